package test

import (
	"fmt"
	"strings"
	"testing"

	"homeward/internal/lang"
)

// TestAConsentFormIsPhotographedAndANotePrinted: a case manager files a consent
// form that a phone photographed, with the place in it, and prints the note
// verbale in Arabic, in English at a desk and in Arabic on a phone.
func TestAConsentFormIsPhotographedAndANotePrinted(t *testing.T) {
	d := newDemonstration(t)
	for _, reader := range []struct {
		locale lang.Locale
		width  int64
	}{{lang.English, 1280}, {lang.Arabic, 360}} {
		t.Run(string(reader.locale), func(t *testing.T) {
			s := &story{browser: d.open(t, string(reader.locale), reader.width), d: d, words: d.app.Catalog.For(reader.locale)}
			s.visit("/login")
			s.login("case-manager")
			s.visit("/cases/" + string(d.world.Waiting) + "/papers")
			s.accessible("papers-" + string(reader.locale))
			s.visit("/documents/new?of=case:" + string(d.world.Waiting))
			s.accessible("documents-new-" + string(reader.locale))
			s.fill("kind", "consent_form", "title", "GPS test (invented)")
			s.photograph()
			s.press(`main form button.main`)
			s.sees(s.words.T("documents.done.file"), "GPS test (invented)")
			s.accessible("document-" + string(reader.locale))
			s.nothingOfThePlace()

			var note string
			if err := d.app.DB.Row(t.Context(), "SELECT asking FROM clearance ORDER BY asking LIMIT 1", nil, &note); err != nil {
				t.Fatal(err)
			}
			s.visit("/letters/note/" + note + "?in=ar")
			s.accessible("note-verbale-" + string(reader.locale))
			s.sees(d.app.Catalog.For(lang.Arabic).T("letters.note.title"), s.words.T("letters.show.lede"))
			if got := ask[string](s.browser, `getComputedStyle(document.querySelector("article.letter")).direction`); got != "rtl" {
				t.Errorf("the letter's direction is %s", got)
			}
		})
	}
}

// photograph chooses a photograph as a phone makes one: a JPEG of the browser's
// own with an Exif part that says where.
func (s *story) photograph() {
	s.Helper()
	exif := "Exif\\0\\0II*\\0\\x08\\0\\0\\0\\0\\0GPSLatitude 36.3350 GPSLongitude 43.1189"
	ask[bool](s.browser, fmt.Sprintf(`new Promise(done => {
		const c = document.createElement("canvas"); c.width = 300; c.height = 400;
		const p = c.getContext("2d"); p.fillStyle = "#fff"; p.fillRect(0, 0, 300, 400); p.fillStyle = "#000"; p.fillText("INVENTED", 20, 40);
		c.toBlob(async blob => {
			const b = new Uint8Array(await blob.arrayBuffer()), text = "%s";
			const part = Uint8Array.from([0xff, 0xe1, 0, text.length + 2, ...[...text].map(x => x.charCodeAt(0))]);
			const list = new DataTransfer();
			list.items.add(new File([b.slice(0, 2), part, b.slice(2)], "Mosul.jpg", {type: "image/jpeg"}));
			document.querySelector("#file").files = list.files;
			done(true);
		}, "image/jpeg");
	})`, exif))
}

// nothingOfThePlace shows the picture on the page and reads the file as it is
// given out.
func (s *story) nothingOfThePlace() {
	s.Helper()
	shown := ask[bool](s.browser, `new Promise(done => {
		document.querySelector("main details.src").open = true;
		const i = document.querySelector("img.scan");
		const look = n => i.complete && i.naturalWidth === 300 ? done(true) : n ? setTimeout(() => look(n - 1), 100) : done(false);
		look(100);
	})`)
	if !shown {
		s.Error("the picture is not shown")
	}
	file := ask[string](s.browser, `fetch(document.querySelector("main a.btn.main").href).then(r => r.arrayBuffer()).then(b => new TextDecoder("latin1").decode(b))`)
	for _, trace := range []string{"GPS", "36.33", "Exif", "Mosul"} {
		if strings.Contains(file, trace) {
			s.Errorf("the file still says %q", trace)
		}
	}
	if !strings.HasPrefix(file, "\u00ff\u00d8") {
		s.Errorf("the file is no JPEG: %d bytes", len(file))
	}
}
