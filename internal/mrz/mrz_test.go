package mrz_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"homeward/internal/mrz"
)

// examples are those of ICAO Doc 9303 parts 4 to 7, Utopia's documents.
var examples = []struct {
	name, text string
	want       mrz.Document
}{
	{"passport", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
		mrz.Document{Format: mrz.TD3, Code: "P", Issuer: "UTO", Number: "L898902C3", Surname: "ERIKSSON", Given: "ANNA MARIA", Nationality: "UTO", Born: "1974-08-12", Sex: "female", Expires: "2012-04-15", Optional: "ZE184226B"}},
	{"card of size 1", "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
		mrz.Document{Format: mrz.TD1, Code: "I", Issuer: "UTO", Number: "D23145890", Surname: "ERIKSSON", Given: "ANNA MARIA", Nationality: "UTO", Born: "1974-08-12", Sex: "female", Expires: "2012-04-15"}},
	{"card of size 1 with a long number", "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
		mrz.Document{Format: mrz.TD1, Code: "I", Issuer: "UTO", Number: "D23145890734", Surname: "STEVENSON", Given: "PETER JOHN", Nationality: "UTO", Born: "1934-07-12", Sex: "male", Expires: "1995-07-12"}},
	{"card of size 2", "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
		mrz.Document{Format: mrz.TD2, Code: "I", Issuer: "UTO", Number: "D23145890", Surname: "ERIKSSON", Given: "ANNA MARIA", Nationality: "UTO", Born: "1974-08-12", Sex: "female", Expires: "2012-04-15"}},
	{"visa", "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
		mrz.Document{Format: mrz.TD3, Code: "V", Issuer: "UTO", Number: "L8988901C", Surname: "ERIKSSON", Given: "ANNA MARIA", Nationality: "XXX", Born: "1940-09-07", Sex: "female", Expires: "1996-12-10", Optional: "6ZE184226B"}},
}

func TestTheExamplesOfTheStandard(t *testing.T) {
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			for _, typed := range []string{e.text, strings.ToLower(e.text) + "\n\n", strings.ReplaceAll(e.text, "\n", ""), " " + strings.ReplaceAll(strings.ReplaceAll(e.text, "<", " < "), "\n", "\r\n")} {
				got, wrong := mrz.Read(typed, 2019)
				if len(wrong) > 0 {
					t.Fatalf("%q: %+v", typed, wrong)
				}
				if diff := cmp.Diff(e.want, got); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// What is known of a child's birth may be a year, and a state may leave out when
// a paper ends. A day that is none is told.
func TestUnknownDates(t *testing.T) {
	for _, c := range []struct{ born, expires, wantBorn, wantExpires string }{
		{"15<<<<", "260412", "2015", "2026-04-12"},
		{"1504<<", "<<<<<<", "2015-04", ""},
		{"<<<<<<", "260400", "", "2026-04"},
		{"190101", "190102", "2019-01-01", "2019-01-02"},
		{"200101", "690101", "1920-01-01", "2069-01-01"},
	} {
		got, wrong := mrz.Read(passport(c.born, c.expires), 2019)
		if len(wrong) > 0 || got.Born != c.wantBorn || got.Expires != c.wantExpires {
			t.Errorf("%s, %s: born %q, expires %q, %+v", c.born, c.expires, got.Born, got.Expires, wrong)
		}
	}
	if _, wrong := mrz.Read(passport("151341", "260412"), 2019); len(wrong) != 1 || wrong[0].Field != mrz.Date || wrong[0].Column != 14 {
		t.Errorf("the 41st of the 13th month: %+v", wrong)
	}
}

// passport makes the lines of one, with right check digits.
func passport(born, expires string) string {
	line := "712345678" + digit("712345678") + "RUS" + born + digit(born) + "F" + expires + digit(expires) + strings.Repeat("<", 14) + "0"
	return "P<RUSVYMYSHLENNAIA<<ZARA<<<<<<<<<<<<<<<<<<<<\n" + line + digit(line[:10]+line[13:20]+line[21:43])
}

func digit(text string) string {
	total := 0
	for i := range len(text) {
		total += value(text[i]) * []int{7, 3, 1}[i%3]
	}
	return fmt.Sprint(total % 10)
}

// values of characters in these lines.
const characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"

func value(c byte) int {
	if c == '<' {
		return 0
	}
	return strings.IndexByte(characters, c)
}

// covered tells which places a check digit covers, or are one: by hand from the
// tables of the standard, apart from the program's own.
func covered(format mrz.Format, line, column int) bool {
	switch format {
	case mrz.TD1:
		return line == 0 && column >= 5 || line == 1 && (column < 7 || column >= 8 && column < 15 || column >= 18)
	case mrz.TD2, mrz.TD3:
		return line == 1 && (column < 10 || column >= 13 && column < 20 || column >= 21)
	}
	return false
}

// Every character of every example is changed to every other. Where a check digit
// covers it, the change is found, but for the one weakness of weights modulo 10:
// characters whose values differ by ten or twenty count the same.
func TestEveryWrongCharacter(t *testing.T) {
	changed, found := 0, 0
	for _, e := range examples[:4] {
		lines := strings.Split(e.text, "\n")
		for l := range lines {
			for c := range lines[l] {
				if !covered(e.want.Format, l, c) {
					continue
				}
				for _, other := range []byte(characters) {
					was := lines[l][c]
					if other == was {
						continue
					}
					typed := append([]string(nil), lines...)
					typed[l] = typed[l][:c] + string(other) + typed[l][c+1:]
					got, wrong := mrz.Read(strings.Join(typed, "\n"), 2019)
					changed++
					if len(wrong) > 0 {
						found++
						continue
					}
					if value(other)%10 != value(was)%10 {
						t.Errorf("%s: line %d, column %d: %c for %c is not found: %+v", e.name, l+1, c+1, other, was, got)
					}
				}
			}
		}
	}
	if changed < 5000 || found < changed*8/10 {
		t.Errorf("of %d changes %d are found", changed, found)
	}
	t.Logf("of %d changes %d are found", changed, found)
}

// Whoever typed a wrong digit is told which one.
func TestItIsSaidWhichDigit(t *testing.T) {
	passport := strings.Split(examples[0].text, "\n")
	for _, c := range []struct {
		column int
		want   []mrz.Field
	}{{10, []mrz.Field{mrz.Number, mrz.Composite}}, {20, []mrz.Field{mrz.Born, mrz.Composite}}, {28, []mrz.Field{mrz.Expires, mrz.Composite}}, {43, []mrz.Field{mrz.Optional, mrz.Composite}}, {44, []mrz.Field{mrz.Composite}}} {
		was := passport[1][c.column-1]
		other := byte('0' + (was-'0'+1)%10)
		_, wrong := mrz.Read(passport[0]+"\n"+passport[1][:c.column-1]+string(other)+passport[1][c.column:], 2019)
		var got []mrz.Field
		for _, w := range wrong {
			got = append(got, w.Field)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("column %d: %s", c.column, diff)
			continue
		}
		if w := wrong[0]; w.Line != 2 || w.Column != c.column || w.Have != string(other) || w.Want != string(was) {
			t.Errorf("column %d: %+v, want %c", c.column, w, was)
		}
	}
	for text, want := range map[string]mrz.Field{
		"": mrz.Shape, "P<UTO": mrz.Shape, "P<UTO\nL898": mrz.Shape, passport[0]: mrz.Shape,
		passport[0] + "\n" + strings.Replace(passport[1], "740812", "74O812", 1):                                                mrz.Letter,
		strings.Replace(passport[0], "ANNA", "ANN4", 1) + "\n" + passport[1]:                                                    mrz.Letter,
		strings.Replace(passport[0], "ANNA", "АННА", 1) + "\n" + passport[1]:                                                    mrz.Shape,
		"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n" + fmt.Sprintf("%s%s", passport[1][:13], "741312"+"9"+passport[1][20:]): mrz.Date,
	} {
		_, wrong := mrz.Read(text, 2019)
		found := false
		for _, w := range wrong {
			found = found || w.Field == want
		}
		if !found {
			t.Errorf("%q: want %s, got %+v", text, want, wrong)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, e := range examples {
		f.Add(e.text)
	}
	f.Add("\xff\n<")
	f.Fuzz(func(t *testing.T, text string) {
		if d, wrong := mrz.Read(text, 2019); len(wrong) == 0 && (d.Code == "" || d.Format == "") {
			t.Errorf("%q is read as nothing: %+v", text, d)
		}
	})
}
