package record_test

import (
	"net/http"
	"strings"
	"testing"

	"homeward/internal/person"
	"homeward/internal/report"
	"homeward/internal/web/webtest"
)

// What somebody sends by mistake is answered with what to do next, and nothing is
// recorded.
func TestWhatIsNoReportIsRefusedWithAReason(t *testing.T) {
	w := webtest.New(t, webtest.Options{Kinds: append(person.Entries(), report.Entries()...), Tables: append(person.Tables(), report.Tables()...)})
	pdf := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" +
		"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n152\n%%EOF\n"
	for _, c := range []struct{ name, file, published, says string }{
		{"empty.txt", "", "", "The file is empty."},
		{"blank.txt", " \n\t ", "", "The file is empty."},
		{"windows.txt", "30 \xe4\xe5\xf2\xe5\xe9 \xe2\xe5\xf0\xed\xf3\xeb\xe8\xf1\xfc", "", "This is not text in UTF-8."},
		{"scan.pdf", pdf, "", "This PDF holds no text that can be read"},
		{"broken.pdf", "%PDF-1.4\nbroken", "", "This PDF holds no text that can be read"},
		{"menu.html", "<html><head><title></title></head><body><img src=flight.jpg></body></html>", "", "No article was found in this page."},
		{"large.html", "<html><body>" + strings.Repeat("<p>30 children came home.</p>", 11<<20/29), "", "The file is over 10 MB."},
		{"future.txt", "30 children came home from Iraq.", "1 January 2031", "in the future"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := w.As(t, "press_officer")
			b.Get("/record/new").Choose("file", c.name, []byte(c.file))
			if c.published != "" {
				b.Fill("published", c.published)
			}
			b.Submit("Record and read")
			if b.Status != http.StatusUnprocessableEntity || !b.Sees(c.says) {
				t.Errorf("status %d, says: %s", b.Status, b.Text())
			}
		})
	}
	b := w.As(t, "press_officer")
	if b.Get("/record"); !b.Sees("No report yet") {
		t.Errorf("something was recorded: %s", b.Text())
	}
}
