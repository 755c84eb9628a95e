package interests_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// world has {case}, the case of a child.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Everything())
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, _ policy.Grant) error {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, _, err := casefile.New{Person: who, Why: "found"}.Record(a)
		w.Names["case"] = string(c)
		return err
	})
	return w
}

func TestForms(t *testing.T) { webtest.Run(t, world(t), "record.txt") }
func TestWho(t *testing.T)   { webtest.Run(t, world(t), "show.txt") }
