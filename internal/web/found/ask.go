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

// where gives the tables and conditions of a filter, only those that narrow: a
// count without them is then read from an index alone. Open matches are few
// beside children found; the question begins with them.
func (f filter) where(s policy.Scope) (of string, w *db.Where) {
	of, w = "casefile c", &db.Where{}
	families, matches := "SELECT 1 FROM family_member m WHERE m.person = c.person AND NOT m.ended", "SELECT DISTINCT m.found FROM match m WHERE m.state = 'proposed'"
	var within []any // the agency, for the questions inside
	if agency := s.Agency(); agency != "" {
		w.And("c.agency = $", agency)
		families = "SELECT 1 FROM family_member m JOIN family f ON f.family = m.family WHERE m.person = c.person AND NOT m.ended AND f.agency = $"
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
		w.And("EXISTS ("+families+")", within...)
	case alone:
		w.And("NOT EXISTS ("+families+")", within...)
	}
	if f.Matched {
		if agency := s.Agency(); agency != "" {
			matches += " AND m.agency = " + w.Next(agency)
		}
		of = "(" + matches + ") q CROSS JOIN casefile c"
		w.And("c.person = q.found")
	}
	return of, w
}

// list gives a page of children found, the newest first, one more than the limit
// if others follow, and how many there are in all, as count does. SQLite takes a
// CROSS JOIN in the order written: it goes through the cases by number until the
// page is full.
func list(ctx context.Context, from db.Asker, s policy.Scope, f filter, offset, limit int) ([]met, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list children found: outside the scope")
	}
	of, w := f.where(s)
	w.And("p.person = c.person")
	where, agency := w.String(), w.Next(s.Agency())
	families := strings.ReplaceAll(`FROM family_member m JOIN family f ON f.family = m.family
		WHERE m.person = c.person AND NOT m.ended AND (? = '' OR f.agency = ?)`, "?", agency)
	query := `
		SELECT c.casefile, c.number, c.stage, c.opened, c.blocked_why, ` + person.Columns + `,
			COALESCE((SELECT MIN(f.label) ` + families + `), ''),
			COALESCE((SELECT MAX(f.members) ` + families + `), 0),
			(SELECT COUNT(*) FROM match m WHERE m.found = c.person AND m.state = 'proposed' AND (` + agency + ` = '' OR m.agency = ` + agency + `))
		FROM ` + of + ` CROSS JOIN person p` + where + " ORDER BY c.number DESC LIMIT " + w.Next(limit+1) + " OFFSET " + w.Next(offset)
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

// countMost bounds counts that look up a row of another noun for each child.
const countMost = 10_000

// count counts the children that list would give without paging; -1 is more than
// it is worth to count.
func count(ctx context.Context, from db.Asker, s policy.Scope, f filter) (int, error) {
	of, w := f.where(s)
	query := "SELECT COUNT(*) FROM " + of + w.String()
	if f.Kin != "" {
		query = "SELECT COUNT(*) FROM (SELECT 1 FROM " + of + w.String() + " LIMIT " + w.Next(countMost+1) + ") AS most"
	}
	var n int
	if err := from.Row(ctx, query, w.Args, &n); err != nil {
		return 0, fmt.Errorf("count children found: %w", err)
	}
	if f.Kin != "" && n > countMost {
		n = -1
	}
	return n, nil
}
