package today

import (
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/worklist"
)

type unverifiedPage struct {
	page.Base
	Days   int
	All    int
	Rows   []row
	Paging page.Paging
}

// Unverified lists the children of whom nobody said for long where they are.
func Unverified(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return page.Result{}, err
	}
	paging := r.Page(50)
	w, err := worklist.Unverified(r.Context(), r.DB(), s, r.Today()-staleDays, paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &unverifiedPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/today", Label: r.T("layout.nav.today")}}},
		Days: staleDays, All: w.All, Paging: r.Of(paging, w.All),
	}
	for _, one := range w.Rows {
		p.Rows = append(p.Rows, staleRow(r, one))
	}
	return page.Show(p), nil
}
