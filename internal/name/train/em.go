package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// The bounds of a group of letters, of a word that is learned from, and of the
// rounds of learning.
const (
	longest   = 3
	shortWord = 2
	longWord  = 22
	rounds    = 9
)

// group is a group of letters of one side that stands for one of the other.
type group struct {
	a, b string
	n    float64 // how often, by expectation
	bits int     // 100 * log2 P(group | one name)
}

// inventory numbers the groups of one side; 0 is the empty group.
type inventory struct {
	ids  map[string]int32
	text []string
}

// spelled is a word as the groups that begin at each place, by length less one;
// -1 where there is none to learn.
type spelled [][longest]int32

// frequent is how often a group of three letters must stand in the words to be
// learned at all.
const frequent = 25

// newInventory collects the groups of the words.
func newInventory(words []string) *inventory {
	counts := map[string]int{}
	for _, w := range words {
		letters := edged(w)
		for i := range letters {
			for d := 1; d <= longest && i+d <= len(letters); d++ {
				counts[string(letters[i:i+d])]++
			}
		}
	}
	inv := &inventory{ids: map[string]int32{"": 0}, text: []string{""}}
	for _, text := range sortedKeys(counts) {
		n := len([]rune(text))
		if n == longest && counts[text] < frequent || strings.Count(text, string(edge)) == n && n > 1 {
			continue
		}
		inv.ids[text] = int32(len(inv.text))
		inv.text = append(inv.text, text)
	}
	return inv
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func edged(w string) []rune { return []rune(string(edge) + w + string(edge)) }

func (inv *inventory) spell(w string) spelled {
	letters := edged(w)
	s := make(spelled, len(letters))
	for i := range letters {
		for d := 1; d <= longest; d++ {
			s[i][d-1] = -1
			if i+d > len(letters) {
				continue
			}
			if id, ok := inv.ids[string(letters[i:i+d])]; ok {
				s[i][d-1] = id
			}
		}
	}
	return s
}

// maximise fits a memoryless transducer over groups of up to three letters by
// expectation maximisation (Dempster, Laird and Rubin 1977) and gives the groups
// that were used at least least times, in order.
func maximise(pairs []pair, least float64) []group {
	a, b := newInventory(sides(pairs, 0)), newInventory(sides(pairs, 1))
	m := newLearner(a, b)
	for _, p := range pairs {
		x, y := len([]rune(p.letters[0])), len([]rune(p.letters[1]))
		if min(x, y) >= shortWord && max(x, y) <= longWord && x < 2*y+3 && y < 2*x+3 {
			m.words = append(m.words, [2]spelled{a.spell(p.letters[0]), b.spell(p.letters[1])})
		}
	}
	m.weights = make([]float64, len(m.words))
	for i := range m.weights {
		m.weights[i] = 1
	}
	m.likely = make([]float64, len(m.words))
	for round := range rounds {
		m.round(round)
		if round == doubtAfter {
			m.doubt()
		}
	}
	var groups []group
	for k, n := range m.count {
		if n >= least {
			groups = append(groups, group{a.text[k/m.width], b.text[k%m.width], n, int(100 * math.Log2(m.p[k]))})
		}
	}
	slices.SortFunc(groups, func(x, y group) int { return cmp.Or(strings.Compare(x.a, y.a), strings.Compare(x.b, y.b)) })
	return groups
}

// doubtAfter is the round after which pairs that are no spellings of one name
// are left out: columns that slipped, translated names.
const doubtAfter = 4

// doubt leaves out the pairs that are far less likely, by the letter, than most.
func (m *learner) doubt() {
	var sum, squares, n float64
	for _, l := range m.likely {
		if !math.IsInf(l, -1) {
			sum, squares, n = sum+l, squares+l*l, n+1
		}
	}
	mean := sum / n
	least := mean - 2.5*math.Sqrt(squares/n-mean*mean)
	for i, l := range m.likely {
		if l < least {
			m.weights[i] = 0
		}
	}
}

// learner is the model being fitted. p and count are [group of a * width + group of b].
type learner struct {
	width   int
	p       []float64
	count   []float64
	words   [][2]spelled
	weights []float64
	likely  []float64 // log2 of the chance of each pair, by the letter, in the last round

	forward, backward []float64
	arcs              []arc
}

// arc is one step of one way to write a pair of words.
type arc struct{ from, to, key int32 }

// unlikely is the first guess for each letter of a group: long groups must earn
// their place.
const unlikely = 0.02

func newLearner(a, b *inventory) *learner {
	m := &learner{width: len(b.text)}
	m.p = make([]float64, len(a.text)*len(b.text))
	for i, x := range a.text {
		for j, y := range b.text {
			m.p[i*m.width+j] = math.Pow(unlikely, float64(len([]rune(x))+len([]rune(y))))
		}
	}
	m.count = make([]float64, len(m.p))
	return m
}

// round counts how often each group is used by expectation, and sets the
// chances from the counts.
func (m *learner) round(n int) {
	clear(m.count)
	for i, w := range m.words {
		total := m.expect(w[0], w[1], m.weights[i])
		m.likely[i] = math.Log2(total) / float64(len(w[0])+len(w[1]))
	}
	sum := 0.0
	for k, c := range m.count {
		if c < rare*float64(n) { // rare groups are noise: let them go
			m.count[k] = 0
		}
		sum += m.count[k]
	}
	for k := range m.p {
		m.p[k] = m.count[k] / sum * 0.88 // the rest is the chance to stop
	}
}

// rare is by how many uses more a group must be known after each round.
const rare = 0.3

// expect adds the uses of groups in one pair of words and gives its chance.
func (m *learner) expect(x, y spelled, weight float64) float64 {
	n, k := len(x), len(y)
	w := k + 1
	size := (n + 1) * w
	if cap(m.forward) < size {
		m.forward, m.backward = make([]float64, size), make([]float64, size)
	}
	f, b := m.forward[:size], m.backward[:size]
	clear(f)
	clear(b)
	f[0], b[size-1] = 1, 1
	m.arcs = m.arcs[:0]
	for i := 0; i <= n; i++ {
		for j := 0; j <= k; j++ {
			from := i*w + j
			if f[from] == 0 {
				continue
			}
			for da := 0; da <= longest && i+da <= n; da++ {
				ga := int32(0)
				if da > 0 {
					if ga = x[i][da-1]; ga < 0 {
						continue
					}
				}
				for db := 0; db <= longest && j+db <= k; db++ {
					if da+db == 0 || da*db == 0 && da+db > 1 {
						continue
					}
					gb := int32(0)
					if db > 0 {
						if gb = y[j][db-1]; gb < 0 {
							continue
						}
					}
					key := ga*int32(m.width) + gb
					if p := m.p[key]; p > 0 {
						to := int32((i+da)*w + j + db)
						f[to] += f[from] * p
						m.arcs = append(m.arcs, arc{int32(from), to, key})
					}
				}
			}
		}
	}
	total := f[size-1]
	if total <= 0 || weight == 0 {
		return total
	}
	for _, a := range slices.Backward(m.arcs) {
		through := m.p[a.key] * b[a.to]
		b[a.from] += through
		m.count[a.key] += weight * f[a.from] * through / total
	}
	return total
}
