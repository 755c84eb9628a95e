package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// WriteCSV writes rows as UTF-8 with a mark at its beginning, by which table
// programs know the encoding.
func WriteCSV(to io.Writer, rows [][]string) error {
	if _, err := io.WriteString(to, "\ufeff"); err != nil {
		return err
	}
	w := csv.NewWriter(to)
	for _, row := range rows {
		if err := w.Write(guarded(row)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// guarded sets an apostrophe before what a table program would take for a
// formula (OWASP, CSV injection).
func guarded(row []string) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			cell = "'" + cell
		}
		out[i] = cell
	}
	return out
}

// WriteWorkbook writes rows as the one sheet of a workbook, every cell a text and
// the first row as its head. rightToLeft turns the sheet.
func WriteWorkbook(to io.Writer, title string, rightToLeft bool, rows [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := write(f, title, rightToLeft, rows); err != nil {
		return fmt.Errorf("write a workbook: %w", err)
	}
	return f.Write(to)
}

func write(f *excelize.File, title string, rightToLeft bool, rows [][]string) error {
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, title)
	if r := []rune(title); len(r) > 31 { // what Excel takes
		title = string(r[:31])
	}
	if err := f.SetSheetName("Sheet1", title); err != nil {
		return err
	}
	if err := f.SetSheetView(title, 0, &excelize.ViewOptions{RightToLeft: &rightToLeft}); err != nil {
		return err
	}
	for i, row := range rows {
		for j, cell := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if err := f.SetCellStr(title, at, cell); err != nil {
				return err
			}
		}
	}
	return f.SetPanes(title, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}
