package cases_test

import (
	"testing"
	"time"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/webtest"
)

// world has one child with two sources that disagree, her brother, a request of
// her grandmother's that could be for her, and a second case of which only the
// place is known. All of them are invented.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Everything())
	field := grants{w, t}

	amina := field.child("case", person.Source{Kind: person.Interview, Who: "الأم", When: "2018-12-01"},
		person.Fact{Attr: person.AttrName, Text: "آمنة المخترعة"}, person.Fact{Attr: person.AttrSex, Code: "female"},
		person.Fact{Attr: person.AttrBorn, Text: "ربيع 2014", Date: "2014-03/2014-05"},
		person.Fact{Attr: person.AttrMother, Text: "ليلى المخترعة"},
		person.Fact{Attr: person.AttrCustody, Text: "دار الأيتام في بغداد", Place: "gn:98182", Code: "orphanage"})
	w.Clock.Move(time.Hour)
	field.states(amina, person.Source{Kind: person.AgencyRecord, Who: "orphanage register", Ref: "p. 14"},
		person.Fact{Attr: person.AttrBorn, Text: "2.2.2016", Date: "2016-02-02"},
		person.Fact{Attr: person.AttrHealth, Text: "asthma"})
	brother := field.child("brother_case", person.Source{Kind: person.Interview, When: "2018-12-01"},
		person.Fact{Attr: person.AttrName, Text: "يوسف المخترع"}, person.Fact{Attr: person.AttrSex, Code: "male"})
	field.child("nameless", person.Source{Kind: person.AgencyRecord}, person.Fact{Attr: person.AttrCustody, Text: "Al-Hol", Place: "fac:al-hol", Code: "camp"})
	w.Act(t, policy.FieldOfficer, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		_, err := family.Form(a, g, family.New{
			Label: "F1", Members: []family.Member{{Person: amina, Role: "child"}, {Person: brother, Role: "child"}},
			Relations: []family.Relation{{From: brother, To: amina, Kind: "declared_sibling_of", Certainty: "declared"}},
			Source:    person.Source{Kind: person.Child},
		})
		return err
	})
	sought := field.states("", person.Source{Kind: person.Relative, Who: "бабушка"}, person.Fact{Attr: person.AttrName, Text: "Амина Вымышленная"})
	w.Act(t, policy.Analyst, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		_, _, err := request.Receive(a, g, request.New{Sought: []id.Person{sought}, Requester: request.Requester{Name: "Зара Вымышленная", Relation: "grandmother"}})
		return err
	})
	w.Act(t, policy.Analyst, policy.ProposeMatch, func(a *journal.Act, g policy.Grant) error {
		m, err := match.Propose(a, g, match.New{Sought: sought, Found: amina, Model: "1", Probability: 0.95, Bits: 12})
		w.Names["match"] = string(m)
		return err
	})
	return w
}

// grants records in the world's name for the accounts of roles.
type grants struct {
	w *webtest.World
	t *testing.T
}

// states records what a source says of a person, who is new if who is "".
func (g grants) states(who id.Person, source person.Source, facts ...person.Fact) id.Person {
	g.t.Helper()
	role := policy.FieldOfficer
	if who == "" {
		role = policy.IntakeOfficer
	}
	g.w.Act(g.t, role, policy.StateFacts, func(a *journal.Act, grant policy.Grant) error {
		if who == "" {
			who = person.New(a)
		}
		_, err := person.State(a, grant, person.Statement{Person: who, Source: source, Facts: facts})
		return err
	})
	return who
}

// child records a child found and opens the case, under a name for scripts.
func (g grants) child(name string, source person.Source, facts ...person.Fact) id.Person {
	g.t.Helper()
	who := g.states("", source, facts...)
	g.w.Act(g.t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, grant policy.Grant) error {
		c, number, err := casefile.Open(a, grant, casefile.New{Person: who, Why: "found in the field"})
		g.w.Names[name], g.w.Names[name+"_number"] = string(c), number.String()
		return err
	})
	return who
}

func TestList(t *testing.T) { webtest.Run(t, world(t), "list.txt") }
func TestShow(t *testing.T) { webtest.Run(t, world(t), "show.txt") }

// A confirmed match moves the case and lets both persons be read as one.
func TestIdentified(t *testing.T) {
	w := world(t)
	w.Act(t, policy.Analyst, policy.DecideMatch, func(a *journal.Act, g policy.Grant) error {
		return match.Confirm(a, g, id.Match(w.Names["match"]), "the grandmother knew the scar")
	})
	webtest.Run(t, w, "identified.txt")
}

func TestFacts(t *testing.T)    { webtest.Run(t, world(t), "facts.txt") }
func TestState(t *testing.T)    { webtest.Run(t, world(t), "state.txt") }
func TestSteer(t *testing.T)    { webtest.Run(t, world(t), "steer.txt") }
func TestTimeline(t *testing.T) { webtest.Run(t, world(t), "timeline.txt") }
