package sheet_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"homeward/internal/sheet"
)

// What is written is read back as it was, also where a cell looks like a formula.
func TestWriteAndRead(t *testing.T) {
	rows := [][]string{
		{"No.", "Name", "Born", "Note"},
		{"1", "زينا المخترعة", "2015-04", "0012"},
		{"2", "Зара «Вымышленная»", "", "said \"yes\",\nthen no"},
		{"3", "=HYPERLINK(\"http://example.org\")", "1", "+7 900"},
	}
	var text, book bytes.Buffer
	if err := sheet.WriteCSV(&text, rows); err != nil {
		t.Fatal(err)
	}
	if err := sheet.WriteWorkbook(&book, "Flight: [Baghdad] with a very long title", true, rows); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"list.csv": text.Bytes(), "list.xlsx": book.Bytes()} {
		table, err := sheet.Read(bytes.NewReader(data), sheet.Options{Name: name})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := [][]string{table.Header}
		for _, r := range table.Rows {
			got = append(got, r.Cells)
		}
		want := rows
		if name == "list.csv" { // where a formula would run, it is a text
			want = append(append([][]string(nil), rows[:3]...), []string{"3", "'" + rows[3][1], "1", "'+7 900"})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
