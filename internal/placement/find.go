package placement

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

// ReviewDays is how many days may pass from one review to the next: "preferably
// at least every three months" (A/RES/64/142 §67).
const ReviewDays = 91

// Placement is a placement as it stands now.
type Placement struct {
	ID        id.Placement
	Case      id.Case
	Person    id.Person
	Agency    id.Agency
	Recorded  string
	Kind      Kind
	Carer     string
	Where     string
	State     State
	From      when.Partial
	Until     when.Partial
	Reason    string
	SplitWhy  string
	Authority string
	Act       string
	Despite   string
	Started   when.Partial
	Reviewed  when.Partial
	Result    string
	Ended     when.Partial
	EndedWhy  string
}

// Open reports whether the child lives there or will.
func (p Placement) Open() bool { return p.State == Planned || p.State == Started }

// ReviewDue is the day by which it must be reviewed; 0 unless it goes on.
func (p Placement) ReviewDue() when.Day {
	if p.State != Started {
		return 0
	}
	return p.Reviewed.Day() + ReviewDays
}

// Overstayed reports whether it goes on although its end date has passed.
func (p Placement) Overstayed(on when.Day) bool {
	return p.State == Started && p.Until != "" && p.Until.Day() < on
}

func (p Placement) subjects() []string {
	return []string{string(p.ID), string(p.Person), string(p.Case)}
}

const columns = `l.placement, l.casefile, l.person, l.agency, l.recorded, l.kind, l.carer, l.place, l.state, l.from_date, l.until, l.reason, l.split_why,
	l.authority, l.act, l.despite, l.started, l.reviewed, l.result, l.ended, l.ended_why`

func (p *Placement) into() []any {
	return []any{&p.ID, &p.Case, &p.Person, &p.Agency, &p.Recorded, &p.Kind, &p.Carer, &p.Where, &p.State, &p.From, &p.Until, &p.Reason, &p.SplitWhy,
		&p.Authority, &p.Act, &p.Despite, &p.Started, &p.Reviewed, &p.Result, &p.Ended, &p.EndedWhy}
}

// Find gives one placement; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Placement) (Placement, error) {
	var p Placement
	if !s.Sees(journal.Care) {
		return p, fault.New(fault.NotFound, "find placement %s: outside the scope", key)
	}
	if err := from.Row(ctx, "SELECT "+columns+" FROM placement l WHERE l.placement = $1 AND ($2 = '' OR l.agency = $2)", []any{key, s.Agency()}, p.into()...); err != nil {
		return Placement{}, fmt.Errorf("find placement %s: %w", key, err)
	}
	return p, nil
}

// Of gives the placements of a child, the newest first; none for a scope that
// does not see care.
func Of(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) ([]Placement, error) {
	if !s.Sees(journal.Care) {
		return nil, nil
	}
	return db.All(ctx, from, "SELECT "+columns+" FROM placement l WHERE l.person = $1 AND ($2 = '' OR l.agency = $2) ORDER BY l.recorded DESC, l.placement DESC",
		[]any{who, s.Agency()}, func(p *Placement, scan func(...any) error) error { return scan(p.into()...) })
}

// Checks gives the checks of a placement, the oldest first.
func Checks(ctx context.Context, from db.Asker, s policy.Scope, key id.Placement) ([]Checked, error) {
	if !s.Sees(journal.Care) {
		return nil, nil
	}
	return db.All(ctx, from, "SELECT item, outcome, on_date, by_whom, until, remark FROM placement_check WHERE placement = $1 ORDER BY on_date, entry",
		[]any{key}, func(c *Checked, scan func(...any) error) error {
			return scan(&c.Item, &c.Outcome, &c.On, &c.By, &c.Until, &c.Note)
		})
}

// HasPlan reports whether a child has a placement planned or started: a manifest
// asks it for each line. It says yes or no and nothing about care, so any scope
// that sees the journey may ask.
func HasPlan(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (bool, error) {
	if !s.Sees(journal.Journey) {
		return false, fault.New(fault.Denied, "placement plan of person %s: outside the scope", who)
	}
	var n int
	err := from.Row(ctx, "SELECT COUNT(*) FROM placement WHERE person = $1 AND state IN ('planned', 'started')", []any{who}, &n)
	return n > 0, err
}

// Row is a placement in a list, with the child.
type Row struct {
	Placement
	Child person.Brief
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	State State
	Kind  Kind
}

func (f Filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("l.agency = $", s.Agency())
	}
	if f.State != "" {
		w.And("l.state = $", f.State)
	}
	if f.Kind != "" {
		w.And("l.kind = $", f.Kind)
	}
	return w
}

// List gives a page of placements, those longest without a review first.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Row, error) {
	if !s.Sees(journal.Care) || !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "list placements: outside the scope")
	}
	w := f.where(s)
	return db.All(ctx, from, "SELECT "+columns+", "+person.Columns+" FROM placement l JOIN person p ON p.person = l.person"+w.String()+
		" ORDER BY l.reviewed, l.placement LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args,
		func(r *Row, scan func(...any) error) error {
			err := scan(append(r.Placement.into(), r.Child.Into()...)...)
			if !s.Sees(journal.Whereabouts) {
				r.Child.Held = ""
			}
			return err
		})
}

// Count counts the placements that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	if !s.Sees(journal.Care) {
		return 0, fault.New(fault.Denied, "count placements: outside the scope")
	}
	var n int
	w := f.where(s)
	err := from.Row(ctx, "SELECT COUNT(*) FROM placement l"+w.String(), w.Args, &n)
	return n, err
}
