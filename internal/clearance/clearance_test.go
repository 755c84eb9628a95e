package clearance_test

import (
	"testing"
	"time"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/nouns"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

const office = id.Agency("0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45")

var (
	manager = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: office, Roles: []policy.Role{policy.CaseManager, policy.FieldOfficer}}
	lead    = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4a", Agency: office, Roles: []policy.Role{policy.OperationsLead}}
)

// world is a register with one agency of each kind that decides.
type world struct {
	testing.TB
	j        *journal.Journal
	deciders map[agency.Kind]id.Agency
	today    when.Day
}

func open(t testing.TB) *world {
	w := &world{TB: t, deciders: map[agency.Kind]id.Agency{}}
	w.j = journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...)
	for _, k := range []agency.Kind{agency.Consulate, agency.Court, agency.Ministry, agency.Security, agency.Guardianship} {
		if _, err := w.j.Act(t.Context(), by(manager), func(a *journal.Act) (err error) {
			w.today = when.DayOfTime(a.At)
			w.deciders[k], err = agency.Found(a, agency.New{Name: "invented " + string(k), Kind: k, Country: "IQ"})
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

type by policy.Principal

func (b by) By() journal.By { return journal.By{Account: b.Account, Agency: b.Agency} }

// as runs an act of somebody with a grant for one action.
func (w *world) as(who policy.Principal, action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(who, action)
	if err != nil {
		return err
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// child opens a case for a child born in 2016, on the pathway from Iraq.
func (w *world) child() (c id.Case) {
	w.Helper()
	w.must(w.as(manager, policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: "زينا المخترعة"}, {Attr: person.AttrBorn, Date: "2016-12"}, {Attr: person.AttrHealth, Text: "sealed"},
		}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, _, err = casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		return err
	}))
	w.must(w.as(manager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		return pathway.Choose(a, g, c, "iraq-russia", "")
	}))
	return c
}

func (w *world) ask(demand string, decider agency.Kind, cases ...id.Case) error {
	return w.as(manager, policy.AskClearance, func(a *journal.Act, g policy.Grant) error {
		_, err := clearance.Ask(a, g, clearance.New{Demand: demand, Decider: w.deciders[decider], Cases: cases, On: w.today.Partial(), Reference: "note 1"})
		return err
	})
}

// newest gives the newest clearance of a case for a demand.
func (w *world) newest(c id.Case, demand string) clearance.Clearance {
	w.Helper()
	all, err := clearance.Of(w.Context(), w.j.DB(), policy.Inside(), c)
	w.must(err)
	for _, one := range all {
		if one.Demand == demand {
			return one
		}
	}
	w.Fatalf("nobody was asked for %s", demand)
	return clearance.Clearance{}
}

func (w *world) answer(c id.Case, demand string, answer clearance.State) error {
	w.Helper()
	r := clearance.Reply{Clearance: w.newest(c, demand).ID, Answer: answer, On: w.today.Partial(), Reason: "as it is", Conditions: "the fines are paid"}
	return w.as(manager, policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error { return clearance.Answer(a, g, r) })
}

func (w *world) stage(c id.Case) casefile.Stage {
	w.Helper()
	found, err := casefile.Find(w.Context(), w.j.DB(), policy.Inside(), c)
	w.must(err)
	return found.Stage
}

func (w *world) missing(c id.Case, on when.Day) []string {
	w.Helper()
	all, err := clearance.Missing(w.Context(), w.j.DB(), policy.Inside(), c, on)
	w.must(err)
	return all
}

func (w *world) pathway() pathway.Pathway {
	p, problems := pathway.Read(pathway.Shipped()["iraq-russia"])
	if len(problems) > 0 {
		w.Fatal(problems)
	}
	return p
}

func TestAChildIsClearedWhenAllHaveAnsweredAndNotBefore(t *testing.T) {
	w := open(t)
	c := w.child()
	if err := w.ask("judiciary", agency.Court, c); len(fault.Fields(err)) != 1 {
		t.Fatalf("the court is asked before anybody knows who she is: %v", err)
	}
	for _, d := range w.pathway().Demands {
		if w.stage(c) == casefile.Cleared {
			t.Fatalf("cleared before %s", d.Key)
		}
		w.must(w.ask(d.Key, d.Decides, c))
		if err := w.ask(d.Key, d.Decides, c); len(fault.Fields(err)) != 1 {
			t.Fatalf("%s is asked twice: %v", d.Key, err)
		}
		w.must(w.answer(c, d.Key, clearance.Granted))
	}
	on := when.DayOf(2019, 1, 1)
	if got := w.missing(c, on); len(got) != 1 || got[0] != "consent.mother" {
		t.Fatalf("in 2019 the mother is asked: %v", got)
	}
	if err := w.answer(c, "security", clearance.Refused); !fault.Is(err, fault.Conflict) {
		t.Fatalf("a granted question is answered again: %v", err)
	}
	w.must(w.answer(c, "security", clearance.Withdrawn))
	if got := w.stage(c); got == casefile.Cleared {
		t.Fatal("cleared although the security service took its answer back")
	}
}

func TestAnAnswerExpires(t *testing.T) {
	w := open(t)
	c := w.child()
	w.must(w.ask("identity", agency.Consulate, c))
	w.must(w.answer(c, "identity", clearance.Granted))
	w.must(w.ask("security", agency.Security, c))
	w.must(w.answer(c, "security", clearance.Granted))
	has := func(on when.Day) bool {
		for _, m := range w.missing(c, on) {
			if m == "security" {
				return true
			}
		}
		return false
	}
	if has(w.today+90) || !has(w.today+91) {
		t.Error("an answer that holds for 90 days")
	}
}

func TestWhoeverIsAskedSeesTheQuestionAndNothingElse(t *testing.T) {
	w := open(t)
	c := w.child()
	w.must(w.ask("identity", agency.Consulate, c))
	asked := w.newest(c, "identity")
	officer := func(k agency.Kind) policy.Principal {
		return policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4b", Agency: w.deciders[k], Roles: []policy.Role{policy.ClearingOfficer}}
	}
	s, err := policy.Look(officer(agency.Court), policy.Clearances)
	w.must(err)
	if _, err := clearance.Find(t.Context(), w.j.DB(), s, asked.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("the court sees what the consulate is asked: %v", err)
	}
	if policy.CanLook(officer(agency.Consulate), policy.Cases) || policy.CanLook(officer(agency.Consulate), policy.People) {
		t.Error("a clearing officer may search")
	}
	s, err = policy.Look(officer(agency.Consulate), policy.Clearances)
	w.must(err)
	mine, err := clearance.Queue(t.Context(), w.j.DB(), s, clearance.Filter{Open: true}, 0, 10)
	if err != nil || len(mine) != 1 {
		t.Fatalf("%d in the queue, %v", len(mine), err)
	}
	shown, _, err := clearance.Question(t.Context(), w.j.DB(), mine[0])
	w.must(err)
	for _, v := range shown {
		if v.Key == person.AttrHealth {
			t.Error("health is shown with a question")
		}
	}
	reply := clearance.Reply{Clearance: asked.ID, Answer: clearance.Granted, On: w.today.Partial()}
	answer := func(a *journal.Act, g policy.Grant) error { return clearance.Answer(a, g, reply) }
	if err := w.as(officer(agency.Court), policy.AnswerClearance, answer); !fault.Is(err, fault.NotFound) {
		t.Errorf("the court answers for the consulate: %v", err)
	}
	w.must(w.as(officer(agency.Consulate), policy.AnswerClearance, answer))
}

func TestGoingOnWithoutTakesTwoPeople(t *testing.T) {
	w := open(t)
	c := w.child()
	propose := func(a *journal.Act, g policy.Grant) error {
		return clearance.ProposeWaiver(a, g, c, "security", "the service is dissolved")
	}
	confirm := func(a *journal.Act, g policy.Grant) error { return clearance.ConfirmWaiver(a, g, c, "security") }
	w.must(w.as(manager, policy.WaiveDemand, propose))
	if err := w.as(manager, policy.WaiveDemand, confirm); len(fault.Fields(err)) != 1 {
		t.Fatalf("who proposed it confirms it: %v", err)
	}
	before := len(w.missing(c, w.today))
	w.must(w.as(lead, policy.WaiveDemand, confirm))
	if after := len(w.missing(c, w.today)); after != before-1 {
		t.Errorf("%d missing, then %d", before, after)
	}
}

func TestAMothersNoIsNotOutweighedOnTheSameDay(t *testing.T) {
	w := open(t)
	c := w.child()
	for _, outcome := range []consent.Outcome{consent.Withdrawn, consent.Given} {
		w.must(w.as(manager, policy.RecordConsent, func(a *journal.Act, g policy.Grant) error {
			_, err := consent.Record(a, g, consent.New{Case: c, Who: "mother", Purpose: consent.Return, Outcome: outcome, On: w.today.Partial(), Asked: "consul", Language: "ru", Witness: "social worker", Why: "she said so"})
			return err
		}))
	}
	standing, newest, err := consent.Standing(t.Context(), w.j.DB(), c)
	if err != nil || newest["mother"] != consent.Withdrawn || standing["mother"].Met {
		t.Errorf("%v, %v", newest, err)
	}
}

func TestAThousandChildrenAreAskedAboutAtOnce(t *testing.T) {
	n := 1000
	if testing.Short() {
		n = 50
	}
	w := open(t)
	var all []id.Case
	for range n {
		all = append(all, w.child())
	}
	begin := time.Now()
	w.must(w.ask("identity", agency.Consulate, all...))
	t.Logf("asking about %d children took %v", n, time.Since(begin))
	got, err := clearance.CountQueue(t.Context(), w.j.DB(), policy.Inside(), clearance.Filter{Open: true})
	if err != nil || got != n {
		t.Errorf("%d of %d are asked, %v", got, n, err)
	}
	if err := w.ask("identity", agency.Consulate, w.child(), all[0]); len(fault.Fields(err)) != 1 {
		t.Errorf("one of two is asked already: %v", err)
	}
}
