package families

import (
	"homeward/internal/agency"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Families []line
	Chips    []page.Chip
	Paging   page.Paging
	MayForm  bool
}

type line struct {
	To, Label, Agency           string
	Members, Children, Disputes int
}

// List shows the families in the reader's scope by label.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.People)
	if err != nil {
		return page.Result{}, err
	}
	all := map[string]family.Filter{"": {}, "children": {Children: true}, "large": {SizeFrom: 5}, "disputed": {Disputed: true}}
	var options []page.Option
	for _, value := range []string{"", "children", "large", "disputed"} {
		n, err := family.Count(r.Context(), r.DB(), s, all[value])
		if err != nil {
			return page.Result{}, err
		}
		label := "layout.value.all"
		if value != "" {
			label = "families.list." + value
		}
		options = append(options, page.Option{Value: value, Label: r.T(label), Count: n})
	}
	p := &listPage{Chips: r.Chips("show", options...), MayForm: r.May(policy.ChangeFamily)}
	paging := r.Page(50)
	briefs, total, err := family.List(r.Context(), r.DB(), s, all[r.Chosen("show", options...)], paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p.Paging = r.Of(paging, total)
	names := map[id.Agency]string{}
	for _, b := range briefs {
		if _, known := names[b.Agency]; !known {
			a, err := agency.Find(r.Context(), r.DB(), b.Agency)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return page.Result{}, err
			}
			names[b.Agency] = a.Name
		}
		p.Families = append(p.Families, line{
			To: "/families/" + string(b.ID), Label: b.Label, Agency: names[b.Agency],
			Members: b.Members, Children: b.Children, Disputes: b.Disputes,
		})
	}
	return page.Show(p), nil
}
