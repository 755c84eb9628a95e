package pathway

import (
	"slices"

	"homeward/internal/when"
)

// Standing is what is on record about one demand or consent.
type Standing struct {
	Met    bool
	Waived bool     // another person recorded that it is done without
	Until  when.Day // the last day on which it holds; 0 for ever
}

// Holds reports whether it stands for something on a day.
func (s Standing) Holds(on when.Day) bool {
	return s.Waived || s.Met && (s.Until == 0 || on <= s.Until)
}

// OnRecord is all that is on record about a child, as far as a pathway asks.
type OnRecord struct {
	Demands map[string]Standing // by key
	Consent map[string]Standing // by who consents
	// Parted is set for a child who leaves a parent behind. No pathway can do
	// without the determination then (CRC article 9): Determined says how it stands.
	Parted     bool
	Determined Standing
}

// Determination stands among what is missing where a child leaves a parent and
// no panel decided that she may.
const Determination = "determination"

// Keys of demands that the register itself can answer, where nobody was asked.
const (
	IdentityDemand  = "identity"
	InterestsDemand = "best_interests"
)

// Missing gives the keys of the demands before a gate, and of those before
// earlier gates, that do not hold on a day, the determination where a parent is
// left, and the consents: "consent.mother".
func (p Pathway) Missing(r OnRecord, gate Gate, on when.Day) []string {
	gates := []Gate{Identified, Decided, Cleared}
	upTo := slices.Index(gates, gate)
	var missing []string
	for _, d := range p.Demands {
		if slices.Index(gates, d.Gate) <= upTo && !r.Demands[d.Key].Holds(on) {
			missing = append(missing, d.Key)
		}
	}
	if gate != Identified && r.Parted && !r.Determined.Holds(on) {
		missing = append(missing, Determination)
	}
	if rule, ok := p.ConsentOn(on); ok && gate == Cleared {
		for _, who := range rule.Of {
			if !r.Consent[who].Holds(on) {
				missing = append(missing, "consent."+who)
			}
		}
	}
	return missing
}

// Reached is the last gate that what is on record passes on a day, "" none.
func (p Pathway) Reached(r OnRecord, on when.Day) Gate {
	var reached Gate
	for _, gate := range []Gate{Identified, Decided, Cleared} {
		if len(p.Missing(r, gate, on)) > 0 {
			return reached
		}
		reached = gate
	}
	return reached
}

// Askable gives the demands that may be asked now: not met, and after those they
// come after.
func (p Pathway) Askable(r OnRecord, on when.Day) []Demand {
	var all []Demand
	for _, d := range p.Demands {
		ready := !r.Demands[d.Key].Holds(on)
		for _, before := range d.After {
			ready = ready && r.Demands[before].Holds(on)
		}
		if ready {
			all = append(all, d)
		}
	}
	return all
}

// Alarm is the earliest alarm of an age limit that has been reached on a day:
// the days left until the earliest day on which the child may have that age.
// It is false while it is farther away than the first alarm.
func (a AgeLimit) Alarm(born when.Span, on when.Day) (left int, due bool) {
	y, m, d := born.First.Date()
	left = int(when.DayOf(y, m+a.Months, d) - on)
	return left, left <= slices.Max(append([]int{0}, a.Alarms...))
}
