package demo

import (
	"context"
	"math/rand/v2"

	"homeward/internal/handover"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/when"
)

// signing are the roles whose accounts have a key; its PIN is Password.
var signing = []policy.Role{policy.OperationsLead, policy.FieldOfficer, policy.Escort, policy.Medic, policy.GuardianshipOfficer}

// makeKeys gives whoever signs a key. Its bytes follow from the seed, as
// everything else of the world does.
func (b *builder) makeKeys(ctx context.Context) error {
	b.signers = map[policy.Role]signature.Signer{}
	keys := signature.Keys{Passwords: b.Passwords}
	for i, role := range signing {
		g, err := policy.Allow(b.staff[role], policy.SignList)
		if err != nil {
			return err
		}
		var seed [32]byte
		seed[0] = byte(i + 1)
		if err := keys.Make(ctx, b.Journal, b.DB, g, Password, rand.NewChaCha8(seed)); err != nil {
			return err
		}
		if b.signers[role], err = keys.Open(ctx, b.DB, g.By().Account, Password, b.Clock.Now()); err != nil {
			return err
		}
	}
	return nil
}

// voyage is an operation of the demonstration.
type voyage struct {
	id   id.Operation
	list id.Manifest
	hand id.Handover
}

// writeOperations records the last flight as it was planned, sealed, handed over
// in Baghdad and in Moscow, and completed; and one that is only being planned.
func (b *builder) writeOperations() {
	f := flights[len(flights)-1]
	var aboard []*kid
	for _, h := range b.cast.aboard[len(flights)-1] {
		aboard = append(aboard, h.kids...)
	}
	b.clear(aboard, f.on-14)
	for _, k := range aboard {
		b.determine(k, f.on-10, false)
	}
	b.on(at(f.on-5, 11), policy.Medic, func(s *stage) error {
		for _, k := range aboard {
			if err := s.examine(k, healthcheck.Departure, f.on-5); err != nil {
				return err
			}
		}
		return nil
	})
	b.on(at(f.on-4, 10), policy.GuardianshipOfficer, func(s *stage) error {
		for _, k := range aboard {
			if err := s.place(k, placement.New{Kind: placement.Kin, Carer: "родственники, " + k.of.surname.cyrillic[0] + " (вымышлено)", Where: "Грозный (вымышленный адрес)"}, f.on-4); err != nil {
				return err
			}
		}
		return nil
	})
	v := &voyage{}
	b.on(at(f.on-10, 9), policy.OperationsLead, func(s *stage) error {
		return s.plan(v, "Рейс Багдад – Жуковский, 18 ноября 2019 (вымышлено)", f.on)
	})
	b.on(at(f.on-3, 9), policy.OperationsLead, func(s *stage) error { return s.board(v, aboard) })
	b.on(at(f.on-3, 10), policy.OperationsLead, func(s *stage) error { return s.seatAll(v) })
	b.on(at(f.on-1, 15), policy.OperationsLead, func(s *stage) error { return s.seal(v, policy.OperationsLead) })
	b.on(at(f.on-1, 16), policy.FieldOfficer, func(s *stage) error { return s.seal(v, policy.FieldOfficer) })
	b.pass(v, 8, f.on, policy.FieldOfficer, policy.Escort, policy.Escort, -1, "Багдад, аэропорт (вымышлено)", false)
	b.on(at(f.on, 12), policy.OperationsLead, func(s *stage) error {
		return operation.Depart(s.a, s.may(policy.RunOperation), v.id, 1, f.on.Partial(), "10:20")
	})
	b.on(at(f.on, 15), policy.OperationsLead, func(s *stage) error {
		return operation.Arrive(s.a, s.may(policy.RunOperation), v.id, 1, f.on.Partial(), "15:10")
	})
	b.pass(v, 17, f.on, policy.Escort, policy.Medic, policy.Medic, 2, "Москва, больница (вымышлено)", true)
	b.on(at(f.on, 22), policy.OperationsLead, func(s *stage) error {
		return operation.Complete(s.a, s.may(policy.RunOperation), v.id, f.on.Partial(), handover.Unsettled)
	})
	b.writePlanned()
}

// pass is one change of hands: offered, ticked by one side, counted and signed by
// both. receiver indexes bodies, -1 the office.
func (b *builder) pass(v *voyage, hour int, day when.Day, giver, receiver, ticks policy.Role, body int, point string, final bool) {
	b.on(at(day, hour), giver, func(s *stage) (err error) {
		to := b.staff[receiver].Agency
		if body >= 0 {
			to = b.bodies[body]
		}
		v.hand, err = handover.Offer(s.a, s.may(policy.CallRoll), handover.New{Operation: v.id, Receiver: to, Point: point, Final: final})
		return err
	})
	b.on(at(day, hour).Add(20*60e9), ticks, func(s *stage) error {
		call, err := handover.Roll(s.ctx, s.a, policy.Inside(), v.hand)
		if err != nil {
			return err
		}
		for _, l := range call.Lines {
			if err := handover.Tick(s.a, s.may(policy.CallRoll), handover.Ticked{Handover: v.hand, Person: l.Person, Mark: handover.Boarded}); err != nil {
				return err
			}
		}
		return nil
	})
	for _, role := range []policy.Role{giver, receiver} {
		b.on(at(day, hour).Add(40*60e9), role, func(s *stage) error {
			call, err := handover.Roll(s.ctx, s.a, policy.Inside(), v.hand)
			if err != nil {
				return err
			}
			return handover.Count(s.a, s.may(policy.CallRoll), v.hand, call.Here())
		})
		b.on(at(day, hour).Add(45*60e9), role, func(s *stage) error {
			return s.sign(v, role)
		})
	}
}

func (s *stage) plan(v *voyage, name string, on when.Day) error {
	return s.planOver(v, name, on, []operation.Leg{{
		From: "Багдад", To: "Жуковский", Means: operation.Air, Carrier: "МЧС (вымышлено)", On: on.Partial(), Departs: "10:00", Arrives: "15:00",
		Vehicles: []operation.Vehicle{{Name: "Ил-76", Seats: 60}},
	}, {
		From: "Жуковский", To: "Москва", Means: operation.Road, Carrier: "скорая помощь (вымышлено)", On: on.Partial(), Departs: "16:00", Arrives: "17:00",
		Vehicles: []operation.Vehicle{{Name: "Автобус 1", Seats: 24}, {Name: "Автобус 2", Seats: 24}, {Name: "Реанимобиль", Seats: 2}},
	}})
}

// planOver plans an operation over these legs, with its team, and opens its list.
func (s *stage) planOver(v *voyage, name string, on when.Day, legs []operation.Leg) (err error) {
	g := s.may(policy.PlanOperation)
	v.id, err = operation.Plan(s.a, g, operation.New{Programme: "Возвращение детей (вымышлено)", Name: name, On: on.Partial()})
	if err != nil {
		return err
	}
	if err := operation.Route(s.a, g, v.id, legs); err != nil {
		return err
	}
	office, hospital := s.b.staff[policy.Escort].Agency, s.b.bodies[2]
	team := []operation.Member{
		{Name: "Дарья Вымышленная", Task: operation.Escort, Agency: office, Account: s.b.staff[policy.Escort].Account},
		{Name: "Сергей Придуманный", Task: operation.Medic, Agency: hospital, Account: s.b.staff[policy.Medic].Account},
		{Name: "Нурия Выдуманная", Task: operation.Psychologist, Agency: hospital},
		{Name: "Nora Invented", Task: operation.Observer, Agency: s.b.bodies[5]},
	}
	for _, name := range []string{"Зухра Небывалова", "Ирина Несуществующая", "Тимур Придуманный", "Алина Вымышленная", "Руслан Небывалов", "Мадина Выдуманная", "Софья Придуманная", "Эльза Небывалова", "Карина Выдуманная"} {
		team = append(team, operation.Member{Name: name, Task: operation.Escort, Agency: office})
	}
	for _, m := range team {
		if err := operation.Join(s.a, g, v.id, m); err != nil {
			return err
		}
	}
	err = operation.Allow(s.a, g, v.id, operation.Permit{What: "посадка и вылет", Authority: "управление гражданской авиации (вымышлено)", Reference: "№ 0 (вымышлено)", Until: (on + 2).Partial()})
	if err != nil {
		return err
	}
	v.list, err = manifest.Open(s.a, g, v.id)
	return err
}

func (s *stage) board(v *voyage, kids []*kid) error {
	for _, k := range kids {
		if err := manifest.Add(s.a, s.may(policy.PlanOperation), v.list, k.file); err != nil {
			return err
		}
	}
	return nil
}

// seatAll decides as the program proposes.
func (s *stage) seatAll(v *voyage) error {
	op, err := operation.Find(s.ctx, s.a, policy.Inside(), v.id)
	if err != nil {
		return err
	}
	lines, err := manifest.Lines(s.ctx, s.a, policy.Inside(), v.list)
	if err != nil {
		return err
	}
	for i, l := range op.Legs {
		p := manifest.Propose(l.Leg, lines, op.Team)
		if err := manifest.Seat(s.a, s.may(policy.PlanOperation), v.list, i+1, p.Seats, ""); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) seal(v *voyage, role policy.Role) error {
	m, err := manifest.Find(s.ctx, s.a, policy.Inside(), v.list)
	if err != nil {
		return err
	}
	_, hash, err := manifest.Body(s.ctx, s.a, m)
	if err != nil {
		return err
	}
	return manifest.Sign(s.a, s.may(policy.SignList), v.list, m.Version, hash, s.b.signers[role])
}

// writePlanned is the operation after the last: the child who waits and children
// met last are on its list, and the board says what is missing.
func (b *builder) writePlanned() {
	kids := append([]*kid(nil), b.cast.waiting.kids...)
	for _, m := range b.cast.identified[:4] {
		for _, k := range m.kids {
			if k.of != b.cast.waiting && k.of.identified {
				continue
			}
			kids = append(kids, k)
		}
	}
	for _, m := range b.cast.found[:3] {
		kids = append(kids, m.kids...)
	}
	b.tell(kids...)
	v := &voyage{}
	last := when.DayOf(2019, 12, 16)
	b.on(at(last, 9), policy.OperationsLead, func(s *stage) error {
		return s.plan(v, "Рейс Багдад – Жуковский, февраль 2020 (вымышлено)", when.DayOf(2020, 2, 10))
	})
	b.on(at(last, 10), policy.OperationsLead, func(s *stage) error {
		s.b.world.Planned = v.id
		seen := map[id.Case]bool{}
		for _, k := range kids {
			if k.file == "" || seen[k.file] {
				continue
			}
			seen[k.file] = true
			if err := s.board(v, []*kid{k}); err != nil {
				return err
			}
		}
		return nil
	})
	b.on(at(last, 11), policy.OperationsLead, func(s *stage) error {
		return manifest.ProposeOverride(s.a, s.may(policy.OverrideGate), v.list, b.cast.waiting.kids[0].found, manifest.LackPlacement, "бабушка проверяется; до решения – больница (вымышлено)")
	})
}
