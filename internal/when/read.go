package when

import (
	"errors"
	"fmt"
	"strings"
)

// Order is the order of a date written in numbers alone, as in 04/03/2015. A
// four-digit year in front always means year, month, day.
type Order int

const (
	DayFirst Order = iota
	MonthFirst
	YearFirst // matters for two-digit years only: 15/03/04
)

// Reading says what the reader of a list knows about how its dates were written.
type Reading struct {
	Order Order

	// Lang is the language of the text, where known. In Persian, Dari and Pashto
	// ("fa", "prs", "ps") years 1300 to 1500 are those of the solar calendar,
	// which we do not convert: they are refused instead of being read as lunar.
	Lang string

	// Latest is the last year a two-digit year may mean; 0 is 2029, as in
	// spreadsheets: 29 is 2029 and 30 is 1930. Hijri years go to 1450 in the
	// same way.
	Latest int
}

// ReadPartial reads a date as people type it: in figures or words, in English,
// Russian, Arabic or French, Gregorian or Hijri, "about", "between ... and ...",
// with figures of any script, with a spreadsheet's midnight behind it. Four
// figures from 1300 to 1500 are a Hijri year. A season is its months in the
// northern hemisphere, see season.go. Noughts for what is not known
// (00.03.2015) leave that part out. "unknown", "-", "?" and their like give ""
// and no error. An error says what was wrong with the text.
func ReadPartial(text string, opt Reading) (Partial, error) {
	if len(text) > maxTyped {
		return "", fmt.Errorf("read date: longer than %d bytes", maxTyped)
	}
	text = strings.TrimSpace(text)
	if isUnknown(text) {
		return "", nil
	}
	p := Partial(text)
	if p.Valid() && !(p.Hijri() && opt.solar()) {
		return p, nil
	}
	i, err := reader{opt, dateWords()}.read(text)
	if errors.Is(err, errZeroDate) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read date %s: %w", quote(text), err)
	}
	return i.partial(), nil
}

func (o Reading) solar() bool {
	switch lang, _, _ := strings.Cut(o.Lang, "-"); lang {
	case "fa", "prs", "ps":
		return true
	}
	return false
}

var (
	errNoYear       = errors.New("no year")
	errZeroDate     = errors.New("noughts all through")
	errTwoCalendars = errors.New("the year and the month are of two calendars")
)

type reader struct {
	opt   Reading
	words lexicon
}

func (r reader) read(text string) (interval, error) {
	list, err := tokens(text)
	if err != nil {
		return interval{}, err
	}
	if list, err = dropTime(dropGloss(dropPoints(list))); err != nil {
		return interval{}, err
	}
	items, err := r.items(list)
	if err != nil {
		return interval{}, err
	}
	if i, ok, err := r.season(items); ok {
		return i, err
	}
	i, ranged, err := r.interval(items)
	if ranged || err != nil {
		return i, err
	}
	d, err := r.date(items, date{})
	return interval{a: d}, err
}

// item is a token with its meaning: a number, a sign, or a word of the lexicon.
type item struct {
	token
	meaning
}

func (r reader) items(list []token) ([]item, error) {
	var items []item
	list = r.words.splitAnd(list)
	for len(list) > 0 {
		t, taken := list[0], 1
		it := item{token: t}
		switch {
		case t.kind == word:
			m, n, ok := r.words.match(list)
			if !ok {
				return nil, fmt.Errorf("no date has the word %s", quote(t.text))
			}
			it.meaning, taken = m, n
		case t.is("~"), t.is("?"):
			it.role = about
		}
		list = list[taken:]
		if it.role != noise {
			items = append(items, it)
		}
	}
	return items, nil
}

// interval reads two dates where there are two; ranged is false where there is one.
func (r reader) interval(items []item) (i interval, ranged bool, err error) {
	opened, bothAbout := false, false
	for n, it := range items {
		switch {
		case it.role == about && n == 0:
			bothAbout = len(items) > 1 && items[1].role == between
		case it.role == between:
			opened = true
		case it.role == to, it.role == and && opened:
			left := without(items[:n], between)
			i, err = r.pair(left, items[n+1:], bothAbout)
			return i, true, err
		}
	}
	if opened {
		return interval{}, true, errors.New(`"between" without "and"`)
	}
	for n, it := range items {
		if it.is("-") || it.is("/") {
			if i, ok, err := r.dashed(items[:n], items[n+1:], it.is("-")); ok || err != nil {
				return i, true, err
			}
		}
	}
	return interval{}, false, nil
}

// pair reads the two sides of a range in words. The left takes from the right
// what it lacks: "12 to 15 March 2015".
func (r reader) pair(left, right []item, bothAbout bool) (interval, error) {
	b, err := r.date(right, date{})
	if err != nil {
		return interval{}, fmt.Errorf("second date: %w", err)
	}
	a, err := r.date(left, b)
	if err != nil {
		return interval{}, fmt.Errorf("first date: %w", err)
	}
	b.about = b.about || bothAbout
	a.about = a.about || bothAbout
	return order(a, b)
}

// dashed reads "2013-2015", "01.03.2015 - 05.03.2015", "March-May 2015" and
// "12-15 March 2015". It is not ok where the sign is a part of one date.
func (r reader) dashed(left, right []item, dash bool) (i interval, ok bool, err error) {
	b, err := r.date(right, date{})
	if err != nil || !hasYear(right) {
		return interval{}, false, nil
	}
	a, err := r.date(left, date{})
	switch {
	case err == nil && hasYear(left):
	case errors.Is(err, errNoYear) && dash && hasRole(right, b) && lacksOnlyWhatFollows(left, b):
		if a, err = r.date(left, b); err != nil {
			return interval{}, false, err
		}
	default:
		return interval{}, false, nil
	}
	if a.hijri != b.hijri {
		return interval{}, false, errors.New("two calendars: write the date in one of them")
	}
	b.about = b.about || a.about // "about 2013-2015"
	i, err = order(a, b)
	return i, true, err
}

// hasYear reports whether a year stands there in full.
func hasYear(items []item) bool {
	for _, it := range items {
		if it.kind == number && it.digits >= 4 {
			return true
		}
	}
	return false
}

// hasRole reports whether the right side names its month in a word.
func hasRole(items []item, d date) bool {
	for _, it := range items {
		if it.role == monthName || it.role == hijriMonth {
			return d.month != 0
		}
	}
	return false
}

// lacksOnlyWhatFollows: a day before a day and month, or a month before a month.
func lacksOnlyWhatFollows(left []item, b date) bool {
	numbers, names := 0, 0
	for _, it := range left {
		switch {
		case it.kind == number:
			numbers++
		case it.role == monthName, it.role == hijriMonth:
			names++
		}
	}
	if b.day != 0 {
		return numbers == 1
	}
	return numbers == 0 && names == 1
}

func order(a, b date) (interval, error) {
	if a == b {
		return interval{a: a}, nil
	}
	i := interval{a: a, b: b, ranged: true}
	if fault := i.fault(); fault != "" {
		return i, errors.New(fault)
	}
	return i, nil
}

func without(items []item, r role) []item {
	var out []item
	for _, it := range items {
		if it.role != r {
			out = append(out, it)
		}
	}
	return out
}
