package interests

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"homeward/internal/id"
	"homeward/internal/journal"
)

// TestDecisionsStandAlikeInEveryOrder draws decisions that know of some of those
// before them and what happened to them: how they stand does not depend on the
// order of arrival, two that do not know of each other suspend each other, and
// never do two of one question hold at once.
func TestDecisionsStandAlikeInEveryOrder(t *testing.T) {
	suspended := 0
	rapid.Check(t, func(r *rapid.T) {
		all, turns := draw(r)
		stand(all, turns)
		holds := map[Question][]Decision{}
		for _, d := range all {
			if d.Standing == InPower || d.Standing == Contested {
				holds[d.Choice.About] = append(holds[d.Choice.About], d)
			}
			if d.Standing == Paused {
				suspended++
			}
			if state, _ := stateOf(d.Choice.Procedure, all); !slices.Contains(States(), state) {
				r.Fatalf("the state is %q", state)
			}
		}
		for about, d := range holds {
			if len(d) > 1 {
				r.Fatalf("%d decisions on %s hold at once", len(d), about)
			}
		}
		again := rapid.Permutation(all).Draw(r, "order")
		stand(again, rapid.Permutation(turns).Draw(r, "turns"))
		if diff := cmp.Diff(all, again); diff != "" {
			r.Fatalf("another order, another standing: %s", diff)
		}
	})
	if suspended == 0 {
		t.Error("no decision was suspended, so nothing was tested")
	}
}

func draw(r *rapid.T) (all []Decision, turns []Turn) {
	for i := range rapid.IntRange(1, 6).Draw(r, "decisions") {
		d := Decision{Entry: journal.EntryID(fmt.Sprintf("n/%d", i)), Recorded: fmt.Sprint(rapid.IntRange(0, 3).Draw(r, "at"))}
		d.Choice = DecidedEntry{Procedure: id.Procedure(fmt.Sprint(rapid.IntRange(0, 2).Draw(r, "procedure"))), About: rapid.SampledFrom(Questions()).Draw(r, "about"), Review: "2019-09-25"}
		for _, before := range all {
			if before.Choice.About == d.Choice.About && rapid.Bool().Draw(r, "knows") {
				d.Choice.Replaces = append(d.Choice.Replaces, before.Entry)
			}
		}
		all = append(all, d)
	}
	for i := range rapid.IntRange(0, 8).Draw(r, "happened") {
		t := Turn{Entry: journal.EntryID(fmt.Sprintf("t/%d", i)), What: rapid.SampledFrom([]string{"reviewed", "appealed", "answered", "reopened"}).Draw(r, "what"), Recorded: fmt.Sprint(i)}
		t.Decision = rapid.SampledFrom(all).Draw(r, "of").Entry
		t.Review, t.SetAside = "2020-01-01", rapid.Bool().Draw(r, "set aside")
		if t.What == "answered" && len(turns) > 0 {
			t.Appeal = rapid.SampledFrom(turns).Draw(r, "appeal").Entry
		}
		turns = append(turns, t)
	}
	return all, turns
}

// TestTwoDecisionsThatDoNotKnowOfEachOther is the case in words.
func TestTwoDecisionsThatDoNotKnowOfEachOther(t *testing.T) {
	one := Decision{Entry: "n/1", Recorded: "1", Choice: DecidedEntry{Procedure: "p", About: Return, Kind: ReturnToKin, Review: "2019-09-25"}}
	other := Decision{Entry: "m/1", Recorded: "2", Choice: DecidedEntry{Procedure: "q", About: Return, Kind: StayWithParent, Review: "2019-09-25"}}
	all := []Decision{one, other}
	stand(all, nil)
	for _, d := range all {
		if d.Standing != Paused || d.Holds(0) {
			t.Errorf("decision %s is %s", d.Entry, d.Standing)
		}
	}
	third := Decision{Entry: "n/2", Recorded: "3", Choice: DecidedEntry{Procedure: "p", About: Return, Kind: ReturnToKin, Review: "2019-09-25", Replaces: []journal.EntryID{"n/1", "m/1"}}}
	all = []Decision{other, third, one}
	stand(all, nil)
	if all[0].Entry != "n/2" || all[0].Standing != InPower || all[1].Standing != Replaced || all[2].Standing != Replaced {
		t.Errorf("after a decision that knows of both: %+v", all)
	}
}
