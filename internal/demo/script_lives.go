package demo

import (
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/handover"
	"homeward/internal/healthcheck"
	"homeward/internal/identity"
	"homeward/internal/interests"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/when"
)

// writeLives records what the flights of the public record leave out, so that
// every stage and every turn of a case can be looked at: children of the camps on
// the generic pathway, one decided, one cleared, one scheduled, one travelling
// and one who did not come to the roll-call; journeys that were called off and
// turned back; and cases at home that were closed, kept open and reopened.
func (b *builder) writeLives() {
	kids := b.spare(5)
	day := when.DayOf(2019, 11, 4)
	decided, cleared, scheduled, travelling := kids[:1], kids[1:2], kids[2:3], kids[3:5]
	b.clearOn(generic, kids, day, map[*kid]string{decided[0]: "foreign_ministry", cleared[0]: "exit_permission"})
	all := append(append(append([]*kid(nil), cleared...), scheduled...), travelling...)
	for _, k := range kids {
		b.determine(k, day+5, false)
	}
	b.waived(cleared[0], "exit_permission", day+20)
	b.on(at(day+26, 11), policy.Medic, func(s *stage) error { return s.examineAll(all, day+26) })
	b.on(at(day+26, 12), policy.GuardianshipOfficer, func(s *stage) error {
		for _, k := range all[1:] { // the first of those cleared has no home to go to yet
			if err := s.place(k, placement.New{Kind: placement.Foster, Carer: "семья Придуманных (вымышлено)", Where: "Пенза (вымышленный адрес)"}, day+26); err != nil {
				return err
			}
		}
		return nil
	})
	b.writeConvoy(travelling, when.DayOf(2019, 12, 16))
	b.writeSealed(scheduled, when.DayOf(2019, 12, 15))
	b.writeCalledOff()
	b.writeHome()
	b.writeTested()
}

// spare chooses children who were met with their mothers, of whom nothing
// else is told.
func (b *builder) spare(n int) []*kid {
	strangers := map[*household]bool{}
	for _, h := range b.cast.strangers {
		strangers[h] = true
	}
	var all []*kid
	for _, m := range b.cast.found {
		if m.mother && strangers[m.kids[0].of] && len(m.kids) == 1 && !b.told[m.kids[0]] {
			b.told[m.kids[0]] = true
			if all = append(all, m.kids[0]); len(all) == n {
				return all
			}
		}
	}
	panic("demo: the cast has too few children for the script")
}

func (s *stage) examineAll(kids []*kid, on when.Day) error {
	for _, k := range kids {
		if err := s.examine(k, healthcheck.Departure, on); err != nil {
			return err
		}
	}
	return nil
}

// overland are the legs of a journey from the camps.
func overland(on when.Day) []operation.Leg {
	return []operation.Leg{{
		From: "Эль-Холь", To: "Эль-Камышлы", Means: operation.Road, Carrier: "гуманитарная колонна (вымышлено)", On: on.Partial(), Departs: "08:00", Arrives: "12:00",
		Vehicles: []operation.Vehicle{{Name: "Автобус", Seats: 24}},
	}, {
		From: "Эль-Камышлы", To: "Чкаловский", Means: operation.Air, Carrier: "транспортная авиация (вымышлено)", On: on.Partial(), Departs: "15:00", Arrives: "20:00",
		Vehicles: []operation.Vehicle{{Name: "Ан-72", Seats: 40}},
	}}
}

// writeConvoy is a journey that is under way when the world ends: of two children
// one came to the roll-call. The first count did not meet, and somebody closed
// the alarm with the reason.
func (b *builder) writeConvoy(kids []*kid, on when.Day) {
	v := &voyage{}
	b.on(at(on-6, 9), policy.OperationsLead, func(s *stage) error {
		return s.planOver(v, "Колонна Эль-Холь – Эль-Камышлы, 16 декабря 2019 (вымышлено)", on, overland(on))
	})
	b.on(at(on-5, 9), policy.OperationsLead, func(s *stage) error { return s.board(v, kids) })
	b.on(at(on-5, 10), policy.OperationsLead, func(s *stage) error { return s.seatAll(v) })
	b.on(at(on-1, 15), policy.OperationsLead, func(s *stage) error { return s.seal(v, policy.OperationsLead) })
	b.on(at(on-1, 16), policy.FieldOfficer, func(s *stage) error { return s.seal(v, policy.FieldOfficer) })
	b.on(at(on, 7), policy.FieldOfficer, func(s *stage) (err error) {
		v.hand, err = handover.Offer(s.a, s.may(policy.CallRoll), handover.New{Operation: v.id, Receiver: s.b.staff[policy.Escort].Agency, Point: "ворота лагеря (вымышлено)"})
		return err
	})
	b.on(at(on, 7).Add(10*60e9), policy.Escort, func(s *stage) error {
		g := s.may(policy.CallRoll)
		if err := handover.Tick(s.a, g, handover.Ticked{Handover: v.hand, Person: kids[0].found, Mark: handover.Boarded}); err != nil {
			return err
		}
		return handover.Tick(s.a, g, handover.Ticked{Handover: v.hand, Person: kids[1].found, Mark: handover.NotBoarded, Reason: "no_show", Note: "ночью увезён в больницу (вымышлено)"})
	})
	for _, side := range []struct {
		role  policy.Role
		heads int
	}{{policy.FieldOfficer, 2}, {policy.Escort, 1}} {
		role, heads := side.role, side.heads
		b.on(at(on, 7).Add(20*60e9), role, func(s *stage) error { return handover.Count(s.a, s.may(policy.CallRoll), v.hand, heads) })
		b.on(at(on, 7).Add(30*60e9), role, func(s *stage) error { return s.sign(v, role) })
	}
	b.on(at(on, 8), policy.OperationsLead, func(s *stage) error {
		open, err := handover.Alarms(s.ctx, s.a, policy.Inside(), v.id)
		if err != nil {
			return err
		}
		for _, alarm := range open {
			if err := handover.CloseAlarm(s.a, s.may(policy.CloseAlarm), alarm.ID, "сосчитали мальчика, которого ночью увезли; список назвали ещё раз (вымышлено)"); err != nil {
				return err
			}
		}
		return nil
	})
}

// sign signs a handover as it is read.
func (s *stage) sign(v *voyage, role policy.Role) error {
	h, err := handover.Find(s.ctx, s.a, policy.Inside(), v.hand)
	if err != nil {
		return err
	}
	_, hash, err := handover.Body(s.ctx, s.a, h)
	if err != nil {
		return err
	}
	return handover.Sign(s.a, s.may(policy.SignList), v.hand, hash, s.b.signers[role])
}

// writeSealed is a journey that two agencies have sealed; one child travels
// without an examination that still holds, because two people said so.
func (b *builder) writeSealed(kids []*kid, on when.Day) {
	v := &voyage{}
	leaves := when.DayOf(2020, 1, 10)
	b.on(at(on-4, 9), policy.OperationsLead, func(s *stage) error {
		return s.planOver(v, "Рейс Эль-Камышлы – Чкаловский, январь 2020 (вымышлено)", leaves, overland(leaves))
	})
	b.on(at(on-4, 10), policy.OperationsLead, func(s *stage) error { return s.board(v, kids) })
	b.on(at(on-4, 11), policy.OperationsLead, func(s *stage) error { return s.seatAll(v) })
	each := func(role policy.Role, do func(*stage, *kid) error) func(*stage) error {
		return func(s *stage) error {
			for _, k := range kids {
				if err := do(s, k); err != nil {
					return err
				}
			}
			return nil
		}
	}
	b.on(at(on-3, 9), policy.OperationsLead, each(policy.OperationsLead, func(s *stage, k *kid) error {
		return manifest.ProposeOverride(s.a, s.may(policy.OverrideGate), v.list, k.found, manifest.LackFitness, "осмотр повторят в день вылета, врач едет с колонной (вымышлено)")
	}))
	b.on(at(on-3, 10), policy.CaseManager, each(policy.CaseManager, func(s *stage, k *kid) error {
		return manifest.ConfirmOverride(s.a, s.may(policy.OverrideGate), v.list, k.found, manifest.LackFitness)
	}))
	b.on(at(on, 15), policy.OperationsLead, func(s *stage) error { return s.seal(v, policy.OperationsLead) })
	b.on(at(on, 16), policy.FieldOfficer, func(s *stage) error { return s.seal(v, policy.FieldOfficer) })
}

// writeCalledOff is a journey that never left.
func (b *builder) writeCalledOff() {
	v, on := &voyage{}, when.DayOf(2019, 10, 21)
	b.on(at(on-10, 9), policy.OperationsLead, func(s *stage) error {
		return s.planOver(v, "Колонна Роудж – Эль-Камышлы, октябрь 2019 (вымышлено)", on, overland(on))
	})
	b.on(at(on-2, 9), policy.OperationsLead, func(s *stage) error {
		return operation.Cancel(s.a, s.may(policy.RunOperation), v.id, (on - 2).Partial(), "дорога закрыта (вымышлено)")
	})
}

// writeHome is what became of children of the first flight: a case closed by two,
// one kept open, one reopened; a child placed whom nobody has visited yet; a child who moved from a home to a family; a
// decision looked at again; and tasks that somebody took over and took up again.
func (b *builder) writeHome() {
	on := when.DayOf(2019, 10, 22)
	family := b.cast.aboard[0][0].kids
	for i, k := range family[:3] {
		b.on(at(on, 10), policy.GuardianshipOfficer, func(s *stage) error {
			return casefile.ProposeClosing(s.a, s.may(policy.CloseCase), k.file, "живёт у бабушки, ходит в школу, документы есть (вымышлено)")
		})
		b.on(at(on+2, 10), policy.CaseManager, func(s *stage) error {
			if i == 1 {
				return casefile.DeclineClosing(s.a, s.may(policy.CloseCase), k.file, "нет свидетельства о рождении (вымышлено)")
			}
			return casefile.Close(s.a, s.may(policy.CloseCase), k.file, "согласен (вымышлено)")
		})
		if i == 2 {
			b.on(at(on+30, 10), policy.CaseManager, func(s *stage) error {
				return casefile.Reopen(s.a, s.may(policy.CloseCase), k.file, "бабушка в больнице (вымышлено)")
			})
		}
	}
	last := flights[len(flights)-1]
	placed := b.cast.aboard[len(flights)-1][0].kids[0]
	b.on(at(last.on+8, 10), policy.GuardianshipOfficer, func(s *stage) error { return s.settle(placed, last.on+8) })
	apart := b.cast.aboard[0][2].kids
	moved := apart[len(apart)-1]
	b.on(at(on, 11), policy.GuardianshipOfficer, func(s *stage) error {
		if err := placement.Review(s.a, s.may(policy.StartPlacement), s.b.living[moved.found], on.Partial(), "лечение кончилось, семья готова (вымышлено)"); err != nil {
			return err
		}
		return placement.End(s.a, s.may(policy.StartPlacement), s.b.living[moved.found], on.Partial(), "переезжает к братьям и сёстрам (вымышлено)")
	})
	b.on(at(on+1, 11), policy.GuardianshipOfficer, func(s *stage) error {
		return s.place(moved, placement.New{Kind: placement.Foster, Carer: "семья Небываловых", Where: "Каспийск (вымышленный адрес)"}, on+1)
	})
	b.on(at(on+2, 11), policy.GuardianshipOfficer, func(s *stage) error { return s.settle(moved, on+2) })
	b.on(at(on+3, 11), policy.GuardianshipOfficer, func(s *stage) error {
		p, err := s.procedure(moved)
		if err != nil {
			return err
		}
		return interests.Review(s.a, s.may(policy.DecideInterests), p, (on + 3).Partial(), (on + 360).Partial(), "решение верно: с семьёй (вымышлено)")
	})
	b.on(at(on+4, 11), policy.CaseManager, func(s *stage) error {
		made, err := task.Add(s.a, s.may(policy.AddTask), task.New{Case: moved.file, Kind: task.Complaint, What: "мальчик жалуется на еду в доме ребёнка: проверить (вымышлено)", Due: (on + 14).Partial(), Agency: s.who.Agency})
		if err != nil {
			return err
		}
		if err := task.Done(s.a, s.may(policy.DoTask), made, (on + 4).Partial(), "позвонили (вымышлено)"); err != nil {
			return err
		}
		return task.Reopen(s.a, s.may(policy.DoTask), made, "надо поехать и поговорить с ним наедине (вымышлено)")
	})
}

// writeTested is a sample from hand to hand, read by two people and destroyed, of
// a child who is home; and an answer that two people went on without.
func (b *builder) writeTested() {
	f := flights[0]
	k := b.cast.aboard[0][3].kids[0]
	on := f.on - 13
	b.clearOn(iraq, []*kid{k}, on, nil)
	b.on(at(on+1, 9), policy.CaseManager, func(s *stage) error { return s.sampled(k, on+1) })
	read := func(do func(*stage, identity.Sample) error) func(*stage) error {
		return func(s *stage) error {
			all, err := identity.Of(s.ctx, s.a, policy.Inside(), k.file)
			if err != nil {
				return err
			}
			return do(s, all.Samples[0])
		}
	}
	b.on(at(on+6, 9), policy.CaseManager, read(func(s *stage, one identity.Sample) error {
		return identity.Test(s.a, s.may(policy.ReadResults), one.Sample, identity.Result{
			On: (on + 5).Partial(), Method: "STR", Markers: "21", Ratio: "0 (вымышлено)", Finding: identity.Kin, Report: "№ 0 (вымышлено)", DestroyBy: (on + 400).Partial(),
		})
	}))
	b.on(at(on+7, 9), policy.CaseManager+second, read(func(s *stage, one identity.Sample) error {
		return identity.Conclude(s.a, s.may(policy.ReadResults), one.Sample)
	}))
	b.on(at(on+300, 9), policy.CaseManager, read(func(s *stage, one identity.Sample) error {
		return identity.Destroy(s.a, s.may(policy.HandleSample), one.Sample, (on + 299).Partial(), "лаборатория (вымышленная)")
	}))
}

// waived lets two people go on without an answer.
func (b *builder) waived(k *kid, demand string, on when.Day) {
	b.on(at(on, 10), policy.CaseManager, func(s *stage) error {
		return clearance.ProposeWaiver(s.a, s.may(policy.WaiveDemand), k.file, demand, "министерство письменно сообщило, что решение не нужно (вымышлено)")
	})
	b.on(at(on, 11), policy.OperationsLead, func(s *stage) error {
		return clearance.ConfirmWaiver(s.a, s.may(policy.WaiveDemand), k.file, demand)
	})
}
