package handover_test

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/policy"
)

// history is a random course of operations over one register: what people do in
// any order, right or wrong. Rules refuse what they must; the invariants hold
// after every act.
type history struct {
	*world
	kids []child
	jos  []journey
	hand []id.Handover
}

var (
	who   = []string{"lead", "escort", "consul", "nurse", "manager"}
	marks = []handover.Mark{handover.Boarded, handover.Boarded, handover.Boarded, handover.NotBoarded, handover.Added, handover.Unmarked}
)

// step does one thing; what the rules refuse is no error.
func (h *history) step(t *rapid.T) error {
	someone := rapid.SampledFrom(who).Draw(t, "who")
	jo := rapid.SampledFrom(h.jos).Draw(t, "journey")
	kid := rapid.SampledFrom(h.kids).Draw(t, "kid")
	switch rapid.IntRange(0, 13).Draw(t, "act") {
	case 0:
		return h.as(someone, policy.PlanOperation, func(a *journal.Act, g policy.Grant) error { return manifest.Add(a, g, jo.list, kid.file) })
	case 1:
		return h.as(someone, policy.PlanOperation, func(a *journal.Act, g policy.Grant) error {
			return manifest.Remove(a, g, jo.list, kid.person, "withdrawn")
		})
	case 2:
		return h.seat(jo)
	case 3, 4:
		return h.seal(someone, jo)
	case 5:
		to := rapid.SampledFrom(who).Draw(t, "to")
		made, err := h.offer(someone, to, jo, rapid.Bool().Draw(t, "final"))
		if err == nil {
			h.hand = append(h.hand, made)
		}
		return err
	case 6:
		return h.as(someone, policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
			return operation.Complete(a, g, jo.op, h.today.Partial(), handover.Unsettled)
		})
	case 7:
		return h.as(someone, policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
			if rapid.Bool().Draw(t, "back") {
				return operation.TurnBack(a, g, jo.op, h.today.Partial(), "storm")
			}
			return operation.Cancel(a, g, jo.op, h.today.Partial(), "storm")
		})
	case 8:
		return h.close(jo)
	case 9, 10: // one change of hands as it should go
		pair := rapid.SampledFrom([][2]string{{"consul", "escort"}, {"escort", "nurse"}}).Draw(t, "pair")
		return h.pass(pair[0], pair[1], jo)
	}
	if len(h.hand) == 0 {
		return nil
	}
	hand := rapid.SampledFrom(h.hand).Draw(t, "hand")
	switch rapid.IntRange(0, 4).Draw(t, "at the gate") {
	case 0:
		return h.tick(someone, handover.Ticked{Handover: hand, Person: kid.person, Mark: rapid.SampledFrom(marks).Draw(t, "mark"), Reason: "unfit", Note: "seen"})
	case 1:
		return h.roll(someone, hand)
	case 2:
		return h.count(someone, hand, rapid.IntRange(0, len(h.kids)).Draw(t, "heads"))
	case 3:
		return h.as(someone, policy.SignList, func(a *journal.Act, g policy.Grant) error { return handover.Refuse(a, g, hand, "no bed") })
	}
	return h.sign(someone, hand, h.hash(hand))
}

// pass is a change of hands from the offer to both signatures.
func (h *history) pass(from, to string, jo journey) error {
	hand, err := h.offer(from, to, jo, to == "nurse")
	if err != nil {
		return err
	}
	h.hand = append(h.hand, hand)
	if err := h.roll(from, hand); err != nil {
		return err
	}
	if err := h.sign(from, hand, h.hash(hand)); err != nil {
		return err
	}
	return h.sign(to, hand, h.hash(hand))
}

// roll ticks everybody who is called and lets both sides count right.
func (h *history) roll(someone string, hand id.Handover) error {
	call, err := handover.Roll(h.Context(), h.j.DB(), policy.Inside(), hand)
	if err != nil {
		return err
	}
	here := 0
	for _, l := range call.Lines {
		if err := h.tick(someone, handover.Ticked{Handover: hand, Person: l.Person, Mark: handover.Boarded}); err != nil && !l.Extra {
			return err
		}
		here++
	}
	for _, name := range who {
		h.count(name, hand, here) // whoever is neither side is refused
	}
	return nil
}

func (h *history) close(jo journey) error {
	alarms, err := handover.Alarms(h.Context(), h.j.DB(), policy.Inside(), jo.op)
	if err != nil || len(alarms) == 0 {
		return err
	}
	return h.as("lead", policy.CloseAlarm, func(a *journal.Act, g policy.Grant) error {
		return handover.CloseAlarm(a, g, alarms[0].ID, "counted again")
	})
}

// TestInvariantsHoldInRandomHistories tries many courses of things in one
// register that grows: each begins with children and operations of its own.
func TestInvariantsHoldInRandomHistories(t *testing.T) {
	w := open(t)
	histories, most := 0, 40
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		most = 1000
	}
	accepted := 0
	rapid.Check(t, func(rt *rapid.T) {
		if histories++; histories > most {
			return
		}
		h := &history{world: w, kids: w.children(rapid.IntRange(1, 3).Draw(rt, "kids"), true)}
		h.jos = []journey{w.plan(h.kids...), w.plan()}
		if rapid.IntRange(0, 3).Draw(rt, "sealed") > 0 {
			w.must(w.seat(h.jos[0]))
			w.must(w.seal("lead", h.jos[0]))
			w.must(w.seal("consul", h.jos[0]))
		}
		for range rapid.IntRange(5, 25).Draw(rt, "steps") {
			err := h.step(rt)
			if k := fault.Of(err); err != nil && k == fault.Internal {
				rt.Fatalf("%v", err)
			}
			if err := w.hold(); err != nil {
				rt.Fatal(err)
			}
		}
		for _, one := range h.hand {
			if w.state(one) == handover.Accepted {
				accepted++
			}
		}
		for _, k := range h.kids {
			if held, err := custody.Of(w.Context(), w.j.DB(), k.person); err != nil || held.Disputed() {
				rt.Fatalf("%+v, %v", held, err)
			}
		}
	})
	t.Logf("%d histories, %d handovers accepted", min(histories, most), accepted)
	if accepted == 0 {
		t.Error("no history came as far as a handover")
	}
}
