package when

import (
	"errors"
	"fmt"
)

// ErrUnknown is what ReadAge says to "unknown", "?" and an empty cell. There is
// no Age that means unknown: record none.
var ErrUnknown = errors.New("age unknown")

// maxMonths is the end of the last month in which somebody can be 120 years old.
const maxMonths = 121*12 - 1

// Age is what somebody said of an age: completed months, Min and Max both
// included, on the day or in the time of At. "4 years" is 48 to 59. A month is
// completed on the same day of the next month, or, where that month is too
// short, on the 1st of the one after (born 31 January: one month on 1 March).
type Age struct {
	Min   int     `json:"min"`
	Max   int     `json:"max"`
	At    Partial `json:"at,omitempty"`
	About bool    `json:"about,omitempty"`
}

// Known is false for an Age that says nothing: of somebody not yet born, or out
// of an unknown birth.
func (a Age) Known() bool {
	return a.Min >= 0 && a.Min <= a.Max
}

// Check says what is wrong with an Age that came from outside.
func (a Age) Check() error {
	switch {
	case a.Min < 0:
		return fmt.Errorf("check age: %d months is less than none", a.Min)
	case a.Max < a.Min:
		return fmt.Errorf("check age: it ends at %d months, before it begins at %d", a.Max, a.Min)
	case a.Max > maxMonths:
		return fmt.Errorf("check age: %d months is more than 120 years", a.Max)
	}
	if _, err := ParsePartial(string(a.At)); err != nil {
		return fmt.Errorf("check age: day it was said of: %w", err)
	}
	return nil
}

// Born is the days on which somebody of that age can have been born, taken by
// the letter; Loose allows for "about". It is false when At is not known.
func (a Age) Born() (Span, bool) {
	at, ok := a.At.Span()
	if !ok || !a.Known() || a.Max > maxMonths {
		return Span{}, false
	}
	return SpanOf(at.First.addMonths(-(a.Max+1))+1, at.Last.addMonths(-a.Min)), true
}

// On is the age of the same person on another day. It is not Known when At is
// unknown or when nobody of that age was born by d.
func (a Age) On(d Day) Age {
	born, _ := a.Born()
	then := AgeOn(born, d)
	then.About = a.About
	return then
}

// AgeOn is the age, on a day, of somebody born within born. Where the birth may
// still lie ahead the age begins at 0; where it surely does, or nothing is
// known of it, the result is not Known.
func AgeOn(born Span, on Day) Age {
	if !born.Known() || born.First > on {
		return Age{Min: -1, Max: -1, At: on.Partial()}
	}
	return Age{
		Min: completedMonths(min(born.Last, on), on),
		Max: completedMonths(born.First, on),
		At:  on.Partial(),
	}
}

// completedMonths is not negative because born is not after on.
func completedMonths(born, on Day) int {
	by, bm, bd := born.Date()
	y, m, d := on.Date()
	months := (y-by)*12 + m - bm
	if d < bd {
		months--
	}
	return months
}
