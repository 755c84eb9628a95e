package found

import (
	"context"
	"fmt"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
)

// The list of children found asks three nouns at once: the case, the family and
// the open matches. None of them may know the others, so the question stands
// here, with the one who asks.

// filter narrows the list. Zero members do not narrow.
type filter struct {
	Stage   casefile.Stage
	Held    place.ID
	Kin     string // "family" or "alone"
	Matched bool   // those with an open match
}

const (
	withFamily = "family"
	alone      = "alone"
)

// met is a child in the list.
type met struct {
	Case    id.Case
	Number  id.Number
	Stage   casefile.Stage
	Opened  string
	Blocked string
	Child   person.Brief
	Label   string // of a family she is in
	Members int    // of that family, 0 for none
	Open    int    // open matches
}

// where gives the conditions of a filter, only those that narrow: a count
// without them is then read from an index alone.
func (f filter) where(s policy.Scope) *db.Where {
	w := &db.Where{}
	families, matches := "SELECT m.person FROM family_member m WHERE NOT m.ended", "SELECT m.found FROM match m WHERE m.state = 'proposed'"
	var within []any // the agency, for the questions inside
	if agency := s.Agency(); agency != "" {
		w.And("c.agency = $", agency)
		families = "SELECT m.person FROM family_member m JOIN family f ON f.family = m.family WHERE NOT m.ended AND f.agency = $"
		matches += " AND m.agency = $"
		within = []any{agency}
	}
	if f.Stage != "" {
		w.And("c.stage = $", f.Stage)
	}
	if f.Held != "" {
		w.And("c.held = $", f.Held)
	}
	switch f.Kin {
	case withFamily:
		w.And("c.person IN ("+families+")", within...)
	case alone:
		w.And("c.person NOT IN ("+families+")", within...)
	}
	if f.Matched {
		w.And("c.person IN ("+matches+")", within...)
	}
	return w
}

// list gives a page of children found, the newest first, and how many there are
// in all. SQLite takes a CROSS JOIN in the order written: it goes through the
// cases by number until the page is full.
func list(ctx context.Context, from db.Asker, s policy.Scope, f filter, offset, limit int) ([]met, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list children found: outside the scope")
	}
	w := f.where(s)
	w.And("p.person = c.person")
	where, agency := w.String(), w.Next(s.Agency())
	families := strings.ReplaceAll(`FROM family_member m JOIN family f ON f.family = m.family
		WHERE m.person = c.person AND NOT m.ended AND (? = '' OR f.agency = ?)`, "?", agency)
	query := `
		SELECT c.casefile, c.number, c.stage, c.opened, c.blocked_why, ` + person.Columns + `,
			COALESCE((SELECT MIN(f.label) ` + families + `), ''),
			COALESCE((SELECT MAX(f.members) ` + families + `), 0),
			(SELECT COUNT(*) FROM match m WHERE m.found = c.person AND m.state = 'proposed' AND (` + agency + ` = '' OR m.agency = ` + agency + `))
		FROM casefile c
		CROSS JOIN person p` + where + " ORDER BY c.number DESC LIMIT " + w.Next(limit) + " OFFSET " + w.Next(offset)
	all, err := db.All(ctx, from, query, w.Args, func(m *met, scan func(...any) error) error {
		into := append([]any{&m.Case, &m.Number, &m.Stage, &m.Opened, &m.Blocked}, m.Child.Into()...)
		return scan(append(into, &m.Label, &m.Members, &m.Open)...)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list children found: %w", err)
	}
	total, err := count(ctx, from, s, f)
	return all, total, err
}

// count counts the children that list would give without paging.
func count(ctx context.Context, from db.Asker, s policy.Scope, f filter) (int, error) {
	w := f.where(s)
	var n int
	if err := from.Row(ctx, "SELECT COUNT(*) FROM casefile c"+w.String(), w.Args, &n); err != nil {
		return 0, fmt.Errorf("count children found: %w", err)
	}
	return n, nil
}
