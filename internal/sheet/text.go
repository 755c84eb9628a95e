package sheet

import (
	"path"
	"strings"
	"unicode/utf8"
)

// readText reads CSV, TSV and their kin.
func readText(data []byte, opt Options) (*Table, error) {
	dec, err := decode(data, opt.Encoding)
	if err != nil {
		return nil, err
	}
	if err := markup(dec.text); err != nil {
		return nil, err
	}
	if !tabular(dec.text) {
		return nil, &Error{Code: "not_a_table", Text: "the file is neither a workbook nor text; send XLSX or CSV"}
	}
	text := strings.TrimSuffix(dec.text, "\x1a") // old DOS programs end a file so
	sep, text := namedSeparator(text)
	if opt.Separator != 0 {
		sep = string(opt.Separator)
	}
	if ext := strings.ToLower(path.Ext(opt.Name)); sep == "" && (ext == ".tsv" || ext == ".tab") && consistency(text, "\t", opt.Limits) > 0 {
		sep = "\t"
	}
	if sep == "" {
		sep = guessSeparator(text, opt.Limits)
	}
	t := &Table{Format: "csv", Encoding: dec.name, EncodingGuessed: dec.guessed}
	if sep != "" {
		t.Separator, _ = utf8.DecodeRuneInString(sep)
	}
	if sep == "\t" {
		t.Format = "tsv"
	}
	a := &assembly{limits: opt.Limits, text: true, badCode: "bad_bytes"}
	if dec.name == "utf-8" {
		a.badCode = "bad_utf8"
	}
	if dec.doubtful {
		a.notes.warn(0, 0, "encoding_doubtful", "the encoding could only be guessed; look at a few rows and choose another if they are wrong")
	}
	if err := a.addRecords(text, sep); err != nil {
		return nil, err
	}
	return a.table(t)
}

// addRecords cuts the text into rows. The header's width, which helps to tell an
// unclosed quote from a cell of several lines, is looked for first.
func (a *assembly) addRecords(text, sep string) error {
	s := newSplitter(text, sep, a.limits)
	s.width = headerWidth(text, sep, a.limits)
	for number := 1; ; number++ {
		rec, ok := s.next()
		if !ok {
			return nil
		}
		var fault *CellFault
		switch {
		case rec.unclosed > 0:
			fault = &CellFault{Row: number, Column: rec.unclosed, Code: "unclosed_quote", Text: "a quote is opened in the cell and not closed"}
		case rec.over > 0:
			fault = &CellFault{Row: number, Column: rec.over, Code: "too_many_cells", Text: "the row has more cells than a list may have columns"}
		}
		if err := a.add(number, rec.cells, fault); err != nil {
			return err
		}
	}
}

// headerWidth gives the number of cells of the header.
func headerWidth(text, sep string, limits Limits) int {
	s := newSplitter(text, sep, limits)
	var lines []line
	for range sample {
		rec, ok := s.next()
		if !ok {
			break
		}
		lines = append(lines, line{cells: rec.cells})
	}
	if len(lines) == 0 {
		return 0
	}
	return len(lines[headerAt(lines)].cells)
}

// tabular reports whether text is text: a program or a picture read as text is
// full of control characters.
func tabular(text string) bool {
	controls, all := 0, 0
	for _, r := range text[:min(len(text), 64<<10)] {
		all++
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			controls++
		}
	}
	return controls*10 <= all
}
