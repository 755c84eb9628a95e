package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func TestWorkbookIsReadAsAPersonSeesIt(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		set(t, f, "A1", "List of children (invented)")
		must(t, f.MergeCell("Sheet1", "A1", "D1"))
		row(t, f, 3, "No", "Имя", "Born", "Phone", "Camp no")
		row(t, f, 4, 1, " Вымыслова\nТестина ", time.Date(2015, 2, 12, 0, 0, 0, 0, time.UTC), "+7 900 000-00-00", 7)
		row(t, f, 6, 2.0, "مثال", "about 4", 79000000000.0, 0.1+0.2)
		style(t, f, "C4", "dd.mm.yyyy")
		style(t, f, "E4", "0000")
	})
	got := read(t, data, Options{Name: "list.xlsx"})
	if got.Format != "xlsx" || got.Sheet != "Sheet1" || got.HeaderRow != 3 {
		t.Errorf("%s, sheet %s, header in row %d", got.Format, got.Sheet, got.HeaderRow)
	}
	want := [][]string{
		{"1", " Вымыслова\nТестина ", "2015-02-12", "+7 900 000-00-00", "0007"},
		{"2", "مثال", "about 4", "79000000000", "0.3"},
	}
	if !reflect.DeepEqual(cells(got), want) {
		t.Errorf("cells %q", cells(got))
	}
	if got.Rows[1].Number != 6 {
		t.Errorf("second row is number %d", got.Rows[1].Number)
	}
	if len(got.Faults) != 0 {
		t.Errorf("faults %+v", got.Faults)
	}
}

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct{ format, value, want, code string }{
		{"General", "42", "42", ""},
		{"General", "42.0", "42", ""},
		{"General", "7.9E10", "79000000000", ""},
		{"General", "0.30000000000000004", "0.3", ""},
		{"General;[Red]-General", "43406", "43406", ""},
		{"#,##0.00", "43406", "43406", ""},
		{`0 "days"`, "43406", "43406", ""},
		{"0.00E+00", "43406", "43406", ""},
		{"m/d/yyyy", "43406", "2018-11-02", ""},
		{"[$-419]dd mmmm yyyy;@", "43406", "2018-11-02", ""},
		{"dd/mm/yyyy h:mm", "43406.5", "2018-11-02T12:00:00", ""},
		{"dd/mm/yyyy h:mm", "43406", "2018-11-02", ""},
		{"dd/mm/yyyy", "43406.5", "2018-11-02", ""},
		{"mmm-yy", "43406", "2018-11", ""},
		{"yyyy", "43406", "2018", ""},
		{"h:mm", "0.5", "12:00", ""},
		{"[h]:mm", "1.5", "36:00:00", ""},
		{"d-mmm", "43195", "2018-04-05", "year_not_shown"},
		{"dd.mm.yyyy", "2014", "1905-07-06", "year_as_date"},
		{"dd.mm.yyyy", "-1", "-1", "bad_date"},
		{"dd.mm.yyyy", "99999999", "99999999", "bad_date"},
		{"000000", "123", "000123", ""},
	} {
		got, code, _ := readFormat(c.format).text(c.value, false)
		if got != c.want || code != c.code {
			t.Errorf("%s as %q: %q %s, want %q %s", c.value, c.format, got, code, c.want, c.code)
		}
	}
	if got, _, _ := readFormat("yyyy-mm-dd").text("41944", true); got != "2018-11-02" {
		t.Errorf("days from 1904: %s", got)
	}
}

func TestWhatAWorkbookHidesIsReadAndTold(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		row(t, f, 1, "No", "Name", "Age", "Family")
		row(t, f, 2, 1, "Ada", 7, "F1")
		row(t, f, 3, 2, "Bob", 5)
		row(t, f, 4, 3, "Cai", nil, "F2", "says he is twelve")
		must(t, f.SetCellFormula("Sheet1", "C4", "C3-1"))
		row(t, f, 5, 4, "=1+1", "#", "F2")
		must(t, f.MergeCell("Sheet1", "D2", "D3"))
		must(t, f.SetRowVisible("Sheet1", 3, false))
		must(t, f.SetColVisible("Sheet1", "C", false))
		_, err := f.NewSheet("More")
		must(t, err)
		must(t, f.SetCellValue("More", "A1", "Dan"))
		_, err = f.NewSheet("Empty")
		must(t, err)
	})
	got := read(t, data, Options{})
	var told []string
	for _, f := range got.Faults {
		if !f.Warning {
			t.Errorf("not a warning: %+v", f)
		}
		told = append(told, fmt.Sprintf("%s %d:%d %s", f.Code, f.Row, f.Column, f.Header))
	}
	want := []string{
		"other_sheets 0:0 ", "hidden_column 0:3 Age", "column_without_header 0:5 ", "merged_cells 2:4 Family",
		"hidden_row 3:0 ", "formula_no_value 4:3 Age", "formula 5:2 Name",
	}
	if !reflect.DeepEqual(told, want) {
		t.Errorf("told\n %q\nwant\n %q", told, want)
	}
	if !reflect.DeepEqual(got.SheetNames, []string{"Sheet1", "More", "Empty"}) || len(got.Rows) != 4 {
		t.Errorf("sheets %q, %d rows", got.SheetNames, len(got.Rows))
	}
	if c := got.Rows[2].Cells; c[4] != "says he is twelve" || got.Header[4] != "" {
		t.Errorf("cell right of the header: %q", c)
	}
}

func TestSheetIsTheFirstVisibleOneWithDataOrTheOneChosen(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		for _, name := range []string{"Hidden", "List"} {
			_, err := f.NewSheet(name)
			must(t, err)
			must(t, f.SetSheetRow(name, "A1", &[]any{"No", "Name"}))
			must(t, f.SetSheetRow(name, "A2", &[]any{1, name}))
		}
		must(t, f.SetSheetVisible("Hidden", false))
	})
	if got := read(t, data, Options{}); got.Sheet != "List" || got.Rows[0].Cells[1] != "List" {
		t.Errorf("read sheet %s", got.Sheet)
	}
	got := read(t, data, Options{Sheet: "Hidden"})
	if got.Sheet != "Hidden" || got.Faults[0].Code != "hidden_sheet" {
		t.Errorf("read sheet %s, faults %+v", got.Sheet, got.Faults)
	}
	_, err := Read(strings.NewReader(data), Options{Sheet: "None"})
	wantCode(t, err, "no_such_sheet")
	_, err = Read(strings.NewReader(book(t, func(*excelize.File) {})), Options{})
	wantCode(t, err, "empty")
}

func TestSavedResultOfAFormulaIsTaken(t *testing.T) {
	data := withSheet(t, `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>No</t></is></c>`+
		`<c r="B1" t="inlineStr"><is><r><t>A</t></r><r><t>ge</t></r><rPh><t>x</t></rPh></is></c></row>`+
		`<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>1+6</f><v>7</v></c></row>`+
		`<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="e"><v>#REF!</v></c></row></sheetData>`)
	got := read(t, data, Options{})
	if !reflect.DeepEqual(got.Header, []string{"No", "Age"}) || !reflect.DeepEqual(cells(got), [][]string{{"1", "7"}, {"2", "#REF!"}}) {
		t.Errorf("read %q %q", got.Header, cells(got))
	}
	if len(got.Faults) != 2 || got.Faults[0].Code != "formula" || got.Faults[1].Code != "cell_error" {
		t.Errorf("faults %+v", got.Faults)
	}
}

func TestDamagedXMLCostsOneRow(t *testing.T) {
	good := func(n int, name string) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="str"><v>%s</v></c></row>`, n, n, n, n, name)
	}
	data := withSheet(t, "<sheetData>"+good(1, "Name")+good(2, "Ada")+
		`<row r="3"><c r="A3"><v>3</v></c><c r="B3" t="str"><v>B & ob </v></c></row>`+
		`<row r="4"><c r="A4"><v>4</v></c><c r="B4" t="str"><v>`+"C\x01ai"+`</v></c></row>`+good(5, "Dan")+"</sheetData>")
	got := read(t, data, Options{})
	var names []string
	for _, r := range got.Rows {
		if r.Fault == nil {
			names = append(names, r.Cells[1])
			continue
		}
		if r.Fault.Code != "broken_row" {
			t.Errorf("fault %+v", r.Fault)
		}
		names = append(names, fmt.Sprint("row ", r.Number))
	}
	if want := []string{"Ada", "row 3", "row 4", "Dan"}; !reflect.DeepEqual(names, want) {
		t.Errorf("rows %q, want %q", names, want)
	}
	cut := read(t, withSheet(t, "<sheetData>"+good(1, "Name")+good(2, "Ada")+`<row r="3"><c r="A3"><v>3`), Options{})
	last := cut.Rows[len(cut.Rows)-1]
	if len(cut.Rows) != 2 || last.Fault == nil || last.Fault.Code != "cut_off" || last.Number != 3 {
		t.Errorf("sheet that ends early: %+v", cut.Rows)
	}
}

func TestSheetWithoutOneGoodRowIsBroken(t *testing.T) {
	for _, inside := range []string{"<sheetData>", "<sheetData>" + strings.Repeat("<row &>", 1000)} {
		_, err := Read(strings.NewReader(withSheet(t, inside)), Options{})
		wantCode(t, err, "broken_file")
	}
	_, err := Read(strings.NewReader(withSheet(t, strings.Repeat("<row &>", 300_000))), Options{})
	wantCode(t, err, "too_many_rows") // it ends at the limit
}

func TestLimitsOfAWorkbook(t *testing.T) {
	long := book(t, func(f *excelize.File) {
		row(t, f, 1, "No", "Name")
		row(t, f, 2, 1, strings.Repeat("x", 2000))
		row(t, f, 3, 2, "Bob")
		must(t, f.SetCellValue("Sheet1", "XFD4", "far away"))
	})
	got := read(t, long, Options{Limits: Limits{Cell: 1000}})
	if f := got.Rows[0].Fault; f == nil || f.Code != "cell_too_long" || f.Row != 2 || f.Column != 2 || f.Header != "Name" {
		t.Errorf("long cell: %+v", f)
	}
	if got.Rows[1].Fault != nil {
		t.Errorf("good row: %+v", got.Rows[1])
	}
	if f := got.Rows[2].Fault; f == nil || f.Code != "too_many_cells" || f.Column != 16384 {
		t.Errorf("cell far away: %+v", f)
	}
	_, err := Read(strings.NewReader(long), Options{Limits: Limits{Rows: 1}})
	wantCode(t, err, "too_many_rows")
}

func TestZipBombIsRefused(t *testing.T) {
	data := withSheet(t, "<sheetData>"+strings.Repeat(" ", 20<<20)+"</sheetData>")
	if len(data) > 1<<20 {
		t.Fatalf("the bomb is %d bytes", len(data))
	}
	_, err := Read(strings.NewReader(data), Options{Limits: Limits{Bytes: 1 << 20}})
	wantCode(t, err, "unpacks_too_large")
}

func TestBrokenWorkbooksAreNamed(t *testing.T) {
	whole := book(t, func(f *excelize.File) { row(t, f, 1, "No", "Name"); row(t, f, 2, 1, "Ada") })
	for _, part := range []int{len(whole) / 3, len(whole) / 2, len(whole) - 5} {
		_, err := Read(strings.NewReader(whole[:part]), Options{})
		wantCode(t, err, "broken_file")
	}
	flipped := []byte(zippedAs(t, zip.Store, map[string]string{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook>Ada</workbook>"}))
	flipped[bytes.Index(flipped, []byte("Ada"))] = 'E'
	_, err := Read(bytes.NewReader(flipped), Options{})
	wantCode(t, err, "broken_file")
	if err != nil && !strings.Contains(err.Error(), "checksum") {
		t.Errorf("a flipped letter: %v", err)
	}
	bent := []byte(whole)
	for i := 40; i < len(bent)/2; i += 3 {
		bent[i] ^= 0x55
	}
	_, err = Read(bytes.NewReader(bent), Options{})
	wantCode(t, err, "broken_file")
	_, err = Read(strings.NewReader(zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})), Options{})
	wantCode(t, err, "broken_file")
}

// Files that are sent by mistake are called what they are.
func TestOtherFilesAreNamed(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504)
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	for _, c := range []struct{ name, data, code string }{
		{"old Excel", ole + wide("Workbook"), "old_xls"},
		{"older Excel", "\x09\x08\x10\x00\x00\x06", "old_xls"},
		{"password", ole + wide("EncryptedPackage"), "encrypted"},
		{"old Word", ole + wide("WordDocument"), "word"},
		{"Word", zipped(t, map[string]string{"[Content_Types].xml": "", "word/document.xml": ""}), "word"},
		{"binary Excel", zipped(t, map[string]string{"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"},
		{"OpenDocument", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "ods"},
		{"Numbers", zipped(t, map[string]string{"Index/Document.iwa": ""}), "numbers"},
		{"zip of a list", zipped(t, map[string]string{"list.csv": "a,b"}), "archive"},
		{"PDF", "%PDF-1.7\n", "pdf"},
		{"web page", "\xef\xbb\xbf\n<!DOCTYPE html><table><tr><td>Ada</table>", "html"},
		{"web page named xls", "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", "html"},
		{"XML", "<?xml version=\"1.0\"?><Workbook/>", "xml"},
		{"photograph", "\xff\xd8\xff\xe0\x00\x10JFIF", "image"},
		{"rich text", "{\\rtf1 a}", "rtf"},
		{"program", "\x7fELF\x02\x01\x01" + strings.Repeat("\x00\x01\x02\x03abc", 50), "not_a_table"},
	} {
		_, err := Read(strings.NewReader(c.data), Options{Name: "list.xls"})
		t.Run(c.name, func(t *testing.T) { wantCode(t, err, c.code) })
	}
}

func FuzzReadXLSX(f *testing.F) {
	seed := excelize.NewFile()
	for i, cells := range [][]any{{"No", "Name", "Born"}, {1, "Ada", time.Date(2015, 2, 12, 0, 0, 0, 0, time.UTC)}} {
		if err := seed.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			f.Fatal(err)
		}
	}
	buf, err := seed.WriteToBuffer()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes(), []byte(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`))
	f.Add(buf.Bytes(), []byte(`<cols><col min="1" max="9" hidden="1"/></cols><sheetData><row><c t="s"><v>9</v></c><c s="7"><f/></c></row>`+
		`<row r="1048576"><c r="XFD1" t="inlineStr"><is><t>a</t></is></c></sheetData><mergeCells><mergeCell ref="A1:B9"/></mergeCells>`))
	f.Fuzz(func(t *testing.T, file, sheet []byte) {
		if kind, err := kindOf(file); err == nil && kind == "xlsx" {
			checkTable(t, file)
		}
		checkTable(t, []byte(withSheet(t, string(sheet)))) // also past the zip's checksums
	})
}

// book writes a workbook.
func book(t *testing.T, fill func(*excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	buf, err := f.WriteToBuffer()
	must(t, err)
	return buf.String()
}

// withSheet makes a workbook whose only sheet has this XML inside.
func withSheet(t *testing.T, inside string) string {
	t.Helper()
	whole := book(t, func(*excelize.File) {})
	archive, err := zip.NewReader(strings.NewReader(whole), int64(len(whole)))
	must(t, err)
	parts := map[string]string{}
	for _, file := range archive.File {
		r, err := file.Open()
		must(t, err)
		data, err := io.ReadAll(r)
		must(t, err)
		parts[file.Name] = string(data)
	}
	parts["xl/worksheets/sheet1.xml"] = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + inside + `</worksheet>`
	return zipped(t, parts)
}

func zipped(t *testing.T, parts map[string]string) string {
	t.Helper()
	return zippedAs(t, zip.Deflate, parts)
}

func zippedAs(t *testing.T, method uint16, parts map[string]string) string {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		must(t, err)
		_, err = io.WriteString(part, parts[name])
		must(t, err)
	}
	must(t, w.Close())
	return buf.String()
}

func row(t *testing.T, f *excelize.File, number int, cells ...any) {
	t.Helper()
	must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", number), &cells))
}

func set(t *testing.T, f *excelize.File, cell string, value any) {
	t.Helper()
	must(t, f.SetCellValue("Sheet1", cell, value))
}

func style(t *testing.T, f *excelize.File, cell, format string) {
	t.Helper()
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(t, err)
	must(t, f.SetCellStyle("Sheet1", cell, cell, id))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
