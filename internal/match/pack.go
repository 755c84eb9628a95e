package match

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/place"
	"homeward/internal/when"
)

// packed is a Side as the index keeps it: words by number, rare members apart.
// A hundred thousand people have to fit beside everything else on a laptop.
type packed struct {
	person  id.Person
	names   []packedName // the child's, then the mother's, then the father's
	numbers []int32      // of the words of all names in turn, then of the places of origin
	born    []packedBirth
	rows    []string
	more    *rare
	agency  int32 // numbers of Index.strings
	held    int32
	mothers uint8 // where the mother's names begin
	fathers uint8 // where the father's begin
	female  bool
	male    bool
	found   bool
	gone    bool // a newer one of the same person stands further on
}

type packedName struct {
	text   string
	words  uint8
	script uint8 // place in scripts
}

var scripts = []name.Script{"", name.Arab, name.Cyrl, name.Latn}

type packedBirth struct {
	text                string
	first, last         int32
	swapFirst, swapLast int32
	sure                Sure
	swappable           bool
}

func packBirth(b Birth) packedBirth {
	return packedBirth{
		text: b.Text, first: int32(b.Span.First), last: int32(b.Span.Last), sure: b.Sure,
		swapFirst: int32(b.Swapped.First), swapLast: int32(b.Swapped.Last), swappable: b.Swapped.Known(),
	}
}

func (p packedBirth) birth() Birth {
	b := Birth{Text: p.text, Span: when.SpanOf(when.Day(p.first), when.Day(p.last)), Sure: p.sure}
	if p.swappable {
		b.Swapped = when.SpanOf(when.Day(p.swapFirst), when.Day(p.swapLast))
	}
	return b
}

func (p *packed) births() []Birth {
	var all []Birth
	for _, b := range p.born {
		all = append(all, b.birth())
	}
	return all
}

// rare is what few people have.
type rare struct {
	documents, phones, groups []string
}

func (x *Index) pack(s *Side) packed {
	p := packed{
		person: s.Person, agency: x.number(string(s.Agency)), found: s.Found, held: x.number(string(s.Held)),
		female: s.Sex == "female", male: s.Sex == "male", rows: s.Rows,
	}
	for _, b := range s.Born {
		p.born = append(p.born, packBirth(b))
	}
	for i, names := range [][]name.Parsed{s.Names, s.Mother, s.Father} {
		switch i {
		case 1:
			p.mothers = uint8(len(p.names))
		case 2:
			p.fathers = uint8(len(p.names))
		}
		for _, n := range names {
			p.names = append(p.names, packedName{text: n.Text, words: uint8(len(n.Words)), script: uint8(max(0, slices.Index(scripts, n.Script)))})
			for _, w := range n.Words {
				p.numbers = append(p.numbers, x.words.intern(w))
			}
		}
	}
	for _, o := range s.Origin {
		p.numbers = append(p.numbers, x.number(string(o)))
	}
	p.numbers = slices.Clip(p.numbers)
	p.names = slices.Clip(p.names)
	if len(s.Documents)+len(s.Phones)+len(s.Groups) > 0 {
		p.more = &rare{s.Documents, s.Phones, s.Groups}
	}
	return p
}

// unpack gives the side back.
func (x *Index) unpack(p *packed) Side {
	s := Side{
		Person: p.person, Agency: id.Agency(x.strings[p.agency]), Found: p.found, Held: place.ID(x.strings[p.held]),
		Born: p.births(), Rows: p.rows,
	}
	switch {
	case p.female:
		s.Sex = "female"
	case p.male:
		s.Sex = "male"
	}
	rest := p.numbers
	for i, n := range p.names {
		parsed := name.Parsed{Text: n.text, Script: scripts[n.script], Words: make([]name.Word, n.words)}
		for k, w := range rest[:n.words] {
			parsed.Words[k] = x.words.words[w].Word
		}
		rest = rest[n.words:]
		switch {
		case i >= int(p.fathers):
			s.Father = append(s.Father, parsed)
		case i >= int(p.mothers):
			s.Mother = append(s.Mother, parsed)
		default:
			s.Names = append(s.Names, parsed)
		}
	}
	for _, o := range rest {
		s.Origin = append(s.Origin, place.ID(x.strings[o]))
	}
	if p.more != nil {
		s.Documents, s.Phones, s.Groups = p.more.documents, p.more.phones, p.more.groups
	}
	return s
}

// words are the numbers of the words of all names.
func (p *packed) words() []int32 {
	n := 0
	for i := range p.names {
		n += int(p.names[i].words)
	}
	return p.numbers[:n]
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
