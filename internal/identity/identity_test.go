package identity_test

import (
	"slices"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/identity"
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
	second  = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4b", Agency: office, Roles: []policy.Role{policy.CaseManager}}
	analyst = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c4c", Agency: office, Roles: []policy.Role{policy.Analyst}}
)

type world struct {
	testing.TB
	j     *journal.Journal
	today when.Day
	c     id.Case
}

func open(t testing.TB) *world {
	w := &world{t, journaltest.Open(t, nouns.Kinds(), nouns.Tables(), nouns.Projections()...), when.DayOfTime(journaltest.Start), ""}
	w.must(w.as(manager, policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		w.c, _, err = casefile.Open(a, g, casefile.New{Person: person.New(a), Why: "found"})
		return err
	}))
	return w
}

func (w *world) day(before int) when.Partial { return (w.today - when.Day(before)).Partial() }

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

func (w *world) refuses(err error, key string) {
	w.Helper()
	if !slices.ContainsFunc(fault.Fields(err), func(f fault.Field) bool { return f.Key == key }) {
		w.Fatalf("want %s, got %v", key, err)
	}
}

func (w *world) file() identity.File {
	w.Helper()
	f, err := identity.Of(w.Context(), w.j.DB(), policy.Inside(), w.c)
	w.must(err)
	return f
}

func (w *world) consents(outcome consent.Outcome, on when.Partial) {
	w.Helper()
	w.must(w.as(manager, policy.RecordConsent, func(a *journal.Act, g policy.Grant) error {
		_, err := consent.Record(a, g, consent.New{Case: w.c, Who: "mother", Purpose: "dna", Outcome: outcome, On: on, Asked: "consul", Language: "ru", Witness: "w", Why: "y"})
		return err
	}))
}

func TestASampleFromHandToHand(t *testing.T) {
	w := open(t)
	var key id.Sample
	n := identity.NewSample{Case: w.c, With: "the mother", Relation: "mother", On: w.day(20), Collector: "prison doctor", Witness: "Prison Doctor", Place: "prison", Seal: "A-17"}
	take := func() error {
		return w.as(manager, policy.HandleSample, func(a *journal.Act, g policy.Grant) (err error) {
			key, err = identity.Take(a, g, n)
			return err
		})
	}
	w.refuses(take(), "identity.rule.consent")
	w.refuses(take(), "identity.rule.witness")
	w.consents(consent.Given, w.day(30))
	n.Witness = "Nora"
	w.must(take())
	move := func(from, to string, on when.Partial, intact bool, words string) error {
		return w.as(manager, policy.HandleSample, func(a *journal.Act, g policy.Grant) error {
			return identity.Move(a, g, key, on, from, to, intact, words)
		})
	}
	w.refuses(move("somebody", "laboratory", w.day(19), true, ""), "identity.rule.holder")
	w.refuses(move("prison doctor", "laboratory", w.day(25), true, ""), "identity.rule.before")
	w.refuses(move("prison doctor", "laboratory", w.day(19), false, ""), "fault.field.reason_required")
	w.must(move("prison doctor", "laboratory", w.day(19), true, ""))

	r := identity.Result{On: w.day(10), Finding: identity.Kin, Report: "17", DestroyBy: w.day(-365)}
	test := func(who policy.Principal) error {
		return w.as(who, policy.ReadResults, func(a *journal.Act, g policy.Grant) error { return identity.Test(a, g, key, r) })
	}
	if err := test(analyst); !fault.Is(err, fault.Denied) {
		t.Fatalf("an analyst records a result: %v", err)
	}
	w.must(test(manager))
	conclude := func(who policy.Principal) error {
		return w.as(who, policy.ReadResults, func(a *journal.Act, g policy.Grant) error { return identity.Conclude(a, g, key) })
	}
	if got := w.file().Samples[0]; got.Holder != "laboratory" || got.Tested == "" || got.Bearing != "" {
		t.Fatalf("before the second person: %+v", got)
	}
	w.refuses(conclude(manager), "identity.rule.another_person")
	w.must(conclude(second))
	if got := w.file().Samples[0]; got.Bearing != identity.Supports {
		t.Fatalf("concluded: %s", got.Bearing)
	}
	if err := conclude(second); !fault.Is(err, fault.Conflict) {
		t.Fatalf("concluded twice: %v", err)
	}

	// What was found is for those who handle results alone, whatever they ask for.
	for _, c := range []struct {
		who policy.Principal
		q   policy.Question
		may bool
	}{{manager, policy.Results, true}, {manager, policy.Cases, false}, {analyst, policy.Cases, false}} {
		s, err := policy.Look(c.who, c.q)
		w.must(err)
		if _, err := identity.ResultOf(t.Context(), w.j.DB(), s, key); (err == nil) != c.may {
			t.Errorf("%v asking for %s: %v", c.who.Roles, c.q, err)
		}
	}
	if policy.CanLook(analyst, policy.Results) {
		t.Error("an analyst may look at results")
	}
	w.must(w.as(manager, policy.HandleSample, func(a *journal.Act, g policy.Grant) error {
		return identity.Destroy(a, g, key, w.day(0), "laboratory")
	}))
	if err := move("laboratory", "nobody", w.day(0), true, ""); !fault.Is(err, fault.Conflict) {
		t.Fatalf("a destroyed sample moves: %v", err)
	}
}

// TestWhatNobodyExpectedConcludesNothing, nor does a sample whose seal was broken.
func TestWhatNobodyExpectedConcludesNothing(t *testing.T) {
	for _, c := range []struct {
		finding identity.Finding
		intact  bool
		want    identity.Bearing
	}{
		{identity.Kin, true, identity.Supports}, {identity.NotKin, true, identity.Against}, {identity.Inconclusive, true, identity.Unclear},
		{identity.Unexpected, true, identity.Unclear}, {identity.Kin, false, identity.Unclear}, {identity.NotKin, false, identity.Unclear},
	} {
		w := open(t)
		w.consents(consent.Given, w.day(30))
		var key id.Sample
		w.must(w.as(manager, policy.HandleSample, func(a *journal.Act, g policy.Grant) (err error) {
			key, err = identity.Take(a, g, identity.NewSample{Case: w.c, With: "the mother", Relation: "mother", On: w.day(20), Collector: "doctor", Witness: "Nora", Place: "prison", Seal: "A-17"})
			if err != nil {
				return err
			}
			return identity.Move(a, g, key, w.day(18), "doctor", "laboratory", c.intact, "as it was")
		}))
		w.must(w.as(manager, policy.ReadResults, func(a *journal.Act, g policy.Grant) error {
			return identity.Test(a, g, key, identity.Result{On: w.day(10), Finding: c.finding, Report: "17", DestroyBy: w.day(-365)})
		}))
		w.must(w.as(second, policy.ReadResults, func(a *journal.Act, g policy.Grant) error { return identity.Conclude(a, g, key) }))
		if got := w.file().Samples[0].Bearing; got != c.want {
			t.Errorf("%s, seal intact %v: %s, want %s", c.finding, c.intact, got, c.want)
		}
	}
}

func TestAWithdrawnConsentClosesTheWayToASample(t *testing.T) {
	w := open(t)
	w.consents(consent.Given, w.day(30))
	w.consents(consent.Withdrawn, w.day(25))
	err := w.as(manager, policy.HandleSample, func(a *journal.Act, g policy.Grant) error {
		_, err := identity.Take(a, g, identity.NewSample{Case: w.c, With: "the mother", Relation: "mother", On: w.day(20), Collector: "doctor", Witness: "Nora", Place: "prison", Seal: "A-17"})
		return err
	})
	w.refuses(err, "identity.rule.consent")
}

// TestNationalityOpensTheWay: the home state's word answers the demand of the
// pathway, another state's does not, and it is taken back when the state does.
func TestNationalityOpensTheWay(t *testing.T) {
	w := open(t)
	w.must(w.as(manager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error { return pathway.Choose(a, g, w.c, "iraq-russia", "") }))
	says := func(country string, state identity.State, before int) error {
		return w.as(manager, policy.RecordIdentity, func(a *journal.Act, g policy.Grant) error {
			_, err := identity.RecordNationality(a, g, identity.NewNationality{Case: w.c, Country: country, State: state, Through: "mother", On: w.day(before), Authority: "consulate", Reference: "5"})
			return err
		})
	}
	missing := func() bool {
		t.Helper()
		all, err := clearance.Missing(t.Context(), w.j.DB(), policy.Inside(), w.c, w.today)
		w.must(err)
		return slices.Contains(all, pathway.IdentityDemand)
	}
	w.must(says("RU", identity.Claimed, 10))
	w.must(says("IQ", identity.Confirmed, 9))
	if !missing() {
		t.Fatal("another state's word answers the home state's demand")
	}
	w.must(says("ru", identity.Confirmed, 8))
	if missing() {
		t.Fatal("the home state said so, and the demand is open")
	}
	if !w.file().Contested() {
		t.Error("two states say: our national, and nobody is told")
	}
	w.must(says("RU", identity.Withdrawn, 7))
	if !missing() {
		t.Fatal("a nationality that was taken back still counts")
	}
	w.refuses(says("Russia", identity.Claimed, 1), "identity.rule.country")
}
