package handover_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/pathway"
	"homeward/internal/placement"
	"homeward/internal/policy"
)

// told is what the test itself saw of a child, from the acts that were taken: it
// asks the program nothing.
type told struct {
	onPathway, granted, fit, placed bool
	waiver                          string            // who proposed to go on without the answer
	waived                          bool              // another person confirmed it
	over                            map[string]string // who proposed to travel without
	overridden                      map[string]bool   // another person confirmed it
}

// lacks gives what she may not travel without.
func (s *told) lacks() []string {
	var all []string
	need := func(met bool, lack string) {
		if !met && !s.overridden[lack] {
			all = append(all, lack)
		}
	}
	need(s.onPathway, manifest.LackPathway)
	if s.onPathway {
		need(s.granted || s.waived, "identity")
	}
	need(s.fit, manifest.LackFitness)
	need(s.placed, manifest.LackPlacement)
	return all
}

// course is a random way of some children up to their departure.
type course struct {
	*world
	kids []child
	jo   journey
	told map[id.Person]*told
	// sealed is what each lacked when the list was sealed with her on it.
	sealed map[id.Person][]string
}

// TestNobodyIsScheduledWithoutWhatIsDemanded plays random histories in which
// people do what leads to a departure in any order, right or wrong. At every
// moment a child is scheduled or travelling only if, when her list was sealed,
// nothing was lacking that the pathway and the operation demand, or somebody
// proposed to go on without it and somebody else confirmed that. What was lacking
// is known from the acts alone.
func TestNobodyIsScheduledWithoutWhatIsDemanded(t *testing.T) {
	w := open(t)
	rounds, played, scheduled, without := 3, 0, 0, 0
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		rounds = 50 // of 100 histories each
	}
	history := func(rt *rapid.T) {
		played++
		c := &course{world: w, kids: w.children(rapid.IntRange(1, 2).Draw(rt, "kids"), false), told: map[id.Person]*told{}, sealed: map[id.Person][]string{}}
		for _, k := range c.kids {
			c.told[k.person] = &told{over: map[string]string{}, overridden: map[string]bool{}}
		}
		c.jo = w.plan(c.kids...)
		w.must(w.seat(c.jo))
		c.begin(rt)
		for range rapid.IntRange(10, 40).Draw(rt, "steps") {
			if err := c.step(rt); fault.Of(err) == fault.Internal && err != nil {
				rt.Fatal(err)
			}
			for _, k := range c.kids {
				stage := w.stage(k)
				if stage != casefile.Scheduled && stage != casefile.Travelling {
					continue
				}
				lacked, ok := c.sealed[k.person]
				if !ok || len(lacked) > 0 {
					rt.Fatalf("a child is %s; when her list was sealed she lacked %v (sealed: %v)", stage, lacked, ok)
				}
				scheduled++
				if len(c.told[k.person].overridden)+len(c.told[k.person].waiver) > 0 {
					without++
				}
			}
		}
	}
	for range rounds {
		rapid.Check(t, history)
	}
	t.Logf("%d histories; children seen scheduled %d times, %d of them with something overridden", played, scheduled, without)
	if scheduled == 0 || without == 0 || scheduled == without {
		t.Error("the histories do not reach both ways of being scheduled")
	}
}

// begin does most of what is demanded, so that histories come as far as the list;
// what is left out is for somebody to do, to override, or to run into.
func (c *course) begin(t *rapid.T) {
	for _, kid := range c.kids {
		for _, act := range []int{0, 2, 4, 6, 7} {
			if rapid.IntRange(0, 11).Draw(t, "left out") > 0 {
				c.do(t, act, kid) //nolint:errcheck // what the rules refuse is not done
			}
		}
	}
}

// step does one thing; what the rules refuse changes nothing that was told.
func (c *course) step(t *rapid.T) error {
	return c.do(t, rapid.IntRange(0, 16).Draw(t, "act"), rapid.SampledFrom(c.kids).Draw(t, "kid"))
}

func (c *course) do(t *rapid.T, act int, kid child) error {
	s := c.told[kid.person]
	day := c.today.Partial()
	pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "who") }
	lacks := []string{manifest.LackPathway, "identity", manifest.LackFitness, manifest.LackPlacement}
	switch act {
	case 0, 1:
		err := c.as("manager", policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error { return pathway.Choose(a, g, kid.file, "short", "") })
		s.onPathway = s.onPathway || err == nil
		return err
	case 2, 3:
		return c.as("manager", policy.AskClearance, func(a *journal.Act, g policy.Grant) error {
			_, err := clearance.Ask(a, g, clearance.New{Demand: "identity", Decider: c.people["consul"].Agency, Cases: []id.Case{kid.file}, On: day, Reference: "1"})
			return err
		})
	case 4, 5:
		answer := rapid.SampledFrom([]clearance.State{clearance.Granted, clearance.Granted, clearance.Refused, clearance.Withdrawn, clearance.Conditional}).Draw(t, "answer")
		return c.answer(kid, answer)
	case 6:
		fit := rapid.SampledFrom([]healthcheck.Fitness{healthcheck.Fit, healthcheck.Fit, healthcheck.NotFit}).Draw(t, "fit")
		until := c.today + 20
		if rapid.IntRange(0, 3).Draw(t, "short") == 0 {
			until = c.today + 1 // the departure is a day later
		}
		err := c.as("nurse", policy.Examine, func(a *journal.Act, g policy.Grant) error {
			_, err := healthcheck.Examine(a, g, healthcheck.New{Person: kid.person, Moment: healthcheck.Departure, On: day, Findings: "none", Fitness: fit, Until: until.Partial()})
			return err
		})
		if err == nil {
			s.fit = fit == healthcheck.Fit && until > c.today+1
		}
		return err
	case 7:
		err := c.as("carer", policy.PlanPlacement, func(a *journal.Act, g policy.Grant) error {
			_, err := placement.Plan(a, g, placement.New{Case: kid.file, Kind: placement.Kin, Carer: "grandmother", Where: "Grozny"})
			return err
		})
		s.placed = s.placed || err == nil
		return err
	case 8:
		return c.waive(kid, s, pick("lead", "manager"), rapid.Bool().Draw(t, "confirm"))
	case 9, 10:
		return c.override(kid, s, pick("lead", "manager"), rapid.SampledFrom(lacks).Draw(t, "lack"), rapid.Bool().Draw(t, "confirm"))
	}
	return c.signOrGo(t, kid, pick("lead", "consul", "manager", "escort"))
}

// answer records an answer to the newest question.
func (c *course) answer(kid child, answer clearance.State) error {
	err := c.as("manager", policy.TranscribeAnswer, func(a *journal.Act, g policy.Grant) error {
		asked, err := clearance.Of(c.Context(), a, policy.Inside(), kid.file)
		if err != nil {
			return err
		}
		if len(asked) == 0 {
			return fault.New(fault.NotFound, "nothing is asked")
		}
		return clearance.Answer(a, g, clearance.Reply{Clearance: asked[0].ID, Answer: answer, On: c.today.Partial(), Reason: "because", Conditions: "a guarantee"})
	})
	if err == nil {
		c.told[kid.person].granted = answer == clearance.Granted
	}
	return err
}

// waive proposes to go on without the answer, or confirms that.
func (c *course) waive(kid child, s *told, who string, confirm bool) error {
	err := c.as(who, policy.WaiveDemand, func(a *journal.Act, g policy.Grant) error {
		if confirm {
			return clearance.ConfirmWaiver(a, g, kid.file, "identity")
		}
		return clearance.ProposeWaiver(a, g, kid.file, "identity", "decided so")
	})
	switch {
	case err != nil:
	case !confirm:
		s.waiver = who
	default:
		s.waived = s.waiver != "" && s.waiver != who
	}
	return err
}

// override proposes that a child travels without something, or confirms that.
func (c *course) override(kid child, s *told, who, lack string, confirm bool) error {
	err := c.as(who, policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
		if confirm {
			return manifest.ConfirmOverride(a, g, c.jo.list, kid.person, lack)
		}
		return manifest.ProposeOverride(a, g, c.jo.list, kid.person, lack, "decided so")
	})
	switch {
	case err != nil:
	case !confirm:
		s.over[lack] = who
	case s.over[lack] != "" && s.over[lack] != who:
		s.overridden[lack] = true
	}
	return err
}

// signOrGo takes a child off and on again, signs the list, or begins the way.
func (c *course) signOrGo(t *rapid.T, kid child, who string) error {
	switch rapid.IntRange(0, 9).Draw(t, "sign") {
	case 0:
		err := c.as(who, policy.PlanOperation, func(a *journal.Act, g policy.Grant) error {
			return manifest.Remove(a, g, c.jo.list, kid.person, "withdrawn")
		})
		if err == nil {
			s := c.told[kid.person]
			s.over, s.overridden = map[string]string{}, map[string]bool{}
		}
		return err
	case 1:
		err := c.as(who, policy.PlanOperation, func(a *journal.Act, g policy.Grant) error { return manifest.Add(a, g, c.jo.list, kid.file) })
		if err == nil {
			return c.seat(c.jo)
		}
		return err
	case 2:
		hand, err := c.offer("consul", "escort", c.jo, false)
		if err != nil {
			return err
		}
		if err := c.roll("consul", "escort", hand); err != nil {
			return err
		}
		if err := c.sign("consul", hand, c.hash(hand)); err != nil {
			return err
		}
		return c.sign("escort", hand, c.hash(hand))
	}
	err := c.seal(who, c.jo)
	if found, wrong := operation.Find(c.Context(), c.j.DB(), policy.Inside(), c.jo.op); wrong == nil && found.State == operation.Sealed && err == nil {
		for _, k := range c.kids {
			c.sealed[k.person] = c.told[k.person].lacks()
		}
	}
	return err
}
