package cases

import (
	"homeward/internal/casefile"
	"homeward/internal/journal"
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
	Blocked   page.Chip
	Sexes     []page.Chip
	Places    []page.Chip // nil for who does not see where children are
	Place     string      // the place chosen, "" for all
	PlaceWord string
	Orders    []page.Chip
	Rows      []row
	SeesPlace bool
	Total     int
	Filtered  bool
	Clear     string
	Paging    page.Paging
	MayImport bool
	MayFind   bool
}

// row is a case in the list.
type row struct {
	To      string
	Name    string
	Latin   string
	Age     string // "" unknown
	Place   string // "" unknown
	Stage   string // word of the badge
	Kind    string // of the badge
	Icon    string
	Waiting string
	Why     string // somebody's own words, of a block
	Since   string
	Number  string
}

const (
	rowsMost   = 50
	placesMost = 24 // in the menu of places
)

// List shows the cases the reader may see, narrowed as the address says.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return page.Result{}, err
	}
	f := casefile.Filter{
		Stage: casefile.Stage(r.Query("stage")), Held: place.ID(r.Query("place")),
		Blocked: r.Query("blocked") == "yes", Sex: r.Query("sex"),
	}
	if !s.Sees(journal.Whereabouts) {
		f.Held = ""
	}
	order := casefile.Order(r.Query("order"))
	paging := r.Page(rowsMost)
	rows, total, err := casefile.List(r.Context(), r.DB(), s, f, order, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{
		Total: total, Paging: r.Of(paging, total), SeesPlace: s.Sees(journal.Whereabouts),
		Filtered: f != (casefile.Filter{}), Clear: "/cases", MayImport: r.May(policy.ImportList), MayFind: r.May(policy.OpenCase),
	}
	for _, one := range rows {
		p.Rows = append(p.Rows, rowOf(r, one))
	}
	if err := p.filters(r, s, f); err != nil {
		return page.Result{}, err
	}
	p.Views, err = views.For(r, "cases")
	return page.Show(p), err
}

// filters draws the chips. A number stands in a chip only where its link gives
// that many cases.
func (p *listPage) filters(r *page.Request, s policy.Scope, f casefile.Filter) error {
	stages, err := casefile.CountByStage(r.Context(), r.DB(), s)
	if err != nil {
		return err
	}
	blocked, err := casefile.Count(r.Context(), r.DB(), s, casefile.Filter{Stage: f.Stage, Held: f.Held, Sex: f.Sex, Blocked: true})
	if err != nil {
		return err
	}
	p.Stages = r.Chips("stage", stageOptions(r, stages, f)...)
	p.Blocked = page.Chip{To: r.With("blocked", "yes"), Label: sentence(r.T("stages.blocked.name")), Count: blocked, Current: f.Blocked}
	if f.Blocked {
		p.Blocked.To = r.With("blocked", "")
	}
	p.Sexes = r.Chips("sex",
		page.Option{Label: r.T("cases.list.sex_all"), Count: -1},
		page.Option{Value: "female", Label: r.T("cases.list.sex_female"), Count: -1},
		page.Option{Value: "male", Label: r.T("cases.list.sex_male"), Count: -1})
	p.Orders = r.Chips("order",
		page.Option{Label: r.T("cases.list.order_newest"), Count: -1},
		page.Option{Value: string(casefile.BySince), Label: r.T("cases.list.order_since"), Count: -1},
		page.Option{Value: string(casefile.ByName), Label: r.T("cases.list.order_name"), Count: -1})
	places, err := casefile.CountByPlace(r.Context(), r.DB(), s, f.Stage, placesMost)
	if err != nil {
		return err
	}
	p.places(r, places, f)
	return nil
}

func stageOptions(r *page.Request, counts map[casefile.Stage]int, f casefile.Filter) []page.Option {
	counted := f == (casefile.Filter{Stage: f.Stage})
	count := func(n int) int {
		if counted {
			return n
		}
		return -1
	}
	all := 0
	var options []page.Option
	for _, stage := range append(casefile.Path(), casefile.Ended) {
		all += counts[stage]
		if counts[stage] > 0 || stage == f.Stage {
			options = append(options, page.Option{Value: string(stage), Label: sentence(r.T("stages." + string(stage) + ".name")), Count: count(counts[stage])})
		}
	}
	return append([]page.Option{{Label: r.T("layout.value.all"), Count: count(all)}}, options...)
}

func (p *listPage) places(r *page.Request, counts []casefile.PlaceCount, f casefile.Filter) {
	counted := !f.Blocked && f.Sex == ""
	p.Place, p.PlaceWord = placeName(r, f.Held), r.T("cases.list.place")
	for _, c := range counts {
		if c.Held == "" { // there is no filter for "unknown"
			continue
		}
		chip := page.Chip{To: r.With("place", string(c.Held)), Label: placeName(r, c.Held), Count: -1, Current: c.Held == f.Held}
		if counted {
			chip.Count = c.Cases
		}
		p.Places = append(p.Places, chip)
	}
	if f.Held != "" {
		p.Places = append([]page.Chip{{To: r.With("place", ""), Label: r.T("cases.list.place_all"), Count: -1}}, p.Places...)
	}
}

func rowOf(r *page.Request, one casefile.Row) row {
	w := waiting(r, one.Case)
	out := row{
		To: "/cases/" + string(one.Case.ID), Name: one.Child.Name, Latin: latin(one.Child.Name), Place: placeName(r, one.Held),
		Waiting: w.Words, Why: w.Why, Since: w.Since, Number: one.Number.String(), Stage: r.T("stages." + string(one.Stage) + ".name"),
	}
	if one.Child.BornKnown() {
		out.Age = ageOn(when.SpanOf(when.Day(one.Child.Born[0]), when.Day(one.Child.Born[1])), false, r.Today(), r.Locale)
	}
	out.Kind, out.Icon = badge(one.Case)
	if one.Blocked() && one.Exit == "" {
		out.Stage = r.T("cases.list.blocked_in", "Stage", out.Stage)
	}
	return out
}

// badge gives kind and icon of the badge of a case.
func badge(c casefile.Case) (kind, icon string) {
	switch {
	case c.Stage == casefile.Ended:
		return "unknown", "flag"
	case c.Blocked():
		return "bad", "alert"
	case c.Stage == casefile.Closed:
		return "ok", "check"
	case c.Stage == casefile.Found:
		return "", "found"
	case c.Stage == casefile.Arrived || c.Stage == casefile.Placed || c.Stage == casefile.FollowedUp:
		return "now", "home"
	}
	return "now", "clock"
}

// menu is a filter whose answers fold out.
type menu struct {
	Icon, Label string
	Chosen      bool
	Chips       []page.Chip
}

func menuOf(icon string, chips []page.Chip) menu {
	m := menu{Icon: icon, Chips: chips}
	for i, c := range chips {
		if c.Current {
			m.Label, m.Chosen = c.Label, i > 0
		}
	}
	return m
}

// SexMenu folds out girls and boys.
func (p *listPage) SexMenu() menu { return menuOf("user", p.Sexes) }

// OrderMenu folds out the orders.
func (p *listPage) OrderMenu() menu { return menuOf("filter", p.Orders) }

// PlaceMenu folds out the places where children are held, most first.
func (p *listPage) PlaceMenu() menu {
	m := menu{Icon: "pin", Label: p.PlaceWord, Chips: p.Places}
	if p.Place != "" {
		m.Label, m.Chosen = p.Place, true
	}
	return m
}
