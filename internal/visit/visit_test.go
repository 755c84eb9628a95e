package visit_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/visit"
	"homeward/internal/when"
)

func who(roles ...policy.Role) policy.Principal {
	return policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: roles}
}

var guardian = who(policy.GuardianshipOfficer)

type world struct {
	*testing.T
	j     *journal.Journal
	today when.Day
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...), when.DayOfTime(journaltest.Start)}
}

// day is a day so many days before the clock of the test.
func (w world) day(before int) when.Partial { return (w.today - when.Day(before)).Partial() }

func (w world) does(as policy.Principal, action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(as, action)
	if err != nil {
		w.Fatal(err)
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w world) scope(as policy.Principal, q policy.Question) policy.Scope {
	w.Helper()
	s, err := policy.Look(as, q)
	w.must(err)
	return s
}

func (w world) child() (p id.Person, c id.Case) {
	w.Helper()
	w.must(w.does(who(policy.FieldOfficer), policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		p = person.New(a)
		c, _, err = casefile.Open(a, g, casefile.New{Person: p})
		return err
	}))
	return p, c
}

func (w world) plans(n placement.New) (p id.Placement, err error) {
	err = w.does(guardian, policy.PlanPlacement, func(a *journal.Act, g policy.Grant) (err error) {
		p, err = placement.Plan(a, g, n)
		return err
	})
	return p, err
}

// checks records everything that must be checked, on a day, with an outcome.
func (w world) checks(p id.Placement, k placement.Kind, on when.Partial, o placement.Outcome) {
	w.Helper()
	for _, item := range placement.Items(k) {
		w.must(w.does(guardian, policy.PlanPlacement, func(a *journal.Act, g policy.Grant) error {
			return placement.Check(a, g, p, placement.Checked{Item: item, Outcome: o, On: on, By: "authority", Note: "seen"})
		}))
	}
}

func (w world) starts(p id.Placement, on when.Partial, despite string) error {
	return w.does(guardian, policy.StartPlacement, func(a *journal.Act, g policy.Grant) error {
		return placement.Start(a, g, p, placement.Begin{On: on, Authority: "authority", Act: "17", Despite: despite})
	})
}

func (w world) due(p id.Person) (visit.Due, error) {
	return visit.DueOf(w.Context(), w.j.DB(), w.scope(guardian, policy.Care), p)
}

func TestAVisitIsDueByTheScheduleAndOverdueAsOfADay(t *testing.T) {
	w := open(t)
	who, c := w.child()
	p, err := w.plans(placement.New{Case: c, Kind: placement.Foster, Carer: "family Test", Where: "Penza"})
	w.must(err)
	if _, err := w.due(who); !fault.Is(err, fault.NotFound) {
		t.Fatalf("before the start: %v", err)
	}
	w.checks(p, placement.Foster, w.day(50), placement.Clear)
	w.must(w.starts(p, w.day(40), ""))
	d, err := w.due(who)
	w.must(err)
	if d.By != w.today-33 || !d.Overdue(w.today) || d.Overdue(w.today-33) || d.Last != 0 {
		t.Fatalf("the first visit to a foster family is due after 7 days: %+v", d)
	}
	w.must(w.does(guardian, policy.RecordVisit, func(a *journal.Act, g policy.Grant) error {
		return visit.Miss(a, g, p, w.day(33), "nobody opened", "the case manager")
	}))
	if again, _ := w.due(who); again != d {
		t.Errorf("a missed visit moved what is due: %+v", again)
	}
	silent := w.does(guardian, policy.RecordVisit, func(a *journal.Act, g policy.Grant) error {
		_, err := visit.Do(a, g, visit.Made{Placement: p, On: w.day(20), By: "Nora", Answers: []visit.Answer{{Topic: "school", Text: "goes"}}})
		return err
	})
	if f := fault.Fields(silent); len(f) != 1 || f[0].Name != "childs_view" {
		t.Errorf("a visit without the child's view: %v", silent)
	}
	for _, before := range []int{20, 30} { // told in the wrong order: the newest visit counts
		w.must(w.does(guardian, policy.RecordVisit, func(a *journal.Act, g policy.Grant) error {
			_, err := visit.Do(a, g, visit.Made{Placement: p, On: w.day(before), By: "Nora", Answers: []visit.Answer{{Topic: visit.ChildsView, Text: "I like it here"}}})
			return err
		}))
	}
	d, _ = w.due(who)
	if d.Last != w.today-20 || d.By != w.today+10 || d.Overdue(w.today) {
		t.Errorf("after a visit the next is due 30 days later: %+v", d)
	}
	w.must(w.does(guardian, policy.StartPlacement, func(a *journal.Act, g policy.Grant) error {
		return placement.End(a, g, p, w.day(0), "her grandmother was found")
	}))
	if _, err := w.due(who); !fault.Is(err, fault.NotFound) {
		t.Errorf("an ended placement is still due: %v", err)
	}
}

func TestAPlacementStartsWithItsChecksAndOnlyOne(t *testing.T) {
	w := open(t)
	_, c := w.child()
	p, err := w.plans(placement.New{Case: c, Kind: placement.Kin, Carer: "grandmother", Where: "Grozny"})
	w.must(err)
	if f := fault.Fields(w.starts(p, w.day(1), "")); len(f) != 1 || f[0].Name != "checks" {
		t.Fatalf("started unchecked: %v", f)
	}
	w.checks(p, placement.Kin, w.day(9), placement.Concern)
	if f := fault.Fields(w.starts(p, w.day(1), "")); len(f) != 1 || f[0].Name != "despite" {
		t.Fatalf("started in spite of a concern without a word: %v", f)
	}
	w.must(w.starts(p, w.day(1), "the stairs were mended"))
	if _, err := w.plans(placement.New{Case: c, Kind: placement.Institution, Carer: "home no. 3", Where: "Penza"}); len(fault.Fields(err)) != 2 {
		t.Errorf("an institution without reason and end: %v", err)
	}
	next, err := w.plans(placement.New{Case: c, Kind: placement.Institution, Carer: "home no. 3", Where: "Penza", Reason: "she is ill", Until: w.day(-60)})
	w.must(err)
	w.checks(next, placement.Institution, w.day(1), placement.Clear)
	if err := w.starts(next, w.day(0), ""); !fault.Is(err, fault.Conflict) {
		t.Errorf("two placements at once: %v", err)
	}
	w.must(w.does(guardian, policy.StartPlacement, func(a *journal.Act, g policy.Grant) error {
		return placement.End(a, g, p, w.day(0), "the grandmother fell ill")
	}))
	w.must(w.starts(next, w.day(0), ""))
}

func TestWhatIsOutsideTheCompartmentsIsNotToldOrCounted(t *testing.T) {
	w := open(t)
	child, c := w.child()
	p, err := w.plans(placement.New{Case: c, Kind: placement.Foster, Carer: "family Test", Where: "Penza"})
	w.must(err)
	var h id.Healthcheck
	w.must(w.does(who(policy.Medic), policy.Examine, func(a *journal.Act, g policy.Grant) (err error) {
		h, err = healthcheck.Examine(a, g, healthcheck.New{Person: child, Moment: healthcheck.Departure, On: w.day(1), Findings: "a scar", Needs: "rest", Fitness: healthcheck.FitWithCare, Until: w.day(-10)})
		return err
	}))
	care := map[policy.Role]bool{policy.CaseManager: true, policy.GuardianshipOfficer: true}
	journey := map[policy.Role]bool{policy.Analyst: true, policy.CaseManager: true, policy.OperationsLead: true, policy.GuardianshipOfficer: true, policy.DataProtectionOfficer: true, policy.Auditor: true}
	for _, role := range policy.Roles() {
		s, err := policy.Look(who(role), policy.Cases)
		if err != nil {
			s = policy.Scope{}
		}
		found, err := placement.Of(t.Context(), w.j.DB(), s, child)
		w.must(err)
		_, one := placement.Find(t.Context(), w.j.DB(), s, p)
		_, list := placement.List(t.Context(), w.j.DB(), s, placement.Filter{}, 0, 9)
		_, count := placement.Count(t.Context(), w.j.DB(), s, placement.Filter{})
		_, dues := visit.CountDues(t.Context(), w.j.DB(), s, visit.Filter{})
		if may := care[role]; (len(found) == 1) != may || (one == nil) != may || (list == nil) != may || (count == nil) != may || (dues == nil) != may {
			t.Errorf("%s and care: %d, %v, %v, %v, %v", role, len(found), one, list, count, dues)
		}
		fitness, err := healthcheck.Of(t.Context(), w.j.DB(), s, child)
		if err != nil || (len(fitness) == 1) != journey[role] {
			t.Errorf("%s sees %d outcomes, %v", role, len(fitness), err)
		}
		if _, err := healthcheck.DetailOf(t.Context(), w.j.DB(), s, h); err == nil {
			t.Errorf("%s reads findings with a scope for cases", role)
		}
		if policy.CanLook(who(role), policy.Health) != (role == policy.Medic) {
			t.Errorf("%s may ask for findings", role)
		}
	}
	d, err := healthcheck.DetailOf(t.Context(), w.j.DB(), w.scope(who(policy.Medic), policy.Health), h)
	if err != nil || d.Findings != "a scar" {
		t.Errorf("a medic reads %+v, %v", d, err)
	}
	f, err := healthcheck.Latest(t.Context(), w.j.DB(), w.scope(who(policy.OperationsLead), policy.Cases), child)
	if err != nil || !f.MayTravel(w.today) || !f.MayTravel(w.today+10) || f.MayTravel(w.today+11) || f.MayTravel(w.today-2) {
		t.Errorf("fitness holds from the examination to its last day: %+v, %v", f, err)
	}
}
