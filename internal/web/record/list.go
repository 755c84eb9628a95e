package record

import (
	"strconv"

	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/press"
	"homeward/internal/report"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	Rows       []row
	Operations []operation
	Findings   []press.Finding
	MayReceive bool
}

// row is a report in the list.
type row struct {
	To        string
	Title     string
	Language  string
	Outlet    string
	Published when.Partial
	Claims    int
	Open      int // in scope, not decided
}

// operation is what reports and the register say of one operation.
type operation struct {
	Name    string
	Figures []figure
	Ours    int // children who came home that day by the register; 0 unknown or too few to tell
}

type figure struct {
	To      string
	Text    string
	Outlet  string
	Verdict report.Verdict
}

// fewest is how many children a day must count to be told: fewer might point at
// somebody.
const fewest = 10

// List shows the reports and what does not fit between them.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Aggregates)
	if err != nil {
		return page.Result{}, err
	}
	all, err := report.List(r.Context(), r.DB(), s, 0, report.ListMost)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{MayReceive: r.May(policy.ReceiveReport)}
	var read []*press.Report
	for _, one := range all {
		text, err := decided(one)
		if err != nil {
			return page.Result{}, err
		}
		line := row{To: "/record/" + string(one.ID), Title: one.Title, Language: one.Language, Outlet: one.Outlet, Published: when.Partial(one.Published)}
		for _, c := range text.Claims {
			if c.Scope == "in scope" {
				line.Claims++
				if _, done := one.On(c.Start, c.End); !done {
					line.Open++
				}
			}
		}
		p.Rows = append(p.Rows, line)
		read = append(read, text)
	}
	press.Group(read)
	p.Findings = press.Compare(read)
	ours, err := person.ReturnedByDay(r.Context(), r.DB(), s)
	if err != nil {
		return page.Result{}, err
	}
	p.operations(all, read, ours)
	return page.Show(p), nil
}

// decided reads a report as people decided it: without what they rejected, and
// with what they corrected.
func decided(one report.Report) (*press.Report, error) {
	read, err := one.Read()
	if err != nil {
		return nil, err
	}
	kept := read.Claims[:0]
	for _, c := range read.Claims {
		given, ok := one.On(c.Start, c.End)
		if ok && given.Verdict == report.Rejected {
			continue
		}
		if ok && given.Verdict == report.Corrected {
			correct(&c.Normalised, given.Correction)
		}
		kept = append(kept, c)
	}
	read.Claims = kept
	return read, nil
}

func correct(n *press.Normalised, c report.Correction) {
	if c.Count != nil {
		n.Count, n.CountMax, n.Qualifier = c.Count, nil, "exact"
	}
	if c.Who != "" {
		n.Who = &c.Who
	}
	if c.Kind != "" {
		n.Kind = c.Kind
	}
	if c.Standing != "" {
		n.Status = c.Standing
	}
	if c.Date != "" {
		day := "day"
		n.EventDate, n.DatePrecision = &c.Date, &day
	}
}

// operations sets the figures of each operation side by side, with the register's.
func (p *listPage) operations(all []report.Report, read []*press.Report, ours map[string]int) {
	at := map[string]int{}
	for i, one := range read {
		for _, c := range one.Claims {
			n := &c.Normalised
			if c.Group == nil || n.Count == nil || c.PartOf != nil || n.Kind != "single operation" {
				continue
			}
			k, ok := at[*c.Group]
			if !ok {
				k = len(p.Operations)
				at[*c.Group] = k
				p.Operations = append(p.Operations, operation{Name: *c.Group})
			}
			f := figure{To: "/record/" + string(all[i].ID) + "#c" + c.ID, Text: inFigures(n), Outlet: outletOf(all[i])}
			if given, ok := all[i].On(c.Start, c.End); ok {
				f.Verdict = given.Verdict
			}
			o := &p.Operations[k]
			if !o.has(f) {
				o.Figures = append(o.Figures, f)
			}
			if n.EventDate != nil && ours[*n.EventDate] >= fewest {
				o.Ours = ours[*n.EventDate]
			}
		}
	}
}

func (o operation) has(f figure) bool {
	for _, one := range o.Figures {
		if one.Text == f.Text && one.Outlet == f.Outlet {
			return true
		}
	}
	return false
}

func outletOf(r report.Report) string {
	if r.Outlet != "" {
		return r.Outlet
	}
	return r.Title
}

// inFigures is a count as a sign language knows everywhere: 33, > 30, ~ 100.
func inFigures(n *press.Normalised) string {
	if n.Count == nil {
		return "–"
	}
	text := strconv.Itoa(*n.Count)
	switch n.Qualifier {
	case "at least":
		return "> " + text
	case "at most":
		return "< " + text
	case "about", "vague":
		return "~ " + text
	case "dozens", "hundreds", "thousands":
		return "≥ " + text
	case "range":
		if n.CountMax != nil {
			return text + "–" + strconv.Itoa(*n.CountMax)
		}
	}
	return text
}
