package when

import (
	"errors"
	"fmt"
)

// date reads one date. What it lacks (year, or year and month) it takes from
// like, the second date of a range; a zero like gives nothing.
func (r reader) date(items []item, like date) (date, error) {
	var d date
	var numbers []token
	lunar, solar := false, false // said by an era or a month's name
	for _, it := range items {
		switch it.role {
		case about:
			d.about = true
		case hijriEra:
			lunar = true
		case gregorianEra:
			solar = true
		case monthName, hijriMonth:
			// "آذار/مارس" is one month in the words of two countries.
			if d.month != 0 && (d.month != it.n || lunar != (it.role == hijriMonth)) {
				return d, errors.New("two months")
			}
			d.month = it.n
			lunar, solar = lunar || it.role == hijriMonth, solar || it.role == monthName
		case 0:
			if it.kind == number {
				numbers = append(numbers, it.token)
			} else if !it.is(".") && !it.is("-") && !it.is("/") && !it.is(",") {
				return d, fmt.Errorf("unexpected sign %q", it.text)
			}
		default:
			return d, fmt.Errorf("the word %s has no date before or after it", quote(it.text))
		}
	}
	if lunar && solar {
		return d, errors.New("words of two calendars")
	}
	year, err := r.place(&d, numbers, like)
	if err != nil {
		return d, err
	}
	if year.digits == 0 {
		d.year, d.hijri = like.year, like.hijri
	} else if err := r.year(&d, year, lunar, solar); err != nil {
		return d, err
	}
	if d.hijri && solar || !d.hijri && lunar {
		return d, errTwoCalendars
	}
	return d, d.check()
}

// place decides which number is year, month and day. A year of no digits is
// one to take from like.
func (r reader) place(d *date, numbers []token, like date) (year token, err error) {
	named := d.month != 0
	var short, long []int
	for n, t := range numbers {
		if t.digits > 2 {
			long = append(long, n)
		} else {
			short = append(short, n)
		}
	}
	switch {
	case len(long) > 1:
		return year, errors.New("two years")
	case len(numbers) == 1 && numbers[0].digits == 8 && !named:
		n := numbers[0].value // 20150304
		d.month, d.day = n/100%100, n%100
		return token{kind: number, value: n / 10000, digits: 4}, zeros(d, n == 0)
	case len(numbers) > 3, named && len(numbers) > 2:
		return year, errors.New("too many numbers for a date")
	case named:
		return r.besideName(d, numbers, short, long, like)
	case len(numbers) == 3:
		at := r.threeNumbers(numbers, long)
		if at == nil {
			return year, errors.New("the year stands in the middle")
		}
		year, d.month, d.day = numbers[at[0]], numbers[at[1]].value, numbers[at[2]].value
		return year, zeros(d, year.value == 0)
	case len(numbers) == 2 && len(long) == 1:
		year, d.month = numbers[long[0]], numbers[short[0]].value
		return year, zeros(d, year.value == 0)
	case len(numbers) == 1 && len(long) == 1:
		return numbers[0], zeros(d, numbers[0].value == 0)
	case len(numbers) == 1 && like.day != 0:
		d.day, d.month = numbers[0].value, like.month // "12 to 15 March 2015"
		return year, nil
	case len(numbers) == 2 && like.year != 0 && like.day != 0:
		d.day, d.month = numbers[0].value, numbers[1].value // "с 12.03 по 15.03.2015"
		if r.opt.Order == MonthFirst {
			d.day, d.month = d.month, d.day
		}
		return year, nil
	}
	return year, errNoYear
}

// besideName places a day and a year beside a month's name.
func (r reader) besideName(d *date, numbers []token, short, long []int, like date) (year token, err error) {
	switch {
	case len(long) == 1:
		year = numbers[long[0]]
	case len(short) == 2: // 12-Mar-15
		last := 1
		if r.opt.Order == YearFirst {
			last = 0
		}
		year, short = numbers[short[last]], short[1-last:2-last]
	case like.year == 0:
		return year, errNoYear
	}
	if len(short) == 1 {
		if d.day = numbers[short[0]].value; d.day == 0 {
			return year, nil // 00 March 2015: the day is not known
		}
	}
	return year, nil
}

// threeNumbers says where year, month and day stand, or nil.
func (r reader) threeNumbers(numbers []token, long []int) []int {
	switch {
	case len(long) == 1 && long[0] == 1:
		return nil
	case len(long) == 1 && long[0] == 0, len(long) == 0 && r.opt.Order == YearFirst:
		return []int{0, 1, 2}
	case r.opt.Order == MonthFirst:
		return []int{2, 0, 1}
	}
	return []int{2, 1, 0}
}

// zeros takes noughts as "not known", which many registers write.
func zeros(d *date, noYear bool) error {
	switch {
	case noYear && d.month == 0 && d.day == 0:
		return errZeroDate
	case noYear:
		return errNoYear
	case d.month == 0 && d.day != 0:
		return errors.New("a day without a month")
	}
	return nil
}

// year decides the calendar and fills up a two-digit year.
func (r reader) year(d *date, t token, lunar, solar bool) error {
	d.year, d.hijri = t.value, lunar
	switch t.digits {
	case 4:
		inHijri := t.value >= hijriFirst && t.value <= hijriLast
		if inHijri && solar {
			return errTwoCalendars
		}
		d.hijri = lunar || inHijri
	case 1, 2:
		latest := r.opt.Latest
		if latest == 0 {
			latest = 2029
		}
		if lunar {
			latest = 1450
		}
		d.year = latest - latest%100 + t.value
		if d.year > latest {
			d.year -= 100
		}
	default:
		return fmt.Errorf("%d is no year", t.value)
	}
	if d.hijri && r.opt.solar() {
		return fmt.Errorf("the year %d may be of the Persian solar calendar: write the Gregorian date", d.year)
	}
	return nil
}

// check says in words what cannot be.
func (d date) check() error {
	switch {
	case d.month > 12:
		return fmt.Errorf("month %d: there are 12", d.month)
	case d.fault() == "":
		return nil
	case d.fault() == noSuchDay:
		return fmt.Errorf("day %d: month %d of %d has %d", d.day, d.month, d.year, d.daysInMonth())
	}
	return fmt.Errorf("%d: %s", d.year, d.fault())
}

// dropPoints leaves out the point of an abbreviation ("г.", "Sept."), and turns
// ".." into a dash.
func dropPoints(list []token) []token {
	var out []token
	for n, t := range list {
		switch {
		case t.is(".") && n > 0 && list[n-1].kind == word:
			continue
		case t.is(".") && n > 0 && list[n-1].is("."):
			out[len(out)-1].text = "-"
			continue
		}
		out = append(out, t)
	}
	for len(out) > 0 && (out[len(out)-1].is(".") || out[len(out)-1].is(",")) {
		out = out[:len(out)-1]
	}
	return out
}

// dropGloss leaves out what Text adds to a Hijri date: "(≈ 4 March 2017)".
func dropGloss(list []token) []token {
	for n, t := range list {
		if t.is("(") && n > 0 && n+1 < len(list) && list[n+1].is("~") && list[len(list)-1].is(")") {
			return list[:n]
		}
	}
	return list
}

// dropTime leaves out a time of day behind a date, as spreadsheets and databases
// write it. The date stays as written whatever the zone: nobody's birthday moves
// because an export ran in Moscow.
func dropTime(list []token) ([]token, error) {
	colon := -1
	for n, t := range list {
		if t.is(":") {
			colon = n
			break
		}
	}
	if colon < 0 {
		return list, nil
	}
	if colon < 2 || colon+1 == len(list) || list[colon-1].kind != number || list[colon+1].kind != number ||
		list[colon-1].value > 24 || list[colon+1].value > 59 {
		return nil, errors.New("a colon, but no time of day behind a date")
	}
	for _, t := range list[colon:] {
		switch t.text {
		case "", ":", ".", "-", "+", "z", "am", "pm", "utc", "gmt":
		default:
			return nil, fmt.Errorf("%s after the time of day", quote(t.text))
		}
	}
	list = list[:colon-1]
	if n := len(list) - 1; list[n].text == "t" || list[n].is(",") {
		list = list[:n]
	}
	return list, nil
}
