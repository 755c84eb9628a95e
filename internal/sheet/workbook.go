package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// unpackFactor bounds what a workbook may unpack to, as a multiple of
// Limits.Bytes. Honest lists pack to about a tenth, and are far below the limit.
const unpackFactor = 4

// workbook is an XLSX file. The library unpacks it, knows its sheets and its
// number formats. The cells are read by cells.go, because the library's own row
// reader ends in silence at damaged XML, and its other one fills in every empty
// cell up to the last, which a small hostile file can make very many.
type workbook struct {
	file    *excelize.File
	sheets  []string
	parts   map[string][]byte // XML by sheet name
	strings []string          // shared strings
	formats map[int]numberFormat
	date04  bool // days count from 1904, as on old Macintosh programs
}

// readWorkbook reads one sheet. Unpacked parts are held in memory, within the
// limit, and never put into temporary files.
func readWorkbook(data []byte, opt Options) (t *Table, err error) {
	defer func() { // the library is made for good files; a bad one must not end the program
		if r := recover(); r != nil {
			t, err = nil, errBroken("its parts do not fit together")
		}
	}()
	w, err := openWorkbook(data, opt.Limits.Bytes*unpackFactor)
	if err != nil {
		return nil, err
	}
	defer w.file.Close()
	name, err := w.choose(opt.Sheet)
	if err != nil {
		return nil, err
	}
	a := &assembly{limits: opt.Limits}
	w.warnSheets(name, a)
	if err := w.readCells(name, a); err != nil {
		return nil, err
	}
	t, err = a.table(&Table{Format: "xlsx", Encoding: "utf-8", Sheet: name, SheetNames: w.sheets})
	if err != nil {
		return nil, err
	}
	return t, nil
}

func openWorkbook(data []byte, unpacked int64) (*workbook, error) {
	if err := checkParts(data, unpacked); err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: unpacked, UnzipXMLSizeLimit: unpacked, RawCellValue: true,
	})
	if err != nil {
		return nil, errBroken("it cannot be unpacked")
	}
	w := &workbook{file: file, sheets: file.GetSheetList(), parts: map[string][]byte{}, formats: map[int]numberFormat{}}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.date04 = *props.Date1904
	}
	if err := w.findParts(); err != nil {
		return nil, err
	}
	if w.strings, err = sharedStrings(w.part("xl/sharedStrings.xml")); err != nil {
		return nil, err
	}
	return w, nil
}

// checkParts unpacks every part once to see that it is whole and how large it
// is: the library takes a part whose checksum is wrong as if it were good, and
// then a flipped bit could be another name.
func checkParts(data []byte, unpacked int64) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errBroken("its table of contents is missing or damaged")
	}
	left := unpacked
	for _, file := range archive.File {
		if file.UncompressedSize64 > uint64(left) {
			return &Error{Code: "unpacks_too_large", Text: fmt.Sprintf(
				"the workbook unpacks to more than %d bytes; remove pictures and sheets that are not needed", unpacked)}
		}
		left -= int64(file.UncompressedSize64) // more than it says cannot come out of it
		part, err := file.Open()
		if err != nil {
			return errBroken("it cannot be unpacked")
		}
		_, err = io.Copy(io.Discard, part)
		part.Close()
		if err != nil {
			return errBroken("what is unpacked does not agree with its checksum")
		}
	}
	return nil
}

// part gives one unpacked file of the workbook, nil if there is none.
func (w *workbook) part(name string) []byte {
	content, _ := w.file.Pkg.Load(strings.TrimPrefix(name, "/"))
	data, _ := content.([]byte)
	return data
}

// relations are the links from one part to others.
type relations struct {
	Links []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

func (w *workbook) relations(name string) relations {
	var r relations
	_ = xml.Unmarshal(w.part(name), &r) // damaged links lead nowhere, which findParts reports
	return r
}

// findParts finds the XML of each sheet of cells; charts have none.
func (w *workbook) findParts() error {
	book := "xl/workbook.xml"
	for _, link := range w.relations("_rels/.rels").Links {
		if strings.HasSuffix(link.Type, "/officeDocument") {
			book = strings.TrimPrefix(link.Target, "/")
		}
	}
	dir := path.Dir(book)
	links := w.relations(path.Join(dir, "_rels", path.Base(book)+".rels")).Links
	if w.file.WorkBook == nil {
		return errBroken("it has no list of sheets")
	}
	for _, s := range w.file.WorkBook.Sheets.Sheet {
		for _, link := range links {
			if link.ID != s.ID || !strings.HasSuffix(link.Type, "/worksheet") {
				continue
			}
			target := link.Target
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			if data := w.part(target); data != nil {
				w.parts[s.Name] = data
			}
		}
	}
	if len(w.parts) == 0 {
		return errBroken("it has no sheet of cells")
	}
	return nil
}

// choose takes the sheet asked for, else the first visible one with data, else
// the first hidden one.
func (w *workbook) choose(wanted string) (string, error) {
	if wanted != "" {
		if _, ok := w.parts[wanted]; !ok {
			return "", &Error{Code: "no_such_sheet", Text: "the workbook has no sheet of cells with this name"}
		}
		return wanted, nil
	}
	hidden := ""
	for _, name := range w.sheets {
		if !w.hasData(name) {
			continue
		}
		if visible, _ := w.file.GetSheetVisible(name); visible {
			return name, nil
		}
		if hidden == "" {
			hidden = name
		}
	}
	if hidden == "" {
		return "", errEmpty()
	}
	return hidden, nil
}

// errFound ends the reading of a sheet at its first cell.
var errFound = errors.New("found")

func (w *workbook) hasData(name string) bool {
	data, ok := w.parts[name]
	if !ok {
		return false
	}
	r := cellReader{data: data, columns: 1 << 14, row: func(row xmlRow) error {
		if row.code != "" {
			return errFound // damaged, so there was something
		}
		for _, c := range row.cells {
			if c.value != "" || c.formula {
				return errFound
			}
		}
		return nil
	}}
	return errors.Is(r.read(), errFound)
}

// warnSheets tells of what stands on other sheets and is not read: a list is
// often continued there.
func (w *workbook) warnSheets(name string, a *assembly) {
	if visible, err := w.file.GetSheetVisible(name); err == nil && !visible {
		a.notes.warn(0, 0, "hidden_sheet", "the sheet is hidden in the workbook")
	}
	others := 0
	for _, other := range w.sheets {
		if other != name && w.hasData(other) {
			others++
		}
	}
	if others > 0 {
		a.notes.warn(0, 0, "other_sheets", fmt.Sprintf("%d more sheets hold cells and are not read", others))
	}
}
