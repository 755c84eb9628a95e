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
	codes []uint64          // levels of each pair
	says  [][levels]float64 // bits, by field and level; missing says nothing
	exact [][]float64       // bits of the same value, by field and value
}

// Bounds of learning.
const (
	randomPairs = 200_000
	rounds      = 25
)

// learn counts u on random pairs and learns m on the candidates.
func (c *columns) learn(pairs []pair) *model {
	m := &model{c: c, u: c.byChance()}
	m.codes = c.codes(pairs)
	patterns := c.patterns(m.codes)
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
	m.speak()
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

// codes gives the levels of each pair as one number.
func (c *columns) codes(pairs []pair) []uint64 {
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
	return codes
}

func decode(code uint64, into []level) {
	for f := len(into) - 1; f >= 0; f-- {
		into[f] = level(code % uint64(levels))
		code /= uint64(levels)
	}
}

func (c *columns) patterns(codes []uint64) []pattern {
	codes = slices.Clone(codes)
	slices.Sort(codes)
	var all []pattern
	for from := 0; from < len(codes); {
		to := from
		for to < len(codes) && codes[to] == codes[from] {
			to++
		}
		p := pattern{make([]level, len(c.fields)), float64(to - from)}
		decode(codes[from], p.levels)
		all = append(all, p)
		from = to
	}
	return all
}

// speak works out what each level, and agreement on each value, is worth: an
// exact agreement as much as that very value is rare.
func (m *model) speak() {
	m.says, m.exact = make([][levels]float64, len(m.c.fields)), make([][]float64, len(m.c.fields))
	for f, values := range m.c.values {
		for l := exact; l < levels; l++ {
			m.says[f][l] = min(math.Log2(m.m[f][l]/m.u[f][l]), mostBits)
		}
		m.exact[f] = make([]float64, len(values))
		for i, v := range values {
			if v.count > 0 {
				m.exact[f][i] = min(math.Log2(m.m[f][exact]*float64(m.c.rows)/float64(v.count)), mostBits)
			}
		}
	}
}

// bits of one field.
func (m *model) bits(f int, l level, a int32) float64 {
	if l == exact {
		return m.exact[f][m.c.ids[f][a]]
	}
	return m.says[f][l]
}

// mostBits is the most one field can say.
const mostBits = 14

// weigh sums the bits of each pair.
func (m *model) weigh(pairs []pair) []float32 {
	all := make([]float32, len(pairs))
	both(len(pairs), func(from, to int) {
		into := make([]level, len(m.c.fields))
		for i := from; i < to; i++ {
			decode(m.codes[i], into)
			all[i] = float32(m.total(pairs[i].a, into))
		}
	})
	return all
}

func (m *model) sum(a, b int32, into []level) float64 {
	m.c.compare(a, b, into)
	return m.total(a, into)
}

func (m *model) total(a int32, levels []level) float64 {
	sum := 0.0
	for f, l := range levels {
		sum += m.bits(f, l, a)
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
			all = append(all, Evidence{t.Fields[f].Name, t.Rows[a][f], t.Rows[b][f], levelNames[l], tenth(m.bits(f, l, int32(a)))})
		}
	}
	slices.SortStableFunc(all, func(x, y Evidence) int { return cmp.Compare(math.Abs(y.Bits), math.Abs(x.Bits)) })
	return all
}
