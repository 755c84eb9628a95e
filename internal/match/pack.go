package match

import (
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/place"
)

// packed is a Side as the index keeps it: words by number, rare members apart.
// A hundred thousand people have to fit beside everything else on a laptop.
type packed struct {
	person  id.Person
	agency  id.Agency
	names   []packedName // the child's, then the mother's, then the father's
	mothers uint8        // where the mother's begin
	fathers uint8        // where the father's begin
	female  bool
	male    bool
	found   bool
	gone    bool // a newer one of the same person stands further on
	born    []Birth
	origin  []place.ID
	held    place.ID
	rows    []string
	more    *rare
}

type packedName struct {
	text   string
	script name.Script
	words  []int32
}

// rare is what few people have.
type rare struct {
	documents, phones, groups []string
}

func (x *Index) pack(s *Side) packed {
	p := packed{
		person: s.Person, agency: intern(x, s.Agency), found: s.Found, held: intern(x, s.Held),
		female: s.Sex == "female", male: s.Sex == "male", born: s.Born, rows: s.Rows,
	}
	for i, names := range [][]name.Parsed{s.Names, s.Mother, s.Father} {
		switch i {
		case 1:
			p.mothers = uint8(len(p.names))
		case 2:
			p.fathers = uint8(len(p.names))
		}
		for _, n := range names {
			one := packedName{text: n.Text, script: n.Script, words: make([]int32, len(n.Words))}
			for k, w := range n.Words {
				one.words[k] = x.words.intern(w)
			}
			p.names = append(p.names, one)
		}
	}
	for _, o := range s.Origin {
		p.origin = append(p.origin, intern(x, o))
	}
	if len(s.Documents)+len(s.Phones)+len(s.Groups) > 0 {
		p.more = &rare{s.Documents, s.Phones, s.Groups}
	}
	return p
}

// unpack gives the side back.
func (x *Index) unpack(p *packed) Side {
	s := Side{Person: p.person, Agency: p.agency, Found: p.found, Held: p.held, Born: p.born, Origin: p.origin, Rows: p.rows}
	switch {
	case p.female:
		s.Sex = "female"
	case p.male:
		s.Sex = "male"
	}
	for i, n := range p.names {
		parsed := name.Parsed{Text: n.text, Script: n.script, Words: make([]name.Word, len(n.words))}
		for k, w := range n.words {
			parsed.Words[k] = x.words.words[w].Word
		}
		switch {
		case i >= int(p.fathers):
			s.Father = append(s.Father, parsed)
		case i >= int(p.mothers):
			s.Mother = append(s.Mother, parsed)
		default:
			s.Names = append(s.Names, parsed)
		}
	}
	if p.more != nil {
		s.Documents, s.Phones, s.Groups = p.more.documents, p.more.phones, p.more.groups
	}
	return s
}

// intern keeps one copy of strings that many people share.
func intern[T ~string](x *Index, s T) T {
	if had, ok := x.strings[string(s)]; ok {
		return T(had)
	}
	x.strings[string(s)] = string(s)
	return s
}
