package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Text writes the date for people who read lang ("en", "ru", "ar", "ar-IQ",
// "fr"): "12 March 2019", "about March 2019", "between 2013 and 2015", "unknown".
// A Hijri date is followed by what it is in the other calendar: "5 Jumada II 1438
// (≈ 4 March 2017)". ReadPartial reads all of it back.
func (p Partial) Text(lang string) string {
	t := tongueOf(lang)
	i, ok := p.parts()
	if !ok {
		return t.unknown
	}
	return t.interval(i)
}

func (t tongue) interval(i interval) string {
	if !i.ranged {
		return t.one(i.a) + t.gloss(i)
	}
	if i.a.about && i.b.about {
		i.a.about, i.b.about = false, false
		return t.aboutRange + t.interval(i)
	}
	return t.between + t.side(i.a) + t.and + t.side(i.b) + t.gloss(i)
}

// one writes a date by itself.
func (t tongue) one(d date) string {
	switch {
	case !d.about:
		return t.plain(d, t.months)
	case d.day != 0:
		return t.about + t.theDay + t.plain(d, t.ofMonths)
	case d.month == 0 && !d.hijri:
		return t.about + t.plain(d, t.months) + t.yearEnd
	}
	return t.about + t.plain(d, t.ofMonths)
}

// side writes a date after "between" or the "and" that follows.
func (t tongue) side(d date) string {
	switch {
	case d.about:
		return t.one(d)
	case d.day != 0:
		return t.theDay + t.plain(d, t.ofMonths)
	}
	return t.plain(d, t.inMonths)
}

// plain writes a date, its month, where it stands without a day, in the given form.
func (t tongue) plain(d date, months [12]string) string {
	year := strconv.Itoa(d.year)
	if d.hijri {
		months = t.hijri
	}
	switch d.precision() {
	case Year:
		if d.hijri {
			return year + t.era
		}
		return year
	case Month:
		return months[d.month-1] + " " + year
	}
	if !d.hijri {
		months = t.ofMonths
	}
	day := strconv.Itoa(d.day)
	if d.day == 1 && t.firstOfMonth != "" {
		day = t.firstOfMonth
	}
	return day + " " + months[d.month-1] + " " + year
}

// gloss adds the Gregorian days of a Hijri date, no more precise than it was given.
func (t tongue) gloss(i interval) string {
	if !i.a.hijri && !(i.ranged && i.b.hijri) {
		return ""
	}
	precision := i.a.precision()
	if i.ranged {
		precision = min(precision, i.b.precision())
	}
	s := i.span()
	from, until := t.plain(gregorian(s.First, precision), t.months), t.plain(gregorian(s.Last, precision), t.months)
	if from == until {
		return " (≈ " + from + ")"
	}
	return " (≈ " + from + t.to + until + ")"
}

func gregorian(day Day, p Precision) date {
	y, m, d := day.Date()
	switch p {
	case Year:
		return date{year: y}
	case Month:
		return date{year: y, month: m}
	}
	return date{year: y, month: m, day: d}
}

// TimeText writes an instant in the time zone t carries: "12 March 2019, 14:05".
func TimeText(at time.Time, lang string) string {
	t := tongueOf(lang)
	return t.plain(gregorian(DayOfTime(at), DayExact), t.months) + t.comma + fmt.Sprintf("%02d:%02d", at.Hour(), at.Minute())
}

// Text writes the age and what day it was said of: "4 years on 2 November 2018",
// "18 months", "3 to 10 years", "under 1 month". Without the day, ReadAge reads it back.
func (a Age) Text(lang string) string {
	t := tongueOf(lang)
	if !a.Known() {
		return t.unknown
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return countsIn(strings.ToLower(base)).age(a) + t.saidOf(a.At)
}

// saidOf writes the day of an age: " on 2 November 2018", " in 2018", ", about March 2018".
func (t tongue) saidOf(at Partial) string {
	i, ok := at.parts()
	switch {
	case !ok:
		return ""
	case i.ranged || i.a.about:
		return t.comma + t.interval(i)
	case i.a.day != 0:
		return t.onDay + t.interval(i)
	case i.a.month == 0 && !i.a.hijri:
		return t.in + t.interval(i) + t.yearEnd
	}
	return t.in + t.interval(i)
}
