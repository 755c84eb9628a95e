package journal

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"homeward/internal/db"
	"homeward/internal/fault"
)

// chunk is how many entries a replay applies in one transaction.
const chunk = 10_000

// garbage is how much the heap of a replay may grow before it is collected, in
// percent. A chunk is some tens of megabytes.
const garbage = 400

// stored is an entry as it lies in the database.
type stored struct {
	header, body []byte
	seq          int64
}

// ready is an entry that is decoded and can be applied.
type ready struct {
	header  Header
	kind    Kind
	payload any
}

// bringUpToDate makes the derived tables if their definition changed, and
// applies whatever the log has that they do not. A crash on the way is
// continued at the next start, because each chunk moves the applied mark.
func (j *Journal) bringUpToDate(ctx context.Context, progress func(done, all int64)) error {
	wanted := definition(j.tables)
	var had string
	err := j.db.Row(ctx, "SELECT value FROM setting WHERE name = 'derived'", nil, &had)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if had != wanted {
		if err := j.tell(ctx, progress); err != nil {
			return err
		}
		if err := j.startOver(ctx, wanted); err != nil {
			return err
		}
	}
	var applied, size int64
	if err := j.db.Row(ctx, "SELECT applied, size FROM log WHERE log = $1", []any{j.log}, &applied, &size); err != nil {
		return err
	}
	if applied < size {
		if err := j.replay(ctx, j.db, j.db, applied, size, true, progress); err != nil {
			return err
		}
	}
	return j.index(ctx)
}

// tell says that a rebuild begins, before anything is dropped: whoever waits
// should know at once.
func (j *Journal) tell(ctx context.Context, progress func(done, all int64)) error {
	size, err := j.Size(ctx)
	if err == nil && size > 0 && progress != nil {
		progress(0, size)
	}
	return err
}

// index makes the indexes that startOver left out, unless they are there.
func (j *Journal) index(ctx context.Context) error {
	var bare string
	err := j.db.Row(ctx, "SELECT value FROM setting WHERE name = 'derived_bare'", nil, &bare)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return j.db.Write(ctx, func(tx *db.Tx) error {
		if err := createIndexes(tx, j.tables); err != nil {
			return err
		}
		return tx.Exec("DELETE FROM setting WHERE name = 'derived_bare'")
	})
}

// startOver drops every derived table there ever was and makes today's.
func (j *Journal) startOver(ctx context.Context, wanted string) error {
	return j.db.Write(ctx, func(tx *db.Tx) error {
		var names string
		if err := tx.Row(ctx, "SELECT COALESCE((SELECT value FROM setting WHERE name = 'derived_tables'), '')", nil, &names); err != nil {
			return err
		}
		for _, name := range splitNames(names) {
			if err := tx.Script("DROP TABLE IF EXISTS " + name); err != nil {
				return err
			}
		}
		if err := create(tx, j.tables); err != nil {
			return err
		}
		if err := tx.Exec("UPDATE log SET applied = 0"); err != nil {
			return err
		}
		if err := put(tx, "derived_tables", joinNames(j.tables)); err != nil {
			return err
		}
		if err := put(tx, "derived_bare", "yes"); err != nil {
			return err
		}
		return put(tx, "derived", wanted)
	})
}

func create(tx *db.Tx, tables []Table) error {
	for _, t := range tables {
		if err := tx.Script(t.Create); err != nil {
			return fmt.Errorf("create derived table %s: %w", t.Name, err)
		}
	}
	return nil
}

func createIndexes(tx *db.Tx, tables []Table) error {
	for _, t := range tables {
		if t.Indexes == "" {
			continue
		}
		if err := tx.Script(t.Indexes); err != nil {
			return fmt.Errorf("create the indexes of derived table %s: %w", t.Name, err)
		}
	}
	return nil
}

func put(tx *db.Tx, name, value string) error {
	return tx.Exec("INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2", name, value)
}

// Rebuild applies the whole journal to an empty database, which gets only
// derived tables, and returns the number of entries.
func (j *Journal) Rebuild(ctx context.Context, empty *db.DB, progress func(done, all int64)) (int64, error) {
	size, err := j.Size(ctx)
	if err != nil {
		return 0, err
	}
	return size, j.RebuildTo(ctx, empty, size, progress)
}

// RebuildTo applies the first entries of the journal, size of them, to an empty
// database: the register as it was known then.
func (j *Journal) RebuildTo(ctx context.Context, empty *db.DB, size int64, progress func(done, all int64)) error {
	if err := empty.Write(ctx, func(tx *db.Tx) error { return create(tx, j.tables) }); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	if err := j.replay(ctx, j.db, empty, 0, size, false, progress); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	if err := empty.Write(ctx, func(tx *db.Tx) error { return createIndexes(tx, j.tables) }); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return nil
}

// Follow applies the entries [from, to) to a database that RebuildTo filled up to
// from: a copy that is kept beside the register while it grows.
func (j *Journal) Follow(ctx context.Context, copied *db.DB, from, to int64) error {
	for at := from; at < to; at += chunk {
		all, err := readStored(ctx, j.db, j.log, at, min(at+chunk, to))
		if err != nil {
			return fmt.Errorf("follow: %w", err)
		}
		batch := make([]ready, len(all))
		for i, s := range all {
			if batch[i], err = j.decode(s); err != nil {
				return fmt.Errorf("follow: %w", err)
			}
		}
		if err := copied.Write(ctx, func(tx *db.Tx) error { return j.applyBatch(&Writer{tx: tx}, batch) }); err != nil {
			return fmt.Errorf("follow: %w", err)
		}
	}
	return nil
}

// Tables are the derived tables, the journal's own included.
func (j *Journal) Tables() []Table { return j.tables }

// replay reads, decodes and applies entries [from, to) of our log: reading and
// decoding run ahead on another core, applying keeps the order.
func (j *Journal) replay(ctx context.Context, src, dst *db.DB, from, to int64, mark bool, progress func(done, all int64)) error {
	// A replay makes much garbage in a small heap: collect it less often meanwhile.
	defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	ctx, stop := context.WithCancel(ctx)
	batches := make(chan []ready, 2)
	var failed error
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(batches)
		failed = j.readAhead(ctx, src, from, to, batches)
	})
	err := j.applyAll(ctx, dst, batches, from, to, mark, progress)
	stop()
	for range batches { // let the reader end
	}
	wg.Wait()
	if err != nil {
		return err
	}
	return failed
}

func (j *Journal) readAhead(ctx context.Context, src *db.DB, from, to int64, batches chan<- []ready) error {
	for at := from; at < to; at += chunk {
		until := min(at+chunk, to)
		all, err := readStored(ctx, src, j.log, at, until)
		if err != nil {
			return err
		}
		if int64(len(all)) != until-at {
			return fault.New(fault.CorruptDatabase, "replay: log %s has %d of the entries %d to %d, run homeward verify", j.log, len(all), at, until-1)
		}
		batch := make([]ready, len(all))
		for i, s := range all {
			if batch[i], err = j.decode(s); err != nil {
				return err
			}
		}
		select {
		case batches <- batch:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func readStored(ctx context.Context, a db.Asker, log string, from, to int64) ([]stored, error) {
	return db.All(ctx, a, `
		SELECT e.seq, e.header, COALESCE(b.bytes, '')
		FROM entry e
		LEFT JOIN body b ON b.log = e.log AND b.seq = e.seq
		WHERE e.log = $1 AND e.seq >= $2 AND e.seq < $3
		ORDER BY e.seq`, []any{log, from, to}, func(s *stored, scan func(...any) error) error {
		return scan(&s.seq, &s.header, &s.body)
	})
}

// decode prepares a stored entry. A kind this program does not know is kept and
// skipped; so is an entry whose body was erased or withheld.
func (j *Journal) decode(s stored) (ready, error) {
	h, err := DecodeHeader(s.header)
	if err != nil {
		return ready{}, fault.New(fault.CorruptDatabase, "replay: entry %d, run homeward verify: %w", s.seq, err)
	}
	r := ready{header: h}
	kind, known := j.kinds[h.Kind]
	if !known || len(s.body) == 0 {
		return r, nil
	}
	if r.payload, err = kind.Decode(s.body); err != nil {
		return ready{}, fault.New(fault.CorruptDatabase, "replay: entry %s, run homeward verify: %w", h.ID(), err)
	}
	r.kind = kind
	return r, nil
}

func (j *Journal) applyAll(ctx context.Context, dst *db.DB, batches <-chan []ready, from, to int64, mark bool, progress func(done, all int64)) error {
	done := from
	for batch := range batches {
		err := dst.Write(ctx, func(tx *db.Tx) error {
			if err := j.applyBatch(&Writer{tx: tx}, batch); err != nil || !mark {
				return err
			}
			return tx.Exec("UPDATE log SET applied = $2 WHERE log = $1", j.log, done+int64(len(batch)))
		})
		if err != nil {
			return err
		}
		done += int64(len(batch))
		if progress != nil {
			progress(done, to)
		}
	}
	return nil
}

func (j *Journal) applyBatch(w *Writer, batch []ready) error {
	for _, r := range batch {
		index(w, r.header)
		if r.kind == nil {
			continue
		}
		if err := j.applyEntry(w, r.kind, r.header, r.payload); err != nil {
			return fmt.Errorf("apply %s %s: %w", r.header.Kind, r.header.ID(), err)
		}
	}
	return w.flush()
}

func joinNames(tables []Table) string {
	var s string
	for _, t := range tables {
		s += t.Name + " "
	}
	return s
}

func splitNames(s string) []string {
	var names []string
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' {
			names = append(names, s[start:i])
			start = i + 1
		}
	}
	return names
}

// Replace throws the live derived tables away and makes them again. A crash on
// the way is continued at the next Open.
func (j *Journal) Replace(ctx context.Context, progress func(done, all int64)) (int64, error) {
	if err := j.startOver(ctx, definition(j.tables)); err != nil {
		return 0, fmt.Errorf("replace derived tables: %w", err)
	}
	size, err := j.Size(ctx)
	if err != nil {
		return 0, err
	}
	if err := j.replay(ctx, j.db, j.db, 0, size, true, progress); err != nil {
		return 0, fmt.Errorf("replace derived tables: %w", err)
	}
	return size, j.index(ctx)
}
