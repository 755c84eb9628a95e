package found

import (
	"context"
	"fmt"

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

// inFamily and openMatch are true of a case c; $1 is the viewer's agency.
const (
	inFamily  = "EXISTS (SELECT 1 FROM family_member m JOIN family f ON f.family = m.family WHERE m.person = c.person AND NOT m.ended AND ($1 = '' OR f.agency = $1))"
	openMatch = "EXISTS (SELECT 1 FROM match m WHERE m.found = c.person AND m.state = 'proposed' AND ($1 = '' OR m.agency = $1))"
)

const where = `
	WHERE ($1 = '' OR c.agency = $1)
	AND ($2 = '' OR c.stage = $2)
	AND ($3 = '' OR c.held = $3)
	AND ($4 = '' OR ($4 = 'family') = ` + inFamily + `)
	AND (NOT $5 OR ` + openMatch + `)`

func (f filter) args(s policy.Scope) []any {
	return []any{s.Agency(), f.Stage, f.Held, f.Kin, f.Matched}
}

// list gives a page of children found, the newest first, and how many there are
// in all.
func list(ctx context.Context, from db.Asker, s policy.Scope, f filter, offset, limit int) ([]met, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list children found: outside the scope")
	}
	all, err := db.All(ctx, from, `
		SELECT c.casefile, c.number, c.stage, c.opened, c.blocked_why, `+person.Columns+`,
			COALESCE((SELECT MIN(f.label) FROM family_member m JOIN family f ON f.family = m.family
				WHERE m.person = c.person AND NOT m.ended AND ($1 = '' OR f.agency = $1)), ''),
			COALESCE((SELECT MAX(f.members) FROM family_member m JOIN family f ON f.family = m.family
				WHERE m.person = c.person AND NOT m.ended AND ($1 = '' OR f.agency = $1)), 0),
			(SELECT COUNT(*) FROM match m WHERE m.found = c.person AND m.state = 'proposed' AND ($1 = '' OR m.agency = $1))
		FROM casefile c
		JOIN person p ON p.person = c.person`+where+`
		ORDER BY c.number DESC
		LIMIT $6 OFFSET $7`, append(f.args(s), limit, offset), func(m *met, scan func(...any) error) error {
		into := append([]any{&m.Case, &m.Number, &m.Stage, &m.Opened, &m.Blocked}, m.Child.Into()...)
		return scan(append(into, &m.Label, &m.Members, &m.Open)...)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list children found: %w", err)
	}
	n, err := count(ctx, from, s, f)
	return all, n, err
}

// count counts the children that list would give without paging.
func count(ctx context.Context, from db.Asker, s policy.Scope, f filter) (int, error) {
	var n int
	err := from.Row(ctx, "SELECT COUNT(*) FROM casefile c"+where, f.args(s), &n)
	return n, err
}
