package match

// scale weighs sketches of those sought, whose words stand on the board, against
// sketches of the index. It is one worker's own: it is used again and again and
// holds no lock.
//
// rows holds, for each word of the index that may be a spelling of a word on the
// board, the bits of agreeing with each word of the board; slot finds a word's
// row. A word without a row agrees with none.
type scale struct {
	width int
	rows  []float32
	slot  []int32 // word of the index -> row + 1
	used  []int32 // words with a row

	ties []float32 // of two words of the board, by how many bits the second is less news

	births memo // weight of [birth of the board][birth of the index]
	places memo
	born   func(board, index int32) float32
	near   func(board, index int32) (float32, uint8)

	gain [unitsMost * unitsMost]float32
}

// unknown marks a pair of words nobody has compared: no spelling of one name, as
// far as skeletons tell.
const unknownBits = -1000

// begin empties the scale for a board of so many words.
func (s *scale) begin(width, words int) {
	for _, w := range s.used {
		s.slot[w] = 0
	}
	s.used, s.rows, s.width = s.used[:0], s.rows[:0], max(width, 1)
	if len(s.slot) < words {
		s.slot = append(s.slot, make([]int32, words-len(s.slot)+words/8)...)
	}
	s.ties = s.ties[:0]
	for range s.width * s.width {
		s.ties = append(s.ties, 0)
	}
	s.births.begin()
	s.places.begin()
}

// row gives the row of a word of the index, made if need be.
func (s *scale) row(word int32) []float32 {
	at := s.slot[word]
	if at == 0 {
		for range s.width {
			s.rows = append(s.rows, unknownBits)
		}
		at = int32(len(s.rows) / s.width)
		s.slot[word] = at
		s.used = append(s.used, word)
	}
	return s.rows[(int(at)-1)*s.width : int(at)*s.width]
}

// bits is the evidence of a word of the board and one of the index.
func (s *scale) bits(board, word int32) float32 {
	at := s.slot[word]
	if at == 0 {
		return unknownBits
	}
	return s.rows[(int(at)-1)*s.width+int(board)]
}

// memo remembers a number for each [thing of the board][thing of the index].
type memo struct{ seen map[int64]float32 }

func (m *memo) begin() {
	if m.seen == nil || len(m.seen) > 1<<12 {
		m.seen = map[int64]float32{}
		return
	}
	clear(m.seen)
}

// piece is one piece of evidence, by numbers.
type piece struct {
	field   int8 // place in fields
	a, b    int8 // words of the names, births, origins or codes of the two
	nameA   int8 // which name, of evidence of names
	nameB   int8
	lent    bool
	bits    float32 // tenths are kept
	sibling int8    // how many, of FieldSiblings
}

var fields = []Field{FieldName, FieldFather, FieldFamily, FieldMother, FieldBorn, FieldSex, FieldOrigin, FieldDocument, FieldPhone, FieldSiblings}

const (
	fieldName = iota
	fieldFather
	fieldFamily
	fieldMother
	fieldBorn
	fieldSex
	fieldOrigin
	fieldDocument
	fieldPhone
	fieldSiblings
)

// weight is the evidence of two sketches.
type weight struct {
	n            int
	pieces       [10]piece
	bits, family float32
}

func (w *weight) add(p piece) {
	p.bits = float32(tenth(float64(p.bits)))
	w.pieces[w.n] = p
	w.n++
	w.bits += p.bits
	if fields[p.field].ofFamily() {
		w.family += p.bits
	}
}

func (w *weight) own() float32 { return w.bits - w.family }

// weigh sums all evidence on a and b being one, a of the board, b of the index.
func (s *scale) weigh(a, b *sketch, w *weight) {
	*w = weight{}
	s.names(a, b, w)
	s.mother(a, b, w)
	s.untie(a, w)
	s.birth(a, b, w)
	if a.sex != 0 && b.sex != 0 {
		bits := float32(sameSex)
		if w.n > 0 && w.pieces[0].field == fieldName && w.pieces[0].bits > 2 {
			bits = sameSexNamed
		}
		if a.sex != b.sex {
			bits = float32(otherSex)
		}
		w.add(piece{field: fieldSex, bits: bits})
	}
	s.origin(a, b, w)
	if a.rare != nil && b.rare != nil {
		codes(fieldDocument, a.rare.documents, b.rare.documents, documentBits, w)
		codes(fieldPhone, a.rare.phones, b.rare.phones, phoneBits, w)
	}
}

// untie takes from what words agree by what those before them have told already.
func (s *scale) untie(a *sketch, w *weight) {
	var said [4]int32
	n := 0
	for k := range w.n {
		p := &w.pieces[k]
		if p.bits <= 1 {
			continue
		}
		word := int32(0)
		if p.field == fieldMother {
			word = a.mother.w[p.a].word
		} else {
			word = a.names[p.nameA].w[p.a].word
		}
		less := float32(0)
		for _, o := range said[:n] {
			less = max(less, s.ties[int(o)*s.width+int(word)])
		}
		said[n] = word
		n++
		if less = float32(tenth(float64(min(less, p.bits-1)))); less > 0 {
			p.bits, w.bits = p.bits-less, w.bits-less
			if fields[p.field].ofFamily() {
				w.family -= less
			}
		}
	}
}

func codes(field int8, a, b []string, bits float32, w *weight) {
	for i := range a {
		for j := range b {
			if a[i] == b[j] {
				w.add(piece{field: field, a: int8(i), b: int8(j), bits: bits})
				return
			}
		}
	}
}

// names weighs the names of two children: own, father's and family name, of the
// two names that agree best.
func (s *scale) names(a, b *sketch, w *weight) {
	if a.count == 1 && b.count == 1 {
		s.twoNames(&a.names[0], &b.names[0], 0, 0, w)
		return
	}
	var best weight
	top := float32(0)
	for i := range a.count {
		for j := range b.count {
			var one weight
			s.twoNames(&a.names[i], &b.names[j], int8(i), int8(j), &one)
			if best.n == 0 && one.n > 0 || one.bits > top {
				best, top = one, one.bits
			}
		}
	}
	*w = best
}

func (s *scale) twoNames(a, b *wordList, nameA, nameB int8, w *weight) {
	var links [unitsMost]int8 // of each word of a, the word of b set against it, plus one
	s.align(a, b, &links)
	var told [3]piece
	var has [3]bool
	leftB := uint32(1)<<b.n - 1
	for i := range a.n {
		j := int(links[i]) - 1
		if j < 0 {
			continue
		}
		leftB &^= 1 << j
		f := fieldAbout(&a.w[i], &b.w[j])
		p := piece{field: f, a: int8(i), b: int8(j), nameA: nameA, nameB: nameB, lent: a.w[i].lent || b.w[j].lent, bits: s.gain[i*unitsMost+j]}
		if !has[f] || told[f].bits < p.bits { // one group, counted once
			told[f], has[f] = p, true
		}
	}
	for i := range a.n {
		if links[i] != 0 {
			continue
		}
		for j := range b.n {
			f := fieldAbout(&a.w[i], &b.w[j])
			if has[f] || leftB>>j&1 == 0 {
				continue
			}
			if bits, ok := s.contradiction(&a.w[i], &b.w[j]); ok {
				told[f], has[f] = piece{field: f, a: int8(i), b: int8(j), nameA: nameA, nameB: nameB, lent: a.w[i].lent || b.w[j].lent, bits: bits}, true
			}
		}
	}
	if !has[fieldName] {
		told[fieldName], has[fieldName] = s.unanswered(a, b, &links, nameA, nameB)
	}
	for f := range told {
		if has[f] {
			w.add(told[f])
		}
	}
}

// unanswered is what it says that the given name of one side answers no word of
// the other, whose given name answers a parent's: a brother, or the father.
func (s *scale) unanswered(a, b *wordList, links *[unitsMost]int8, nameA, nameB int8) (piece, bool) {
	for i := range a.n {
		j := int(links[i]) - 1
		if j < 0 || (a.w[i].role == roleGiven) == (b.w[j].role == roleGiven) {
			continue
		}
		if a.w[i].role == roleGiven {
			for k := range b.n {
				if b.w[k].role == roleGiven && !linked(links, k) {
					return piece{field: fieldName, a: int8(i), b: int8(k), nameA: nameA, nameB: nameB, bits: unansweredGiven}, true
				}
			}
			continue
		}
		for k := range a.n {
			if a.w[k].role == roleGiven && links[k] == 0 {
				return piece{field: fieldName, a: int8(k), b: int8(j), nameA: nameA, nameB: nameB, bits: unansweredGiven}, true
			}
		}
	}
	return piece{}, false
}

func linked(links *[unitsMost]int8, j int) bool {
	for _, l := range links {
		if int(l)-1 == j {
			return true
		}
	}
	return false
}

// align finds the one-to-one assignment of words with the most evidence.
func (s *scale) align(a, b *wordList, links *[unitsMost]int8) {
	rowsUsed, columnsUsed, clash, positive := uint32(0), uint32(0), false, 0
	for i := range a.n {
		for j := range b.n {
			g := s.bits(a.w[i].word, b.w[j].word)
			if g > 0 {
				g -= misplaced(&a.w[i], &b.w[j])
			}
			s.gain[i*unitsMost+j] = g
			if g > 0 {
				clash = clash || rowsUsed>>i&1 == 1 || columnsUsed>>j&1 == 1
				rowsUsed, columnsUsed = rowsUsed|1<<i, columnsUsed|1<<j
				links[i] = int8(j + 1)
				positive++
			}
		}
	}
	if !clash {
		return
	}
	s.assign(a.n, b.n, positive, links)
}

// assign searches among those that clash: exactly while they are few, which
// they are in all but hostile names, else the strongest first.
func (s *scale) assign(rows, columns, positive int, links *[unitsMost]int8) {
	*links = [unitsMost]int8{}
	if positive > 16 {
		s.greedy(rows, columns, links)
		return
	}
	var now [unitsMost]int8
	best := float32(-1)
	var try func(i int, used uint32, sum float32)
	try = func(i int, used uint32, sum float32) {
		if i == rows {
			if sum > best {
				best = sum
				*links = now
			}
			return
		}
		for j := range columns {
			if g := s.gain[i*unitsMost+j]; g > 0 && used>>j&1 == 0 {
				now[i] = int8(j + 1)
				try(i+1, used|1<<j, sum+g)
			}
		}
		now[i] = 0
		try(i+1, used, sum)
	}
	try(0, 0, 0)
}

func (s *scale) greedy(rows, columns int, links *[unitsMost]int8) {
	used := uint32(0)
	for range min(rows, columns) {
		top, ti, tj := float32(0), -1, -1
		for i := range rows {
			for j := range columns {
				if g := s.gain[i*unitsMost+j]; links[i] == 0 && used>>j&1 == 0 && g > top {
					top, ti, tj = g, i, j
				}
			}
		}
		if ti < 0 {
			return
		}
		links[ti] = int8(tj + 1)
		used |= 1 << tj
	}
}

// misplaced is what it costs that two words hold different places: families
// write the father's name where a form asks the surname, clerks turn names
// round.
func misplaced(a, b *wordAt) float32 {
	switch {
	case a.role == b.role:
		return 0
	case a.role == roleShared && b.role == roleGiven || a.role == roleGiven && b.role == roleShared:
		return 3
	case a.role == roleUnknown || b.role == roleUnknown, a.role == roleShared || b.role == roleShared:
		return 0.3
	case a.role != roleGiven && b.role != roleGiven:
		return 1.2
	case min(a.sure, b.sure) <= 1:
		return 1.5
	}
	return 3
}

// fieldAbout is whose name a pair of words is: the role of the word that knows
// better. What stands third in both may be the grandfather's or the family's; a
// second word contradicts the father all the same.
func fieldAbout(a, b *wordAt) int8 {
	role := a.role
	switch {
	case a.role == roleUnknown, a.role == roleShared && b.role != roleUnknown && b.role != roleGiven:
		role = b.role
	case b.role == roleShared && a.role == roleGiven:
		role = roleShared
	case b.role == roleUnknown, a.role == roleShared, b.role == roleShared, a.role == b.role:
	case b.sure > a.sure:
		role = b.role
	}
	switch role {
	case roleFather:
		return fieldFather
	case roleGrandfather:
		if a.role == roleFather || b.role == roleFather {
			return fieldFather
		}
		return fieldFamily
	case roleFamily, roleShared:
		return fieldFamily
	}
	return fieldName
}

// contradiction is what two words without a partner say if both hold the same
// place.
func (s *scale) contradiction(a, b *wordAt) (float32, bool) {
	most := float32(0)
	switch {
	case a.role == roleGiven && b.role == roleGiven:
		most = otherGiven
		if min(a.sure, b.sure) <= 1 {
			most = (otherGiven + silentGiven) / 2
		}
	case a.role == roleGiven && b.role == roleUnknown, a.role == roleUnknown && b.role == roleGiven:
		most = silentGiven
	case a.role != b.role:
		return 0, false
	case a.role == roleFather:
		most = otherFather
	case a.role == roleFamily:
		most = otherFamily
	default:
		return 0, false
	}
	return max(most, min(0, s.bits(a.word, b.word))), true
}

// mother weighs the mothers' given names: the one pair that agrees best.
func (s *scale) mother(a, b *sketch, w *weight) {
	best, found := piece{field: fieldMother}, false
	for i := range a.mother.n {
		for j := range b.mother.n {
			bits := max(otherMother, s.bits(a.mother.w[i].word, b.mother.w[j].word))
			if !found || bits > best.bits {
				best.a, best.b, best.bits, found = int8(i), int8(j), bits, true
			}
		}
	}
	if found {
		best.lent = (a.lent|b.lent)&lentMother != 0
		w.add(best)
	}
}

// birth is the evidence of the two statements that agree best: a wrong one
// among several is an error of a list, not of the child.
func (s *scale) birth(a, b *sketch, w *weight) {
	best, found := piece{field: fieldBorn}, false
	for i := range a.born {
		for j := range b.born {
			if bits := s.bornBits(a.births[i], b.births[j]); !found || bits > best.bits {
				best.a, best.b, best.bits, found = int8(i), int8(j), bits, true
			}
		}
	}
	if found {
		w.add(best)
	}
}

func (s *scale) bornBits(board, index int32) float32 {
	key := int64(board)<<32 | int64(index)
	bits, ok := s.births.seen[key]
	if !ok {
		bits = s.born(board, index)
		s.births.seen[key] = bits
	}
	return bits
}

// origin takes the pair of places that lie closest. A nisba is a place too;
// people choose them loosely, so it counts half.
func (s *scale) origin(a, b *sketch, w *weight) {
	best, found := piece{field: fieldOrigin}, false
	for i := range a.from {
		for j := range b.from {
			bits, ok := s.nearBits(a.origins[i].place, b.origins[j].place)
			if !ok {
				continue
			}
			if a.origins[i].nisba || b.origins[j].nisba {
				bits /= 2
			}
			if !found || bits > best.bits {
				best.a, best.b, best.bits, found = int8(i), int8(j), bits, true
			}
		}
	}
	if found {
		best.lent = (a.lent|b.lent)&lentOrigin != 0
		w.add(best)
	}
}

func (s *scale) nearBits(board, index int32) (float32, bool) {
	key := int64(board)<<32 | int64(index)
	bits, ok := s.places.seen[key]
	if !ok {
		var known uint8
		if bits, known = s.near(board, index); known == 0 {
			bits = unknownBits
		}
		s.places.seen[key] = bits
	}
	return bits, bits != unknownBits
}
