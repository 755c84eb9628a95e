package match

import (
	"math"
	"sync"

	"homeward/internal/name"
)

// Rarity counts how common the words of names are among the people of the
// register, all spellings of a name together. It is safe for concurrent use.
type Rarity struct {
	mu     sync.Mutex
	people float64
	words  map[string]*counted   // by text
	byKey  map[string][]*counted // by skeleton
	worth  map[string]worth      // what Bits answered
}

// counted is a spelling and how many people bear it.
type counted struct {
	word name.Word
	n    float64
}

// worth is an answer and how large the register was then.
type worth struct {
	bits   float64
	people float64
}

// NewRarity starts with nobody.
func NewRarity() *Rarity {
	return &Rarity{words: map[string]*counted{}, byKey: map[string][]*counted{}, worth: map[string]worth{}}
}

// Add counts a person's words once each; Remove takes them off again.
func (r *Rarity) Add(s *Side) { r.count(s, 1) }

// Remove takes off a person that was added.
func (r *Rarity) Remove(s *Side) { r.count(s, -1) }

func (r *Rarity) count(s *Side, by float64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.people += by
	seen := map[string]bool{}
	each := func(w name.Word) {
		if seen[w.Text] {
			return
		}
		seen[w.Text] = true
		c := r.words[w.Text]
		if c == nil {
			c = &counted{word: w}
			r.words[w.Text] = c
			for _, k := range wordKeys(w) {
				r.byKey[k] = append(r.byKey[k], c)
			}
		}
		c.n += by
	}
	for i := range s.Names {
		for _, u := range s.units(i) {
			each(u.word)
		}
	}
	for _, m := range s.Mother {
		for _, u := range ofName(m) {
			each(u.word)
		}
	}
}

// likelyOne is how many bits two spellings must agree by to be counted as one
// name.
const likelyOne = 3.0

// few is how many people stand behind what the letters alone say of a name:
// a register with fewer says little.
const few = 30.0

// Bits is how much agreeing on a word is worth: -log2 of the share of people
// who bear it in any spelling.
func (r *Rarity) Bits(w name.Word) float64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	had, ok := r.worth[w.Text]
	if ok && math.Abs(had.people-r.people) <= 0.05*r.people {
		return had.bits
	}
	n := 0.0
	seen := map[*counted]bool{}
	for _, k := range wordKeys(w) {
		for _, c := range r.byKey[k] {
			if !seen[c] && c.n > 0 {
				seen[c] = true
				if spelling(w, c.word) >= likelyOne {
					n += c.n
				}
			}
		}
	}
	letters := math.Exp2(-max(spelling(w, w), 1))
	bits := -math.Log2((n + few*letters) / (r.people + few))
	if len(r.worth) > seenMost/4 {
		clear(r.worth)
	}
	r.worth[w.Text] = worth{bits, r.people}
	return bits
}

func wordKeys(w name.Word) []string {
	if w.Role == name.Nisba {
		return nil
	}
	return name.Keys(name.Parsed{Words: []name.Word{w}})
}
