package person

import (
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Disputes counts the attributes whose sources disagree and where nobody chose,
// by compartment: a list must not tell an officer that sources disagree about a
// child's health, which she does not see. Six bits count each compartment, in
// the order of journal.Compartments; 63 stands for as many or more.
type Disputes int64

const (
	disputeBits = 6
	disputeMost = 1<<disputeBits - 1
)

// In is how many of them the scope shows.
func (d Disputes) In(s policy.Scope) int {
	n := 0
	for i, c := range journal.Compartments() {
		if s.Sees(c) {
			n += int(d >> (disputeBits * i) & disputeMost)
		}
	}
	return n
}

// DisputesSeen are the bits of what the scope shows, for a condition of a list:
// "disputes & $1 <> 0".
func DisputesSeen(s policy.Scope) Disputes {
	var seen Disputes
	for i, c := range journal.Compartments() {
		if s.Sees(c) {
			seen |= disputeMost << (disputeBits * i)
		}
	}
	return seen
}

// Disputes counts them among the values that p shows.
func (p Person) Disputes() Disputes {
	var d Disputes
	for _, v := range p.Values {
		if v.Disputed && v.Rule != Chosen {
			d = d.add(v.Compartment)
		}
	}
	return d
}

func (d Disputes) add(of journal.Compartment) Disputes {
	for i, c := range journal.Compartments() {
		if at := disputeBits * i; c == of && d>>at&disputeMost < disputeMost {
			return d + 1<<at
		}
	}
	return d
}
