package figure

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// WriteCSV writes a line for each part of each table, with a line of HXL tags
// (hxlstandard.org) under the headings. What is hidden has no count.
func WriteCSV(to io.Writer, knownAt string, all []Figure) error {
	w := csv.NewWriter(to)
	lines := [][]string{
		{"figure", "as of", "as known at", "by", "group", "across", "subgroup", "count", "hidden"},
		{"#indicator+code", "#date+asof", "#date+knownat", "#meta+by", "#group+name", "#meta+across", "#group+sub", "#affected+num", "#status+hidden"},
	}
	for _, f := range all {
		head := []string{f.Key, f.AsOf, knownAt}
		line := func(c Cell, parts ...string) {
			count := ""
			if !c.Hidden {
				count = strconv.Itoa(c.Count)
			}
			lines = append(lines, append(append(append([]string{}, head...), parts...), count, strconv.FormatBool(c.Hidden)))
		}
		for i, t := range f.Tables {
			if i == 0 {
				line(t.Total, "", "", "", "")
			}
			across := strings.Join(t.By[1:], "")
			if t.Withheld {
				line(Cell{Hidden: true}, t.By[0], "", across, "")
			}
			for i, row := range t.Rows {
				for j, c := range t.Cells[i] {
					sub := ""
					if across != "" {
						sub = t.Columns[j]
					}
					line(c, t.By[0], row, across, sub)
				}
			}
		}
	}
	if err := w.WriteAll(lines); err != nil {
		return err
	}
	return w.Error()
}
