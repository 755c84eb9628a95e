package list

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

// Brief is a list that was imported.
type Brief struct {
	ID       id.List
	Name     string
	Kind     Kind
	Agency   id.Agency
	By       id.Account
	Received string // RFC 3339 in UTC
	Language string
	Rows     int // in the file
	Unusable int // rows that could not be recorded
	Problems int // usable rows with a problem; which they were is not kept
	Recorded int // rows recorded; fewer than new rows if the import was broken off
	Families int
}

// Imported is a list with its mapping and what became of its rows.
type Imported struct {
	Brief
	Columns []Column
	Became  []RecordedRow // by number
}

const briefly = "SELECT list, name, kind, agency, account, received, language, rows, unusable, problems, recorded, families"

func (b *Brief) into() []any {
	return []any{&b.ID, &b.Name, &b.Kind, &b.Agency, &b.By, &b.Received, &b.Language, &b.Rows, &b.Unusable, &b.Problems, &b.Recorded, &b.Families}
}

// List gives a page of imported lists, the newest first, and how many there are.
func List(ctx context.Context, from db.Asker, s policy.Scope, offset, limit int) ([]Brief, int, error) {
	if !s.Sees(journal.Identity) {
		return nil, 0, fault.New(fault.Denied, "list the lists: outside the scope")
	}
	all, err := db.All(ctx, from, briefly+`
		FROM list
		WHERE ($1 = '' OR agency = $1)
		ORDER BY received DESC, list DESC
		LIMIT $2 OFFSET $3`, []any{s.Agency(), limit, offset},
		func(b *Brief, scan func(...any) error) error { return scan(b.into()...) })
	if err != nil {
		return nil, 0, fmt.Errorf("list the lists: %w", err)
	}
	var n int
	err = from.Row(ctx, "SELECT COUNT(*) FROM list WHERE ($1 = '' OR agency = $1)", []any{s.Agency()}, &n)
	return all, n, err
}

// Find gives one list. One outside the scope is not found. The requests of its
// rows are left out for those who may not see who asked.
func Find(ctx context.Context, from db.Asker, s policy.Scope, list id.List) (Imported, error) {
	var l Imported
	if !s.Sees(journal.Identity) {
		return l, fault.New(fault.NotFound, "find list %s: outside the scope", list)
	}
	var mapping []byte
	err := from.Row(ctx, briefly+", mapping FROM list WHERE list = $1 AND ($2 = '' OR agency = $2)",
		[]any{list, s.Agency()}, append(l.into(), &mapping)...)
	if err != nil {
		return l, fmt.Errorf("find list %s: %w", list, err)
	}
	if err := json.Unmarshal(mapping, &l.Columns); err != nil {
		return l, fmt.Errorf("find list %s: %w", list, err)
	}
	l.Became, err = db.All(ctx, from, `
		SELECT number, label, digest, person, request, casefile
		FROM list_row
		WHERE list = $1
		ORDER BY number`, []any{list}, func(r *RecordedRow, scan func(...any) error) error {
		return scan(&r.Number, &r.Label, &r.Digest, &r.Person, &r.Request, &r.Case)
	})
	if err != nil {
		return l, fmt.Errorf("find list %s: %w", list, err)
	}
	if !s.Sees(journal.Request) {
		for i := range l.Became {
			l.Became[i].Request = ""
		}
	}
	return l, nil
}
