package figure

import "math"

// program is a set of linear equations over numbers that are not negative: what
// somebody knows who has read every release. A simplex over a dense tableau finds
// the least and the most that a sum of the numbers can be; what is known stays
// small, because whatever was printed is no unknown.
type program struct {
	n    int // unknowns
	rows []equation
}

type equation struct {
	terms map[int]float64
	right float64
}

// unknown adds a number that is not negative.
func (p *program) unknown() int {
	p.n++
	return p.n - 1
}

func (p *program) equal(terms map[int]float64, right float64) {
	p.rows = append(p.rows, equation{terms, right})
}

// atMost says that a sum is at most right, and gives the unknown that is left.
func (p *program) atMost(terms map[int]float64, right float64) int {
	left := p.unknown()
	terms[left] = 1
	p.equal(terms, right)
	return left
}

// atLeast says that a sum is at least right, and gives the unknown that is over.
func (p *program) atLeast(terms map[int]float64, right float64) int {
	over := p.unknown()
	terms[over] = -1
	p.equal(terms, right)
	return over
}

const (
	tiny      = 1e-7
	pivotMost = 200_000
	patience  = 60 // steps without gain before Bland's rule, which cannot go in circles
)

// tableau is a program in a basis: basis[i] is the unknown that row i gives.
type tableau struct {
	n     int
	rows  [][]float64 // coefficients, the right side last
	basis []int
	tired bool // the bound of steps was reached: nothing is proved
}

// solve finds numbers that fulfil all equations; ok is false where there are none.
func (p *program) solve() (t *tableau, ok bool) {
	t = &tableau{n: p.n}
	wide := p.n + len(p.rows) // an artificial unknown for each row
	for i, e := range p.rows {
		row := make([]float64, wide+1)
		sign := 1.0
		if e.right < 0 {
			sign = -1
		}
		for k, v := range e.terms {
			row[k] = sign * v
		}
		row[wide] = sign * e.right
		row[p.n+i] = 1
		t.rows, t.basis = append(t.rows, row), append(t.basis, p.n+i)
	}
	goal := make([]float64, wide+1)
	for k := p.n; k < wide; k++ {
		goal[k] = 1
	}
	if left := t.least(goal, wide); left > 1e-5 || t.tired {
		return t, false
	}
	t.dropArtificial(wide)
	return t, true
}

// dropArtificial takes the artificial unknowns out; rows that say nothing new go too.
func (t *tableau) dropArtificial(wide int) {
	var rows [][]float64
	var basis []int
	for i := range t.rows {
		if t.basis[i] >= t.n {
			for k := range t.n {
				if math.Abs(t.rows[i][k]) > 1e-6 {
					t.pivot(i, k)
					break
				}
			}
		}
	}
	for i, row := range t.rows {
		if t.basis[i] < t.n {
			row[t.n] = row[wide]
			rows, basis = append(rows, row[:t.n+1]), append(basis, t.basis[i])
		}
	}
	t.rows, t.basis = rows, basis
}

// least makes a sum as small as it can be, from the numbers that the tableau has now.
func (t *tableau) least(goal []float64, wide int) float64 {
	cost := append([]float64(nil), goal...)
	for i, b := range t.basis {
		subtract(cost, t.rows[i], cost[b])
	}
	still := 0
	for range pivotMost {
		k := t.entering(cost, wide, still > patience)
		if k < 0 {
			return -cost[wide]
		}
		i := t.leaving(k, wide)
		if i < 0 {
			return math.Inf(-1)
		}
		if t.rows[i][wide] > tiny {
			still = 0
		} else {
			still++
		}
		t.pivot(i, k)
		subtract(cost, t.rows[i], cost[k])
	}
	t.tired = true
	return math.Inf(-1)
}

func (t *tableau) entering(cost []float64, wide int, first bool) int {
	best := -1
	for k := range wide {
		if cost[k] < -tiny && (best < 0 || cost[k] < cost[best]) {
			if best = k; first {
				break
			}
		}
	}
	return best
}

func (t *tableau) leaving(k, wide int) int {
	best, least := -1, 0.0
	for i, row := range t.rows {
		if row[k] <= 1e-9 {
			continue
		}
		ratio := row[wide] / row[k]
		if best < 0 || ratio < least-1e-12 || ratio <= least+1e-12 && t.basis[i] < t.basis[best] {
			best, least = i, ratio
		}
	}
	return best
}

func (t *tableau) pivot(i, k int) {
	row := t.rows[i]
	by := row[k]
	for j := range row {
		row[j] /= by
	}
	row[k] = 1
	for o := range t.rows {
		if o != i {
			subtract(t.rows[o], row, t.rows[o][k])
		}
	}
	t.basis[i] = k
}

func subtract(from, row []float64, times float64) {
	if times == 0 {
		return
	}
	for j := range from {
		from[j] -= times * row[j]
	}
}

// extreme gives the least that the sum of some unknowns can be (sign 1), or the most
// with its sign turned (sign -1).
func (t *tableau) extreme(sum []int, sign float64) float64 {
	goal := make([]float64, t.n+1)
	for _, k := range sum {
		goal[k] += sign
	}
	return t.least(goal, t.n)
}

// now gives the unknowns as the tableau has them now.
func (t *tableau) now() []float64 {
	all := make([]float64, t.n)
	for i, b := range t.basis {
		all[b] = t.rows[i][t.n]
	}
	return all
}
