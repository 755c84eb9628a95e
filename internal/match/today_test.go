package match_test

import (
	"math"
	"testing"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// An analyst opens a proposal weeks later: what the register would say today,
// and what is missing, is weighed beside what was proposed.
func TestAProposalIsWeighedAsOfToday(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	girl := w.person(person.Relative, named("Шапошникова Полина Рамадановна"), sex("female"), born("26.09.2013", "2013-09-26"), mother("Шапошникова Эмилия"))
	boy := w.person(person.Relative, named("Шапошников Гани Рамаданович"), sex("male"), born("2015", "2015"), mother("Шапошникова Эмилия"))
	w.asks(girl, boy)
	foundGirl := w.person(person.Interview, named("بولينا رمضان"), sex("female"), aged(5, "2018-11-20"), numbered("ع9"), heldInRusafa)
	foundBoy := w.person(person.Interview, named("الغني رمضان"), sex("male"), aged(3, "2018-11-20"), numbered("ع9"), heldInRusafa)
	x := match.NewIndex(w.j)
	w.run(x)
	ms, err := match.OfPerson(t.Context(), w.j.DB(), w.scope(), girl)
	if err != nil || len(ms) != 1 {
		t.Fatal(ms, err)
	}
	today := func() (match.Chance, float64) {
		t.Helper()
		if err := x.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		all, err := x.Today(t.Context(), w.j.DB(), w.scope(), girl, [][]id.Person{{girl, boy}})
		if err != nil || len(all) == 0 || all[0].Found != foundGirl {
			t.Fatalf("%+v, %v", all, err)
		}
		sum := 0.0
		for _, c := range all {
			sum += c.Probability
		}
		return all[0], 1 - sum
	}
	first, nobody := today()
	if math.Abs(first.Probability-ms[0].Probability) > 0.002 || nobody < 0 {
		t.Errorf("today %.3f, proposed %.3f, nobody %.3f", first.Probability, ms[0].Probability, nobody)
	}
	if got := x.Together(foundBoy); len(got) != 2 {
		t.Errorf("found together: %v", got)
	}

	// The mother of the child found is not known; she agrees, then it is known.
	a, _ := x.Side(girl)
	b, _ := x.Side(foundGirl)
	var asks match.If
	for _, one := range x.WhatIf(a, b) {
		if one.Field == match.FieldMother {
			asks = one
		}
	}
	if !asks.Found || asks.Sought || asks.Agree < 2 || asks.Differ != -4 || !asks.Shared() {
		t.Errorf("what the mother's name would change: %+v", asks)
	}
	w.says(foundGirl, mother("إميليا"))
	second, _ := today()
	if gain := second.Bits - first.Bits; gain < 2 || gain > asks.Agree+1 {
		t.Errorf("the mother's name added %.1f, expected up to %.1f", gain, asks.Agree)
	}

	// Who rejected the pair takes it out of the question, not out of sight.
	if err := w.decide(match.Reject, ms[0].ID, "another girl (invented)"); err != nil {
		t.Fatal(err)
	}
	if all, err := x.Today(t.Context(), w.j.DB(), w.scope(), girl, [][]id.Person{{girl, boy}}); err != nil || len(all) > 0 && all[0].Found == foundGirl {
		t.Errorf("rejected and still there: %+v, %v", all, err)
	}
}

// says records more about somebody.
func (w world) says(who id.Person, facts ...person.Fact) {
	w.Helper()
	g := w.grant(policy.StateFacts)
	if _, err := w.j.Act(w.Context(), g, func(a *journal.Act) error {
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: facts})
		return err
	}); err != nil {
		w.Fatal(err)
	}
}

func TestWhatIfOfNothingPromisesNothing(t *testing.T) {
	for _, got := range match.WhatIf(match.Side{}, match.Side{}) {
		if !got.Sought || !got.Found || got.Agree != 0 || got.Differ != 0 {
			t.Errorf("%+v", got)
		}
	}
	one := match.If{}
	for _, c := range []struct{ p, bits, want float64 }{{0.5, 0, 0.5}, {0.5, 3, 8.0 / 9}, {0, 9, 0}, {1, -9, 1}} {
		if got := one.Chance(c.p, c.bits); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v with %v bits: %v, want %v", c.p, c.bits, got, c.want)
		}
	}
}
