package sheet

import "sort"

// Error says why a file cannot be read at all. Code is the key that screens
// translate; Text is for developers and says what to do. Codes, append only:
//
//	empty, file_too_large, too_many_rows, too_many_columns, too_many_cells_in_all,
//	unknown_encoding, not_a_table, no_such_sheet, broken_file, unpacks_too_large,
//	old_xls, encrypted, xlsb, ods, numbers, pdf, html, rtf, word, xml, image, archive
type Error struct {
	Code string
	Text string
}

// Error gives the developer's text.
func (e *Error) Error() string { return "reading table: " + e.Text }

// CellFault says what is wrong where. Row and Column count from 1 as people do;
// Column 0 means the whole row, Row 0 the whole file or column. Codes, append only.
//
// The row must not be used:
//
//	bad_utf8        bytes that are not UTF-8
//	bad_bytes       bytes that mean nothing in the encoding
//	nul_byte        a zero byte
//	cell_too_long   over Limits.Cell
//	too_many_cells  more cells than the header has
//	unclosed_quote  a quote is opened and not closed
//	broken_row      damaged XML in a workbook
//	cut_off         the workbook ends in the middle of the sheet
//
// Warning, the row may be used:
//
//	formula, formula_no_value, cell_error, too_few_cells, lost_character,
//	hidden_row, hidden_column, hidden_sheet, other_sheets, merged_cells,
//	year_not_shown, year_as_date, bad_date, column_without_header,
//	one_column, no_rows, encoding_doubtful, more_warnings
type CellFault struct {
	Row, Column int
	Header      string // the column's name, "" if it has none
	Code        string
	Text        string // for developers; never the cell's content
	Warning     bool
}

// warningsAtMost keeps a column of formulas from filling memory. Faults that
// make a row unusable are never left out.
const warningsAtMost = 2000

// notes collects faults while a file is read.
type notes struct {
	list     []CellFault
	warnings int
}

// bad notes what makes a row unusable.
func (n *notes) bad(f CellFault) { n.list = append(n.list, f) }

// warn notes what a person should look at.
func (n *notes) warn(row, column int, code, text string) {
	n.warnings++
	if n.warnings > warningsAtMost {
		return
	}
	n.list = append(n.list, CellFault{Row: row, Column: column, Code: code, Text: text, Warning: true})
}

// sorted names the columns and puts the faults in the order of the rows.
func (n *notes) sorted(header []string) []CellFault {
	if n.warnings > warningsAtMost {
		n.list = append(n.list, CellFault{Code: "more_warnings", Warning: true,
			Text: "there are more warnings than are listed"})
	}
	for i := range n.list {
		if c := n.list[i].Column; c > 0 && c <= len(header) {
			n.list[i].Header = header[c-1]
		}
	}
	sort.SliceStable(n.list, func(i, j int) bool { return n.list[i].Row < n.list[j].Row })
	return n.list
}
