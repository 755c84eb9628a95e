package charts

import (
	"fmt"
	"strings"

	"homeward/internal/figure"
	"homeward/internal/when"
)

// Measures of the picture of a line, in its own units.
const (
	wide, high      = 360, 170
	left, top       = 8, 16
	right, bottom   = wide - 44, high - 26
	yearLabelsMost  = 6
	numberLinesMost = 4
)

// Line is how a figure grew: for every day the number as of that day, with steps
// that would tell a few people held back.
type Line struct {
	Wide, High int
	Path       string
	Left, End  int
	Years      []Tick
	Numbers    []Tick
	Table      []Point // the end of each year, and the last day
}

// Tick is a mark beside the picture.
type Tick struct {
	At   int
	Text string
}

// Point is a number as of a day.
type Point struct {
	Day when.Day
	N   int
}

// NewLine draws the days of a figure until today; nil if there are none. Time runs
// in the direction in which the reader reads.
func NewLine(days []figure.Day, today when.Day, mirror bool) *Line {
	if len(days) == 0 {
		return nil
	}
	first, _, _ := days[0].Day.Date()
	last, _, _ := max(today, days[len(days)-1].Day).Date()
	from, until := when.DayOf(first, 1, 1), max(today, days[len(days)-1].Day)
	most, step := scale(days[len(days)-1].N)
	l := &Line{Wide: wide, High: high, Left: left, End: right}
	x := func(d when.Day) int {
		at := left + int(int64(d-from)*int64(right-left)/int64(max(1, until-from)))
		if mirror {
			return wide - at
		}
		return at
	}
	if mirror {
		l.Left, l.End = wide-left, wide-right
	}
	y := func(n int) int { return bottom - n*(bottom-top)/most }
	var path strings.Builder
	fmt.Fprintf(&path, "M%d %d", x(from), y(0))
	for _, d := range days {
		fmt.Fprintf(&path, "H%dV%d", x(d.Day), y(d.N))
	}
	fmt.Fprintf(&path, "H%d", x(until))
	l.Path = path.String()
	for n := 0; n <= most; n += step {
		l.Numbers = append(l.Numbers, Tick{y(n), fmt.Sprint(n)})
	}
	every := (last-first)/yearLabelsMost + 1
	k, n := 0, 0
	for year := first; year <= last; year++ {
		if (year-first)%every == 0 {
			l.Years = append(l.Years, Tick{x(when.DayOf(year, 1, 1)), fmt.Sprint(year)})
		}
		end := min(when.DayOf(year, 12, 31), until)
		for k < len(days) && days[k].Day <= end {
			n = days[k].N
			k++
		}
		l.Table = append(l.Table, Point{end, n})
	}
	return l
}

// scale gives the top of the scale and the distance of its lines.
func scale(n int) (most, step int) {
	step = 10
	for step*numberLinesMost < n {
		switch fmt.Sprint(step)[0] {
		case '2':
			step = step / 2 * 5
		default:
			step *= 2
		}
	}
	return (n + step - 1) / step * step, step
}
