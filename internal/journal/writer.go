package journal

import (
	"context"
	"database/sql"
	"slices"

	"homeward/internal/db"
)

// Writer writes derived tables. Only apply functions get one, and only for the
// entries of one act or of one chunk of a replay.
type Writer struct {
	tx *db.Tx
	// held are the rows that are to be written, in the order they were last
	// held; see Hold.
	held  map[string]*heldRow
	order []*heldRow
	// flushing is set while held rows are being written.
	flushing bool
	// piles are the rows that Insert left, by table.
	piles     map[string]*pile
	pileOrder []string
}

type heldRow struct {
	value any
	ready func() // nil if nothing is to be done before write
	write func() error
}

// Exec runs a statement on derived tables.
func (w *Writer) Exec(query string, args ...any) error { return w.tx.Exec(query, args...) }

// Row asks for one row of the noun's own derived tables; no row is a NotFound
// fault. It does not see what the noun itself holds.
func (w *Writer) Row(query string, args []any, into ...any) error {
	return w.tx.Row(context.Background(), query, args, into...)
}

// Query asks the noun's own derived tables.
func (w *Writer) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return w.tx.Query(ctx, query, args...)
}

// Hold keeps a row that several entries in a row may change, so that it is read
// and written once: the statements of one interview are entries of several
// compartments about one person. write is called before anybody else may look:
// at the end of the act, or when another noun asks through Asker.
//
// ready, which may be nil, does what of the writing needs no question: of many
// rows it is done ahead, while the database writes those before. It may touch
// only the row itself.
func (w *Writer) Hold(key string, value any, ready func(), write func() error) {
	if had, ok := w.held[key]; ok {
		had.write = nil // it moves to the end: what it may build on was held since
	}
	if w.held == nil {
		w.held = map[string]*heldRow{}
	}
	row := &heldRow{value, ready, write}
	w.held[key] = row
	w.order = append(w.order, row)
}

// Held gives what Hold keeps under a key.
func (w *Writer) Held(key string) (any, bool) {
	row, ok := w.held[key]
	if !ok {
		return nil, false
	}
	return row.value, true
}

// flush writes everything that is held or was left by Insert. What is held can still be read while
// the rows that build on it are being written.
func (w *Writer) flush() error {
	if w.flushing {
		return nil
	}
	w.flushing = true
	defer func() { w.flushing, w.held = false, nil }()
	for len(w.order) > 0 {
		rows := slices.DeleteFunc(w.order, func(r *heldRow) bool { return r.write == nil })
		w.order = nil
		if err := writeHeld(rows); err != nil {
			return err
		}
	}
	return w.writePiles()
}

// few are so many rows that making them ready ahead is not worth a goroutine.
const few = 16

func writeHeld(rows []*heldRow) error {
	ahead := make(chan struct{}, len(rows)) // one for each row that is ready, in order
	prepare := func() {
		for _, row := range rows {
			if row.ready != nil {
				row.ready()
			}
			ahead <- struct{}{}
		}
	}
	if len(rows) > few {
		go prepare()
	} else {
		prepare()
	}
	var failed error
	for _, row := range rows {
		<-ahead
		if failed == nil && row.write != nil {
			failed = row.write()
		}
	}
	return failed
}

// Asker is the writer as the questions of other nouns want it. What is held is
// written before each answer.
func (w *Writer) Asker() db.Asker { return asker{w} }

// Direct asks without writing first what is held: for tables whose noun holds
// no rows, where that would only cost.
func (w *Writer) Direct() db.Asker { return w.tx }

type asker struct{ w *Writer }

func (a asker) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := a.w.flush(); err != nil {
		return nil, err
	}
	return a.w.tx.Query(ctx, query, args...)
}

func (a asker) Row(ctx context.Context, query string, args []any, into ...any) error {
	if err := a.w.flush(); err != nil {
		return err
	}
	return a.w.tx.Row(ctx, query, args, into...)
}
