package journal

import (
	"fmt"
	"strings"
	"sync"
)

// pile is rows of one table that wait to be written together.
type pile struct {
	columns int
	args    []any
}

// Insert adds a row to a table that apply functions only add to: into names the
// table and its columns, "entry_subject (subject, log, seq, compartment)". A row
// that is there already stays. Like a held row it is written before anybody
// else may look; many rows are one statement, for a replay writes more of them
// than of anything else.
func (w *Writer) Insert(into string, row ...any) {
	p := w.piles[into]
	if p == nil {
		if w.piles == nil {
			w.piles = map[string]*pile{}
		}
		p = &pile{columns: len(row)}
		w.piles[into] = p
		w.pileOrder = append(w.pileOrder, into)
	}
	p.args = append(p.args, row...)
}

// sizes are the numbers of rows that one statement may add.
var sizes = []int{64, 16, 4, 1}

// writePiles writes what Insert left, tables in the order of their first row.
func (w *Writer) writePiles() error {
	for _, into := range w.pileOrder {
		p := w.piles[into]
		args := p.args
		for _, n := range sizes {
			for len(args) >= n*p.columns {
				if err := w.Exec(insertText(into, p.columns, n), args[:n*p.columns]...); err != nil {
					return err
				}
				args = args[n*p.columns:]
			}
		}
		p.args = p.args[:0]
	}
	return nil
}

type insertKey struct {
	into          string
	columns, rows int
}

// insertTexts remembers insertText's answers: a few for every table.
var insertTexts sync.Map

func insertText(into string, columns, rows int) string {
	key := insertKey{into, columns, rows}
	if text, ok := insertTexts.Load(key); ok {
		return text.(string)
	}
	var b strings.Builder
	b.WriteString("INSERT INTO " + into + " VALUES ")
	for i := range rows * columns {
		switch {
		case i == 0:
			b.WriteString("(")
		case i%columns == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", i+1)
	}
	b.WriteString(") ON CONFLICT DO NOTHING")
	insertTexts.Store(key, b.String())
	return b.String()
}
