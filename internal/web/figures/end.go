package figures

import (
	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type endPage struct {
	page.Base
	To       string
	Withdraw bool // a release; else a draft is discarded
	Form     *formkit.Form
}

func newEndPage(r *page.Request) (*endPage, figure.Release, error) {
	one, err := find(r)
	if err != nil {
		return nil, one, err
	}
	if one.State != figure.Drafted && one.State != figure.Released {
		return nil, one, fault.New(fault.Conflict, "end release %s: it is %s", one.ID, one.State)
	}
	p := &endPage{Base: crumbs(r), To: "/figures/" + string(one.ID), Withdraw: one.State == figure.Released, Form: formkit.New(r.Words, "figures.end")}
	p.Crumbs = append(p.Crumbs, page.Crumb{To: p.To, Label: r.T("figures.show.title", "Day", one.AsOf.Partial().Text(string(r.Locale)))})
	return p, one, nil
}

// AskEnd draws the form by which a draft is discarded or a release withdrawn.
func AskEnd(r *page.Request) (page.Result, error) {
	p, _, err := newEndPage(r)
	return page.Show(p), err
}

// End records it, with the reason.
func End(r *page.Request) (page.Result, error) {
	p, one, err := newEndPage(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	action, verb, done := policy.DraftFigures, figure.Discard, "figures.end.discarded"
	if p.Withdraw {
		action, verb, done = policy.ReleaseFigures, figure.Withdraw, "figures.end.withdrawn"
	}
	err = r.Act(action, func(a *journal.Act, g policy.Grant) error { return verb(a, g, one.ID, typed.Text("reason")) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.To).Saying(done), nil
}
