package demo

import (
	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// writeInterests records what was decided as best for the children of three
// families before the first flight, one of whom was to live apart from brothers
// and sisters for a time; and for the child who still waits, whose aunt appeals.
func (b *builder) writeInterests() {
	f := flights[0]
	for i, h := range b.cast.aboard[0][:3] {
		for nth, k := range h.kids {
			b.determine(k, f.on-10, i == 2 && nth == len(h.kids)-1)
		}
	}
	for _, k := range b.cast.waiting.kids {
		day := when.DayOf(2019, 11, 20)
		b.determine(k, day, false)
		b.on(at(day+9, 11), policy.CaseManager, func(s *stage) error {
			p, err := s.procedure(k)
			if err != nil {
				return err
			}
			return interests.Appeal(s.a, s.may(policy.WeighInterests), p, (day + 9).Partial(), "тётя, Малика Вымышленная", "её не выслушали (вымышлено)")
		})
	}
}

// panel sits on every procedure; one member says that there is a conflict.
var panel = []interests.Member{
	{Name: "Ада Вымышленная", Profession: "law", Statement: "никого из семьи не знаю (вымышлено)"},
	{Name: "Борис Придуманный", Profession: "psychology", Statement: "никого из семьи не знаю (вымышлено)"},
	{Name: "Заира Несуществующая", Profession: "social_work", Statement: "никого из семьи не знаю (вымышлено)"},
	{Name: "Руслан Выдуманный", Profession: "health", Conflict: true, Statement: "двоюродный брат бабушки (вымышлено)"},
}

// determine puts one procedure into the script, from the question to the decision.
func (b *builder) determine(k *kid, on when.Day, apart bool) {
	b.on(at(on-3, 10), policy.CaseManager, func(s *stage) error { return s.gather(k, on-3, apart) })
	b.on(at(on, 10), policy.GuardianshipOfficer, func(s *stage) error { return s.choice(k, on) })
}

// gather asks the question, weighs two options, hears the child and the mother
// and names the panel.
func (s *stage) gather(k *kid, on when.Day, apart bool) error {
	may := func() policy.Grant { return s.may(policy.WeighInterests) }
	p, err := interests.Open(s.a, may(), interests.New{Case: k.file, Form: interests.Determination, About: interests.Return, Why: "мать осуждена, бабушка просит принять детей (вымышлено)"})
	if err != nil {
		return err
	}
	home := interests.Weighing{Kind: interests.ReturnToKin, Title: "к бабушке или приёмной семье (вымышлено)", PartsParent: true, PartsSibling: apart, Cells: []interests.Cell{
		{Factor: "childs_view", For: "хочет к бабушке, её голос помнит (вымышлено)"}, {Factor: "family", For: "бабушка, тёти, двоюродные", Against: "мать остаётся в тюрьме"},
		{Factor: "safety", For: "спокойный дом"}, {Factor: "care", For: "своя кровать, постоянный взрослый"},
		{Factor: "development", For: "школа осенью, врач рядом"}, {Factor: "identity", For: "язык семьи, гражданство подтверждено"},
	}}
	stay := interests.Weighing{Kind: interests.StayWithParent, Title: "с матерью в тюрьме (вымышлено)", Cells: []interests.Cell{
		{Factor: "childs_view", Against: "боится ночи (вымышлено)"}, {Factor: "family", For: "с матерью"},
		{Factor: "safety", Against: "в камере сорок человек (вымышлено)"}, {Factor: "care", Against: "после трёх лет нельзя"},
		{Factor: "development", Against: "ни школы, ни врача"}, {Factor: "identity", For: "неизвестно"},
	}}
	for _, o := range []interests.Weighing{home, stay} {
		if _, err := interests.Weigh(s.a, may(), p, o); err != nil {
			return err
		}
	}
	for _, said := range []interests.Said{
		{Who: interests.Child, Words: "хочу, чтобы мама тоже поехала (вымышлено)"},
		{Who: interests.Mother, Words: "пусть едет к моей матери (вымышлено)"},
	} {
		said.On, said.Asked, said.Language = on.Partial(), "психолог (вымышленный)", "русский"
		if err := interests.Hear(s.a, may(), p, said); err != nil {
			return err
		}
	}
	for _, m := range panel {
		m.On = on.Partial()
		if _, err := interests.SeatMember(s.a, may(), p, m); err != nil {
			return err
		}
	}
	return nil
}

// choice is the decision of the panel for the first option.
func (s *stage) choice(k *kid, on when.Day) error {
	p, err := s.procedure(k)
	if err != nil {
		return err
	}
	f, err := interests.Find(s.ctx, s.a, policy.Inside(), p)
	if err != nil {
		return err
	}
	c := interests.Choice{
		Option: f.Options[0].Option, On: on.Partial(), Review: (on + 364).Partial(),
		Reasons: "в тюрьме ребёнку нельзя оставаться; бабушку он знает; с матерью обещаны звонки каждую неделю (вымышлено)", Dissent: "один участник подождал бы апелляции матери (вымышлено)",
	}
	for _, m := range f.Panel {
		if m.Counts() {
			c.Present = append(c.Present, m.ID)
		}
	}
	return interests.Decide(s.a, s.may(policy.DecideInterests), p, c)
}

// procedure finds what was asked about a child.
func (s *stage) procedure(k *kid) (id.Procedure, error) {
	all, err := interests.Of(s.ctx, s.a, policy.Inside(), k.found)
	if err != nil || len(all) == 0 {
		return "", err
	}
	return all[0].ID, nil
}
