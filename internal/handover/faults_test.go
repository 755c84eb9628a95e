package handover_test

import (
	"context"
	"strings"
	"testing"

	"homeward/internal/db"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/operation"
	"homeward/internal/policy"
)

// faults are wrongs that a bug in a verb or in apply, or a hand on the tables,
// could do to a register after a journey; each names the invariant that has to
// find it.
var faults = []struct{ invariant, name, sql string }{
	{"I1", "custody forgets to move", "UPDATE custody SET agency = (SELECT giver FROM handover WHERE final)"},
	{"I1", "custody is lost", "DELETE FROM custody WHERE person = (SELECT MIN(person) FROM custody)"},
	{"I1", "the last change of hands is not in the trail", "DELETE FROM custody_step WHERE handover = (SELECT handover FROM handover WHERE final)"},
	{"I1", "the first change of hands is not in the trail", "DELETE FROM custody_step WHERE handover = (SELECT handover FROM handover WHERE NOT final)"},
	{"I1", "a change of hands from whoever does not have the child", "UPDATE custody_step SET from_agency = 'nobody' WHERE n = 2"},
	{"I1", "a change of hands to a third agency", "UPDATE custody_step SET to_agency = 'third' WHERE n = 1"},
	{"I1", "a child passes who did not board", "INSERT INTO custody_step SELECT person, 1, 'a', 'b', recorded, l.handover, 'plain' FROM handover_line l JOIN handover h ON h.handover = l.handover WHERE mark = 'not_boarded' AND NOT final"},
	{"I1", "somebody holds a child who never passed", "INSERT INTO custody VALUES ('stranger', 'a', '', 'h', '', '')"},
	{"I1", "a refused handover passes custody", "UPDATE handover SET state = 'refused', why = 'no bed' WHERE final"},
	{"I2", "a child is on the list and counted nowhere", "DELETE FROM custody WHERE person = (SELECT MIN(person) FROM custody)"},
	{"I2", "a line is taken off after the journey", "UPDATE manifest_line SET gone = TRUE WHERE person = (SELECT MIN(person) FROM custody)"},
	{"I3", "completed although one never arrived", "DELETE FROM handover_line WHERE handover = (SELECT handover FROM handover WHERE final) AND person = (SELECT MIN(person) FROM custody)"},
	{"I3", "completed although the last handover was not accepted", "UPDATE handover SET state = 'refused', why = 'x' WHERE final"},
	{"I3", "left behind without an alarm", "UPDATE handover_line SET mark = 'not_boarded', reason = 'no_show' WHERE handover = (SELECT handover FROM handover WHERE final) AND person = (SELECT MIN(person) FROM custody)"},
	{"I4", "accepted with somebody not called", "UPDATE handover_line SET mark = '' WHERE person = (SELECT MIN(person) FROM custody)"},
	{"I4", "not boarded and nothing says why", "UPDATE handover_line SET reason = '' WHERE mark = 'not_boarded'"},
	{"I4", "added and nothing says why", "UPDATE handover_line SET mark = 'added', remark = '' WHERE person = (SELECT MIN(person) FROM custody)"},
	{"I4", "the receiver's signature is missing", "DELETE FROM handover_signature WHERE side = 'receiver'"},
	{"I4", "the giver's signature is missing", "DELETE FROM handover_signature WHERE side = 'giver'"},
	{"I4", "a signature that does not verify counts", "UPDATE handover_signature SET good = FALSE WHERE side = 'giver'"},
	{"I4", "one person signs for both", "UPDATE handover_signature SET account = 'one'"},
	{"I4", "one agency signs for both", "UPDATE handover_signature SET agency = 'one'"},
	{"I4", "a signature over an older list counts", "UPDATE handover_signature SET hash = 'older' WHERE side = 'receiver'"},
	{"I4", "the counts do not meet", "UPDATE handover SET received = received - 1 WHERE NOT final"},
	{"I4", "both counted the same wrong number", "UPDATE handover SET received = 53, given = 53 WHERE NOT final"},
	{"I4", "the text is not what was signed", "UPDATE handover SET text = text || 'x' WHERE final"},
	{"I4", "the sealed text is not what was signed", "UPDATE manifest_seal SET text = text || 'x'"},
	{"I4", "a handover under a seal that never was", "UPDATE handover SET version = 7"},
	{"I4", "somebody slips onto the list of a handover", "INSERT INTO handover_line VALUES ((SELECT handover FROM handover WHERE NOT final), 'stranger', FALSE, 'not_boarded', 'no_show', '', '', '')"},
	{"I5", "a child on two open manifests", "INSERT INTO manifest_line SELECT m.manifest, l.person, '', 'child', '', '', FALSE, '' FROM manifest_line l, manifest m JOIN operation o ON o.operation = m.operation WHERE o.state = 'planned' AND l.manifest <> m.manifest; UPDATE operation SET state = 'under_way' WHERE state = 'completed'"},
	{"I5", "a child at two open handovers", "UPDATE handover SET state = 'offered'; UPDATE operation SET state = 'under_way' WHERE state = 'completed'"},
	{"I6", "sealed by one signature", "DELETE FROM manifest_signature WHERE entry = (SELECT MIN(entry) FROM manifest_signature)"},
	{"I6", "sealed by one person twice", "UPDATE manifest_signature SET account = 'one'"},
	{"I6", "sealed by one agency twice", "UPDATE manifest_signature SET agency = 'one'"},
	{"I6", "sealed over another hash", "UPDATE manifest_signature SET hash = 'other' WHERE entry = (SELECT MIN(entry) FROM manifest_signature)"},
	{"I6", "an operation sealed whose manifest is open", "UPDATE operation SET state = 'sealed' WHERE state = 'planned'"},
	{"I7", "a family vanishes under its travel unit", "DELETE FROM family"},
	{"I7", "a family is parted on a sealed manifest and nothing says why", "UPDATE manifest_seat SET vehicle = 'ambulance' WHERE who = (SELECT MIN(person) FROM custody)"},
	{"I8", "a disputed handover without an alarm", "UPDATE handover SET state = 'disputed' WHERE final"},
	{"I8", "accepted while the alarm is open", "INSERT INTO handover_alarm SELECT 'a1', operation, handover, 'counts_differ', '', 1, 1, 1, '', '', '' FROM handover WHERE final"},
	{"I8", "completed while an alarm is open", "INSERT INTO handover_alarm SELECT 'a1', operation, handover, 'left_behind', 'x', 1, 1, 1, '', '', '' FROM handover WHERE final"},
	{"I8", "custody reads as settled while a change of hands is disputed", "UPDATE custody_step SET standing = 'disputed' WHERE n = 2"},
	{"I8", "custody is disputed by nobody", "UPDATE custody SET rival = 'a', claim = 'h'"},
	{"I9", "an alarm closed without a reason", "INSERT INTO handover_alarm SELECT 'a1', operation, handover, 'left_behind', 'x', 1, 1, 1, '', 'nora', '' FROM handover WHERE final"},
	{"I9", "one person overrides alone", "INSERT INTO manifest_override VALUES ('m', 'p', 'fitness', 'r', 'nora', 'nora')"},
	{"I9", "an override without a reason", "INSERT INTO manifest_override VALUES ('m', 'p', 'fitness', '', 'nora', 'mira')"},
	{"I9", "refused without a reason", "UPDATE handover SET state = 'refused', why = '' WHERE final"},
}

// travelled is a register after one journey: two siblings who are home, one who
// did not board, and another operation that is being planned.
func travelled(t *testing.T) *world {
	w := open(t)
	kids := w.children(3, true)
	jo := w.plan(kids...)
	w.must(w.seat(jo))
	w.must(w.seal("lead", jo))
	w.must(w.seal("consul", jo))
	pass := func(from, to string, final bool, leave int) {
		h, err := w.offer(from, to, jo, final)
		w.must(err)
		call, err := handover.Roll(w.Context(), w.j.DB(), policy.Inside(), h)
		w.must(err)
		for i, l := range call.Lines {
			tick := handover.Ticked{Handover: h, Person: l.Person, Mark: handover.Boarded}
			if i < leave {
				tick.Mark, tick.Reason = handover.NotBoarded, "unfit"
			}
			w.must(w.tick(to, tick))
		}
		w.must(w.count(from, h, len(call.Lines)-leave))
		w.must(w.count(to, h, len(call.Lines)-leave))
		w.must(w.sign(from, h, w.hash(h)))
		w.must(w.sign(to, h, w.hash(h)))
	}
	pass("consul", "escort", false, 1)
	pass("escort", "nurse", true, 0)
	w.must(w.as("lead", policy.RunOperation, func(a *journal.Act, g policy.Grant) error {
		return operation.Complete(a, g, jo.op, w.today.Partial(), handover.Unsettled)
	}))
	w.plan(w.children(1, true)...)
	w.must(w.hold())
	return w
}

// TestEveryFaultBreaksItsInvariant rebuilds a register after a journey, does one
// wrong to it, and asks which invariants are broken.
func TestEveryFaultBreaksItsInvariant(t *testing.T) {
	w := travelled(t)
	if len(faults) < 30 {
		t.Fatalf("only %d faults", len(faults))
	}
	for i, f := range faults {
		t.Run(f.invariant+" "+f.name, func(t *testing.T) {
			d, err := db.Memory(t.Context(), "fault-"+string(id.New[id.Alarm](id.Random())))
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			if _, err := w.j.Rebuild(t.Context(), d, nil); err != nil {
				t.Fatal(err)
			}
			err = d.Write(t.Context(), func(tx *db.Tx) error {
				for _, one := range strings.Split(f.sql, "; ") {
					if err := tx.Exec(one); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatalf("fault %d: %v", i, err)
			}
			broken, err := handover.Broken(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range broken {
				if b.Invariant == f.invariant {
					return
				}
			}
			t.Errorf("nothing breaks %s: %v", f.invariant, broken)
		})
	}
}
