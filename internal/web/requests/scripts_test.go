package requests_test

import (
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/note"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/webtest"
	"homeward/internal/when"
)

// world has the aunt's request of May for two of the children, under the
// mother's maiden name.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{
		Kinds:       all(person.Entries(), family.Entries(), request.Entries(), match.Entries(), casefile.Entries(), form.Entries(), note.Entries()),
		Tables:      all(person.Tables(), family.Tables(), request.Tables(), match.Tables(), casefile.Tables(), form.Tables(), note.Tables()),
		Projections: all(request.Projections(), casefile.Projections()),
	})
	w.Act(t, policy.IntakeOfficer, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		aisha := said(t, a, "Алиева Аиша", "female", "2011-03-12")
		yusuf := said(t, a, "Алиев Юсуф", "male", "2013")
		r, code, err := request.Receive(a, g, request.New{
			Sought: []id.Person{aisha, yusuf}, On: "2018-05-12", Channel: "phone",
			Requester: request.Requester{Name: "Вымышленная Зарема", RelationText: "тётя по матери", Phone: "+7 000 111", Consent: "given"},
		})
		w.Names["aunt"], w.Names["aunts_code"] = string(r), code
		return err
	})
	return w
}

func all[T any](lists ...[]T) []T {
	var one []T
	for _, list := range lists {
		one = append(one, list...)
	}
	return one
}

// said records a child as the aunt tells of her.
func said(t *testing.T, a *journal.Act, name, sex string, born when.Partial) id.Person {
	t.Helper()
	who := person.New(a)
	_, err := (person.Statement{Person: who, Source: person.Source{Kind: person.Relative, Who: "тётя"}, Facts: []person.Fact{
		{Attr: person.AttrName, Text: name}, {Attr: person.AttrSex, Code: sex},
		{Attr: person.AttrBorn, Text: string(born), Date: born}, {Attr: person.AttrMother, Text: "Алиева Патимат"},
	}}).Record(a)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

func TestList(t *testing.T) { webtest.Run(t, world(t), "list.txt") }
func TestNew(t *testing.T)  { webtest.Run(t, world(t), "new.txt") }
func TestShow(t *testing.T) { webtest.Run(t, world(t), "show.txt") }
func TestStep(t *testing.T) { webtest.Run(t, world(t), "step.txt") }
func TestJoin(t *testing.T) { webtest.Run(t, world(t), "join.txt") }

// The girl is met in Baghdad, and an analyst confirms who she is.
func TestIdentified(t *testing.T) {
	w := world(t)
	var met id.Person
	girl := firstSought(t, w, id.Request(w.Names["aunt"]))
	w.Act(t, policy.Analyst, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		met = said(t, a, "عائشة", "female", "2011")
		_, number, err := casefile.Open(a, g, casefile.New{Person: met, Why: "met in Baghdad"})
		w.Names["number"] = number.String()
		return err
	})
	var m id.Match
	w.Act(t, policy.Analyst, policy.ProposeMatch, func(a *journal.Act, g policy.Grant) (err error) {
		m, err = match.Propose(a, g, match.New{Sought: girl, Found: met, Model: "1", Probability: 0.9, Bits: 12})
		return err
	})
	webtest.Run(t, w, "proposed.txt")
	w.Act(t, policy.Analyst, policy.DecideMatch, func(a *journal.Act, g policy.Grant) error {
		return match.Confirm(a, g, m, "the grandmother knew the scar")
	})
	webtest.Run(t, w, "identified.txt")
	webtest.Run(t, w, "outlook.txt")
}

// firstSought is the first of the people a request asks for.
func firstSought(t *testing.T, w *webtest.World, r id.Request) id.Person {
	t.Helper()
	s, err := policy.Look(w.Accounts[policy.Analyst].Principal(), policy.Requests)
	if err != nil {
		t.Fatal(err)
	}
	one, err := request.Find(t.Context(), w.Journal.DB(), s, r)
	if err != nil {
		t.Fatal(err)
	}
	return one.Sought[0]
}
