// Package when holds what people know about time: a day, a month, "about
// 2012", "between 2013 and 2015", a Hijri year on an identity card, "4 years
// old when we met her".
//
// A Partial is one such date as canonical text; its Span is the days it can
// mean. An Age is completed months on a stated date; its Born is the days on
// which the child can have been born. Spans are what gets compared: a date in
// one calendar and an age in another list meet there.
//
// What it refuses: to guess. A date that cannot be (31 February, month 13) or has
// no year is an error that says what was wrong; 04/03/2015 is read in the order
// the caller states for the list (Reading), never in the one that happens to fit.
// Unknown is the empty Partial, never a zero date. A year is never filled up with
// 1 January.
// Nothing here asks the machine for the time; callers are given a Clock.
//
// Hijri dates are those of the Umm al-Qura calendar. A mosque that sighted the
// moon may have counted a day or two otherwise; Loose allows for that, Span does not.
//
// Start with partial.go (the grammar), then read.go (what people type) and age.go.
package when

import "time"

// Clock tells the time. It is handed to whoever needs it, so that a test or a
// replay decides what "now" is.
type Clock func() time.Time

// System is the machine's clock, in UTC.
func System() Clock {
	return func() time.Time { return time.Now().UTC() }
}

// Fixed is a clock that stands still at t.
func Fixed(t time.Time) Clock {
	return func() time.Time { return t }
}

// Today is the day in the time zone of the times the clock gives: UTC for System.
func (c Clock) Today() Day {
	return DayOfTime(c())
}
