package match

import (
	"sync"

	"homeward/internal/name"
)

// Scorer weighs persons against one another. It remembers the pairs of words it
// has compared: names repeat, and comparing their letters is nearly all the
// work. It is safe for concurrent use.
type Scorer struct {
	// Rarity gives how many bits agreeing on this word is worth among the people
	// of the register, 0 if the register cannot tell. May be nil.
	Rarity func(w name.Word) float64

	mu   sync.Mutex // guards seen
	seen map[wordPair]float64
}

type wordPair struct {
	a, b         string
	roleA, roleB name.Role
}

// seenMost bounds the memory of compared words: about 100 MB.
const seenMost = 1 << 20 // pairs

// NewScorer makes a scorer; rarity may be nil.
func NewScorer(rarity func(name.Word) float64) *Scorer {
	return &Scorer{Rarity: rarity, seen: map[wordPair]float64{}}
}

// words is the evidence of two words on being spellings of one name, whatever
// place they hold. Agreement is scaled down to what the name is worth in this
// register: where every third boy is an Adam, agreeing on Adam says little.
func (s *Scorer) words(a, b name.Word) float64 {
	bits := s.letters(a, b)
	if s.Rarity == nil || bits <= 0 {
		return bits
	}
	worth := s.Rarity(a) // b is a spelling of it: one question does for both
	own := max(s.letters(a, a), s.letters(b, b), 1)
	if worth <= 0 || worth >= own {
		return bits
	}
	return bits * worth / own
}

// letters is spelling, remembered.
func (s *Scorer) letters(a, b name.Word) float64 {
	key := wordPair{a.Text, b.Text, a.Role, b.Role}
	s.mu.Lock()
	bits, ok := s.seen[key]
	s.mu.Unlock()
	if ok {
		return bits
	}
	bits = spelling(a, b)
	s.mu.Lock()
	if len(s.seen) >= seenMost {
		clear(s.seen)
	}
	s.seen[key] = bits
	s.mu.Unlock()
	return bits
}

// spelling weighs two words by their letters alone, in all forms of a word
// (masculine surname, father in a patronymic).
func spelling(a, b name.Word) float64 { return name.WordBits(&a, &b) }

// The most that a contradiction can say. People are known by several names and
// lists have slips, so none is final.
const (
	otherGiven      = -6.0
	otherFather     = -4.0
	otherFamily     = -4.0
	otherMother     = -4.0
	unansweredGiven = -4.0 // the given name answers nothing, and its counterpart answers a parent's
	silentGiven     = -3.0 // the given name answers no word of a name of uncertain order
)

// level says in words how two words agree. It speaks of the spelling; how much
// that is worth among so many of the name, the bits say.
func (s *Scorer) level(f Field, a, b name.Word, bits float64) string {
	level := "other"
	switch most := min(s.letters(a, a), s.letters(b, b)); {
	case bits > 0 && s.letters(a, b) >= 0.75*most:
		level = "same"
	case bits > 0:
		level = "alike"
	case bits > -1.5:
		level = "unsure"
	}
	return "match.level." + string(f) + "." + level
}
