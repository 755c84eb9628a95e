package courts

import (
	"homeward/internal/court"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	To, Case, Number, Name string
	Orders                 []order
	Hearings               []hearing
	May                    bool
}

// order is one as the pages show it.
type order struct {
	court.Order
	row
	Runs bool // a deadline runs
	Late bool // it has passed
	Days int  // that are left, or by which it has passed
	Open bool
}

// hearing is one as the pages show it.
type hearing struct {
	court.Hearing
	row
	Open bool
	Past bool // its day has passed and nobody said what came of it
}

// Show draws what courts do about a child.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{Base: page.Base{Crumbs: c.crumbs(r)}, To: c.to(""), Case: "/cases/" + string(c.ID), Number: c.Number.String(), Name: c.Name, May: r.May(policy.RecordCourt)}
	orders, err := court.OrdersOf(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return page.Result{}, err
	}
	for _, o := range orders {
		p.Orders = append(p.Orders, orderOf(r, o, row{To: p.To}))
	}
	hearings, err := court.HearingsOf(r.Context(), r.DB(), c.scope, c.ID)
	for _, h := range hearings {
		one := hearing{Hearing: h, row: row{To: p.To}, Open: h.State == court.Scheduled || h.State == court.Adjourned}
		one.Past = h.State == court.Scheduled && h.On < r.Today().Partial()
		p.Hearings = append(p.Hearings, one)
	}
	return page.Show(p), err
}

func orderOf(r *page.Request, o court.Order, in row) order {
	one := order{Order: o, row: in, Open: o.State.Open()}
	one.Days, one.Runs = o.Left(r.Today())
	if one.Days < 0 {
		one.Days, one.Late = -one.Days, true
	}
	return one
}
