package court

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Hearing is a hearing as it stands now.
type Hearing struct {
	ID       id.Hearing
	Case     id.Case
	Person   id.Person
	Agency   id.Agency
	Recorded string
	Matter   Matter
	Court    string
	About    string
	First    when.Partial
	On       when.Partial // "" adjourned to no day
	Time     string
	Source   string
	State    HearingState
	Events   []Event // the oldest first; lists have none
}

// Order is an order as it stands now.
type Order struct {
	ID        id.Order
	Case      id.Case
	Person    id.Person
	Agency    id.Agency
	Recorded  string
	Hearing   id.Hearing
	Court     string
	On        when.Partial
	Reference string
	Subject   Subject
	Text      string
	Addressee string
	First     when.Partial
	By        when.Partial
	State     OrderState
	Events    []Event // the oldest first; lists have none
}

// Left is how many days are left on a day until the deadline, negative once it
// has passed. It is false where none runs.
func (o Order) Left(on when.Day) (int, bool) {
	if o.By == "" || o.State != InForce && o.State != Appealed {
		return 0, false
	}
	return int(o.By.Day() - on), true
}

const (
	hearingColumns = "h.hearing, h.casefile, h.person, h.agency, h.recorded, h.matter, h.court, h.about, h.first_on, h.on_date, h.at_time, h.source, h.state"
	orderColumns   = "o.court_order, o.casefile, o.person, o.agency, o.recorded, o.hearing, o.court, o.on_date, o.reference, o.subject, o.words, o.addressee, o.first_by, o.deadline, o.state"
)

func (h *Hearing) into() []any {
	return []any{&h.ID, &h.Case, &h.Person, &h.Agency, &h.Recorded, &h.Matter, &h.Court, &h.About, &h.First, &h.On, &h.Time, &h.Source, &h.State}
}

func (o *Order) into() []any {
	return []any{&o.ID, &o.Case, &o.Person, &o.Agency, &o.Recorded, &o.Hearing, &o.Court, &o.On, &o.Reference, &o.Subject, &o.Text, &o.Addressee, &o.First, &o.By, &o.State}
}

// FindHearing gives one hearing; outside the scope it is not found.
func FindHearing(ctx context.Context, from db.Asker, s policy.Scope, key id.Hearing) (Hearing, error) {
	var h Hearing
	if !s.Sees(journal.Legal) {
		return h, fault.New(fault.NotFound, "find hearing %s: outside the scope", key)
	}
	err := from.Row(ctx, "SELECT "+hearingColumns+" FROM hearing h WHERE h.hearing = $1 AND ($2 = '' OR h.agency = $2)", []any{key, s.Agency()}, h.into()...)
	if err != nil {
		return Hearing{}, fmt.Errorf("find hearing %s: %w", key, err)
	}
	h.Events, err = eventsOf(ctx, from, string(key))
	return h, err
}

// FindOrder gives one order; outside the scope it is not found.
func FindOrder(ctx context.Context, from db.Asker, s policy.Scope, key id.Order) (Order, error) {
	var o Order
	if !s.Sees(journal.Legal) {
		return o, fault.New(fault.NotFound, "find order %s: outside the scope", key)
	}
	err := from.Row(ctx, "SELECT "+orderColumns+" FROM court_order o WHERE o.court_order = $1 AND ($2 = '' OR o.agency = $2)", []any{key, s.Agency()}, o.into()...)
	if err != nil {
		return Order{}, fmt.Errorf("find order %s: %w", key, err)
	}
	o.Events, err = eventsOf(ctx, from, string(key))
	return o, err
}

// HearingsOf gives the hearings of a case, the newest day first; none for a scope
// that does not see what is legal.
func HearingsOf(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) ([]Hearing, error) {
	if !s.Sees(journal.Legal) {
		return nil, nil
	}
	all, err := db.All(ctx, from, "SELECT "+hearingColumns+" FROM hearing h WHERE h.casefile = $1 AND ($2 = '' OR h.agency = $2) ORDER BY h.on_date DESC, h.hearing DESC LIMIT 50",
		[]any{c, s.Agency()}, func(h *Hearing, scan func(...any) error) error { return scan(h.into()...) })
	for i := range all {
		if err == nil {
			all[i].Events, err = eventsOf(ctx, from, string(all[i].ID))
		}
	}
	return all, err
}

// OrdersOf gives the orders of a case, the newest first; none for a scope that
// does not see what is legal.
func OrdersOf(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) ([]Order, error) {
	if !s.Sees(journal.Legal) {
		return nil, nil
	}
	all, err := db.All(ctx, from, "SELECT "+orderColumns+" FROM court_order o WHERE o.casefile = $1 AND ($2 = '' OR o.agency = $2) ORDER BY o.on_date DESC, o.court_order DESC LIMIT 50",
		[]any{c, s.Agency()}, func(o *Order, scan func(...any) error) error { return scan(o.into()...) })
	for i := range all {
		if err == nil {
			all[i].Events, err = eventsOf(ctx, from, string(all[i].ID))
		}
	}
	return all, err
}

// HearingRow is a hearing in a list, with the child.
type HearingRow struct {
	Hearing
	Child person.Brief
}

// OrderRow is an order in a list, with the child.
type OrderRow struct {
	Order
	Child person.Brief
}

func sees(s policy.Scope) error {
	if !s.Sees(journal.Legal) || !s.Sees(journal.Identity) {
		return fault.New(fault.Denied, "list what courts do: outside the scope")
	}
	return nil
}

// hearings are those that are to be from a day on; open are orders that somebody
// must still comply with, with a deadline before a day if one is given.
func hearings(s policy.Scope, from when.Partial) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("h.agency = $", s.Agency())
	}
	w.And("h.state = 'scheduled' AND h.on_date >= $", from)
	return w
}

func open(s policy.Scope, before when.Partial) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("o.agency = $", s.Agency())
	}
	if before != "" {
		w.And("o.state IN ('in_force', 'appealed') AND o.deadline <> '' AND o.deadline < $", before)
	} else {
		w.And("o.state IN ('in_force', 'appealed', 'stayed')")
	}
	return w
}

// Hearings gives a page of the hearings that are to be from a day on, the next
// first.
func Hearings(ctx context.Context, from db.Asker, s policy.Scope, day when.Partial, offset, limit int) ([]HearingRow, error) {
	if err := sees(s); err != nil {
		return nil, err
	}
	w := hearings(s, day)
	return db.All(ctx, from, "SELECT "+hearingColumns+", "+person.Columns+" FROM hearing h JOIN person p ON p.person = h.person"+w.String()+
		" ORDER BY h.on_date, h.hearing LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args, func(r *HearingRow, scan func(...any) error) error {
		return scan(append(r.into(), r.Child.Into()...)...)
	})
}

// CountHearings counts the hearings that Hearings would give without paging.
func CountHearings(ctx context.Context, from db.Asker, s policy.Scope, day when.Partial) (n int, err error) {
	if err := sees(s); err != nil {
		return 0, err
	}
	w := hearings(s, day)
	err = from.Row(ctx, "SELECT COUNT(*) FROM hearing h"+w.String(), w.Args, &n)
	return n, err
}

// Orders gives a page of the orders that somebody must still comply with, those
// with a deadline first and the soonest of them first; with a day, those whose
// deadline has passed before it.
func Orders(ctx context.Context, from db.Asker, s policy.Scope, before when.Partial, offset, limit int) ([]OrderRow, error) {
	if err := sees(s); err != nil {
		return nil, err
	}
	w := open(s, before)
	return db.All(ctx, from, "SELECT "+orderColumns+", "+person.Columns+" FROM court_order o JOIN person p ON p.person = o.person"+w.String()+
		" ORDER BY o.deadline = '', o.deadline, o.court_order LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args, func(r *OrderRow, scan func(...any) error) error {
		return scan(append(r.into(), r.Child.Into()...)...)
	})
}

// CountOrders counts the orders that Orders would give without paging.
func CountOrders(ctx context.Context, from db.Asker, s policy.Scope, before when.Partial) (n int, err error) {
	if err := sees(s); err != nil {
		return 0, err
	}
	w := open(s, before)
	err = from.Row(ctx, "SELECT COUNT(*) FROM court_order o"+w.String(), w.Args, &n)
	return n, err
}
