package journaltest

import (
	"context"
	"testing"

	"homeward/internal/db"
	"homeward/internal/journal"
)

func backgroundOf(t testing.TB) context.Context { return context.WithoutCancel(t.Context()) }

// Difference names the tables in which live and rebuilt differ.
func Difference(t testing.TB, j *journal.Journal, rebuilt *db.DB) string {
	t.Helper()
	ctx := backgroundOf(t)
	names := ""
	for _, table := range j.Tables() {
		one := []journal.Table{table}
		live, err := journal.StateHash(ctx, j.DB(), one)
		if err != nil {
			t.Fatal(err)
		}
		again, err := journal.StateHash(ctx, rebuilt, one)
		if err != nil {
			t.Fatal(err)
		}
		if live != again {
			names += "; table " + table.Name + " differs"
		}
	}
	return names
}
