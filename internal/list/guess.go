package list

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"homeward/internal/name"
	"homeward/internal/sheet"
	"homeward/internal/when"
)

// Unsure is a column that a person should look at before a list is recorded.
// Key is the words that say why.
type Unsure struct {
	Column
	Number int // from 1, as in the table
	Key    string
}

// Why a column is unsure.
const (
	unsureUnknown = "import.unsure.unknown"  // nothing of the heading is known
	unsureWords   = "import.unsure.words"    // some words of the heading were passed over
	unsureSecond  = "import.unsure.second"   // another column is this field already
	unsureValues  = "import.unsure.values"   // the heading says one thing, the cells another
	unsureDates   = "import.unsure.dates"    // day and month could be the other way round
	unsureEmpty   = "import.unsure.no_title" // no heading
)

// look is how many rows a guess looks at.
const look = 300

// Guess proposes a mapping from the headings, and checks it against the cells.
// It never leaves a column out: one it does not know is listed, and named among
// the columns it is not sure of.
func Guess(t *sheet.Table, kind Kind) (Mapping, []Unsure) {
	g := guess{table: t, kind: kind, rows: t.Rows[:min(len(t.Rows), look)]}
	g.byHeading()
	g.byCells()
	g.namesTogether()
	g.onlyOnce()
	m := Mapping{Kind: kind, Language: g.language(), Dates: g.dates()}
	seen := map[string]int{}
	var unsure []Unsure
	for i, c := range g.columns {
		seen[t.Header[i]]++
		c.Header = t.Header[i]
		if n := seen[t.Header[i]]; n > 1 {
			c.Nth = n
		}
		m.Columns = append(m.Columns, c.Column)
		if c.why != "" {
			unsure = append(unsure, Unsure{Column: c.Column, Number: i + 1, Key: c.why})
		}
	}
	return m, unsure
}

type guess struct {
	table   *sheet.Table
	kind    Kind
	rows    []sheet.Row
	columns []guessed
}

type guessed struct {
	Column
	classes []string
	maybe   Field // what it would be, were its other words understood
	why     string
}

func (g *guess) byHeading() {
	l := headings()
	g.columns = make([]guessed, len(g.table.Header))
	for i, h := range g.table.Header {
		c := &g.columns[i]
		f, classes, sure := l.meaning(strings.ToValidUTF8(h, ""), g.kind)
		c.Field, c.classes = f, classes
		switch _, ok := useOf(f, g.kind); {
		case strings.TrimSpace(h) == "":
			c.Field, c.why = FieldListed, unsureEmpty
		case !ok:
			c.Field, c.why = FieldListed, unsureUnknown
		case !sure && slices.Contains(classes, "name"):
			// It may be the name of anybody: of the officer, of the camp.
			c.maybe, c.Field, c.why = f, FieldListed, unsureUnknown
		case !sure:
			c.why = unsureWords
		}
	}
	g.nameAtLast()
}

// nameAtLast takes the first heading that may be the child's name if no other
// is: a list without names is worse than a question.
func (g *guess) nameAtLast() {
	for _, c := range g.columns {
		if u, _ := useOf(c.Field, g.kind); u.part == toName {
			return
		}
	}
	for i := range g.columns {
		if c := &g.columns[i]; c.maybe == FieldName {
			c.Field, c.why = FieldName, unsureWords
			return
		}
	}
}

// byCells looks at what stands in the columns: "contact" over telephone numbers,
// "birth" over ages.
func (g *guess) byCells() {
	for i := range g.columns {
		c := &g.columns[i]
		switch c.Field {
		case FieldRequester, FieldReqAddress, FieldReqPhone:
			switch {
			case g.mostly(i, isPhone) && c.Field != FieldReqPhone:
				c.Field, c.why = FieldReqPhone, unsureValues
			case g.mostly(i, isMail):
				c.Field, c.why = FieldReqEmail, unsureValues
			}
		case FieldRow:
			if g.mostly(i, isWords) {
				c.Field, c.why = FieldListed, unsureValues
			}
		case FieldBorn:
			if !g.mostly(i, isDate) && g.mostly(i, isAge) {
				c.Field, c.why = FieldAge, unsureValues
			}
		case FieldAge:
			if !g.mostly(i, isAge) && g.mostly(i, isDate) {
				c.Field, c.why = FieldBorn, unsureValues
			}
		case FieldOn, FieldSince, "last_seen", "taken_abroad":
			if g.filled(i) > 0 && !g.mostly(i, isDate) {
				c.Field, c.why = FieldListed, unsureValues
			}
		case FieldSex:
			if g.filled(i) > 0 && !g.mostly(i, isSex) {
				c.Field, c.why = FieldListed, unsureValues
			}
		}
	}
}

// namesTogether decides what "name" and "father" mean beside other columns:
// "Имя" beside "Фамилия" is the given name, "Nom" beside "Prénom" the family's.
func (g *guess) namesTogether() {
	has := func(f Field) int { return slices.IndexFunc(g.columns, func(c guessed) bool { return c.Field == f }) }
	full, given, family := has(FieldName), has(FieldGiven), has(FieldFamilyName)
	father, grandfather := has(FieldFather), has(FieldGrandfather)
	parts := family >= 0 || has(FieldPatronymic) >= 0 || grandfather >= 0 && !g.severalWords(full)
	switch {
	case full >= 0 && given >= 0 && family < 0 && !g.severalWords(full):
		g.columns[full].Field = FieldFamilyName
	case full >= 0 && given < 0 && parts && !g.severalWords(full):
		g.columns[full].Field = FieldGiven
	}
	split := has(FieldGiven) >= 0
	if i := has(FieldFatherGiven); i >= 0 && !split {
		if g.columns[i].Field = FieldFather; father >= 0 {
			g.columns[i].Field, g.columns[i].why = FieldListed, unsureSecond
		}
	}
	if split && father >= 0 && has(FieldPatronymic) < 0 && has(FieldFatherGiven) < 0 && g.script(father) == name.Arab && !g.severalWords(father) {
		g.columns[father].Field = FieldFatherGiven
	}
	if grandfather >= 0 && !split {
		g.columns[grandfather].Field, g.columns[grandfather].why = FieldListed, unsureValues
	}
}

// onlyOnce leaves each field to one column, the surest and then the first; the
// others are kept as listed.
func (g *guess) onlyOnce() {
	best := map[Field]int{}
	for i, c := range g.columns {
		u, _ := useOf(c.Field, g.kind)
		if u.many {
			continue
		}
		j, taken := best[c.Field]
		loser := i
		if !taken || better(c, g.columns[j]) {
			best[c.Field], loser = i, j
		}
		if !taken {
			continue
		}
		field := FieldListed
		if c.Field == FieldName {
			field = FieldOtherName // a name once more is a name
		}
		g.columns[loser].Field, g.columns[loser].why = field, unsureSecond
	}
}

func better(a, b guessed) bool {
	if (a.why == "") != (b.why == "") {
		return a.why == ""
	}
	return len(a.classes) > len(b.classes)
}

// filled counts the cells of a column that say something.
func (g *guess) filled(column int) int {
	n := 0
	for _, r := range g.rows {
		if r.Fault == nil && cell(r, column) != "" {
			n++
		}
	}
	return n
}

// mostly reports whether three of four filled cells are of a sort.
func (g *guess) mostly(column int, is func(string) bool) bool {
	n := 0
	for _, r := range g.rows {
		if text := cell(r, column); r.Fault == nil && text != "" && is(text) {
			n++
		}
	}
	return n > 0 && 4*n >= 3*g.filled(column)
}

func (g *guess) severalWords(column int) bool {
	return column >= 0 && g.mostly(column, func(s string) bool { return len(strings.Fields(s)) > 1 })
}

func (g *guess) script(column int) name.Script {
	if g.mostly(column, func(s string) bool { return strings.ContainsFunc(s, arabic) }) {
		return name.Arab
	}
	return ""
}

// language is that of the headings' letters; French is told from English by its
// own words.
func (g *guess) language() string {
	all := strings.ToLower(strings.Join(g.table.Header, " "))
	count := map[string]int{}
	for _, r := range all {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			count["ru"]++
		case arabic(r):
			count["ar"]++
		case unicode.Is(unicode.Latin, r):
			count["en"]++
		}
	}
	best := ""
	for _, lang := range []string{"en", "ru", "ar"} {
		if count[lang] > count[best] {
			best = lang
		}
	}
	if best == "en" && french.MatchString(all) {
		return "fr"
	}
	return best
}

var french = regexp.MustCompile(`\b(de|du|nom|noms|sexe|lieu|âge|pr[ée]nom|num[ée]ro|m[èe]re|p[èe]re|tél|région|naissance|remarques|origine|lien)\b`)

func arabic(r rune) bool { return unicode.Is(unicode.Arabic, r) }

var figures = regexp.MustCompile(`^\D*(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})\b`)

// dates finds the order of dates in figures: a number above 12 cannot be a
// month. Where every date could be either, the day comes first, and the columns
// are named as unsure if the list is in English.
func (g *guess) dates() when.Order {
	dayFirst, monthFirst, either := 0, 0, map[int]bool{}
	for i := range g.columns {
		u, _ := useOf(g.columns[i].Field, g.kind)
		if u.field != FieldBorn && u.field != FieldOn && u.field != FieldSince && u.attr != "last_seen" && u.attr != "taken_abroad" {
			continue
		}
		for _, r := range g.rows {
			m := figures.FindStringSubmatch(digits(cell(r, i)))
			if m == nil {
				continue
			}
			switch a, b := number(m[1]), number(m[2]); {
			case a > 12 && b <= 12:
				dayFirst++
			case b > 12 && a <= 12:
				monthFirst++
			case a != b:
				either[i] = true
			}
		}
	}
	if monthFirst > dayFirst {
		return when.MonthFirst
	}
	for i := range either {
		if dayFirst == 0 && g.language() == "en" && g.columns[i].why == "" {
			g.columns[i].why = unsureDates
		}
	}
	return when.DayFirst
}

func number(s string) (n int) {
	fmt.Sscan(strings.TrimLeft(s, "0"), &n)
	return n
}

// digits writes figures of Arabic and Persian as ASCII.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

// cell gives a cell as it is compared and read: in one normal form, without
// invisible characters and blanks around it.
func cell(r sheet.Row, column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return clean(r.Cells[column])
}

// clean is what name.Clean does, but for lines, which it would glue together.
func clean(text string) string {
	return name.Clean(strings.Join(strings.Fields(text), " "))
}

var (
	phone = regexp.MustCompile(`^[+(]?[\d][\d ()\-–./,;+]{4,}(\d|\))?.{0,12}$`)
	mail  = regexp.MustCompile(`^\S+@\S+\.\S+$`)
)

func isPhone(s string) bool { return phone.MatchString(digits(s)) }
func isMail(s string) bool  { return mail.MatchString(s) }
func isSex(s string) bool   { _, known := words().sex(s); return known || unknown(s) }

// isWords: words without any figure, as no row is called.
func isWords(s string) bool {
	return !strings.ContainsFunc(s, unicode.IsDigit) && len([]rune(s)) > 4
}

func isDate(s string) bool {
	for _, order := range []when.Order{when.DayFirst, when.MonthFirst} {
		if _, err := when.ReadPartial(s, when.Reading{Order: order}); err == nil {
			return true
		}
	}
	return false
}

func isAge(s string) bool {
	_, err := readAge(s, "")
	return err == nil || unknown(s)
}
