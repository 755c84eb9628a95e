package match

import (
	"math"

	"homeward/internal/person"
	"homeward/internal/when"
)

// Birth is what one statement says of a day of birth: the words, the days they
// allow, and how they were known.
type Birth struct {
	Text string
	Span when.Span
	Sure Sure
	// Swapped is the same date with day and month exchanged, if that is a date.
	Swapped when.Span
}

// Sure says how a birth was stated, which decides how far off it may be.
type Sure uint8

// The ways of knowing a birth, from the surest.
const (
	ByDay   Sure = iota // a day, or a span of days from a document
	ByMonth             // a month
	ByYear              // a year, or 1 January and 1 July, which offices write for one
	ByAge               // an age on a day
	ByGuess             // "about"
)

// BirthOf reads a birth fact; false if nothing in it can be compared.
func BirthOf(f person.Fact) (Birth, bool) {
	span, ok := f.Born()
	if !ok || !span.Known() {
		return Birth{}, false
	}
	b := Birth{Text: f.Text, Span: span}
	switch {
	case f.Age != nil && f.Age.About, f.Age == nil && f.Date.About():
		b.Sure = ByGuess
	case f.Age != nil:
		b.Sure = ByAge
	default:
		b.Sure = sureOf(f.Date)
		if b.Sure == ByYear && f.Date.Placeholder() {
			y, _, _ := span.First.Date()
			b.Span = when.SpanOf(when.DayOf(y, 1, 1), when.DayOf(y, 12, 31))
		}
		if swapped, ok := f.Date.Swapped(); ok {
			b.Swapped, _ = swapped.Span()
		}
	}
	if b.Text == "" {
		b.Text = string(f.Date)
	}
	return b, true
}

func sureOf(d when.Partial) Sure {
	switch d.Precision() {
	case when.DayExact:
		if d.Placeholder() {
			return ByYear
		}
		return ByDay
	case when.Month:
		return ByMonth
	case when.Range:
		return ByGuess
	}
	return ByYear
}

func (b Birth) same(o Birth) bool { return b.Span == o.Span && b.Sure == o.Sure }

// widths is how the true day of birth lies around what was stated: with these
// chances within the span itself, within the span and so many days more on
// either side. What is left over is spread over everybody's births. The errors
// of ages are those of field records: said in lunar years, rounded to the next
// birthday, guessed by looking; they grow with the age.
var widths = [...][3]struct {
	days   int
	chance float64
}{
	ByDay:   {{0, 0.90}, {31, 0.02}, {366, 0.05}},
	ByMonth: {{0, 0.85}, {62, 0.06}, {400, 0.07}},
	ByYear:  {{0, 0.72}, {366, 0.20}, {1100, 0.06}},
	ByAge:   {{0, 0.38}, {366, 0.47}, {800, 0.13}},
	ByGuess: {{0, 0.35}, {366, 0.40}, {1100, 0.21}},
}

// caseload is the days over which the births of those compared are spread:
// children of sixteen years.
const caseload = 16 * 365

// part is a uniform part of the distribution of a day of birth.
type part struct {
	span   when.Span
	chance float64
}

func (b Birth) parts() (parts [4]part) {
	for i, w := range widths[b.Sure] {
		parts[i] = part{b.Span.Widen(w.days), w.chance}
	}
	const swap = 0.02
	if b.Sure == ByDay && b.Swapped.Known() {
		parts[3] = part{b.Swapped, swap}
	}
	return parts
}

// bornBits is log2 of how much likelier two statements are of one child's birth
// than of two children's: the overlap of both distributions over what chance
// gives.
func bornBits(a, b Birth) float64 {
	if !a.Span.Known() || !b.Span.Known() {
		return 0
	}
	sum, left := 0.0, 1.0
	for _, x := range a.parts() {
		for _, y := range b.parts() {
			if x.chance == 0 || y.chance == 0 {
				continue
			}
			left -= x.chance * y.chance
			if both := x.span.Meet(y.span).Days(); both > 0 {
				sum += x.chance * y.chance * float64(both) / (float64(x.span.Days()) * float64(y.span.Days()))
			}
		}
	}
	bits := math.Log2(sum*caseload + max(left, 0.004))
	return min(max(bits, worstBorn), bestBorn)
}

const (
	worstBorn = -7.0
	bestBorn  = 10.0 // twins, and dates copied from one form into all
)

func bornLevel(a, b Birth, bits float64) string {
	fit := when.Compatible(a.Span, b.Span)
	switch {
	case a.Sure == ByDay && b.Sure == ByDay && fit.Overlap > 0:
		return "match.level.born.same"
	case a.Sure == ByDay && b.Sure == ByDay && (a.Span == b.Swapped || b.Span == a.Swapped):
		return "match.level.born.swapped"
	case fit.Overlap > 0:
		return "match.level.born.fits"
	case bits > 0:
		return "match.level.born.near"
	case fit.Gap <= 800:
		return "match.level.born.apart"
	}
	return "match.level.born.far"
}
