package lists

import (
	"homeward/internal/agency"
	"homeward/internal/id"
	"homeward/internal/list"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Lists  []brief
	Paging page.Paging
	MayAdd bool
}

// brief is a list as pages show it.
type brief struct {
	list.Brief
	To     string
	Agency string
	When   string
}

// List shows the lists that were imported, the newest first.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.People)
	if err != nil {
		return page.Result{}, err
	}
	paging := r.Page(50)
	all, total, err := list.List(r.Context(), r.DB(), s, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	names, err := agencies(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Paging: r.Of(paging, total), MayAdd: r.May(policy.ImportList)}
	for _, b := range all {
		p.Lists = append(p.Lists, briefOf(r, b, names))
	}
	return page.Show(p), nil
}

func briefOf(r *page.Request, b list.Brief, names map[id.Agency]string) brief {
	return brief{Brief: b, To: "/lists/" + string(b.ID), Agency: names[b.Agency], When: dayOf(r, b.Received)}
}

// agencies gives the names of all agencies by their ids.
func agencies(r *page.Request) (map[id.Agency]string, error) {
	all, err := agency.List(r.Context(), r.DB())
	if err != nil {
		return nil, err
	}
	names := map[id.Agency]string{}
	for _, a := range all {
		names[a.ID] = a.Name
	}
	return names, nil
}
