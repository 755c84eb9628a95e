package demo

import (
	"fmt"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

type entryID = journal.EntryID

// writeVisits records the evening after each visit what staff wrote down.
func (b *builder) writeVisits() {
	for i, m := range b.cast.identified {
		b.on(at(m.on+1, 19), policy.FieldOfficer, func(s *stage) error { return s.meet(m, fmt.Sprintf("B%d", i+1), true) })
	}
	for i, m := range b.cast.found {
		b.on(at(m.on+1, 19), policy.FieldOfficer, func(s *stage) error { return s.meet(m, fmt.Sprintf("D%d", i+1), false) })
	}
}

// meet records a family as it was met, and opens a case for each child.
func (s *stage) meet(m *meeting, label string, exact bool) error {
	h, b := m.kids[0].of, s.b
	from := source(person.Interview, m.word("the mother", "الأم"), m.on, m.lang())
	if !m.mother {
		from.Who = m.word("staff of the place", "إدارة المكان")
	}
	from.Where, from.Place = m.word(m.at.en, m.at.ar), m.at.id
	var members []family.Member
	if m.mother {
		mother, _, err := s.state("", from, b.motherMet(m, h))
		if err != nil {
			return err
		}
		h.motherFound = mother
		members = append(members, family.Member{Person: mother, Role: "mother"})
	}
	for _, k := range m.kids {
		facts := b.field(m, k, exact)
		if len(m.kids) > 1 {
			facts = append(facts, person.Fact{Attr: person.AttrGroup, Text: label})
		}
		found, entry, err := s.state("", from, facts)
		if err != nil {
			return err
		}
		k.found, k.met = found, entry
		members = append(members, family.Member{Person: found, Role: "child"})
		if k.file, _, err = casefile.Open(s.a, s.may(policy.OpenCase), casefile.New{Person: found, Why: "met by field staff at " + m.at.en}); err != nil {
			return err
		}
	}
	if len(members) == 1 {
		return nil
	}
	_, err := s.form(family.New{Label: label, Members: members, Relations: kinship(members, "declared"), Source: from})
	return err
}

// form records a family whose members have just been stated.
func (s *stage) form(n family.New) (id.Family, error) {
	s.may(policy.ChangeFamily)
	return n.Record(s.a)
}

// kinship relates the members of a family: parents to children, and the
// children to one another in a chain, which says the same with fewer words.
func kinship(members []family.Member, certainty string) []family.Relation {
	var all []family.Relation
	last := id.Person("")
	for _, child := range members {
		if child.Role != "child" {
			continue
		}
		for _, parent := range members {
			if kind := map[string]string{"mother": "mother_of", "father": "father_of"}[parent.Role]; kind != "" {
				all = append(all, family.Relation{From: parent.Person, To: child.Person, Kind: kind, Certainty: certainty})
			}
		}
		if last != "" {
			all = append(all, family.Relation{From: last, To: child.Person, Kind: "sibling_of", Certainty: certainty})
		}
		last = child.Person
	}
	return all
}
