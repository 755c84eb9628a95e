package today_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/webtest"
)

// world: a grandmother asked, a girl was met in May, and both may be one.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Everything())
	var sought, found id.Person
	w.Act(t, policy.IntakeOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		sought = person.New(a)
		_, err := person.State(a, g, person.Statement{
			Person: sought, Source: person.Source{Kind: person.Relative}, Facts: []person.Fact{{Attr: person.AttrName, Text: "Вымышленова Марьям"}},
		})
		return err
	})
	w.Act(t, policy.IntakeOfficer, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		_, _, err := request.Receive(a, g, request.New{
			Sought: []id.Person{sought}, Channel: "letter", Requester: request.Requester{Name: "Вымышленова Аза", Relation: "grandmother", Consent: "given"},
		})
		return err
	})
	w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		found = person.New(a)
		_, err := person.State(a, g, person.Statement{
			Person: found, Source: person.Source{Kind: person.Interview, When: "2018-05-12"},
			Facts: []person.Fact{{Attr: person.AttrName, Text: "مريم (مُختلقة)"}, {Attr: person.AttrCustody, Text: "مخيم روج", Place: "fac:roj"}},
		})
		return err
	})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		_, _, err := casefile.Open(a, g, casefile.New{Person: found, Why: "met in Roj (invented)"})
		return err
	})
	w.Act(t, policy.Analyst, policy.ProposeMatch, func(a *journal.Act, g policy.Grant) error {
		_, err := match.Propose(a, g, match.New{Sought: sought, Found: found, Model: match.Model, Probability: 0.95, Bits: 9})
		return err
	})
	return w
}

func TestShow(t *testing.T) { webtest.Run(t, world(t), "show.txt") }
