package match_test

import (
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
)

var analyst = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Analyst}}

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t testing.TB) *journal.Journal {
	return journaltest.Open(t,
		append(append(person.Entries(), request.Entries()...), match.Entries()...),
		append(append(person.Tables(), request.Tables()...), match.Tables()...))
}

func newWorld(t *testing.T) world { return world{t, open(t)} }

func (w world) grant(a policy.Action) policy.Grant {
	w.Helper()
	g, err := policy.Allow(analyst, a)
	if err != nil {
		w.Fatal(err)
	}
	return g
}

func (w world) scope() policy.Scope {
	w.Helper()
	s, err := policy.Look(analyst, policy.Matches)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

// person states facts about somebody new.
func (w world) person(kind person.SourceKind, facts ...person.Fact) (who id.Person) {
	w.Helper()
	g := w.grant(policy.StateFacts)
	if _, err := w.j.Act(w.Context(), g, func(a *journal.Act) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: kind}, Facts: facts})
		return err
	}); err != nil {
		w.Fatal(err)
	}
	return who
}

func named(text string) person.Fact { return person.Fact{Attr: person.AttrName, Text: text} }

func born(text string, date when.Partial) person.Fact {
	return person.Fact{Attr: person.AttrBorn, Text: text, Date: date}
}

func aged(years int, on when.Partial) person.Fact {
	return person.Fact{Attr: person.AttrBorn, Text: "age", Age: &when.Age{Min: years * 12, Max: years*12 + 11, At: on}}
}

var heldInRusafa = person.Fact{Attr: person.AttrCustody, Text: "سجن الرصافة", Place: "fac:rusafa"}

func (w world) propose(n match.New) (m id.Match, err error) {
	w.Helper()
	g := w.grant(policy.ProposeMatch)
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error {
		m, err = match.Propose(a, g, n)
		return err
	})
	return m, err
}

type verb func(*journal.Act, policy.Grant, id.Match, string) error

func (w world) decide(do verb, m id.Match, reason string) error {
	w.Helper()
	g := w.grant(policy.DecideMatch)
	_, err := w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g, m, reason) })
	return err
}

func (w world) find(m id.Match) match.Match {
	w.Helper()
	found, err := match.Find(w.Context(), w.j.DB(), w.scope(), m)
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func (w world) size() int64 {
	w.Helper()
	n, err := w.j.Size(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return n
}

func TestAnAnalystConfirmsAndTakesItBackAndBothKeepTheirOwnFacts(t *testing.T) {
	w := newWorld(t)
	sought := w.person(person.Relative, named("Вымышленная Полина"), born("2015", "2015"))
	found := w.person(person.Interview, named("بولينا"), heldInRusafa)
	m, err := w.propose(match.New{Sought: sought, Found: found, Model: match.Model, Probability: 0.8, Bits: 9.5,
		Evidence: []match.Evidence{{Field: match.FieldName, A: "Полина", B: "بولينا", Level: "match.level.name.same", Bits: 9.5}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := w.find(m); got.State != match.Proposed || got.Band() != match.BandReview || len(got.Evidence) != 1 || got.Proposed == "" || got.Decided != "" {
		t.Fatalf("%+v", got)
	}
	if err := w.decide(match.Confirm, m, "  "); !fault.Is(err, fault.BadInput) {
		t.Fatalf("confirmed without a reason: %v", err)
	}
	if err := w.decide(match.Confirm, m, "the grandmother knew her on the photograph"); err != nil {
		t.Fatal(err)
	}
	for who, other := range map[id.Person]id.Person{sought: found, found: sought} {
		same, err := match.ConfirmedFor(t.Context(), w.j.DB(), who)
		if err != nil || len(same) != 1 || same[0] != other {
			t.Fatalf("%v, %v", same, err)
		}
	}
	if err := w.decide(match.Reject, m, "x"); !fault.Is(err, fault.Conflict) {
		t.Fatalf("a confirmed match was rejected: %v", err)
	}
	if err := w.decide(match.Reopen, m, "the DNA report says otherwise"); err != nil {
		t.Fatal(err)
	}
	if got := w.find(m); got.State != match.Proposed || got.Reason != "the DNA report says otherwise" || got.DecidedBy != analyst.Account {
		t.Fatalf("%+v", got)
	}
	if same, _ := match.ConfirmedFor(t.Context(), w.j.DB(), found); len(same) != 0 {
		t.Fatalf("still the same: %v", same)
	}
	people, err := policy.Look(analyst, policy.People)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := person.Find(t.Context(), w.j.DB(), people, found); err != nil || p.Name() != "بولينا" || len(p.Values) != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
}

func TestARejectedPairIsNotProposedAgain(t *testing.T) {
	w := newWorld(t)
	n := match.New{Sought: w.person(person.Relative, named("Полина")), Found: w.person(person.Interview, named("بولينا")), Model: "1", Probability: 0.5, Bits: 3}
	m, err := w.propose(n)
	if err != nil {
		t.Fatal(err)
	}
	before := w.size()
	if again, err := w.propose(n); err != nil || again != m || w.size() != before {
		t.Fatalf("the same proposal again: %s, %v, %d entries more", again, err, w.size()-before)
	}
	n.Bits, n.Probability = 8, 0.9
	if again, err := w.propose(n); err != nil || again != m || w.find(m).Bits != 8 {
		t.Fatalf("new evidence: %s, %v", again, err)
	}
	if err := w.decide(match.Park, m, "waiting for a photograph"); err != nil {
		t.Fatal(err)
	}
	if err := w.decide(match.Park, m, "again"); !fault.Is(err, fault.Conflict) {
		t.Fatalf("parked twice: %v", err)
	}
	if err := w.decide(match.Reject, m, "another mother"); err != nil {
		t.Fatal(err)
	}
	n.Bits = 12
	if _, err := w.propose(n); !fault.Is(err, fault.Conflict) {
		t.Fatalf("proposed again: %v", err)
	}
}

func TestAFoundChildIsConfirmedForOneSoughtAndTheOtherWayRound(t *testing.T) {
	w := newWorld(t)
	a, b := w.person(person.Relative, named("Полина")), w.person(person.Relative, named("Паулина"))
	x, y := w.person(person.Interview, named("بولينا")), w.person(person.Interview, named("باولينا"))
	ids := map[string]id.Match{}
	for _, pair := range []struct {
		name string
		s, f id.Person
	}{{"ax", a, x}, {"bx", b, x}, {"ay", a, y}} {
		m, err := w.propose(match.New{Sought: pair.s, Found: pair.f, Model: "1", Probability: 0.5})
		if err != nil {
			t.Fatal(err)
		}
		ids[pair.name] = m
	}
	if err := w.decide(match.Confirm, ids["ax"], "known on a photograph"); err != nil {
		t.Fatal(err)
	}
	for other, key := range map[string]string{"bx": "match.fault.found_taken", "ay": "match.fault.sought_taken"} {
		err := w.decide(match.Confirm, ids[other], "x")
		if fields := fault.Fields(err); !fault.Is(err, fault.Conflict) || len(fields) != 1 || fields[0].Key != key {
			t.Fatalf("%s: %v", other, err)
		}
	}
	if _, err := w.propose(match.New{Sought: b, Found: y, Model: "1", Probability: 0.5}); err != nil {
		t.Fatalf("two who are free: %v", err)
	}
	counts, err := match.CountByState(t.Context(), w.j.DB(), w.scope(), match.Filter{})
	if err != nil || counts[match.Confirmed] != 1 || counts[match.Proposed] != 3 {
		t.Fatalf("%v, %v", counts, err)
	}
	list, n, err := match.List(t.Context(), w.j.DB(), w.scope(), match.Filter{Person: a, Band: match.BandReview}, 0, 1)
	if err != nil || n != 2 || len(list) != 1 || list[0].SoughtBrief.Name != "Полина" || list[0].FoundBrief.Name == "" {
		t.Fatalf("%d of %d: %+v, %v", len(list), n, list, err)
	}
	pairs, err := match.ConfirmedPairs(t.Context(), w.j.DB())
	if err != nil || len(pairs) != 1 || pairs[0] != (match.Pair{Sought: a, Found: x}) {
		t.Fatalf("%v, %v", pairs, err)
	}
}

func TestAMachineProposesAndDecidesNothing(t *testing.T) {
	machine := analyst
	machine.Machine = true
	if !policy.May(machine, policy.ProposeMatch) || policy.May(machine, policy.DecideMatch) {
		t.Error("a machine may propose and may not decide")
	}
	w := newWorld(t)
	g := w.grant(policy.ProposeMatch)
	_, err := w.j.Act(t.Context(), g, func(a *journal.Act) error { return match.Confirm(a, g, "0194f3c2-0000-7000-8000-0000000000d1", "x") })
	if !fault.Is(err, fault.Denied) {
		t.Errorf("confirmed with a grant to propose: %v", err)
	}
}

func TestWhatAProposalMustNotBe(t *testing.T) {
	w := newWorld(t)
	a, b := w.person(person.Relative, named("Полина")), w.person(person.Interview, named("بولينا"))
	zero := 0.0
	for what, n := range map[string]match.New{
		"herself":           {Sought: a, Found: a},
		"nobody":            {Sought: a, Found: "0194f3c2-6b1e-7a40-9d2c-ffffffffffff"},
		"certain beyond":    {Sought: a, Found: b, Probability: 1.5},
		"not a number":      {Sought: a, Found: b, Probability: zero / zero},
		"too much evidence": {Sought: a, Found: b, Evidence: make([]match.Evidence, 1000)},
	} {
		if m, err := w.propose(n); err == nil {
			t.Errorf("%s: proposed as %s", what, m)
		}
	}
	m, err := w.propose(match.New{Sought: a, Found: b, Model: "1", Probability: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.decide(match.Park, m, strings.Repeat("я", 5000)); !fault.Is(err, fault.BadInput) {
		t.Errorf("a reason of 5000 letters: %v", err)
	}
	if err := w.decide(match.Park, "0194f3c2-6b1e-7a40-9d2c-ffffffffffff", "x"); !fault.Is(err, fault.NotFound) {
		t.Errorf("a match that is none: %v", err)
	}
}
