package record

import (
	"strings"

	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/press"
	"homeward/internal/report"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	To        string
	Title     string
	Outlet    string
	URL       string
	Language  string
	Published when.Partial
	Text      []string // paragraphs
	Reads     bool     // figures are read in the language
	Claims    []claim
	Others    []claim // in the background, off the topic
	MayJudge  bool
}

// claim is a claim with its sentence and what was decided.
type claim struct {
	ID                  string
	Before, Mark, After string // the sentence
	Figure              string
	Who                 string
	Kind                string
	Standing            string
	From, To            string
	Date                string
	Announced           bool // the date is the day of the statement
	AsOf                bool
	Speaker             string
	Part                string // id of the claim that it is a part of
	Start, End          int
	Verdict             report.Verdict
	Reason              string
	Page, Lang          string
	MayJudge            bool
}

// Show draws the claims of a report beside their sentences.
func Show(r *page.Request) (page.Result, error) {
	one, read, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/record", Label: r.T("layout.nav.record")}}},
		To:   "/record/" + string(one.ID), Title: one.Title, Outlet: one.Outlet, URL: one.URL, Language: one.Language, Published: when.Partial(one.Published),
		Text: paragraphs(one.Text), Reads: press.Reads(one.Language), MayJudge: r.May(policy.JudgeClaim),
	}
	for _, c := range read.Claims {
		drawn := draw(one, c)
		drawn.MayJudge = p.MayJudge
		if c.Scope == "in scope" {
			p.Claims = append(p.Claims, drawn)
		} else if c.Normalised.Count != nil {
			p.Others = append(p.Others, drawn)
		}
	}
	return page.Show(p), nil
}

func find(r *page.Request) (report.Report, *press.Report, error) {
	key, err := page.PathID[id.Report](r, "id")
	if err != nil {
		return report.Report{}, nil, err
	}
	s, err := r.Look(policy.Aggregates)
	if err != nil {
		return report.Report{}, nil, err
	}
	one, err := report.Find(r.Context(), r.DB(), s, key)
	if err != nil {
		return one, nil, err
	}
	read, err := one.Read()
	return one, read, err
}

// draw sets a claim beside its sentence. A corrected one shows what it was
// corrected to.
func draw(one report.Report, c *press.Claim) claim {
	n := c.Normalised
	given, decided := one.On(c.Start, c.End)
	if decided && given.Verdict == report.Corrected {
		correct(&n, given.Correction)
	}
	d := claim{
		ID: c.ID, Mark: c.Verbatim, Figure: inFigures(&n), Kind: slug(n.Kind), Standing: slug(n.Status),
		Page: "/record/" + string(one.ID), Lang: one.Language,
		Start: c.Start, End: c.End, Verdict: given.Verdict, Reason: given.Reason,
	}
	d.Before, d.After = c.Around()
	d.Who, d.From, d.To = wordOf(n.Who), text(n.From), text(n.To)
	d.Date, d.Speaker, d.Part = text(n.EventDate), text(n.AttributedTo), text(c.PartOf)
	if n.DatePrecision != nil {
		d.Announced, d.AsOf = *n.DatePrecision == "announced", *n.DatePrecision == "as of"
	}
	return d
}

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// wordOf gives whom a claim counts as a key of texts; requests are requests, from
// whomever they came.
func wordOf(who *string) string {
	for _, w := range press.People() {
		if strings.HasPrefix(text(who), w) && (text(who) == w || w == "requests") {
			return slug(w)
		}
	}
	if who == nil {
		return ""
	}
	return "people"
}

func paragraphs(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// slug is a word of a claim as a key of texts: "single operation" is single_operation.
func slug(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] == ' ' {
			b[i] = '_'
		}
	}
	return string(b)
}
