package worklist

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Section is one kind of work that waits: how much of it there is in the
// viewer's scope, and the first lines of it.
type Section[T any] struct {
	All  int
	Rows []T
}

// More reports whether not all of it stands in Rows.
func (s Section[T]) More() bool { return s.All > len(s.Rows) }

// count answers a COUNT. Every one of these runs over an index that holds all it
// needs, so that no document of a person is read for a number.
func count(ctx context.Context, from db.Asker, what, query string, args ...any) (int, error) {
	var n int
	if err := from.Row(ctx, query, args, &n); err != nil {
		return 0, fmt.Errorf("count %s: %w", what, err)
	}
	return n, nil
}

// keys gives the first column of a question.
func keys[T ~string](ctx context.Context, from db.Asker, query string, args ...any) ([]T, error) {
	return db.All(ctx, from, query, args, func(key *T, scan func(...any) error) error { return scan(key) })
}

// briefOf gives a person as lists show her; one of whom nothing may be said has
// a brief with her id alone.
func briefOf(ctx context.Context, from db.Asker, s policy.Scope, who id.Person) (person.Brief, error) {
	b := person.Brief{ID: who}
	if !s.Sees(journal.Identity) {
		return b, nil
	}
	all, err := db.All(ctx, from, "SELECT "+person.Columns+" FROM person p WHERE p.person = $1 AND ($2 = '' OR p.agency = $2)",
		[]any{who, s.Agency()}, func(b *person.Brief, scan func(...any) error) error { return scan(b.Into()...) })
	if err != nil || len(all) == 0 {
		return b, err
	}
	if b = all[0]; !s.Sees(journal.Whereabouts) {
		b.Held = ""
	}
	return b, nil
}
