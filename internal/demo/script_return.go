package demo

import (
	"fmt"

	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
)

// writeReturns records for every flight: matches, families, travel documents,
// the return, and what the relatives are told.
func (b *builder) writeReturns() {
	number := 0
	for i, aboard := range b.cast.aboard {
		f := flights[i]
		last := f.visits[len(f.visits)-1]
		decided := min(last+21, f.on-14)
		for _, h := range aboard {
			b.on(at(decided, 15), policy.Analyst, func(s *stage) error { return s.identify(h) })
			b.on(at(decided, 16), policy.CaseManager, func(s *stage) error { return s.tree(h) })
			b.on(at(decided+1, 12), policy.IntakeOfficer, func(s *stage) error {
				return s.answer(h, "Есть новости: дети найдены, с вами свяжутся. (Вымышлено.)")
			})
			for _, k := range h.kids {
				number++
				n := number
				b.on(at(f.on-6, 13), policy.CaseManager, func(s *stage) error { return s.papers(k, f, n) })
				b.on(at(f.on+1, 9), policy.OperationsLead, func(s *stage) error { return s.home(k, f) })
			}
			b.on(at(f.on+30, 12), policy.IntakeOfficer, func(s *stage) error { return s.close(h) })
		}
	}
	b.on(at(when.DayOf(2019, 10, 14), 15), policy.Analyst, func(s *stage) error {
		s.b.world.Waiting = s.b.cast.waiting.kids[0].file
		return s.identify(s.b.cast.waiting)
	})
}

// papers is the paper that the embassy gives a child to travel with. It is the
// most reliable source there is on her, and in Russian letters again.
func (s *stage) papers(k *kid, f flight, n int) error {
	_, _, err := s.state(k.found, source(person.Document, "Посольство, Багдад (вымышлено)", f.on-7, "ru"), []person.Fact{
		fact(person.AttrName, inFull(k.given, k.of.father, k.of.surname, k.female)),
		{Attr: person.AttrBorn, Text: day(k.born), Date: k.born.Partial()},
		coded(person.AttrDocument, fmt.Sprintf("DEMO-%04d", n), "travel_document"),
		coded(person.AttrNational, "Россия", "RU"),
		{Attr: person.AttrOrigin, Text: k.of.home.ru, Place: k.of.home.region},
	})
	return err
}

// home is the landing.
func (s *stage) home(k *kid, f flight) error {
	manifest := source(person.AgencyRecord, "manifest of the "+f.told, f.on, "en")
	_, _, err := s.state(k.found, manifest, []person.Fact{
		{Attr: person.AttrReturned, Text: f.told, Code: "flight", Date: f.on.Partial(), Place: "fac:zhukovsky"},
		{Attr: person.AttrCustody, Text: "Детская больница № 0, Москва (вымышленная)", Code: "hospital", Place: "adm:RUS-RU001008", Date: f.on.Partial()},
	})
	return err
}

// tree joins the family as it is known after the decision.
func (s *stage) tree(h *household) error {
	from := source(person.AgencyRecord, "file of the office", when.DayOfTime(s.a.At), "ru")
	mother, father := h.motherFound, id.Person("")
	if mother == "" {
		mother = h.motherSought
	}
	if mother == "" && s.b.chance(60) {
		made, _, err := s.state("", from, s.b.parent(h.mother, h.mothersFather, h.surname, true))
		if err != nil {
			return err
		}
		mother = made
	}
	if s.b.chance(70) {
		made, _, err := s.state("", from, s.b.parent(h.father, h.fathersFather, h.surname, false))
		if err != nil {
			return err
		}
		father = made
	}
	grandmother, _, err := s.state("", from, s.b.parent(one(s.b.r, names().women), one(s.b.r, names().men), h.maiden, true))
	if err != nil {
		return err
	}
	members := []family.Member{{Person: grandmother, Role: "relative"}}
	if mother != "" {
		members = append(members, family.Member{Person: mother, Role: "mother"})
	}
	if father != "" {
		members = append(members, family.Member{Person: father, Role: "father"})
	}
	for _, k := range h.kids {
		members = append(members, family.Member{Person: k.found, Role: "child"})
	}
	relations := kinship(members, "confirmed")
	if mother != "" {
		relations = append(relations, family.Relation{From: grandmother, To: mother, Kind: "mother_of", Certainty: "declared"})
	}
	_, err = s.form(family.New{Label: h.surname.cyrillic[0], Members: members, Relations: relations, Source: from})
	return err
}

func (s *stage) answer(h *household, text string) error {
	for _, r := range h.requests {
		if h.done[r] {
			continue
		}
		if err := request.Answer(s.a, s.may(policy.DecideRequest), r, text); err != nil {
			return err
		}
	}
	return nil
}

// close closes the requests of a family whose children are home; some stay
// open a little, as they do.
func (s *stage) close(h *household) error {
	for _, r := range h.requests {
		if h.done[r] || s.b.chance(20) {
			continue
		}
		h.finish(r)
		if err := request.Close(s.a, s.may(policy.DecideRequest), r, "дети дома (вымышлено)"); err != nil {
			return err
		}
	}
	return nil
}
