package db

import (
	"strconv"
	"strings"
)

// Where gathers the conditions of a list query, so that a filter which is not
// set costs nothing: "($1 = ” OR stage = $1)" would keep the database from
// using an index. The texts come from the code and never from a user, so the
// number of different queries stays small.
type Where struct {
	clauses []string
	Args    []any
}

// And adds a condition; each $ in it stands for the next of the values.
func (w *Where) And(condition string, values ...any) {
	var b strings.Builder
	for i := 0; i < len(condition); i++ {
		b.WriteByte(condition[i])
		if condition[i] == '$' {
			w.Args = append(w.Args, values[0])
			values = values[1:]
			b.WriteString(strconv.Itoa(len(w.Args)))
		}
	}
	w.clauses = append(w.clauses, b.String())
}

// Next adds a value that stands outside the conditions, such as a LIMIT, and
// gives its placeholder.
func (w *Where) Next(value any) string {
	w.Args = append(w.Args, value)
	return "$" + strconv.Itoa(len(w.Args))
}

// String gives " WHERE a AND b", or nothing if there is no condition.
func (w *Where) String() string {
	if len(w.clauses) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.clauses, " AND ")
}
