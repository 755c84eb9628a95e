package db

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
	"strconv"

	"github.com/ncruces/go-sqlite3"

	"homeward/internal/fault"
)

// lite runs the writer's statements on SQLite itself. A replay makes some three
// statements an entry, and database/sql costs as much as most of them: it finds
// the connection, converts and copies every value twice, and makes a Rows for
// one row. Only the writer's goroutine uses it.
type lite struct {
	conn     *sqlite3.Conn
	prepared map[string]*sqlite3.Stmt
}

// openLite gives the bare connection under conn, which stays owned by conn.
func openLite(conn *sql.Conn) (*lite, error) {
	l := &lite{prepared: map[string]*sqlite3.Stmt{}}
	err := conn.Raw(func(c any) error {
		bare, ok := c.(interface{ Raw() *sqlite3.Conn })
		if !ok {
			return fault.New(fault.Internal, "open the writer: the connection is a %T", c)
		}
		l.conn = bare.Raw()
		return nil
	})
	return l, err
}

// forget closes the prepared statements.
func (l *lite) forget() {
	for query, stmt := range l.prepared {
		stmt.Close()
		delete(l.prepared, query)
	}
}

func (l *lite) exec(query string, args []any) error {
	stmt, err := l.bound(query, args)
	if err != nil {
		return err
	}
	return stmt.Exec() // resets the statement, whatever became of it
}

// each calls row for every row of the answer, with a scan like sql.Rows's.
func (l *lite) each(query string, args []any, row func(scan func(into ...any) error) error) error {
	stmt, err := l.bound(query, args)
	if err != nil {
		return err
	}
	defer stmt.Reset()
	scan := func(into ...any) error {
		for i := range into {
			if err := scanColumn(stmt, i, into[i]); err != nil {
				return err
			}
		}
		return nil
	}
	for stmt.Step() {
		if err := row(scan); err != nil {
			return err
		}
	}
	return stmt.Err()
}

// bound gives the statement of a query with its arguments.
func (l *lite) bound(query string, args []any) (*sqlite3.Stmt, error) {
	stmt, ok := l.prepared[query]
	if !ok {
		var err error
		if stmt, _, err = l.conn.PrepareFlags(placeholders(query), sqlite3.PREPARE_PERSISTENT); err != nil {
			return nil, err
		}
		l.prepared[query] = stmt
	}
	if stmt.Busy() {
		return nil, fault.New(fault.Internal, "write: a question is asked again inside its own answer")
	}
	for i, arg := range args {
		if err := bind(stmt, i+1, arg); err != nil {
			return nil, err
		}
	}
	return stmt, nil
}

// bind sets one argument: what database/sql takes, and no more.
func bind(stmt *sqlite3.Stmt, n int, arg any) error {
	switch a := arg.(type) {
	case string:
		return stmt.BindText(n, a)
	case []byte:
		return stmt.BindBlob(n, a)
	case int:
		return stmt.BindInt64(n, int64(a))
	case int64:
		return stmt.BindInt64(n, a)
	case bool:
		return stmt.BindBool(n, a)
	case float64:
		return stmt.BindFloat(n, a)
	case nil:
		return stmt.BindNull(n)
	}
	v := reflect.ValueOf(arg)
	if v.Kind() == reflect.String { // ids and states, the most of what is written
		return stmt.BindText(n, v.String())
	}
	plain, err := driver.DefaultParameterConverter.ConvertValue(arg)
	if err != nil {
		return fmt.Errorf("argument %d: %w", n, err)
	}
	return bind(stmt, n, plain)
}

// scanColumn puts a column into a pointer, as sql.Rows.Scan does for the types
// of our tables: TEXT, BIGINT, BOOLEAN and BLOB.
func scanColumn(stmt *sqlite3.Stmt, n int, into any) error {
	kind := stmt.ColumnType(n)
	if s, ok := into.(sql.Scanner); ok {
		return s.Scan(columnValue(stmt, n, kind))
	}
	if kind == sqlite3.NULL {
		return fmt.Errorf("column %d is NULL", n)
	}
	switch to := into.(type) {
	case *string:
		*to = stmt.ColumnText(n)
		return nil
	case *[]byte:
		*to = stmt.ColumnBlob(n, nil)
		return nil
	}
	v := reflect.ValueOf(into).Elem()
	switch {
	case v.Kind() == reflect.String:
		v.SetString(stmt.ColumnText(n))
	case v.CanInt():
		whole, err := wholeColumn(stmt, n, kind)
		if err != nil {
			return err
		}
		if v.OverflowInt(whole) {
			return fmt.Errorf("column %d: %d does not fit a %s", n, whole, v.Type())
		}
		v.SetInt(whole)
	case v.Kind() == reflect.Bool:
		v.SetBool(stmt.ColumnBool(n))
	case v.CanFloat():
		v.SetFloat(stmt.ColumnFloat(n))
	default:
		return fmt.Errorf("column %d cannot be read into a %s", n, v.Type())
	}
	return nil
}

func wholeColumn(stmt *sqlite3.Stmt, n int, kind sqlite3.Datatype) (int64, error) {
	if kind == sqlite3.INTEGER {
		return stmt.ColumnInt64(n), nil
	}
	return strconv.ParseInt(stmt.ColumnText(n), 10, 64)
}

func columnValue(stmt *sqlite3.Stmt, n int, kind sqlite3.Datatype) any {
	switch kind {
	case sqlite3.INTEGER:
		return stmt.ColumnInt64(n)
	case sqlite3.FLOAT:
		return stmt.ColumnFloat(n)
	case sqlite3.TEXT:
		return stmt.ColumnText(n)
	case sqlite3.BLOB:
		return stmt.ColumnBlob(n, nil)
	}
	return nil
}
