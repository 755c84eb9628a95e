package handover_test

import (
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/casefile"
	"homeward/internal/custody"
	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/manifest"
	"homeward/internal/nouns"
	"homeward/internal/operation"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/signature"
)

// open makes a register that is checked whole when the test ends.
func open(t testing.TB) *world {
	t.Helper()
	w := openIn(t, dbtest.Open(t))
	t.Cleanup(func() {
		if !t.Failed() {
			journaltest.Check(t, w.j)
			if err := w.hold(); err != nil {
				t.Error(err)
			}
		}
	})
	return w
}

// openIn makes a register with its agencies and people in a database.
func openIn(t testing.TB, d *db.DB) *world {
	t.Helper()
	return openAt(t, d, journaltest.Clock())
}

// openAt makes it by a clock of its own.
func openAt(t testing.TB, d *db.DB, clock func() time.Time) *world {
	t.Helper()
	w := &world{TB: t, d: d}
	j, err := journal.Create(t.Context(), w.d, journal.Options{Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections(), Clock: clock, IDs: id.Seeded(1, clock)})
	w.must(err)
	w.j = j
	passwords, err := account.NewPasswords(account.Hashing{MemoryKiB: 8, Passes: 1, Lanes: 1, BelowFloor: true})
	w.must(err)
	w.keys = signature.Keys{Passwords: passwords}
	w.fill()
	return w
}

func TestThreeChildrenAreBroughtHome(t *testing.T) {
	w := open(t)
	kids := w.children(3, true)
	jo := w.plan(kids...)
	w.refused(w.seal("lead", jo), "manifest.rule.unready") // nobody has a seat
	w.must(w.seat(jo))
	w.must(w.seal("lead", jo))
	w.refused(w.seal("lead", jo), "manifest.rule.same_person")
	w.refused(w.seal("escort", jo), "manifest.rule.same_agency")
	if _, err := w.offer("consul", "escort", jo, false); !fault.Is(err, fault.Conflict) {
		t.Fatalf("offered before the manifest was sealed: %v", err)
	}
	w.must(w.seal("consul", jo))
	if got := w.opState(jo.op); got != operation.Sealed {
		t.Fatalf("the operation is %s", got)
	}
	if got := w.stage(kids[0]); got != casefile.Scheduled {
		t.Fatalf("stage %s", got)
	}

	first, err := w.offer("consul", "escort", jo, false)
	w.must(err)
	w.must(w.tick("escort", handover.Ticked{Handover: first, Person: kids[0].person, Mark: handover.Boarded, Key: "a"}))
	w.must(w.tick("escort", handover.Ticked{Handover: first, Person: kids[0].person, Mark: handover.Boarded, Key: "a"}))
	w.must(w.tick("consul", handover.Ticked{Handover: first, Person: kids[1].person, Mark: handover.Boarded}))
	w.refused(w.sign("consul", first, w.hash(first)), "handover.rule.unmarked")
	w.refused(w.tick("consul", handover.Ticked{Handover: first, Person: kids[2].person, Mark: handover.NotBoarded}), "fault.field.required")
	w.must(w.tick("consul", handover.Ticked{Handover: first, Person: kids[2].person, Mark: handover.NotBoarded, Reason: "unfit"}))
	w.refused(w.sign("consul", first, w.hash(first)), "handover.rule.uncounted")
	w.must(w.count("consul", first, 2))
	w.must(w.count("escort", first, 2))
	old := w.hash(first)
	w.must(w.sign("consul", first, old))
	w.must(w.tick("escort", handover.Ticked{Handover: first, Person: kids[2].person, Mark: handover.NotBoarded, Reason: "refused"}))
	w.refused(w.sign("escort", first, old), "handover.rule.changed")
	w.must(w.sign("escort", first, w.hash(first)))
	if got := w.state(first); got != handover.Offered {
		t.Fatalf("the giver signed an older text and it is %s", got)
	}
	w.must(w.sign("consul", first, w.hash(first)))
	if got := w.state(first); got != handover.Accepted {
		t.Fatalf("both signed and it is %s", got)
	}
	if got := w.stage(kids[0]); got != casefile.Travelling {
		t.Fatalf("stage %s", got)
	}
	if got := w.opState(jo.op); got != operation.UnderWay {
		t.Fatalf("the operation is %s", got)
	}

	last, err := w.offer("escort", "nurse", jo, true)
	w.must(err)
	for _, c := range kids[:2] {
		w.must(w.tick("nurse", handover.Ticked{Handover: last, Person: c.person, Mark: handover.Boarded}))
	}
	w.must(w.count("escort", last, 2))
	w.must(w.count("nurse", last, 1))
	w.must(w.sign("escort", last, w.hash(last)))
	w.must(w.sign("nurse", last, w.hash(last)))
	if got := w.state(last); got != handover.Disputed {
		t.Fatalf("the counts do not meet and it is %s", got)
	}
	complete := func() error {
		return w.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
			return operation.Complete(a, g, jo.op, w.today.Partial(), handover.Unsettled)
		})
	}
	w.refused(complete(), "operation.rule.unsettled")
	alarms, err := handover.Alarms(t.Context(), w.j.DB(), policy.Inside(), jo.op)
	w.must(err)
	if len(alarms) != 1 || alarms[0].Kind != handover.CountsDiffer || alarms[0].Given != 2 || alarms[0].Received != 1 {
		t.Fatalf("%+v", alarms)
	}
	if h, err := custody.Of(t.Context(), w.j.DB(), kids[0].person); err != nil || h.Agency != w.people["escort"].Agency {
		t.Fatalf("custody passed although the counts do not meet: %+v, %v", h, err)
	}
	w.must(w.as("lead", policy.CloseAlarm, func(a *journal.Act, g policy.Grant) error {
		return handover.CloseAlarm(a, g, alarms[0].ID, "one slept in the last row; counted again together")
	}))
	if got := w.stage(kids[1]); got != casefile.Arrived {
		t.Fatalf("stage %s", got)
	}
	if p, err := person.Find(t.Context(), w.j.DB(), policy.Inside(), kids[1].person); err != nil || func() bool { _, ok := p.Get(person.AttrReturned); return !ok }() {
		t.Fatalf("nothing says that she returned: %v", err)
	}
	w.must(complete())
	if got := w.stage(kids[2]); got == casefile.Arrived || got == casefile.Travelling {
		t.Fatalf("who did not board is %s", got)
	}
}

func TestASealedManifestThatChangesIsSealedAgain(t *testing.T) {
	w := open(t)
	kids := w.children(2, true)
	other := w.children(1, true)
	jo := w.plan(kids...)
	w.must(w.seat(jo))
	w.must(w.seal("consul", jo))
	w.must(w.seal("lead", jo))
	w.must(w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error { return manifest.Add(a, g, jo.list, other[0].file) }))
	m := w.find(jo)
	if m.Version != 2 || m.State != manifest.Draft || w.opState(jo.op) != operation.Planned {
		t.Fatalf("%+v", m)
	}
	if got := w.stage(kids[0]); got != casefile.Cleared {
		t.Fatalf("stage %s", got)
	}
	seals, err := manifest.Seals(t.Context(), w.j.DB(), jo.list)
	w.must(err)
	body, _, err := manifest.Body(t.Context(), w.j.DB(), m)
	w.must(err)
	if d := manifest.Compare(seals[0].Text, body); len(d.In) != 1 || d.In[0] != other[0].person || len(d.Out) != 0 {
		t.Fatalf("%+v", d)
	}
	w.must(w.seat(jo))
	w.must(w.seal("consul", jo))
	w.must(w.seal("lead", jo))
	second := w.plan()
	w.refused(w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error { return manifest.Add(a, g, second.list, other[0].file) }), "manifest.rule.elsewhere")
	w.must(w.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
		return operation.Cancel(a, g, jo.op, w.today.Partial(), "the airport is closed")
	}))
	w.must(w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error { return manifest.Add(a, g, second.list, other[0].file) }))
}

func TestWhoIsNotReadyTravelsOnlyByTwoPeople(t *testing.T) {
	w := open(t)
	kids := w.children(2, false)
	w.ready(kids[:1])
	jo := w.plan(kids...)
	w.must(w.seat(jo))
	w.refused(w.seal("consul", jo), "manifest.rule.unready")
	all, err := manifest.Readiness(t.Context(), w.j.DB(), policy.Inside(), w.find(jo))
	w.must(err)
	var lacks []string
	for _, r := range all {
		if r.Person == kids[1].person {
			lacks = r.Lacks
		} else if len(r.Lacks) > 0 {
			t.Errorf("%v", r.Lacks)
		}
	}
	if len(lacks) != 3 {
		t.Fatalf("%v", lacks)
	}
	for _, lack := range lacks {
		w.must(w.as("lead", policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
			return manifest.ProposeOverride(a, g, jo.list, kids[1].person, lack, "her sister travels today")
		}))
		w.refused(w.as("lead", policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
			return manifest.ConfirmOverride(a, g, jo.list, kids[1].person, lack)
		}), "manifest.rule.another_person")
		w.must(w.as("manager", policy.OverrideGate, func(a *journal.Act, g policy.Grant) error {
			return manifest.ConfirmOverride(a, g, jo.list, kids[1].person, lack)
		}))
	}
	w.must(w.seal("consul", jo))
	w.must(w.seal("lead", jo))
}

func TestASiblingIsNotLeftBehindUnseen(t *testing.T) {
	w := open(t)
	kids := w.children(2, true)
	jo := w.plan(kids[0])
	w.must(w.seat(jo))
	all, err := manifest.Readiness(t.Context(), w.j.DB(), policy.Inside(), w.find(jo))
	w.must(err)
	if got := all[0].Lacks; len(got) != 1 || got[0] != manifest.LackSiblings {
		t.Fatalf("%v", got)
	}
}

func TestAKeyOpensWithItsPinAndLocks(t *testing.T) {
	w := open(t)
	who := w.people["nurse"].Account
	now := journaltest.Start
	for range 5 {
		_, err := w.keys.Open(t.Context(), w.d, who, "guessed", now)
		w.refused(err, "signature.rule.wrong")
	}
	if _, err := w.keys.Open(t.Context(), w.d, who, pin, now); !fault.Is(err, fault.RateLimited) {
		t.Fatalf("after five wrong PINs: %v", err)
	}
	if _, err := w.keys.Open(t.Context(), w.d, who, pin, now.Add(2*60e9)); err != nil {
		t.Fatal(err)
	}
}
