package handover_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/policy"
)

// history is a random course of two operations over one register: what people do
// in any order, right or wrong. Rules refuse what they must; the invariants hold
// after every act.
type history struct {
	*world
	kids  []child // the last one is on no list and has no siblings
	jos   []journey
	hand  []id.Handover
	sent  []sent
	old   map[id.Handover]string // a hash that somebody read once
	tally map[string]int         // what happened, by its name
}

// sent is a tick that was taken, and by whom.
type sent struct {
	who  string
	tick handover.Ticked
}

var (
	who   = []string{"lead", "escort", "consul", "nurse", "manager"}
	marks = []handover.Mark{handover.Boarded, handover.Boarded, handover.Boarded, handover.NotBoarded, handover.Added, handover.Unmarked}
)

// reached is what histories must come to, all of it, or they prove little.
var reached = []string{
	"sealed", "override proposed", "override confirmed by another", "override refused to the same person", "sealed again", "taken off after sealing",
	"ticked", "not boarded: no_show", "added", "both signed", "signed an older text", "counts differ", "alarm closed", "left behind",
	"turned back", "cancelled", "completed", "refused by the receiver", "contended: one of two at once", "contended: on another list", "tick replayed", "tick of another handover replayed",
}

// note counts what happened if it did.
func (h *history) note(what string, err error) error {
	if err == nil {
		h.tally[what]++
	}
	return err
}

// rule counts that a rule refused something.
func (h *history) rule(what, key string, err error) error {
	for _, f := range fault.Fields(err) {
		if strings.HasPrefix(f.Key, key) {
			h.tally[what]++
		}
	}
	return err
}

func chance(t *rand.Rand, percent int) bool { return t.IntN(100) < percent }

// between is a number from the first to the last.
func between(t *rand.Rand, first, last int) int { return first + t.IntN(last-first+1) }

func pick[T any](t *rand.Rand, all []T) T { return all[t.IntN(len(all))] }

// step does one act: mostly what is next on the way, else anything by anybody.
func (h *history) step(t *rand.Rand) error {
	jo := h.jos[0]
	if chance(t, 12) {
		jo = h.jos[1]
	}
	if chance(t, 80) {
		return h.next(t, jo)
	}
	return h.anything(t, jo)
}

// next does what a journey waits for.
func (h *history) next(t *rand.Rand, jo journey) error {
	m := h.find(jo)
	switch h.opState(jo.op) {
	case operation.Planned:
		return h.towardsSeal(t, jo, m)
	case operation.Sealed, operation.UnderWay:
	default:
		return nil
	}
	if m.State != manifest.Sealed {
		return h.towardsSeal(t, jo, m)
	}
	all, err := handover.OfOperation(h.Context(), h.d, policy.Inside(), jo.op)
	if err != nil {
		return err
	}
	var last handover.Handover
	if len(all) > 0 {
		last = all[len(all)-1]
	}
	switch {
	case last.State == handover.Offered:
		return h.gate(t, last)
	case last.State == handover.Disputed, last.State == handover.Accepted && chance(t, 30):
		return h.close(jo)
	case last.State == handover.Accepted && last.Final:
		return h.complete(jo)
	}
	pair := [2]string{"consul", "escort"}
	if last.State == handover.Accepted || last.State == handover.Refused && last.Giver == h.people["escort"].Agency {
		pair = [2]string{"escort", "nurse"}
	}
	return h.offering(pair[0], pair[1], jo, pair[1] == "nurse")
}

// towardsSeal overrides, seats or signs a list.
func (h *history) towardsSeal(t *rand.Rand, jo journey, m manifest.Manifest) error {
	ready, err := manifest.Readiness(h.Context(), h.d, policy.Inside(), m)
	if err != nil {
		return err
	}
	for _, r := range ready {
		for _, lack := range r.Missing() {
			return h.override(pick(t, []string{"lead", "manager"}), jo, r, lack)
		}
	}
	unseated, err := manifest.Unseated(h.Context(), h.d, m, ready)
	if err != nil {
		return err
	}
	if unseated > 0 {
		return h.seat(jo)
	}
	return h.sealing(pick(t, []string{"lead", "consul"}), jo)
}

func (h *history) override(someone string, jo journey, r manifest.Ready, lack string) error {
	if _, proposed := r.Overrides[lack]; !proposed {
		return h.note("override proposed", h.as(someone, policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
			return manifest.ProposeOverride(a, g, jo.list, r.Person, lack, "decided so")
		}))
	}
	err := h.as(someone, policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
		return manifest.ConfirmOverride(a, g, jo.list, r.Person, lack)
	})
	return h.rule("override refused to the same person", "manifest.rule.another_person", h.note("override confirmed by another", err))
}

func (h *history) sealing(someone string, jo journey) error {
	err := h.seal(someone, jo)
	if m := h.find(jo); err == nil && m.State == manifest.Sealed {
		h.tally["sealed"]++
		if m.Version > 1 {
			h.tally["sealed again"]++
		}
	}
	return err
}

func (h *history) offering(from, to string, jo journey, final bool) error {
	made, err := h.offer(from, to, jo, final)
	if err == nil {
		h.hand = append(h.hand, made)
	}
	return err
}

// gate is one act at a change of hands.
func (h *history) gate(t *rand.Rand, at handover.Handover) error {
	giver, receiver := h.sideOf(at.Giver), h.sideOf(at.Receiver)
	call, err := handover.Roll(h.Context(), h.d, policy.Inside(), at.ID)
	if err != nil {
		return err
	}
	if chance(t, 5) {
		return h.refuse(receiver, at.ID)
	}
	stray := h.kids[len(h.kids)-1].person
	if chance(t, 6) {
		return h.ticking(receiver, handover.Ticked{Handover: at.ID, Person: stray, Mark: handover.Added, Note: "came with her brother"})
	}
	for _, l := range call.Lines {
		if l.Mark != handover.Unmarked {
			continue
		}
		tick := handover.Ticked{Handover: at.ID, Person: l.Person, Mark: handover.Boarded}
		if chance(t, 20) {
			tick.Mark, tick.Reason, tick.Note = handover.NotBoarded, pick(t, handover.Reasons()), "seen"
		}
		return h.ticking(pick(t, []string{giver, receiver}), tick)
	}
	heads := call.Here()
	if chance(t, 15) {
		heads++
	}
	switch {
	case at.Given < 0:
		return h.count(giver, at.ID, heads)
	case at.Received < 0:
		h.old[at.ID] = h.hash(at.ID) // read now, signed too late
		return h.count(receiver, at.ID, heads)
	}
	if chance(t, 10) && h.old[at.ID] != "" {
		return h.rule("signed an older text", "handover.rule.changed", h.sign(giver, at.ID, h.old[at.ID]))
	}
	return h.signing(pick(t, []string{giver, receiver}), at.ID)
}

// sideOf gives who stands at the gate for an agency.
func (h *history) sideOf(a id.Agency) string {
	for _, name := range []string{"escort", "consul", "nurse"} {
		if h.people[name].Agency == a {
			return name
		}
	}
	return "lead"
}

func (h *history) ticking(someone string, tick handover.Ticked) error {
	tick.Key = fmt.Sprintf("%s %d", tick.Handover, len(h.sent))
	err := h.tick(someone, tick)
	if err != nil {
		return err
	}
	h.sent = append(h.sent, sent{someone, tick})
	h.tally["ticked"]++
	switch tick.Mark {
	case handover.NotBoarded:
		h.tally["not boarded: "+tick.Reason]++
	case handover.Added:
		h.tally["added"]++
	}
	return nil
}

// replay sends a tick again, or its key to another handover. It must change
// nothing.
func (h *history) replay(t *rand.Rand) error {
	if len(h.sent) == 0 {
		return nil
	}
	again := pick(t, h.sent)
	was := h.watch.seen
	what := "tick replayed"
	if chance(t, 30) {
		again.tick.Handover = pick(t, h.hand)
	}
	err := h.tick(again.who, again.tick)
	if h.watch.seen != was {
		return broken{errors.New("a tick that was sent twice was recorded twice")}
	}
	h.rule("tick of another handover replayed", "handover.rule.other_handover", err)
	return h.note(what, err)
}

func (h *history) signing(someone string, hand id.Handover) error {
	hash := h.hash(hand)
	h.old[hand] = hash
	was := h.state(hand)
	err := h.sign(someone, hand, hash)
	if err != nil {
		return err
	}
	switch now := h.state(hand); {
	case now == handover.Accepted:
		h.tally["both signed"]++
	case now == handover.Disputed && was != now:
		h.tally["both signed"]++
		h.tally["counts differ"]++
	}
	return nil
}

func (h *history) refuse(someone string, hand id.Handover) error {
	return h.note("refused by the receiver", h.as(someone, policy.SignList, func(a *journal.Act, g policy.Grant) error { return handover.Refuse(a, g, hand, "no bed") }))
}

func (h *history) complete(jo journey) error {
	return h.note("completed", h.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
		return operation.Complete(a, g, jo.op, h.today.Partial(), handover.Unsettled)
	}))
}

func (h *history) close(jo journey) error {
	alarms, err := handover.Alarms(h.Context(), h.d, policy.Inside(), jo.op)
	if err != nil || len(alarms) == 0 || !alarms[0].Open() {
		return err
	}
	if alarms[0].Kind == handover.LeftBehind {
		h.tally["left behind"]++
	}
	return h.note("alarm closed", h.as("lead", policy.CloseAlarm, func(a *journal.Act, g policy.Grant) error {
		return handover.CloseAlarm(a, g, alarms[0].ID, "counted again")
	}))
}

// anything is some act of somebody, at a time that is mostly wrong.
func (h *history) anything(t *rand.Rand, jo journey) error {
	someone := pick(t, who)
	kid := pick(t, h.kids)
	switch between(t, 0, 13) {
	case 0:
		err := h.as(someone, policy.PlanOperation, func(a *journal.Act, g policy.Grant) error { return manifest.Add(a, g, jo.list, kid.file) })
		return h.rule("contended: on another list", "manifest.rule.elsewhere", err)
	case 1:
		was := h.find(jo).State
		err := h.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error {
			return manifest.Remove(a, g, jo.list, kid.person, "withdrawn")
		})
		if was == manifest.Sealed {
			h.note("taken off after sealing", err)
		}
		return err
	case 2:
		return h.seat(jo)
	case 3:
		return h.sealing(someone, jo)
	case 4:
		return h.offering(someone, pick(t, who), jo, t.IntN(2) == 0)
	case 5:
		return h.complete(jo)
	case 6:
		return h.endEarly(t, jo)
	case 7:
		return h.close(jo)
	case 8:
		return h.contend(kid)
	case 9, 10:
		return h.replay(t)
	}
	if len(h.hand) == 0 {
		return nil
	}
	hand := pick(t, h.hand)
	switch between(t, 0, 4) {
	case 0:
		return h.ticking(someone, handover.Ticked{Handover: hand, Person: kid.person, Mark: pick(t, marks), Reason: "unfit", Note: "seen"})
	case 1:
		return h.count(someone, hand, between(t, 0, len(h.kids)))
	case 2:
		return h.refuse(someone, hand)
	case 3:
		if h.old[hand] == "" {
			return nil
		}
		return h.rule("signed an older text", "handover.rule.changed", h.sign(someone, hand, h.old[hand]))
	}
	return h.signing(someone, hand)
}

func (h *history) endEarly(t *rand.Rand, jo journey) error {
	if chance(t, 50) {
		return nil
	}
	if h.opState(jo.op) == operation.UnderWay {
		return h.note("turned back", h.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
			return operation.TurnBack(a, g, jo.op, h.today.Partial(), "storm")
		}))
	}
	return h.note("cancelled", h.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
		return operation.Cancel(a, g, jo.op, h.today.Partial(), "storm")
	}))
}

// contend lets two people put one child on two lists at the same moment.
func (h *history) contend(kid child) error {
	g := h.grant("lead", policy.PlanOperation)
	errs := make([]error, len(h.jos))
	var wg sync.WaitGroup
	for i, jo := range h.jos {
		wg.Go(func() {
			_, errs[i] = h.j.Act(h.Context(), g, func(a *journal.Act) error { return manifest.Add(a, g, jo.list, kid.file) })
		})
	}
	wg.Wait()
	switch {
	case errs[0] == nil && errs[1] == nil:
		return broken{errors.New("I5: a child is on two lists")}
	case errs[0] == nil || errs[1] == nil:
		h.tally["contended: one of two at once"]++
		return h.watched(nil)
	}
	return h.watched(errs[0])
}

// begin makes the children and the two operations of a history.
func begin(t *rand.Rand, w *world, tally map[string]int) *history {
	w.watch.rests = true
	h := &history{world: w, tally: tally, old: map[id.Handover]string{}}
	h.kids = w.children(between(t, 1, 2), false)
	w.clear(h.kids)
	w.examine(h.kids)
	if chance(t, 75) {
		w.place(h.kids)
	}
	h.jos = []journey{w.plan(h.kids...), w.plan()}
	h.kids = append(h.kids, w.children(1, false)...)
	w.watch.rests = false
	w.watch.about(h.jos, h.kids)
	w.watch.trace = nil
	w.must(w.watched(nil))
	return h
}

// each is how many histories are played in one register, one after the other.
const each = 20

// played is what came of histories.
type played struct {
	mu                  sync.Mutex // guards all below
	histories, acts, no int
	tally               map[string]int
}

// play plays the histories of one register; its number is all that chance knows.
func (p *played) play(t *testing.T, register int) {
	w := observed(t)
	tally := map[string]int{}
	for n := range each {
		dice := rand.New(rand.NewPCG(uint64(register), uint64(n)))
		h := begin(dice, w, tally)
		for step := range between(dice, 5, 40) {
			if err := h.step(dice); err != nil && (fault.Of(err) == fault.Internal || errors.As(err, &broken{})) {
				t.Fatalf("register %d, history %d, step %d: %v\n%s", register, n, step, err, strings.Join(w.watch.trace, "\n"))
			}
		}
		for _, k := range h.kids {
			if held, err := custody.Of(w.Context(), w.d, k.person); err != nil || held.Disputed() {
				t.Fatalf("register %d, history %d: %+v, %v", register, n, held, err)
			}
		}
	}
	w.close()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.histories, p.acts, p.no = p.histories+each, p.acts+w.watch.acts, p.no+w.watch.no
	for what, n := range tally {
		p.tally[what] += n
	}
}

// TestInvariantsHoldInRandomHistories plays many histories. After every act that
// records something I1 to I10 hold. A history that fails is played again by the
// number of its register: HOMEWARD_REGISTER=17.
func TestInvariantsHoldInRandomHistories(t *testing.T) {
	most, first := 2000, 0
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		most = 100_000
	}
	if one := os.Getenv("HOMEWARD_REGISTER"); one != "" {
		n, err := strconv.Atoi(one)
		if err != nil {
			t.Fatal(err)
		}
		most, first = each, n
	}
	p := &played{tally: map[string]int{}}
	t.Run("registers", func(t *testing.T) {
		for worker := range min(most/each, runtime.GOMAXPROCS(0)) {
			t.Run(fmt.Sprint(worker), func(t *testing.T) {
				t.Parallel()
				for register := worker; register < most/each; register += runtime.GOMAXPROCS(0) {
					p.play(t, first+register)
				}
			})
		}
	})
	t.Logf("%d histories, %d acts recorded and looked at, %d refused", p.histories, p.acts, p.no)
	if t.Failed() || most == each {
		return
	}
	sort.Strings(reached)
	for _, what := range reached {
		t.Logf("%7d  %s", p.tally[what], what)
		if p.tally[what] == 0 {
			t.Errorf("no history came to: %s", what)
		}
	}
}
