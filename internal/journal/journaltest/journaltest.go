// Package journaltest opens real journals for tests and checks them whole when
// the test ends: the log verifies, a rebuild into an empty database gives the
// same derived tables, and every kind's example survives its own encoding.
package journaltest

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/verify"
)

// Start is the moment at which test clocks begin: the day of the first flight
// in the public record.
var Start = time.Date(2018, 12, 30, 8, 0, 0, 0, time.UTC)

// Clock is a clock that moves one second at each look, so that nothing in a
// test depends on the real time.
func Clock() func() time.Time {
	var ticks atomic.Int64
	return func() time.Time { return Start.Add(time.Duration(ticks.Add(1)) * time.Second) }
}

// Open makes a journal with seeded identifiers in a fresh encrypted database
// and checks it whole when the test ends.
func Open(t testing.TB, kinds []journal.Kind, tables []journal.Table, also ...journal.Projection) *journal.Journal {
	t.Helper()
	clock := Clock()
	j, err := journal.Create(t.Context(), dbtest.Open(t), journal.Options{Kinds: kinds, Tables: tables, Projections: also, Clock: clock, IDs: id.Seeded(1, clock)})
	if err != nil {
		t.Fatalf("open a journal for the test: %v", err)
	}
	t.Cleanup(func() {
		if !t.Failed() {
			Check(t, j)
		}
	})
	return j
}

var rebuilt atomic.Int64

// Check verifies the log, rebuilds the derived tables and compares.
func Check(t testing.TB, j *journal.Journal) {
	t.Helper()
	ctx := t.Context()
	if ctx.Err() != nil { // in a cleanup the test's context is over
		ctx = backgroundOf(t)
	}
	report, err := verify.Journal(ctx, j.DB(), verify.Options{})
	if err != nil {
		t.Fatalf("verify the journal: %v", err)
	}
	for _, p := range report.Problems {
		t.Errorf("verify: log %s entry %d: %s", p.Log, p.Seq, p.What)
	}
	empty, err := db.Memory(ctx, fmt.Sprintf("rebuild-%d", rebuilt.Add(1)))
	if err != nil {
		t.Fatalf("rebuild: %v", err)
	}
	defer empty.Close()
	if _, err := j.Rebuild(ctx, empty, nil); err != nil {
		t.Fatalf("rebuild: %v", err)
	}
	live, err := j.StateHash(ctx)
	if err != nil {
		t.Fatal(err)
	}
	again, err := journal.StateHash(ctx, empty, j.Tables())
	if err != nil {
		t.Fatal(err)
	}
	if live != again {
		t.Errorf("the derived tables are not what the journal gives: live %s, rebuilt %s%s", live, again, Difference(t, j, empty))
	}
}
