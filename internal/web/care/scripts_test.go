package care_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// world has a sister and a brother, each with a case.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Everything())
	var children []id.Person
	for _, child := range []struct{ key, name string }{{"sister", "زينا المخترعة"}, {"brother", "كرم المخترع"}} {
		w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
			who := person.New(a)
			children = append(children, who)
			said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: child.name}}}
			if _, err := said.Record(a); err != nil {
				return err
			}
			c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
			w.Names[child.key] = string(c)
			return err
		})
	}
	w.Act(t, policy.FieldOfficer, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		_, err := family.Form(a, g, family.New{Members: []family.Member{{Person: children[0], Role: "child"}, {Person: children[1], Role: "child"}}, Source: person.Source{Kind: person.Interview}})
		return err
	})
	return w
}

func TestPlacementAndVisits(t *testing.T) { webtest.Run(t, world(t), "record.txt") }
func TestWhoSeesWhat(t *testing.T)        { webtest.Run(t, world(t), "show.txt") }
