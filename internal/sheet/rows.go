package sheet

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// sample is how many rows are looked at to find the header and the separator.
const sample = 200

// line is one row of the file before the header is known.
type line struct {
	number int
	cells  []string
	fault  *CellFault
}

// assembly gathers the lines of a file and makes the table of them.
type assembly struct {
	limits  Limits
	text    bool   // cells stand by order, not by address: a wrong count means they moved
	badCode string // code for characters that could not be read: bad_utf8 or bad_bytes
	lines   []line
	cells   int
	notes   notes
}

// add takes one row; empty rows are left out.
func (a *assembly) add(number int, cells []string, fault *CellFault) error {
	if fault == nil && filled(cells) == 0 {
		return nil
	}
	if fault == nil {
		fault = a.check(number, cells)
	}
	if fault != nil {
		cells = presentable(cells, a.limits.Cell)
	}
	if len(a.lines) > a.limits.Rows { // one more for the header
		return &Error{Code: "too_many_rows", Text: fmt.Sprintf(
			"the list has more than %d rows; split it into several files", a.limits.Rows)}
	}
	if a.cells += len(cells); a.cells > cellsAtMost {
		return &Error{Code: "too_many_cells_in_all", Text: fmt.Sprintf(
			"the list has more than %d cells; split it into several files", cellsAtMost)}
	}
	a.lines = append(a.lines, line{number, cells, fault})
	return nil
}

// check finds the first cell that makes the row unusable.
func (a *assembly) check(number int, cells []string) *CellFault {
	for i, cell := range cells {
		code, text := "", ""
		switch {
		case len(cell) > a.limits.Cell:
			code, text = "cell_too_long", fmt.Sprintf("the cell is longer than %d bytes", a.limits.Cell)
		case strings.IndexByte(cell, 0) >= 0:
			code, text = "nul_byte", "the cell holds a zero byte"
		case !utf8.ValidString(cell):
			code, text = "bad_utf8", "the cell holds bytes that are not UTF-8"
		case a.badCode == "bad_bytes" && strings.ContainsRune(cell, utf8.RuneError):
			code, text = "bad_bytes", "the cell holds bytes that mean nothing in this encoding"
		}
		if code != "" {
			return &CellFault{Row: number, Column: i + 1, Code: code, Text: text}
		}
	}
	return nil
}

// table finds the header and judges each row by it.
func (a *assembly) table(t *Table) (*Table, error) {
	if len(a.lines) == 0 {
		return nil, errEmpty()
	}
	at := headerAt(a.lines)
	head := a.lines[at]
	t.Header, t.HeaderRow = head.cells[:filled(head.cells)], head.number
	if a.text { // names that are left empty at the end are columns too
		t.Header = head.cells
	}
	if len(t.Header) == 0 {
		return nil, errBroken("no row of its sheet can be read")
	}
	body := a.lines[at+1:]
	if !a.text {
		t.Header = a.widen(t.Header, body)
	}
	if len(t.Header) > a.limits.Columns || head.fault != nil && head.fault.Code == "too_many_cells" {
		return nil, &Error{Code: "too_many_columns", Text: fmt.Sprintf(
			"the list has more than %d columns; remove those that are not needed", a.limits.Columns)}
	}
	if len(t.Header)*len(body) > cellsAtMost {
		return nil, &Error{Code: "too_many_cells_in_all", Text: fmt.Sprintf(
			"the list has more than %d cells; split it into several files", cellsAtMost)}
	}
	for _, l := range a.lines[:at+1] {
		if l.fault != nil { // a damaged title may have been a row: never pass it over in silence
			a.notes.bad(*l.fault)
		}
	}
	if filled(head.cells) < 2 && len(t.Header) < 2 {
		a.notes.warn(0, 0, "one_column", "the list has one column only; if it should have more, choose the separator")
	}
	if len(body) == 0 {
		a.notes.warn(0, 0, "no_rows", "the list has a header and no rows")
	}
	t.Rows = make([]Row, 0, len(body))
	for _, l := range body {
		t.Rows = append(t.Rows, a.row(l, len(t.Header)))
	}
	t.Faults = a.notes.sorted(t.Header)
	for i := range t.Rows {
		if f := t.Rows[i].Fault; f != nil && f.Column > 0 && f.Column <= len(t.Header) {
			f.Header = t.Header[f.Column-1]
		}
	}
	return t, nil
}

// row fits one line to the header.
func (a *assembly) row(l line, width int) Row {
	if used := filled(l.cells); used > width && l.fault == nil {
		l.fault = &CellFault{Row: l.number, Column: width + 1, Code: "too_many_cells", Text: fmt.Sprintf(
			"the row has %d cells, the header %d; perhaps a cell holds the separator without quotes", used, width)}
	}
	if l.fault != nil {
		a.notes.bad(*l.fault)
		return Row{Number: l.number, Cells: l.cells, Fault: l.fault}
	}
	a.warnCells(l)
	if len(l.cells) > width {
		l.cells = l.cells[:width]
	}
	if a.text && len(l.cells) < width {
		a.notes.warn(l.number, 0, "too_few_cells", fmt.Sprintf("the row has %d cells, the header %d", len(l.cells), width))
	}
	if len(l.cells) < width {
		full := make([]string, width)
		copy(full, l.cells)
		l.cells = full
	}
	return Row{Number: l.number, Cells: l.cells}
}

// warnCells points at cells that a spreadsheet program would run as a formula
// (a leading + or - is left alone: telephone numbers begin so) and at cells
// that lost a character before they came to us.
func (a *assembly) warnCells(l line) {
	for i, cell := range l.cells {
		if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") {
			a.notes.warn(l.number, i+1, "formula", "the cell begins like a formula; it was kept as text")
		}
		if strings.ContainsRune(cell, utf8.RuneError) {
			a.notes.warn(l.number, i+1, "lost_character", "a character of the cell was lost before the list was sent")
		}
	}
}

// widen gives a nameless column to cells right of the header. In a workbook a
// cell has its address, so nothing can have moved: often it is a last column of
// remarks that nobody gave a name.
func (a *assembly) widen(header []string, body []line) []string {
	width := len(header)
	for _, l := range body {
		if l.fault == nil {
			width = max(width, filled(l.cells))
		}
	}
	wide := make([]string, width)
	copy(wide, header)
	for i := len(header); i < width; i++ {
		a.notes.warn(0, i+1, "column_without_header", "the column holds cells and has no name in the header")
	}
	return wide
}

// headerAt finds the header: the first row with at least two filled cells, and
// with at least half as many as rows of this list mostly have, so that a title
// such as "Date:" beside a date is not taken for it. If every row has one cell,
// it is the first row.
func headerAt(lines []line) int {
	count := map[int]int{}
	usual := 0
	for _, l := range lines[:min(len(lines), sample)] {
		n := named(l.cells)
		if n < 2 {
			continue
		}
		count[n]++
		if usual == 0 || count[n] > count[usual] || count[n] == count[usual] && n > usual {
			usual = n
		}
	}
	for i, l := range lines {
		if n := named(l.cells); n >= 2 && 2*n >= usual && headable(l.fault) {
			return i
		}
	}
	for i, l := range lines {
		if l.fault == nil {
			return i
		}
	}
	return 0
}

// headable reports whether a row with this fault may still be the header: a bad
// byte in a name does not make the next row one.
func headable(f *CellFault) bool {
	return f == nil || f.Code == "bad_utf8" || f.Code == "bad_bytes" || f.Code == "nul_byte"
}

// named counts the cells that are not empty.
func named(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

// filled gives the length without the empty cells at the end.
func filled(cells []string) int {
	n := len(cells)
	for n > 0 && cells[n-1] == "" {
		n--
	}
	return n
}

// presentable makes the cells of an unusable row safe to show.
func presentable(cells []string, limit int) []string {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		if len(cell) > limit {
			cell = cell[:min(limit, 80)] + "…"
		}
		cell = strings.ReplaceAll(cell, "\x00", "\ufffd")
		safe[i] = strings.Clone(strings.ToValidUTF8(cell, "\ufffd"))
	}
	return safe
}
