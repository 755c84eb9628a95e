package courts

import (
	"homeward/internal/court"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	Chips    []page.Chip
	Orders   []order
	Hearings []hearing
	Coming   bool // hearings are shown
	Paging   page.Paging
}

// row is the child of a line in the list.
type row struct{ To, Name, Latin string }

const rowsMost = 50

// List shows orders to be complied with, or the hearings to come.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Courts)
	if err != nil {
		return page.Result{}, err
	}
	ctx, from, today := r.Context(), r.DB(), r.Today().Partial()
	before := map[string]when.Partial{"": "", "overdue": today}
	options := []page.Option{{Label: r.T("courts.list.orders")}, {Value: "overdue", Label: r.T("courts.list.overdue")}, {Value: "hearings", Label: r.T("courts.list.hearings")}}
	for i, o := range options[:2] {
		if options[i].Count, err = court.CountOrders(ctx, from, s, before[o.Value]); err != nil {
			return page.Result{}, err
		}
	}
	if options[2].Count, err = court.CountHearings(ctx, from, s, today); err != nil {
		return page.Result{}, err
	}
	chosen, paging := r.Chosen("show", options...), r.Page(rowsMost)
	p := &listPage{Chips: r.Chips("show", options...), Coming: chosen == "hearings"}
	for _, o := range options {
		if o.Value == chosen {
			p.Paging = r.Of(paging, o.Count)
		}
	}
	if p.Coming {
		all, err := court.Hearings(ctx, from, s, today, paging.Offset(), paging.Limit())
		for _, h := range all {
			p.Hearings = append(p.Hearings, hearing{Hearing: h.Hearing, row: rowOf("/courts/"+string(h.Case), h.Child)})
		}
		return page.Show(p), err
	}
	all, err := court.Orders(ctx, from, s, before[chosen], paging.Offset(), paging.Limit())
	for _, o := range all {
		p.Orders = append(p.Orders, orderOf(r, o.Order, rowOf("/courts/"+string(o.Case), o.Child)))
	}
	return page.Show(p), err
}

func rowOf(to string, b person.Brief) row {
	out := row{To: to, Name: b.Name}
	if latin := name.Latin(b.Name); latin != b.Name {
		out.Latin = latin
	}
	return out
}
