package match

// Candidate is a person found who may be a person sought, with the evidence and
// the probability of the link among all candidates and "not in the register".
// The probability is of the link; nobody carries a score.
type Candidate struct {
	Sought, Found int // places in the caller's lists
	Result
	Probability float64
}

// against weighs every member of a family sought against every member of a
// family found, with what the others of both say. lentA and lentB are the
// families after Lend; each Result stands at [member of a][member of b].
func (s *Scorer) against(lentA, lentB Siblings) [][]Result {
	all := make([][]Result, len(lentA))
	own := make([][]float64, len(lentA))
	for i := range lentA {
		all[i] = make([]Result, len(lentB))
		own[i] = make([]float64, len(lentB))
		for j := range lentB {
			all[i][j] = s.Score(lentA[i], lentB[j])
			own[i][j] = all[i][j].Own()
		}
	}
	for i := range all {
		for j := range all[i] {
			if e, ok := siblings(own, i, j); ok {
				all[i][j].add(e)
			}
		}
	}
	return all
}

// settle lets each person found be only one of those sought: where two claim
// her, the chance of each falls by the odds of the other. rivals tells whether
// two persons sought are different children; two requests for one child are no
// rivals. (Belief propagation for bipartite matchings; the rounds suffice for
// the chains that occur.)
func settle(candidates []Candidate, rivals func(a, b int) bool) {
	byFound, bySought := map[int][]int{}, map[int][]int{}
	first, free := make([]float64, len(candidates)), make([]float64, len(candidates))
	for k, c := range candidates {
		byFound[c.Found] = append(byFound[c.Found], k)
		bySought[c.Sought] = append(bySought[c.Sought], k)
		first[k], free[k] = c.Probability, 1
	}
	// total is the weight of everything that may be true of the one sought in k:
	// in no candidate, or in one of the others as far as they are free.
	total := func(k int, itself bool) float64 {
		sum, none := 0.0, 1.0
		for _, o := range bySought[candidates[k].Sought] {
			none -= first[o]
			if o != k || itself {
				sum += first[o] * free[o]
			}
		}
		return sum + max(none, 1e-6)
	}
	claim := make([]float64, len(candidates))
	for range 4 {
		for k := range candidates {
			claim[k] = first[k] / total(k, false)
		}
		for k, c := range candidates {
			others := 0.0
			for _, o := range byFound[c.Found] {
				if o != k && rivals(c.Sought, candidates[o].Sought) {
					others += claim[o]
				}
			}
			free[k] = 1 / (1 + others)
		}
	}
	for k := range candidates {
		candidates[k].Probability = first[k] * free[k] / total(k, true)
	}
}
