package match

import (
	"cmp"
	"math"
	"slices"

	"homeward/internal/name"
	"homeward/internal/place"
)

// If is something not known of one of two persons (or of both) that would weigh
// if it were: what it would add if it agreed with the other, and what it would
// take away if it differed.
type If struct {
	Field         Field
	Sought, Found bool    // not known of her
	Agree, Differ float64 // bits; none where it is known of neither
}

// Chance is what the probability p of a link would become with more bits, all
// other candidates unchanged. Evidence that brothers and sisters share changes
// theirs too; for it this would promise too much (see Shared).
func (i If) Chance(p, bits float64) float64 {
	if !(p > 0 && p < 1) {
		return min(max(p, 0), 1)
	}
	odds := p / (1 - p) * math.Exp2(bits)
	return odds / (1 + odds)
}

// Shared reports whether the evidence would speak for the whole family.
func (i If) Shared() bool { return i.Field.ofFamily() }

// WhatIf names what is not known of one of two persons (or of neither) and would
// weigh if it were, the heaviest first. What it would add is weighed as it stands in the
// register: a mother called as every third mother adds little.
func (x *Index) WhatIf(a, b Side) []If { return x.scorer.whatIf(a, b) }

// WhatIf is the same for names as rare as their letters say.
func WhatIf(a, b Side) []If { return plain().whatIf(a, b) }

func (s *Scorer) whatIf(a, b Side) []If {
	now := s.Score(a, b)
	has := map[Field]bool{}
	for _, e := range now.Evidence {
		has[e.Field] = true
	}
	var all []If
	for _, q := range []struct {
		field  Field
		known  func(*Side) bool
		give   func(to *Side, from Side)
		differ float64
	}{
		{FieldName, hasGiven, giveName, otherGiven},
		{FieldFather, hasFather, giveFather, otherFather},
		{FieldMother, func(s *Side) bool { return len(s.Mother) > 0 }, func(to *Side, from Side) { to.Mother = from.Mother }, otherMother},
		{FieldBorn, func(s *Side) bool { return len(s.Born) > 0 }, func(to *Side, from Side) { to.Born = from.Born[:1] }, worstBorn},
		{FieldSex, func(s *Side) bool { return s.Sex != "" }, func(to *Side, from Side) { to.Sex = from.Sex }, otherSex},
		{FieldOrigin, func(s *Side) bool { return len(s.Origin) > 0 }, func(to *Side, from Side) { to.Origin = []place.ID{from.Origin[0]} }, otherLand},
		{FieldDocument, func(s *Side) bool { return len(s.Documents) > 0 }, func(to *Side, from Side) { to.Documents = from.Documents[:1] }, 0},
	} {
		knownA, knownB := q.known(&a), q.known(&b)
		if !knownA && !knownB && !has[q.field] && q.field != FieldDocument {
			all = append(all, If{Field: q.field, Sought: true, Found: true})
		}
		if has[q.field] || knownA == knownB {
			continue
		}
		x, y := a, b
		if knownA {
			q.give(&y, a)
		} else {
			q.give(&x, b)
		}
		one := If{Field: q.field, Sought: !knownA, Found: !knownB, Agree: tenth(s.Score(x, y).Bits - now.Bits), Differ: tenth(q.differ)}
		if one.Agree > 0.5 {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b If) int { return cmp.Compare(b.Agree-b.Differ, a.Agree-a.Differ) })
	return all
}

func hasGiven(s *Side) bool { return len(s.Names) > 0 && hasRole(ofName(s.Names[0]), name.Given) }

func giveName(to *Side, from Side) { to.Names = append(slices.Clone(to.Names), from.Names[0]) }

func hasFather(s *Side) bool { return fatherWord(s) != nil }

// giveFather writes the father's name into the field of the father, as a form
// that asks for it would.
func giveFather(to *Side, from Side) {
	w := fatherWord(&from)
	text := w.Text
	if w.Father != "" {
		text = w.Father
	}
	to.Father = append(slices.Clone(to.Father), name.Parse(text))
}

// fatherWord is the word of a child's names that is her father's, nil if none is.
func fatherWord(s *Side) *name.Word {
	for i := range max(1, len(s.Names)) {
		for _, u := range s.units(i) {
			if u.role == name.Father {
				return &u.word
			}
		}
	}
	return nil
}
