package family

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Find gives one family. One outside the scope is not found, as if it did not
// exist.
func Find(ctx context.Context, from db.Asker, s policy.Scope, f id.Family) (Family, error) {
	if !s.Sees(journal.Family) {
		return Family{}, fault.New(fault.NotFound, "find family %s: outside the scope", f)
	}
	var text []byte
	if err := from.Row(ctx, "SELECT doc FROM family WHERE family = $1 AND ($2 = '' OR agency = $2)", []any{f, s.Agency()}, &text); err != nil {
		return Family{}, fmt.Errorf("find family %s: %w", f, err)
	}
	d, err := read(f, text)
	return view(f, d), err
}

func read(f id.Family, text []byte) (doc, error) {
	var d doc
	if err := json.Unmarshal(text, &d); err != nil {
		return d, fmt.Errorf("find family %s: %w", f, err)
	}
	return d, nil
}

// load reads a family inside an act, for the rules.
func load(from db.Asker, f id.Family) (Family, error) {
	d, err := loadDoc(from, f)
	return view(f, d), err
}

func loadDoc(from db.Asker, f id.Family) (doc, error) {
	var text []byte
	if err := from.Row(context.Background(), "SELECT doc FROM family WHERE family = $1", []any{f}, &text); err != nil {
		return doc{}, fmt.Errorf("find family %s: %w", f, err)
	}
	return read(f, text)
}

// OfPerson gives the families in which any of the persons is a member now, each
// once, by label. It is empty for a scope that does not see families, so that a
// person's page can ask it for every viewer.
func OfPerson(ctx context.Context, from db.Asker, s policy.Scope, people ...id.Person) ([]Family, error) {
	if !s.Sees(journal.Family) {
		return nil, nil
	}
	var all []Family
	seen := map[id.Family]bool{}
	for _, p := range people {
		err := db.Each(ctx, from, `
			SELECT f.family, f.doc
			FROM family_member m
			JOIN family f ON f.family = m.family
			WHERE m.person = $1 AND NOT m.ended AND ($2 = '' OR f.agency = $2)
			ORDER BY f.sort, f.family`, []any{p, s.Agency()}, func(scan func(...any) error) error {
			var f id.Family
			var text []byte
			if err := scan(&f, &text); err != nil || seen[f] {
				return err
			}
			seen[f] = true
			d, err := read(f, text)
			all = append(all, view(f, d))
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("families of person %s: %w", p, err)
		}
	}
	return all, nil
}

// Brief is a family in a list.
type Brief struct {
	ID       id.Family
	Label    string
	Agency   id.Agency
	Members  int
	Children int
	Disputes int
	Changed  string
}

// Filter narrows a list. Zero members do not narrow.
type Filter struct {
	SizeFrom  int    // members, at least
	SizeUntil int    // members, at most
	Children  bool   // those with a child
	Disputed  bool   // those about which sources disagree
	Label     string // exactly this label, as people type it: "f 1", "ع2"
}

// where is the WHERE of List and Count; both take the same arguments.
const where = `
	WHERE ($1 = '' OR agency = $1)
	AND ($2 = 0 OR members >= $2)
	AND ($3 = 0 OR members <= $3)
	AND (NOT $4 OR children > 0)
	AND (NOT $5 OR disputes > 0)
	AND ($6 = '' OR sort = $6)`

func (f Filter) args(s policy.Scope) []any {
	label := ""
	if f.Label != "" {
		label = sortOf(f.Label)
	}
	return []any{s.Agency(), f.SizeFrom, f.SizeUntil, f.Children, f.Disputed, label}
}

// List gives a page of families by label, and how many there are in all.
func List(ctx context.Context, from db.Asker, s policy.Scope, f Filter, offset, limit int) ([]Brief, int, error) {
	if !s.Sees(journal.Family) {
		return nil, 0, fault.New(fault.Denied, "list families: outside the scope")
	}
	all, err := db.All(ctx, from, "SELECT family, label, agency, members, children, disputes, changed FROM family"+where+" ORDER BY sort, family LIMIT $7 OFFSET $8",
		append(f.args(s), limit, offset), func(b *Brief, scan func(...any) error) error {
			return scan(&b.ID, &b.Label, &b.Agency, &b.Members, &b.Children, &b.Disputes, &b.Changed)
		})
	if err != nil {
		return nil, 0, fmt.Errorf("list families: %w", err)
	}
	n, err := Count(ctx, from, s, f)
	return all, n, err
}

// Count counts the families that List would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, f Filter) (int, error) {
	if !s.Sees(journal.Family) {
		return 0, fault.New(fault.Denied, "count families: outside the scope")
	}
	var n int
	err := from.Row(ctx, "SELECT COUNT(*) FROM family"+where, f.args(s), &n)
	return n, err
}
