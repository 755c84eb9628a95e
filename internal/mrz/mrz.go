// Package mrz reads the lines of letters at the foot of passports, identity cards
// and visas (ICAO Doc 9303 parts 3 to 7) and checks their check digits, so that
// nobody has to type what a document says about itself twice.
//
// It reads TD1 (three lines of 30), TD2 (two of 36) and TD3 (two of 44), and the
// visas of the last two sizes, which have no composite check digit. It corrects
// nothing: a wrong digit is told with its place, and a person looks again. Names
// have no check digit; they are given as they stand.
//
// Start at Read.
package mrz

import (
	"strings"
	"unicode"
)

// Format is the size of a document. Append only.
type Format string

// The formats.
const (
	TD1 Format = "TD1"
	TD2 Format = "TD2"
	TD3 Format = "TD3"
)

// Document is what the lines say.
type Document struct {
	Format      Format
	Code        string // "P", "I", "AC", "V"
	Issuer      string // of Doc 9303-3 §5: "RUS", "D", "UNO", "XXA"
	Number      string
	Surname     string
	Given       string // "" none
	Nationality string // as Issuer
	Born        string // "2015-04-12"; what is unknown is left out: "2015", ""
	Sex         string // "male", "female", "" not said
	Expires     string // "2026-04-12", "" not said
	Optional    string // what the state adds, both parts with a space between
}

// Field names what is wrong. Append only.
type Field string

// The fields.
const (
	Shape     Field = "shape"  // no document has lines of these lengths
	Letter    Field = "letter" // a character that may not stand there
	Number    Field = "number"
	Born      Field = "born"
	Expires   Field = "expires"
	Optional  Field = "optional"
	Composite Field = "composite"
	Date      Field = "date" // a day that is none
)

// Wrong is one thing that is wrong. Line and Column count from 1 and show the
// check digit, or the letter.
type Wrong struct {
	Field        Field
	Line, Column int
	Have, Want   string // the digit that stands there, and the one that should
}

// place is a part of a line.
type place struct{ line, from, to int } // counted from 0, to is not in it

// layout is where the parts of a format stand (Doc 9303-4, -5, -6).
type layout struct {
	format    Format
	lines     int
	long      int
	number    place // its check digit follows
	born      place
	expires   place
	sex       place
	nation    place
	optional  []place
	checked   bool // the optional part has a check digit of its own after it
	names     place
	composite place // of its digit
	covers    []place
}

var layouts = []layout{
	{
		format: TD1, lines: 3, long: 30, number: place{0, 5, 14}, born: place{1, 0, 6}, sex: place{1, 7, 8}, expires: place{1, 8, 14}, nation: place{1, 15, 18},
		optional: []place{{0, 15, 30}, {1, 18, 29}}, names: place{2, 0, 30}, composite: place{1, 29, 30},
		covers: []place{{0, 5, 30}, {1, 0, 7}, {1, 8, 15}, {1, 18, 29}},
	},
	{
		format: TD2, lines: 2, long: 36, number: place{1, 0, 9}, born: place{1, 13, 19}, sex: place{1, 20, 21}, expires: place{1, 21, 27}, nation: place{1, 10, 13},
		optional: []place{{1, 28, 35}}, names: place{0, 5, 36}, composite: place{1, 35, 36},
		covers: []place{{1, 0, 10}, {1, 13, 20}, {1, 21, 35}},
	},
	{
		format: TD3, lines: 2, long: 44, number: place{1, 0, 9}, born: place{1, 13, 19}, sex: place{1, 20, 21}, expires: place{1, 21, 27}, nation: place{1, 10, 13},
		optional: []place{{1, 28, 42}}, checked: true, names: place{0, 5, 44}, composite: place{1, 43, 44},
		covers: []place{{1, 0, 10}, {1, 13, 20}, {1, 21, 43}},
	},
}

// Read reads the lines as they were typed or scanned. year is the year of today,
// which tells 1915 from 2015. The document is whole only if nothing is wrong.
func Read(text string, year int) (Document, []Wrong) {
	lines := split(text)
	for _, l := range layouts {
		if len(lines) == l.lines && len(lines[0]) == l.long {
			z := zone{layout: l, lines: lines}
			return z.read(year)
		}
	}
	return Document{}, []Wrong{{Field: Shape}}
}

// split gives the lines in capital letters without the blanks that hands and
// readers put between; lines of different lengths are none.
func split(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		line = strings.Map(func(r rune) rune {
			switch {
			case unicode.IsSpace(r):
				return -1
			case r == '«', r == '‹', r == '＜': // what phones make of it
				return '<'
			}
			return unicode.ToUpper(r)
		}, line)
		if line != "" {
			all = append(all, line)
		}
	}
	if len(all) == 1 { // pasted where line ends are lost
		for _, l := range layouts {
			if text := all[0]; len(text) == l.lines*l.long {
				all = nil
				for at := 0; at < len(text); at += l.long {
					all = append(all, text[at:at+l.long])
				}
			}
		}
	}
	for _, line := range all {
		if len(line) != len(all[0]) {
			return nil
		}
	}
	return all
}

// zone is the lines of one document with what was found wrong so far.
type zone struct {
	layout
	lines []string
	wrong []Wrong
}

func (z *zone) at(p place) string { return z.lines[p.line][p.from:p.to] }

func (z *zone) read(year int) (Document, []Wrong) {
	z.letters()
	if len(z.wrong) > 0 {
		return Document{}, z.wrong
	}
	d := Document{Format: z.format, Code: trim(z.lines[0][:2]), Issuer: trim(z.lines[0][2:5]), Nationality: trim(z.at(z.nation))}
	rest := z.documentNumber(&d)
	z.check(Born, z.born)
	z.check(Expires, z.expires)
	var optional []string
	for i, p := range z.optional {
		text := trim(z.at(p))
		if i == 0 {
			text = trim(strings.TrimPrefix(z.at(p), rest))
		}
		if text != "" {
			optional = append(optional, text)
		}
	}
	d.Optional = strings.Join(optional, " ")
	if z.checked && d.Code[0] != 'V' {
		p := z.optional[0]
		if trim(z.at(p)) != "" || z.lines[p.line][p.to] != '<' { // an empty one may have "<" for 0 (9303-4 §4.2.2.2)
			z.check(Optional, p)
		}
	}
	if d.Code[0] != 'V' {
		z.whole()
	}
	d.Surname, d.Given = names(z.at(z.names))
	d.Sex = map[string]string{"M": "male", "F": "female"}[z.at(z.sex)]
	d.Born, d.Expires = z.date(z.born, year, false), z.date(z.expires, year, true)
	if len(z.wrong) > 0 {
		return Document{}, z.wrong
	}
	return d, nil
}

// documentNumber reads the number of the document; one of more than nine letters goes on
// in the optional part, up to its check digit (9303-5 §4.2.4). It gives what it
// took of that part.
func (z *zone) documentNumber(d *Document) (took string) {
	p := z.number
	d.Number = trim(z.at(p))
	if z.lines[p.line][p.to] != '<' || z.format == TD3 {
		z.check(Number, p)
		return ""
	}
	more, _, _ := strings.Cut(z.at(z.optional[0]), "<")
	if len(more) < 2 {
		z.check(Number, p)
		return ""
	}
	tail, digit := more[:len(more)-1], more[len(more)-1:]
	if want := sum(z.at(p) + tail); digit != want {
		z.wrong = append(z.wrong, Wrong{Number, z.optional[0].line + 1, z.optional[0].from + len(more), digit, want})
	}
	d.Number = z.at(p) + tail
	return more
}

// check holds a part against the check digit after it.
func (z *zone) check(f Field, p place) {
	have, want := string(z.lines[p.line][p.to]), sum(z.at(p))
	if have != want {
		z.wrong = append(z.wrong, Wrong{f, p.line + 1, p.to + 1, have, want})
	}
}

// whole checks the composite digit.
func (z *zone) whole() {
	var all strings.Builder
	for _, p := range z.covers {
		all.WriteString(z.at(p))
	}
	have, want := z.at(z.composite), sum(all.String())
	if have != want {
		z.wrong = append(z.wrong, Wrong{Composite, z.composite.line + 1, z.composite.from + 1, have, want})
	}
}
