package db

import (
	"context"
	"database/sql"
	"errors"

	"homeward/internal/fault"
)

// Asker answers questions: a DB outside a transaction, a Tx inside the one
// being written. Nouns take it so that a rule and a page can ask the same.
type Asker interface {
	Query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	Row(ctx context.Context, query string, args []any, into ...any) error
}

// Query runs a question on a read-only connection.
func (d *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := d.statement(ctx, query)
	if err != nil {
		return nil, asFault("read", err)
	}
	rows, err := stmt.QueryContext(ctx, args...)
	return rows, asFault("read", err)
}

// Row runs a question with one row as answer; no row is a NotFound fault.
func (d *DB) Row(ctx context.Context, query string, args []any, into ...any) error {
	stmt, err := d.statement(ctx, query)
	if err != nil {
		return asFault("read", err)
	}
	return one(stmt.QueryRowContext(ctx, args...).Scan(into...))
}

func (d *DB) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := d.prepared.Load(query); ok {
		return stmt.(*sql.Stmt), nil
	}
	stmt, err := d.reads.PrepareContext(ctx, placeholders(query))
	if err != nil {
		return nil, err
	}
	if had, raced := d.prepared.LoadOrStore(query, stmt); raced {
		stmt.Close()
		return had.(*sql.Stmt), nil
	}
	return stmt, nil
}

func one(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.NotFound, "read: no such row")
	}
	return asFault("read", err)
}

// Each runs a question and calls row for every row of the answer.
func Each(ctx context.Context, a Asker, query string, args []any, row func(scan func(into ...any) error) error) error {
	if tx, ok := a.(*Tx); ok {
		return tx.each(query, args, row)
	}
	rows, err := a.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return asFault("read", rows.Err())
}

// All collects the rows of a question; scan fills one value.
func All[T any](ctx context.Context, a Asker, query string, args []any, scan func(into *T, scan func(...any) error) error) ([]T, error) {
	var all []T
	err := Each(ctx, a, query, args, func(row func(...any) error) error {
		var one T
		if err := scan(&one, row); err != nil {
			return err
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

// Has reports whether there is a table of this name: a database that an earlier
// version wrote, opened for reading only, lacks the newer ones.
func (d *DB) Has(ctx context.Context, table string) (bool, error) {
	var n int
	err := d.Row(ctx, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1", []any{table}, &n)
	return n > 0, err
}
