package test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// The steps 12 and 16 of the story, in a real browser: a press officer reads what
// papers wrote and sets it against the register; a quarter's figures are drafted and
// a second person releases them; a citizen downloads them; a year later they are
// computed again and are equal.
func TestTheRecordAndTheFiguresInTheBrowser(t *testing.T) {
	d := newDemonstration(t)
	s := &story{browser: d.open(t, "en", 1280), d: d, words: d.app.Catalog.For(lang.English)}
	s.reportsAreRead(reports(t, filepath.Join("testdata", "reports")))
	s.theRecordSetsThemAgainstTheRegister()
	released := s.aQuarterIsReleasedByTwo()
	s.aCitizenDownloads(released)
	s.aYearLaterTheyAreEqual(released)
	journaltest.Check(t, d.app.Journal)
}

// The same page with reports that really were printed; the folder is named by
// HOMEWARD_REPORTS, for they are not ours to keep here.
func TestPrintedReportsInTheBrowser(t *testing.T) {
	folder := os.Getenv("HOMEWARD_REPORTS")
	if folder == "" {
		t.Skip("HOMEWARD_REPORTS names no folder of printed reports")
	}
	d := newDemonstration(t)
	s := &story{browser: d.open(t, "en", 1280), d: d, words: d.app.Catalog.For(lang.English)}
	s.reportsAreRead(reports(t, folder))
	s.theRecordSetsThemAgainstTheRegister()
}

func reports(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d reports in %s: %v", len(files), folder, err)
	}
	for i := range files {
		if files[i], err = filepath.Abs(files[i]); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Step 12, first half: every report is sent as a file.
func (s *story) reportsAreRead(files []string) {
	s.Helper()
	s.login("press-officer")
	for _, file := range files {
		s.visit("/record/new")
		s.do(chromedp.SetUploadFiles(chromedp.CSS(`main input[type=file]`), []string{file}))
		s.press(`main form button.main`)
		s.sees(s.words.T("record.add.done"))
	}
	s.accessible("report")
}

// Step 12, second half: 33 in the register; two reports say 33, another is looser.
func (s *story) theRecordSetsThemAgainstTheRegister() {
	s.Helper()
	s.visit("/record")
	rows := ask[string](s.browser, `[...document.querySelectorAll("main section:first-of-type tbody tr")].map(r => [r.cells[2].innerText.trim(), r.cells[1].innerText.replace(/\s+/g, " ")].join("|")).join("\n")`)
	for row := range strings.Lines(rows) {
		ours, reported, _ := strings.Cut(row, "|")
		if ours == "33" && strings.Count(reported, "33 ") >= 2 && strings.Contains(reported, "> 30") {
			s.accessible("record")
			s.picture("record")
			return
		}
	}
	s.picture("record")
	s.Fatalf("no operation has 33 in the register, two reports of 33 and a looser one:\n%s", rows)
}

// Step 16, first half. Whoever drafts cannot release.
func (s *story) aQuarterIsReleasedByTwo() id.Release {
	s.Helper()
	s.visit("/figures/new")
	s.fill("as_of", "31 December 2019")
	ask[bool](s.browser, `document.querySelectorAll("main [name=tables]").forEach(e => e.checked = ["returned|sex", "returned|year"].includes(e.value)), true`)
	s.press(`main button[value=preview]`)
	s.sees(s.words.T("figures.draft.preview_title"), "122")
	s.accessible("preview of figures")
	s.press(`main button[value=draft]`)
	s.sees(s.words.T("figures.show.other"))
	if ask[bool](s.browser, `!!document.querySelector("main form[action$='/release']")`) {
		s.Error("whoever drafted the figures may release them")
	}
	at := s.path()
	s.leave()
	s.login("data-protection-officer")
	s.visit(at)
	s.press(`main form[action$="/release"] button`)
	s.sees(s.words.T("figures.show.released"))
	s.accessible("figures released")
	s.leave()
	return id.Release(at[strings.LastIndex(at, "/")+1:])
}

func (s *story) path() string {
	s.Helper()
	u, err := url.Parse(s.address())
	if err != nil {
		s.Fatal(err)
	}
	return u.Path
}

// A citizen has no account.
func (s *story) aCitizenDownloads(r id.Release) {
	s.Helper()
	s.visit("/published")
	s.accessible("published")
	s.press(fmt.Sprintf(`main a[href="/published/%s"]`, r))
	s.sees("122", "64", "58")
	s.accessible("published figures")
	file := ask[string](s.browser, `fetch(document.querySelector("main a[href$='figures.csv']").href).then(r => r.text())`)
	for _, line := range []string{"#indicator+code,#date+asof", "returned,2019-12-31,", ",sex,female,,,64,false"} {
		if !strings.Contains(file, line) {
			s.Errorf("the file lacks %q:\n%s", line, file)
		}
	}
}

// Step 16, second half: somebody doubts a number after much more was recorded.
func (s *story) aYearLaterTheyAreEqual(key id.Release) {
	s.Helper()
	who, err := s.d.app.Operator(s.Context(), "field-officer")
	if err != nil {
		s.Fatal(err)
	}
	g, err := policy.Allow(who, policy.StateFacts)
	if err != nil {
		s.Fatal(err)
	}
	_, err = s.d.app.Journal.Act(s.Context(), g, func(a *journal.Act) error {
		_, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.AgencyRecord, Who: "invented"}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: "Invented Late"}, {Attr: person.AttrReturned, Text: "another flight", Code: "flight", Date: "2019-11-18"},
		}})
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	r, err := figure.FindRelease(s.Context(), s.d.app.DB, policy.Public(), key)
	if err != nil {
		s.Fatal(err)
	}
	differs, err := figure.Again(s.Context(), s.d.app.Journal, policy.Counting(), r, nil)
	if err != nil || len(differs) > 0 {
		s.Errorf("computed again: %v, %v", differs, err)
	}
}
