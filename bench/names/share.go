package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// interval is a share with its 95 % interval.
type interval struct{ mean, low, high float64 }

func (i interval) String() string { return fmt.Sprintf("%.3f [%.3f %.3f]", i.mean, i.low, i.high) }

// share is how many ranks are at most most; the interval is by bootstrap, with a
// seed of its own.
func share(ranks []float64, most float64) interval {
	hit := make([]float64, len(ranks))
	sum := 0.0
	for i, r := range ranks {
		if r <= most {
			hit[i] = 1
		}
		sum += hit[i]
	}
	rng := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, 1000)
	for k := range means {
		for range hit {
			means[k] += hit[rng.IntN(len(hit))]
		}
		means[k] /= float64(len(hit))
	}
	slices.Sort(means)
	return interval{sum / float64(len(hit)), means[25], means[974]}
}
