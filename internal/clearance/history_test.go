package clearance_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// TestNoHistoryClearsAChildForWhomSomethingIsMissing plays random histories: at
// every moment the stage is one of the known ones, and cleared exactly if nothing
// that the pathway demands is missing.
func TestNoHistoryClearsAChildForWhomSomethingIsMissing(t *testing.T) {
	w := open(t)
	demands := w.pathway().Demands
	cleared := 0
	rapid.Check(t, func(r *rapid.T) {
		c := w.child()
		for range rapid.IntRange(5, 60).Draw(r, "steps") {
			step(w, r, c)
			stage, missing := w.stage(c), w.missing(c, w.today)
			if !slices.Contains(append(casefile.Path(), casefile.Ended), stage) {
				r.Fatalf("the stage is %q", stage)
			}
			if (stage == casefile.Cleared) != (len(missing) == 0) {
				r.Fatalf("the stage is %s, missing is %v", stage, missing)
			}
		}
		// Then all that is asked is granted, and she is cleared after all.
		for _, d := range demands {
			w.ask(d.Key, d.Decides, c) //nolint:errcheck // asked already, or granted: both are fine
			if open := w.newestOrNone(c, d.Key); open.State == clearance.Asked || open.State == clearance.Conditional {
				w.must(w.answer(c, d.Key, clearance.Granted))
			}
		}
		if w.stage(c) == casefile.Cleared {
			cleared++
		}
	})
	if cleared == 0 {
		t.Error("no history cleared a child, so nothing was tested")
	}
}

// step does one thing that may happen; what the rules refuse changes nothing.
func step(w *world, r *rapid.T, c id.Case) {
	demands := w.pathway().Demands
	d := demands[rapid.IntRange(0, len(demands)-1).Draw(r, "demand")]
	switch rapid.IntRange(0, 9).Draw(r, "what") {
	case 0:
		w.as(manager, policy.RecordConsent, func(a *journal.Act, g policy.Grant) error { //nolint:errcheck // see above
			_, err := consent.Record(a, g, consent.New{Case: c, Who: "mother", Purpose: consent.Return, Outcome: rapid.SampledFrom(consent.Outcomes()).Draw(r, "outcome"), On: w.today.Partial(), Asked: "consul", Language: "ru", Witness: "w", Why: "y"})
			return err
		})
	case 1:
		w.as(manager, policy.WaiveDemand, func(a *journal.Act, g policy.Grant) error { //nolint:errcheck // see above
			return clearance.ProposeWaiver(a, g, c, rapid.SampledFrom([]string{d.Key, "consent.mother"}).Draw(r, "waive"), "because")
		})
	case 2:
		who := rapid.SampledFrom([]policy.Principal{manager, lead}).Draw(r, "who")
		w.as(who, policy.WaiveDemand, func(a *journal.Act, g policy.Grant) error { //nolint:errcheck // see above
			return clearance.ConfirmWaiver(a, g, c, rapid.SampledFrom([]string{d.Key, "consent.mother"}).Draw(r, "waive"))
		})
	case 3, 4, 5:
		w.ask(d.Key, d.Decides, c) //nolint:errcheck // see above
	default:
		if w.newestOrNone(c, d.Key).ID != "" {
			w.answer(c, d.Key, rapid.SampledFrom(append(clearance.Answers(), clearance.Granted, clearance.Granted)).Draw(r, "answer")) //nolint:errcheck // see above
		}
	}
}

func (w *world) newestOrNone(c id.Case, demand string) clearance.Clearance {
	all, err := clearance.Of(w.Context(), w.j.DB(), policy.Inside(), c)
	w.must(err)
	for _, one := range all {
		if one.Demand == demand {
			return one
		}
	}
	return clearance.Clearance{}
}
