package when

import (
	"errors"
	"fmt"
	"strings"
)

// Partial is what is known of a date, as canonical text (a subset of EDTF, ISO
// 8601-2). It is stored and sent as it stands; the empty Partial is unknown.
//
//	2015  2015-03  2015-03-12     Gregorian year, month, day (1800 to 2199)
//	h1438  h1438-06  h1438-06-05  Hijri, Umm al-Qura (1300 to 1500)
//	2012~                         about: whoever said so was not sure
//	2013/2015  2013-05~/h1438     between the one and the other, both included
//
// A Partial out of JSON or a database row is not checked on the way in; ask
// Valid where it comes from outside. All other methods treat an invalid one as unknown.
type Partial string

// Years a Gregorian Partial may have: a mistyped year is refused, a
// great-grandmother is not.
const (
	gregorianFirst = 1800
	gregorianLast  = 2199
)

// Precision is how much of a date is known. The order is from least to most.
type Precision int

const (
	Unknown  Precision = iota
	Range              // between two dates
	Year               // a year
	Month              // a month of a year
	DayExact           // a day
)

func (p Precision) String() string {
	switch p {
	case Range:
		return "range"
	case Year:
		return "year"
	case Month:
		return "month"
	case DayExact:
		return "day"
	}
	return "unknown"
}

// ParsePartial reads canonical text and nothing else. "" is unknown and no error.
func ParsePartial(canonical string) (Partial, error) {
	if canonical == "" {
		return "", nil
	}
	if _, fault := parse(canonical); fault != "" {
		return "", fmt.Errorf("parse partial date %s: %w", quote(canonical), errors.New(fault))
	}
	return Partial(canonical), nil
}

// Valid reports whether p is canonical; unknown is.
func (p Partial) Valid() bool {
	if p == "" {
		return true
	}
	_, fault := parse(string(p))
	return fault == ""
}

// Span is the days p can mean, taken by the letter: "2015~" is the days of 2015.
// Loose allows for "about". It is false for an unknown or invalid Partial.
func (p Partial) Span() (Span, bool) {
	i, ok := p.parts()
	if !ok {
		return Span{}, false
	}
	return i.span(), true
}

// Day is the first day that a date may mean: of one day, that day; of a span, its
// first; of none, day 0.
func (p Partial) Day() Day {
	s, _ := p.Span()
	return s.First
}

// Exact reports whether a date is one day of the common calendar, written as Day
// writes it: such dates are compared as texts too.
func (p Partial) Exact() bool { return p.Precision() == DayExact && p.Day().Partial() == p }

// About reports whether any part of p is marked as not sure.
func (p Partial) About() bool {
	i, ok := p.parts()
	return ok && (i.a.about || i.ranged && i.b.about)
}

// Hijri reports whether any part of p was given in the Hijri calendar.
func (p Partial) Hijri() bool {
	i, ok := p.parts()
	return ok && (i.a.hijri || i.ranged && i.b.hijri)
}

// Precision is how much of the date is known, "about" or not.
func (p Partial) Precision() Precision {
	i, ok := p.parts()
	if !ok {
		return Unknown
	}
	if i.ranged {
		return Range
	}
	return i.a.precision()
}

func (p Partial) parts() (interval, bool) {
	if p == "" {
		return interval{}, false
	}
	i, fault := parse(string(p))
	return i, fault == ""
}

// date is one side of a Partial. Month and day are 0 when not known.
type date struct {
	hijri, about bool
	year         int
	month        int
	day          int
}

// interval is a parsed Partial; b counts only when ranged is set.
type interval struct {
	a, b   date
	ranged bool
}

// parse returns what is wrong as text, or "". It allocates nothing: Span is
// asked for every pair of people that is compared.
func parse(s string) (i interval, fault string) {
	cut := -1
	for n := range len(s) {
		if s[n] == '/' {
			cut = n
			break
		}
	}
	if cut < 0 {
		i.a, fault = parseDate(s)
		return i, fault
	}
	i.ranged = true
	if i.a, fault = parseDate(s[:cut]); fault != "" {
		return i, fault
	}
	if i.b, fault = parseDate(s[cut+1:]); fault != "" {
		return i, fault
	}
	return i, i.fault()
}

// fault says why the two sides make no interval, or "".
func (i interval) fault() string {
	a, b := i.a.span(), i.b.span()
	if i.a == i.b {
		return "both sides of the interval are the same"
	}
	if b.First < a.First || b.Last < a.Last {
		return "the interval ends before it begins"
	}
	return ""
}

func (i interval) span() Span {
	if !i.ranged {
		return i.a.span()
	}
	return SpanOf(i.a.span().First, i.b.span().Last)
}

func parseDate(s string) (d date, fault string) {
	const form = "not of the form 2015, 2015-03, 2015-03-12 or h1438-06-05"
	if len(s) > 0 && s[0] == 'h' {
		d.hijri, s = true, s[1:]
	}
	if len(s) > 0 && s[len(s)-1] == '~' {
		d.about, s = true, s[:len(s)-1]
	}
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return d, form
	}
	parts := [3]*int{&d.year, &d.month, &d.day}
	for n, at := 0, 0; at < len(s); n++ {
		end := at + 2
		if n == 0 {
			end = 4
		} else if s[at-1] != '-' {
			return d, form
		}
		for ; at < end; at++ {
			if s[at] < '0' || s[at] > '9' {
				return d, form
			}
			*parts[n] = *parts[n]*10 + int(s[at]-'0')
		}
		if n > 0 && *parts[n] == 0 {
			return d, "month and day are counted from 1"
		}
		at++
	}
	return d, d.fault()
}

const noSuchDay = "the month has no such day"

// fault says why there is no such date, or "".
func (d date) fault() string {
	if d.hijri && (d.year < hijriFirst || d.year > hijriLast) {
		return "a Hijri year is from 1300 to 1500"
	}
	if !d.hijri && (d.year < gregorianFirst || d.year > gregorianLast) {
		return "a year is from 1800 to 2199"
	}
	if d.month == 0 {
		return ""
	}
	if d.month < 1 || d.month > 12 {
		return "there is no such month"
	}
	if d.day < 0 || d.day > d.daysInMonth() {
		return noSuchDay
	}
	return ""
}

func (d date) daysInMonth() int {
	if d.hijri {
		return hijriDaysIn(d.year, d.month)
	}
	return daysIn(d.year, d.month)
}

// span needs a date without fault.
func (d date) span() Span {
	switch {
	case d.month == 0:
		return SpanOf(d.start(d.year, 1), d.start(d.year+1, 1)-1)
	case d.day == 0:
		first := d.start(d.year, d.month)
		return SpanOf(first, first+Day(d.daysInMonth()-1))
	}
	day := d.start(d.year, d.month) + Day(d.day-1)
	return SpanOf(day, day)
}

// start is the first day of a month in the date's calendar.
func (d date) start(y, m int) Day {
	if d.hijri {
		return hijriMonthStart(y, m)
	}
	return DayOf(y, m, 1)
}

func (d date) precision() Precision {
	switch {
	case d.month == 0:
		return Year
	case d.day == 0:
		return Month
	}
	return DayExact
}

func (d date) partial() Partial {
	b := make([]byte, 0, 12)
	if d.hijri {
		b = append(b, 'h')
	}
	b = appendDate(b, d.year, d.month, d.day)
	if d.about {
		b = append(b, '~')
	}
	return Partial(b)
}

func (i interval) partial() Partial {
	if !i.ranged {
		return i.a.partial()
	}
	return i.a.partial() + "/" + i.b.partial()
}

// quote shows what was typed in an error, cut where it would fill a page.
func quote(s string) string {
	if len(s) > 40 {
		s = strings.ToValidUTF8(s[:40], "") + "..."
	}
	return fmt.Sprintf("%q", s)
}
