package sheet

import (
	"fmt"
	"strconv"
	"strings"
)

// readCells reads the sheet into the assembly.
func (w *workbook) readCells(name string, a *assembly) error {
	headerRow := -1 // known when the merged cells are told, which stand behind the rows
	r := cellReader{
		data:    w.parts[name],
		columns: a.limits.Columns,
		hidden: func(first, last int) {
			for c := first; c > 0 && c <= min(last, a.limits.Columns); c++ {
				a.notes.warn(0, c, "hidden_column", "the column is hidden in the workbook")
			}
		},
		merged: func(top, left, bottom int) {
			if headerRow < 0 && len(a.lines) > 0 {
				headerRow = a.lines[headerAt(a.lines)].number
			}
			if headerRow > 0 && top >= headerRow { // a merged title is no trouble
				a.notes.warn(top, left, "merged_cells", fmt.Sprintf(
					"the cell is merged with those below down to row %d; only the first has the value", bottom))
			}
		},
	}
	r.row = func(row xmlRow) error { return w.addRow(row, a) }
	return r.read()
}

// addRow turns one row of XML into cells.
func (w *workbook) addRow(row xmlRow, a *assembly) error {
	if row.code != "" {
		return a.add(row.number, w.cells(row, nil), &CellFault{Row: row.number, Code: row.code, Text: damage(row.code)})
	}
	var fault *CellFault
	if row.over > 0 {
		fault = &CellFault{Row: row.number, Column: row.over, Code: "too_many_cells", Text: "the row has more cells than a list may have columns"}
	}
	cells := w.cells(row, a)
	if row.hidden && filled(cells) > 0 {
		a.notes.warn(row.number, 0, "hidden_row", "the row is hidden in the workbook")
	}
	return a.add(row.number, cells, fault)
}

func damage(code string) string {
	if code == "cut_off" {
		return "the workbook ends here, in the middle of the sheet; rows are missing"
	}
	return "the row is damaged in the file"
}

// cells gives the cells of a row by column, without empty ones at the end.
// Warnings go to the assembly unless it is nil.
func (w *workbook) cells(row xmlRow, a *assembly) []string {
	width := 0
	for _, c := range row.cells {
		if c.value != "" || c.formula {
			width = max(width, c.column)
		}
	}
	cells := make([]string, width)
	for _, c := range row.cells {
		if c.column > width {
			continue
		}
		text, code, why := w.text(c)
		cells[c.column-1] = text
		if a == nil {
			continue
		}
		if code != "" {
			a.notes.warn(row.number, c.column, code, why)
		}
		if c.formula && !c.saved {
			a.notes.warn(row.number, c.column, "formula_no_value", "the cell is a formula whose result was not saved")
		} else if c.formula {
			a.notes.warn(row.number, c.column, "formula", "the cell is a formula; its last saved result was taken")
		}
	}
	return cells
}

// text gives a cell as text: dates as 2018-11-02, numbers as they would be typed.
func (w *workbook) text(c xmlCell) (text, code, why string) {
	switch c.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(c.value))
		if err != nil || i < 0 || i >= len(w.strings) {
			return "", "cell_error", "the cell refers to a text that is not in the file"
		}
		return w.strings[i], "", ""
	case "inlineStr", "str":
		return unescape(c.value), "", ""
	case "b":
		if c.value == "1" {
			return "TRUE", "", ""
		}
		return "FALSE", "", ""
	case "e":
		return c.value, "cell_error", "the cell shows an error"
	case "d":
		return strings.TrimSuffix(c.value, "T00:00:00"), "", ""
	}
	if c.value == "" {
		return "", "", ""
	}
	return w.format(c.style).text(c.value, w.date04)
}

// format gives the number format of a style.
func (w *workbook) format(style int) numberFormat {
	if f, ok := w.formats[style]; ok {
		return f
	}
	var f numberFormat
	if s, err := w.file.GetStyle(style); err == nil && s != nil {
		code := builtinFormats[s.NumFmt]
		if s.CustomNumFmt != nil {
			code = *s.CustomNumFmt
		}
		f = readFormat(code)
	}
	w.formats[style] = f
	return f
}
