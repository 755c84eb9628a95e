package linkage

import (
	"sort"
	"strings"
)

// Kind says what a field holds and so how two of its values are compared.
type Kind string

// The kinds.
const (
	Given  Kind = "given"  // given name
	Family Kind = "family" // family name
	Name   Kind = "name"   // a whole name
	Date   Kind = "date"   // a day, usually of birth
	Place  Kind = "place"  // name of a place
	Text   Kind = "text"   // words: an address, an occupation
	Code   Kind = "code"   // number of a document, postcode, telephone, address of mail
	Choice Kind = "choice" // one of few: sex, state
)

// Kinds in the order in which help shows them.
func Kinds() []Kind { return []Kind{Given, Family, Name, Date, Place, Text, Code, Choice} }

// FieldsMost bounds the fields of a table.
const FieldsMost = 20

// Field is one column.
type Field struct {
	Name string
	Kind Kind
}

// level is how well two values of a field agree.
type level uint8

const (
	missing level = iota // one of the two says nothing
	exact
	close   // a slip of the pen
	words   // the same words in another order, or one begins like the other
	loose   // much in common
	swapped // the value of this field stands in the other's
	differ
	levels // how many there are
)

// Level names for people and programs; append only.
var levelNames = [levels]string{"missing", "exact", "close", "words", "loose", "swapped", "differ"}

// value is one of the values of a field, read once.
type value struct {
	text    string // without case and signs
	runes   []rune
	letters uint64
	parts   []string // words in order of the alphabet
	date    date
	count   int // rows that have it
}

// columns is a table by value: ids[f][row] is a place in values[f], 0 if missing.
type columns struct {
	fields []Field
	rows   int
	ids    [][]int32
	values [][]value
	given  int // the fields whose values get swapped, -1 if there are not both
	family int
}

func read(t Table) *columns {
	c := &columns{fields: t.Fields, rows: len(t.Rows), given: -1, family: -1}
	for f, field := range t.Fields {
		switch {
		case field.Kind == Given && c.given < 0:
			c.given = f
		case field.Kind == Family && c.family < 0:
			c.family = f
		}
		ids, values := make([]int32, len(t.Rows)), []value{{}}
		at := map[string]int32{}
		for r, row := range t.Rows {
			text := plain(row[f], field.Kind)
			if text == "" {
				continue
			}
			id, known := at[text]
			if !known {
				id = int32(len(values))
				at[text] = id
				values = append(values, newValue(text, field.Kind))
			}
			ids[r] = id
			values[id].count++
		}
		c.ids, c.values = append(c.ids, ids), append(c.values, values)
	}
	if c.given < 0 || c.family < 0 {
		c.given, c.family = -1, -1
	}
	return c
}

func newValue(text string, kind Kind) value {
	v := value{text: text, runes: []rune(text)}
	if len(v.runes) > runesMost {
		v.runes = v.runes[:runesMost]
	}
	v.letters = letters(v.runes)
	if kind == Date {
		v.date = readDate(text)
		return v
	}
	v.parts = strings.Fields(text)
	sort.Strings(v.parts)
	return v
}

// compare gives the level of each field of two rows.
func (c *columns) compare(a, b int32, into []level) {
	for f := range c.fields {
		x, y := c.ids[f][a], c.ids[f][b]
		switch {
		case x == 0 || y == 0:
			into[f] = missing
		case x == y:
			into[f] = exact
		default:
			into[f] = alike(&c.values[f][x], &c.values[f][y], c.fields[f].Kind)
		}
	}
	if c.given >= 0 && into[c.given] > close && into[c.family] > close && c.crosswise(a, b) {
		into[c.given], into[c.family] = swapped, missing
	}
}

// crosswise: the given name of one is the family name of the other, both ways.
func (c *columns) crosswise(a, b int32) bool {
	g, f := c.values[c.given], c.values[c.family]
	ga, fa, gb, fb := &g[c.ids[c.given][a]], &f[c.ids[c.family][a]], &g[c.ids[c.given][b]], &f[c.ids[c.family][b]]
	return sameOrClose(ga, fb) && sameOrClose(fa, gb)
}

func sameOrClose(x, y *value) bool {
	return x.text == y.text || alike(x, y, Given) == close
}

// alike gives the level of two values that are not the same.
func alike(x, y *value, kind Kind) level {
	switch kind {
	case Choice:
		return differ
	case Date:
		return x.date.alike(y.date, x, y)
	case Code:
		switch d := distance(x.runes, y.runes, 2); {
		case d == 1:
			return close
		case d == 2 && min(len(x.runes), len(y.runes)) > 4, shareStart(x.runes, y.runes)*2 > len(x.runes) && len(x.runes) > 4:
			return loose
		}
		return differ
	}
	return alikeText(x, y)
}

func alikeText(x, y *value) level {
	n, m := len(x.runes), len(y.runes)
	if n > m {
		x, y, n, m = y, x, m, n
	}
	most := m / 4
	if m < 8 {
		most = min(1+m/6, 1)
	}
	d := m
	if far := max(most, m*2/5); apart(x, y) <= far {
		d = distance(x.runes, y.runes, far)
	}
	switch {
	case m > 2 && d <= most:
		return close
	case sameWords(x, y), abbreviates(x, y):
		return words
	case m > 3 && d*5 <= m*2, n > 3 && shareStart(x.runes, y.runes) >= max(4, n*3/5), shareWord(x, y):
		return loose
	}
	return differ
}
