package found

import (
	"strings"
	"time"

	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/views"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	Stages    []page.Chip
	Views     views.Bar
	Kin       []page.Chip // nil for who does not see families
	Matched   *page.Chip  // nil for who may not ask for matches
	Places    []page.Chip // nil for who does not see where children are
	Rows      []row
	SeesPlace bool
	SeesKin   bool
	Total     int
	Filtered  bool
	Clear     string
	Paging    page.Paging
	MayRecord bool
	MayImport bool
}

// row is a child in the list.
type row struct {
	To     string
	Name   string
	Latin  string
	Age    string
	Place  string
	Since  string
	InKin  bool
	Label  string // of the family
	Open   int    // open matches
	Stage  string // where it is not found
	Number string
}

const (
	rowsMost   = 50
	placesMost = 12
)

// List shows children found: those not identified yet, unless all are asked for.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{
		SeesPlace: s.Sees(journal.Whereabouts), SeesKin: s.Sees(journal.Family), Clear: "/found",
		MayRecord: r.May(policy.OpenCase), MayImport: r.May(policy.ImportList),
	}
	f := p.filter(r)
	paging := r.Page(rowsMost)
	rows, total, err := list(r.Context(), r.DB(), s, f, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.Total, p.Filtered = total, f != (filter{Stage: f.Stage})
	more := len(rows) > paging.Limit()
	if p.Paging = r.Of(paging, total); total < 0 {
		p.Paging = r.Beyond(paging, more)
	}
	for _, one := range rows[:min(len(rows), paging.Limit())] {
		p.Rows = append(p.Rows, p.row(r, one))
	}
	if err := p.chips(r, s, f); err != nil {
		return page.Result{}, err
	}
	p.Views, err = views.For(r, "found")
	return page.Show(p), err
}

// filter reads the address; what the viewer may not see does not narrow.
func (p *listPage) filter(r *page.Request) filter {
	f := filter{Stage: casefile.Found}
	if r.Query("who") == "all" {
		f.Stage = ""
	}
	if p.SeesPlace {
		f.Held = place.ID(r.Query("place"))
	}
	if kin := r.Query("kin"); p.SeesKin && (kin == withFamily || kin == alone) {
		f.Kin = kin
	}
	f.Matched = r.Query("match") == "open" && policy.CanLook(r.Viewer, policy.Matches)
	return f
}

// chips counts for each chip what its link gives.
func (p *listPage) chips(r *page.Request, s policy.Scope, f filter) error {
	ctx, from := r.Context(), r.DB()
	var failed error
	known := map[filter]int{f: p.Total}
	number := func(change func(*filter)) int {
		g := f
		change(&g)
		n, counted := known[g]
		if !counted {
			var err error
			if n, err = count(ctx, from, s, g); err != nil {
				failed = err
			}
			known[g] = n
		}
		return n
	}
	p.Stages = r.Chips("who",
		page.Option{Label: r.T("found.list.unidentified"), Count: number(func(g *filter) { g.Stage = casefile.Found })},
		page.Option{Value: "all", Label: r.T("layout.value.all"), Count: number(func(g *filter) { g.Stage = "" })})
	if p.SeesKin {
		without, family := -1, number(func(g *filter) { g.Kin = withFamily })
		if family >= 0 {
			without = number(func(g *filter) { g.Kin = "" }) - family
		}
		p.Kin = r.Chips("kin",
			page.Option{Label: r.T("found.list.kin_all"), Count: -1},
			page.Option{Value: withFamily, Label: r.T("found.list.with_family"), Count: family},
			page.Option{Value: alone, Label: r.T("found.list.alone"), Count: without})
	}
	if policy.CanLook(r.Viewer, policy.Matches) {
		p.Matched = &page.Chip{To: r.With("match", "open"), Label: r.T("found.list.open_match"), Current: f.Matched, Count: number(func(g *filter) { g.Matched = true })}
		if f.Matched {
			p.Matched.To = r.With("match", "")
		}
	}
	places, err := casefile.CountByPlace(ctx, from, s, f.Stage, placesMost)
	if err != nil {
		return err
	}
	counted := f.Kin == "" && !f.Matched
	options := []page.Option{{Label: r.T("found.list.place_all"), Count: -1}}
	chosen := false
	for _, one := range places {
		if one.Held == "" {
			continue
		}
		chosen = chosen || one.Held == f.Held
		n := -1
		if counted {
			n = one.Cases
		}
		options = append(options, page.Option{Value: string(one.Held), Label: placeName(r, one.Held), Count: n})
	}
	if f.Held != "" && !chosen {
		options = append(options, page.Option{Value: string(f.Held), Label: placeName(r, f.Held), Count: -1})
	}
	if len(options) > 1 {
		p.Places = r.Chips("place", options...)
	}
	return failed
}

func (p *listPage) row(r *page.Request, m met) row {
	out := row{
		To: "/cases/" + string(m.Case), Name: m.Child.Name, Latin: latin(m.Child.Name), Number: m.Number.String(),
		Since: dayOf(r, m.Opened), Open: m.Open,
	}
	if m.Stage != casefile.Found {
		out.Stage = r.T("stages." + string(m.Stage) + ".name")
	}
	if p.SeesPlace {
		out.Place = placeName(r, m.Child.Held)
	}
	if p.SeesKin {
		out.Label, out.InKin = m.Label, m.Members > 0
	}
	if p.Matched == nil && !policy.CanLook(r.Viewer, policy.Matches) {
		out.Open = 0
	}
	if m.Child.BornKnown() {
		age := when.AgeOn(when.SpanOf(when.Day(m.Child.Born[0]), when.Day(m.Child.Born[1])), r.Today())
		if age.At = ""; age.Known() {
			out.Age = inYears(age).Text(string(r.Locale))
		}
	}
	return out
}

// inYears leaves out months that are more exact than what is known or matters:
// after the fifth birthday, and where the birth is not known to half a year.
func inYears(age when.Age) when.Age {
	if age.Max >= 12 && (age.Min >= 60 || age.Max-age.Min >= 6) {
		age.Min, age.Max = age.Min/12*12, age.Max/12*12+11
	}
	return age
}

func placeName(r *page.Request, p place.ID) string {
	return place.Default().Name(p, string(r.Locale))
}

// latin is a Latin reading to stand under a name, "" where it would repeat it.
func latin(text string) string {
	reading := name.Latin(text)
	if strings.EqualFold(reading, text) {
		return ""
	}
	return reading
}

func dayOf(r *page.Request, recorded string) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(r.Locale))
}
