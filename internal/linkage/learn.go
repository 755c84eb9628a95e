package linkage

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// model is the learned weights.
type model struct {
	c     *columns
	m, u  [][levels]float64 // by field and level
	prior float64           // log2 odds that two rows are one person, before evidence
}

// Bounds of learning.
const (
	randomPairs = 200_000
	rounds      = 25
)

// learn counts u on random pairs and learns m on the candidates.
func (c *columns) learn(pairs []pair) *model {
	m := &model{c: c, u: c.byChance()}
	patterns := c.patterns(pairs)
	m.m = make([][levels]float64, len(c.fields))
	v := make([][levels]float64, len(c.fields)) // of candidates that are two people
	for f := range m.m {
		m.m[f] = [levels]float64{exact: .80, close: .08, words: .04, loose: .03, swapped: .01, differ: .04}
		v[f] = m.u[f]
	}
	share := 0.1
	for range rounds {
		var sum, all float64
		newM, newV := make([][levels]float64, len(c.fields)), make([][levels]float64, len(c.fields))
		for _, p := range patterns {
			odds := math.Log2(share / (1 - share))
			for f, l := range p.levels {
				if l != missing {
					odds += math.Log2(m.m[f][l] / v[f][l])
				}
			}
			same := p.count / (1 + math.Exp2(-odds))
			sum, all = sum+same, all+p.count
			for f, l := range p.levels {
				newM[f][l] += same
				newV[f][l] += p.count - same
			}
		}
		if all == 0 {
			break
		}
		share = min(max(sum/all, 1e-6), 0.999)
		for f := range m.m {
			m.m[f], v[f] = shares(newM[f], 0.5), shares(newV[f], 0.5)
		}
	}
	total := float64(c.rows) * float64(c.rows-1) / 2
	expected := max(share*float64(len(pairs)), 1)
	m.prior = math.Log2(expected / max(total-expected, 1))
	return m
}

// shares turns counts into chances; missing takes no part, nothing is impossible.
func shares(n [levels]float64, smooth float64) (p [levels]float64) {
	sum := 0.0
	for l := exact; l < levels; l++ {
		n[l] += smooth
		sum += n[l]
	}
	for l := exact; l < levels; l++ {
		p[l] = n[l] / sum
	}
	return p
}

// byChance counts how rows agree that were drawn at random.
func (c *columns) byChance() [][levels]float64 {
	counts := make([][levels]float64, len(c.fields))
	if c.rows > 1 {
		rng := rand.New(rand.NewPCG(7, 8))
		into := make([]level, len(c.fields))
		for range min(randomPairs, c.rows*(c.rows-1)/2) {
			a, b := int32(rng.IntN(c.rows)), int32(rng.IntN(c.rows))
			if a == b {
				continue
			}
			c.compare(a, b, into)
			for f, l := range into {
				counts[f][l]++
			}
		}
	}
	for f := range counts {
		counts[f] = shares(counts[f], 0.5)
	}
	return counts
}

// pattern is levels and how many candidates have them.
type pattern struct {
	levels []level
	count  float64
}

func (c *columns) patterns(pairs []pair) []pattern {
	codes := make([]uint64, len(pairs))
	both(len(pairs), func(from, to int) {
		into := make([]level, len(c.fields))
		for i := from; i < to; i++ {
			c.compare(pairs[i].a, pairs[i].b, into)
			code := uint64(0)
			for _, l := range into {
				code = code*uint64(levels) + uint64(l)
			}
			codes[i] = code
		}
	})
	slices.Sort(codes)
	var all []pattern
	for from := 0; from < len(codes); {
		to := from
		for to < len(codes) && codes[to] == codes[from] {
			to++
		}
		p := pattern{make([]level, len(c.fields)), float64(to - from)}
		for code, f := codes[from], len(c.fields)-1; f >= 0; f-- {
			p.levels[f] = level(code % uint64(levels))
			code /= uint64(levels)
		}
		all = append(all, p)
		from = to
	}
	return all
}

// bits of one field.
func (m *model) bits(f int, l level, a, b int32) float64 {
	if l == missing {
		return 0
	}
	u := m.u[f][l]
	if l == exact { // as common as this very value is
		v := &m.c.values[f][m.c.ids[f][a]]
		u = float64(v.count) / float64(m.c.rows)
	}
	return min(math.Log2(m.m[f][l]/u), mostBits)
}

// mostBits is the most one field can say.
const mostBits = 14

// weigh sums the bits of each pair.
func (m *model) weigh(pairs []pair) []float32 {
	all := make([]float32, len(pairs))
	both(len(pairs), func(from, to int) {
		into := make([]level, len(m.c.fields))
		for i := from; i < to; i++ {
			all[i] = float32(m.sum(pairs[i].a, pairs[i].b, into))
		}
	})
	return all
}

func (m *model) sum(a, b int32, into []level) float64 {
	m.c.compare(a, b, into)
	sum := 0.0
	for f, l := range into {
		sum += m.bits(f, l, a, b)
	}
	return sum
}

// evidence tells the fields of two rows, the strongest first.
func (m *model) evidence(t Table, a, b int) []Evidence {
	into := make([]level, len(m.c.fields))
	m.c.compare(int32(a), int32(b), into)
	var all []Evidence
	for f, l := range into {
		if l != missing {
			all = append(all, Evidence{t.Fields[f].Name, t.Rows[a][f], t.Rows[b][f], levelNames[l], tenth(m.bits(f, l, int32(a), int32(b)))})
		}
	}
	slices.SortStableFunc(all, func(x, y Evidence) int { return cmp.Compare(math.Abs(y.Bits), math.Abs(x.Bits)) })
	return all
}
