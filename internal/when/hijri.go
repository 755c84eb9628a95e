package when

import hijri "github.com/hablullah/go-hijri"

// Years a Hijri date may have. The Umm al-Qura tables cover 1356 (March 1937) to
// 1500; before that, for grandparents, months are counted by the arithmetical
// calendar of the astronomers (30-year cycle), which is right to a day or two.
//
// The tables of others differ. Java 17 and ICU 78 have the same first days for all
// months of 1420 to 1449 (1999 to 2028); of the months before, six in ten begin
// there another day, mostly one later, and of those after 1449 a third. Days which
// the press dated in both calendars before 1420 agree with this library (see the
// test), so it is kept; Loose allows two days.
const (
	hijriFirst     = 1300
	hijriLast      = 1500
	ummAlQuraFirst = 1356
)

// HijriDay is the day of a Hijri date; ok is false when there is no such date.
func HijriDay(y, m, d int) (day Day, ok bool) {
	if y < hijriFirst || y > hijriLast || m < 1 || m > 12 || d < 1 || d > hijriDaysIn(y, m) {
		return 0, false
	}
	return hijriMonthStart(y, m) + Day(d-1), true
}

// Hijri is the Hijri date of the day; ok is false outside the years 1300 to 1500.
func (d Day) Hijri() (y, m, dd int, ok bool) {
	if d < hijriMonthStart(hijriFirst, 1) || d >= hijriMonthStart(hijriLast+1, 1) {
		return 0, 0, 0, false
	}
	// The mean month is 29.530589 days; the guess is at most one month off.
	since := int64(d - hijriMonthStart(hijriFirst, 1))
	months := int(since * 1_000_000 / 29_530_589)
	for d < hijriMonthStart(hijriFirst, 1+months) {
		months--
	}
	for d >= hijriMonthStart(hijriFirst, 2+months) {
		months++
	}
	dd = int(d-hijriMonthStart(hijriFirst, 1+months)) + 1
	return hijriFirst + months/12, months%12 + 1, dd, true
}

// hijriDaysIn is 29 or 30.
func hijriDaysIn(y, m int) int {
	return int(hijriMonthStart(y, m+1) - hijriMonthStart(y, m))
}

// hijriMonthStart is the first day of a month; months beyond 12 run into later
// years. The caller keeps y within the years above, or one month beyond.
func hijriMonthStart(y, m int) Day {
	y, m = y+(m-1)/12, (m-1)%12+1
	if y < ummAlQuraFirst {
		n := y - 1
		return Day(n*354 + (3+11*y)/30 + (59*(m-1)+1)/2 - 492148)
	}
	first := hijri.UmmAlQuraDate{Year: int64(y), Month: int64(m), Day: 1}
	return Day(first.ToGregorian().Unix() / 86400)
}
