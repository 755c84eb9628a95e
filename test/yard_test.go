package test

import (
	"fmt"
	"testing"

	"homeward/internal/account"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/family"
	"homeward/internal/handover"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/when"
)

// oneDemand is a pathway on which a child is cleared with one answer.
const oneDemand = `pathway: one-demand
version: 1
title: {en: "One demand", ru: "Одно требование", ar: "طلب واحد", fr: "Une demande"}
demands:
  - key: identity
    title: {en: "Identity", ru: "Личность", ar: "الهوية", fr: "Identité"}
    decides: consulate
    gate: cleared
    days: 90
    remind: 30
    valid: 0
    fields: [name]
consent:
  - of: [guardian]
    until: 1990-01-01
    why: {en: "long ago", ru: "давно", ar: "قديمًا", fr: "jadis"}
ages:
  - key: of_age
    title: {en: "comes of age", ru: "совершеннолетие", ar: "بلوغ سن الرشد", fr: "majorité"}
    months: 216
    while: any
    alarms: [180]
`

// yard is a sealed operation of the demonstration, whose children stand at a
// gate: the consulate gives, the office receives.
type yard struct {
	testing.TB
	d    *demonstration
	op   id.Operation
	list id.Manifest
	hand id.Handover
	kids []standing
}

// standing is a child at the gate.
type standing struct {
	person id.Person
	file   id.Case
	number string
	name   string
}

// as acts as the account of a login of the demonstration.
func (d *demonstration) as(t testing.TB, login string, action policy.Action, fn func(*journal.Act, policy.Grant) error) {
	t.Helper()
	who, err := account.ByLogin(t.Context(), d.app.DB, login)
	if err != nil {
		t.Fatal(err)
	}
	g, err := policy.Allow(who.Principal(), action)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.Journal.Act(t.Context(), g, func(a *journal.Act) error { return fn(a, g) }); err != nil {
		t.Fatalf("as %s, %s: %v", login, action, err)
	}
}

// agencyOf gives the agency of a login of the demonstration.
func (d *demonstration) agencyOf(t testing.TB, login string) id.Agency {
	t.Helper()
	who, err := account.ByLogin(t.Context(), d.app.DB, login)
	if err != nil {
		t.Fatal(err)
	}
	return who.Agency
}

// newYard brings so many children, with nothing missing, to a sealed manifest.
func newYard(t testing.TB, d *demonstration, n int) *yard {
	t.Helper()
	y := newPlan(t, d, n)
	y.place(y.kids[n-1:])
	for _, login := range []string{"operations-lead", "field-officer"} {
		key := d.signer(t, login)
		d.as(t, login, policy.SignList, func(a *journal.Act, g policy.Grant) error {
			m, err := manifest.Find(t.Context(), a, policy.Inside(), y.list)
			if err != nil {
				return err
			}
			_, hash, err := manifest.Body(t.Context(), a, m)
			if err != nil {
				return err
			}
			return manifest.Sign(a, g, y.list, m.Version, hash, key)
		})
	}
	return y
}

// newPlan plans an operation of today for so many children, seated; nobody has
// planned where the last of them will live.
func newPlan(t testing.TB, d *demonstration, n int) *yard {
	t.Helper()
	y := &yard{TB: t, d: d}
	today := when.DayOfTime(d.app.Config.Clock())
	if _, err := pathway.Find(t.Context(), d.app.DB, "one-demand", 1); err != nil {
		d.as(t, "case-manager", policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
			_, err := pathway.Record(a, g, []byte(oneDemand))
			return err
		})
	}
	y.kids = d.children(t, n)
	y.ready(y.kids, today)
	y.place(y.kids[:n-1])
	d.as(t, "operations-lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) (err error) {
		if y.op, err = operation.Plan(a, g, operation.New{Programme: "return (invented)", Name: "Flight of the yard (invented)", On: today.Partial()}); err != nil {
			return err
		}
		legs := []operation.Leg{{From: "Багдад", To: "Жуковский", Means: operation.Air, Carrier: "МЧС (вымышлено)", On: today.Partial(), Departs: "10:00", Vehicles: []operation.Vehicle{{Name: "Ил-76", Seats: 60}}}}
		if err := operation.Route(a, g, y.op, legs); err != nil {
			return err
		}
		if y.list, err = manifest.Open(a, g, y.op); err != nil {
			return err
		}
		for _, k := range y.kids {
			if err := manifest.Add(a, g, y.list, k.file); err != nil {
				return err
			}
		}
		op, err := operation.Find(t.Context(), a, policy.Inside(), y.op)
		if err != nil {
			return err
		}
		lines, err := manifest.Lines(t.Context(), a, policy.Inside(), y.list)
		if err != nil {
			return err
		}
		return manifest.Seat(a, g, y.list, 1, manifest.Propose(op.Legs[0].Leg, lines, op.Team).Seats, "")
	})
	return y
}

func (d *demonstration) signer(t testing.TB, login string) signature.Signer {
	t.Helper()
	who, err := account.ByLogin(t.Context(), d.app.DB, login)
	if err != nil {
		t.Fatal(err)
	}
	key, err := signature.Keys{Passwords: d.app.Passwords}.Open(t.Context(), d.app.DB, who.ID, demo.Password, d.app.Config.Clock())
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// children opens cases of so many siblings.
func (d *demonstration) children(t testing.TB, n int) []standing {
	t.Helper()
	var all []standing
	d.as(t, "field-officer", policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		for i := range n {
			k := standing{person: person.New(a), name: fmt.Sprintf("Зара Небывалова-%d", i+1)}
			said := person.Statement{Person: k.person, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
				{Attr: person.AttrName, Text: k.name}, {Attr: person.AttrBorn, Date: when.Partial(fmt.Sprintf("%d-04", 2010+i%8))},
			}}
			if _, err := said.Record(a); err != nil {
				return err
			}
			c, number, err := casefile.Open(a, g, casefile.New{Person: k.person, Why: "found"})
			if err != nil {
				return err
			}
			k.file, k.number = c, fmt.Sprint(number)
			all = append(all, k)
		}
		return nil
	})
	if n < 2 {
		return all
	}
	d.as(t, "field-officer", policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		f := family.New{Label: "Небывалова (вымышлено)", Source: person.Source{Kind: person.Interview}}
		for _, k := range all[:2] {
			f.Members = append(f.Members, family.Member{Person: k.person, Role: "child"})
		}
		_, err := family.Form(a, g, f)
		return err
	})
	return all
}

// ready clears and examines each child.
func (y *yard) ready(all []standing, today when.Day) {
	y.Helper()
	consulate := y.d.agencyOf(y, "field-officer")
	var files []id.Case
	for _, k := range all {
		files = append(files, k.file)
	}
	y.d.as(y, "case-manager", policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		for _, c := range files {
			if err := pathway.Choose(a, g, c, "one-demand", ""); err != nil {
				return err
			}
		}
		return nil
	})
	y.d.as(y, "case-manager", policy.AskClearance, func(a *journal.Act, g policy.Grant) error {
		_, err := clearance.Ask(a, g, clearance.New{Demand: "identity", Decider: consulate, Cases: files, On: today.Partial(), Reference: "1"})
		return err
	})
	y.d.as(y, "case-manager", policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error {
		for _, c := range files {
			asked, err := clearance.Of(y.Context(), a, policy.Inside(), c)
			if err != nil {
				return err
			}
			if err := clearance.Answer(a, g, clearance.Reply{Clearance: asked[0].ID, Answer: clearance.Granted, On: today.Partial()}); err != nil {
				return err
			}
		}
		return nil
	})
	y.d.as(y, "medic", policy.Examine, func(a *journal.Act, g policy.Grant) error {
		for _, k := range all {
			if _, err := healthcheck.Examine(a, g, healthcheck.New{Person: k.person, Moment: healthcheck.Departure, On: today.Partial(), Findings: "none", Fitness: healthcheck.Fit, Until: (today + 20).Partial()}); err != nil {
				return err
			}
		}
		return nil
	})
}

// place plans where each child will live.
func (y *yard) place(all []standing) {
	y.Helper()
	y.d.as(y, "guardianship-officer", policy.PlanPlacement, func(a *journal.Act, g policy.Grant) error {
		for _, k := range all {
			if _, err := placement.Plan(a, g, placement.New{Case: k.file, Kind: placement.Kin, Carer: "бабушка (вымышлено)", Where: "Грозный"}); err != nil {
				return err
			}
		}
		return nil
	})
}

// offer has the consulate offer everybody to the office at a gate.
func (y *yard) offer() {
	y.Helper()
	y.d.as(y, "field-officer", policy.CallRoll, func(a *journal.Act, g policy.Grant) (err error) {
		y.hand, err = handover.Offer(a, g, handover.New{Operation: y.op, Receiver: y.d.agencyOf(y, "escort"), Point: "Ворота тюрьмы (вымышлено)"})
		return err
	})
}

// roll gives the roll-call as the register has it.
func (y *yard) roll() handover.Call {
	y.Helper()
	call, err := handover.Roll(y.Context(), y.d.app.DB, policy.Inside(), y.hand)
	if err != nil {
		y.Fatal(err)
	}
	return call
}

// ticks counts what the register recorded of this roll-call.
func (y *yard) ticks() (n int) {
	y.Helper()
	if err := y.d.app.DB.Row(y.Context(), "SELECT COUNT(*) FROM handover_tick WHERE handover = $1", []any{y.hand}, &n); err != nil {
		y.Fatal(err)
	}
	return n
}

// one asks the register for one value.
func (y *yard) one(query string, args ...any) (value string) {
	y.Helper()
	if err := y.d.app.DB.Row(y.Context(), query, args, &value); err != nil {
		y.Fatal(err)
	}
	return value
}

func (y *yard) account(login string) id.Account {
	y.Helper()
	who, err := account.ByLogin(y.Context(), y.d.app.DB, login)
	if err != nil {
		y.Fatal(err)
	}
	return who.ID
}

// forgetSessions ends every session, as time does.
func (d *demonstration) forgetSessions(t testing.TB) {
	t.Helper()
	err := d.app.DB.Write(t.Context(), func(tx *db.Tx) error { return tx.Exec("DELETE FROM session") })
	if err != nil {
		t.Fatal(err)
	}
}
