package press

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"homeward/internal/fault"
)

func opened(t *testing.T, text, published string) *Report {
	t.Helper()
	r, err := Open("invented.txt", []byte(text), Options{Published: published})
	if err != nil {
		t.Fatal(err)
	}
	Group([]*Report{r})
	return r
}

// brief is a claim as testdata/en.tsv writes it.
func brief(c *Claim) string {
	n := &c.Normalised
	place := func(p *string) string {
		if p == nil {
			return ""
		}
		if strings.Contains(*p, " and ") && !strings.Contains(*p, "(") {
			return *p
		}
		return country(*p)
	}
	count := "-"
	if n.Count != nil {
		count = fmt.Sprint(*n.Count)
	}
	date := text(n.EventDate)
	if date == "" {
		date = "-"
	}
	return fmt.Sprintf("%s %s %s %s %s %s>%s %s", count, n.Qualifier, text(n.Who), n.Kind, n.Status, place(n.From), place(n.To), date)
}

// Each sentence gives just the figures that stand beside it.
func TestSentencesGiveWhatTheySay(t *testing.T) {
	data, err := os.ReadFile("testdata/en.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			if line != "" && line[0] != '#' {
				t.Errorf("line %d is not of three parts", n+1)
			}
			continue
		}
		r := opened(t, "Language: en\n\n"+f[1], f[0])
		var got []string
		for _, c := range r.Claims {
			if c.Normalised.Count != nil {
				got = append(got, brief(c))
			}
		}
		if len(got) == 0 {
			got = []string{"-"}
		}
		if g := strings.Join(got, " ; "); g != f[2] {
			t.Errorf("%s\n  gives %s\n  wants %s", f[1], g, f[2])
		}
	}
}

// Each rule with an example holds in it.
func TestRulesHoldInTheirExamples(t *testing.T) {
	examplesHold(t, "en", english())
	for language, rules := range plainLanguages {
		examplesHold(t, language, rules())
	}
}

func examplesHold(t *testing.T, language string, r *rules) {
	if len(r.examples) < 8 {
		t.Fatalf("%s: %d examples", language, len(r.examples))
	}
	for _, e := range r.examples {
		ok := false
		report := opened(t, "Language: "+language+"\n\n"+e.text, "2022-01-10")
		for _, c := range report.Claims {
			n := &c.Normalised
			switch e.section {
			case "kind":
				ok = ok || n.Kind == e.value || e.value == "operation" && n.Kind == kindSingle
			case "cumulative":
				ok = ok || n.Kind == kindCumulative
			case "standing":
				ok = ok || n.Status == e.value
			case "vague":
				ok = ok || strings.HasPrefix(e.value, n.Qualifier+" ")
			case "hedge":
				ok = ok || n.Qualifier == e.value
			case "who":
				ok = ok || strings.HasPrefix(text(n.Who), e.value)
			}
		}
		if !ok {
			t.Errorf("[%s] %s does not hold in %q: %v", e.section, e.value, e.text, report.Claims)
		}
	}
}

const story = `Title: Forty-two children come home
Date: 2021-03-17
Outlet: The Invented Post
Language: en

Forty-two children come home

A plane with 42 children on board landed at Moscow's Chkalovsky airfield on Tuesday, the office of the children's commissioner said.

"They are aged from two to 13," said Anna Vymyshlennaya, a spokeswoman for the office. "Twelve of them are orphans, and another four lost a father."

The children, whose mothers are serving sentences in Baghdad, were examined in a hospital.

It was the second such flight. On January 14, 31 children were flown from Damascus.

Read more:

Ninety children are waiting in a camp in Syria
Two women stand trial in Paris

In all, 295 children have returned from Iraq and Syria since 2018, Vymyshlennaya said, and about 200 remain there.
`

// A report tells of its own operation, of an earlier one, of parts and of sums;
// they are kept apart.
func TestAReportIsReadAsAWhole(t *testing.T) {
	r := opened(t, story, "")
	if r.Title != "Forty-two children come home" || text(r.Published) != "2021-03-17" || r.Outlet != "The Invented Post" {
		t.Fatalf("head: %+v", r)
	}
	byWords := func(part string) *Claim {
		t.Helper()
		for _, c := range r.Claims {
			if strings.Contains(c.Verbatim, part) {
				return c
			}
		}
		t.Fatalf("no claim with %q among %v", part, r.Claims)
		return nil
	}
	for part, want := range map[string]string{
		"Forty-two":    "42 exact children single operation done >Russia 2021-03-16",
		"42 children":  "42 exact children single operation done >Russia 2021-03-16",
		"Twelve of":    "12 exact children single operation done >Russia 2021-03-16",
		"31 children":  "31 exact children single operation done Syria>Russia 2021-01-14",
		"295 children": "295 exact children cumulative done Iraq and Syria>Russia 2018/2021-03-17",
		"about 200":    "200 about children remaining done Iraq and Syria> 2021-03-17",
	} {
		if got := brief(byWords(part)); got != want {
			t.Errorf("%s\n  gives %s\n  wants %s", part, got, want)
		}
	}
	whole, part := byWords("42 children"), byWords("Twelve of")
	if part.PartOf == nil || r.claim(*part.PartOf) == nil || *r.claim(*part.PartOf).Normalised.Count != 42 {
		t.Errorf("the twelve are part of %v", text(part.PartOf))
	}
	if text(whole.Group) == "" || text(whole.Group) != text(byWords("Forty-two").Group) || text(whole.Group) == text(byWords("31 children").Group) {
		t.Errorf("groups %q, %q, %q", text(whole.Group), text(byWords("Forty-two").Group), text(byWords("31 children").Group))
	}
	for _, c := range r.Claims {
		if strings.Contains(c.Sentence, "Ninety") || strings.Contains(c.Sentence, "Paris") {
			t.Errorf("a title of another report was read: %v", c)
		}
		if got := string(r.body[c.Start:c.End]); got != c.Verbatim {
			t.Errorf("%q stands at %d to %d, not %q", got, c.Start, c.End, c.Verbatim)
		}
	}
	if got := text(byWords("about 200").Normalised.AttributedTo); got != "Vymyshlennaya" {
		t.Errorf("said by %q", got)
	}
}

// The day of publication is told, or weekdays stay unknown; and it is never the
// first date of the page.
func TestWhatCannotBeKnownStaysUnknown(t *testing.T) {
	body := "Wednesday, 08 Jul 2020\n\nRussia brought 32 children to Moscow from Iraq late Monday.\n\nThe ministry said on Tuesday that 14 children had been handed over to Kazakhstan by Iraq on May 7.\n"
	for _, c := range opened(t, body, "").Claims {
		if c.Normalised.EventDate != nil {
			t.Errorf("%v has a date", c)
		}
	}
	r := opened(t, body, "2019-11-20")
	if got := text(r.Claims[0].Normalised.EventDate); got != "2019-11-18" {
		t.Errorf("Monday before 20 November 2019 is %q", got)
	}
}

// Of other languages only plain sentences are read; what is not plain gives nothing.
func TestOtherLanguagesAreReadPlainlyOrNotAtAll(t *testing.T) {
	data, err := os.ReadFile("testdata/others.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			continue
		}
		r := opened(t, "Language: "+f[0]+"\n\n"+f[2], f[1])
		var got []string
		for _, c := range r.Claims {
			got = append(got, brief(c))
			if string(r.body[c.Start:c.End]) != c.Verbatim {
				t.Errorf("%q does not stand at %d", c.Verbatim, c.Start)
			}
		}
		if len(got) == 0 {
			got = []string{"-"}
		}
		if g := strings.Join(got, " ; "); g != f[3] {
			t.Errorf("%s\n  gives %s\n  wants %s", f[2], g, f[3])
		}
	}
	r := opened(t, "Language: es\n\nEspaña repatrió a 13 niños de Siria.", "2023-01-10")
	if len(r.Claims) != 0 {
		t.Errorf("a language without rules gave %v", r.Claims)
	}
}

func TestWhatIsNoReportIsRefused(t *testing.T) {
	for _, c := range []struct{ note, data, published, want string }{
		{"nothing", " \n ", "", "is empty"},
		{"another encoding", "\xcf\xf0\xe8\xe2\xe5\xf2", "", "not text in UTF-8"},
		{"a date that is none", "30 children came home from Iraq.", "last Tuesday", "cannot be read"},
		{"a date to come", "30 children came home from Iraq.", "2031-01-01", "in the future"},
	} {
		_, err := Open("x.txt", []byte(c.data), Options{Published: c.published, Today: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
		if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.note, err)
		}
	}
	if _, err := OpenAny("scan.pdf", strings.NewReader("%PDF-1.4\nbroken"), Options{}); !fault.Is(err, fault.BadInput) {
		t.Errorf("a broken PDF: %v", err)
	}
	if _, err := OpenAny("x.html", strings.NewReader("<html><body></body></html>"), Options{}); !fault.Is(err, fault.BadInput) {
		t.Errorf("an empty page: %v", err)
	}
	if _, err := OpenAny("x.html", strings.NewReader(strings.Repeat("<p>", PageMost/3+10)), Options{}); !fault.Is(err, fault.BadInput) {
		t.Errorf("a page too large: %v", err)
	}
}

// A web page is reduced to its article.
func TestAWebPageIsReducedToItsArticle(t *testing.T) {
	page := `<!DOCTYPE html><html><head><title>30 children return to Russia from Iraq</title></head><body><nav><a href="/">Home</a> <a href="/s">500 children in sport</a></nav>
<article><h1>30 children return to Russia from Iraq</h1><p>Thirty Russian children whose mothers are in prison in Iraq have arrived in Moscow from Baghdad, Russian authorities said on Sunday. They were met by doctors and by an invented official.</p>
<p>The plane landed in the evening. Nobody in this report lives; it was written for a test, and it goes on for some more words so that it looks like an article and not like a menu.</p></article>
<footer>Copyright. 1,200 readers online</footer></body></html>`
	r, err := OpenAny("page.html", strings.NewReader(page), Options{Published: "2018-12-31"})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Claims) == 0 {
		t.Fatal("no claims")
	}
	for _, c := range r.Claims {
		if n := c.Normalised.Count; n != nil && *n != 30 {
			t.Errorf("%v is no part of the article", c)
		}
	}
}

// Long lines without an end, digits, open quotes, figures without a verb and pages
// that are one long list cost no more than their length.
func TestStrangeTextsAreReadInLinearTime(t *testing.T) {
	const most = 10 * time.Second // a hundred times what they take
	for _, body := range []string{strings.Repeat("1", 1<<20), strings.Repeat("\"said 3 children of ", 30_000), strings.Repeat("children ", 100_000), strings.Repeat("from Iraq to ", 60_000), strings.Repeat("12 to ", 100_000),
		strings.Repeat("one ", 100_000), strings.Repeat("30 children said ", 60_000), strings.Repeat("12 of them came from Syria. ", 30_000)} {
		began := time.Now()
		opened(t, "Language: en\n\n"+body, "2020-01-01")
		if took := time.Since(began); took > most {
			t.Errorf("%.40q took %s", body, took)
		}
	}
	for _, element := range []string{"<p>30 children came from Iraq", "<li>x", "<table>"} {
		began := time.Now()
		_, err := OpenAny("page.html", strings.NewReader("<html>"+strings.Repeat(element, elementsMost-1)), Options{})
		if took := time.Since(began); took > most {
			t.Errorf("%q: %s, %v", element, took, err)
		}
		_, err = OpenAny("page.html", strings.NewReader("<html>"+strings.Repeat(element, elementsMost)), Options{})
		if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), "elements") {
			t.Errorf("%q: %v", element, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(story, "2021-03-17")
	f.Add("From 12 to 3 children, aged 2 to", "")
	f.Add("<html><p>30 children of Iraq</p>", "2020-02-30")
	f.Add("<html>"+strings.Repeat("<li>30 children", 200), "2020-02-03")
	f.Add(strings.Repeat("one of them said ", 200), "2020-02-03")
	f.Fuzz(func(t *testing.T, body, published string) {
		r, err := OpenAny("x", strings.NewReader(body), Options{Published: published})
		if err != nil {
			if !fault.Is(err, fault.BadInput) {
				t.Fatal(err)
			}
			return
		}
		Group([]*Report{r})
		Compare([]*Report{r})
		for _, c := range r.Claims {
			if string(r.body[c.Start:c.End]) != c.Verbatim || c.Scope == "" || c.Normalised.Kind == "" || c.Normalised.Status == "" {
				t.Fatalf("claim %+v", c)
			}
		}
	})
}

// The labelled reports, one after another: what a core reads of real kinds of text.
func BenchmarkRead(b *testing.B) {
	files, _ := filepath.Glob("testdata/reports/*.txt")
	var texts [][]byte
	size := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		text, _, _ := strings.Cut(string(data), "\n== labels")
		texts = append(texts, []byte(text))
		size += len(text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, text := range texts {
			if _, err := Open("x", text, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// The five public reports of 2018 and 2019, where they lie beside the project: every
// contradiction that a reader found in them is shown by its name.
func TestTheContradictionsOfTheFiveReports(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/reports/*.txt")
	if len(files) != 5 {
		t.Skip("the five reports are not here")
	}
	var all []*Report
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Open(filepath.Base(f), data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	Group(all)
	shown := map[string]bool{}
	for _, f := range Compare(all) {
		shown[f.Name] = true
	}
	for _, name := range []string{
		"exact and loose", "two figures of one speaker", "requests told as people", "parts and whole", "of which nation", "what became of the fathers",
		"one number, two speakers", "identified and returned", "a quotation with another speaker's name", "one text, several reports", "one speaker, several reports",
		"day of the statement, day of the event", "last year, perhaps of an older text", "one day of the year, two happenings", "a date of the page, not of the report",
	} {
		if !shown[name] {
			t.Errorf("not shown: %s", name)
		}
	}
}
