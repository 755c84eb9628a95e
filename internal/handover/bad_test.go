package handover_test

import (
	"strings"
	"testing"
	"time"

	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/manifest"
	"homeward/internal/nouns"
	"homeward/internal/operation"
	"homeward/internal/policy"
)

// answered fails unless an error says a rule in a sentence, in every language, and
// the register is as it was.
func (w *world) answered(size int64, err error, rule string) {
	w.Helper()
	w.refused(err, rule)
	w.sentence(fault.Fields(err)[0].Key)
	if now, err := w.j.Size(w.Context()); err != nil || now != size {
		w.Fatalf("refused, and the journal grew from %d to %d (%v)", size, now, err)
	}
}

// sentence fails unless every language has a text that says something; the values
// stand behind its key.
func (w *world) sentence(rule string) {
	w.Helper()
	key, rest, _ := strings.Cut(rule, " ")
	var values []any
	for _, v := range strings.Fields(rest) {
		name, value, _ := strings.Cut(v, "=")
		values = append(values, name, value)
	}
	all, err := lang.Load()
	w.must(err)
	seen := map[string]bool{}
	for _, l := range lang.Locales {
		text := all.For(l).T(key, values...)
		if len(strings.Fields(text)) < 3 || strings.Contains(text, key) || seen[text] {
			w.Fatalf("%s in %s: %q", key, l, text)
		}
		seen[text] = true
	}
}

func (w *world) size() int64 {
	w.Helper()
	n, err := w.j.Size(w.Context())
	w.must(err)
	return n
}

// sealedWay is an operation under seal, and a handover that is offered.
func (w *world) sealedWay(n int) (journey, []child, id.Handover) {
	w.Helper()
	kids := w.children(n, true)
	jo := w.plan(kids...)
	w.must(w.seat(jo))
	w.must(w.seal("lead", jo))
	w.must(w.seal("consul", jo))
	h, err := w.offer("consul", "escort", jo, false)
	w.must(err)
	return jo, kids, h
}

// A wristband or card leads to a person. One of another operation is held before
// the camera at this gate, and a tick made at another gate arrives here.
func TestACardOfAnotherOperation(t *testing.T) {
	w := open(t)
	_, here, gate := w.sealedWay(2)
	_, there, other := w.sealedWay(1)
	w.must(w.tick("escort", handover.Ticked{Handover: other, Person: there[0].person, Mark: handover.Boarded, Key: "k1"}))
	n := w.size()
	w.answered(n, w.tick("escort", handover.Ticked{Handover: gate, Person: there[0].person, Mark: handover.Boarded, Key: "k2"}), "handover.rule.not_on_list")
	w.answered(n, w.tick("escort", handover.Ticked{Handover: gate, Person: there[0].person, Mark: handover.Added, Note: "was there"}), "manifest.rule.elsewhere")
	w.answered(n, w.tick("escort", handover.Ticked{Handover: gate, Person: here[0].person, Mark: handover.Boarded, Key: "k1"}), "handover.rule.other_handover")
	w.answered(n, w.tick("escort", handover.Ticked{Handover: gate, Person: "a card of a supermarket", Mark: handover.Boarded}), "handover.rule.not_on_list")
	w.must(w.tick("escort", handover.Ticked{Handover: gate, Person: here[0].person, Mark: handover.Boarded, Key: "k2"}))
}

func TestATickThatComesAgain(t *testing.T) {
	w := open(t)
	_, kids, gate := w.sealedWay(1)
	first := handover.Ticked{Handover: gate, Person: kids[0].person, Mark: handover.Boarded, Key: "one"}
	w.must(w.tick("escort", first))
	later := handover.Ticked{Handover: gate, Person: kids[0].person, Mark: handover.NotBoarded, Reason: "unfit", Key: "two"}
	w.must(w.tick("consul", later))
	n := w.size()
	for range 3 {
		w.must(w.tick("escort", first)) // it arrived already: no error, and what came after it stays
	}
	call, err := handover.Roll(t.Context(), w.j.DB(), policy.Inside(), gate)
	w.must(err)
	if w.size() != n || call.Lines[0].Mark != handover.NotBoarded {
		t.Fatalf("%d entries, want %d; %s", w.size(), n, call.Lines[0].Mark)
	}
}

func TestASignatureOverAnOlderVersion(t *testing.T) {
	w := open(t)
	kids := w.children(2, true)
	jo := w.plan(kids...)
	w.must(w.seat(jo))
	m := w.find(jo)
	_, old, err := manifest.Body(t.Context(), w.d, m)
	w.must(err)
	w.must(w.seal("lead", jo))
	w.must(w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error {
		return manifest.Seat(a, g, jo.list, 1, []manifest.Placed{{Who: string(kids[0].person), Vehicle: "aircraft"}, {Who: string(kids[1].person), Vehicle: "aircraft"}}, "")
	}))
	n := w.size()
	w.answered(n, w.as("consul", policy.SignList, func(a *journal.Act, g policy.Grant) error {
		return manifest.Sign(a, g, jo.list, m.Version, old, w.signers["consul"])
	}), "manifest.rule.changed")
	w.must(w.seal("lead", jo))
	w.must(w.seal("consul", jo))

	gate, err := w.offer("consul", "escort", jo, false)
	w.must(err)
	w.must(w.roll("consul", "escort", gate))
	read := w.hash(gate)
	w.must(w.sign("consul", gate, read))
	w.must(w.count("escort", gate, 1))
	n = w.size()
	w.answered(n, w.sign("escort", gate, read), "handover.rule.changed")

	w.must(w.as("lead", policy.PlanOperation, func(a *journal.Act, g policy.Grant) error {
		return manifest.Remove(a, g, jo.list, kids[1].person, "withdrawn")
	}))
	n = w.size()
	w.answered(n, w.sign("escort", gate, w.hash(gate)), "handover.rule.resealed")
	w.must(w.as("escort", policy.SignList, func(a *journal.Act, g policy.Grant) error { return handover.Refuse(a, g, gate, "the list was changed") }))
}

func TestAHandoverOfAnOperationThatEnded(t *testing.T) {
	w := open(t)
	jo, kids, gate := w.sealedWay(1)
	w.must(w.roll("consul", "escort", gate))
	w.must(w.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
		return operation.Cancel(a, g, jo.op, w.today.Partial(), "storm")
	}))
	w.answered(w.size(), w.sign("consul", gate, w.hash(gate)), "handover.rule.ended")
	again := w.plan(kids...) // she is free for the next one
	w.must(w.seat(again))
	w.must(w.seal("lead", again))
	w.must(w.seal("consul", again))
	_, err := w.offer("consul", "escort", again, false)
	w.must(err)
}

// The laptop's clock is three years off, ahead or behind, in the middle of a
// roll-call. What is ticked and counted is kept. Nobody signs by such a clock; once
// it is put right the same handover is signed, and no entry is dated before the one
// it follows.
func TestAClockThreeYearsOff(t *testing.T) {
	for name, off := range map[string]time.Duration{"ahead": 3 * 365 * 24 * time.Hour, "behind": -3 * 365 * 24 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			clock := &shifted{clock: journaltest.Clock()}
			w := openAt(t, dbtest.Open(t), clock.now)
			_, kids, gate := w.sealedWay(2)
			w.must(w.tick("escort", handover.Ticked{Handover: gate, Person: kids[0].person, Mark: handover.Boarded}))
			clock.off = off
			w.must(w.tick("escort", handover.Ticked{Handover: gate, Person: kids[1].person, Mark: handover.Boarded}))
			w.must(w.count("consul", gate, 2))
			w.must(w.count("escort", gate, 2))
			w.answered(w.size(), w.sign("consul", gate, w.hash(gate)), "operation.rule.clock")
			clock.off = 0
			w.must(w.sign("consul", gate, w.hash(gate)))
			w.must(w.sign("escort", gate, w.hash(gate)))
			if got := w.state(gate); got != handover.Accepted {
				t.Fatalf("it is %s", got)
			}
			journaltest.Check(t, w.j)
		})
	}
}

// shifted is a clock that somebody set wrong.
type shifted struct {
	clock func() time.Time
	off   time.Duration
}

func (s *shifted) now() time.Time { return s.clock().Add(s.off) }

// The disk fills up in the middle of sealing, at every page at which it can. The
// signature is either there with the seal or not there at all, the person is told,
// and the list is sealed once there is room.
func TestAFullDiskInTheMiddleOfSealing(t *testing.T) {
	opt := dbtest.Folder(t)
	d, err := db.Create(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	w := openIn(t, d)
	kids := w.children(24, true)
	jo := w.plan(kids...)
	w.must(w.seat(jo))
	w.must(w.seal("lead", jo))
	size := w.size()
	var pages int64
	w.must(w.d.Row(t.Context(), "SELECT page_count FROM pragma_page_count", nil, &pages))
	full := 0
	for more := int64(0); ; more++ {
		w.reopen(opt, pages+more)
		err := w.seal("consul", jo)
		if err == nil {
			break
		}
		if !fault.Is(err, fault.DiskFull) {
			t.Fatalf("%d pages more: %v", more, err)
		}
		full++
		if m := w.find(jo); m.State == manifest.Sealed || w.size() != size || w.opState(jo.op) != operation.Planned {
			t.Fatalf("%d pages more: half sealed: %+v, %d entries", more, m, w.size()-size)
		}
		signed, err := manifest.Standing(t.Context(), w.d, w.find(jo))
		w.must(err)
		if len(signed) != 1 {
			t.Fatalf("%d pages more: %d signatures", more, len(signed))
		}
		w.must(w.d.Close())
	}
	w.sentence("fault.disk_full")
	if m := w.find(jo); m.State != manifest.Sealed || full < 2 {
		t.Fatalf("%+v; the disk was full %d times", m, full)
	}
	t.Logf("the disk was full at %d sizes; the list was sealed with one page more", full)
	w.must(w.hold())
	journaltest.Check(t, w.j)
	w.d.Close()
}

// reopen opens the register again, on a disk of so many pages.
func (w *world) reopen(opt db.Options, pages int64) {
	w.Helper()
	w.d.Close()
	opt.MaxPages = pages
	d, err := db.Open(w.Context(), opt)
	w.must(err)
	clock := journaltest.Clock()
	w.d = d
	w.j, err = journal.Open(w.Context(), d, journal.Options{Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections(), Clock: clock, IDs: id.Seeded(uint64(pages), clock)})
	w.must(err)
}
