package match

import (
	"context"
	"slices"

	"homeward/internal/id"
)

// Beliefs are what is believed before any evidence; a zero member means the
// package's own (PriorAbsent, ProposeAt). They are settings that a page can show.
type Beliefs struct {
	Alone   bool    // brothers and sisters of those found say nothing: for comparison
	Absent  float64 // chance that a person sought is not among those found
	Propose float64 // the least probability that is proposed
}

func (b Beliefs) or() Beliefs {
	if !(b.Absent > 0 && b.Absent < 1) {
		b.Absent = PriorAbsent
	}
	if !(b.Propose > 0 && b.Propose < 1) {
		b.Propose = ProposeAt
	}
	return b
}

// pool is where candidates come from.
type pool interface {
	// near gives the families found, as places in the pool, of which some
	// member may be one of h.
	near(h Siblings) [][]int
	side(at int) Side
	// size is how many were found in all.
	size() int
	// may tells whether a pair can still be one: nobody rejected it, and neither
	// is confirmed with somebody else.
	may(sought, found id.Person) bool
}

// faint candidates are not kept: nobody will ever see them, and they change
// no other's probability in a digit that is shown.
const faint = 0.005

// link finds the candidates of everybody sought, best first for each.
// families are places in sought that belong together. done is told how many
// families have been looked at.
func link(ctx context.Context, s *Scorer, p pool, sought []Side, families [][]int, b Beliefs, done func(int)) ([]Candidate, error) {
	b = b.or()
	prior := (1 - b.Absent) / float64(max(p.size(), 1))
	var all []Candidate
	for n, places := range families {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		all = append(all, s.linkFamily(p, sought, places, prior, b.Absent)...)
		if done != nil {
			done(n + 1)
		}
	}
	known := map[[2]int]bool{}
	settle(all, func(x, y int) bool {
		rivals, ok := known[[2]int{x, y}]
		if !ok {
			rivals = x != y && !s.oneChild(sought[x], sought[y])
			known[[2]int{x, y}], known[[2]int{y, x}] = rivals, rivals
		}
		return rivals
	})
	slices.SortStableFunc(all, byProbability)
	return all, nil
}

func (s *Scorer) linkFamily(p pool, sought []Side, places []int, prior, absent float64) []Candidate {
	a := make(Siblings, len(places))
	for i, at := range places {
		a[i] = sought[at]
	}
	found := p.near(a)
	lent := a.Lend()
	of := make([][]Candidate, len(a))
	for _, members := range found {
		h := make(Siblings, len(members))
		for j, at := range members {
			h[j] = p.side(at)
		}
		for i, row := range s.against(lent, h.Lend()) {
			for j, r := range row {
				if !p.may(a[i].Person, h[j].Person) {
					continue
				}
				of[i] = append(of[i], Candidate{Sought: places[i], Found: members[j], Result: r})
			}
		}
	}
	var kept []Candidate
	for i := range of {
		results := make([]Result, len(of[i]))
		for k, c := range of[i] {
			results[k] = c.Result
		}
		for k, chance := range Posterior(results, prior, absent) {
			if chance >= faint {
				of[i][k].Probability = chance
				kept = append(kept, of[i][k])
			}
		}
	}
	return kept
}

// oneChild tells whether two persons sought may be the same child, asked for by
// two relatives: nothing about the child herself speaks against it.
func (s *Scorer) oneChild(a, b Side) bool {
	r := s.Score(a, b)
	for _, e := range r.Evidence {
		if !e.Field.ofFamily() && e.Bits < 0 {
			return false
		}
	}
	return r.Own() > 4
}

func byProbability(a, b Candidate) int {
	switch {
	case a.Sought != b.Sought:
		return a.Sought - b.Sought
	case a.Probability > b.Probability:
		return -1
	case a.Probability < b.Probability:
		return 1
	}
	return a.Found - b.Found
}
