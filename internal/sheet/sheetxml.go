package sheet

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// cellReader goes through the XML of one sheet row by row. Damaged XML costs
// the row it stands in: reading goes on at the next row.
type cellReader struct {
	data    []byte
	columns int                         // cells right of this are noticed and not kept
	row     func(xmlRow) error          // each row, also damaged ones
	hidden  func(first, last int)       // hidden columns, may be nil
	merged  func(top, left, bottom int) // cells merged over several rows, may be nil

	current xmlRow
	inRow   bool
	cell    *xmlCell
	text    strings.Builder
	field   string // element whose text is wanted: v, t or f
	reading bool   // text of a furigana run (rPh) is not part of the cell
	ended   bool
}

// xmlRow is a row with its damage.
type xmlRow struct {
	number int
	hidden bool
	cells  []xmlCell
	over   int    // first column right of the limit that is not empty
	code   string // broken_row or cut_off
}

// xmlCell is a cell as the file has it.
type xmlCell struct {
	column  int
	kind    string // s shared string, inlineStr, str, b, e, d, n or "" number
	style   int
	value   string
	formula bool
	saved   bool // a value is there, perhaps an empty text
}

var rowStart = regexp.MustCompile(`<(\w+:)?row[\s>/]`)

// read calls row for each row of the sheet. It returns the error of row only.
func (r *cellReader) read() error {
	for offset := 0; ; {
		dec := xml.NewDecoder(bytes.NewReader(r.data[offset:]))
		for {
			token, err := dec.RawToken()
			if err == io.EOF {
				return r.finish()
			}
			if err != nil {
				break
			}
			if err := r.token(token); err != nil {
				return err
			}
			if r.ended && r.merged == nil {
				return nil
			}
		}
		if r.ended {
			return nil // the cells are complete, the damage is behind them
		}
		offset += int(dec.InputOffset())
		if err := r.damaged("broken_row"); err != nil {
			return err
		}
		next := rowStart.FindIndex(r.data[min(offset, len(r.data)):])
		if next == nil {
			return nil
		}
		offset += next[0]
	}
}

// finish tells of a sheet that ends before its end mark.
func (r *cellReader) finish() error {
	if r.ended {
		return nil
	}
	return r.damaged("cut_off")
}

// damaged hands on the row that is being read with what is known of it.
func (r *cellReader) damaged(code string) error {
	if !r.inRow {
		r.current = xmlRow{number: r.current.number + 1}
	}
	r.current.code = code
	r.inRow, r.cell, r.field, r.reading = false, nil, "", false
	return r.row(r.current)
}

func (r *cellReader) token(token xml.Token) error {
	switch el := token.(type) {
	case xml.StartElement:
		return r.start(el)
	case xml.CharData:
		if r.field != "" && !r.reading {
			r.text.Write(el)
		}
	case xml.EndElement:
		return r.end(el.Name.Local)
	}
	return nil
}

func (r *cellReader) start(el xml.StartElement) error {
	switch el.Name.Local {
	case "sheetData":
		r.ended = false
	case "col":
		if r.hidden != nil && isTrue(attr(el, "hidden")) {
			r.hidden(number(attr(el, "min")), number(attr(el, "max")))
		}
	case "row":
		next := r.current.number + 1
		if n := number(attr(el, "r")); n > 0 {
			next = n
		}
		r.current = xmlRow{number: next, hidden: isTrue(attr(el, "hidden"))}
		r.inRow = true
	case "c":
		if r.inRow {
			r.startCell(el)
		}
	case "f":
		if r.cell != nil {
			r.cell.formula = true
		}
	case "v", "t":
		if r.cell != nil {
			r.field, r.cell.saved = el.Name.Local, true
		}
	case "rPh":
		r.reading = true
	case "mergeCell":
		if r.merged != nil {
			r.mergedCells(attr(el, "ref"))
		}
	}
	return nil
}

func (r *cellReader) startCell(el xml.StartElement) {
	column := 1
	if n := len(r.current.cells); n > 0 {
		column = r.current.cells[n-1].column + 1
	}
	if c, _ := address(attr(el, "r")); c > 0 {
		column = c
	}
	r.cell = &xmlCell{column: column, kind: attr(el, "t"), style: number(attr(el, "s"))}
	r.text.Reset()
}

func (r *cellReader) end(name string) error {
	switch name {
	case "v", "t":
		r.field = ""
	case "rPh":
		r.reading = false
	case "c":
		if r.cell == nil {
			return nil
		}
		r.cell.value = r.text.String()
		if r.cell.column <= r.columns {
			r.current.cells = append(r.current.cells, *r.cell)
		}
		if r.cell.column > r.columns && r.cell.value != "" && r.current.over == 0 {
			r.current.over = r.cell.column
		}
		r.cell, r.field = nil, ""
	case "row":
		if !r.inRow {
			return nil
		}
		r.inRow = false
		return r.row(r.current)
	case "sheetData":
		r.ended = true
	}
	return nil
}

func (r *cellReader) mergedCells(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return
	}
	left, top := address(from)
	_, bottom := address(to)
	if top > 0 && bottom > top {
		r.merged(top, left, bottom)
	}
}

// attr gives an attribute, "" if there is none.
func attr(el xml.StartElement, name string) string {
	for _, a := range el.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// number reads a small count, 0 if it is none.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<20 { // a sheet has 1,048,576 rows
		return 0
	}
	return n
}

// address reads "AB12" as column 28, row 12; 0 if it is none.
func address(ref string) (column, row int) {
	i := 0
	for ; i < len(ref) && i < 3 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	if column > 1<<14 {
		return 0, 0
	}
	return column, number(ref[i:])
}

// escaped is how workbooks write characters that XML cannot hold.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(code string) string {
		n, _ := strconv.ParseUint(code[2:6], 16, 32)
		return string(rune(n))
	})
}

// sharedStrings reads the texts that cells refer to by number.
func sharedStrings(data []byte) ([]string, error) {
	var list []string
	var text strings.Builder
	inText, reading := false, false
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := dec.RawToken()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return nil, errBroken("its texts cannot be read")
		}
		switch el := token.(type) {
		case xml.StartElement:
			inText = inText || el.Name.Local == "t"
			reading = reading || el.Name.Local == "rPh"
			if el.Name.Local == "si" {
				text.Reset()
			}
		case xml.CharData:
			if inText && !reading {
				text.Write(el)
			}
		case xml.EndElement:
			switch el.Name.Local {
			case "t":
				inText = false
			case "rPh":
				reading = false
			case "si":
				list = append(list, unescape(text.String()))
			}
		}
	}
}
