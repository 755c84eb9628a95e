package db

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

	"homeward/internal/fault"
)

// batchMost bounds how many writes share one commit: enough to spread the cost
// of the disk, few enough that nobody waits long for the others.
const batchMost = 64

// Tx is the transaction being written. It is valid inside the function given
// to Write and only there.
type Tx struct {
	ctx  context.Context
	conn *sql.Conn
	lite *lite
	// prepared are the questions whose answers are read as sql.Rows; they live as
	// long as the one writing connection, as do those of lite.
	prepared map[string]*sql.Stmt
}

// Batch is told about the transactions that the writes share. The journal uses
// it to seal the log once per commit.
type Batch interface {
	Begin(tx *Tx) error  // after BEGIN, before the first write
	Mark() (undo func()) // before each write; undo is called if that write fails
	Seal(tx *Tx) error   // after the last write, before COMMIT
	Done(committed bool) // after COMMIT or ROLLBACK
}

type write struct {
	ctx  context.Context
	fn   func(*Tx) error
	done chan error
}

// writer owns the one writing connection; only its goroutine touches it.
type writer struct {
	tx     *Tx
	queue  chan *write
	closed chan struct{}
	ended  chan struct{}
	once   sync.Once
	batch  Batch
	// lastBatch is how many writes the last commit held.
	lastBatch int
}

func startWriter(ctx context.Context, pool *sql.DB) (*writer, error) {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, asFault("open the writer", err)
	}
	bare, err := openLite(conn)
	if err != nil {
		conn.Close()
		return nil, err
	}
	w := &writer{
		tx:     &Tx{ctx: context.WithoutCancel(ctx), conn: conn, lite: bare, prepared: map[string]*sql.Stmt{}},
		queue:  make(chan *write, batchMost),
		closed: make(chan struct{}),
		ended:  make(chan struct{}),
	}
	go w.run()
	return w, nil
}

// Join makes batch part of every transaction from now on. It is called once,
// while the node is being built, before the first Write. A database opened for
// reading only has nobody to join.
func (d *DB) Join(batch Batch) {
	if d.writer != nil {
		d.writer.batch = batch
	}
}

// Write runs fn in a transaction and returns when its effects are on disk, or
// with fn's error and no effect. Several writes may share one commit; each is
// all or nothing by itself. fn must not call Write.
func (d *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	if d.writer == nil {
		return fault.New(fault.ReadOnlyFolder, "write: the database was opened for reading")
	}
	w := &write{ctx: ctx, fn: fn, done: make(chan error, 1)}
	select {
	case <-d.writer.closed:
		return fault.New(fault.Unavailable, "write: the database is closing")
	default:
	}
	select {
	case d.writer.queue <- w:
	case <-d.writer.closed:
		return fault.New(fault.Unavailable, "write: the database is closing")
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-w.done:
		return err
	case <-d.writer.ended:
		select { // it may have been the last one served
		case err := <-w.done:
			return err
		default:
			return fault.New(fault.Unavailable, "write: the database is closing")
		}
	}
}

func (w *writer) stop() {
	w.once.Do(func() { close(w.closed) })
	<-w.ended
}

func (w *writer) run() {
	defer func() {
		w.tx.Forget()
		w.tx.conn.Close()
		close(w.ended)
	}()
	for {
		select {
		case first := <-w.queue:
			w.commit(first)
		case <-w.closed:
			for {
				select {
				case first := <-w.queue:
					w.commit(first)
				default:
					return
				}
			}
		}
	}
}

// commit runs first and whatever else is waiting in one transaction.
func (w *writer) commit(first *write) {
	if err := w.begin(); err != nil {
		first.done <- err
		return
	}
	var good []*write
	next := first
	for next != nil {
		if err := w.try(next); err != nil {
			next.done <- err
		} else {
			good = append(good, next)
		}
		if len(good) == batchMost {
			break // what is still in the queue is left there
		}
		next = w.waiting(len(good))
	}
	w.lastBatch = len(good)
	err := w.end(len(good) > 0)
	for _, g := range good {
		g.done <- err
	}
}

// waiting gives the next write in the queue, nil if nobody waits. Those whose
// writes were just committed together are likely to come back together, so
// while the batch is smaller than the last one it lets them run first; a lone
// writer never waits.
func (w *writer) waiting(have int) *write {
	for try := 0; ; try++ {
		select {
		case next := <-w.queue:
			return next
		default:
		}
		if have >= w.lastBatch || try == 8 {
			return nil
		}
		runtime.Gosched()
	}
}

func (w *writer) begin() error {
	if err := w.tx.Exec(begin); err != nil {
		return err
	}
	if w.batch == nil {
		return nil
	}
	if err := w.batch.Begin(w.tx); err != nil {
		w.rollback()
		return err
	}
	return nil
}

// try runs one write inside a savepoint, so that its failure, even a panic,
// takes nothing of the others with it.
func (w *writer) try(next *write) (err error) {
	if err := next.ctx.Err(); err != nil {
		return err
	}
	undo := func() {}
	if w.batch != nil {
		undo = w.batch.Mark()
	}
	if err := w.tx.Exec("SAVEPOINT one"); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fault.New(fault.Internal, "write: panic: %v\n%s", p, debug.Stack())
		}
		if err != nil {
			undo()
			if back := w.tx.Exec("ROLLBACK TO one"); back != nil {
				err = fmt.Errorf("%w (and undoing it: %w)", err, back)
			}
		}
		if release := w.tx.Exec("RELEASE one"); release != nil && err == nil {
			err = release
		}
	}()
	return next.fn(w.tx)
}

func (w *writer) end(anything bool) error {
	if !anything {
		w.rollback()
		return nil
	}
	if w.batch != nil {
		if err := w.batch.Seal(w.tx); err != nil {
			w.rollback()
			return err
		}
	}
	if err := w.tx.Exec("COMMIT"); err != nil {
		dieOnLostDisk(err)
		w.rollback()
		return err
	}
	if w.batch != nil {
		w.batch.Done(true)
	}
	return nil
}

func (w *writer) rollback() {
	if err := w.tx.Exec("ROLLBACK"); err != nil {
		// SQLite has already rolled back after some errors, then this one is
		// expected; if it has not, the next BEGIN fails and says so.
		_ = err
	}
	if w.batch != nil {
		w.batch.Done(false)
	}
}

// dieOnLostDisk ends the process at the first failed fsync: a second try may
// report success for data that is gone (PostgreSQL's "fsyncgate", 2018).
func dieOnLostDisk(err error) {
	if lostDisk(err) {
		fmt.Fprintln(os.Stderr, "homeward: the disk failed while saving; stopping so that nothing more is lost. Check the disk, then start again and run homeward verify.")
		os.Exit(74) // EX_IOERR of sysexits.h
	}
}

// Exec runs a statement.
func (t *Tx) Exec(query string, args ...any) error {
	return asFault("write", t.lite.exec(query, args))
}

// Query asks inside the transaction; it sees what was just written.
func (t *Tx) Query(_ context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := t.statement(query)
	if err != nil {
		return nil, asFault("read", err)
	}
	rows, err := stmt.QueryContext(t.ctx, args...)
	return rows, asFault("read", err)
}

// Row asks for one row inside the transaction; no row is a NotFound fault.
func (t *Tx) Row(_ context.Context, query string, args []any, into ...any) error {
	err := sql.ErrNoRows
	each := t.each(query, args, func(scan func(...any) error) error {
		if err != nil { // of several rows the first, as sql.Row does
			err = scan(into...)
		}
		return err
	})
	if each != nil {
		return each
	}
	return one(err)
}

func (t *Tx) each(query string, args []any, row func(scan func(into ...any) error) error) error {
	return asFault("read", t.lite.each(query, args, row))
}

func (t *Tx) statement(query string) (*sql.Stmt, error) {
	if stmt, ok := t.prepared[query]; ok {
		return stmt, nil
	}
	stmt, err := t.conn.PrepareContext(t.ctx, placeholders(query))
	if err != nil {
		return nil, err
	}
	t.prepared[query] = stmt
	return stmt, nil
}

// Forget closes the prepared statements, which a change of tables needs.
func (t *Tx) Forget() {
	for query, stmt := range t.prepared {
		stmt.Close()
		delete(t.prepared, query)
	}
	t.lite.forget()
}

// Script runs several statements that are not prepared: making and dropping
// derived tables.
func (t *Tx) Script(script string) error {
	t.Forget()
	_, err := t.conn.ExecContext(t.ctx, dialect(script))
	return asFault("write", err)
}
