package journal_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/journal/verify"
)

// A small noun for these tests: a candle that is lit and put out.
type lit struct {
	Candle string `json:"candle"`
	Room   string `json:"room"`
}

type out struct {
	Candle string `json:"candle"`
}

var (
	candleTables = journal.Tables(`
CREATE TABLE candle (
	candle TEXT NOT NULL,
	room   TEXT NOT NULL,
	lit    BIGINT NOT NULL,
	PRIMARY KEY (candle)
) WITHOUT ROWID;
CREATE INDEX candle_room ON candle (room);
`)
	candleLit = journal.Define("candle.lit", journal.Care, lit{"c1", "hall"}, func(w *journal.Writer, e journal.Header, p lit) error {
		return w.Exec("INSERT INTO candle (candle, room, lit) VALUES ($1, $2, 1) ON CONFLICT (candle) DO UPDATE SET room = $2, lit = candle.lit + 1", p.Candle, p.Room)
	})
	candleOut = journal.Define("candle.put_out", journal.Care, out{"c1"}, func(w *journal.Writer, e journal.Header, p out) error {
		return w.Exec("UPDATE candle SET lit = 0 WHERE candle = $1", p.Candle)
	})
	candleKinds = []journal.Kind{candleLit, candleOut}
)

type someone struct{}

func (someone) By() journal.By {
	return journal.By{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45"}
}

type everything struct{}

func (everything) Sees(journal.Compartment) bool { return true }

type onlyHealth struct{}

func (onlyHealth) Sees(c journal.Compartment) bool { return c == journal.Health }

func light(t testing.TB, j *journal.Journal, candle, room string) {
	t.Helper()
	_, err := j.Act(t.Context(), someone{}, func(a *journal.Act) error {
		_, err := candleLit.Record(a, []string{candle}, lit{candle, room})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsRecordedIsAppliedReadAndProved(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	for i := range 137 {
		light(t, j, fmt.Sprint("c", i%40), "hall")
	}
	var n int
	if err := j.DB().Row(t.Context(), "SELECT COUNT(*) FROM candle", nil, &n); err != nil || n != 40 {
		t.Fatalf("%d candles, %v", n, err)
	}
	line, err := j.Timeline(t.Context(), everything{}, []string{"c3"}, "", 10)
	if err != nil || len(line) != 4 || line[0].Seq < line[1].Seq {
		t.Fatalf("timeline of %d entries, %v", len(line), err)
	}
	if p, ok := line[0].Payload.(lit); !ok || p.Candle != "c3" {
		t.Fatalf("payload %#v", line[0].Payload)
	}
}

func TestAnActIsAllOrNothing(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	light(t, j, "c1", "hall")
	no := errors.New("the rules say no")
	_, err := j.Act(t.Context(), someone{}, func(a *journal.Act) error {
		if _, err := candleLit.Record(a, []string{"c2"}, lit{"c2", "hall"}); err != nil {
			return err
		}
		return no
	})
	if !errors.Is(err, no) {
		t.Fatal(err)
	}
	light(t, j, "c3", "hall")
	if size, err := j.Size(t.Context()); err != nil || size != 2 {
		t.Fatalf("size %d, %v", size, err)
	}
}

func TestManyPeopleRecordAtOnceAndTheLogHasNoGap(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	var wg sync.WaitGroup
	for i := range 300 {
		wg.Go(func() {
			_, err := j.Act(t.Context(), someone{}, func(a *journal.Act) error {
				if _, err := candleLit.Record(a, []string{fmt.Sprint("c", i)}, lit{fmt.Sprint("c", i), "hall"}); err != nil {
					return err
				}
				if i%9 == 4 {
					return fault.New(fault.Conflict, "too late")
				}
				_, err := candleOut.Record(a, []string{fmt.Sprint("c", i)}, out{fmt.Sprint("c", i)})
				return err
			})
			if (i%9 == 4) != (err != nil) {
				t.Errorf("act %d: %v", i, err)
			}
		})
	}
	wg.Wait()
}

func TestOnlyWhatTheReaderMaySee(t *testing.T) {
	j := journaltest.Open(t, candleKinds, candleTables)
	light(t, j, "c1", "hall")
	line, err := j.Timeline(t.Context(), onlyHealth{}, []string{"c1"}, "", 10)
	if err != nil || len(line) != 0 {
		t.Fatalf("%v, %v", line, err)
	}
	page, _, err := j.Page(t.Context(), onlyHealth{}, 0, 10)
	if err != nil || len(page) != 1 || !page[0].Withheld || page[0].Payload != nil {
		t.Fatalf("%v, %v", page, err)
	}
}

func TestDerivedTablesFollowTheirDefinitionAtTheNextStart(t *testing.T) {
	opt := dbtest.Folder(t)
	d, err := db.Create(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	clock := journaltest.Clock()
	jo := journal.Options{Kinds: candleKinds, Tables: candleTables, Clock: clock, IDs: id.Seeded(1, clock)}
	j, err := journal.Create(t.Context(), d, jo)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2500 {
		if i%500 == 0 {
			light(t, j, fmt.Sprint("c", i), "hall")
			continue
		}
		if _, err := j.Act(t.Context(), someone{}, func(a *journal.Act) error {
			for n := range 500 {
				if _, err := candleLit.Record(a, []string{"x"}, lit{fmt.Sprint("x", n), "yard"}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if size, _ := j.Size(t.Context()); size > 4000 {
			break
		}
	}
	d.Close()
	if d, err = db.Open(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	jo.Tables = journal.Tables(strings.ReplaceAll(candleTables[0].Create, "CREATE INDEX candle_room", "CREATE INDEX candle_place"))
	told, begun := int64(0), false
	jo.Progress = func(done, all int64) { told, begun = done, begun || done == 0 }
	if j, err = journal.Open(t.Context(), d, jo); err != nil {
		t.Fatal(err)
	}
	size, _ := j.Size(t.Context())
	if told != size || !begun {
		t.Fatalf("rebuilt %d of %d, told at the beginning: %v", told, size, begun)
	}
	journaltest.Check(t, j)
}

// Every column of the journal's tables, changed by one bit, is noticed and the
// place is named.
func TestFlipAnyByteAndVerifySaysWhere(t *testing.T) {
	folder := dbtest.Folder(t)
	d, err := db.Create(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	clock := journaltest.Clock()
	j, err := journal.Create(t.Context(), d, journal.Options{Kinds: candleKinds, Tables: candleTables, Clock: clock, IDs: id.Seeded(1, clock)})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := j.Act(t.Context(), someone{}, func(a *journal.Act) error {
			for n := range 350 {
				if _, err := candleLit.Record(a, []string{"x"}, lit{fmt.Sprint("x", n), "yard"}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	// A journal that is open refuses to write to a log that was changed behind
	// its back; the thief works on the bare file.
	d.Close()
	if d, err = db.Open(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	sound := func() *verify.Report {
		t.Helper()
		r, err := verify.Journal(t.Context(), d, verify.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := sound(); !r.Sound() || r.Entries != 1050 || r.Logs[0].Checkpoints < 2 {
		t.Fatalf("before any change: %+v", r)
	}
	places := []struct{ table, column, where, seq string }{
		{"entry", "header", "seq = 512", "512"}, {"entry", "hashes", "seq = 511", "511"}, {"entry", "seq", "seq = 1049", "1049"}, {"entry", "log", "seq = 40", "40"},
		{"body", "bytes", "seq = 7", "7"}, {"body", "salt", "seq = 1000", "1000"}, {"body", "seq", "seq = 12", "12"}, {"body", "log", "seq = 12", "12"},
		{"checkpoint", "note", "size >= 1000", "-1"}, {"checkpoint", "size", "size >= 1000", "-1"}, {"checkpoint", "log", "size >= 1000", "-1"},
		{"log", "origin", "1=1", "-1"}, {"log", "vkey", "1=1", "-1"}, {"log", "size", "1=1", "-1"}, {"log", "head", "1=1", "-1"}, {"log", "log", "1=1", "-1"}, {"log", "applied", "1=1", "-1"},
		{"log_key", "skey", "1=1", "-1"}, {"log_key", "log", "1=1", "-1"},
	}
	for _, p := range places {
		for _, at := range []string{"first", "middle", "last"} {
			t.Run(p.table+"."+p.column+" "+at, func(t *testing.T) {
				back := flip(t, d, p.table, p.column, p.where, at)
				r := sound()
				if r.Sound() {
					t.Error("nothing was noticed")
				}
				named := false
				for _, problem := range r.Problems {
					named = named || fmt.Sprint(problem.Seq) == p.seq || p.table == "entry" && p.column == "log" && problem.What != ""
				}
				if !named {
					t.Errorf("the place, entry %s, is not named: %+v", p.seq, r.Problems)
				}
				back()
			})
		}
	}
	if r := sound(); !r.Sound() {
		t.Fatalf("after putting all back: %+v", r.Problems)
	}
	var note string
	if err := d.Row(t.Context(), "SELECT note FROM checkpoint", nil, &note); err != nil {
		t.Fatal(err)
	}
	if r, err := verify.Journal(t.Context(), d, verify.Options{Since: []string{note}}); err != nil || !r.Sound() {
		t.Fatalf("a checkpoint kept elsewhere: %v %v", r, err)
	}
}

// flip changes one bit of one value and gives the way back.
func flip(t *testing.T, d *db.DB, table, column, where, at string) func() {
	t.Helper()
	ctx := context.Background()
	var value any
	if err := d.Row(ctx, "SELECT "+column+" FROM "+table+" WHERE "+where, nil, &value); err != nil {
		t.Fatal(err)
	}
	changed := value
	switch v := value.(type) {
	case int64:
		changed = v ^ (1 << 20)
	case string:
		changed = string(flipped([]byte(v), at))
	case []byte:
		changed = flipped(v, at)
	}
	set := func(from, to any) error {
		return d.Write(ctx, func(tx *db.Tx) error {
			return tx.Exec("UPDATE "+table+" SET "+column+" = $1 WHERE "+column+" = $2 AND ("+where+" OR "+column+" = $2)", to, from)
		})
	}
	// Only one row: narrow the change to it where the column is not unique.
	once := func(from, to any, cond string) error {
		return d.Write(ctx, func(tx *db.Tx) error {
			return tx.Exec("UPDATE "+table+" SET "+column+" = $1 WHERE "+cond, to)
		})
	}
	if column == "log" && table != "log" && table != "log_key" {
		if err := once(value, changed, where); err != nil {
			t.Fatal(err)
		}
		return func() {
			if err := set(changed, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := set(value, changed); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := set(changed, value); err != nil {
			t.Fatal(err)
		}
	}
}

func flipped(b []byte, at string) []byte {
	b = append([]byte(nil), b...)
	i := map[string]int{"first": 0, "middle": len(b) / 2, "last": len(b) - 1}[at]
	b[i] ^= 1
	return b
}

func TestDuplicateAndUnknownMembersAreRefused(t *testing.T) {
	for _, body := range []string{
		`{"candle":"a","candle":"b","room":"c"}`, `{"candle":"a","room":"c","more":1}`, `{"candle":"a","room":"c"} x`,
		`{"Candle":"a","room":"c"}`, "{\"candle\":\"a\xff\",\"room\":\"c\"}", `[]`, ``, `null null`,
	} {
		if p, err := candleLit.Decode([]byte(body)); err == nil {
			t.Errorf("%q was read as %v", body, p)
		}
	}
}

func FuzzDecodeHeader(f *testing.F) {
	h := journal.Header{Log: "n0", Kind: "candle.lit", Recorded: "2018-12-30T08:00:00.000Z", Compartment: journal.Care, Body: strings.Repeat("0", 64)}
	seed, _ := h.Encode()
	f.Add(seed)
	f.Add([]byte(`{"log":"n0","log":"n1"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := journal.DecodeHeader(b)
		if err != nil {
			return
		}
		again, err := h.Encode()
		if err != nil || string(again) != string(b) {
			t.Fatalf("%q has a second spelling %q", b, again)
		}
	})
}

func FuzzDecodeBody(f *testing.F) {
	f.Add([]byte(`{"candle":"a","room":"b"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, err := candleLit.Decode(b); err == nil {
			if _, ok := p.(lit); !ok {
				t.Fatalf("decoded as %T", p)
			}
		}
	})
}

func FuzzOpenCheckpoint(f *testing.F) {
	const vkey = "homeward/test+b3a0a2c1+AZ8Y1k1jC4FyYQn8mPEk4QwAdH3Jz4h2H0eV0kq7c8Qx"
	f.Add("homeward/test\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— homeward/test AAAA\n")
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := journal.OpenCheckpoint(text, vkey); err == nil {
			t.Fatalf("a checkpoint nobody signed was accepted: %+v", c)
		}
	})
}
