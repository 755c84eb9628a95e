package worklist

import (
	"context"
	"fmt"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/when"
)

// Line is something to do, with the child.
type Line struct {
	Item    string
	Kind    WorkKind
	Agency  id.Agency // who owes it
	Waits   id.Agency // who waits for it, "" nobody else
	Case    id.Case
	Person  id.Person
	Of      string // id of what it is about: a clearance, a placement, a task, else the case
	Detail  string // a key: of a demand, of who consents, of an age limit, of a kind of task
	What    string // of a task, in somebody's words
	Due     when.Day
	Since   when.Partial
	Owner   id.Account // who takes it, "" nobody
	Child   person.Brief
	Secrecy journal.Compartment
}

// Overdue reports whether the day by which it was to be done has passed.
func (l Line) Overdue(on when.Day) bool { return l.Due < on }

// Whose narrows the list to who has to act.
type Whose string

// Whose work.
const (
	Ours   Whose = ""       // the own agency's
	Mine   Whose = "mine"   // taken by the viewer
	Free   Whose = "free"   // the own agency's that nobody takes
	Others Whose = "others" // of other agencies for which the own waits
)

// Band is how soon something is due.
type Band string

// The bands.
const (
	Overdue Band = "overdue"
	Soon    Band = "soon" // within SoonDays
	Later   Band = "later"
	Undated Band = "undated"
)

// SoonDays is how far "soon" reaches.
const SoonDays = 14

// Filter narrows the list; zero members do not narrow.
type Filter struct {
	Whose Whose
	Band  Band
	Kind  WorkKind
	Case  id.Case
}

// Viewer is who asks for work: her scope, and what of it she may see.
type Viewer struct {
	scope policy.Scope
	sees  []journal.Compartment
}

// Look gives a viewer, or a Denied fault. Questions to the own agency are seen by
// whoever may see questions.
func Look(who policy.Principal) (Viewer, error) {
	s, err := policy.Look(who, policy.Work)
	if err != nil {
		return Viewer{}, err
	}
	v := Viewer{scope: s}
	for _, c := range journal.Compartments() {
		if s.Sees(c) {
			v.sees = append(v.sees, c)
		}
	}
	if policy.CanLook(who, policy.Clearances) {
		v.sees = append(v.sees, ofQuestion)
	}
	return v, nil
}

func (v Viewer) where(f Filter, on when.Day) *db.Where {
	w := &db.Where{}
	switch f.Whose { // "<> ''" is what the partial indexes want to hear
	case Others:
		w.And("w.waits <> ''")
		w.And("w.waits = $", v.scope.Agency())
		w.And("w.agency <> $", v.scope.Agency())
	case Mine: // a line is taken by somebody of its agency alone
		w.And("w.owner <> ''")
		w.And("w.owner = $", v.scope.Account())
	default:
		w.And("w.agency = $", v.scope.Agency())
	}
	w.And("w.shown <= $", int64(on))
	in := make([]string, len(v.sees))
	for i, c := range v.sees { // a closed list of words of our own
		in[i] = "'" + string(c) + "'"
	}
	w.And("w.compartment IN (" + strings.Join(in, ", ") + ")")
	if f.Whose == Free {
		w.And("w.owner = ''")
	}
	switch f.Band {
	case Overdue:
		w.And("w.due < $", int64(on))
	case Soon:
		w.And("w.due >= $", int64(on))
		w.And("w.due <= $", int64(on)+SoonDays)
	case Later:
		w.And("w.due > $", int64(on)+SoonDays)
		w.And("w.due < $", int64(NoDay))
	case Undated:
		w.And("w.due = $", int64(NoDay))
	}
	if f.Kind != "" {
		w.And("w.kind = $", f.Kind)
	}
	if f.Case != "" {
		w.And("w.casefile = $", f.Case)
	}
	return w
}

// Lines gives a page of what is to be done as of a day, the longest due first,
// what is due on no day last.
func (v Viewer) Lines(ctx context.Context, from db.Asker, f Filter, on when.Day, offset, limit int) ([]Line, error) {
	w := v.where(f, on)
	all, err := db.All(ctx, from, "SELECT w.item, w.kind, w.agency, w.waits, w.casefile, w.person, w.of_what, w.detail, w.due, w.since, w.owner, w.compartment FROM work w"+w.String()+
		" ORDER BY w.due, w.item LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args, scanLine)
	if err != nil {
		return nil, fmt.Errorf("work to do: %w", err)
	}
	for i := range all {
		if err := all[i].tell(ctx, from, v.scope); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func scanLine(l *Line, scan func(...any) error) error {
	var due int64
	err := scan(&l.Item, &l.Kind, &l.Agency, &l.Waits, &l.Case, &l.Person, &l.Of, &l.Detail, &due, &l.Since, &l.Owner, &l.Secrecy)
	l.Due = when.Day(due)
	return err
}

// tell adds the child's name and a task's words, as far as the scope shows them.
func (l *Line) tell(ctx context.Context, from db.Asker, s policy.Scope) error {
	if s.Sees(journal.Identity) {
		all, err := db.All(ctx, from, "SELECT "+person.Columns+" FROM person p WHERE p.person = $1", []any{l.Person},
			func(b *person.Brief, scan func(...any) error) error { return scan(b.Into()...) })
		if err != nil {
			return err
		}
		if len(all) > 0 {
			if l.Child = all[0]; !s.Sees(journal.Whereabouts) {
				l.Child.Held = ""
			}
		}
	}
	if l.Kind == Task {
		return from.Row(ctx, "SELECT what FROM task WHERE task = $1", []any{l.Of}, &l.What)
	}
	return nil
}

// Find gives one line that the viewer may see and whose agency is hers.
func (v Viewer) Find(ctx context.Context, from db.Asker, item string) (Line, error) {
	w := v.where(Filter{}, NoDay)
	w.And("w.item = $", item)
	var l Line
	err := scanLine(&l, func(into ...any) error {
		return from.Row(ctx, "SELECT w.item, w.kind, w.agency, w.waits, w.casefile, w.person, w.of_what, w.detail, w.due, w.since, w.owner, w.compartment FROM work w"+w.String(), w.Args, into...)
	})
	if err != nil {
		return l, fmt.Errorf("find work %.80q: %w", item, err)
	}
	return l, nil
}

// Assigned is the line as the noun task records who takes it.
func (l Line) Assigned() task.Line {
	c := l.Secrecy
	if c == ofQuestion {
		c = journal.Journey
	}
	return task.Line{Item: l.Item, Case: l.Case, Person: l.Person, Compartment: c}
}

// CountMost is how far Count counts: whoever has a thousand things to do does not
// need to know how many more there are, and each page would have to read them all.
const CountMost = 1000

// Count counts the lines that Lines would give without paging, up to CountMost;
// of more it gives one more than that.
func (v Viewer) Count(ctx context.Context, from db.Asker, f Filter, on when.Day) (int, error) {
	w := v.where(f, on)
	var n int
	query := "SELECT COUNT(*) FROM (SELECT 1 FROM work w" + w.String() + " LIMIT " + w.Next(CountMost+1) + ") AS counted"
	if err := from.Row(ctx, query, w.Args, &n); err != nil {
		return 0, fmt.Errorf("count work to do: %w", err)
	}
	return n, nil
}

// OfCase gives what is to be done about one case, whoever owes it, as far as the
// scope of cases shows it; the longest due first.
func OfCase(ctx context.Context, from db.Asker, s policy.Scope, c id.Case, on when.Day) ([]Line, error) {
	all, err := db.All(ctx, from, `
		SELECT w.item, w.kind, w.agency, w.waits, w.casefile, w.person, w.of_what, w.detail, w.due, w.since, w.owner, w.compartment
		FROM work w
		WHERE w.casefile = $1 AND w.shown <= $2
		ORDER BY w.due, w.item
		LIMIT 100`, []any{c, int64(on)}, scanLine)
	if err != nil {
		return nil, fmt.Errorf("work of case %s: %w", c, err)
	}
	var seen []Line
	for _, l := range all {
		if !s.Sees(l.Assigned().Compartment) {
			continue
		}
		if err := l.tell(ctx, from, s); err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		seen = append(seen, l)
	}
	return seen, nil
}
