// Package sheet reads tables as agencies send them: XLSX, and CSV or TSV in any
// usual encoding and with any usual separator. It gives the header and the rows
// with each cell as it stood, and names by row and column what is wrong.
//
// It refuses to mend. A cell is never trimmed, corrected or completed, because
// what the prison's clerk typed is evidence. One bad row costs that row and no
// other; it stays in the table with its fault so that a person can look at it.
// Where reading needs a guess (encoding, separator, header) the guess is in the
// Table for a person to confirm, and can be overruled by Options.
//
// It knows nothing of people, dates or names: meaning is given by whoever
// imports. Fault texts name rows and columns and never what a cell holds, so
// that they may stand in a log. Nothing is written to disk while reading.
//
// Start reading at Read. Then text goes through encoding.go, separator.go and
// record.go, workbooks through workbook.go and cells.go; both end in rows.go.
package sheet

import (
	"bytes"
	"fmt"
	"io"
)

// Limits bound what one file may cost. A zero field means its default.
type Limits struct {
	Bytes   int64 // size of the file
	Rows    int   // rows that are not empty
	Columns int   // cells in a row
	Cell    int   // bytes of one cell, counted as UTF-8
}

// DefaultLimits suit a list of people; 32 KiB is also about what a spreadsheet
// program can keep in a cell.
var DefaultLimits = Limits{Bytes: 50 << 20, Rows: 200_000, Columns: 200, Cell: 32 << 10}

// cellsAtMost bounds rows times columns, as each cell costs memory even empty.
const cellsAtMost = 10_000_000

// Options say what the person knows about the file. All may be left empty.
type Options struct {
	Name      string // file name; .tsv and .tab speak for TAB as separator
	Encoding  string // "" = guess; else utf-8, utf-16le, windows-1251, koi8-r, ...
	Separator rune   // 0 = guess
	Sheet     string // sheet of a workbook; "" = the first one with data
	Limits    Limits
}

// Row is one row below the header, with as many cells as the header. Empty rows
// are left out, their numbers are not reused.
type Row struct {
	Number int // as the spreadsheet program counts, from 1, header included
	Cells  []string
	Fault  *CellFault // not nil: the row must not be used, its cells are for showing only
}

// Table is what a file holds.
type Table struct {
	Format          string   // "xlsx", "csv" or "tsv"
	Encoding        string   // of a text file, "utf-8" for a workbook
	EncodingGuessed bool     // nothing in the file proves the encoding: show a few rows and ask
	Separator       rune     // of a text file; 0 if it has one column only
	Sheet           string   // the sheet that was read
	SheetNames      []string // all sheets, in their order
	Header          []string // as it stood; a column without a name has ""
	HeaderRow       int      // number of the header's row; rows above it are titles
	Rows            []Row
	Faults          []CellFault // by row; those about the whole file (Row 0) first
}

// Read reads one table. Trouble with single rows is told in Table.Faults; an
// error means that nothing can be used. It is an *Error where the person who
// sent the file can do something about it, else the reader's own error.
func Read(r io.Reader, opt Options) (*Table, error) {
	opt.Limits = opt.Limits.orDefault()
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(io.LimitReader(r, opt.Limits.Bytes+1)); err != nil {
		return nil, fmt.Errorf("reading table: %w", err)
	}
	data := buf.Bytes()
	if int64(len(data)) > opt.Limits.Bytes {
		return nil, &Error{Code: "file_too_large", Text: fmt.Sprintf(
			"the file is larger than %d bytes; split it into several files", opt.Limits.Bytes)}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errEmpty()
	}
	kind, err := kindOf(data)
	if err != nil {
		return nil, err
	}
	if kind == "xlsx" {
		return readWorkbook(data, opt)
	}
	return readText(data, opt)
}

// orDefault fills what is not set.
func (l Limits) orDefault() Limits {
	if l.Bytes <= 0 {
		l.Bytes = DefaultLimits.Bytes
	}
	if l.Rows <= 0 {
		l.Rows = DefaultLimits.Rows
	}
	if l.Columns <= 0 {
		l.Columns = DefaultLimits.Columns
	}
	if l.Cell <= 0 {
		l.Cell = DefaultLimits.Cell
	}
	return l
}

func errEmpty() error {
	return &Error{Code: "empty", Text: "the file holds no rows"}
}
