package match_test

import (
	"slices"
	"testing"

	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/person"
)

// Matches stand family by family, the one with the likeliest match first, and
// whoever stands in it knows who is before and after, also once decided.
func TestMatchesStandFamilyByFamily(t *testing.T) {
	w := newWorld(t)
	propose := func(request id.Request, sought id.Person, chance float64) id.Match {
		t.Helper()
		found := w.person(person.Interview, named("ليلى"), heldInRusafa)
		m, err := w.propose(match.New{Request: request, Sought: sought, Found: found, Model: "t", Probability: chance, Bits: 5, Evidence: []match.Evidence{{Field: match.FieldName, A: "Лейла", B: "ليلى", Level: "match.level.name.same", Bits: 5}}})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	one, two, three := w.person(person.Relative, named("Лейла")), w.person(person.Relative, named("Адам")), w.person(person.Relative, named("Мадина"))
	first, second := w.asks(one, two), w.asks(three)
	a, b, c := propose(first, one, 0.95), propose(first, two, 0.4), propose(second, three, 0.93)
	alone := propose("", w.person(person.Relative, named("Али")), 0.5)
	want := []id.Match{a, b, c, alone}
	waiting := match.Filter{State: match.Proposed}
	flat := func(offset, limit int) (got []id.Match) {
		t.Helper()
		page, more, err := match.ByFamily(t.Context(), w.j.DB(), w.scope(), waiting, offset, limit)
		if err != nil || more != (offset+limit < 3) || len(page) > limit {
			t.Fatalf("%v, more: %t, %v", page, more, err)
		}
		for _, one := range page {
			for _, m := range one.Rows {
				if m.Request != one.Request || m.SoughtBrief.Name == "" {
					t.Errorf("%+v stands under %q", m, one.Request)
				}
				got = append(got, m.ID)
			}
		}
		return got
	}
	if got := flat(0, 10); !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
	if got := slices.Concat(flat(0, 1), flat(1, 1), flat(2, 1)); !slices.Equal(got, want) {
		t.Errorf("page by page it is %v, want %v", got, want)
	}
	if page, more, err := match.ByFamily(t.Context(), w.j.DB(), w.scope(), match.Filter{State: match.Parked}, 0, 10); len(page) != 0 || more || err != nil {
		t.Errorf("of those parked: %v, %t, %v", page, more, err)
	}
	beside := func(m id.Match, f match.Filter) string {
		t.Helper()
		at, err := match.BesideIn(t.Context(), w.j.DB(), w.scope(), f, w.find(m))
		if err != nil {
			t.Fatal(err)
		}
		name := func(m id.Match) string { return string("-abcd"[slices.Index(want, m)+1]) }
		return name(at.Previous) + " " + name(at.Next)
	}
	for i, says := range []string{"- b", "a c", "b d", "c -"} {
		if got := beside(want[i], waiting); got != says {
			t.Errorf("beside %d: %s, want %s", i, got, says)
		}
	}
	if got := beside(c, match.Filter{State: match.Proposed, Band: match.BandReview}); got != "- d" {
		t.Errorf("among those who perhaps are the same: %s", got)
	}
	if got := beside(b, match.Filter{}); got != "a c" {
		t.Errorf("without a filter: %s", got)
	}
	if err := w.decide(match.Reject, a, "another girl (invented)"); err != nil {
		t.Fatal(err)
	}
	if got := beside(a, waiting); got != "- b" {
		t.Errorf("beside the one just decided: %s", got)
	}
	counts, err := match.CountByBand(t.Context(), w.j.DB(), w.scope(), waiting)
	if err != nil || counts[match.BandPropose] != 1 || counts[match.BandReview] != 2 || counts[match.BandWatch] != 0 {
		t.Errorf("%v, %v", counts, err)
	}
}
