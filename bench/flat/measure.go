package main

import (
	"math/rand/v2"
	"slices"
)

// score is how far a clustering agrees with the true one: over pairs of rows,
// and B-cubed, the mean over rows.
type score struct {
	Precision, Recall, F1    float64
	BPrecision, BRecall, BF1 float64
}

// part is what the rows of one person contribute.
type part struct{ rows, right, found, true, bp, br float64 }

// measure compares two clusterings of the same rows, with an interval of 95 % for
// F1 by bootstrap over the true clusters. It counts the cells of their cross
// table, so it never lists the pairs. A pair found between two people counts half
// for each.
func measure(found, truth []int) (s score, low, high float64) {
	f, both := map[int]float64{}, map[[2]int]float64{}
	people := map[int]*part{}
	for i := range found {
		f[found[i]]++
		both[[2]int{truth[i], found[i]}]++
		if people[truth[i]] == nil {
			people[truth[i]] = &part{}
		}
		people[truth[i]].rows++
	}
	for cell, n := range both {
		p := people[cell[0]]
		p.right += n * (n - 1) / 2
		p.found += n*(n-1)/2 + n*(f[cell[1]]-n)/2
		p.bp += n * n / f[cell[1]]
		p.br += n * n / p.rows
	}
	var all []part
	for _, p := range people {
		p.true = p.rows * (p.rows - 1) / 2
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b part) int {
		switch {
		case a.rows != b.rows:
			return int(a.rows - b.rows)
		case a.right != b.right:
			return int(a.right - b.right)
		}
		return int(2*a.found - 2*b.found)
	})
	const draws = 500
	rng := rand.New(rand.NewPCG(9, 5))
	drawn := make([]float64, draws)
	for d := range drawn {
		var sum part
		for range all {
			sum.add(all[rng.IntN(len(all))])
		}
		drawn[d] = sum.score().F1
	}
	slices.Sort(drawn)
	var sum part
	for _, p := range all {
		sum.add(p)
	}
	return sum.score(), drawn[draws/40], drawn[draws-1-draws/40]
}

func (p *part) add(q part) {
	p.rows, p.right, p.found, p.true, p.bp, p.br = p.rows+q.rows, p.right+q.right, p.found+q.found, p.true+q.true, p.bp+q.bp, p.br+q.br
}

func (p part) score() score {
	s := score{Precision: share(p.right, p.found), Recall: share(p.right, p.true), BPrecision: share(p.bp, p.rows), BRecall: share(p.br, p.rows)}
	s.F1, s.BF1 = harmonic(s.Precision, s.Recall), harmonic(s.BPrecision, s.BRecall)
	return s
}

// share of nothing is one: who claims no pair claims no wrong one.
func share(a, b float64) float64 {
	if b == 0 {
		return 1
	}
	return a / b
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}
