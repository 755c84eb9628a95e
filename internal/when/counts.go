package when

import (
	"fmt"
	"strconv"
)

// counts is how a language counts years and months. Each function writes the
// number with the right form of the word.
type counts struct {
	years, months func(n int) string
	// after is the same behind "about", where the case changes; nil where it does not.
	yearsAbout, monthsAbout func(n int) string
	yearsRange, monthsRange func(from, until int) string

	lessYear, lessMonth string // "under 1 year", "under 1 month"
	about, aboutRange   string // with %s for the age
	and                 string // between years and months
	rangeOf             string // with two %s, for ages of years and months
}

func countsIn(lang string) counts {
	switch lang {
	case "ru":
		return russianCounts
	case "fr":
		return frenchCounts
	case "ar":
		return arabicCounts
	}
	return englishCounts
}

func (c counts) age(a Age) string {
	single := a.Min == a.Max && a.Max > 0 || a.wholeYears() && a.Max-a.Min == 11 && a.Min > 0
	switch {
	case !a.About:
		return c.span(a)
	case !single:
		return fmt.Sprintf(c.aboutRange, c.span(a))
	}
	c.years, c.months = orElse(c.yearsAbout, c.years), orElse(c.monthsAbout, c.months)
	return fmt.Sprintf(c.about, c.span(a))
}

func orElse(f, otherwise func(int) string) func(int) string {
	if f == nil {
		return otherwise
	}
	return f
}

// span chooses the unit: years where the age was said in years, else months up
// to two years, else both.
func (c counts) span(a Age) string {
	switch {
	case a.Min == 0 && a.Max == 0:
		return c.lessMonth
	case a.Min == 0 && a.Max == 11:
		return c.lessYear
	case a.wholeYears() && a.Max-a.Min == 11:
		return c.years(a.Min / 12)
	case a.wholeYears():
		return c.yearsRange(a.Min/12, a.Max/12)
	case a.Min == a.Max:
		return c.exact(a.Min)
	case a.Max < 24:
		return c.monthsRange(a.Min, a.Max)
	}
	return fmt.Sprintf(c.rangeOf, c.exact(a.Min), c.exact(a.Max))
}

// exact writes completed months. "4 years 0 months" says more than "4 years".
func (c counts) exact(n int) string {
	if n < 24 {
		return c.months(n)
	}
	return c.years(n/12) + c.and + c.months(n%12)
}

var englishCounts = counts{
	years:       func(n int) string { return plural(n, n == 1, "year", "years") },
	months:      func(n int) string { return plural(n, n == 1, "month", "months") },
	yearsRange:  func(a, b int) string { return fmt.Sprintf("%d to %s", a, plural(b, b == 1, "year", "years")) },
	monthsRange: func(a, b int) string { return fmt.Sprintf("%d to %s", a, plural(b, b == 1, "month", "months")) },
	lessYear:    "under 1 year",
	lessMonth:   "under 1 month",
	about:       "about %s",
	aboutRange:  "about %s",
	and:         " ",
	rangeOf:     "%s to %s",
}

var frenchCounts = counts{
	years:       func(n int) string { return plural(n, n < 2, "an", "ans") },
	months:      func(n int) string { return plural(n, true, "mois", "") },
	yearsRange:  func(a, b int) string { return fmt.Sprintf("%d à %s", a, plural(b, b < 2, "an", "ans")) },
	monthsRange: func(a, b int) string { return fmt.Sprintf("%d à %d mois", a, b) },
	lessYear:    "moins d’un an",
	lessMonth:   "moins d’un mois",
	about:       "environ %s",
	aboutRange:  "environ %s",
	and:         " ",
	rangeOf:     "%s à %s",
}

func plural(n int, singular bool, one, many string) string {
	if singular {
		return strconv.Itoa(n) + " " + one
	}
	return strconv.Itoa(n) + " " + many
}

var russianCounts = counts{
	years:       func(n int) string { return russianPlural(n, "год", "года", "лет") },
	months:      func(n int) string { return russianPlural(n, "месяц", "месяца", "месяцев") },
	yearsAbout:  func(n int) string { return russianPlural(n, "года", "лет", "лет") },
	monthsAbout: func(n int) string { return russianPlural(n, "месяца", "месяцев", "месяцев") },
	// "от 3 до 10 лет": the genitive after "до".
	yearsRange: func(a, b int) string {
		return fmt.Sprintf("от %d до %s", a, russianPlural(b, "года", "лет", "лет"))
	},
	monthsRange: func(a, b int) string {
		return fmt.Sprintf("от %d до %s", a, russianPlural(b, "месяца", "месяцев", "месяцев"))
	},
	lessYear:   "меньше 1 года",
	lessMonth:  "меньше 1 месяца",
	about:      "около %s",
	aboutRange: "примерно %s",
	and:        " ",
	rangeOf:    "%s – %s",
}

// russianPlural chooses the form for 1, for 2 to 4, and for the rest.
func russianPlural(n int, one, few, many string) string {
	form := many
	switch {
	case n%100 >= 11 && n%100 <= 14:
	case n%10 == 1:
		form = one
	case n%10 >= 2 && n%10 <= 4:
		form = few
	}
	return strconv.Itoa(n) + " " + form
}

var (
	arabicYear  = arabicNoun{one: "سنة واحدة", two: "سنتان", twoOf: "سنتين", few: "سنوات", many: "سنة", single: "سنة"}
	arabicMonth = arabicNoun{one: "شهر واحد", two: "شهران", twoOf: "شهرين", few: "أشهر", many: "شهرًا", single: "شهر"}
)

var arabicCounts = counts{
	years:       arabicYear.count,
	months:      arabicMonth.count,
	yearsRange:  arabicYear.between,
	monthsRange: arabicMonth.between,
	lessYear:    "أقل من سنة",
	lessMonth:   "أقل من شهر",
	about:       "%s تقريبًا",
	aboutRange:  "%s تقريبًا",
	and:         " و",
	rangeOf:     "%s – %s",
}

// arabicNoun has the forms of a counted noun; one and two stand for the number too.
type arabicNoun struct{ one, two, twoOf, few, many, single string }

func (w arabicNoun) count(n int) string {
	switch {
	case n == 1:
		return w.one
	case n == 2:
		return w.two
	case n%100 >= 3 && n%100 <= 10:
		return strconv.Itoa(n) + " " + w.few
	case n%100 >= 11:
		return strconv.Itoa(n) + " " + w.many
	}
	return strconv.Itoa(n) + " " + w.single // 0, 100 to 102
}

// between writes "من 3 إلى 10 سنوات"; the dual after "إلى" is in the genitive.
func (w arabicNoun) between(from, until int) string {
	last := w.count(until)
	if until == 2 {
		last = w.twoOf
	}
	first := strconv.Itoa(from)
	if from == 1 {
		first = w.single
	} else if from == 2 {
		first = w.twoOf
	}
	return "من " + first + " إلى " + last
}
