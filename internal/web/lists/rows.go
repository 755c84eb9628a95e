package lists

import (
	"slices"
	"strconv"
	"strings"

	"homeward/internal/list"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// row is a row as it would be recorded.
type row struct {
	Number      int
	Label       string
	Name, Latin string
	Said        []said
	State       string
	Kind, Icon  string // of the badge
	To          string // the person of an earlier row, "" if none
	Alike       []alike
	Problems    int
}

// said is one fact in words. Own is set for the list's own text.
type said struct {
	Label, Text string
	Own         bool
}

// alike is who may be the same.
type alike struct{ Words, To string }

// problem is what is wrong where.
type problem struct {
	Row            int // 0: the whole list
	Label          string
	Column, Header string
	What, Cell     string
	Fatal          bool
}

// Bounds of what stands on one page.
const (
	rowsMost  = 50
	rowsFirst = 10 // of rows and of problems, before one of them is asked for
	saidMost  = 12
	alikeMost = 4
)

// shows are the rows one can ask for by ?show=.
var shows = []struct {
	value string
	has   func(*list.Row) bool
}{
	{"all", func(*list.Row) bool { return true }},
	{"new", func(r *list.Row) bool { return r.State == list.New }},
	{"changed", func(r *list.Row) bool { return r.State == list.Changed }},
	{"already", func(r *list.Row) bool { return r.State == list.Already || r.State == list.Repeated }},
	{"unusable", func(r *list.Row) bool { return r.State == list.Unusable }},
	{"alike", func(r *list.Row) bool { return len(r.Alike) > 0 }},
}

// lines fills the problems and the rows of the page: the first of both, or all
// of what was asked for.
func (p *previewPage) lines(r *page.Request, d draft) {
	at := addressOf(d)
	problems := 0
	counts := make([]int, len(shows))
	for i := range d.plan.Rows {
		problems += len(d.plan.Rows[i].Problems)
		for k, s := range shows {
			if s.has(&d.plan.Rows[i]) {
				counts[k]++
			}
		}
	}
	problems += len(d.plan.Problems)
	p.Show = r.Query("show")
	chip := func(value string, n int) {
		if n > 0 || value == p.Show {
			p.Chips = append(p.Chips, page.Chip{
				To: page.URL(at, "show", value) + "#rows", Label: r.T("lists.show_only." + value), Count: n, Current: p.Show == value,
			})
		}
	}
	chip("problems", problems)
	for k, s := range shows {
		chip(s.value, counts[k])
	}
	paging := r.Page(rowsMost)
	if p.Show == "problems" {
		p.Problems, p.Paging = problemsOf(r, d.plan, paging.Offset(), rowsMost), r.Of(paging, problems)
		return
	}
	for k, s := range shows {
		if s.value == p.Show {
			p.Rows, p.Paging = rowsOf(r, d.plan, s.has, paging.Offset(), rowsMost), r.Of(paging, counts[k])
			return
		}
	}
	p.Show = ""
	p.Problems = problemsOf(r, d.plan, 0, rowsFirst)
	if problems > rowsFirst {
		p.MoreProblems = page.URL(at, "show", "problems") + "#rows"
	}
	p.Rows = rowsOf(r, d.plan, shows[0].has, 0, rowsFirst)
	if len(d.plan.Rows) > rowsFirst {
		p.MoreRows = page.URL(at, "show", "all") + "#rows"
	}
}

// problemsOf gives some of the problems: those of the whole list, then by row.
func problemsOf(r *page.Request, plan *list.Plan, skip, most int) []problem {
	var all []problem
	take := func(label string, one list.Problem) {
		if skip > 0 {
			skip--
			return
		}
		if len(all) == most {
			return
		}
		out := problem{Row: one.Row, Label: label, Header: clip(one.Header), What: r.T(one.Key, "Text", clip(one.Text)), Cell: clip(one.Text), Fatal: one.Fatal}
		if one.Column > 0 {
			out.Column = letters(one.Column)
		}
		all = append(all, out)
	}
	for _, one := range plan.Problems {
		take("", one)
	}
	for i := range plan.Rows {
		for _, one := range plan.Rows[i].Problems {
			take(labelOf(&plan.Rows[i]), one)
		}
	}
	return all
}

// rowsOf gives some of the rows that has takes.
func rowsOf(r *page.Request, plan *list.Plan, has func(*list.Row) bool, skip, most int) []row {
	var all []row
	for i := range plan.Rows {
		if !has(&plan.Rows[i]) {
			continue
		}
		if skip > 0 {
			skip--
			continue
		}
		if len(all) == most {
			break
		}
		all = append(all, rowOf(r, &plan.Rows[i]))
	}
	return all
}

func rowOf(r *page.Request, one *list.Row) row {
	out := row{Number: one.Number, Label: labelOf(one), State: r.T("list.state." + string(one.State)), Problems: len(one.Problems)}
	out.Kind, out.Icon = badge(one.State)
	if one.Person != "" {
		out.To = "/people/" + string(one.Person)
	}
	for _, f := range one.Facts {
		if f.Attr == person.AttrName && out.Name == "" {
			out.Name, out.Latin = f.Text, latin(f.Text)
			continue
		}
		if len(out.Said) < saidMost {
			out.Said = append(out.Said, say(r, f))
		}
	}
	if one.Request != nil {
		if who := one.Request.Requester; who.Name != "" || who.RelationText != "" {
			out.Said = append(out.Said, said{Label: r.T("lists.preview.requester"), Text: r.Words.List(slices.DeleteFunc([]string{who.Name, who.RelationText, who.Phone}, func(s string) bool { return s == "" }))})
		}
	}
	for _, a := range one.Alike[:min(alikeMost, len(one.Alike))] {
		if a.Row > 0 {
			out.Alike = append(out.Alike, alike{Words: r.T("lists.preview.alike_row", "Row", a.Row)})
		} else {
			out.Alike = append(out.Alike, alike{Words: r.T("lists.preview.alike_person"), To: "/people/" + string(a.Person)})
		}
	}
	return out
}

// labelOf is what the list calls the row, if that is not its number.
func labelOf(one *list.Row) string {
	if one.Label == strconv.Itoa(one.Number) {
		return ""
	}
	return clip(one.Label)
}

func badge(s list.State) (kind, icon string) {
	switch s {
	case list.New:
		return "now", "plus"
	case list.Changed:
		return "now", "note"
	case list.Unusable:
		return "bad", "x"
	}
	return "", "check"
}

// say words a fact as it would be recorded: what was read in it, else its text.
func say(r *page.Request, f person.Fact) said {
	locale := string(r.Locale)
	out := said{Label: f.Label}
	if out.Label == "" {
		out.Label = r.T("person.attr." + string(f.Attr))
	}
	code := "person.code." + string(f.Attr) + "." + f.Code
	switch {
	case f.Age != nil:
		out.Text = f.Age.Text(locale)
	case f.Place != "":
		out.Text = place.Default().Name(f.Place, locale)
	case f.Attr == person.AttrNational && f.Code != "":
		out.Text = place.Default().Name(place.ID("iso:"+f.Code), locale)
	case f.Date != "":
		out.Text = f.Date.Text(locale)
	case f.Code != "" && f.Attr != person.AttrDocument && r.Words.Has(code):
		out.Text = r.T(code)
	}
	if out.Text == "" {
		out.Text, out.Own = clip(f.Text), true
	}
	return out
}

// latin is the reading under a name, "" where the name is in Latin letters.
func latin(text string) string {
	if reading := name.Latin(text); !strings.EqualFold(reading, text) {
		return reading
	}
	return ""
}

// dayOf words the day of a moment as entries hold it.
func dayOf(r *page.Request, recorded string) string {
	if len(recorded) < 10 {
		return ""
	}
	return when.Partial(recorded[:10]).Text(string(r.Locale))
}
