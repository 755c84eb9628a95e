package match

import (
	"encoding/binary"
	"encoding/hex"
	"slices"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/place"
	"homeward/internal/when"
)

// packed is a person as the index keeps her: what is said of her stands in
// Index.arena from at on, as numbers. A million people have to fit beside
// everything else on a laptop.
//
//	births    numbers of Index.births
//	origins   number of the place in Index.strings, twice, plus one for a nisba
//	units     for each name: how many, then the words that take part (see unitCode)
//	mothers   how many, then the words of mothers' given names
//	names     for each name of hers, her mother's, her father's: nameCode, the text
//	          where the words do not give it, then the words
type packed struct {
	person  [16]byte
	at      uint32
	text    uint32 // in Index.text: rows of lists, one a line
	agency  int32  // numbers of Index.strings
	held    int32
	group   int32 // number of Index.groups, -1 for none; further ones stand in rare
	next    int32 // of the same group, a ring
	rare    int32 // place in Index.rares, -1 for none
	born    uint8 // how many of each
	origins uint8
	names   uint8
	mothers uint8 // where the mother's names begin, and the father's
	fathers uint8
	rows    uint8 // bytes of text
	flags   uint8
}

const (
	isFemale uint8 = 1 << iota
	isMale
	isFound
	isGone // a newer one of the same person stands further on
)

func (p *packed) is(flag uint8) bool { return p.flags&flag != 0 }

// brief is what is looked at of thousands: sex, and the number of the first
// birth plus one.
type brief uint32

const briefBits = 2

func (x *Index) briefOf(p *packed) brief {
	b := brief(p.flags & (isFemale | isMale))
	if p.born > 0 {
		b |= brief(x.arena[p.at]+1) << briefBits
	}
	return b
}

// rare is what few people have.
type rare struct {
	documents, phones, groups, rows []string
}

var scripts = []name.Script{"", name.Arab, name.Cyrl, name.Latn}

var roles = []name.Role{name.Unknown, name.Given, name.Father, name.Grandfather, name.Family}

// packedBirth is a Birth; many children have the same.
type packedBirth struct {
	text                int32 // of Index.strings
	first, last         int32
	swapFirst, swapLast int32
	sure                Sure
	swappable           bool
}

func (x *Index) packBirth(b Birth) packedBirth {
	return packedBirth{
		text: x.number(b.Text), first: int32(b.Span.First), last: int32(b.Span.Last), sure: b.Sure,
		swapFirst: int32(b.Swapped.First), swapLast: int32(b.Swapped.Last), swappable: b.Swapped.Known(),
	}
}

func (x *Index) birth(n uint32) Birth {
	p := &x.births[n]
	b := Birth{Text: x.strings[p.text], Span: when.SpanOf(when.Day(p.first), when.Day(p.last)), Sure: p.sure}
	if p.swappable {
		b.Swapped = when.SpanOf(when.Day(p.swapFirst), when.Day(p.swapLast))
	}
	return b
}

// A word that takes part, and the head of a name.
func unitCode(word int32, role, sure int) uint32 {
	return uint32(word)<<6 | uint32(role)<<3 | uint32(sure)<<1
}

func nameCode(words, script int, odd bool) uint32 {
	code := uint32(words)<<4 | uint32(script)<<1
	if odd {
		code |= 1
	}
	return code
}

// pack writes a side into the arena.
func (x *Index) pack(s *Side) packed {
	p := packed{
		person: x.key(s.Person), at: uint32(len(x.arena)), agency: x.number(string(s.Agency)), held: x.number(string(s.Held)),
		group: -1, next: -1, rare: -1,
	}
	for _, f := range []struct {
		is   bool
		flag uint8
	}{{s.Sex == "female", isFemale}, {s.Sex == "male", isMale}, {s.Found, isFound}} {
		if f.is {
			p.flags |= f.flag
		}
	}
	for _, b := range s.Born {
		p.born++
		x.arena = append(x.arena, x.birthNumber(x.packBirth(b)))
	}
	for _, o := range s.origins() {
		p.origins++
		code := uint32(x.number(string(o.id))) << 1
		if o.nisba {
			code |= 1
		}
		x.arena = append(x.arena, code)
	}
	for i := range s.Names {
		x.packUnits(s.units(i))
	}
	x.packUnits(s.mothersGiven())
	p.mothers, p.fathers = uint8(len(s.Names)), uint8(len(s.Names)+len(s.Mother))
	p.names = p.fathers + uint8(len(s.Father))
	for _, names := range [][]name.Parsed{s.Names, s.Mother, s.Father} {
		for _, n := range names {
			x.packName(n)
		}
	}
	x.packRare(&p, s)
	return p
}

func (x *Index) packUnits(all []unit) {
	x.arena = append(x.arena, uint32(len(all)))
	for i := range all {
		u := &all[i]
		x.arena = append(x.arena, unitCode(x.words.intern(u.word), max(0, slices.Index(roles, u.role)), u.sure))
	}
}

func (x *Index) packName(n name.Parsed) {
	odd := n.Text != spoken(n.Words) || len(n.Words) > 255
	x.arena = append(x.arena, nameCode(len(n.Words), max(0, slices.Index(scripts, n.Script)), odd))
	if odd {
		x.arena = append(x.arena, uint32(len(x.text)), uint32(len(n.Text)))
		x.text = append(x.text, n.Text...)
	}
	for _, w := range n.Words {
		x.arena = append(x.arena, uint32(x.words.intern(w)))
	}
}

// spoken is the words of a name in turn, which mostly is its text.
func spoken(words []name.Word) string {
	n := 0
	for i := range words {
		n += len(words[i].Text) + 1
	}
	text := make([]byte, 0, n)
	for i := range words {
		if i > 0 {
			text = append(text, ' ')
		}
		text = append(text, words[i].Text...)
	}
	return string(text)
}

func (x *Index) packRare(p *packed, s *Side) {
	var r rare
	switch n := 0; {
	case len(s.Rows) == 1 && len(s.Rows[0]) < 256:
		n = len(s.Rows[0])
		p.text, p.rows = uint32(len(x.text)), uint8(n)
		x.text = append(x.text, s.Rows[0]...)
	default:
		r.rows = s.Rows
	}
	if len(s.Groups) > 1 {
		r.groups = s.Groups
	}
	r.documents, r.phones = s.Documents, s.Phones
	if len(r.documents)+len(r.phones)+len(r.groups)+len(r.rows) > 0 {
		p.rare = int32(len(x.rares))
		x.rares = append(x.rares, r)
	}
}

// reader walks through what the arena says of a person.
type reader struct {
	x    *Index
	p    *packed
	rest []uint32
}

func (x *Index) reader(p *packed) reader { return reader{x, p, x.arena[p.at:]} }

func (r *reader) take(n int) []uint32 {
	some := r.rest[:n]
	r.rest = r.rest[n:]
	return some
}

func (r *reader) births() []uint32  { return r.take(int(r.p.born)) }
func (r *reader) origins() []uint32 { return r.take(int(r.p.origins)) }
func (r *reader) units() []uint32   { return r.take(int(r.take(1)[0])) }

// names skips to the names.
func (r *reader) toNames() {
	r.births()
	r.origins()
	for range int(r.p.mothers) + 1 {
		r.units()
	}
}

// nameRead is one name as the arena has it.
type nameRead struct {
	words  []uint32
	script uint8
	odd    []byte // its text, where the words do not give it
}

func (r *reader) name() nameRead {
	code := r.take(1)[0]
	n := nameRead{script: uint8(code >> 1 & 7)}
	if code&1 == 1 {
		at := r.take(2)
		n.odd = r.x.text[at[0] : at[0]+at[1]]
	}
	n.words = r.take(int(code >> 4))
	return n
}

func (n *nameRead) parsed(x *Index) name.Parsed {
	p := name.Parsed{Text: n.text(x), Script: scripts[n.script], Words: make([]name.Word, len(n.words))}
	for k, w := range n.words {
		p.Words[k] = x.words.words[w].Word
	}
	return p
}

func (n *nameRead) text(x *Index) string {
	if n.odd != nil {
		return string(n.odd)
	}
	words := make([]name.Word, len(n.words))
	for k, w := range n.words {
		words[k] = x.words.words[w].Word
	}
	return spoken(words)
}

// unpack gives the side back.
func (x *Index) unpack(p *packed) Side {
	s := Side{Person: x.idOf(p), Agency: id.Agency(x.strings[p.agency]), Found: p.is(isFound), Held: place.ID(x.strings[p.held]), Rows: x.rows(p)}
	switch {
	case p.is(isFemale):
		s.Sex = "female"
	case p.is(isMale):
		s.Sex = "male"
	}
	r := x.reader(p)
	for _, b := range r.births() {
		s.Born = append(s.Born, x.birth(b))
	}
	for _, o := range r.origins() {
		if o&1 == 0 {
			s.Origin = append(s.Origin, place.ID(x.strings[o>>1]))
		}
	}
	for range int(p.mothers) + 1 {
		r.units()
	}
	for i := range p.names {
		n := r.name()
		switch {
		case i >= p.fathers:
			s.Father = append(s.Father, n.parsed(x))
		case i >= p.mothers:
			s.Mother = append(s.Mother, n.parsed(x))
		default:
			s.Names = append(s.Names, n.parsed(x))
		}
	}
	if p.rare >= 0 {
		r := &x.rares[p.rare]
		s.Documents, s.Phones, s.Groups = r.documents, r.phones, r.groups
	}
	if s.Groups == nil && p.group >= 0 {
		s.Groups = []string{x.groups[p.group].label}
	}
	return s
}

func (x *Index) rows(p *packed) []string {
	if p.rows > 0 {
		return []string{string(x.text[p.text : p.text+uint32(p.rows)])}
	}
	if p.rare >= 0 {
		return x.rares[p.rare].rows
	}
	return nil
}

// firstName is a person's first name as written.
func (x *Index) firstName(p *packed) string {
	if p.mothers == 0 {
		return ""
	}
	r := x.reader(p)
	r.toNames()
	n := r.name()
	return n.text(x)
}

// number keeps one copy of a string that many people share.
func (x *Index) number(s string) int32 {
	n, ok := x.numbers[s]
	if !ok {
		n = int32(len(x.strings))
		x.strings, x.numbers[s] = append(x.strings, s), n
	}
	return n
}

func (x *Index) birthNumber(b packedBirth) uint32 {
	n, ok := x.birthNumbers[b]
	if !ok {
		n = uint32(len(x.births))
		x.births, x.birthNumbers[b] = append(x.births, b), n
	}
	return n
}

// key is an id in sixteen bytes; one that is no UUID is numbered.
func (x *Index) key(who id.Person) (k [16]byte) {
	if k, ok := uuid(who); ok {
		return k
	}
	copy(k[:4], "\xff\xff\xff\xff")
	binary.BigEndian.PutUint32(k[12:], uint32(x.number(string(who))))
	return k
}

// lookup is key without numbering what is not known.
func (x *Index) lookup(who id.Person) (int32, bool) {
	k, ok := uuid(who)
	if !ok {
		n, known := x.numbers[string(who)]
		if !known {
			return 0, false
		}
		copy(k[:4], "\xff\xff\xff\xff")
		binary.BigEndian.PutUint32(k[12:], uint32(n))
	}
	n, ok := x.at[k]
	return n, ok
}

func uuid(who id.Person) (k [16]byte, ok bool) {
	if len(who) != 36 || who[8] != '-' || who[13] != '-' || who[18] != '-' || who[23] != '-' {
		return k, false
	}
	var digits [32]byte
	copy(digits[:8], who[:8])
	copy(digits[8:12], who[9:13])
	copy(digits[12:16], who[14:18])
	copy(digits[16:20], who[19:23])
	copy(digits[20:], who[24:])
	if _, err := hex.Decode(k[:], digits[:]); err != nil || uuidText(k) != who {
		return k, false
	}
	return k, k[0] != 0xff
}

func uuidText(k [16]byte) id.Person {
	var text [36]byte
	hex.Encode(text[:8], k[:4])
	hex.Encode(text[9:13], k[4:6])
	hex.Encode(text[14:18], k[6:8])
	hex.Encode(text[19:23], k[8:10])
	hex.Encode(text[24:], k[10:])
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	return id.Person(text[:])
}

func (x *Index) idOf(p *packed) id.Person {
	if p.person[0] == 0xff {
		return id.Person(x.strings[binary.BigEndian.Uint32(p.person[12:])])
	}
	return uuidText(p.person)
}
