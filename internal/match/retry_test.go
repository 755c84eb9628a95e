package match_test

import (
	"context"
	"testing"
	"time"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
)

func (w world) retries(x *match.Index) *match.Retries {
	return match.NewRetries(w.j, x, func(context.Context) (policy.Grant, error) { return w.grant(policy.ProposeMatch), nil }, nil)
}

// state states more about somebody known.
func (w world) state(who id.Person, facts ...person.Fact) {
	w.Helper()
	g := w.grant(policy.StateFacts)
	if _, err := w.j.Act(w.Context(), g, func(a *journal.Act) error {
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: facts})
		return err
	}); err != nil {
		w.Fatal(err)
	}
}

func (w world) again(s *match.Retries) match.Summary {
	w.Helper()
	sum, err := s.Again(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return sum
}

func TestARequestStandsAndIsTriedAgainWhenAChildIsMet(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	girl := w.person(person.Relative, named("Шапошникова Полина Рамадановна"), sex("female"), born("26.09.2013", "2013-09-26"), mother("Шапошникова Эмилия"))
	w.asks(girl)
	other := w.person(person.Relative, named("Неверов Степан Олегович"), sex("male"), born("2010", "2010"))
	w.asks(other)
	s := w.retries(match.NewIndex(w.j))
	if sum := w.again(s); sum.Proposed != 0 || sum.Sought != 2 {
		t.Fatalf("before anybody met her: %+v", sum)
	}
	if sum := w.again(s); sum.Sought != 0 {
		t.Errorf("tried again though nothing was recorded: %+v", sum)
	}
	met := w.person(person.Interview, named("بولينا رمضان شابوشنيكوف"), sex("female"), aged(5, "2018-11-20"), mother("إميليا"), heldInRusafa)
	if sum := w.again(s); sum.Proposed != 1 || sum.Sought != 1 {
		t.Fatalf("when she was met: %+v", sum)
	}
	all, _, err := match.List(t.Context(), w.j.DB(), w.scope(), match.Filter{}, 0, 10)
	if err != nil || len(all) != 1 || all[0].Sought != girl || all[0].Found != met || all[0].Model != match.Model || len(all[0].Evidence) == 0 {
		t.Fatalf("%+v %v", all, err)
	}
	if sum := w.again(s); sum.Proposed != 0 {
		t.Errorf("its own proposal was no news: %+v", sum)
	}
	if err := w.decide(match.Reject, all[0].ID, "another mother"); err != nil {
		t.Fatal(err)
	}
	w.state(met, person.Fact{Attr: person.AttrOther, Text: "a scar on the hand"})
	if sum := w.again(s); sum.Proposed != 0 {
		t.Errorf("a rejected pair was proposed again: %+v", sum)
	}
	// A program started anew goes on after the last proposal.
	if sum := w.again(w.retries(match.NewIndex(w.j))); sum.Proposed != 0 {
		t.Errorf("after a start: %+v", sum)
	}
}

func TestSomebodyAskedForOrMetTwiceIsShownToBeJoined(t *testing.T) {
	w := newWorld(t)
	w.crowd()
	first := w.person(person.Relative, named("Шапошникова Полина Рамадановна"), sex("female"), born("26.09.2013", "2013-09-26"), mother("Шапошникова Эмилия"))
	second := w.person(person.Relative, named("Полина Шапошникова"), sex("female"), born("2013", "2013"), mother("Эмилия"))
	sister := w.person(person.Relative, named("Шапошникова Зина Рамадановна"), sex("female"), born("02.03.2016", "2016-03-02"), mother("Шапошникова Эмилия"))
	w.asks(first, sister)
	w.asks(second)
	here := w.person(person.Interview, named("سمية عبد الرحيم لوبوف"), sex("female"), aged(6, "2018-11-20"), mother("ديانا"), heldInRusafa)
	there := w.person(person.Interview, named("Sumaya Abdul Rahim Lobov"), sex("female"), aged(7, "2019-06-20"), mother("Diana"), heldInRusafa)
	x := match.NewIndex(w.j)
	if err := x.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := x.Doubles(first, 5); len(d) != 1 || d[0].Person != second {
		t.Errorf("asked for twice: %+v", d)
	}
	if d := x.Doubles(here, 5); len(d) != 1 || d[0].Person != there || d[0].Probability < match.ReviewFrom || len(d[0].Evidence) < 3 {
		t.Errorf("met twice: %+v", d)
	}
	if d := x.Doubles(sister, 5); len(d) != 0 {
		t.Errorf("a sister: %+v", d)
	}
}

func TestRowsThatComeInTogetherAreTriedTogether(t *testing.T) {
	w := newWorld(t)
	s := w.retries(match.NewIndex(w.j))
	now := time.Date(2019, 3, 1, 9, 0, 0, 0, time.UTC)
	due := func(after time.Duration) bool {
		t.Helper()
		now = now.Add(after)
		ok, err := s.Due(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if due(0) {
		t.Error("nothing was recorded")
	}
	w.crowd()
	for _, step := range []struct {
		after time.Duration
		more  bool
		want  bool
	}{{0, false, false}, {2 * time.Second, true, false}, {2 * time.Second, false, false}, {2 * time.Second, false, true}, {50 * time.Second, true, false}, {20 * time.Second, true, true}} {
		if step.more {
			w.crowd()
		}
		if got := due(step.after); got != step.want {
			t.Errorf("after %v more, at %v: due %v", step.after, now, got)
		}
	}
}
