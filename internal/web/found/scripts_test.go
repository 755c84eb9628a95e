package found_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/cases"
	"homeward/internal/web/found"
	"homeward/internal/web/page"
	"homeward/internal/web/webtest"
)

func world(t *testing.T) *webtest.World {
	t.Helper()
	opt := webtest.Everything()
	opt.Screens = func(*webtest.World) []page.Screen { return append(found.Screens(), cases.Screens()...) }
	return webtest.New(t, opt)
}

func TestNew(t *testing.T) { webtest.Run(t, world(t), "new.txt") }

// Three invented children: two in a family, one of them perhaps sought; one
// alone, of whom only the place is known.
func TestList(t *testing.T) {
	w := world(t)
	child := func(facts ...person.Fact) (who id.Person) {
		w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
			who = person.New(a)
			_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: facts})
			return err
		})
		return who
	}
	named := func(name string) person.Fact { return person.Fact{Attr: person.AttrName, Text: name} }
	amina, yusuf, sought := child(named("آمنة المخترعة")), child(named("يوسف المخترع")), child(named("Амина Вымышленная"))
	nameless := child(person.Fact{Attr: person.AttrCustody, Text: "Al-Hol", Place: "fac:al-hol", Code: "camp"})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		for _, who := range []id.Person{amina, yusuf, nameless} {
			if _, _, err := casefile.Open(a, g, casefile.New{Person: who}); err != nil {
				return err
			}
		}
		return nil
	})
	w.Act(t, policy.FieldOfficer, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		_, err := family.Form(a, g, family.New{Label: "F7", Members: []family.Member{{Person: amina, Role: "child"}, {Person: yusuf, Role: "child"}}, Source: person.Source{Kind: person.Child}})
		return err
	})
	w.Act(t, policy.Analyst, policy.ProposeMatch, func(a *journal.Act, g policy.Grant) error {
		_, err := match.Propose(a, g, match.New{Sought: sought, Found: amina, Model: "1", Probability: 0.95, Bits: 12})
		return err
	})
	webtest.Run(t, w, "list.txt")
}
