package when

// Span is a run of days, First and Last both included. The zero Span is
// unknown. Make one with SpanOf: a literal does the same for every span but the
// single day 1970-01-01, which would look like the zero value.
type Span struct {
	First, Last Day

	epoch bool // set for the one day 1970-01-01 and nothing else
}

// SpanOf is the span from first to last. Last before first gives the unknown Span.
func SpanOf(first, last Day) Span {
	if last < first {
		return Span{}
	}
	return Span{First: first, Last: last, epoch: first == 0 && last == 0}
}

// Known reports whether the span holds any day.
func (s Span) Known() bool {
	return s.First <= s.Last && (s.epoch || s.First != 0 || s.Last != 0)
}

// Days counts the days of the span; 0 when it is unknown.
func (s Span) Days() int {
	if !s.Known() {
		return 0
	}
	return int(s.Last) - int(s.First) + 1
}

// Has reports whether d is in the span.
func (s Span) Has(d Day) bool {
	return s.Known() && s.First <= d && d <= s.Last
}

// Overlaps reports whether both spans share a day. Unknown overlaps nothing;
// ask Known first, because unknown is no contradiction either.
func (s Span) Overlaps(t Span) bool {
	return s.Meet(t).Known()
}

// Meet is the days both spans share, or the unknown Span.
func (s Span) Meet(t Span) Span {
	if !s.Known() || !t.Known() {
		return Span{}
	}
	return SpanOf(max(s.First, t.First), min(s.Last, t.Last))
}

// Join is the smallest span that holds both. Unknown adds nothing.
func (s Span) Join(t Span) Span {
	if !s.Known() {
		return t
	}
	if !t.Known() {
		return s
	}
	return SpanOf(min(s.First, t.First), max(s.Last, t.Last))
}

// Widen adds days at both ends. An unknown Span stays unknown.
func (s Span) Widen(days int) Span {
	if !s.Known() {
		return s
	}
	return SpanOf(s.First-Day(days), s.Last+Day(days))
}

// Fit says how two spans lie to one another, for an explanation of a match. It
// is no score: how much a gap counts is decided where both sources are known.
type Fit struct {
	Known   bool // both spans are known; otherwise nothing else is set
	Overlap int  // days in both
	Gap     int  // days from the end of one to the start of the other; 0 when they overlap, 1 when they touch
	Union   int  // days from the first of both to the last of both
}

// Compatible compares two spans, usually the possible births of a wanted and a found child.
func Compatible(a, b Span) Fit {
	if !a.Known() || !b.Known() {
		return Fit{}
	}
	return Fit{
		Known:   true,
		Overlap: a.Meet(b).Days(),
		Gap:     max(0, int(a.First)-int(b.Last), int(b.First)-int(a.Last)),
		Union:   a.Join(b).Days(),
	}
}
