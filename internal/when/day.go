package when

import "time"

// Day is a calendar day, counted from 1970-01-01 in the proleptic Gregorian
// calendar. It has no time zone: a birthday is the same day everywhere.
type Day int32

// DayOf counts the day of a Gregorian date. It does not judge the date: 31
// February is taken as 3 March. Text from outside goes through ParsePartial or
// ReadPartial, which do.
func DayOf(y, m, d int) Day {
	m--
	y += m / 12
	if m %= 12; m < 0 {
		m += 12
		y--
	}
	// Years run from March here, so that the leap day is the last of its year.
	m -= 2
	if m < 0 {
		m += 12
		y--
	}
	era := floorDiv(y, 400)
	yearOfEra := y - era*400
	dayOfYear := (153*m+2)/5 + d - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Day(era*146097 + dayOfEra - 719468)
}

// DayOfTime is the day that t shows in its own time zone.
func DayOfTime(t time.Time) Day {
	y, m, d := t.Date()
	return DayOf(y, int(m), d)
}

// Date is the Gregorian year, month (1 to 12) and day of the month.
func (d Day) Date() (y, m, dd int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	mp := (5*dayOfYear + 2) / 153
	dd = dayOfYear - (153*mp+2)/5 + 1
	y, m = yearOfEra+era*400, mp+3
	if m > 12 {
		m -= 12
		y++
	}
	return y, m, dd
}

// String is the date as "2018-11-02".
func (d Day) String() string {
	y, m, dd := d.Date()
	return string(appendDate(nil, y, m, dd))
}

// Partial is the day as an exact Gregorian Partial. Days outside the years a
// Partial can hold (1800 to 2199) give the unknown Partial.
func (d Day) Partial() Partial {
	p := Partial(d.String())
	if !p.Valid() {
		return ""
	}
	return p
}

// Time is midnight UTC at the start of the day, for libraries that want one.
func (d Day) Time() time.Time {
	return time.Unix(int64(d)*86400, 0).UTC()
}

// addMonths moves by whole months; where the month is too short for the day of
// the month, it stops at the month's last day (31 March - 1 month = 28 February).
func (d Day) addMonths(n int) Day {
	y, m, dd := d.Date()
	total := y*12 + m - 1 + n
	y, m = floorDiv(total, 12), total-floorDiv(total, 12)*12+1
	return DayOf(y, m, min(dd, daysIn(y, m)))
}

// daysIn is the number of days of a Gregorian month.
func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// appendDate writes YYYY, YYYY-MM or YYYY-MM-DD: zero month or day leave that part out.
func appendDate(b []byte, y, m, d int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	b = append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10))
	for _, n := range [2]int{m, d} {
		if n == 0 {
			return b
		}
		b = append(b, '-', byte('0'+n/10), byte('0'+n%10))
	}
	return b
}
