package identity

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"homeward/internal/id"
	"homeward/internal/when"
)

// TestRiskIsDerived: total, the same in every order of arrival, never "national"
// without a state that says so, and never silent where a question is answered
// with yes or a nationality was taken away.
func TestRiskIsDerived(t *testing.T) {
	seen := map[Risk]bool{}
	rapid.Check(t, func(r *rapid.T) {
		var said []NationalityEntry
		days := []when.Partial{"2019-01-01", "2019-02-01", "2019-03-01"}
		for i := range rapid.IntRange(0, 5).Draw(r, "said") {
			said = append(said, NationalityEntry{
				Nationality: id.Nationality(fmt.Sprint(i)), Country: rapid.SampledFrom([]string{"RU", "IQ", "FR"}).Draw(r, "country"),
				State: rapid.SampledFrom(States()).Draw(r, "state"), On: rapid.SampledFrom(days).Draw(r, "on"),
			})
		}
		var asked []ScreenedEntry
		for range rapid.IntRange(0, 3).Draw(r, "asked") {
			reply := rapid.SampledFrom(Replies())
			asked = append(asked, ScreenedEntry{On: rapid.SampledFrom(days).Draw(r, "asked on"), NoPapers: reply.Draw(r, "1"), Barrier: reply.Draw(r, "2"), Loss: reply.Draw(r, "3")})
		}
		risk := riskOf(said, asked)
		seen[risk] = true
		if !slices.Contains(Risks(), risk) {
			r.Fatalf("the risk is %q", risk)
		}
		again, askedAgain := rapid.Permutation(said).Draw(r, "order"), rapid.Permutation(asked).Draw(r, "asked order")
		if other := riskOf(again, askedAgain); other != risk {
			r.Fatalf("%s, and in another order %s", risk, other)
		}
		if diff := cmp.Diff(newest(said), newest(again)); diff != "" {
			r.Fatalf("another order, other nationalities: %s", diff)
		}
		confirmed := len(confirmedBy(said)) > 0
		if (risk == National) != confirmed {
			r.Fatalf("%v gives %s", said, risk)
		}
		if !confirmed && slices.ContainsFunc(newest(said), func(n NationalityEntry) bool { return n.State == Withdrawn }) && risk != AtRisk {
			r.Fatalf("a nationality was taken away, and the risk is %s", risk)
		}
	})
	if len(seen) != len(Risks()) {
		t.Errorf("only %v were drawn", seen)
	}
}

func TestTheThreeQuestions(t *testing.T) {
	ask := func(a, b, c Reply) []ScreenedEntry {
		return []ScreenedEntry{{On: "2019-02-03", NoPapers: a, Barrier: b, Loss: c}}
	}
	said := func(s State) []NationalityEntry {
		return []NationalityEntry{{Country: "RU", State: s, On: "2019-02-01"}}
	}
	for _, c := range []struct {
		said  []NationalityEntry
		asked []ScreenedEntry
		want  Risk
	}{
		{nil, nil, NotAsked},
		{nil, ask(No, No, No), Undetermined},
		{nil, ask(Unknown, Unknown, Unknown), Undetermined},
		{nil, ask(Yes, No, No), AtRisk},
		{nil, ask(No, Yes, No), AtRisk},
		{nil, ask(No, No, Yes), AtRisk},
		{said(Claimed), nil, NotAsked},
		{said(UnderWay), ask(No, No, No), ClaimRuns},
		{said(UnderWay), ask(Yes, No, No), AtRisk},
		{said(Confirmed), ask(Yes, Yes, Yes), National},
		{said(Withdrawn), nil, AtRisk},
	} {
		if got := riskOf(c.said, c.asked); got != c.want {
			t.Errorf("%v %v: %s, want %s", c.said, c.asked, got, c.want)
		}
	}
}
