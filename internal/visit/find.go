package visit

import (
	"context"
	"encoding/json"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Visit is a visit arranged, made or missed.
type Visit struct {
	ID        id.Visit
	Placement id.Placement
	State     string // planned, done, missed
	On        when.Partial
	By        string // who goes, who went, who noticed
	Alone     bool
	Answers   []Answer
	Remark    string // a concern, or why it was missed
	Recorded  string
}

// most bounds the visits of one page.
const most = 100

// Of gives the visits to a child, the newest first; none for a scope that does
// not see care.
func Of(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) ([]Visit, error) {
	if !s.Sees(journal.Care) {
		return nil, nil
	}
	return db.All(ctx, from, `
		SELECT visit, placement, state, on_date, by_whom, alone, answers, remark, recorded
		FROM visit
		WHERE person = $1 AND ($2 = '' OR agency = $2)
		ORDER BY on_date DESC, visit DESC
		LIMIT $3`, []any{who, s.Agency(), most}, func(v *Visit, scan func(...any) error) error {
		var answers []byte
		if err := scan(&v.ID, &v.Placement, &v.State, &v.On, &v.By, &v.Alone, &answers, &v.Remark, &v.Recorded); err != nil {
			return err
		}
		return json.Unmarshal(answers, &v.Answers)
	})
}

// Find gives the placement of a visit and the child, or NotFound.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Visit) (p id.Placement, who id.Person, err error) {
	if !s.Sees(journal.Care) {
		return "", "", fault.New(fault.NotFound, "find visit %s: outside the scope", key)
	}
	if err := from.Row(ctx, "SELECT placement, person FROM visit WHERE visit = $1 AND ($2 = '' OR agency = $2)", []any{key, s.Agency()}, &p, &who); err != nil {
		return "", "", fmt.Errorf("find visit %s: %w", key, err)
	}
	return p, who, nil
}

// Due is the next visit of a placement that goes on.
type Due struct {
	Placement id.Placement
	Case      id.Case
	Person    id.Person
	Kind      placement.Kind
	Last      when.Day // 0: nobody went yet
	By        when.Day // due by the end of this day
}

// Overdue reports whether the day by which somebody should have gone has passed.
func (d Due) Overdue(on when.Day) bool { return d.By < on }

const dueColumns = "d.placement, d.casefile, d.person, d.kind, d.last, d.due"

func (d *Due) into() []any {
	return []any{&d.Placement, &d.Case, &d.Person, &d.Kind, &d.Last, &d.By}
}

// DueOf gives the next visit to a child, or NotFound if none is due.
func DueOf(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (Due, error) {
	var d Due
	if !s.Sees(journal.Care) {
		return d, fault.New(fault.NotFound, "next visit to person %s: outside the scope", who)
	}
	err := from.Row(ctx, "SELECT "+dueColumns+" FROM visit_due d WHERE d.person = $1 AND ($2 = '' OR d.agency = $2) ORDER BY d.due LIMIT 1", []any{who, s.Agency()}, d.into()...)
	if err != nil {
		return d, fmt.Errorf("next visit to person %s: %w", who, err)
	}
	return d, nil
}

// Row is a visit that is due, with the child.
type Row struct {
	Due
	Child person.Brief
}

// Filter narrows what is due by its day; a zero member does not narrow.
type Filter struct {
	Before when.Day // due before this day
	From   when.Day // due on this day or later
}

func (f Filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("d.agency = $", s.Agency())
	}
	if f.Before != 0 {
		w.And("d.due < $", int64(f.Before))
	}
	if f.From != 0 {
		w.And("d.due >= $", int64(f.From))
	}
	return w
}

// Dues gives a page of the visits that are due, the most urgent first.
func Dues(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Row, error) {
	if !s.Sees(journal.Care) || !s.Sees(journal.Identity) {
		return nil, fault.New(fault.Denied, "visits due: outside the scope")
	}
	w := f.where(s)
	return db.All(ctx, from, "SELECT "+dueColumns+", "+person.Columns+" FROM visit_due d JOIN person p ON p.person = d.person"+w.String()+
		" ORDER BY d.due, d.placement LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args,
		func(r *Row, scan func(...any) error) error {
			err := scan(append(r.Due.into(), r.Child.Into()...)...)
			if !s.Sees(journal.Whereabouts) {
				r.Child.Held = ""
			}
			return err
		})
}

// CountDues counts the visits that Dues would give without paging.
func CountDues(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	if !s.Sees(journal.Care) {
		return 0, fault.New(fault.Denied, "count visits due: outside the scope")
	}
	var n int
	w := f.where(s)
	err := from.Row(ctx, "SELECT COUNT(*) FROM visit_due d"+w.String(), w.Args, &n)
	return n, err
}
