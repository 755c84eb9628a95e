package demo

import (
	"slices"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
)

// Leyla is the family of the tutorial. Its requests are open, its children are
// met and nobody has decided anything: that is left to the reader.
type Leyla struct {
	Grandmother, Aunt id.Request   // for four children; for two of them, under the mother's maiden name
	Codes             [2]string    // their receipt codes
	Sought            []id.Person  // Leyla, her two brothers, and the one born there
	SoughtByAunt      []id.Person  // Leyla and one brother again
	Mother            id.Person    // as met in the women's prison
	Found             [4]id.Person // on her page of the list: three of hers, and third a cousin "about 4" who has her brother's name
	Boy               id.Person    // on another page, with other children
	Cases             []id.Case    // of Found, then of the boy, then of the children beside him
}

// has tells whether a child met is one of the story's.
func (l Leyla) has(found id.Person) bool {
	return found == l.Boy || slices.Contains(l.Found[:], found)
}

// What Leyla's family adds to the totals.
const (
	leylasOnHomeList = 3
	leylasRequests   = 2
	leylasFound      = 4 // sought and found: three on the page, the boy on the other
	leylasStrangers  = 3 // the cousin, and two children beside the boy
)

// writeLeyla records steps 1 and 3 of the story the manual tells: two requests,
// and the visit to the women's prison.
func (b *builder) writeLeyla() {
	n := names()
	h := &household{
		father: called(n.men, "Шамиль"), fathersFather: called(n.men, "Ибрагим"),
		mother: called(n.women, "Мадина"), mothersFather: called(n.men, "Юсуф"),
		surname: called(n.families, "Гамзатов"), maiden: called(n.families, "Шахбанов"),
		home: dagestan, left: when.DayOf(2014, 6, 20), listed: true,
	}
	add := func(name string, female bool, y, m, d int) *kid {
		all := n.men
		if female {
			all = n.women
		}
		born := when.DayOf(y, m, d)
		k := &kid{of: h, given: called(all, name), female: female, born: born, abroad: born > h.left}
		h.kids = append(h.kids, k)
		return k
	}
	add("Лейла", true, 2009, 5, 14)
	add("Идрис", false, 2011, 3, 2)
	add("Адам", false, 2013, 9, 27)
	add("Сафия", true, 2016, 11, 8)
	b.leylas = h.kids
	b.on(at(when.DayOf(2018, 2, 15), 11), policy.IntakeOfficer, func(s *stage) error {
		for _, k := range h.kids[:leylasOnHomeList] {
			if err := s.list(k, when.DayOf(2018, 2, 15)); err != nil {
				return err
			}
		}
		return nil
	})
	b.on(friday(when.DayOf(2018, 5, 16)), policy.IntakeOfficer, func(s *stage) error { return s.aunt(h) })
	b.on(friday(when.DayOf(2018, 9, 27)), policy.IntakeOfficer, func(s *stage) error { return s.grandmother(h) })
	b.on(at(when.DayOf(2018, 11, 15), 19), policy.FieldOfficer, func(s *stage) error { return s.prison(h) })
}

func (s *stage) aunt(h *household) error {
	on := when.DayOf(2018, 5, 16)
	letter := source(person.Relative, "тётя, сестра матери", on, "ru")
	l := &s.b.world.Leyla
	for i, facts := range [][]person.Fact{
		{fact(person.AttrName, "Шахбанова Лейла"), coded(person.AttrSex, "ж", "female"), {Attr: person.AttrBorn, Text: "2009", Date: "2009"}},
		{fact(person.AttrName, "Шахбанов Идрис"), coded(person.AttrSex, "м", "male"), {Attr: person.AttrBorn, Text: "2010 или 2011", Date: "2010/2011"}},
	} {
		facts = append(facts, fact(person.AttrMother, "Шахбанова Мадина Юсуфовна"))
		who, _, err := s.state("", letter, facts)
		if err != nil {
			return err
		}
		h.kids[i].sought = append(h.kids[i].sought, who)
		l.SoughtByAunt = append(l.SoughtByAunt, who)
	}
	var err error
	l.Aunt, l.Codes[1], err = request.Receive(s.a, s.may(policy.ReceiveRequest), request.New{
		Sought: l.SoughtByAunt, On: on.Partial(), Channel: "letter",
		Text:      "Прошу найти детей моей сестры Мадины, племянницу Лейлу и племянника Идриса. (Письмо вымышлено.)",
		Requester: request.Requester{Name: "Шахбанова Зарема Юсуфовна", Relation: "aunt", RelationText: "тётя, сестра матери", Phone: "+7 000 000-16-05", Consent: "given"},
	})
	if err != nil {
		return err
	}
	return request.Open(s.a, s.may(policy.DecideRequest), l.Aunt)
}

func (s *stage) grandmother(h *household) error {
	on := when.DayOf(2018, 9, 27)
	letter := source(person.Relative, "бабушка по матери", on, "ru")
	l := &s.b.world.Leyla
	for _, k := range h.kids {
		who := id.Person("")
		facts := []person.Fact{
			fact(person.AttrName, surname(h.surname.cyrillic[0], k.female)+" "+k.given.cyrillic[0]+" "+h.father.patronym(k.female)),
			coded(person.AttrSex, sexWord(k.female, "ru"), sexCode(k.female)),
			fact(person.AttrMother, "Гамзатова Мадина Юсуфовна, в девичестве Шахбанова"), fact(person.AttrFather, "Гамзатов Шамиль Ибрагимович"),
			{Attr: person.AttrOrigin, Text: h.home.ru, Place: h.home.city},
		}
		if k.abroad {
			facts[0] = fact(person.AttrName, "Сафия")
			facts = append(facts, person.Fact{Attr: person.AttrBorn, Text: "около конца 2016 г., родилась там", Date: "2016~"})
		} else {
			who = k.sought[0] // on the home list
			facts = append(facts, person.Fact{Attr: person.AttrBorn, Text: day(k.born), Date: k.born.Partial()})
		}
		made, _, err := s.state(who, letter, facts)
		if err != nil {
			return err
		}
		if who == "" {
			k.sought = append(k.sought, made)
		}
		l.Sought = append(l.Sought, made)
	}
	var err error
	l.Grandmother, l.Codes[0], err = request.Receive(s.a, s.may(policy.ReceiveRequest), request.New{
		Sought: l.Sought, On: on.Partial(), Channel: "form",
		Text:      "Дочь Мадина в 2014 году увезла двух внуков и внучку. Там родилась ещё девочка. В 2018 году дочь написала из тюрьмы. Пожалуйста, найдите их. (Письмо вымышлено.)",
		Requester: request.Requester{Name: "Шахбанова Патимат Магомедовна", Relation: "grandmother", RelationText: "бабушка", Phone: "+7 000 000-27-09", Address: "Дагестан, Махачкала", Consent: "given"},
	})
	return err
}

// prison is the visit: names as the prison's list has them, ages as the mother
// says them.
func (s *stage) prison(h *household) error {
	on := when.DayOf(2018, 11, 14)
	l := &s.b.world.Leyla
	m := &meeting{on: on, at: prisons[1], arabic: true, mother: true}
	from := source(person.Interview, "الأم", on, "ar")
	from.Where, from.Place = m.at.ar, m.at.id
	held := person.Fact{Attr: person.AttrCustody, Text: m.at.ar, Place: m.at.id, Code: m.at.kind, Date: on.Partial()}
	mother, _, err := s.state("", from, []person.Fact{
		fact(person.AttrName, "مدينة يوسف الداغستانية"), coded(person.AttrSex, "أنثى", "female"), held,
		fact(person.AttrWish, "wants the children to go to her mother, and the little one to stay with her for now"),
	})
	if err != nil {
		return err
	}
	l.Mother = mother
	from.Row = "12"
	members := []family.Member{{Person: mother, Role: "mother"}}
	for i, c := range []struct {
		name, age     string
		female, about bool
		years         int
	}{
		{"ليلى شامل غمزاتوفا", "9", true, false, 9}, {"إدريس شامل", "7", false, false, 7},
		{"آدم", "حوالي 4", false, true, 4}, {"صفية شامل", "2", true, false, 2},
	} {
		facts := []person.Fact{
			fact(person.AttrName, c.name), coded(person.AttrSex, sexWord(c.female, "ar"), sexCode(c.female)),
			{Attr: person.AttrBorn, Text: c.age, Age: &when.Age{Min: 12 * c.years, Max: 12*c.years + 11, At: on.Partial(), About: c.about}},
			fact(person.AttrMother, "مدينة"), {Attr: person.AttrOrigin, Text: "داغستان", Place: dagestan.region}, held,
			fact(person.AttrGroup, "L12"),
		}
		if i == 3 {
			facts = append(facts, fact(person.AttrHealth, "has coughed since October"))
		}
		if l.Found[i], err = s.child(from, facts); err != nil {
			return err
		}
		if own := []int{0, 1, -1, 3}[i]; own >= 0 {
			h.kids[own].found = l.Found[i]
		}
		members = append(members, family.Member{Person: l.Found[i], Role: "child"})
	}
	if _, err := s.form(family.New{Label: "L12", Members: members, Relations: kinship(members, "declared"), Source: from}); err != nil {
		return err
	}
	return s.otherPage(h, on, held)
}

// otherPage is the page of the list on which one boy stands with children who
// are not his family.
func (s *stage) otherPage(h *household, on when.Day, held person.Fact) error {
	l := &s.b.world.Leyla
	from := source(person.AgencyRecord, "قائمة السجن", on, "ar")
	from.Row = "31"
	for i, c := range []struct {
		name, age, mother, group string
		female                   bool
		years                    int
	}{
		{"آدم شامل", "6", "", "L12", false, 6}, // the clerk's number of the family, on the wrong page
		{"مرخا سلمان", "6", "خيدا", "L31", true, 6}, {"أنزور سلمان", "3", "خيدا", "L31", false, 3},
	} {
		facts := []person.Fact{
			fact(person.AttrName, c.name), coded(person.AttrSex, sexWord(c.female, "ar"), sexCode(c.female)),
			{Attr: person.AttrBorn, Text: c.age, Age: &when.Age{Min: 12 * c.years, Max: 12*c.years + 11, At: on.Partial()}},
			held, fact(person.AttrGroup, c.group),
		}
		if c.mother != "" {
			facts = append(facts, fact(person.AttrMother, c.mother))
		}
		who, err := s.child(from, facts)
		if err != nil {
			return err
		}
		if i == 0 {
			l.Boy, h.kids[2].found = who, who
		}
	}
	return nil
}

// child records a child of the list and opens her case.
func (s *stage) child(from person.Source, facts []person.Fact) (id.Person, error) {
	who, _, err := s.state("", from, facts)
	if err != nil {
		return "", err
	}
	file, _, err := casefile.Open(s.a, s.may(policy.OpenCase), casefile.New{Person: who, Why: "on the list of the women's prison"})
	s.b.world.Leyla.Cases = append(s.b.world.Leyla.Cases, file)
	return who, err
}
