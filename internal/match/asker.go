package match

import (
	"cmp"
	"math"
	"slices"

	"homeward/internal/name"
	"homeward/internal/place"
)

// Bounds of the search for one family sought. Where they are met the answer
// says so.
const (
	visitsMost  = 12_000 // places in lists looked at for one child
	quickMost   = 400    // people whose words are looked at
	rareMost    = 300    // bearers of a word that are all looked at
	weighedMost = 48     // people weighed for one child
	keptMost    = 24     // people kept of one child
	familyFirst = 24     // families found that are weighed as wholes
	familyEach  = 4      // of those, for each of the sought in any case
	behind      = 10.0   // bits: who is so far behind the first is not weighed
	shapesMost  = 6      // shapes of a word's spellings that are followed
)

// asker finds and weighs candidates for one family at a time. It is one
// worker's own; the caller holds Index.mu for reading.
type asker struct {
	x *Index
	scale
	board

	sought []sketch
	seen   []tallied // of each person
	now    uint32
	dates  []tallied // of each birth of the index, what it says in this question
	met    bool      // a bound was met

	shapes  [][]shapeWeight // of each word of the board
	worth   []float32       // of each word of the board
	rare    []*neighbours
	lists   [][]int32
	keys    []keyAsked
	near    []scored
	members []sketch
	weights []weight
	single  bool
}

// tallied is what the lists say of a person, and in which question.
type tallied struct {
	asked uint32
	bits  float32
}

// scored is a person and how near she seems.
type scored struct {
	who  int32
	bits float32
}

func (x *Index) newAsker() *asker {
	q := &asker{x: x}
	q.scale.born = func(board, index int32) float32 {
		return float32(bornBits(q.board.births[board], x.birth(uint32(index))))
	}
	q.scale.near = func(board, index int32) (float32, uint8) {
		bits, _, ok := nearPlaces(q.board.places[board], place.ID(x.strings[index]))
		if !ok {
			return 0, 0
		}
		return float32(bits), 1
	}
	return q
}

// ask puts a family on the board and looks its words up.
func (q *asker) ask(h Siblings) {
	x := q.x
	q.board = board{known: map[name.Word]int32{}, words: q.board.words[:0], births: q.board.births[:0], places: q.board.places[:0], nisbas: q.board.nisbas[:0]}
	q.sought = q.sought[:0]
	for i := range h {
		q.sought = append(q.sought, q.board.sketch(&h[i], int32(i)))
	}
	lend(q.sought, func(a, b int32) bool { return x.scorer.letters(q.board.words[a], q.board.words[b]) > 0 })
	q.begin(len(q.board.words), len(x.words.words))
	q.shapes, q.worth, q.rare, q.met = q.shapes[:0], q.worth[:0], q.rare[:0], false
	for i, w := range q.board.words {
		around := x.words.near(w, x.living)
		worth := float32(x.words.rarityOf(w, around, x.living))
		own := float32(x.scorer.letters(w, w))
		for _, n := range around.all {
			q.row(n.word)[i] = scaled(n.bits, worth, max(own, n.own, 1))
		}
		q.shapes, q.worth, q.rare = append(q.shapes, around.shapes), append(q.worth, worth), append(q.rare, around)
	}
	if len(q.dates) < len(x.births) {
		q.dates = append(q.dates, make([]tallied, len(x.births)-len(q.dates)+len(x.births)/8)...)
	}
	if len(q.seen) < len(x.people) {
		q.seen = append(q.seen, make([]tallied, len(x.people)-len(q.seen)+len(x.people)/8)...)
	}
}

// scaled is agreement scaled down to what the name is worth in this register:
// where every third boy is an Adam, agreeing on Adam says little.
func scaled(bits, worth, own float32) float32 {
	if bits <= 0 || worth <= 0 || worth >= own {
		return bits
	}
	return bits * worth / own
}

// keyAsked are lists of people to look at, and the bits of being in them.
type keyAsked struct {
	lists  [][]int32
	n      int
	bits   float32
	ranges [2]KeyRange // the keys, where it is keys that were asked
}

// candidates are the people found who may be a child, the nearest first. The
// short lists are gone through first; who stands in several comes first, and
// only the words of those are looked at.
func (q *asker) candidates(k *sketch, found bool) []scored {
	x := q.x
	q.keysFor(k, found)
	slices.SortStableFunc(q.keys, func(a, b keyAsked) int { return cmp.Compare(a.n, b.n) })
	q.now++
	q.near = q.near[:0]
	visits := visitsMost
	for i := range q.keys {
		one := &q.keys[i]
		for _, list := range one.lists {
			if len(list) > visits {
				list = list[:visits]
				q.met = true
			}
			visits -= len(list)
			for _, n := range list {
				t := &q.seen[n]
				if t.asked != q.now {
					*t = tallied{q.now, q.first(k, x.briefs[n])}
					q.near = append(q.near, scored{who: n})
				}
				t.bits += one.bits
			}
		}
	}
	for i := range q.near {
		q.near[i].bits = q.seen[q.near[i].who].bits
	}
	nearest(q.near, quickMost)
	few := q.near[:min(len(q.near), quickMost)]
	q.near = q.near[:0]
	for _, c := range few { // each is read before it is written over
		q.quick(k, c.who, found)
	}
	nearest(q.near, weighedMost)
	q.near = q.near[:min(len(q.near), weighedMost)]
	var w weight
	var b sketch
	for i := range q.near {
		q.x.sketchOf(q.near[i].who, &b)
		q.weigh(k, &b, &w)
		q.near[i].bits = w.bits
	}
	q.byBits(q.near)
	return q.near[:min(len(q.near), keptMost)]
}

// first is what sex and birth say of a person, of whom nothing else is read yet.
func (q *asker) first(k *sketch, b brief) float32 {
	bits := float32(0)
	if sex := uint8(b) & (isFemale | isMale); sex != 0 && k.sex != 0 && sex != k.sex {
		bits -= 4
	}
	if n := int(b>>briefBits) - 1; n >= 0 && k.born > 0 {
		t := &q.dates[n]
		if t.asked != q.now {
			*t = tallied{q.now, float32(math.Inf(-1))}
			for i := range k.born {
				t.bits = max(t.bits, q.bornBits(k.births[i], int32(n)))
			}
		}
		bits += t.bits
	}
	return bits
}

// byBits orders people, the nearest first, and those alike by id.
func (q *asker) byBits(all []scored) {
	slices.SortFunc(all, func(a, b scored) int {
		if a.bits != b.bits {
			return cmp.Compare(b.bits, a.bits)
		}
		x, y := &q.x.people[a.who].person, &q.x.people[b.who].person
		return slices.Compare(x[:], y[:])
	})
}

// nearest puts the n with the most bits in front, in no order.
func nearest(all []scored, n int) {
	lo, hi := 0, len(all)-1
	for lo < hi && n < len(all) {
		pivot := all[(lo+hi)/2].bits
		i, j := lo, hi
		for i <= j {
			for all[i].bits > pivot {
				i++
			}
			for all[j].bits < pivot {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			return
		}
	}
}

// quick looks at a person: the best agreement of each of her words, and her
// birth. It is enough to tell who deserves weighing.
func (q *asker) quick(k *sketch, n int32, found bool) {
	p := &q.x.people[n]
	if p.is(isGone) || p.is(isFound) != found {
		return
	}
	r := q.x.reader(p)
	bits, best, any := float32(0), float32(0), false
	for _, b := range r.births() {
		for i := range k.born {
			if one := q.bornBits(k.births[i], int32(b)); !any || one > best {
				best, any = one, true
			}
		}
	}
	bits += best
	r.origins()
	top := float32(0)
	for range p.mothers {
		sum := float32(0)
		for _, c := range r.units() {
			sum += q.bestOf(&k.names[0], int32(c>>6))
		}
		top = max(top, sum)
	}
	bits += top
	if k.mother.n > 0 {
		mother, any := float32(0), false
		for _, c := range r.units() {
			any = true
			mother = max(mother, q.bestOf(&k.mother, int32(c>>6)))
		}
		if any && mother == 0 {
			mother = -3
		}
		bits += mother
	}
	if sex := p.flags & (isFemale | isMale); sex != 0 && k.sex != 0 && sex != k.sex {
		bits -= 4
	}
	q.near = append(q.near, scored{n, bits})
}

func (q *asker) bestOf(l *wordList, word int32) float32 {
	at := q.slot[word]
	if at == 0 {
		return 0
	}
	row := q.rows[(int(at)-1)*q.width : int(at)*q.width]
	best := float32(0)
	for i := range l.n {
		best = max(best, row[l.w[i].word])
	}
	return best
}

// foundFamily is a family to be weighed as a whole.
type foundFamily struct {
	members []int32
	bits    float32
}

// families gives those of whom a member may be one of the sought, the likeliest
// first. Each of the sought has her nearest among them, however sure another is:
// a brother who is known to be in one camp says nothing of who is in the next.
func (q *asker) families() []foundFamily {
	type standing struct {
		bits  float32
		place int // among the candidates of one of the sought, the best
	}
	best := map[int32]standing{}
	for i := range q.sought {
		for place, c := range q.candidates(&q.sought[i], true) {
			if c.bits < q.near[0].bits-behind {
				break
			}
			had, ok := best[c.who]
			if !ok {
				had = standing{c.bits, place}
			}
			best[c.who] = standing{max(had.bits, c.bits), min(had.place, place)}
		}
	}
	order := make([]scored, 0, len(best))
	for n, s := range best {
		order = append(order, scored{n, s.bits})
	}
	q.byBits(order)
	var all []foundFamily
	taken := map[int32]bool{}
	for _, c := range order {
		if taken[c.who] || len(all) >= familyFirst && best[c.who].place >= familyEach {
			continue
		}
		f := foundFamily{bits: c.bits}
		for _, m := range q.x.family(c.who, q.single) {
			if !taken[m] {
				taken[m] = true
				f.members = append(f.members, m)
			}
		}
		all = append(all, f)
	}
	if !q.single && len(q.sought) > 1 {
		all = q.unite(all)
	}
	return all
}

// unitedMost is among how many of the likeliest families those are looked for
// that are one, held in two places.
const unitedMost = 6

// unite joins families of which the members have the same parents: brothers and
// sisters are held apart, and listed apart. Each keeps her own link.
func (q *asker) unite(all []foundFamily) []foundFamily {
	n := min(len(all), unitedMost)
	sketches := make([]sketch, n)
	for f := range n {
		q.x.sketchOf(all[f].members[0], &sketches[f])
	}
	for f := 0; f < n; f++ {
		for g := f + 1; g < n; g++ {
			if len(all[f].members)+len(all[g].members) > familyMost || !q.oneFamily(&sketches[f], &sketches[g]) {
				continue
			}
			all[f].members = append(all[f].members, all[g].members...)
			all = slices.Delete(all, g, g+1)
			sketches = slices.Delete(sketches, g, g+1)
			n--
			g--
		}
	}
	return all
}

// oneFamily: two of father, mother and family name agree, and none differs.
func (q *asker) oneFamily(a, b *sketch) bool {
	agree := 0
	compare := func(x, y int32) bool {
		if x < 0 || y < 0 {
			return true
		}
		if x != y && q.x.scorer.letters(q.x.words.words[x].Word, q.x.words.words[y].Word) < likelyOne {
			return false
		}
		agree++
		return true
	}
	mothers := [2]int32{-1, -1}
	for k, one := range [2]*sketch{a, b} {
		if one.mother.n > 0 {
			mothers[k] = one.mother.w[0].word
		}
	}
	return compare(mothers[0], mothers[1]) &&
		compare(a.names[0].of(roleFather), b.names[0].of(roleFather)) &&
		compare(a.names[0].of(roleFamily), b.names[0].of(roleFamily)) &&
		compare(a.names[0].of(roleGrandfather), b.names[0].of(roleGrandfather)) && agree >= 2
}

// of is the first word that holds a place, -1 if none does.
func (l *wordList) of(role uint8) int32 {
	for k := range l.n {
		if l.w[k].role == role {
			return l.w[k].word
		}
	}
	return -1
}

// against weighs every member of a family sought against every member of one
// found, with what the others of both say. The weights stand by row.
func (q *asker) against(f *foundFamily) []weight {
	x := q.x
	q.members = q.members[:0]
	for _, n := range f.members {
		q.members = append(q.members, sketch{})
		x.sketchOf(n, &q.members[len(q.members)-1])
	}
	q.lendFound(q.members)
	rows, columns := len(q.sought), len(q.members)
	at := len(q.weights)
	q.weights = append(q.weights, make([]weight, rows*columns)...)
	all := q.weights[at:]
	for i := range rows {
		for j := range columns {
			q.complete(&q.sought[i], &q.members[j])
			q.weigh(&q.sought[i], &q.members[j], &all[i*columns+j])
		}
	}
	var own [familyMost * familyMost]float32
	for k := range all {
		own[k] = all[k].own()
	}
	for i := range rows {
		for j := range columns {
			if p, ok := siblings(own[:rows*columns], rows, columns, i, j); ok {
				all[i*columns+j].add(p)
			}
		}
	}
	return all
}

func (q *asker) lendFound(all []sketch) {
	x := q.x
	lend(all, func(a, b int32) bool { return x.scorer.letters(x.words.words[a].Word, x.words.words[b].Word) > 0 })
}

// complete compares, letter by letter, words that hold the same place and of
// which neither has found its like: what skeletons call different may be a
// spelling nobody foresaw.
func (q *asker) complete(a, b *sketch) {
	for i := range a.count {
		for j := range b.count {
			q.completeNames(&a.names[i], &b.names[j])
		}
	}
	q.completeNames(&a.mother, &b.mother)
}

func (q *asker) completeNames(a, b *wordList) {
	for i := range a.n {
		for j := range b.n {
			if a.w[i].role != b.w[j].role && a.w[i].role != roleUnknown && b.w[j].role != roleUnknown {
				continue
			}
			word, board := b.w[j].word, a.w[i].word
			if q.bits(board, word) != unknownBits || q.hasLike(a, b, i, j) {
				continue
			}
			x := q.x
			w := x.words.words[word].Word
			bits := float32(x.scorer.letters(q.board.words[board], w))
			if bits > 0 {
				bits = scaled(bits, q.worth[board], float32(max(x.scorer.letters(q.board.words[board], q.board.words[board]), x.scorer.letters(w, w), 1)))
			}
			q.row(word)[board] = bits
		}
	}
}

// hasLike reports whether either word agrees with another of the other's.
func (q *asker) hasLike(a, b *wordList, i, j int) bool {
	for k := range b.n {
		if q.bits(a.w[i].word, b.w[k].word) > 2 {
			return true
		}
	}
	for k := range a.n {
		if q.bits(a.w[k].word, b.w[j].word) > 2 {
			return true
		}
	}
	return false
}
