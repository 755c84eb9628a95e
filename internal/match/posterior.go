package match

import "math"

// What is believed before any evidence. They are settings to be seen, not
// learned in secret: Run takes them in its options.
const (
	// PriorAbsent is the chance that a person sought is not among those found.
	PriorAbsent = 0.3
	// PriorKin is how likely it is, of a family that was found, that the very
	// child sought is not among its children, against being a given one of them.
	PriorKin = 0.5
	// priorSplit is how likely it is, of a family that was found without the child
	// sought, that she was found elsewhere, against not at all.
	priorSplit = 0.3
	// temper is how far the bits of all evidence together are to be trusted. It is
	// fitted on drawn caseloads of other seeds than the one that is judged, see
	// docs/matching.md.
	temper = 1.1
	// lifted and lifting: see lift.
	lifted, lifting = 0.3, 0.6
)

// Posterior gives the chance of each candidate to be the person sought, over
// all candidates and "not in the register". prior is the chance of one
// candidate before the evidence, absent that of being in no candidate at all.
//
// A family found without the very child is a further possibility: the
// evidence on the family speaks for it as much as for each candidate in it, so
// that brothers and sisters of an absent child are not proposed for her. She may
// then still be somewhere else: families are split, and who fits on her own is
// believed where her brother is known to be in another camp.
func Posterior(candidates []Result, prior, absent float64) []float64 {
	all := make([]stands, len(candidates))
	for i, r := range candidates {
		all[i] = stands{r.Bits, r.Family, 0}
	}
	p, _ := chances(all, prior, Beliefs{Absent: absent}.or())
	return p
}

// stands is how a candidate stands: the bits of all evidence, those of the
// evidence on her family, and which of the families found it is.
type stands struct {
	bits, kin float64
	family    int
}

// chances is Posterior, with the chance that the family was found without the
// child sought, wherever she is.
func chances(candidates []stands, prior float64, b Beliefs) (p []float64, without float64) {
	if len(candidates) == 0 {
		return nil, 0
	}
	prior = positive(prior)
	// The two families that most evidence speaks for.
	first, second, of := math.Inf(-1), math.Inf(-1), -1
	for _, c := range candidates {
		kin := temper * bounded(c.kin)
		switch {
		case c.family == of:
			first = max(first, kin)
		case kin > first:
			first, second, of = kin, first, c.family
		default:
			second = max(second, kin)
		}
	}
	logs := make([]float64, 0, len(candidates)+2)
	for _, c := range candidates {
		elsewhere := first
		if c.family == of {
			elsewhere = second
		}
		split := math.Log2(prior*b.Kin*priorSplit) + elsewhere
		logs = append(logs, temper*bounded(c.bits)+math.Log2(prior)+math.Log2(1+math.Exp2(min(split, 500))))
	}
	logs = append(logs, math.Log2(positive(b.Absent)), first+math.Log2(prior*b.Kin))
	top := math.Inf(-1)
	for _, l := range logs {
		top = max(top, l)
	}
	sum := 0.0
	for _, l := range logs {
		sum += math.Exp2(l - top)
	}
	p = make([]float64, len(candidates))
	for i := range p {
		p[i] = math.Exp2(logs[i]-top) / sum
	}
	lift(p, math.Exp2(logs[len(logs)-2]-top)/sum)
	return p, math.Exp2(logs[len(logs)-1]-top) / sum
}

// lift raises the likeliest candidate where the evidence speaks against all: she
// is the one more often than the sum of the evidence says, for what was written
// down wrong in one field is often wrong in the next as well. It takes the
// difference from "not in the register" and lifts nobody to where she would be
// proposed. Fitted as temper is.
func lift(p []float64, absent float64) {
	first := 0
	for i := range p {
		if p[i] > p[first] {
			first = i
		}
	}
	if p[first] < lifted {
		p[first] = min(lifted*math.Pow(p[first]/lifted, lifting), p[first]+absent)
	}
}

// posterior is chances of weights.
func posterior(options []option, prior float64, b Beliefs) (p []float64, without float64) {
	all := make([]stands, len(options))
	for i, o := range options {
		all[i] = stands{float64(o.bits), float64(o.weight.family), o.family}
	}
	return chances(all, prior, b)
}

// positive keeps logarithms finite.
func positive(x float64) float64 {
	if !(x > 1e-12) { // also not a number
		return 1e-12
	}
	return min(x, 1)
}

// bounded keeps odd weights from a caller finite.
func bounded(bits float64) float64 {
	if bits != bits {
		return 0
	}
	return min(max(bits, -500), 500)
}
