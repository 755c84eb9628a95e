package list

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"homeward/internal/person"
	"homeward/internal/sheet"
)

// Whatever a file holds, each of its rows stands in the plan, and what is not
// refused there keeps the bounds of a statement.
func FuzzPlan(f *testing.F) {
	f.Add([]byte("№;ФИО ребёнка;Пол;Дата рожд.;Мать;Телефон;Дата\n1;Вымышленная Полина;ж;26.09.2015;;+7 900;29.09.2018\n"))
	f.Add([]byte("Name;Age;Family\n\"a;1;1\nb;2;1\n"))
	f.Add([]byte("\xef\xbb\xbfاسم الأم,العمر\nنور,٥\n"))
	f.Add([]byte("No,Name\n1,\xff\xfe\n"))
	f.Add([]byte("Surname\tFirst name\tDOB\tHeld since\tCamp\tPhone\nInvented\tZina\t3 y\t2018\tRoj camp\t?\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, kind := range Kinds() {
			r, err := Read(bytes.NewReader(data), sheet.Options{}, kind)
			if err != nil {
				continue
			}
			if err := r.Mapping.Check(); err != nil {
				t.Fatalf("a guessed mapping is wrong: %v", err)
			}
			text, err := r.Mapping.YAML()
			if err != nil {
				t.Fatal(err)
			}
			again, err := ReadMapping(text)
			if err != nil || len(again.Columns) != len(r.Mapping.Columns) {
				t.Fatalf("the mapping cannot be read back: %v\n%s", err, text)
			}
			p := readRows(r.Table, again, Options{})
			if len(p.Rows) != len(r.Table.Rows) {
				t.Fatalf("%d rows became %d", len(r.Table.Rows), len(p.Rows))
			}
			for _, row := range p.Rows {
				if row.State == Unusable && len(row.Problems) == 0 {
					t.Fatalf("row %d cannot be used and nothing says why", row.Number)
				}
				for _, fact := range row.Facts {
					if _, known := person.Describe(fact.Attr); row.State != Unusable && (!known || fact.Text == "" || utf8.RuneCountInString(fact.Text) > cellMost || !fact.Date.Valid()) {
						t.Fatalf("row %d states %+v", row.Number, fact)
					}
				}
			}
		}
	})
}
