package match

import (
	"cmp"
	"math"
	"slices"

	"homeward/internal/when"
)

// People are filed under pairs of their words, so that no list is long where
// names are common: any two words of a name, in either order, since places are
// often exchanged; the mother's given name with each; the given name alone for
// those of whom nothing else was written. A word stands by its shape, the
// shortest of its consonant skeletons, and a pair by the year of birth as well:
//
//	27 bits of the pair, 5 bits of the year (0 unknown)
//
// so that one look gives everybody of a pair, or those of some years.
const (
	saltFound  = 0x517cc1b7 // people found and people sought are filed apart
	saltMother = 0x2545f491
	saltGiven  = 0x9e3779b1

	pairWords = 5 // words of a name that are paired
	yearBits  = 5
)

func pairKey(a, b uint32, found bool) uint32 {
	key := mixed(min(a, b), max(a, b))
	if found {
		key ^= saltFound
	}
	return key &^ (1<<yearBits - 1)
}

// yearSlot is the place of a year in a key: 1988 to 2018 have their own.
func yearSlot(year int) uint32 { return uint32(min(max(year-1987, 1), 31)) }

func yearOf(d when.Day) int { y, _, _ := d.Date(); return y }

// file adds the keys of a person to a batch.
func (x *Index) file(batch []posting, n int32) []posting {
	p := &x.people[n]
	r := x.reader(p)
	var years []uint32
	for _, b := range r.births() {
		one := &x.births[b]
		if slot := yearSlot(yearOf(when.Day((one.first + one.last) / 2))); !slices.Contains(years, slot) {
			years = append(years, slot)
		}
	}
	if years == nil {
		years = []uint32{0}
	}
	r.origins()
	var keys []uint32
	add := func(key uint32) {
		if slices.Contains(keys, key) {
			return
		}
		keys = append(keys, key)
		for _, slot := range years {
			batch = append(batch, filedUnder(key|slot, n))
		}
	}
	var lists [namesMost][]uint32
	for i := range p.mothers {
		lists[i] = r.units()
	}
	mother := r.units()
	found := p.is(isFound)
	if found {
		x.filed++
		x.bear(lists[:p.mothers], mother)
	}
	for i := range p.mothers {
		units := lists[i]
		units = units[:min(len(units), pairWords)]
		for k, u := range units {
			a := x.words.shape(u)
			for _, v := range units[:k] {
				add(pairKey(a, x.words.shape(v), found))
			}
			for _, m := range mother[:min(len(mother), 2)] {
				add(pairKey(a, x.words.shape(m)^saltMother, found))
			}
			if role := u >> 3 & 7; role == roleGiven || role == roleUnknown {
				add(pairKey(a, saltGiven, found))
			}
		}
	}
	return batch
}

// bear counts who bears which shapes, each once, for what is expected of two
// together.
func (x *Index) bear(lists [][]uint32, mother []uint32) {
	var seen [pairWords*namesMost + 2]uint32
	n := 0
	count := func(shape uint32) {
		if !slices.Contains(seen[:n], shape) && n < len(seen) {
			seen[n] = shape
			n++
			x.bearers[shape]++
		}
	}
	for _, units := range lists {
		for _, u := range units[:min(len(units), pairWords)] {
			count(x.words.shape(u))
		}
	}
	for _, m := range mother[:min(len(mother), 2)] {
		count(x.words.shape(m) ^ saltMother)
	}
}

func (d *dictionary) shape(code uint32) uint32 { return d.words[code>>6].shape }

// shapeWeight is a shape that spellings of a word have, and how well the best
// of them agrees.
type shapeWeight struct {
	shape uint32
	bits  float32
}

// keysFor gathers the lists of people to look at for one sought.
func (q *asker) keysFor(k *sketch, found bool) {
	q.keys = q.keys[:0]
	slots := q.slots(k)
	mothers := min(k.mother.n, 2)
	for i := range k.count {
		l := &k.names[i]
		n := min(l.n, pairWords)
		for a := range n {
			word := l.w[a].word
			for b := range a {
				other := l.w[b].word
				q.tie(word, other, q.pair(q.shapes[word], q.shapes[other], 0, found, slots))
			}
			for m := range mothers {
				other := k.mother.w[m].word
				q.tie(word, other, q.pair(q.shapes[word], q.shapes[other], saltMother, found, slots))
			}
			if role := l.w[a].role; role == roleGiven || role == roleUnknown {
				q.pair(q.shapes[word], []shapeWeight{{saltGiven, 0}}, 0, found, slots)
			}
			q.rareWord(word)
		}
	}
	for m := range mothers {
		q.rareWord(k.mother.w[m].word)
	}
	q.numbered(k)
}

// slots are the years of birth to look at; from 0 it is all of them.
func (q *asker) slots(k *sketch) (slots [2]uint32) {
	slots = [2]uint32{31, 0}
	if k.born == 0 {
		return [2]uint32{0, 31}
	}
	for i := range k.born {
		b := &q.board.births[k.births[i]]
		give := 2
		if b.Sure >= ByAge {
			give = 3
		}
		slots[0] = min(slots[0], yearSlot(yearOf(b.Span.First)-give))
		slots[1] = max(slots[1], yearSlot(yearOf(b.Span.Last)+give))
	}
	return slots
}

// shortList is up to how many people of a pair all years are looked at.
const shortList = 200

// pair asks for everybody with two words, and tells how many bits oftener the
// two go together than by chance: Russian given names go with Russian surnames,
// and each after the first is that much less news.
func (q *asker) pair(a, b []shapeWeight, salt uint32, found bool, slots [2]uint32) float32 {
	type two struct {
		key, a, b uint32
		bits      float32
	}
	var all [shapesMost * shapesMost]two
	n, best := 0, float32(0)
	together, expected := 0.0, 0.0
	for _, x := range a {
		for _, y := range b {
			all[n] = two{pairKey(x.shape, y.shape^salt, found), x.shape, y.shape ^ salt, x.bits + y.bits}
			best = max(best, all[n].bits)
			n++
		}
	}
	slices.SortStableFunc(all[:n], func(x, y two) int { return cmp.Compare(y.bits, x.bits) })
	for _, t := range all[:min(n, 16)] {
		if t.bits < best-8 {
			break
		}
		together += float64(q.list(t.key, slots, t.bits))
		expected += float64(q.x.bearers[t.a]) * float64(q.x.bearers[t.b]) / float64(max(q.x.filed, 1))
	}
	const some = 8 // who they are may be chance
	return min(max(float32(math.Log2((together+some)/(expected+some))), 0), tieMost)
}

// tieMost bounds by how many bits a word is less news beside another.
const tieMost = 4

// tie notes how far two words of the board go together.
func (q *asker) tie(a, b int32, bits float32) {
	at := int(a)*q.width + int(b)
	if bits > q.ties[at] {
		q.ties[at], q.ties[int(b)*q.width+int(a)] = bits, bits
	}
}

func (q *asker) list(key uint32, slots [2]uint32, bits float32) (all int) {
	lists := q.x.pairs.find(nil, key, key|31)
	ranges := [2]KeyRange{{key, key | 31}}
	n := count(lists)
	all = n
	if n > shortList && slots[0] > 0 {
		lists = q.x.pairs.find(q.x.pairs.find(nil, key, key), key|slots[0], key|slots[1])
		ranges = [2]KeyRange{{key, key}, {key | slots[0], key | slots[1]}}
		n = count(lists)
	}
	if n > 0 {
		q.keys = append(q.keys, keyAsked{lists, n, bits, ranges})
	}
	return all
}

func count(lists [][]int32) (n int) {
	for _, l := range lists {
		n += len(l)
	}
	return n
}

// rareWord looks at everybody who bears a word that few bear.
func (q *asker) rareWord(word int32) {
	around := q.rare[word]
	n := 0
	var lists [][]int32
	for _, one := range around.all {
		people := q.x.words.words[one.word].people
		if n += len(people); n > rareMost {
			return
		}
		lists = append(lists, people)
	}
	if n > 0 {
		q.keys = append(q.keys, keyAsked{lists, n, q.worth[word], [2]KeyRange{}})
	}
}

// numbered looks at everybody with the number of a document or a telephone.
func (q *asker) numbered(k *sketch) {
	if k.rare == nil {
		return
	}
	var list []int32
	for _, codes := range [][]string{k.rare.documents, k.rare.phones} {
		for _, code := range codes {
			for n := range q.x.labels.find(code) {
				if len(list) < rareMost {
					list = append(list, n)
				}
			}
		}
	}
	if list != nil {
		q.keys = append(q.keys, keyAsked{[][]int32{list}, len(list), documentBits, [2]KeyRange{}})
	}
}
