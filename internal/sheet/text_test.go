package sheet

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// All people in these tests are invented.

const (
	russianList = "№;ФИО ребёнка;Дата рождения;Регион\r\n" +
		"1;Вымыслова Тестина Примеровна;12.02.2015;Дагестан\r\n" +
		"2;ОБРАЗЦОВ Макет;2014;Ингушетия\r\n"
	arabicList = "الرقم,الاسم,الجنس,العمر\r\n" +
		"1,مثال بنت تجربة,أنثى,7\r\n" +
		"2,نموذج عينة,ذكر,4\r\n"
	frenchList  = "Numéro,Prénom,Né le\n1,Modèle,2013-05-01\n2,Désirée,2011\n"
	polishList  = "Nr;Imię;Matka\n1;Przykład Wzór;Łucja Żółć\n2;Świętosław;Próba Ćma\n"
	turkishList = "No;Adı;Anne\n1;Örnek Kişioğlu;Işıl\n2;Deneme Yanlış;Ayşe\n"
)

func TestEveryEncodingIsRecognisedAndReadsTheSame(t *testing.T) {
	for _, c := range []struct {
		encoding, list string
		guessed        bool
	}{
		{"utf-8", russianList, false},
		{"utf-8", arabicList, false},
		{"windows-1251", russianList, true},
		{"koi8-r", strings.ReplaceAll(russianList, "№", "N"), true},
		{"ibm866", russianList, true},
		{"iso-8859-5", strings.ReplaceAll(russianList, "№", "N"), true},
		{"x-mac-cyrillic", russianList, true},
		{"windows-1256", arabicList, true},
		{"iso-8859-6", arabicList, true},
		{"windows-1252", frenchList, true},
		{"windows-1250", polishList, true},
		{"windows-1254", turkishList, true},
	} {
		t.Run(c.encoding, func(t *testing.T) {
			got := read(t, encode(t, c.encoding, c.list), Options{})
			want := read(t, c.list, Options{})
			if got.Encoding != c.encoding || got.EncodingGuessed != c.guessed {
				t.Errorf("taken for %s, guessed %v", got.Encoding, got.EncodingGuessed)
			}
			if !reflect.DeepEqual(got.Rows, want.Rows) || !reflect.DeepEqual(got.Header, want.Header) {
				t.Errorf("read %q %q, want %q", got.Header, cells(got), cells(want))
			}
			if len(got.Faults) != 0 {
				t.Errorf("faults: %+v", got.Faults)
			}
		})
	}
}

func TestUTF16IsRecognisedWithAndWithoutMark(t *testing.T) {
	for _, list := range []string{russianList, arabicList, frenchList} {
		for name, enc := range map[string]unicode.Endianness{"utf-16le": unicode.LittleEndian, "utf-16be": unicode.BigEndian} {
			for _, mark := range []unicode.BOMPolicy{unicode.UseBOM, unicode.IgnoreBOM} {
				data, err := unicode.UTF16(enc, mark).NewEncoder().String(list)
				if err != nil {
					t.Fatal(err)
				}
				got := read(t, data, Options{})
				if got.Encoding != name || !reflect.DeepEqual(got.Header, read(t, list, Options{}).Header) {
					t.Errorf("%s: taken for %s, header %q", name, got.Encoding, got.Header)
				}
			}
		}
	}
}

// The shortest list that is ever sent: one child, only names beyond ASCII.
func TestOneNameIsEnoughToTellTheEncoding(t *testing.T) {
	for encoding, names := range map[string][]string{
		"windows-1251": {"Вымыслова Тестина", "ОБРАЗЦОВ", "макетова", "Магомедова Патимат"},
		"koi8-r":       {"Вымыслова Тестина", "ОБРАЗЦОВ ПРИМЕР", "Магомедова Патимат"},
		"windows-1256": {"مثال بنت تجربة", "محمد", "زينب علي", "ژاله"},
	} {
		for _, name := range names {
			got := read(t, encode(t, encoding, "No,Name\n1,"+name+"\n"), Options{})
			if got.Rows[0].Cells[1] != name {
				t.Errorf("%s %q: taken for %s, read %q", encoding, name, got.Encoding, got.Rows[0].Cells[1])
			}
		}
	}
}

// Two letters may be a Russian and an Arabic word at once; then we say so.
func TestDoubtAboutTheEncodingIsTold(t *testing.T) {
	got := read(t, encode(t, "windows-1251", "No,Name\n1,Ян\n"), Options{})
	if len(got.Faults) != 1 || got.Faults[0].Code != "encoding_doubtful" || !got.Faults[0].Warning {
		t.Errorf("taken for %s without doubt: %+v", got.Encoding, got.Faults)
	}
}

func TestTheEncodingThatThePersonChoosesWins(t *testing.T) {
	got := read(t, encode(t, "windows-1251", russianList), Options{Encoding: "KOI8-R"})
	if got.Encoding != "koi8-r" || got.EncodingGuessed || got.Header[3] == "Регион" {
		t.Errorf("got %s %q", got.Encoding, got.Header)
	}
	_, err := Read(strings.NewReader(russianList), Options{Encoding: "klingon-8"})
	wantCode(t, err, "unknown_encoding")
}

func TestSeparatorIsTheOneThatGivesAnEvenTable(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       rune
		columns    int
	}{
		{"comma", "a,b,c\n1,2,3\n", ',', 3},
		{"semicolon with decimal commas", "a;b;c\n1,5;2,5;x\n1,7;2,0;y\n", ';', 3},
		{"tab with names turned round", "name\tage\nWzór, Jan\t5\nWzór, Ewa\t6\n", '\t', 2},
		{"pipe", "a|b\n1|2\n", '|', 2},
		{"separators in quotes do not count", "a,b\n\"1;2;3\",x\n\"4;5;6\",y\n", ',', 2},
		{"titles above", "List of the office\n\nPage 1\na;b;c\n1;2;3\n", ';', 3},
		{"told by the file", "sep=|\na,x|b,y\n1,2|3,4\n", '|', 2},
		{"header only", "No;Name;Age", ';', 3},
		{"one column with a stray comma", "Name\nAda\nBob\nCai, junior\nDan\nEve\nFay\nGus\nHal\nIda\n", 0, 1},
	} {
		got := read(t, c.text, Options{})
		if got.Separator != c.want || len(got.Header) != c.columns {
			t.Errorf("%s: separator %q, header %q", c.name, got.Separator, got.Header)
		}
	}
	if got := read(t, "a,b,c\td\n1,2,3\t4\n", Options{Name: "List.TSV"}); got.Separator != '\t' || got.Format != "tsv" {
		t.Errorf("file named so: separator %q", got.Separator)
	}
	if got := read(t, "a:b,c\n1:2,3\n", Options{Separator: ':'}); len(got.Header) != 2 || got.Header[1] != "b,c" {
		t.Errorf("chosen separator: header %q", got.Header)
	}
}

func TestHeaderStandsBelowTitles(t *testing.T) {
	got := read(t, "Liste des enfants\n\nDate:,2018-11-02\nNo,Name,Sex,Age,Camp\n1,Ada,F,7,X\n\n2,Bob,M,5,Y\n", Options{})
	if got.HeaderRow != 4 || !reflect.DeepEqual(got.Header, []string{"No", "Name", "Sex", "Age", "Camp"}) {
		t.Errorf("header %q in row %d", got.Header, got.HeaderRow)
	}
	if n := []int{got.Rows[0].Number, got.Rows[1].Number}; !reflect.DeepEqual(n, []int{5, 7}) {
		t.Errorf("rows are numbered %v, want as the program counts", n)
	}
}

func TestCellsStayAsTheyStood(t *testing.T) {
	got := read(t, "No,Note,End\r\n 1 ,\"two\r\nlines, \"\"quoted\"\"\",  x \r\n2,Abu \"Omar\" Ali,\"Umm \"Omar\" Ali\"\r\n", Options{})
	want := [][]string{{" 1 ", "two\r\nlines, \"quoted\"", "  x "}, {"2", `Abu "Omar" Ali`, `Umm "Omar" Ali`}}
	if c := cells(got); !reflect.DeepEqual(c, want) {
		t.Errorf("cells %q", c)
	}
	old := read(t, "a,b\r1,2\r3,4\r", Options{})
	if len(old.Rows) != 2 {
		t.Errorf("lone carriage returns: %q", cells(old))
	}
}

// Each of these rows has one thing wrong. The two good rows around it survive.
func TestOneBadRowCostsOneRow(t *testing.T) {
	long := strings.Repeat("x", 10<<20)
	for _, c := range []struct {
		name, row string
		code      string
		column    int
	}{
		{"unclosed quote", `2,"Ada,7`, "unclosed_quote", 2},
		{"unclosed quote in the last cell", `2,Ada,"7`, "unclosed_quote", 3},
		{"too many cells", "2,Ada,7,8", "too_many_cells", 4},
		{"zero byte", "2,A\x00da,7", "nul_byte", 2},
		{"bad byte", "2,Ada Łć Żó Łź Ćś\xff,7", "bad_utf8", 2},
		{"cell of 10 MB", "2,Ada," + long, "cell_too_long", 3},
		{"cell of 10 MB in quotes", `2,"` + long + `",7`, "cell_too_long", 2},
		{"cell of 10 MB in lines", `2,"` + strings.ReplaceAll(long, "xxxxxxxx", "xxxxxxx\n") + `",7`, "cell_too_long", 2},
		{"hundred thousand cells", strings.Repeat("2,", 100_000) + "2", "too_many_cells", 201},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, "No,Name,Age\n1,Cai,3\n"+c.row+"\n3,\"Bob\",5\n", Options{})
			if len(got.Rows) != 3 {
				t.Fatalf("%d rows, want 3", len(got.Rows))
			}
			f := got.Rows[1].Fault
			if f == nil || f.Code != c.code || f.Row != 3 || f.Column != c.column {
				t.Fatalf("fault %+v", f)
			}
			if c.column <= 3 && f.Header != got.Header[c.column-1] {
				t.Errorf("fault names column %q", f.Header)
			}
			if len(got.Faults) != 1 || got.Faults[0] != *f {
				t.Errorf("faults %+v", got.Faults)
			}
			if got.Rows[0].Fault != nil || !reflect.DeepEqual(got.Rows[2].Cells, []string{"3", "Bob", "5"}) {
				t.Errorf("the rows around it: %+v", got.Rows)
			}
		})
	}
}

func TestUnclosedQuoteThatMeetsAnotherIsFound(t *testing.T) {
	got := read(t, "No,Name,Sex,Age\n1,\"Ada,F,7\n2,Bob,M,5\n3,Cai\",M,4\n4,Dan,M,2\n", Options{})
	var good []string
	for _, r := range got.Rows {
		if r.Fault == nil {
			good = append(good, r.Cells[1])
		}
	}
	if want := []string{"Bob", `Cai"`, "Dan"}; !reflect.DeepEqual(good, want) {
		t.Errorf("good rows %q, want %q", good, want)
	}
}

// A file full of unclosed quotes must be read in time that grows with its size,
// not with the square of it; the test would not end otherwise.
func TestManyUnclosedQuotesAreReadInOneGo(t *testing.T) {
	got := read(t, "a,b\n"+strings.Repeat("x,\"\"y\n", 150_000), Options{})
	if len(got.Rows) != 150_000 {
		t.Errorf("%d rows", len(got.Rows))
	}
}

func TestShortRowsAreKeptAndTold(t *testing.T) {
	got := read(t, "No,Name,Age\n1,Ada\n2,Bob,5,,\n", Options{})
	if want := [][]string{{"1", "Ada", ""}, {"2", "Bob", "5"}}; !reflect.DeepEqual(cells(got), want) {
		t.Errorf("cells %q", cells(got))
	}
	if len(got.Faults) != 1 || got.Faults[0].Code != "too_few_cells" || !got.Faults[0].Warning || got.Faults[0].Row != 2 {
		t.Errorf("faults %+v", got.Faults)
	}
}

func TestFormulasAreKeptAsTextAndTold(t *testing.T) {
	got := read(t, "No,Name,Phone,Balance\n1,=HYPERLINK(\"x\"),+7 900 000-00-00,-5\n2,@SUM(A1),x,y\n", Options{})
	if got.Rows[0].Cells[1] != `=HYPERLINK("x")` || got.Rows[0].Cells[2] != "+7 900 000-00-00" {
		t.Errorf("cells %q", cells(got))
	}
	var places []string
	for _, f := range got.Faults {
		places = append(places, fmt.Sprintf("%s %d:%d %v", f.Code, f.Row, f.Column, f.Warning))
	}
	if want := []string{"formula 2:2 true", "formula 3:2 true"}; !reflect.DeepEqual(places, want) {
		t.Errorf("faults %q", places)
	}
}

func TestFilesWithLittleInThem(t *testing.T) {
	for _, empty := range []string{"", "\n\n \r\n", "\xef\xbb\xbf", ",,,\n,,,\n"} {
		_, err := Read(strings.NewReader(empty), Options{})
		wantCode(t, err, "empty")
	}
	header := read(t, "No,Name\n", Options{})
	if len(header.Rows) != 0 || len(header.Faults) != 1 || header.Faults[0].Code != "no_rows" {
		t.Errorf("header only: %+v", header)
	}
	one := read(t, "Name\nAda\nBob\n", Options{})
	if len(one.Rows) != 2 || one.Header[0] != "Name" || one.Faults[0].Code != "one_column" {
		t.Errorf("one column: %+v", one)
	}
}

func TestLimitsOfTheWholeFile(t *testing.T) {
	_, err := Read(strings.NewReader("a,b\n1,2\n"), Options{Limits: Limits{Bytes: 4}})
	wantCode(t, err, "file_too_large")
	_, err = Read(strings.NewReader("a,b\n1,2\n3,4\n5,6\n"), Options{Limits: Limits{Rows: 2}})
	wantCode(t, err, "too_many_rows")
	_, err = Read(strings.NewReader("a,b,c\n1,2,3\n"), Options{Limits: Limits{Columns: 2}})
	wantCode(t, err, "too_many_columns")
	_, err = Read(strings.NewReader("a,b\n"+strings.Repeat(strings.Repeat(",", 199)+"x\n", 60_000)), Options{})
	wantCode(t, err, "too_many_cells_in_all")
	got := read(t, "a,b\n"+strings.Repeat("=1,2\n", 5000), Options{})
	if n := len(got.Faults); n != warningsAtMost+1 || got.Faults[0].Code != "more_warnings" {
		t.Errorf("%d faults, the first %+v", n, got.Faults[0])
	}
}

func TestFaultsNeverQuoteACell(t *testing.T) {
	got := read(t, "No,Name\n1,=Geheimova\n2,Geheimova,\"Geheimova\n3,\x00Geheimova\n4\n", Options{})
	if len(got.Faults) < 4 {
		t.Fatalf("faults %+v", got.Faults)
	}
	for _, f := range got.Faults {
		if strings.Contains(f.Text, "Geheimova") {
			t.Errorf("fault %s tells the name", f.Code)
		}
	}
}

func TestReadersOwnErrorIsHandedOn(t *testing.T) {
	broken := errors.New("line went dead")
	_, err := Read(io.MultiReader(strings.NewReader("a,b\n"), failing{broken}), Options{})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestDigestTellsRowsApart(t *testing.T) {
	same := [][]string{{"1", "Ada", ""}, {"1", "Ada"}, {"1", "Ada", "", ""}}
	for _, cells := range same {
		if Digest(cells) != Digest(same[0]) {
			t.Errorf("%q has another digest", cells)
		}
	}
	seen := map[[32]byte][]string{}
	for _, cells := range [][]string{{"1", "Ada"}, {"1A", "da"}, {"", "1", "Ada"}, {"1", "", "Ada"}, {"1", "Ada "}, nil} {
		if before, ok := seen[Digest(cells)]; ok {
			t.Errorf("%q and %q have one digest", before, cells)
		}
		seen[Digest(cells)] = cells
	}
	const kept = "6192a677502c9319d9304aa2aa35e9e7" // registers hold these, they must never change
	if got := fmt.Sprintf("%x", Digest([]string{"1", "Ada"}))[:32]; got != kept {
		t.Errorf("digest is now %s", got)
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte(russianList))
	f.Add([]byte(arabicList))
	f.Add([]byte("a;b\n\"1;\n2;\"\"x\n3\x00;\xff\n"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00"))
	f.Add([]byte("No,Name\n1,\xcc\xe0\xea\xe5\xf2\n"))
	f.Add([]byte("\x93\xfa\x96\x7b,\x8c\xea\n\x82\xa0,\x82\xa2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if kind, err := kindOf(data); err != nil || kind != "text" {
			return
		}
		checkTable(t, data)
	})
}

// checkTable checks what holds for every table, whatever it was read from.
func checkTable(t *testing.T, data []byte) {
	t.Helper()
	limits := Limits{Bytes: 1 << 20, Rows: 1000, Columns: 50, Cell: 1000}
	got, err := Read(strings.NewReader(string(data)), Options{Limits: limits})
	if err != nil {
		var e *Error
		if !errors.As(err, &e) || e.Code == "" || e.Text == "" {
			t.Fatalf("error without code: %v", err)
		}
		return
	}
	if len(got.Header) > limits.Columns || len(got.Rows) > limits.Rows {
		t.Fatalf("over the limits: %d columns, %d rows", len(got.Header), len(got.Rows))
	}
	for _, r := range got.Rows {
		if r.Number <= 0 {
			t.Fatalf("row without number: %+v", r)
		}
		if r.Fault == nil && len(r.Cells) != len(got.Header) {
			t.Fatalf("row %d has %d cells, header %d", r.Number, len(r.Cells), len(got.Header))
		}
		for _, cell := range r.Cells {
			if cell != strings.ToValidUTF8(cell, "") || strings.Contains(cell, "\x00") || len(cell) > 3*limits.Cell {
				t.Fatalf("row %d has an unsafe cell", r.Number)
			}
		}
	}
}

func read(t *testing.T, data string, opt Options) *Table {
	t.Helper()
	got, err := Read(strings.NewReader(data), opt)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return got
}

func encode(t *testing.T, name, text string) string {
	t.Helper()
	enc, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := enc.NewEncoder().String(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

func cells(t *Table) [][]string {
	var all [][]string
	for _, r := range t.Rows {
		all = append(all, r.Cells)
	}
	return all
}

func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("error %v, want code %s", err, code)
	}
}
