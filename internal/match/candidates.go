package match

import (
	"cmp"
	"slices"
	"sync"

	"homeward/internal/id"
	"homeward/internal/name"
)

// Bounds of the search for one person. Where they are met the answer says so.
const (
	visitsMost = 200_000 // bearers of words looked at
	scoredMost = 2_000   // people weighed for one family sought
	keptMost   = 100     // people kept of one person sought
	behind     = 10.0    // bits: who is so far behind the first is not weighed
)

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

// ask counts the bearers of all spellings of a word, as far as the visits last;
// it gives how many are left. The caller holds mu.
func (x *Index) ask(t *tally, around []neighbour, worth float64, visits int, only func(*packed) bool) int {
	t.asked++
	for _, n := range around {
		bits := min(n.bits, float32(worth))
		for _, p := range x.words.words[n.word].people {
			if visits == 0 {
				return 0
			}
			visits--
			if q := &x.people[p]; !q.gone && only(q) {
				t.add(p, bits)
			}
		}
	}
	return visits
}

// indexPool lets Run draw candidates from the index. It numbers people itself:
// their places in the index may change while a run goes on.
type indexPool struct {
	*Index
	decided *decided
	who     []id.Person
	number  map[id.Person]int
	bounded int // families for which a bound was met
}

func newIndexPool(x *Index, d *decided) *indexPool {
	return &indexPool{Index: x, decided: d, number: map[id.Person]int{}}
}

// numbered gives the run's number of a person.
func (p *indexPool) numbered(who id.Person) int {
	n, ok := p.number[who]
	if !ok {
		n = len(p.who)
		p.who, p.number[who] = append(p.who, who), n
	}
	return n
}

// near gives the families found of which a member shares names with one of
// those sought, the likeliest first.
func (p *indexPool) near(h Siblings) [][]int {
	x := p.Index
	x.mu.RLock()
	defer x.mu.RUnlock()
	best := map[int32]float32{}
	met := false
	for i := range h {
		full := x.nearOne(&h[i], best)
		met = met || full
	}
	order := make([]int32, 0, len(best))
	for n := range best {
		order = append(order, n)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(best[b], best[a]), cmp.Compare(x.people[a].person, x.people[b].person))
	})
	var families [][]int
	taken, weighed := map[int32]bool{}, 0
	for _, n := range order {
		if taken[n] {
			continue
		}
		if best[n] < best[order[0]]-behind {
			break
		}
		members := slices.DeleteFunc(x.family(n), func(m int32) bool { return taken[m] })
		if weighed += len(members); weighed > scoredMost {
			met = true
			break
		}
		var family []int
		for _, m := range members {
			taken[m] = true
			family = append(family, p.numbered(x.people[m].person))
		}
		families = append(families, family)
	}
	if met {
		p.bounded++
	}
	return families
}

func (p *indexPool) side(at int) Side {
	s, _ := p.Side(p.who[at])
	return s
}

func (p *indexPool) size() int {
	_, found := p.Size()
	return found
}

func (p *indexPool) may(sought, found id.Person) bool {
	return sought != found && p.decided.may(sought, found)
}

// nearOne adds the people found who share names or numbers with one sought, by
// how much they share, and says whether a bound was met. The caller holds mu.
func (x *Index) nearOne(s *Side, best map[int32]float32) (met bool) {
	type asked struct {
		around []neighbour
		worth  float64
		cost   int
	}
	var words []asked
	for _, w := range s.askable() {
		a := asked{around: x.words.near(w), worth: x.words.rarity(w, x.living)}
		for _, n := range a.around {
			a.cost += x.words.words[n.word].living
		}
		words = append(words, a)
	}
	slices.SortStableFunc(words, func(a, b asked) int { return cmp.Compare(a.cost, b.cost) }) // the rare first
	t := newTally(len(x.people))
	defer t.done()
	visits := visitsMost
	found := func(p *packed) bool { return p.found && p.person != s.Person }
	for _, a := range words {
		visits = x.ask(t, a.around, a.worth, visits, found)
	}
	for _, list := range [][]string{s.Documents, s.Phones} {
		for _, code := range list {
			t.asked++
			for n := range x.labels.find(code) {
				if q := &x.people[n]; !q.gone && found(q) {
					t.add(n, phoneBits)
				}
			}
		}
	}
	for _, n := range t.who {
		t.bits[n] += float32(bornBest(s.Born, x.people[n].births()))
	}
	slices.SortFunc(t.who, func(a, b int32) int {
		return cmp.Or(cmp.Compare(t.bits[b], t.bits[a]), cmp.Compare(x.people[a].person, x.people[b].person))
	})
	for _, n := range t.who[:min(len(t.who), keptMost)] {
		if had, ok := best[n]; !ok || t.bits[n] > had {
			best[n] = t.bits[n]
		}
	}
	return visits == 0
}

// askable are the words by which a person sought is looked for: her own names,
// her father's, the family's and her mother's given name.
func (s *Side) askable() []name.Word {
	var words []name.Word
	add := func(w name.Word) {
		if len(words) < 2*unitsMost && !slices.ContainsFunc(words, func(o name.Word) bool { return o.Text == w.Text }) {
			words = append(words, w)
		}
	}
	for i := range max(1, len(s.Names)) {
		for _, u := range s.units(i) {
			add(u.word)
		}
	}
	for _, m := range s.Mother {
		for _, u := range ofName(m) {
			if u.role != name.Family {
				add(u.word)
			}
		}
	}
	return words
}

func bornBest(a, b []Birth) float64 {
	best, found := 0.0, false
	for _, x := range a {
		for _, y := range b {
			if bits := bornBits(x, y); !found || bits > best {
				best, found = bits, true
			}
		}
	}
	return best
}
