package match

import "sync"

// tally counts what words say about people; it is used again and again, so that
// a question does not cost memory in proportion to the register.
type tally struct {
	bits  []float32
	word  []int32 // number of the asked word that counted last, from 1
	who   []int32 // people with bits
	asked int32
}

var tallies = sync.Pool{New: func() any { return new(tally) }}

func newTally(people int) *tally {
	t := tallies.Get().(*tally)
	if len(t.bits) < people {
		t.bits, t.word = make([]float32, people+people/8), make([]int32, people+people/8)
	}
	return t
}

func (t *tally) done() {
	for _, n := range t.who {
		t.bits[n], t.word[n] = 0, 0
	}
	t.who, t.asked = t.who[:0], 0
	tallies.Put(t)
}

// add counts a word for a person once, by its best spelling: spellings come the
// likeliest first.
func (t *tally) add(n int32, bits float32) {
	if t.word[n] == t.asked {
		return
	}
	if t.bits[n] == 0 {
		t.who = append(t.who, n)
	}
	t.word[n] = t.asked
	t.bits[n] += bits
}

// above gives those who are at most so far behind the first.
func (t *tally) above(behind float32) []int32 {
	best := float32(0)
	for _, n := range t.who {
		best = max(best, t.bits[n])
	}
	var close []int32
	for _, n := range t.who {
		if t.bits[n] >= best-behind {
			close = append(close, n)
		}
	}
	return close
}
