package press

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// date is when something happened or was said, at tokens i to j.
type date struct {
	i, j           int
	value          string // ISO date, month, year, or start/end; "" unknown
	precision      string
	reason         string
	when           time.Time // of a day, for comparing
	weekday        bool      // a bare weekday
	statement      bool
	since          bool
	year, mon, day int
}

var months = map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

var weekdays = map[string]time.Weekday{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}

func yearOf(t string) (int, bool) {
	if len(t) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(t)
	return y, err == nil && y >= 1950 && y <= 2100
}

func dayOf(t string) (int, bool) {
	t = strings.TrimRight(t, "stndrh")
	d, err := strconv.Atoi(t)
	return d, err == nil && d >= 1 && d <= 31
}

// dates finds the dates of a sentence. anchor is when the report was published,
// zero if that is not known: then only dates with a year are known.
func dates(s *sentence, anchor time.Time) []date {
	var all []date
	for i := 0; i < len(s.tokens); {
		d, ok := dateAt(s, i, anchor)
		if !ok {
			i++
			continue
		}
		d.since = d.since || s.text(d.i-1) == "since"
		if p := s.text(d.i - 1); (p == "between" || p == "from") && strings.Contains(d.value, "/") {
			d.i--
		}
		if k := len(all) - 1; k >= 0 && d.precision == "month" && all[k].precision == "month" && d.i == all[k].j+1 && len(d.value) == 7 && d.value > all[k].value && s.text(all[k].i-1) == "from" && s.text(d.i-1) == "to" { // from January to June
			d.i, d.value, d.precision = all[k].i-1, all[k].value+"/"+d.value, "range"
			all[k], i = d, d.j
			continue
		}
		if k := len(all) - 1; k >= 0 && d.precision == "day" && !d.weekday && all[k].precision == "day" && !all[k].weekday && d.i == all[k].j+1 && d.when.After(all[k].when) && d.when.Sub(all[k].when) < 40*24*time.Hour {
			if p, t := s.text(all[k].i-1), s.text(d.i-1); p == "between" && t == "and" || p == "from" && (t == "to" || t == "until") { // between May 7 and May 9
				d.i, d.value, d.precision = all[k].i-1, all[k].value+"/"+d.value, "range"
				all[k], i = d, d.j
				continue
			}
		}
		all = append(all, d)
		i = d.j
	}
	return all
}

// dateWords begin a date that does not begin with a digit.
var dateWords = func() map[string]bool {
	all := map[string]bool{"yesterday": true, "today": true, "tonight": true, "last": true, "this": true, "next": true, "weekend": true, "new": true}
	for m := range months {
		all[m], all["mid-"+m] = true, true
	}
	for w := range weekdays {
		all[w] = true
	}
	return all
}()

// dateFirst are the letters with which those words begin.
var dateFirst = func() (first [256]bool) {
	for w := range dateWords {
		first[w[0]] = true
	}
	return first
}()

func dateAt(s *sentence, i int, anchor time.Time) (date, bool) {
	t := s.text(i)
	if t == "" || !isDigit(rune(t[0])) && (len(t) < 3 || !dateFirst[t[0]] || !dateWords[t]) {
		return date{}, false
	}
	d := date{i: i}
	skip := func(k int) int {
		for s.text(k) == "," || s.text(k) == "." || s.text(k) == "of" {
			k++
		}
		return k
	}
	if m, ok := months[t]; ok && (s.tokens[i].upper || t != "may") && !(t == "march" && !s.tokens[i].upper) {
		if k := skip(i + 1); s.text(i+1) != "," {
			if day, ok := dayOf(s.text(k)); ok && !(s.text(i-1) != "on" && s.whoAt(k+1) && s.text(k+1) != ",") && s.tokens[min(k, len(s.tokens)-1)].start <= s.tokens[i].end+2 {
				if last, ok := dayOf(s.text(k + 2)); ok && (s.text(k+1) == "-" || s.text(k+1) == "to" || s.text(k+1) == "and") && last > day && s.tokens[k+2].number { // May 7-9
					to := d.near(m, last, k+3, anchor, s)
					if y, ok := yearOf(s.text(skip(k + 3))); ok {
						to = d.on(y, m, last, skip(k+3)+1, "as written")
					}
					return d.span(s, day, to), true
				}
				if y, ok := yearOf(s.text(skip(k + 1))); ok {
					return d.on(y, m, day, skip(k+1)+1, "as written"), true
				}
				if y, ok := yearAfter(s, k+1, anchor); ok {
					return d.on(y.year, m, day, y.j, y.reason), true
				}
				return d.near(m, day, k+1, anchor, s), true
			}
			if y, ok := yearOf(s.text(k)); ok {
				return d.month(y, m, k+1, "as written"), true
			}
		} else if y, ok := yearOf(s.text(i + 2)); ok {
			return d.month(y, m, i+3, "as written"), true
		}
		if y, ok := yearAfter(s, i+1, anchor); ok {
			return d.month(y.year, m, y.j, y.reason), true
		}
		part := ""
		if p := s.text(i - 1); p == "early" || p == "mid" || p == "late" {
			part = p
		}
		return d.nearMonth(m, i+1, part, anchor, s), true
	}
	if strings.HasPrefix(t, "mid-") {
		if m, ok := months[t[4:]]; ok {
			if y, ok := yearOf(s.text(i + 1)); ok {
				return d.about(y, m, i+2, "the middle of the month, as written"), true
			}
			return d.nearMonth(m, i+1, "mid", anchor, s), true
		}
	}
	if day, ok := dayOf(t); ok && s.tokens[i].start < s.tokens[i].end {
		if to, ok := dateAt2(s, i, anchor); ok { // 7 to 9 May, 20-21 June
			return d.span(s, day, to), true
		}
		k := i + 1
		if s.text(k) == "of" {
			k++
		}
		if m, ok := months[s.text(k)]; ok && s.tokens[k].upper {
			if y, ok := yearOf(s.text(skip(k + 1))); ok {
				return d.on(y, m, day, skip(k+1)+1, "as written"), true
			}
			if y, ok := yearAfter(s, k+1, anchor); ok {
				return d.on(y.year, m, day, y.j, y.reason), true
			}
			return d.near(m, day, k+1, anchor, s), true
		}
	}
	if y, ok := yearOf(t); ok {
		switch p := s.text(i - 1); {
		case s.text(i+1) == "-" && len(s.text(i+2)) == 2 && s.text(i+3) == "-":
			if m, err := strconv.Atoi(s.text(i + 2)); err == nil && m >= 1 && m <= 12 {
				if day, ok := dayOf(s.text(i + 4)); ok {
					return d.on(y, m, day, i+5, "as written"), true
				}
			}
		case p == "in" || p == "since" || p == "of" || p == "by" || p == "from" || p == "until" || p == "during" || p == "and" || p == "late" || p == "early" || p == "mid" || p == "between" || p == "after" || p == "before" || p == "end" || p == "to" || p == "year" || p == "summer" || p == "spring" || p == "autumn" || p == "winter" || p == "through" || p == "around":
			if _, people := s.noteAt("who", i+1); people && p != "since" {
				return d, false
			}
			d.value, d.precision, d.reason, d.year, d.j = fmt.Sprint(y), "year", "as written", y, i+1
			d.since = p == "since"
			return d, true
		}
		return d, false
	}
	if w, ok := weekdays[t]; ok && len(t) > 3 && s.tokens[i].upper {
		if s.text(i+1) == "," { // Wednesday, 08 Jul 2020
			if full, ok := dateAt(s, i+2, anchor); ok && full.precision == "day" {
				full.i = i
				return full, true
			}
		}
		d.j, d.weekday = i+1, true
		if anchor.IsZero() {
			d.reason = "a weekday; the day of publication is not known"
			return d, true
		}
		back := (int(anchor.Weekday()) - int(w) + 7) % 7
		if s.text(i-1) == "last" && back == 0 {
			back = 7
		}
		if s.text(i-1) == "next" {
			back = -((int(w)-int(anchor.Weekday())+6)%7 + 1)
		}
		return d.at(anchor.AddDate(0, 0, -back), i+1, "the last such day on or before publication"), true
	}
	return relative(s, i, anchor)
}

// dateAt2 reads the end of a span of days, whose first is only a number: "7 to 9 May",
// "between 7 and 9 May", "3-5 June 2021".
func dateAt2(s *sentence, i int, anchor time.Time) (date, bool) {
	k := i + 1
	if t := s.text(k); t != "-" && t != "to" && t != "and" || k+1 >= len(s.tokens) || !s.tokens[k+1].number {
		return date{}, false
	}
	last, ok := dayOf(s.text(k + 1))
	first, _ := dayOf(s.text(i))
	if _, named := months[s.text(k+2)]; !ok || !named || last <= first || !s.tokens[k+2].upper {
		return date{}, false
	}
	return dateAt(s, k+1, anchor)
}

// span is from a day to a later one of its month.
func (d date) span(s *sentence, day int, to date) date {
	to.i = d.i
	if to.value == "" || to.when.IsZero() {
		return to
	}
	first := to.when.AddDate(0, 0, day-to.when.Day())
	to.precision = "range"
	if to.when.Sub(first) == 24*time.Hour {
		to.precision = "two days"
	}
	to.value = first.Format("2006-01-02") + "/" + to.value
	return to
}

// relative reads yesterday, last month, this year.
func relative(s *sentence, i int, anchor time.Time) (date, bool) {
	d := date{i: i}
	switch s.text(i) {
	case "yesterday", "today", "tonight", "last", "this", "next":
	case "weekend":
		if anchor.IsZero() {
			d.j, d.reason = i+1, "told from the day of publication, which is not known"
			return d, true
		}
		back := (int(anchor.Weekday()) + 1) % 7 // to the last Saturday
		if anchor.Weekday() == time.Saturday {
			back = 7
		}
		saturday := anchor.AddDate(0, 0, -back)
		d = d.at(saturday, i+1, "the last weekend before publication")
		d.value, d.precision = d.value+"/"+saturday.AddDate(0, 0, 1).Format("2006-01-02"), "two days"
		return d, true
	case "new":
		if s.text(i+1) == "year" && s.text(i+2) == "eve" {
			return d.near(12, 31, i+3, anchor, s), true
		}
		return d, false
	default:
		return d, false
	}
	two := s.text(i) + " " + s.text(i+1)
	unknown := func(j int) (date, bool) {
		d.j, d.reason = j, "told from the day of publication, which is not known"
		return d, true
	}
	days := map[string]int{"yesterday": -1, "today": 0, "tonight": 0}
	if back, ok := days[s.text(i)]; ok {
		if anchor.IsZero() {
			return unknown(i + 1)
		}
		return d.at(anchor.AddDate(0, 0, back), i+1, "counted from the day of publication"), true
	}
	var from, to time.Time
	precision := ""
	y, m, _ := anchor.Date()
	switch two {
	case "last week", "this week", "next week":
		monday := anchor.AddDate(0, 0, -(int(anchor.Weekday())+6)%7)
		from = monday.AddDate(0, 0, map[string]int{"last week": -7, "this week": 0, "next week": 7}[two])
		to, precision = from.AddDate(0, 0, 6), "week"
	case "last month", "this month", "next month":
		from = time.Date(y, m+time.Month(map[string]int{"last month": -1, "this month": 0, "next month": 1}[two]), 1, 0, 0, 0, 0, time.UTC)
		precision = "month"
	case "last year", "this year", "next year":
		from = time.Date(y+map[string]int{"last year": -1, "this year": 0, "next year": 1}[two], 1, 1, 0, 0, 0, 0, time.UTC)
		precision = "year"
	default:
		return d, false
	}
	d.since = s.text(i-1) == "since"
	if anchor.IsZero() {
		return unknown(i + 2)
	}
	d.j, d.precision, d.reason = i+2, precision, "counted from the day of publication"
	switch precision {
	case "week":
		d.value = from.Format("2006-01-02") + "/" + to.Format("2006-01-02")
	case "month":
		d.value = from.Format("2006-01")
	case "year":
		d.value = from.Format("2006")
	}
	return d, true
}

type yearFound struct {
	year, j int
	reason  string
}

// yearAfter reads "last year", "this year" after a day or month.
func yearAfter(s *sentence, i int, anchor time.Time) (yearFound, bool) {
	if s.text(i) == "," || s.text(i) == "of" {
		i++
	}
	back := 0
	switch s.text(i) + " " + s.text(i+1) {
	case "last year":
		back = 1
	case "this year":
	default:
		return yearFound{}, false
	}
	if anchor.IsZero() {
		return yearFound{}, false
	}
	return yearFound{anchor.Year() - back, i + 2, "the year counted from publication"}, true
}

func (d date) at(t time.Time, j int, reason string) date {
	d.value, d.precision, d.reason, d.when, d.j = t.Format("2006-01-02"), "day", reason, t, j
	return d
}

func (d date) on(y, m, day, j int, reason string) date {
	t := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day { // 31 February
		d.j, d.reason = j, "there is no such day"
		return d
	}
	return d.at(t, j, reason)
}

func (d date) month(y, m, j int, reason string) date {
	d.value, d.precision, d.reason, d.j = fmt.Sprintf("%04d-%02d", y, m), "month", reason, j
	return d
}

func (d date) about(y, m, j int, reason string) date {
	d.value, d.precision, d.reason, d.j = fmt.Sprintf("%04d-%02d-15", y, m), "about", reason, j
	return d
}

// near is a day without a year: the nearest such day not after publication, or
// soon after it where the sentence speaks of plans.
func (d date) near(m, day, j int, anchor time.Time, s *sentence) date {
	d.mon, d.day = m, day
	if anchor.IsZero() {
		d.j, d.reason = j, "the year is not written and the day of publication not known"
		return d
	}
	y := anchor.Year()
	t := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
	if t.After(anchor) {
		if !(t.Sub(anchor) < 120*24*time.Hour && s.planned(d.i)) {
			y--
		}
	}
	return d.on(y, m, day, j, "the nearest such day not after publication")
}

func (d date) nearMonth(m, j int, part string, anchor time.Time, s *sentence) date {
	if anchor.IsZero() {
		d.j, d.reason = j, "the year is not written and the day of publication not known"
		return d
	}
	y := anchor.Year()
	last := s.text(d.i-1) == "last"
	if last && m == int(anchor.Month()) {
		y--
	}
	if m > int(anchor.Month()) && !(!last && s.planned(d.i) && m-int(anchor.Month()) < 9) {
		y--
	}
	if !last && m < int(anchor.Month())-6 && s.planned(d.i) {
		y++
	}
	if part == "mid" {
		return d.about(y, m, j, "the nearest such month not after publication")
	}
	d = d.month(y, m, j, "the nearest such month not after publication")
	if part != "" {
		d.precision = "month part"
	}
	return d
}

// planned: the part of the sentence around a token speaks of what is to come.
func (s *sentence) planned(i int) bool {
	for _, n := range s.notes {
		if n.section == "standing" && n.value == "planned" && !s.within(min(n.j, i), max(n.i, i), ";", "but", "and then", ".") {
			return true
		}
	}
	return false
}
