package journal_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/db/dbtest"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
)

// Somebody with nothing but the proof and the log's key can check it.
func TestAProofHoldsByItself(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	for _, size := range []int64{1, 2, 7, 8, 65} {
		head, err := j.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for n := head.Size; n < size; n++ {
			light(t, j, fmt.Sprint("c", n), "hall")
		}
		for seq := range size {
			p, err := j.Prove(t.Context(), everything{}, journal.EntryID(fmt.Sprintf("%s/%d", j.Log(), seq)))
			if err != nil {
				t.Fatalf("entry %d of %d: %v", seq, size, err)
			}
			c, err := journal.OpenCheckpoint(p.Checkpoint.Note, p.VKey)
			if err != nil || c.Size != size {
				t.Fatalf("entry %d of %d: checkpoint %+v, %v", seq, size, c, err)
			}
			if err := tlog.CheckRecord(p.Path, c.Size, c.Root, seq, tlog.RecordHash(p.Header)); err != nil {
				t.Errorf("entry %d of %d: %v", seq, size, err)
			}
			h, err := journal.DecodeHeader(p.Header)
			if err != nil || h.Seq != seq || journal.Commit(p.Salt, p.Body) != h.Body || !json.Valid(p.Body) {
				t.Errorf("entry %d of %d: header %+v, body %s, %v", seq, size, h, p.Body, err)
			}
		}
	}
}

func TestAProofTellsNoBodyToWhoMayNotSeeIt(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	light(t, j, "c1", "hall")
	p, err := j.Prove(t.Context(), onlyHealth{}, journal.EntryID(j.Log()+"/0"))
	if err != nil || p.Salt != nil || p.Body != nil || p.Header == nil {
		t.Errorf("salt %x, body %s, %v", p.Salt, p.Body, err)
	}
}

func TestNoEntryNoProof(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	light(t, j, "c1", "hall")
	for _, e := range []journal.EntryID{"", "x", "nffff/0", journal.EntryID(j.Log() + "/1"), journal.EntryID(j.Log() + "/-1")} {
		if _, err := j.Prove(t.Context(), everything{}, e); !fault.Is(err, fault.NotFound) {
			t.Errorf("%q: %v", e, err)
		}
	}
}

// What was changed behind our back makes no proof.
func TestAChangedEntryIsNotProved(t *testing.T) {
	d := dbtest.Open(t)
	clock := journaltest.Clock()
	j, err := journal.Create(t.Context(), d, journal.Options{Kinds: candleKinds, Tables: candleTables, Clock: clock, IDs: id.Seeded(1, clock)})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 5 {
		light(t, j, fmt.Sprint("c", n), "hall")
	}
	for _, change := range []struct{ table, column string }{{"entry", "header"}, {"body", "bytes"}, {"body", "salt"}} {
		restore := flip(t, d, change.table, change.column, "seq = 3", "middle")
		if _, err := j.Prove(t.Context(), everything{}, journal.EntryID(j.Log()+"/3")); !fault.Is(err, fault.CorruptDatabase) {
			t.Errorf("a changed %s was proved: %v", change.column, err)
		}
		restore()
		if _, err := j.Prove(t.Context(), everything{}, journal.EntryID(j.Log()+"/3")); err != nil {
			t.Errorf("%s as it was: %v", change.column, err)
		}
	}
}
