package demo

import (
	"homeward/internal/form"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/visit"
	"homeward/internal/when"
)

// writeCare records how the children of three families of the first flight are
// cared for: one with a grandmother; one whose uncle was refused and who came to
// a foster family, with a visit that was missed; one of whose children lives
// apart, in a small home, for a reason and until a day.
func (b *builder) writeCare() {
	f := flights[0]
	kin := placement.New{Kind: placement.Kin, Carer: "бабушка, Зарема Вымышленная", Where: "Махачкала (вымышленный адрес)"}
	uncle := placement.New{Kind: placement.Kin, Carer: "дядя, Руслан Выдуманный", Where: "Дербент (вымышленный адрес)"}
	b.on(at(f.on+1, 9), policy.CaseManager, func(s *stage) error {
		_, err := form.Record(s.a, s.may(policy.DefineForm), form.Shipped()["psychosocial-first-contact"])
		return err
	})
	foster := placement.New{Kind: placement.Foster, Carer: "семья Небываловых", Where: "Каспийск (вымышленный адрес)"}
	for i, h := range b.cast.aboard[0][:3] {
		for nth, k := range h.kids {
			b.on(at(f.on-5, 11), policy.Medic, func(s *stage) error { return s.examine(k, healthcheck.Departure, f.on-5) })
			b.on(at(f.on+2, 11), policy.Medic, func(s *stage) error { return s.examine(k, healthcheck.Arrival, f.on+2) })
			to := kin
			if i == 1 {
				b.on(at(f.on-4, 10), policy.GuardianshipOfficer, func(s *stage) error { return s.refuse(k, uncle, f.on-2) })
			}
			if i > 0 {
				to = foster
			}
			if i == 2 && nth == len(h.kids)-1 {
				to = placement.New{
					Kind: placement.Institution, Carer: "дом ребёнка № 0 (вымышленный)", Where: "Махачкала (вымышленный адрес)", Until: (f.on + 120).Partial(),
					Reason: "нужно лечение рядом с больницей; приёмная семья готовится (вымышлено)", SplitWhy: "лечение рядом с больницей; братья и сёстры приходят по воскресеньям (вымышлено)",
				}
			}
			b.on(at(f.on-1, 10), policy.GuardianshipOfficer, func(s *stage) error { return s.place(k, to, f.on-1) })
			b.on(at(f.on+4, 10), policy.GuardianshipOfficer, func(s *stage) error { return s.settle(k, f.on+4) })
			b.on(at(f.on+10, 16), policy.GuardianshipOfficer, func(s *stage) error { return s.call(k, f.on+10) })
			if nth == 0 {
				b.on(at(f.on+11, 9), policy.GuardianshipOfficer, func(s *stage) error { return s.errands(k, f.on) })
			}
			if i == 1 {
				b.on(at(f.on+39, 16), policy.GuardianshipOfficer, func(s *stage) error {
					return visit.Miss(s.a, s.may(policy.RecordVisit), s.b.living[k.found], (f.on + 38).Partial(), "никого не было дома (вымышлено)", "специалист органа опеки")
				})
			}
		}
	}
}

func (s *stage) examine(k *kid, m healthcheck.Moment, on when.Day) error {
	_, err := healthcheck.Examine(s.a, s.may(policy.Examine), healthcheck.New{
		Person: k.found, Moment: m, On: on.Partial(), Findings: "без особенностей (вымышлено)", Needs: "вода и сон (вымышлено)", Fitness: healthcheck.FitWithCare, Until: (on + 21).Partial(),
	})
	return err
}

// refuse plans a placement that comes to nothing.
func (s *stage) refuse(k *kid, n placement.New, on when.Day) error {
	n.Case = k.file
	p, err := placement.Plan(s.a, s.may(policy.PlanPlacement), n)
	if err != nil {
		return err
	}
	err = placement.Check(s.a, s.may(policy.PlanPlacement), p, placement.Checked{
		Item: placement.HomeVisit, Outcome: placement.Concern, On: (on - 3).Partial(), By: "орган опеки", Note: "нет места для детей (вымышлено)",
	})
	if err != nil {
		return err
	}
	return placement.Decline(s.a, s.may(policy.StartPlacement), p, (on - 2).Partial(), "дома нет места для детей (вымышлено)")
}

// place plans a placement and records what was checked.
func (s *stage) place(k *kid, n placement.New, on when.Day) error {
	n.Case = k.file
	p, err := placement.Plan(s.a, s.may(policy.PlanPlacement), n)
	if err != nil {
		return err
	}
	s.b.living[k.found] = p
	for _, item := range placement.Items(n.Kind) {
		err := placement.Check(s.a, s.may(policy.PlanPlacement), p, placement.Checked{Item: item, Outcome: placement.Clear, On: (on - 1).Partial(), By: "орган опеки", Until: (on + 364).Partial()})
		if err != nil {
			return err
		}
	}
	return nil
}

// settle starts the placement that was planned.
func (s *stage) settle(k *kid, on when.Day) error {
	return placement.Start(s.a, s.may(policy.StartPlacement), s.b.living[k.found], placement.Begin{
		On: on.Partial(), Authority: "орган опеки и попечительства, Махачкала (вымышленный)", Act: "распоряжение № 0 (вымышлено)",
	})
}

// call is a visit.
func (s *stage) call(k *kid, on when.Day) error {
	v, err := visit.Do(s.a, s.may(policy.RecordVisit), visit.Made{
		Placement: s.b.living[k.found], On: on.Partial(), By: "специалист органа опеки", Alone: true, Concern: "ждёт свидетельство о рождении (вымышлено)",
		Answers: []visit.Answer{{Topic: visit.ChildsView, Text: "хочет поговорить с мамой по телефону (вымышлено)"}, {Topic: "mother", Text: "звонок назначен (вымышлено)"}, {Topic: "school", Text: "пойдёт осенью (вымышлено)"}},
	})
	if err != nil {
		return err
	}
	return s.talk(k, v, on)
}

// talk is what an invented agency asks more at a first visit, in a form of its own.
func (s *stage) talk(k *kid, v id.Visit, on when.Day) error {
	scope, err := policy.Look(s.who, policy.Care)
	if err != nil {
		return err
	}
	_, err = form.Fill(s.a, s.may(policy.FillForm), scope, form.Filled{
		Form: "psychosocial-first-contact", Version: 1, Subject: string(v), Case: k.file, Person: k.found, Lang: "ru",
		Typed: map[string][]string{
			"languages": {"russian", "arabic"}, "sleeps": {"wakes"}, "nights": {"3"}, "again": {"yes"}, "next_talk": {string((on + 14).Partial())},
			"psychologist": {"Нина Вымышленная"}, "remark": {"Любит рисовать море. Спросить о рисунках (вымышлено)."},
		},
	})
	return err
}

// errands are what the first weeks at home ask for: one done, one open, one that
// another agency owes, one that nobody needs any more.
func (s *stage) errands(k *kid, landed when.Day) error {
	own := s.who.Agency
	add := func(kind task.Kind, what string, due when.Day) (id.Task, error) {
		return task.Add(s.a, s.may(policy.AddTask), task.New{Case: k.file, Kind: kind, What: what + " (вымышлено)", Due: due.Partial(), Agency: own})
	}
	birth, err := add(task.CivilRegistration, "зарегистрировать рождение", landed+60)
	if err != nil {
		return err
	}
	school, err := add(task.School, "записать в школу", landed+240)
	if err != nil {
		return err
	}
	if _, err := add(task.Contact, "ежемесячный звонок матери", landed+30); err != nil {
		return err
	}
	if err := task.Drop(s.a, s.may(policy.DoTask), school, "ещё мала для школы (вымышлено)"); err != nil {
		return err
	}
	return task.Done(s.a, s.may(policy.DoTask), birth, (landed + 11).Partial(), "свидетельство выдано (вымышлено)")
}

// living are the placements of the demonstration by child.
type living map[id.Person]id.Placement
