package interests

import (
	"homeward/internal/interests"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Chips  []page.Chip
	Rows   []row
	Paging page.Paging
}

// row is a procedure in the list.
type row struct {
	interests.Procedure
	To, Number, Name, Latin string
	Late                    bool // the review is overdue
}

const rowsMost = 50

// List shows the procedures, those whose decision must be looked at again first.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Care)
	if err != nil {
		return page.Result{}, err
	}
	filters := map[string]interests.Filter{"": {}, "late": {Review: r.Today().Partial()}}
	options := []page.Option{{Label: r.T("layout.value.all")}, {Value: "late", Label: r.T("interests.list.late")}}
	for _, state := range interests.States() {
		filters[string(state)] = interests.Filter{State: state}
		options = append(options, page.Option{Value: string(state), Label: r.T("states.interests." + string(state))})
	}
	counts := map[string]int{}
	for i, o := range options {
		if options[i].Count, err = interests.Count(r.Context(), r.DB(), s, filters[o.Value]); err != nil {
			return page.Result{}, err
		}
		counts[o.Value] = options[i].Count
	}
	chosen := r.Chosen("show", options...)
	paging := r.Page(rowsMost)
	all, err := interests.List(r.Context(), r.DB(), s, filters[chosen], paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Chips: r.Chips("show", options...), Paging: r.Of(paging, counts[chosen])}
	for _, one := range all {
		p.Rows = append(p.Rows, row{
			Procedure: one.Procedure, To: page.URL("/interests/"+string(one.Case), "of", string(one.ID)), Number: one.Number.String(),
			Name: one.Child.Name, Latin: reading(one.Child.Name), Late: one.ReviewLate(r.Today()),
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
