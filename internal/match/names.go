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

// spelling weighs two words by their letters alone. name.Compare of one word
// each knows all forms of a word (masculine surname, father in a patronymic).
func spelling(a, b name.Word) float64 {
	a.Role, b.Role = name.Given, name.Given
	return name.Compare(name.Parsed{Words: []name.Word{a}}, name.Parsed{Words: []name.Word{b}}).Bits
}

// paired is a pair of words set against each other.
type paired struct {
	i, j int
	bits float64
}

// align finds the one-to-one assignment of words with the most evidence. Words
// are few; the search is exact.
func (s *Scorer) align(a, b []unit) []paired {
	gain := make([]float64, len(a)*len(b))
	for i := range a {
		for j := range b {
			gain[i*len(b)+j] = s.words(a[i].word, b[j].word) - misplaced(&a[i], &b[j])
		}
	}
	sets := 1 << len(b)
	best := make([]float64, (len(a)+1)*sets)
	pick := make([]int8, len(a)*sets)
	for i := len(a) - 1; i >= 0; i-- {
		for used := range sets {
			top, at := best[(i+1)*sets+used], int8(-1)
			for j := range b {
				if used>>j&1 == 1 || gain[i*len(b)+j] <= 0 {
					continue
				}
				if v := gain[i*len(b)+j] + best[(i+1)*sets+(used|1<<j)]; v > top {
					top, at = v, int8(j)
				}
			}
			best[i*sets+used], pick[i*sets+used] = top, at
		}
	}
	var links []paired
	used := 0
	for i := range a {
		if j := int(pick[i*sets+used]); j >= 0 {
			links = append(links, paired{i, j, gain[i*len(b)+j]})
			used |= 1 << j
		}
	}
	return links
}

// The most that a contradiction can say. People are known by several names and
// lists have slips, so none is final.
const (
	otherGiven  = -6.0
	otherFather = -4.0
	otherFamily = -4.0
	otherMother = -4.0
	silentGiven = -3.0 // the given name answers no word of a name of uncertain order
)

// names weighs the names of two children: own, father's and family name.
func (s *Scorer) names(a, b *Side) []Evidence {
	var best []Evidence
	top := 0.0
	for i := range max(1, len(a.Names)) {
		for j := range max(1, len(b.Names)) {
			e := s.nameEvidence(a.units(i), b.units(j))
			sum := 0.0
			for _, one := range e {
				sum += one.Bits
			}
			if best == nil && len(e) > 0 || sum > top {
				best, top = e, sum
			}
		}
	}
	return best
}

func (s *Scorer) nameEvidence(a, b []unit) []Evidence {
	byField := map[Field]Evidence{}
	leftA, leftB := all(len(a)), all(len(b))
	for _, l := range s.align(a, b) {
		x, y := &a[l.i], &b[l.j]
		leftA[l.i], leftB[l.j] = false, false
		f := fieldOf(about(x, y))
		e := s.pair(f, x, y, l.bits)
		if had, ok := byField[f]; !ok || had.Bits < e.Bits { // one group, counted once
			byField[f] = e
		}
	}
	for i := range a {
		for j := range b {
			f := fieldOf(about(&a[i], &b[j]))
			if _, told := byField[f]; told || !leftA[i] || !leftB[j] {
				continue
			}
			if bits, ok := s.contradiction(&a[i], &b[j]); ok {
				byField[f] = s.pair(f, &a[i], &b[j], bits)
			}
		}
	}
	var list []Evidence
	for _, f := range []Field{FieldName, FieldFather, FieldFamily} {
		if e, ok := byField[f]; ok {
			list = append(list, e)
		}
	}
	return list
}

// contradiction is what two words without a partner say if both hold the same
// place.
func (s *Scorer) contradiction(a, b *unit) (float64, bool) {
	most := 0.0
	switch {
	case a.role == name.Given && b.role == name.Given:
		most = otherGiven
		if min(a.sure, b.sure) <= 1 {
			most = (otherGiven + silentGiven) / 2
		}
	case a.role == name.Given && b.role == name.Unknown, a.role == name.Unknown && b.role == name.Given:
		most = silentGiven
	case a.role != b.role:
		return 0, false
	case a.role == name.Father:
		most = otherFather
	case a.role == name.Family:
		most = otherFamily
	default:
		return 0, false
	}
	return max(most, min(0, s.words(a.word, b.word))), true
}

func (s *Scorer) pair(f Field, x, y *unit, bits float64) Evidence {
	return Evidence{
		Field: f, A: x.word.Text, B: y.word.Text, Bits: bits, Lent: x.lent || y.lent, Level: s.level(f, x.word, y.word, bits),
		ALang: name.Lang(x.word.Script), BLang: name.Lang(y.word.Script),
	}
}

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

// mother weighs the mothers' given names: the one pair that agrees best.
func (s *Scorer) mother(a, b *Side) (Evidence, bool) {
	var best Evidence
	found := false
	for _, x := range a.Mother {
		for _, y := range b.Mother {
			e, ok := s.given(x, y)
			if ok && (!found || e.Bits > best.Bits) {
				best, found = e, true
			}
		}
	}
	best.Lent = a.lent("mother") || b.lent("mother")
	return best, found
}

func (s *Scorer) given(a, b name.Parsed) (best Evidence, found bool) {
	for _, x := range ofName(a) {
		for _, y := range ofName(b) {
			if x.role == name.Family || y.role == name.Family || x.role == name.Father || y.role == name.Father {
				continue
			}
			bits := max(otherMother, s.words(x.word, y.word))
			if !found || bits > best.Bits {
				best, found = s.pair(FieldMother, &x, &y, bits), true
			}
		}
	}
	return best, found
}

func all(n int) []bool {
	list := make([]bool, n)
	for i := range list {
		list[i] = true
	}
	return list
}
