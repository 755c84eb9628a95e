// Package linkage finds the rows of one flat table that are about the same
// person: a list that was kept by many hands, in which people stand several times
// with slips, gaps and swapped columns.
//
// It is the model of Fellegi and Sunter (1969): each field of two rows agrees to
// some level, and each level is worth log2(m/u) bits, where m is how often rows of
// one person agree so and u how often rows of two people do by chance. u is
// counted on random pairs, and on how common the very value is; m is learned from
// the table itself by expectation maximisation, without labels. What is missing
// says nothing.
//
// It is pure: no files, no clock, no chance; the same rows give the same bits in
// any order. Work is bounded: a value or a pair of values that very many rows
// share does not make all of them candidates, and Result.Bounded tells how often
// that was so.
//
// It refuses to merge anything: it says which rows may be one person and why.
// For people sought and found, with families, statements and scripts, package
// match is the place.
//
// Start at Link. field.go says what a field is and how two values agree, block.go
// which pairs are looked at, learn.go how the weights are learned, cluster.go how
// pairs become people.
package linkage

import (
	"context"
	"math"
	"runtime"
	"sync"
)

// Table is rows of one list. Each row has a value for each field, "" if missing.
type Table struct {
	Fields []Field
	Rows   [][]string
}

// Options of Link.
type Options struct {
	// Threshold is the least probability of a pair that counts; 0 means 0.5.
	Threshold float64
	// Evidence asks for the evidence of each pair.
	Evidence bool
}

// Evidence is what one field says about two rows.
type Evidence struct {
	Field string  `json:"field"`
	A     string  `json:"a"` // as it stood; personal data
	B     string  `json:"b"`
	Level string  `json:"level"` // "exact", "close", …, see Level
	Bits  float64 `json:"bits"`
}

// Pair is two rows that are likely one person.
type Pair struct {
	A, B        int // rows, A before B
	Probability float64
	Bits        float64
	Evidence    []Evidence
}

// Result is what Link found.
type Result struct {
	Clusters [][]int // rows of one person, those alone too, in the order of the table
	Pairs    []Pair  // likely pairs, in the order of the table
	Weighed  int     // pairs that were looked at
	Bounded  int     // keys that too many rows shared
}

// Link finds the rows that are about the same person.
func Link(ctx context.Context, t Table, o Options) (*Result, error) {
	if o.Threshold <= 0 || o.Threshold >= 1 {
		o.Threshold = 0.5
	}
	c := read(t)
	pairs, bounded := c.candidates()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m := c.learn(pairs)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	weighed := m.weigh(pairs)
	r := &Result{Weighed: len(pairs), Bounded: bounded}
	least := math.Log2(o.Threshold/(1-o.Threshold)) - m.prior
	r.Clusters = m.cluster(pairs, weighed, least)
	for i, p := range pairs {
		if bits := float64(weighed[i]); bits >= least {
			one := Pair{A: int(p.a), B: int(p.b), Bits: tenth(bits), Probability: chance(bits + m.prior)}
			if o.Evidence {
				one.Evidence = m.evidence(t, int(p.a), int(p.b))
			}
			r.Pairs = append(r.Pairs, one)
		}
	}
	return r, nil
}

// chance turns log2 odds into a probability, to four places.
func chance(bits float64) float64 {
	return math.Round(1e4/(1+math.Exp2(-bits))) / 1e4
}

func tenth(bits float64) float64 { return math.Round(bits*10) / 10 }

// both runs work on halves of 0 to n-1, a part for each core.
func both(n int, work func(from, to int)) {
	parts := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for part := range parts {
		wg.Go(func() { work(n*part/parts, n*(part+1)/parts) })
	}
	wg.Wait()
}
