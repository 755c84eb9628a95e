package match

import (
	"homeward/internal/name"
)

// told is a sketch and how to say in texts what it has by number.
type told struct {
	*sketch
	texts
}

// texts gives the texts behind the numbers of a sketch.
type texts struct {
	word   func(n int32) name.Word
	birth  func(n int32) Birth
	origin func(c cameFrom) (text string)
	place  func(c cameFrom) string // gazetteer id
}

// side gives the texts of what stands on a board.
func (b *board) side() texts {
	return texts{
		word:  func(n int32) name.Word { return b.words[n] },
		birth: func(n int32) Birth { return b.births[n] },
		origin: func(c cameFrom) string {
			if text := b.nisbas[c.place]; text != "" {
				return text
			}
			return string(b.places[c.place])
		},
		place: func(c cameFrom) string { return string(b.places[c.place]) },
	}
}

// side gives the texts of a person of the index. The caller holds mu.
func (x *Index) side(n int32) texts {
	return texts{
		word:  func(w int32) name.Word { return x.words.words[w].Word },
		birth: func(b int32) Birth { return x.birth(uint32(b)) },
		origin: func(c cameFrom) string {
			if c.nisba {
				return x.nisba(n, c.place)
			}
			return x.strings[c.place]
		},
		place: func(c cameFrom) string { return x.strings[c.place] },
	}
}

// nisba is the word of a person's names that names a place.
func (x *Index) nisba(n, at int32) string {
	p := &x.people[n]
	r := x.reader(p)
	r.toNames()
	for range p.mothers {
		one := r.name()
		for _, w := range one.words {
			if word := &x.words.words[w].Word; word.Origin != "" {
				if id, ok := nisbaPlace(word.Origin); ok && string(id) == x.strings[at] {
					return word.Text
				}
			}
		}
	}
	return x.strings[at]
}

// tell says a weight in texts.
func (s *Scorer) tell(w *weight, a, b told) Result {
	r := Result{Bits: tenth(float64(w.bits)), Family: tenth(float64(w.family)), Evidence: make([]Evidence, 0, w.n)}
	for k := range w.n {
		p := &w.pieces[k]
		e := Evidence{Field: fields[p.field], Bits: tenth(float64(p.bits)), Lent: p.lent}
		switch p.field {
		case fieldName, fieldFather, fieldFamily:
			s.tellWords(&e, a.word(a.names[p.nameA].w[p.a].word), b.word(b.names[p.nameB].w[p.b].word))
		case fieldMother:
			s.tellWords(&e, a.word(a.mother.w[p.a].word), b.word(b.mother.w[p.b].word))
		case fieldBorn:
			x, y := a.birth(a.births[p.a]), b.birth(b.births[p.b])
			e.A, e.B, e.Level = x.Text, y.Text, bornLevel(x, y, e.Bits)
		case fieldSex:
			e.A, e.B, e.Level = sexText(a.sex), sexText(b.sex), "match.level.sex.same"
			if a.sex != b.sex {
				e.Level = "match.level.sex.other"
			}
		case fieldOrigin:
			x, y := a.origins[p.a], b.origins[p.b]
			e.A, e.B, e.Level = a.origin(x), b.origin(y), levelOfPlaces(a.place(x), b.place(y))
		case fieldDocument:
			e.A, e.B, e.Level = a.rare.documents[p.a], b.rare.documents[p.b], "match.level.document.same"
		case fieldPhone:
			e.A, e.B, e.Level = a.rare.phones[p.a], b.rare.phones[p.b], "match.level.phone.same"
		case fieldSiblings:
			e.Count, e.Level = int(p.sibling), "match.level.siblings.fit"
		}
		r.Evidence = append(r.Evidence, e)
	}
	return r
}

func (s *Scorer) tellWords(e *Evidence, x, y name.Word) {
	e.A, e.B, e.ALang, e.BLang = x.Text, y.Text, name.Lang(x.Script), name.Lang(y.Script)
	e.Level = s.level(e.Field, x, y, e.Bits)
}

func sexText(sex uint8) string {
	switch sex {
	case isFemale:
		return "female"
	case isMale:
		return "male"
	}
	return ""
}
