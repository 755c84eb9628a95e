package document_test

import (
	"testing"

	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/document"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
)

// kept is a journal that is not checked when the test ends: the test breaks it.
func kept(t *testing.T) (*journal.Journal, *db.DB) {
	t.Helper()
	d, clock := dbtest.Open(t), journaltest.Clock()
	j, err := journal.Create(t.Context(), d, journal.Options{Kinds: document.Entries(), Tables: document.Tables(), Clock: clock, IDs: id.Seeded(1, clock)})
	if err != nil {
		t.Fatal(err)
	}
	return j, d
}
