package documents_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/web/formkit"
	"homeward/internal/web/webtest"
)

// world has a girl with a case, {child}, and her person, {girl}.
func world(t *testing.T) *webtest.World {
	t.Helper()
	ours := func(name string) bool {
		return !strings.HasPrefix(name, "agency") && !strings.HasPrefix(name, "account")
	}
	var kinds []journal.Kind
	for _, k := range nouns.Kinds() {
		if ours(k.Name()) {
			kinds = append(kinds, k)
		}
	}
	tables := slices.DeleteFunc(nouns.Tables(), func(table journal.Table) bool { return !ours(table.Name) })
	w := webtest.New(t, webtest.Options{Kinds: kinds, Tables: tables, Projections: nouns.Projections()})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		w.Names["child"], w.Names["girl"] = string(c), string(who)
		return err
	})
	return w
}

func TestFile(t *testing.T) { webtest.Run(t, world(t), "new.txt") }

// photograph is a JPEG that says where it was taken.
func photograph(t testing.TB) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for i := range 60 {
		m.Set(i, i%40, color.RGBA{200, 30, 30, 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00GPSLatitude 36.3350 GPSLongitude 43.1189"
	part := append([]byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	return slices.Concat(b.Bytes()[:2], part, b.Bytes()[2:], []byte("<html><script>alert(1)</script>"))
}

const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"

// file files something with the girl's case and leads to its page.
func file(t *testing.T, w *webtest.World, b *webtest.Browser, kind, name string, data []byte) {
	t.Helper()
	b.Get("/documents/new?of=case:"+w.Names["child"]).Fill("kind", kind).Choose("file", name, data).Submit("")
	if b.Status != 200 || !strings.HasPrefix(b.At.Path, "/documents/0") {
		t.Fatalf("filed %s and came to %s (status %d): %s", name, b.At, b.Status, b.Text())
	}
}

func TestAPhotographIsShownAndSaysNothingOfWhereItWasTaken(t *testing.T) {
	w := world(t)
	b := w.As(t, "case_manager")
	file(t, w, b, "consent_form", "Zina in Mosul.HTML", photograph(t))
	at := b.At.Path
	if !b.Sees("picture of 60 × 40 pixels") || strings.Contains(b.Body, "Mosul") {
		t.Errorf("its page: %s", b.Text())
	}
	for _, path := range []string{"/picture", "/file"} {
		b.Get(at + path)
		h := b.Got
		if b.Status != 200 || h.Get("Content-Type") != "image/jpeg" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" ||
			!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: status %d, %v", path, b.Status, h)
		}
		if want := map[string]string{"/picture": "inline", "/file": "attachment"}[path]; !strings.HasPrefix(h.Get("Content-Disposition"), want) || strings.Contains(h.Get("Content-Disposition"), "Zina") {
			t.Errorf("%s: %s", path, h.Get("Content-Disposition"))
		}
		for _, trace := range []string{"GPS", "36.33", "Exif", "script"} {
			if strings.Contains(b.Body, trace) {
				t.Errorf("%s still says %q", path, trace)
			}
		}
		if _, err := jpeg.Decode(strings.NewReader(b.Body)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestAPDFIsSavedAndNeverShown(t *testing.T) {
	w := world(t)
	b := w.As(t, "case_manager")
	file(t, w, b, "court_order", "order.jpg", []byte(pdf))
	at := b.At.Path
	if strings.Contains(b.Body, "<img") || !b.Sees("Save the PDF") {
		t.Errorf("its page: %s", b.Text())
	}
	b.Get(at + "/file")
	if h := b.Got; b.Body != pdf || h.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || !strings.Contains(h.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%v", h)
	}
	if b.Get(at + "/picture"); b.Status != 404 {
		t.Errorf("it is shown as a picture: %d", b.Status)
	}
}

func TestWhoDoesNotSeeTheCompartmentDoesNotSeeThatThereIsOne(t *testing.T) {
	w := world(t)
	manager, medic, field := w.As(t, "case_manager"), w.As(t, "medic"), w.As(t, "field_officer")
	file(t, w, medic, "medical_report", "report.pdf", []byte(pdf))
	report := medic.At.Path
	file(t, w, manager, "court_order", "order.pdf", []byte(pdf))
	order := manager.At.Path
	for _, test := range []struct {
		who   *webtest.Browser
		name  string
		path  string
		wants int
	}{
		{manager, "case manager", report, 404}, {medic, "medic", report, 200}, {field, "field officer", report, 200},
		{medic, "medic", order, 404}, {field, "field officer", order, 404}, {manager, "case manager", order, 200},
		{w.As(t, "administrator"), "administrator", order, 403}, {w.As(t, "clearing_officer"), "clearing officer", order, 403},
		{w.As(t, "press_officer"), "press officer", order, 403}, {w.As(t, "escort"), "escort", report, 403},
	} {
		for _, more := range []string{"", "/file"} {
			if test.who.Get(test.path + more); test.who.Status != test.wants {
				t.Errorf("the %s gets %d for %s, want %d", test.name, test.who.Status, more, test.wants)
			}
		}
	}
	for _, path := range []string{"/cases/" + w.Names["child"] + "/papers", "/documents?of=person:" + w.Names["girl"], "/cases/" + w.Names["child"] + "/timeline"} {
		if manager.Get(path); manager.Status != 200 || manager.Sees("Medical report") || manager.Sees("medical report") {
			t.Errorf("the case manager reads of a medical report at %s (%d)", path, manager.Status)
		}
		if medic.Get(path); medic.Status == 200 && medic.Sees("Court order") {
			t.Errorf("the medic reads of a court order at %s", path)
		}
	}
	// A filer is not offered what she could not see herself, nor can she send it.
	if medic.Get("/documents/new?of=case:" + w.Names["child"]); strings.Contains(medic.Body, `value="court_order"`) || strings.Contains(medic.Body, `value="legal"`) {
		t.Error("the medic is offered a court order")
	}
	for _, other := range []string{"case:" + w.Names["girl"], "person:" + w.Names["child"], "clearance:" + w.Names["child"], "account:" + w.Names["child"], "case:x", ""} {
		if manager.Get("/documents/new?of=" + other); manager.Status != 404 {
			t.Errorf("a form for %q: %d", other, manager.Status)
		}
	}
}

// TestBadFiles sends what people send by mistake and what others send on
// purpose: each is named on the form, and nothing that was typed is lost.
func TestBadFiles(t *testing.T) {
	w := world(t)
	b := w.As(t, "case_manager")
	size, err := w.Journal.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for what, test := range map[string]struct {
		data   []byte
		status int
		says   string
	}{
		"an empty file":       {nil, 422, "No file was chosen, or the file is empty."},
		"11 MB":               {bytes.Repeat([]byte("\xff\xd8\xff"), 11<<20/3), 413, "The file is over 10 MB."},
		"half a photograph":   {photograph(t)[:200], 422, "The file"},
		"a PDF that is a ZIP": {append([]byte(pdf), "PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"...), 422, "The PDF holds another file"},
		"a GIF that is JS":    {[]byte("GIF89a/*\x01*/=1;alert(1)"), 422, "This is a GIF."},
		"a page as a picture": {[]byte("<!doctype html><script>alert(1)</script>"), 422, "This is text, not a scan."},
		"a bomb":              {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x06\x00\x00\x00\x4e\xcd\x24\xe2"), 422, "The"},
	} {
		b.Get("/documents/new?of=case:"+w.Names["child"]).Fill("kind", "passport").Fill("title", "of the grandmother").Fill("number", "00 INVENTED").Fill("issued", "spring").Choose("file", "scan.jpg", test.data).Submit("")
		if b.Status != test.status || !b.Sees(test.says) || !b.Sees("2 things to correct") {
			t.Errorf("%s: status %d: %s", what, b.Status, b.Text())
		}
		for _, kept := range []string{`value="of the grandmother"`, `value="00 INVENTED"`, `value="spring"`, `<option value="passport" selected>`} {
			if !strings.Contains(b.Body, kept) {
				t.Errorf("%s: %s is lost", what, kept)
			}
		}
	}
	if now, err := w.Journal.Size(t.Context()); err != nil || now != size {
		t.Errorf("%d entries became %d: %v", size, now, err)
	}
}

// endless gives a form whose file has so many bytes, none of them kept.
func endless(size int64) (body io.Reader, kind string) {
	var head bytes.Buffer
	w := multipart.NewWriter(&head)
	_ = w.WriteField("title", "of the grandmother")
	_, _ = w.CreateFormFile("file", "film.jpg")
	tail := "\r\n--" + w.Boundary() + "--\r\n"
	return io.MultiReader(&head, io.LimitReader(zeros{}, size), strings.NewReader(tail)), w.FormDataContentType()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestThreeHundredMegabytesCostNoMemory sends a file of 300 MB, and one that is
// longer than all that is read: both are named, what was typed is there, and
// neither lies in memory.
func TestThreeHundredMegabytesCostNoMemory(t *testing.T) {
	for _, size := range []int64{300 << 20, 500 << 20} {
		body, kind := endless(size)
		r := httptest.NewRequest(http.MethodPost, "/documents/new", body)
		r.Header.Set("Content-Type", kind)
		r.Body = http.MaxBytesReader(httptest.NewRecorder(), r.Body, 400<<20)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		typed, sent, err := formkit.Upload(r, "file", scan.BytesMost)
		runtime.ReadMemStats(&after)
		if err != nil || !sent.Over || sent.Data != nil || typed.Text("title") != "of the grandmother" {
			t.Errorf("%d MB: over %v, %d bytes kept, title %q: %v", size>>20, sent.Over, len(sent.Data), typed.Text("title"), err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
			t.Errorf("%d MB: %d MB of memory were used on the way", size>>20, used>>20)
		}
	}
}

func TestBrokenFormsAreRefused(t *testing.T) {
	for what, body := range map[string]string{
		"a form that ends":     "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nof the",
		"a file that ends":     "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF-",
		"a field of 1 MB":      "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + strings.Repeat("x", 1<<20) + "\r\n--x--\r\n",
		"a field not in UTF-8": "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n\xff\xfe\r\n--x--\r\n",
		"many fields":          strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n", 1000) + "--x--\r\n",
	} {
		r := httptest.NewRequest(http.MethodPost, "/documents/new", strings.NewReader(body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		if _, _, err := formkit.Upload(r, "file", 100); !fault.Is(err, fault.BadInput) && !fault.Is(err, fault.TooLarge) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
