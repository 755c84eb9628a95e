package handover_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/family"
	"homeward/internal/fault"
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

// short is a pathway with one demand, so that a child is cleared with one answer.
const short = `pathway: short
version: 1
title: {en: "Short", ru: "Короткий", ar: "قصير", fr: "Court"}
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

const pin = "four-one-seven"

// world is a register with three agencies and the people of an operation.
type world struct {
	testing.TB
	j       *journal.Journal
	d       *db.DB
	keys    signature.Keys
	people  map[string]policy.Principal // by the name of what they do
	signers map[string]signature.Signer
	today   when.Day
	n       int // children so far
	watch   *watch
}

type by policy.Principal

func (b by) By() journal.By { return journal.By{Account: b.Account, Agency: b.Agency} }

// staff by name: agency and roles.
var staff = map[string]struct {
	agency string
	roles  []policy.Role
}{
	"lead":    {"office", []policy.Role{policy.OperationsLead, policy.CaseManager, policy.FieldOfficer}},
	"manager": {"office", []policy.Role{policy.CaseManager}},
	"escort":  {"office", []policy.Role{policy.Escort}},
	"consul":  {"consulate", []policy.Role{policy.FieldOfficer}},
	"nurse":   {"hospital", []policy.Role{policy.Medic}},
	"carer":   {"guardianship", []policy.Role{policy.GuardianshipOfficer}},
}

var kinds = map[string]agency.Kind{"office": agency.Intake, "consulate": agency.Consulate, "hospital": agency.Hospital, "guardianship": agency.Guardianship}

func (w *world) fill() {
	w.Helper()
	w.people, w.signers = map[string]policy.Principal{}, map[string]signature.Signer{}
	agencies := map[string]id.Agency{}
	_, err := w.j.Act(w.Context(), by{}, func(a *journal.Act) (err error) {
		w.today = when.DayOfTime(a.At)
		for _, name := range []string{"office", "consulate", "hospital", "guardianship"} {
			if agencies[name], err = agency.Found(a, agency.New{Name: "invented " + name, Kind: kinds[name], Country: "RU"}); err != nil {
				return err
			}
		}
		for _, name := range []string{"lead", "manager", "escort", "consul", "nurse", "carer"} {
			s := staff[name]
			acc, err := account.Found(a, account.New{Login: name, Name: "Nora " + name, Agency: agencies[s.agency], Roles: s.roles})
			if err != nil {
				return err
			}
			w.people[name] = policy.Principal{Account: acc, Agency: agencies[s.agency], Roles: s.roles}
		}
		return nil
	})
	w.must(err)
	for i, name := range []string{"lead", "escort", "consul", "nurse", "carer", "manager"} {
		w.key(name, i)
	}
	w.must(w.as("manager", policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		_, err := pathway.Record(a, g, []byte(short))
		return err
	}))
}

// key makes the key of somebody; each seed makes another one.
func (w *world) key(name string, seed int) {
	w.Helper()
	w.must(w.keys.Make(w.Context(), w.j, w.d, w.grant(name, policy.SignList), pin, strings.NewReader(strings.Repeat(fmt.Sprint(seed), 72))))
	s, err := w.keys.Open(w.Context(), w.d, w.people[name].Account, pin, time.Unix(0, 0))
	w.must(err)
	w.signers[name] = s
}

// as runs an act of somebody with a grant for one action.
func (w *world) as(who string, action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(w.people[who], action)
	if err != nil {
		return err
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	if w.watch != nil {
		w.watch.trace = append(w.watch.trace, fmt.Sprintf("%s: %s: %v %v", who, action, err, fault.Fields(err)))
	}
	return w.watched(err)
}

// grant is what somebody holds for one action, beside the one of her act.
func (w *world) grant(who string, action policy.Action) policy.Grant {
	w.Helper()
	g, err := policy.Allow(w.people[who], action)
	w.must(err)
	return g
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err, fault.Fields(err))
	}
}

// refused fails unless an error says a rule of a field.
func (w *world) refused(err error, rule string) {
	w.Helper()
	for _, f := range fault.Fields(err) {
		if strings.HasPrefix(f.Key, rule) {
			return
		}
	}
	w.Fatalf("want %s, got %v %v", rule, err, fault.Fields(err))
}

// child is a child whose case is open.
type child struct {
	person id.Person
	file   id.Case
}

// children opens cases for so many siblings; ready ones lack nothing.
func (w *world) children(n int, ready bool) []child {
	w.Helper()
	var all []child
	w.must(w.as("lead", policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		for range n {
			w.n++
			who := person.New(a)
			said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
				{Attr: person.AttrName, Text: fmt.Sprintf("Zina Invented %d", w.n)}, {Attr: person.AttrBorn, Date: when.Partial(fmt.Sprintf("%d-04", 2009+w.n%8))},
			}}
			if _, err := said.Record(a); err != nil {
				return err
			}
			c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
			if err != nil {
				return err
			}
			all = append(all, child{who, c})
		}
		return nil
	}))
	if n > 1 {
		w.must(w.as("lead", policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
			f := family.New{Label: fmt.Sprintf("F%d", w.n), Source: person.Source{Kind: person.Interview}}
			for _, c := range all {
				f.Members = append(f.Members, family.Member{Person: c.person, Role: "child"})
			}
			_, err := family.Form(a, g, f)
			return err
		}))
	}
	if ready {
		w.ready(all)
	}
	return all
}

// ready clears, examines and plans a placement for each child.
func (w *world) ready(all []child) {
	w.Helper()
	w.clear(all)
	w.examine(all)
	w.place(all)
}

// clear puts each child on the pathway and answers what it demands.
func (w *world) clear(all []child) {
	w.Helper()
	day := w.today.Partial()
	ask, answer := w.grant("manager", policy.AskClearance), w.grant("manager", policy.TranscribeAnswer)
	w.must(w.as("manager", policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		for _, c := range all {
			if err := pathway.Choose(a, g, c.file, "short", ""); err != nil {
				return err
			}
			if _, err := clearance.Ask(a, ask, clearance.New{Demand: "identity", Decider: w.people["consul"].Agency, Cases: []id.Case{c.file}, On: day, Reference: "1"}); err != nil {
				return err
			}
			asked, err := clearance.Of(w.Context(), a, policy.Inside(), c.file)
			if err != nil {
				return err
			}
			if err := clearance.Answer(a, answer, clearance.Reply{Clearance: asked[0].ID, Answer: clearance.Granted, On: day}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// examine finds each child fit to travel.
func (w *world) examine(all []child) {
	w.Helper()
	w.must(w.as("nurse", policy.Examine, func(a *journal.Act, g policy.Grant) error {
		for _, c := range all {
			if _, err := healthcheck.Examine(a, g, healthcheck.New{Person: c.person, Moment: healthcheck.Departure, On: w.today.Partial(), Findings: "none", Fitness: healthcheck.Fit, Until: (w.today + 20).Partial()}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// place plans where each child will live.
func (w *world) place(all []child) {
	w.Helper()
	w.must(w.as("carer", policy.PlanPlacement, func(a *journal.Act, g policy.Grant) error {
		for _, c := range all {
			if _, err := placement.Plan(a, g, placement.New{Case: c.file, Kind: placement.Kin, Carer: "grandmother", Where: "Grozny"}); err != nil {
				return err
			}
		}
		return nil
	}))
}

// journey is an operation with its manifest.
type journey struct {
	op   id.Operation
	list id.Manifest
}

// plan plans an operation with one leg by air, an escort, and these children.
func (w *world) plan(all ...child) (jo journey) {
	w.Helper()
	w.must(w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) (err error) {
		if jo.op, err = operation.Plan(a, g, operation.New{Programme: "return (invented)", Name: fmt.Sprintf("flight %d", w.n), On: (w.today + 2).Partial()}); err != nil {
			return err
		}
		err = operation.Route(a, g, jo.op, []operation.Leg{{From: "Baghdad", To: "Moscow", Means: operation.Air, Carrier: "ministry", On: (w.today + 2).Partial(), Departs: "09:00", Vehicles: []operation.Vehicle{{Name: "aircraft", Seats: 60}, {Name: "ambulance", Seats: 2}}}})
		if err != nil {
			return err
		}
		if err := operation.Join(a, g, jo.op, operation.Member{Name: "Nora", Task: operation.Escort, Agency: w.people["escort"].Agency, Account: w.people["escort"].Account}); err != nil {
			return err
		}
		if jo.list, err = manifest.Open(a, g, jo.op); err != nil {
			return err
		}
		for _, c := range all {
			if err := manifest.Add(a, g, jo.list, c.file); err != nil {
				return err
			}
		}
		return nil
	}))
	return jo
}

// seat decides as proposed.
func (w *world) seat(jo journey) error {
	return w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error {
		op, err := operation.Find(w.Context(), a, policy.Inside(), jo.op)
		if err != nil {
			return err
		}
		lines, err := manifest.Lines(w.Context(), a, policy.Inside(), jo.list)
		if err != nil {
			return err
		}
		p := manifest.Propose(op.Legs[0].Leg, lines, op.Team)
		return manifest.Seat(a, g, jo.list, 1, p.Seats, "")
	})
}

func (w *world) find(jo journey) manifest.Manifest {
	w.Helper()
	m, err := manifest.Find(w.Context(), w.j.DB(), policy.Inside(), jo.list)
	w.must(err)
	return m
}

// seal signs the manifest in somebody's name.
func (w *world) seal(who string, jo journey) error {
	w.Helper()
	m := w.find(jo)
	_, hash, err := manifest.Body(w.Context(), w.j.DB(), m)
	w.must(err)
	return w.as(who, policy.SignList, func(a *journal.Act, g policy.Grant) error {
		return manifest.Sign(a, g, jo.list, m.Version, hash, w.signers[who])
	})
}

// offer offers everybody that somebody's agency has to somebody else's.
func (w *world) offer(from, to string, jo journey, final bool, people ...id.Person) (h id.Handover, err error) {
	w.Helper()
	err = w.as(from, policy.CallRoll, func(a *journal.Act, g policy.Grant) (err error) {
		h, err = handover.Offer(a, g, handover.New{Operation: jo.op, Receiver: w.people[to].Agency, Point: "gate " + to, Final: final, People: people})
		return err
	})
	return h, err
}

func (w *world) tick(who string, t handover.Ticked) error {
	w.Helper()
	return w.as(who, policy.CallRoll, func(a *journal.Act, g policy.Grant) error { return handover.Tick(a, g, t) })
}

func (w *world) count(who string, h id.Handover, heads int) error {
	w.Helper()
	return w.as(who, policy.CallRoll, func(a *journal.Act, g policy.Grant) error { return handover.Count(a, g, h, heads) })
}

// roll ticks everybody who is called, and both sides count right.
func (w *world) roll(giver, receiver string, h id.Handover) error {
	w.Helper()
	call, err := handover.Roll(w.Context(), w.j.DB(), policy.Inside(), h)
	if err != nil {
		return err
	}
	for _, l := range call.Lines {
		if err := w.tick(giver, handover.Ticked{Handover: h, Person: l.Person, Mark: handover.Boarded}); err != nil && !l.Extra {
			return err
		}
	}
	for _, name := range []string{giver, receiver} {
		if err := w.count(name, h, len(call.Lines)); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) hash(h id.Handover) string {
	w.Helper()
	found, err := handover.Find(w.Context(), w.j.DB(), policy.Inside(), h)
	w.must(err)
	_, hash, err := handover.Body(w.Context(), w.j.DB(), found)
	w.must(err)
	return hash
}

func (w *world) sign(who string, h id.Handover, hash string) error {
	w.Helper()
	return w.as(who, policy.SignList, func(a *journal.Act, g policy.Grant) error { return handover.Sign(a, g, h, hash, w.signers[who]) })
}

func (w *world) state(h id.Handover) handover.State {
	w.Helper()
	found, err := handover.Find(w.Context(), w.j.DB(), policy.Inside(), h)
	w.must(err)
	return found.State
}

func (w *world) opState(o id.Operation) operation.State {
	w.Helper()
	found, err := operation.Find(w.Context(), w.j.DB(), policy.Inside(), o)
	w.must(err)
	return found.State
}

func (w *world) stage(c child) casefile.Stage {
	w.Helper()
	found, err := casefile.Find(w.Context(), w.j.DB(), policy.Inside(), c.file)
	w.must(err)
	return found.Stage
}
