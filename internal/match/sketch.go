package match

import (
	"homeward/internal/name"
	"homeward/internal/place"
)

// sketch is what is weighed of a person: numbers in place of texts, so that a
// thousand people can be weighed in the time in which one is read.
type sketch struct {
	number  int32 // place in Index.people, or in what was asked
	names   [namesMost]wordList
	count   int // of names; at least one, which may be empty
	mother  wordList
	births  [birthsMost]int32 // numbers of a board's or the index's births
	born    int
	origins [codesMost]cameFrom
	from    int
	sex     uint8 // isFemale, isMale or 0
	rare    *rare
	lent    uint8 // lentMother, lentOrigin
}

const (
	lentMother uint8 = 1 << iota
	lentOrigin
)

// wordList are the words of one name that take part.
type wordList struct {
	n int
	w [unitsMost]wordAt
}

// wordAt is a word with the place it holds; see unit.
type wordAt struct {
	word int32 // number of the board's words, or of the dictionary's
	role uint8 // place in roles
	sure int8
	lent bool
}

// cameFrom is a place of origin by number.
type cameFrom struct {
	place int32 // of the board's or the index's strings
	nisba bool
}

// Places in roles.
const (
	roleUnknown = iota
	roleGiven
	roleFather
	roleGrandfather
	roleFamily
	roleShared // a word that brothers and sisters share: father's or family's, never her own
)

func (l *wordList) add(w wordAt) {
	if l.n < unitsMost {
		l.w[l.n] = w
		l.n++
	}
}

func (l *wordList) has(role uint8) bool {
	for k := range l.n {
		if l.w[k].role == role {
			return true
		}
	}
	return false
}

// sketchOf reads a person of the index.
func (x *Index) sketchOf(n int32, k *sketch) {
	p := &x.people[n]
	k.number, k.count, k.from, k.born, k.lent, k.rare = n, 0, 0, 0, 0, nil
	k.sex = p.flags & (isFemale | isMale)
	r := x.reader(p)
	for _, b := range r.births() {
		k.births[k.born] = int32(b)
		k.born++
	}
	for _, o := range r.origins() {
		if k.from < len(k.origins) {
			k.origins[k.from] = cameFrom{int32(o >> 1), o&1 == 1}
			k.from++
		}
	}
	for i := range p.mothers {
		k.names[i].read(r.units())
		k.count++
	}
	if k.count == 0 {
		k.names[0].n, k.count = 0, 1
	}
	k.mother.read(r.units())
	if p.rare >= 0 {
		k.rare = &x.rares[p.rare]
	}
}

func (l *wordList) read(codes []uint32) {
	l.n = 0
	for _, c := range codes {
		l.add(wordAt{word: int32(c >> 6), role: uint8(c >> 3 & 7), sure: int8(c >> 1 & 3)})
	}
}

// board is what a family sought brings to the scale: her words, births and
// places by number, and what they are worth against those of the index.
type board struct {
	words  []name.Word
	known  map[name.Word]int32
	births []Birth
	places []place.ID
	nisbas []string // the word of a nisba, "" of other places
}

func (b *board) word(w name.Word) int32 {
	if n, ok := b.known[w]; ok {
		return n
	}
	n := int32(len(b.words))
	b.words = append(b.words, w)
	b.known[w] = n
	return n
}

// sketch reads a side onto the board.
func (b *board) sketch(s *Side, number int32) sketch {
	k := sketch{number: number}
	for i := range s.Names {
		b.list(&k.names[i], s.units(i))
		k.count++
	}
	if k.count == 0 { // what parents are called may still be known
		b.list(&k.names[0], s.units(0))
		k.count = 1
	}
	b.list(&k.mother, s.mothersGiven())
	for _, one := range s.Born {
		k.births[k.born] = int32(len(b.births))
		b.births = append(b.births, one)
		k.born++
	}
	for _, o := range s.origins() {
		if k.from < len(k.origins) {
			k.origins[k.from] = cameFrom{int32(len(b.places)), o.nisba}
			b.places = append(b.places, o.id)
			text := ""
			if o.nisba {
				text = o.text
			}
			b.nisbas = append(b.nisbas, text)
			k.from++
		}
	}
	switch s.Sex {
	case "female":
		k.sex = isFemale
	case "male":
		k.sex = isMale
	}
	if len(s.Documents)+len(s.Phones) > 0 {
		k.rare = &rare{documents: s.Documents, phones: s.Phones}
	}
	for _, what := range s.Lent {
		switch what {
		case "mother":
			k.lent |= lentMother
		case "origin":
			k.lent |= lentOrigin
		}
	}
	return k
}

func (b *board) list(l *wordList, all []unit) {
	for i := range all {
		u := &all[i]
		role := uint8(roleUnknown)
		for k, r := range roles {
			if r == u.role {
				role = uint8(k)
			}
		}
		l.add(wordAt{word: b.word(u.word), role: role, sure: int8(u.sure), lent: u.lent})
	}
}

// mothersGiven are the words of the mothers' names that may be their own.
func (s *Side) mothersGiven() []unit {
	var all []unit
	for _, m := range s.Mother {
		for _, u := range ofName(m) {
			if u.role != name.Family && u.role != name.Father && len(all) < unitsMost {
				all = append(all, u)
			}
		}
	}
	return all
}

// lend gives every member what only brothers and sisters were asked: father,
// family name, mother, origin. A lent word is marked, and where two siblings
// disagree nothing is lent. alike tells whether two words may be one name.
func lend(all []sketch, alike func(a, b int32) bool) {
	if len(all) < 2 {
		return
	}
	share(all, alike)
	father, hasFather := commonWord(all, roleFather, alike)
	family, hasFamily := commonWord(all, roleFamily, alike)
	mother := commonMother(all, alike)
	origin, hasOrigin := commonOrigin(all)
	for i := range all {
		k := &all[i]
		first := &k.names[0]
		lendFather := hasFather && !first.has(roleFather) && !first.has(roleUnknown)
		lendFamily := hasFamily && !first.has(roleFamily)
		for j := range k.count {
			if lendFather && !k.names[j].has(roleFather) {
				k.names[j].add(wordAt{father, roleFather, 2, true})
			}
			if lendFamily && !k.names[j].has(roleFamily) {
				k.names[j].add(wordAt{family, roleFamily, 2, true})
			}
		}
		if k.mother.n == 0 && mother != nil {
			k.mother = *mother
			k.lent |= lentMother
		}
		if k.from == 0 && hasOrigin {
			k.origins[0], k.from = cameFrom{origin, false}, 1
			k.lent |= lentOrigin
		}
	}
}

// share finds words that only their order made out to be a child's own name, but
// that her brothers and sisters bear too.
func share(all []sketch, alike func(a, b int32) bool) {
	for i := range all {
		l := &all[i].names[0]
		for k := range l.n {
			w := &l.w[k]
			if l.n < 2 || w.role != roleUnknown && (w.role != roleGiven || w.sure > 1) {
				continue
			}
			for j := range all {
				if j != i && all[j].names[0].bears(w.word, alike) {
					w.role, w.sure = roleShared, 1
					break
				}
			}
		}
		if !l.has(roleGiven) {
			for k := range l.n {
				if l.w[k].role == roleUnknown {
					l.w[k].role, l.w[k].sure = roleGiven, 1
					break
				}
			}
		}
	}
}

func (l *wordList) bears(word int32, alike func(a, b int32) bool) bool {
	if l.n < 2 {
		return false
	}
	for k := range l.n {
		if l.w[k].word == word || alike(l.w[k].word, word) {
			return true
		}
	}
	return false
}

// commonWord is the one word of a role that the members agree on.
func commonWord(all []sketch, role uint8, alike func(a, b int32) bool) (word int32, ok bool) {
	for i := range all {
		l := &all[i].names[0]
		for k := range l.n {
			w := &l.w[k]
			if w.role != role || w.sure == 0 {
				continue
			}
			if ok && w.word != word && !alike(word, w.word) {
				return 0, false
			}
			if !ok {
				word, ok = w.word, true
			}
			break
		}
	}
	return word, ok
}

func commonMother(all []sketch, alike func(a, b int32) bool) *wordList {
	var have *wordList
	for i := range all {
		m := &all[i].mother
		if m.n == 0 {
			continue
		}
		if have == nil {
			have = m
		} else if m.w[0].word != have.w[0].word && !alike(have.w[0].word, m.w[0].word) {
			return nil
		}
	}
	return have
}

func commonOrigin(all []sketch) (origin int32, ok bool) {
	for i := range all {
		k := &all[i]
		for j := range k.from {
			if k.origins[j].nisba {
				continue
			}
			if ok && k.origins[j].place != origin {
				return 0, false
			}
			origin, ok = k.origins[j].place, true
		}
	}
	return origin, ok
}
