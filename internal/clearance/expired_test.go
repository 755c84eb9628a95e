package clearance_test

import (
	"bytes"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
)

// TestNoCaseIsPutOnAPathwayThatHasEnded: the ministries agreed on a way that
// ended; who is on it stays on it, nobody new is put there.
func TestNoCaseIsPutOnAPathwayThatHasEnded(t *testing.T) {
	w := open(t)
	on, later := w.child(), w.child()
	text := bytes.Replace(pathway.Shipped()["generic"], []byte("pathway: generic"), []byte("pathway: ended"), 1)
	record := func(text []byte) error {
		return w.as(manager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
			_, err := pathway.Record(a, g, text)
			return err
		})
	}
	choose := func(of string) error {
		return w.as(manager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
			c := on
			if of == "later" {
				c = later
			}
			return pathway.Choose(a, g, c, "ended", "they agreed on it")
		})
	}
	w.must(record(text))
	w.must(choose("on"))
	ended := bytes.Replace(text, []byte("version: 1"), []byte("version: 2\nuntil: \""+string((w.today-1).Partial())+"\""), 1)
	w.must(record(ended))
	err := choose("later")
	if fields := fault.Fields(err); len(fields) != 1 || fields[0].Key != "pathway.rule.expired" {
		t.Errorf("put on a pathway that has ended: %v", err)
	}
	if p, err := pathway.OfCase(t.Context(), w.j.DB(), on); err != nil || p.Version != 1 {
		t.Errorf("whoever was on it is on version %d (%v)", p.Version, err)
	}
	if p, err := pathway.OfCase(t.Context(), w.j.DB(), later); err != nil || p.Key == "ended" {
		t.Errorf("the refused choice was recorded: %s (%v)", p.Key, err)
	}
}
