package casefile_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
)

var manager = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.CaseManager, policy.FieldOfficer}}

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...)}
}

// does runs an act with a grant for one action.
func (w world) does(action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(manager, action)
	if err != nil {
		w.Fatal(err)
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

func (w world) states(who id.Person, facts ...person.Fact) {
	w.Helper()
	if err := w.does(policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: facts})
		return err
	}); err != nil {
		w.Fatal(err)
	}
}

// finds records a child met in the field, with a case.
func (w world) finds(name string) (id.Person, id.Case, id.Number) {
	w.Helper()
	var who id.Person
	var c id.Case
	var n id.Number
	if err := w.does(policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		who = person.New(a)
		s := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: name}}}
		if _, err := s.Record(a); err != nil {
			return err
		}
		c, n, err = casefile.Open(a, g, casefile.New{Person: who, Why: "found in the field"})
		return err
	}); err != nil {
		w.Fatal(err)
	}
	return who, c, n
}

func (w world) at(c id.Case) casefile.Case {
	w.Helper()
	s, err := policy.Look(manager, policy.Cases)
	if err != nil {
		w.Fatal(err)
	}
	found, err := casefile.Find(w.Context(), w.j.DB(), s, c)
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func TestACaseIsOpenedOnceAndItsNumberIsGivenOnce(t *testing.T) {
	w := open(t)
	who, c, first := w.finds("زينا المخترعة")
	_, _, second := w.finds("كرم المخترع")
	if first == second {
		t.Fatalf("two children with the number %s", first)
	}
	if err := w.does(policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		again, n, err := casefile.Open(a, g, casefile.New{Person: who})
		if again != c || n != first {
			t.Errorf("a second case %s %s for the same child", again, n)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := w.at(c); got.Stage != casefile.Found || got.Person != who {
		t.Fatalf("%+v", got)
	}
}

func TestTheStageFollowsFromTheRecord(t *testing.T) {
	w := open(t)
	who, c, _ := w.finds("زينا المخترعة")
	w.states(who, person.Fact{Attr: person.AttrCustody, Text: "مخيم الهول", Place: "fac:al-hol", Code: "camp"})
	if got := w.at(c); got.Stage != casefile.Found || got.Held != "fac:al-hol" {
		t.Fatalf("in the camp: %+v", got)
	}
	w.states(who, person.Fact{Attr: person.AttrReturned, Text: "flight, 30 December 2018", Code: "flight", Date: "2018-12-30"})
	if got := w.at(c); got.Stage != casefile.Arrived {
		t.Fatalf("home: %+v", got)
	}
}

func TestABlockAndAnExitHaveReasonsAndCanBeTakenBack(t *testing.T) {
	w := open(t)
	_, c, _ := w.finds("زينا المخترعة")
	steer := func(fn func(a *journal.Act, g policy.Grant) error) error { return w.does(policy.SteerCase, fn) }
	if err := steer(func(a *journal.Act, g policy.Grant) error { return casefile.Block(a, g, c, "camp", "  ") }); len(fault.Fields(err)) != 1 {
		t.Fatalf("a block without a reason: %v", err)
	}
	if err := steer(func(a *journal.Act, g policy.Grant) error {
		return casefile.Block(a, g, c, "camp administration", "the road is closed")
	}); err != nil {
		t.Fatal(err)
	}
	if got := w.at(c); !got.Blocked() || got.BlockedBy != "camp administration" || got.Stage != casefile.Found {
		t.Fatalf("blocked: %+v", got)
	}
	if err := steer(func(a *journal.Act, g policy.Grant) error { return casefile.Release(a, g, c, "the road is open") }); err != nil {
		t.Fatal(err)
	}
	if err := steer(func(a *journal.Act, g policy.Grant) error { return casefile.Release(a, g, c, "again") }); !fault.Is(err, fault.Conflict) {
		t.Fatalf("released twice: %v", err)
	}
	if err := steer(func(a *journal.Act, g policy.Grant) error {
		return casefile.Exit(a, g, c, casefile.OtherNational, "2019-02", "another state took the child in")
	}); err != nil {
		t.Fatal(err)
	}
	if got := w.at(c); got.Stage != casefile.Ended || got.Exit != casefile.OtherNational {
		t.Fatalf("ended: %+v", got)
	}
	if err := steer(func(a *journal.Act, g policy.Grant) error { return casefile.Resume(a, g, c, "a mistake") }); err != nil {
		t.Fatal(err)
	}
	if got := w.at(c); got.Stage != casefile.Found || got.Exit != "" {
		t.Fatalf("resumed: %+v", got)
	}
}

func TestListsCountWhatTheyShowAndNothingOutsideTheScope(t *testing.T) {
	w := open(t)
	for range 7 {
		w.finds("زينا المخترعة")
	}
	s, _ := policy.Look(manager, policy.Cases)
	rows, n, err := casefile.List(t.Context(), w.j.DB(), s, casefile.Filter{Stage: casefile.Found}, casefile.Newest, 0, 3)
	if err != nil || len(rows) != 3 || n != 7 || rows[0].Child.Name == "" {
		t.Fatalf("%d of %d, %v", len(rows), n, err)
	}
	counts, err := casefile.CountByStage(t.Context(), w.j.DB(), s)
	if err != nil || counts[casefile.Found] != 7 {
		t.Fatalf("%v, %v", counts, err)
	}
	other := policy.Principal{Account: manager.Account, Agency: "0194f3c2-6b1e-7a40-9d2c-ffffffffffff", Roles: []policy.Role{policy.FieldOfficer}}
	s, _ = policy.Look(other, policy.Cases)
	if rows, n, err := casefile.List(t.Context(), w.j.DB(), s, casefile.Filter{}, casefile.BySince, 0, 10); err != nil || len(rows) != 0 || n != 0 {
		t.Fatalf("another agency's officer sees %d of %d, %v", len(rows), n, err)
	}
}
