package handover_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/policy"
)

// alone is one person with every role there is, before a register. She may do
// whatever she likes, in any order.
type alone struct {
	*world
	x     string // her name among the people
	jo    journey
	kid   child // on the list, and nobody planned where she will live
	stray child // on no list
}

// deed is one thing she can do, on the register as it stands inside an act.
type deed struct {
	name string
	do   func(l *alone, a *journal.Act) error
}

func (l *alone) may(action policy.Action) policy.Grant { return l.grant(l.x, action) }

// deeds are all verbs by which people seal, override and hand over, with what a
// person can say in them in so small a world.
func deeds() []deed {
	var all []deed
	add := func(name string, do func(l *alone, a *journal.Act) error) { all = append(all, deed{name, do}) }
	add("lists the child", func(l *alone, a *journal.Act) error {
		return manifest.Add(a, l.may(policy.PlanOperation), l.jo.list, l.kid.file)
	})
	add("lists the stray child", func(l *alone, a *journal.Act) error {
		return manifest.Add(a, l.may(policy.PlanOperation), l.jo.list, l.stray.file)
	})
	add("takes the child off", func(l *alone, a *journal.Act) error {
		return manifest.Remove(a, l.may(policy.PlanOperation), l.jo.list, l.kid.person, "withdrawn")
	})
	add("seats everybody", func(l *alone, a *journal.Act) error {
		op, err := operation.Find(l.Context(), a, policy.Inside(), l.jo.op)
		if err != nil {
			return err
		}
		lines, err := manifest.Lines(l.Context(), a, policy.Inside(), l.jo.list)
		if err != nil {
			return err
		}
		return manifest.Seat(a, l.may(policy.PlanOperation), l.jo.list, 1, manifest.Propose(op.Legs[0].Leg, lines, op.Team).Seats, "")
	})
	add("proposes an override", func(l *alone, a *journal.Act) error {
		return manifest.ProposeOverride(a, l.may(policy.OverrideGate), l.jo.list, l.kid.person, manifest.LackPlacement, "decided so")
	})
	add("confirms an override", func(l *alone, a *journal.Act) error {
		return manifest.ConfirmOverride(a, l.may(policy.OverrideGate), l.jo.list, l.kid.person, manifest.LackPlacement)
	})
	for _, key := range []string{"x", "lead", "consul"} { // with keys that are not hers too, as if she knew the PIN
		add("signs the manifest with the key of "+key, func(l *alone, a *journal.Act) error {
			m, err := manifest.Find(l.Context(), a, policy.Inside(), l.jo.list)
			if err != nil {
				return err
			}
			_, hash, err := manifest.Body(l.Context(), a, m)
			if err != nil {
				return err
			}
			return manifest.Sign(a, l.may(policy.SignList), l.jo.list, m.Version, hash, l.signers[l.called(key)])
		})
	}
	for _, to := range []string{"escort", "consul", "nurse"} {
		add("offers a handover to "+to, func(l *alone, a *journal.Act) error {
			_, err := handover.Offer(a, l.may(policy.CallRoll), handover.New{Operation: l.jo.op, Receiver: l.people[to].Agency, Point: "gate", Final: to == "nurse"})
			return err
		})
	}
	at := func(name string, do func(l *alone, a *journal.Act, h handover.Handover) error) {
		add(name, func(l *alone, a *journal.Act) error {
			all, err := handover.OfOperation(l.Context(), a, policy.Inside(), l.jo.op)
			if err != nil || len(all) == 0 {
				return errors.Join(err, errNothing)
			}
			return do(l, a, all[len(all)-1])
		})
	}
	for _, t := range []handover.Ticked{{Mark: handover.Boarded}, {Mark: handover.NotBoarded, Reason: "no_show"}, {Mark: handover.Unmarked}} {
		at("ticks the child "+string(t.Mark), func(l *alone, a *journal.Act, h handover.Handover) error {
			t.Handover, t.Person = h.ID, l.kid.person
			return handover.Tick(a, l.may(policy.CallRoll), t)
		})
	}
	at("adds the stray child", func(l *alone, a *journal.Act, h handover.Handover) error {
		return handover.Tick(a, l.may(policy.CallRoll), handover.Ticked{Handover: h.ID, Person: l.stray.person, Mark: handover.Added, Note: "was there"})
	})
	for heads := range 3 {
		at(fmt.Sprintf("counts %d heads", heads), func(l *alone, a *journal.Act, h handover.Handover) error {
			return handover.Count(a, l.may(policy.CallRoll), h.ID, heads)
		})
	}
	for _, key := range []string{"x", "escort", "consul"} {
		at("signs the handover with the key of "+key, func(l *alone, a *journal.Act, h handover.Handover) error {
			_, hash, err := handover.Body(l.Context(), a, h)
			if err != nil {
				return err
			}
			return handover.Sign(a, l.may(policy.SignList), h.ID, hash, l.signers[l.called(key)])
		})
	}
	at("refuses the handover", func(l *alone, a *journal.Act, h handover.Handover) error {
		return handover.Refuse(a, l.may(policy.SignList), h.ID, "no bed")
	})
	add("closes an alarm", func(l *alone, a *journal.Act) error {
		alarms, err := handover.Alarms(l.Context(), a, policy.Inside(), l.jo.op)
		if err != nil || len(alarms) == 0 {
			return errors.Join(err, errNothing)
		}
		return handover.CloseAlarm(a, l.may(policy.CloseAlarm), alarms[0].ID, "counted again")
	})
	add("completes the operation", func(l *alone, a *journal.Act) error {
		return operation.Complete(a, l.may(policy.RunOperation), l.jo.op, l.today.Partial(), handover.Unsettled)
	})
	return all
}

var errNothing = fault.New(fault.NotFound, "there is none")

func (l *alone) called(key string) string {
	if key == "x" {
		return l.x
	}
	return key
}

// lone makes the world of somebody of one agency: an operation whose list has one
// child and is not sealed. more happens before she begins.
func lone(t *testing.T, of string, more func(l *alone)) *alone {
	w := openIn(t, memory(t))
	t.Cleanup(func() { w.d.Close() })
	l := &alone{world: w, x: "x"}
	every := []policy.Role{policy.FieldOfficer, policy.CaseManager, policy.OperationsLead, policy.Escort, policy.Medic, policy.GuardianshipOfficer}
	_, err := w.j.Act(w.Context(), by{}, func(a *journal.Act) error {
		acc, err := account.Found(a, account.New{Login: "x", Name: "Nora Alone", Agency: w.people[of].Agency, Roles: every})
		w.people["x"] = policy.Principal{Account: acc, Agency: w.people[of].Agency, Roles: every}
		return err
	})
	w.must(err)
	w.key("x", 9)
	all := append(w.children(1, false), w.children(1, true)...)
	l.kid, l.stray = all[0], all[1]
	w.clear(all[:1])
	w.examine(all[:1])
	l.jo = w.plan(l.kid)
	w.must(w.seat(l.jo))
	more(l)
	return l
}

// byOthers seals the list: people propose and confirm what is missing, and two
// others sign.
func byOthers(l *alone) {
	over := func(who string, fn func(a *journal.Act, g policy.Grant) error) {
		l.must(l.as(who, policy.OverrideGate, fn))
	}
	over("lead", func(a *journal.Act, g policy.Grant) error {
		return manifest.ProposeOverride(a, g, l.jo.list, l.kid.person, manifest.LackPlacement, "decided so")
	})
	over("manager", func(a *journal.Act, g policy.Grant) error {
		return manifest.ConfirmOverride(a, g, l.jo.list, l.kid.person, manifest.LackPlacement)
	})
	l.must(l.seal("lead", l.jo))
	l.must(l.seal("consul", l.jo))
}

// calledByOthers goes on to a handover at which everybody is called and counted,
// and nobody has signed.
func calledByOthers(l *alone) {
	byOthers(l)
	h, err := l.offer("consul", "escort", l.jo, false)
	l.must(err)
	l.must(l.roll("consul", "escort", h))
}

// try does a row of things in one act that is then undone. It gives what the
// register would be, in words that do not depend on when it was, or the error of
// the last thing; and how often what must never be was there.
func (l *alone) try(path []deed, question string) (state string, counted int, err error) {
	var failed error
	_, err = l.j.Act(l.Context(), l.may(policy.SignList), func(a *journal.Act) error {
		for _, d := range path {
			if failed = d.do(l, a); failed != nil {
				return errLooked
			}
		}
		ctx := context.WithoutCancel(l.Context())
		scope := []any{l.jo.op, l.jo.op, l.jo.list, l.jo.list, l.kid.person, l.stray.person, "", ""}
		return errors.Join(a.Row(ctx, question, scope, &state), a.Row(ctx, never, nil, &counted), errLooked)
	})
	if both, ok := err.(interface{ Unwrap() []error }); ok && len(both.Unwrap()) > 1 || err == nil {
		return "", 0, broken{err}
	}
	return timeless(state), counted, failed
}

var (
	moments = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.]+Z`)
	made    = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64,128}|\b[\w.+/-]+@\d+\b`)
)

// timeless replaces moments, and names what was made, by the order in which it
// stands.
func timeless(state string) string {
	names := map[string]string{}
	return made.ReplaceAllStringFunc(moments.ReplaceAllString(state, "then"), func(s string) string {
		if names[s] == "" {
			names[s] = fmt.Sprint("#", len(names))
		}
		return names[s]
	})
}

// search goes through everything she can do, up to so many things in a row; a
// state that was seen is not entered again. It gives how many states there are
// and how many rows of things were tried.
func (l *alone) search(t *testing.T, depth int) (states, tried int) {
	question := (&watch{}).question(l.world)
	start, before, err := l.try(nil, question)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{start: true}
	front := [][]deed{nil}
	for range depth {
		var next [][]deed
		for _, path := range front {
			for _, d := range deeds() {
				longer := append(append([]deed{}, path...), d)
				tried++
				state, counted, err := l.try(longer, question)
				if errors.As(err, &broken{}) || err != nil && fault.Of(err) == fault.Internal {
					t.Fatalf("%s: %v", story(longer), err)
				}
				if err != nil || seen[state] {
					continue
				}
				if counted > before {
					t.Fatalf("one person alone came to what takes two: she %s", story(longer))
				}
				seen[state] = true
				next = append(next, longer)
			}
		}
		front = next
	}
	if len(front) == 0 {
		t.Logf("nothing new after that")
	}
	return len(seen), tried
}

func story(path []deed) string {
	var all []string
	for _, d := range path {
		all = append(all, d.name)
	}
	return strings.Join(all, ", ")
}

// never counts what takes two people: seals, overrides that stand, changes of
// hands that both sides signed, and what follows from them.
const never = `SELECT (SELECT COUNT(*) FROM manifest_seal)
	+ (SELECT COUNT(*) FROM manifest_override WHERE confirmed_by <> '')
	+ (SELECT COUNT(*) FROM handover WHERE state IN ('accepted', 'disputed'))
	+ (SELECT COUNT(*) FROM custody_step)
	+ (SELECT COUNT(*) FROM operation WHERE state IN ('under_way', 'completed'))`

// TestNobodyAloneSealsOverridesOrHandsOver searches every row of verbs, up to a
// length, that one person with all roles can do in a small world, from where others
// left it, as each side. Accounts do not know persons: somebody to whom two
// agencies gave an account is two people here, and whoever gives out accounts
// answers for that.
func TestNobodyAloneSealsOverridesOrHandsOver(t *testing.T) {
	more := 0
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		more = 2
	}
	for _, one := range []struct {
		name, of string
		before   func(*alone)
		depth    int
	}{
		{"override", "lead", func(*alone) {}, 7},
		{"seal", "lead", func(l *alone) { l.place([]child{l.kid}) }, 7},
		{"seal again", "consul", byOthers, 4},
		{"hand over", "consul", calledByOthers, 4},
		{"take over", "escort", calledByOthers, 3},
	} {
		t.Run(one.name, func(t *testing.T) {
			l := lone(t, one.of, one.before)
			states, tried := l.search(t, one.depth+more)
			t.Logf("%d states, %d rows of up to %d of %d things", states, tried, one.depth+more, len(deeds()))
			if states < 20 {
				t.Error("the search hardly moved")
			}
		})
	}
}

// planted are checks that are taken out of the program's text, for each search
// those that stand in its way.
var planted = []struct{ search, file, text, instead string }{
	{"override", "../manifest/manifest.go", "case o.By == a.By.Account:", "case false:"},
	{"override", "../manifest/tables.go", " AND proposed_by <> $4", ""},
	{"seal", "../manifest/rules.go", "if one.Account == a.By.Account {", `if one.Account == "" {`},
	{"seal", "../manifest/rules.go", "if one.Agency == g.Agency() {", `if one.Agency == "" {`},
	{"seal", "../manifest/find.go", "if !people[s.Account] && !agencies[s.Agency] {", "if true {"},
	{"hand over", "rules.go", "return ok1 && ok2 && given.Account != received.Account", "return ok1 || ok2 && given.Account != received.Account"},
}

// TestTheSearchFindsAMissingCheck takes checks out of the program and searches
// again: each search must find the way to do it alone.
func TestTheSearchFindsAMissingCheck(t *testing.T) {
	dir := t.TempDir()
	texts := map[string]string{}
	for _, p := range planted {
		path, err := filepath.Abs(p.file)
		if err != nil {
			t.Fatal(err)
		}
		if texts[path] == "" {
			whole, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			texts[path] = string(whole)
		}
		if strings.Count(texts[path], p.text) != 1 {
			t.Fatalf("%s has no longer, or not once: %s", p.file, p.text)
		}
		texts[path] = strings.Replace(texts[path], p.text, p.instead, 1)
	}
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for path, text := range texts {
		other := filepath.Join(dir, fmt.Sprintf("%d.go", len(overlay.Replace)))
		if err := os.WriteFile(other, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		overlay.Replace[path] = other
	}
	whole, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "test", "-overlay", file, "-count=1", "-run", "^TestNobodyAloneSealsOverridesOrHandsOver$/^(seal|override|hand_over)$", "-v", ".").CombinedOutput()
	if err == nil {
		t.Fatalf("checks are missing and nothing was found:\n%s", out)
	}
	for _, search := range []string{"seal", "override", "hand_over"} {
		if !strings.Contains(string(out), "--- FAIL: TestNobodyAloneSealsOverridesOrHandsOver/"+search+" ") {
			t.Errorf("%s: the check is missing and was not found:\n%s", search, out)
		}
	}
	for line := range strings.Lines(string(out)) {
		if _, how, ok := strings.Cut(line, "takes two: "); ok {
			t.Log(strings.TrimSpace(how))
		}
	}
}
