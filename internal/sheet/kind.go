package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
)

const saveAs = "; open it in a spreadsheet program and save it as XLSX or CSV"

// magics are the first bytes of files that are sent by mistake.
var magics = []struct{ start, code, what string }{
	{"%PDF-", "pdf", "a PDF document; ask for the table it was made from, as XLSX or CSV"},
	{"{\\rtf", "rtf", "an RTF text document; copy its table into a spreadsheet and save it as XLSX or CSV"},
	{"\x09\x00\x04\x00", "old_xls", "an old Excel file (XLS)" + saveAs},
	{"\x09\x02\x06\x00", "old_xls", "an old Excel file (XLS)" + saveAs},
	{"\x09\x04\x06\x00", "old_xls", "an old Excel file (XLS)" + saveAs},
	{"\x09\x08\x08\x00", "old_xls", "an old Excel file (XLS)" + saveAs},
	{"\x09\x08\x10\x00", "old_xls", "an old Excel file (XLS)" + saveAs},
	{"\xff\xd8\xff", "image", "a picture (JPEG); the table has to be typed"},
	{"\x89PNG\r\n", "image", "a picture (PNG); the table has to be typed"},
	{"GIF8", "image", "a picture (GIF); the table has to be typed"},
	{"II*\x00", "image", "a picture (TIFF); the table has to be typed"},
	{"MM\x00*", "image", "a picture (TIFF); the table has to be typed"},
	{"Rar!\x1a", "archive", "an archive (RAR); unpack it and send the table in it"},
	{"7z\xbc\xaf\x27\x1c", "archive", "an archive (7z); unpack it and send the table in it"},
	{"\x1f\x8b", "archive", "an archive (gzip); unpack it and send the table in it"},
}

// kindOf tells a workbook from text and refuses, by name, what is neither.
func kindOf(data []byte) (string, error) {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.start)) {
			return "", &Error{Code: m.code, Text: "the file is " + m.what}
		}
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return "", oleKind(data)
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return "xlsx", zipKind(data)
	}
	return "text", nil
}

// oleKind names what is in the container that Office used before 2007 and still
// uses around files with a password.
func oleKind(data []byte) error {
	utf16 := func(s string) []byte { return []byte(strings.Join(strings.Split(s, ""), "\x00") + "\x00") }
	if bytes.Contains(data, utf16("EncryptedPackage")) {
		return &Error{Code: "encrypted", Text: "the workbook has a password; save it without one"}
	}
	if bytes.Contains(data, utf16("WordDocument")) {
		return &Error{Code: "word", Text: "the file is a Word document; copy its table into a spreadsheet and save it as XLSX or CSV"}
	}
	return &Error{Code: "old_xls", Text: "the file is an old Excel file (XLS)" + saveAs}
}

// zipKind returns nil if the zip is an XLSX workbook.
func zipKind(data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errBroken("its table of contents is missing or damaged")
	}
	var names strings.Builder
	for _, f := range archive.File {
		names.WriteString("\n" + strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/")))
	}
	has := func(name string) bool { return strings.Contains(names.String(), "\n"+name) }
	switch {
	case has("xl/workbook.bin"):
		return &Error{Code: "xlsb", Text: "the file is a binary Excel workbook (XLSB)" + saveAs}
	case has("[content_types].xml") && has("xl/"):
		return nil
	case has("word/"):
		return &Error{Code: "word", Text: "the file is a Word document; copy its table into a spreadsheet and save it as XLSX or CSV"}
	case has("index/document.iwa"), has("index.zip"):
		return &Error{Code: "numbers", Text: "the file is an Apple Numbers document; export it as XLSX or CSV"}
	case has("content.xml") && has("mimetype"):
		return &Error{Code: "ods", Text: "the file is an OpenDocument file (ODS)" + saveAs}
	}
	return &Error{Code: "archive", Text: "the file is a zip archive without a workbook; unpack it and send the table in it"}
}

// markup returns an error if decoded text is a web page or other markup, which
// many systems hand out under the name of an XLS file.
func markup(text string) error {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 4096)]))
	switch {
	case strings.HasPrefix(head, "mime-version:"), strings.HasPrefix(head, "<!doctype html"),
		strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<table"), strings.HasPrefix(head, "<meta"),
		strings.HasPrefix(head, "<style"), strings.HasPrefix(head, "<head"),
		strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html"):
		return &Error{Code: "html", Text: "the file is a web page (HTML)" + saveAs}
	case strings.HasPrefix(head, "<?xml"):
		return &Error{Code: "xml", Text: "the file is XML" + saveAs}
	}
	return nil
}

func errBroken(why string) error {
	return &Error{Code: "broken_file", Text: "the workbook is damaged or cut off: " + why + "; ask for it again"}
}
