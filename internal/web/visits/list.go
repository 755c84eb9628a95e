package visits

import (
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/visit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	Chips  []page.Chip
	Rows   []row
	Paging page.Paging
}

// row is a child whom somebody must visit.
type row struct {
	To      string
	Name    string
	Latin   string
	Kind    string // of the placement
	Due     when.Day
	Last    when.Day // 0: nobody went yet
	Overdue bool
}

const (
	rowsMost = 50
	soonDays = 14
)

// List shows the visits that are due, as of today.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Care)
	if err != nil {
		return page.Result{}, err
	}
	today := r.Today()
	filters := map[string]visit.Filter{
		"":        {},
		"overdue": {Before: today},
		"soon":    {From: today, Before: today + soonDays + 1},
	}
	counts := map[string]int{}
	for word, f := range filters {
		if counts[word], err = visit.CountDues(r.Context(), r.DB(), s, f); err != nil {
			return page.Result{}, err
		}
	}
	options := []page.Option{
		{Label: r.T("layout.value.all"), Count: counts[""]},
		{Value: "overdue", Label: r.T("visits.list.overdue"), Count: counts["overdue"]},
		{Value: "soon", Label: r.T("visits.list.soon"), Count: counts["soon"]},
	}
	chosen := r.Chosen("due", options...)
	paging := r.Page(rowsMost)
	rows, err := visit.Dues(r.Context(), r.DB(), s, filters[chosen], paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Chips: r.Chips("due", options...), Paging: r.Of(paging, counts[chosen])}
	for _, one := range rows {
		p.Rows = append(p.Rows, row{
			To: "/care/" + string(one.Case), Name: one.Child.Name, Latin: reading(one.Child.Name), Kind: string(one.Kind),
			Due: one.By, Last: one.Last, Overdue: one.Overdue(today),
		})
	}
	return page.Show(p), nil
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}
