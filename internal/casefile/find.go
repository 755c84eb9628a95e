package casefile

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Case is a case as it stands now.
type Case struct {
	ID          id.Case
	Number      id.Number
	Person      id.Person
	Agency      id.Agency
	Opened      string // when recorded, RFC 3339
	Stage       Stage
	Since       string // since when in this stage
	Matched     int    // confirmed matches
	Held        place.ID
	BlockedBy   string
	BlockedWhy  string
	BlockedFrom string
	Exit        ExitKind
	ExitOn      when.Partial
	ExitWhy     string
	ClosingBy   id.Account // who proposed to close it, "" nobody
	ClosingWhy  string
	Closed      string // when recorded, "" open
}

// Blocked reports whether something holds the case up.
func (c Case) Blocked() bool { return c.BlockedWhy != "" }

func (c Case) subjects() []string { return []string{string(c.ID), string(c.Person)} }

const columns = "c.casefile, c.number, c.person, c.agency, c.opened, c.stage, c.since, c.matched, c.held, c.blocked_by, c.blocked_why, c.blocked_from, c.exit, c.exit_on, c.exit_why, c.closing_by, c.closing_why, c.closed"

func (c *Case) into() []any {
	return []any{&c.ID, &c.Number, &c.Person, &c.Agency, &c.Opened, &c.Stage, &c.Since, &c.Matched, &c.Held, &c.BlockedBy, &c.BlockedWhy, &c.BlockedFrom, &c.Exit, &c.ExitOn, &c.ExitWhy, &c.ClosingBy, &c.ClosingWhy, &c.Closed}
}

// Find gives one case; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) (Case, error) {
	return find(ctx, from, s, "c.casefile = $1", c)
}

// OfPerson gives the case of a child; a person without a case is NotFound.
func OfPerson(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (Case, error) {
	return find(ctx, from, s, "c.person = $1", who)
}

// ByNumber gives the case with a number.
func ByNumber(ctx context.Context, from db.Asker, s policy.Scope, n id.Number) (Case, error) {
	return find(ctx, from, s, "c.number = $1", int64(n))
}

func find(ctx context.Context, from db.Asker, s policy.Scope, where string, key any) (Case, error) {
	var c Case
	if !s.Sees(journal.Identity) {
		return c, fault.New(fault.NotFound, "find case: outside the scope")
	}
	err := from.Row(ctx, "SELECT "+columns+" FROM casefile c WHERE "+where+" AND ($2 = '' OR c.agency = $2)", []any{key, s.Agency()}, c.into()...)
	if err != nil {
		return Case{}, fmt.Errorf("find case: %w", err)
	}
	return c, nil
}

// Row is a case in a list, with the child as found.
type Row struct {
	Case
	Child person.Brief
}

// Filter narrows a list of cases. Zero members do not narrow.
type Filter struct {
	Stage   Stage
	Held    place.ID
	Blocked bool
	Sex     string
}

func (f Filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("c.agency = $", s.Agency())
	}
	if f.Stage != "" {
		w.And("c.stage = $", f.Stage)
	}
	// A filter must not tell what a page may not show.
	if f.Held != "" && s.Sees(journal.Whereabouts) {
		w.And("c.held = $", f.Held)
	}
	if f.Blocked {
		w.And("c.blocked_why <> ''")
	}
	if f.Sex != "" {
		w.And("p.sex = $", f.Sex)
	}
	return w
}

// Order of a list.
type Order string

// The orders; the text stands in the address of the page.
const (
	Newest  Order = ""      // newest number first
	BySince Order = "since" // longest in its stage first
	ByName  Order = "name"  // by Latin reading
)

func (o Order) sql() string {
	switch o {
	case BySince:
		return "c.since, c.number"
	case ByName:
		return "p.sort, c.number"
	}
	return "c.number DESC"
}

// tables are the tables of a list. By name, and over nearly all cases, people are
// gone through in the order of their names until the page is full, which SQLite
// does only if it is told to (a CROSS JOIN is taken in the order written);
// otherwise it would read and sort all cases. Where few cases are asked for it is
// better to begin with those.
func (f Filter) tables(o Order) string {
	if o == ByName && f == (Filter{Sex: f.Sex}) {
		return "person p CROSS JOIN casefile c"
	}
	return "casefile c CROSS JOIN person p"
}

// List gives a page of cases and how many there are in all.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, o Order, offset, limit int) ([]Row, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list cases: outside the scope")
	}
	w := f.where(s)
	w.And("p.person = c.person")
	query := "SELECT " + columns + ", " + person.Columns + " FROM " + f.tables(o) + w.String() +
		" ORDER BY " + o.sql() + " LIMIT " + w.Next(limit) + " OFFSET " + w.Next(offset)
	rows, err := db.All(ctx, from, query, w.Args, func(r *Row, scan func(...any) error) error {
		err := scan(append(r.Case.into(), r.Child.Into()...)...)
		if !s.Sees(journal.Whereabouts) {
			r.Held, r.Child.Held = "", ""
		}
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	n, err := Count(ctx, from, s, f)
	return rows, n, err
}

// Count counts the cases that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	join := ""
	if f.Sex != "" {
		join = " JOIN person p ON p.person = c.person"
	}
	var n int
	w := f.where(s)
	err := from.Row(ctx, "SELECT COUNT(*) FROM casefile c"+join+w.String(), w.Args, &n)
	return n, err
}

// CountByStage counts the cases of each stage, for the chips of the list.
func CountByStage(ctx context.Context, from db.Asker, s policy.Scope) (map[Stage]int, error) {
	counts := map[Stage]int{}
	w := Filter{}.where(s)
	err := db.Each(ctx, from, "SELECT c.stage, COUNT(*) FROM casefile c"+w.String()+" GROUP BY c.stage", w.Args, func(scan func(...any) error) error {
		var stage Stage
		var n int
		if err := scan(&stage, &n); err != nil {
			return err
		}
		counts[stage] = n
		return nil
	})
	return counts, err
}

// CountByPlace counts the cases of a stage by place of custody, most first.
func CountByPlace(ctx context.Context, from db.Asker, s policy.Scope, stage Stage, limit int) ([]PlaceCount, error) {
	if !s.Sees(journal.Whereabouts) {
		return nil, nil
	}
	w := Filter{Stage: stage}.where(s)
	return db.All(ctx, from, "SELECT c.held, COUNT(*) FROM casefile c"+w.String()+" GROUP BY c.held ORDER BY COUNT(*) DESC, c.held LIMIT "+w.Next(limit),
		w.Args, func(p *PlaceCount, scan func(...any) error) error {
			return scan(&p.Held, &p.Cases)
		})
}

// PlaceCount is a number of cases at a place; Held is "" where it is unknown.
type PlaceCount struct {
	Held  place.ID
	Cases int
}
