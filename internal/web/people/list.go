package people

import (
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/views"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	People []line
	Groups []page.Chip
	Views  views.Bar
	Sexes  []page.Chip
	Paging page.Paging
	Total  int
	MayAdd bool
}

// line is a person in the list.
type line struct {
	To       string
	Name     string
	Latin    string
	Who      string // "girl, 4 years"
	Disputes int
}

// groups are the first row of filters, by their value in the address.
var groups = []struct {
	value string
	needs journal.Compartment // a filter must not tell what a page may not show
	set   func(*person.Filter)
}{
	{"", journal.Identity, func(*person.Filter) {}},
	{"disputed", journal.Identity, func(f *person.Filter) { f.Disputed = true }},
	{"home_list", journal.Identity, func(f *person.Filter) { f.HomeList = true }},
	{"returned", journal.Journey, func(f *person.Filter) { f.Returned = true }},
	{"born_unknown", journal.Identity, func(f *person.Filter) { f.Unknown = "born" }},
	{"name_unknown", journal.Identity, func(f *person.Filter) { f.Unknown = "name" }},
}

// List shows the people in the reader's scope by name.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.People)
	if err != nil {
		return page.Result{}, err
	}
	f, p, err := filters(r, s)
	if err != nil {
		return page.Result{}, err
	}
	paging := r.Page(50)
	all, total, err := person.List(r.Context(), r.DB(), s, f, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.Paging, p.Total, p.MayAdd = r.Of(paging, total), total, r.May(policy.StateFacts)
	for _, b := range all {
		p.People = append(p.People, line{
			To: "/people/" + string(b.ID), Name: b.Name, Latin: latin(b.Name), Disputes: b.Disputes.In(s),
			Who: who(r, b.Sex, when.SpanOf(when.Day(b.Born[0]), when.Day(b.Born[1])), b.BornKnown()),
		})
	}
	p.Views, err = views.For(r, "people")
	return page.Show(p), err
}

// filters reads the address and counts what each chip would show.
func filters(r *page.Request, s policy.Scope) (person.Filter, *listPage, error) {
	p := &listPage{}
	sex := r.Chosen("sex", page.Option{}, page.Option{Value: "female"}, page.Option{Value: "male"})
	var chosen person.Filter
	var options []page.Option
	group := r.Query("show")
	for _, g := range groups {
		if !s.Sees(g.needs) {
			continue
		}
		f := person.Filter{Sex: sex}
		g.set(&f)
		n, err := person.Count(r.Context(), r.DB(), s, f)
		if err != nil {
			return chosen, p, err
		}
		label := "layout.value.all"
		if g.value != "" {
			label = "people.list." + g.value
		}
		options = append(options, page.Option{Value: g.value, Label: r.T(label), Count: n})
		if g.value == group || g.value == "" {
			chosen = f
		}
	}
	p.Groups = r.Chips("show", options...)
	var sexes []page.Option
	for _, value := range []string{"", "female", "male"} {
		f, label := chosen, "people.list.any_sex"
		if f.Sex = value; value != "" {
			label = "people.list.sex_" + value
		}
		n, err := person.Count(r.Context(), r.DB(), s, f)
		if err != nil {
			return chosen, p, err
		}
		sexes = append(sexes, page.Option{Value: value, Label: r.T(label), Count: n})
	}
	p.Sexes = r.Chips("sex", sexes...)
	return chosen, p, nil
}
