package handover_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"homeward/internal/db"
	"homeward/internal/handover"
	"homeward/internal/journal"
)

// watch looks at a register after every act: the invariants I1 to I9 hold over
// all of it, and a copy that is given the same entries stands exactly as the
// register does (I10). An act that was refused has recorded nothing.
type watch struct {
	copied *db.DB
	seen   int64    // entries that were looked at
	state  string   // a question that gives all rows of operations as one text
	acts   int      // that recorded something
	no     int      // refused
	scope  []any    // what the question is asked of
	rests  bool     // while the children of a history are made
	trace  []string // of the history that is played: who did what, and what came of it
}

var memories atomic.Int64

func memory(t testing.TB) *db.DB {
	t.Helper()
	d, err := db.Memory(t.Context(), fmt.Sprintf("watched-%d", memories.Add(1)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// observed makes a register in memory that is watched.
func observed(t testing.TB) *world {
	t.Helper()
	w := openIn(t, memory(t))
	v := &watch{copied: memory(t)}
	var err error
	v.seen, err = w.j.Size(t.Context())
	w.must(err)
	w.must(w.j.RebuildTo(t.Context(), v.copied, v.seen, nil))
	v.state = v.question(w)
	w.watch = v
	return w
}

// close frees a watched register, after a look at all of its tables.
func (w *world) close() {
	w.Helper()
	live, err := w.j.StateHash(w.Context())
	w.must(err)
	again, err := journal.StateHash(w.Context(), w.watch.copied, w.j.Tables())
	w.must(err)
	if live != again {
		w.Error("I10: the same entries gave another state")
	}
	w.watch.copied.Close()
	w.d.Close()
}

// about says whose rows are compared after each act from now on.
func (v *watch) about(jos []journey, kids []child) {
	at := func(i int) int { return min(i, len(kids)-1) }
	v.scope = []any{jos[0].op, jos[1].op, jos[0].list, jos[1].list, kids[0].person, kids[at(1)].person, kids[at(2)].person, kids[at(3)].person}
}

// question asks every table of operations, manifests, handovers, custody and
// cases for its rows, as far as they are of two operations and four people.
func (v *watch) question(w *world) string {
	var parts []string
	for _, t := range w.j.Tables() {
		noun, _, _ := strings.Cut(t.Name, "_")
		if !strings.Contains(" operation manifest handover custody casefile ", " "+noun+" ") {
			continue
		}
		columns, err := db.All(w.Context(), w.d, "SELECT name FROM pragma_table_info($1) ORDER BY cid", []any{t.Name}, func(s *string, scan func(...any) error) error { return scan(s) })
		w.must(err)
		where := ""
		for _, by := range []struct{ column, of string }{
			{"operation", "IN ($1, $2)"}, {"manifest", "IN ($3, $4)"}, {"person", "IN ($5, $6, $7, $8)"}, {"handover", "IN (SELECT h.handover FROM handover h WHERE h.operation IN ($1, $2))"},
		} {
			if where == "" && strings.Contains(" "+strings.Join(columns, " ")+" ", " "+by.column+" ") {
				where = " WHERE " + by.column + " " + by.of
			}
		}
		if where == "" {
			continue
		}
		parts = append(parts, "COALESCE((SELECT GROUP_CONCAT('"+t.Name+" ' || "+strings.Join(columns, " || ',' || ")+", '\n') FROM "+t.Name+where+"), '')")
	}
	if len(parts) < 15 {
		w.Fatalf("only %d tables are compared", len(parts))
	}
	return "SELECT " + strings.Join(parts, " || ")
}

// watched looks at the register after an act that gave an error, or none.
func (w *world) watched(acted error) error {
	v := w.watch
	if v == nil || v.rests {
		return acted
	}
	ctx := context.WithoutCancel(w.Context())
	was := v.seen
	var live string
	err := look(ctx, w.d, func(tx *db.Tx) error {
		if err := tx.Row(ctx, "SELECT size FROM log WHERE log = $1", []any{w.j.Log()}, &v.seen); err != nil || v.seen == was {
			return err
		}
		return errors.Join(breaches(ctx, tx), tx.Row(ctx, v.state, v.scope, &live))
	})
	switch {
	case err != nil:
		return broken{err}
	case v.seen == was:
		v.no++
		return acted
	case acted != nil:
		return broken{fmt.Errorf("an act that was refused recorded %d entries: %w", v.seen-was, acted)}
	}
	v.acts++
	var again string
	if err := w.j.Follow(ctx, v.copied, was, v.seen); err != nil {
		return broken{err}
	}
	if err := look(ctx, v.copied, func(tx *db.Tx) error { return tx.Row(ctx, v.state, v.scope, &again) }); err != nil {
		return broken{err}
	}
	if live != again || !strings.Contains(live, "operation ") {
		return broken{fmt.Errorf("I10: the same entries gave another state:\n%s\nand\n%s", live, again)}
	}
	return nil
}

var errLooked = errors.New("looked at, nothing to keep")

// look asks on the connection that writes: the pages it has in memory are those
// of the last act.
func look(ctx context.Context, d *db.DB, fn func(*db.Tx) error) error {
	err := d.Write(ctx, func(tx *db.Tx) error { return errors.Join(fn(tx), errLooked) })
	if both, ok := err.(interface{ Unwrap() []error }); ok && len(both.Unwrap()) == 1 {
		return nil
	}
	return err
}

// broken is what no history may lead to.
type broken struct{ error }

// hold checks I1 to I9.
func (w *world) hold() error {
	return breaches(context.WithoutCancel(w.Context()), w.j.DB())
}

func breaches(ctx context.Context, from db.Asker) error {
	found, err := handover.Broken(ctx, from)
	if err != nil {
		return err
	}
	var all []error
	for _, b := range found {
		all = append(all, errors.New(b.String()))
	}
	return errors.Join(all...)
}
