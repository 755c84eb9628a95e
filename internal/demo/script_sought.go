package demo

import (
	"fmt"
	"time"

	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
)

// writeHomeList records the home list: ten registers of the regions, as they
// came in month by month.
func (b *builder) writeHomeList() {
	for _, h := range b.cast.families() {
		on := when.DayOf(2017, 10+b.r.IntN(10), 15)
		for _, k := range h.kids {
			if !k.abroad {
				b.on(at(on, 11), policy.IntakeOfficer, func(s *stage) error { return s.list(k, on) })
			}
		}
	}
}

func (s *stage) list(k *kid, on when.Day) error {
	who := ""
	if len(k.sought) > 0 && s.b.chance(80) {
		who = string(k.sought[0]) // a relative had asked before
	}
	made, _, err := s.state(id.Person(who), source(person.Registry, "Реестр регионов: дети, вывезенные за рубеж (вымышленный)", on, "ru"), s.b.registry(k))
	if who == "" {
		k.sought = append([]id.Person{made}, k.sought...)
	}
	return err
}

// asking is one request to be.
type asking struct {
	of       *household
	nth      int // among those of the family
	relation string
	words    string // the relation as the requester writes it
	maiden   bool   // the requester is of the mother's family
	on       when.Day
}

var kinsfolk = []struct {
	relation, words string
	maiden          bool
}{
	{"grandmother", "бабушка по матери", true}, {"grandmother", "бабушка по отцу", false}, {"aunt", "тётя, сестра матери", true},
	{"grandfather", "дедушка", true}, {"uncle", "дядя, брат отца", false}, {"mother", "мать, пишет из заключения", false},
	{"sister", "сестра", false}, {"lawyer", "адвокат семьи", true}, {"ngo", "общественная организация", false},
}

// writeRequests draws who asks when: each family once, some nobody asks for,
// and further relatives until the number of the public record is reached.
func (b *builder) writeRequests() {
	var first, all []asking
	for _, h := range b.cast.families() {
		if h.identified || !h.listed || !b.chance(12) {
			first = append(first, b.ask(h))
		}
	}
	all = first
	for len(all) < requestsAsked-leylasRequests {
		if h := first[b.r.IntN(len(first))].of; h.asked < 6 {
			all = append(all, b.ask(h))
		}
	}
	late := requestsAsked - askedByThen
	for i := range all {
		a := &all[i]
		a.on = when.DayOf(2017, 10, 2) + when.Day(b.r.IntN(410))
		switch {
		case a.of.identified && a.nth == 0:
			a.on = when.DayOf(2017, 10, 2) + when.Day(b.r.IntN(320))
		case a.nth > 0 && late > 0 && b.chance(12):
			a.on = when.DayOf(2018, 12, 8) + when.Day(b.r.IntN(350))
			late--
		}
	}
	for i := len(all) - 1; late > 0; i-- {
		if all[i].nth > 0 && all[i].on < when.DayOf(2018, 12, 4) {
			all[i].on = when.DayOf(2018, 12, 8) + when.Day(b.r.IntN(350))
			late--
		}
	}
	for _, a := range all {
		b.on(friday(a.on), policy.IntakeOfficer, func(s *stage) error { return s.receive(a) })
	}
}

func (b *builder) ask(h *household) asking {
	i := b.r.IntN(3)
	if h.asked > 0 {
		i = b.r.IntN(len(kinsfolk))
	}
	k := kinsfolk[i]
	h.asked++
	return asking{of: h, nth: h.asked - 1, relation: k.relation, words: k.words, maiden: k.maiden}
}

// friday is when the office enters letters: every second Friday.
func friday(d when.Day) time.Time {
	const first, every = 17445, 14 // 6 October 2017
	return at(first+(d-first+every-1)/every*every, 17)
}

func (s *stage) receive(a asking) error {
	h, b := a.of, s.b
	kids := h.kids
	if a.nth > 0 && len(kids) > 1 && b.chance(35) {
		kids = kids[:1+b.r.IntN(len(kids)-1)]
	}
	fresh := b.chance(11) // the officer does not see that the child is known
	letter := source(person.Relative, a.words, a.on, "ru")
	var sought []id.Person
	for _, k := range kids {
		who := id.Person("")
		if len(k.sought) > 0 && !fresh {
			who = k.sought[0]
		}
		if who == "" || b.chance(30) {
			known := who != ""
			var err error
			if who, _, err = s.state(who, letter, b.relatives(k, a.maiden)); err != nil {
				return err
			}
			if !known {
				k.sought = append(k.sought, who)
			}
		}
		sought = append(sought, who)
	}
	if h.motherSought == "" && a.relation != "mother" && b.chance(30) {
		mother, _, err := s.state("", letter, b.parent(h.mother, h.mothersFather, h.surname, true))
		if err != nil {
			return err
		}
		h.motherSought, sought = mother, append(sought, mother)
	}
	s.may(policy.ReceiveRequest) // Record vouches for those sought, who have just been stated
	r, _, err := request.New{
		Sought: sought, On: a.on.Partial(), Channel: channel(b), Text: b.letter(a, len(kids)),
		Requester: request.Requester{
			Name: b.requester(a), Relation: a.relation, RelationText: a.words, Phone: b.phone(),
			Address: h.home.ru, Consent: consent(b),
		},
	}.Record(s.a)
	if err != nil {
		return err
	}
	for _, who := range sought {
		if b.asks[who] == "" {
			b.asks[who] = r
		}
	}
	h.requests = append(h.requests, r)
	h.fresh = append(h.fresh, fresh && a.nth > 0)
	if a.on < when.DayOf(2019, 9, 1) && b.chance(75) {
		return request.Open(s.a, s.may(policy.DecideRequest), r)
	}
	return nil
}

func channel(b *builder) string {
	return [...]string{"letter", "letter", "phone", "visit", "form", "form"}[b.r.IntN(6)]
}

func consent(b *builder) string {
	return [...]string{"given", "given", "given", "given", "unknown", "refused"}[b.r.IntN(6)]
}

// requester draws a name for whoever asks.
func (b *builder) requester(a asking) string {
	n := names()
	family := a.of.surname
	if a.maiden {
		family = a.of.maiden
	}
	switch a.relation {
	case "mother":
		return inFull(a.of.mother, a.of.mothersFather, a.of.surname, true)
	case "grandfather":
		return inFull(a.of.mothersFather, one(b.r, n.men), a.of.maiden, false)
	case "uncle":
		return inFull(one(b.r, n.men), a.of.fathersFather, family, false)
	case "aunt":
		return inFull(one(b.r, n.women), a.of.mothersFather, family, true)
	case "lawyer", "ngo":
		return inFull(one(b.r, n.women), one(b.r, n.men), one(b.r, n.families), true)
	}
	return inFull(one(b.r, n.women), one(b.r, n.men), family, true)
}

// letter is what the requester writes.
func (b *builder) letter(a asking, kids int) string {
	whom := "ребёнка"
	if kids > 1 {
		whom = "детей"
	}
	y, _, _ := a.of.left.Date()
	mother := a.of.mother.cyrillic[0]
	switch b.r.IntN(5) {
	case 0:
		return fmt.Sprintf("Прошу помочь найти %s. %s уехала в %d году с мужем, писала до лета 2017 года, потом связь пропала. (Письмо вымышлено.)", whom, mother, y)
	case 1:
		return fmt.Sprintf("Обращаюсь о возвращении %s. Мать, %s, осуждена в Ираке, отца, говорят, нет в живых. Готовы принять детей в семью. (Письмо вымышлено.)", whom, mother)
	case 2:
		return fmt.Sprintf("Вывезены родителями в %d году в Турцию, дальше в Сирию. Последний раз голосовое сообщение было из Мосула. (Письмо вымышлено.)", y)
	case 3:
		return fmt.Sprintf("Узнали по фотографии из тюрьмы, что %s жива и %s с ней. Просим проверить списки. (Письмо вымышлено.)", mother, whom)
	}
	return "Все документы у нас дома, свидетельства о рождении приложим. Просим держать нас в курсе. (Письмо вымышлено.)"
}

// state records a statement about a person, who is new if who is "".
func (s *stage) state(who id.Person, from person.Source, facts []person.Fact) (id.Person, entryID, error) {
	if who == "" {
		who = person.New(s.a)
	}
	entries, err := person.State(s.a, s.may(policy.StateFacts), person.Statement{Person: who, Source: from, Facts: facts})
	if err != nil {
		return "", "", err
	}
	return who, entries[0], nil
}
