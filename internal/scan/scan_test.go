package scan_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"homeward/internal/lang"
	"homeward/internal/scan"
)

// half is a picture whose upper half is red and whose lower half is blue.
func half(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 20, 20, 255}
			if y >= h/2 {
				c = color.RGBA{20, 20, 200, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// photographed puts into a JPEG what a phone does: how it was held, and where.
func photographed(picture []byte, orientation byte) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00\x02\x00")
	tiff = append(tiff, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0)
	tiff = append(tiff, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0)
	tiff = append(tiff, 0, 0, 0, 0)
	tiff = append(tiff, []byte("GPSLatitude 33.3152 GPSLongitude 44.3661 Serial 00INVENTED00")...)
	part := append([]byte("Exif\x00\x00"), tiff...)
	segment := append([]byte{0xff, 0xe1, byte((len(part) + 2) >> 8), byte(len(part) + 2)}, part...)
	return slices.Concat(picture[:2], segment, picture[2:])
}

const wholePDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n44\n%%EOF\n"

func archive(t testing.TB, comment string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("run.js")
	if err == nil {
		_, err = f.Write([]byte("alert(1)"))
	}
	if err == nil {
		err = w.SetComment(comment)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bomb is a PNG that says it is w × h and is a few bytes long.
func bomb(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	head = binary.BigEndian.AppendUint32(head, h)
	head = append(head, 8, 6, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

func codeOf(err error) string {
	var wrong *scan.Error
	if errors.As(err, &wrong) {
		return wrong.Code
	}
	return ""
}

func TestWhatAFileIsAndIsNot(t *testing.T) {
	photo, drawing := jpegOf(t, half(40, 30)), pngOf(t, half(40, 30))
	for _, test := range []struct {
		what string
		data []byte
		want string // type of what is kept, or the reason
	}{
		{"a photograph", photo, "image/jpeg"},
		{"a drawing", drawing, "image/png"},
		{"a PDF", []byte(wholePDF), "application/pdf"},
		{"a PDF padded by a scanner", []byte(wholePDF + "\x00\x00\r\n"), "application/pdf"},
		{"nothing", nil, "empty"},
		{"more than 10 MB", append(bytes.Clone(photo), make([]byte, scan.BytesMost)...), "too_large"},
		{"half a photograph", photo[:len(photo)/2], "cut_off"},
		{"half a drawing", drawing[:len(drawing)/2], "damaged"},
		{"half a PDF", []byte(wholePDF[:len(wholePDF)/2]), "cut_off"},
		{"the beginning of a PDF and nothing more", []byte("%PDF-1.7"), "cut_off"},
		{"a PDF of no version", []byte("%PDF-x" + wholePDF[6:]), "damaged"},
		{"a PDF with a ZIP behind it", append([]byte(wholePDF), archive(t, "")...), "mixed"},
		{"a PDF in the comment of a ZIP behind it", append([]byte(wholePDF), archive(t, "startxref\n1\n%%EOF\n")...), "mixed"},
		{"a PDF with a page of HTML behind it", []byte(wholePDF + "<script>alert(1)</script>"), "mixed"},
		{"a GIF that is JavaScript", []byte("GIF89a/*\x01\x00*/=1;alert(1)"), "gif"},
		{"a photograph of an iPhone", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "heic"},
		{"a TIFF", []byte("II*\x00\x08\x00\x00\x00"), "tiff"},
		{"a drawing that can hold a script", []byte(`<?xml version="1.0"?><svg onload="alert(1)"/>`), "svg"},
		{"a letter of a word processor", archive(t, ""), "office"},
		{"a page of HTML", []byte("<!doctype html><script>alert(1)</script>"), "text"},
		{"a program", []byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00"), "unknown"},
		{"a PNG of 50,000 × 50,000", bomb(50_000, 50_000), "pixels"},
		{"a PNG one pixel high and very wide", bomb(20_001, 1), "pixels"},
		{"a PNG of a negative size", bomb(1<<31, 1), "damaged"},
		{"noise that begins like a photograph", append([]byte("\xff\xd8\xff\xe0"), noise(500)...), "cut_off"},
	} {
		f, err := scan.Read(t.Context(), test.data)
		got := string(f.Media)
		if err != nil {
			got = codeOf(err)
		}
		if got != test.want {
			t.Errorf("%s is %s (%v), want %s", test.what, got, err, test.want)
		}
	}
}

func noise(n int) []byte {
	r := rand.NewChaCha8([32]byte{1})
	b := make([]byte, n)
	_, _ = r.Read(b)
	return b
}

func TestNothingOfAPhotographIsLeftButItsPixels(t *testing.T) {
	sent := photographed(jpegOf(t, half(40, 30)), 1)
	comment := []byte("\xff\xfe\x00\x20<script>alert('comment')</script")
	sent = slices.Concat(sent[:2], comment, sent[2:], []byte("<html><script>alert(1)</script>"), archive(t, ""))
	if !bytes.Contains(sent, []byte("44.3661")) {
		t.Fatal("the photograph was not taken anywhere")
	}
	f, err := scan.Read(t.Context(), sent)
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range []string{"Exif", "GPS", "44.3661", "INVENTED", "script", "PK\x03\x04", "html"} {
		if bytes.Contains(f.Data, []byte(trace)) {
			t.Errorf("%q is still in it", trace)
		}
	}
	if m, err := jpeg.Decode(bytes.NewReader(f.Data)); err != nil || m.Bounds().Dx() != 40 || f.Width != 40 || f.Height != 30 {
		t.Errorf("it is no longer the picture: %v", err)
	}
	if !bytes.HasSuffix(f.Data, []byte("\xff\xd9")) {
		t.Error("something stands behind its end")
	}
}

func TestAPhotographTakenSidewaysStandsUpright(t *testing.T) {
	// Where the red half comes to lie.
	for orientation, want := range map[byte]string{1: "top", 2: "top", 3: "bottom", 4: "bottom", 5: "left", 6: "right", 7: "right", 8: "left"} {
		f, err := scan.Read(t.Context(), photographed(jpegOf(t, half(64, 32)), orientation))
		if err != nil {
			t.Fatal(err)
		}
		m, err := jpeg.Decode(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		w, h := m.Bounds().Dx(), m.Bounds().Dy()
		if (w > h) != (orientation < 5) {
			t.Errorf("held as %d: it is %d × %d", orientation, w, h)
		}
		red := func(x, y int) bool { r, _, b, _ := m.At(x, y).RGBA(); return r > b }
		got := map[[2]bool]string{{true, true}: "top", {false, false}: "bottom"}[[2]bool{red(2, 2), red(w-3, 2)}]
		if red(2, 2) != red(w-3, 2) {
			got = map[bool]string{true: "left", false: "right"}[red(2, 2)]
		}
		if got != want {
			t.Errorf("held as %d: the red half is %s, want %s", orientation, got, want)
		}
	}
}

// TestASmallFileCannotKeepTheProgramBusy sends a photograph that is drawn over
// many thousand times: each scan of it costs a few bytes and all its blocks.
func TestASmallFileCannotKeepTheProgramBusy(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := scan.Read(ctx, manyScans(5000, 5000, 100_000))
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	if codeOf(err) != "slow" {
		t.Errorf("%v", err)
	}
}

// manyScans is a progressive JPEG of one grey component, each of whose scans
// says of thousands of blocks at once that nothing changes.
func manyScans(w, h, scans int) []byte {
	var b bytes.Buffer
	b.WriteString("\xff\xd8")
	quant := make([]byte, 65)
	for i := 1; i < 65; i++ {
		quant[i] = 1
	}
	b.WriteString("\xff\xdb\x00\x43")
	b.Write(quant)
	b.Write([]byte{0xff, 0xc2, 0, 11, 8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 1, 1, 0x11, 0})
	// Huffman tables with one code each: DC "0", AC end of band of 2^14 blocks.
	dht := func(class, value byte) {
		b.Write([]byte{0xff, 0xc4, 0, 20, class, 1})
		b.Write(make([]byte, 15))
		b.WriteByte(value)
	}
	dht(0x00, 0)
	dht(0x10, 0xe0)
	blocks := ((w + 7) / 8) * ((h + 7) / 8)
	b.Write([]byte{0xff, 0xda, 0, 8, 1, 1, 0x00, 0, 0, 0x00})
	b.Write(make([]byte, blocks/8+1))
	for range scans {
		if b.Len() > scan.BytesMost-1000 {
			break
		}
		b.Write([]byte{0xff, 0xda, 0, 8, 1, 1, 0x00, 1, 1, 0x00})
		// A code of one bit and 14 bits of length: 2^14 blocks with no bit set.
		runs := blocks/(1<<14) + 1
		b.Write(make([]byte, runs*15/8+1))
	}
	b.WriteString("\xff\xd9")
	return b.Bytes()
}

func TestMemoryStaysBoundedHoweverManySend(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	large := pngOf(t, image.NewGray(image.Rect(0, 0, 5000, 5000)))
	var peak uint64
	stop := make(chan bool)
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				close(stop)
				return
			case <-time.After(5 * time.Millisecond):
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}()
	done := make(chan error, 8)
	for range cap(done) {
		go func() {
			_, err := scan.Read(t.Context(), large)
			done <- err
		}()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	stop <- true
	<-stop
	if peak > 400<<20 {
		t.Errorf("eight people at once took %d MB", peak>>20)
	}
}

func TestEveryReasonHasASentence(t *testing.T) {
	catalog, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.Locales {
		for _, code := range scan.Codes() {
			if !catalog.For(l).Has("scan.wrong." + code) {
				t.Errorf("%s: no sentence for %s", l, code)
			}
		}
	}
}

// FuzzRead: whatever is sent, what is kept is one of three types, and a picture
// can be decoded again, has no trace of metadata and is taken again as it is.
func FuzzRead(f *testing.F) {
	photo := jpegOf(f, half(16, 8))
	f.Add(photo)
	f.Add(photographed(photo, 6))
	f.Add(pngOf(f, half(16, 8)))
	f.Add([]byte(wholePDF))
	f.Add(append([]byte(wholePDF), archive(f, "")...))
	f.Add(bomb(30_000, 30_000))
	f.Add([]byte("RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00\x30\x01\x00\x9d\x01\x2a\x01\x00\x01\x00\x02\x00\x34\x25\xa4\x00\x03\x70\x00\xfe\xfb\x94\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		kept, err := scan.Read(ctx, data)
		if err != nil {
			if !slices.Contains(scan.Codes(), codeOf(err)) {
				t.Fatalf("a reason without a name: %v", err)
			}
			return
		}
		if kept.Media == scan.PDF {
			if !bytes.Equal(kept.Data, data) || !strings.HasPrefix(string(data), "%PDF-") {
				t.Fatal("a PDF is not as it was")
			}
			return
		}
		if !kept.Media.Picture() || bytes.Contains(kept.Data, []byte("Exif\x00\x00")) {
			t.Fatalf("kept as %q", kept.Media)
		}
		if _, format, err := image.DecodeConfig(bytes.NewReader(kept.Data)); err != nil || "image/"+format != string(kept.Media) {
			t.Fatalf("kept as %s: %v", format, err)
		}
	})
}
