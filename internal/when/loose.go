package when

// What "about" may be wrong by, in days. They are wide on purpose: a search that
// looks a year too far costs a glance, one that looks too near loses a child.
const (
	looseYear    = 366 // "about 2012": 2011 to 2013
	looseMonth   = 31  // "about March 2012": February to April
	looseDay     = 7
	looseSighted = 2 // a Hijri day counted by sighting the moon, not by the tables
)

// Loose is the Span widened by what "about" and the sighting of the moon allow.
// Use it to look for candidates, and Span to say what was stated.
func (p Partial) Loose() (Span, bool) {
	i, ok := p.parts()
	if !ok {
		return Span{}, false
	}
	first := i.a.loose()
	if !i.ranged {
		return first, true
	}
	return SpanOf(first.First, i.b.loose().Last), true
}

func (d date) loose() Span {
	days := 0
	if d.hijri {
		days = looseSighted
	}
	if d.about {
		days += [...]int{Year: looseYear, Month: looseMonth, DayExact: looseDay}[d.precision()]
	}
	return d.span().Widen(days)
}

// Loose is Born widened by what "about" allows: a year each way for an age in
// years, three months for an age in months, and what At itself allows.
func (a Age) Loose() (Span, bool) {
	at, ok := a.At.Loose()
	if !ok || !a.Known() || a.Max > maxMonths {
		return Span{}, false
	}
	less, more := a.Min, a.Max
	if a.About {
		slack := 3
		if a.wholeYears() {
			slack = 12
		}
		less, more = max(0, less-slack), more+slack
	}
	return SpanOf(at.First.addMonths(-(more+1))+1, at.Last.addMonths(-less)), true
}

// wholeYears reports whether the age was said in years: 48 to 59, not 54 to 54.
func (a Age) wholeYears() bool {
	return a.Min%12 == 0 && (a.Max+1)%12 == 0
}

// Placeholder reports whether an exact Gregorian date is 1 January or 1 July:
// what offices write where only the year is known. The date stands as stated;
// a match may say so beside it.
func (p Partial) Placeholder() bool {
	i, ok := p.parts()
	if !ok || i.ranged || i.a.hijri {
		return false
	}
	return i.a.day == 1 && (i.a.month == 1 || i.a.month == 7)
}

// Swapped is the date with day and month exchanged (3 April for 4 March), the
// commonest slip between two orders of writing. It is false where that gives no
// other date.
func (p Partial) Swapped() (Partial, bool) {
	i, ok := p.parts()
	if !ok || i.ranged || i.a.day == 0 || i.a.day == i.a.month {
		return "", false
	}
	i.a.month, i.a.day = i.a.day, i.a.month
	if i.a.fault() != "" {
		return "", false
	}
	return i.a.partial(), true
}
