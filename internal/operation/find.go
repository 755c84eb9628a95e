package operation

import (
	"context"
	"fmt"
	"time"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Operation is an operation as it stands now.
type Operation struct {
	ID        id.Operation
	Agency    id.Agency // who planned it
	Recorded  string
	Programme string
	Name      string
	On        when.Partial
	State     State
	Ended     when.Partial
	EndedWhy  string

	Legs    []Passed
	Team    []Posted // those who left, too
	Permits []Permit
}

// Passed is a leg with the times that came true.
type Passed struct {
	Leg
	Left    string // "2018-12-30 09:40", "" not yet
	Reached string
}

// Posted is somebody on the team.
type Posted struct {
	Member
	ID   id.Post
	Left bool
	Why  string
}

// Day is the day as of which readiness is asked.
func (o Operation) Day() when.Day { return o.On.Day() }

// far is by how many days a clock may differ from the day of departure where a
// list is signed: no journey is prepared, or late, for so long.
const far = 366

// WrongClock gives what is to be told to whoever signs a list of the operation by
// a clock that must be wrong, as the key of a text with its values, "" nothing.
func (o Operation) WrongClock(clock time.Time) string {
	today := when.DayOfTime(clock)
	if today-o.Day() <= far && o.Day()-today <= far {
		return ""
	}
	return "operation.rule.clock Today=" + string(today.Partial()) + " Planned=" + string(o.On)
}

// Expired gives the permits that do not hold on the last day of the journey.
func (o Operation) Expired() []Permit {
	last := o.Day()
	for _, l := range o.Legs {
		last = max(last, l.On.Day())
	}
	var all []Permit
	for _, p := range o.Permits {
		if p.Until != "" && p.Until.Day() < last {
			all = append(all, p)
		}
	}
	return all
}

func (o Operation) subjects() []string { return []string{string(o.ID)} }

const columns = "o.operation, o.agency, o.recorded, o.programme, o.name, o.on_date, o.state, o.ended, o.ended_why"

func (o *Operation) into() []any {
	return []any{&o.ID, &o.Agency, &o.Recorded, &o.Programme, &o.Name, &o.On, &o.State, &o.Ended, &o.EndedWhy}
}

// Sees is the WHERE of a scope over a table of operations named o: whoever asks
// for the own agency alone sees the operations it takes part in, while these are
// open.
func Sees(s policy.Scope, w *db.Where) error {
	if !s.For(policy.Operations) && !s.Sees(journal.Journey) {
		return fault.New(fault.NotFound, "operations: outside the scope")
	}
	if s.Agency() != "" {
		w.And("o.state IN ('planned', 'sealed', 'under_way') AND o.operation IN (SELECT operation FROM operation_party WHERE agency = $)", s.Agency())
	}
	return nil
}

// Find gives one operation; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Operation) (Operation, error) {
	var o Operation
	w := &db.Where{}
	if err := Sees(s, w); err != nil {
		return o, err
	}
	w.And("o.operation = $", key)
	if err := from.Row(ctx, "SELECT "+columns+" FROM operation o"+w.String(), w.Args, o.into()...); err != nil {
		return Operation{}, fmt.Errorf("find operation %s: %w", key, err)
	}
	for _, read := range []func(context.Context, db.Asker) error{o.legs, o.team, o.permits} {
		if err := read(ctx, from); err != nil {
			return o, fmt.Errorf("find operation %s: %w", key, err)
		}
	}
	return o, nil
}

func (o *Operation) legs(ctx context.Context, from db.Asker) (err error) {
	o.Legs, err = db.All(ctx, from, `
		SELECT from_place, to_place, means, carrier, on_date, departs, arrives, vehicles, left_at, reached
		FROM operation_leg
		WHERE operation = $1
		ORDER BY leg`, []any{o.ID}, func(l *Passed, scan func(...any) error) error {
		var vehicles string
		if err := scan(&l.From, &l.To, &l.Means, &l.Carrier, &l.On, &l.Departs, &l.Arrives, &vehicles, &l.Left, &l.Reached); err != nil {
			return err
		}
		return json.Unmarshal([]byte(vehicles), &l.Vehicles)
	})
	return err
}

func (o *Operation) team(ctx context.Context, from db.Asker) (err error) {
	o.Team, err = db.All(ctx, from, "SELECT post, name, task, agency, account, gone, why FROM operation_post WHERE operation = $1 ORDER BY recorded, post",
		[]any{o.ID}, func(p *Posted, scan func(...any) error) error {
			return scan(&p.ID, &p.Name, &p.Task, &p.Agency, &p.Account, &p.Left, &p.Why)
		})
	return err
}

func (o *Operation) permits(ctx context.Context, from db.Asker) (err error) {
	o.Permits, err = db.All(ctx, from, "SELECT what, authority, reference, until FROM operation_permit WHERE operation = $1 ORDER BY entry",
		[]any{o.ID}, func(p *Permit, scan func(...any) error) error {
			return scan(&p.What, &p.Authority, &p.Reference, &p.Until)
		})
	return err
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	Open  bool
	State State
}

func (f Filter) where(s policy.Scope) (*db.Where, error) {
	w := &db.Where{}
	if err := Sees(s, w); err != nil {
		return nil, err
	}
	if f.Open {
		w.And("o.state IN ('planned', 'sealed', 'under_way')")
	}
	if f.State != "" {
		w.And("o.state = $", f.State)
	}
	return w, nil
}

// List gives a page of operations, the newest departure first, without legs,
// team and permits.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Operation, error) {
	w, err := f.where(s)
	if err != nil {
		return nil, err
	}
	return db.All(ctx, from, "SELECT "+columns+" FROM operation o"+w.String()+" ORDER BY o.on_date DESC, o.operation DESC LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset),
		w.Args, func(o *Operation, scan func(...any) error) error { return scan(o.into()...) })
}

// Count counts the operations that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	w, err := f.where(s)
	if err != nil {
		return 0, err
	}
	var n int
	err = from.Row(ctx, "SELECT COUNT(*) FROM operation o"+w.String(), w.Args, &n)
	return n, err
}
