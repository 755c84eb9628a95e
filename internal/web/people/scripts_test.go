package people_test

import (
	"slices"
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
	"homeward/internal/web/page"
	"homeward/internal/web/people"
	"homeward/internal/web/webtest"
)

// world has a grandmother who asks for a girl, the girl with two birth dates and
// a cough, her mother, and a boy with a case.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{
		Kinds:   slices.Concat(person.Entries(), family.Entries(), request.Entries(), match.Entries(), casefile.Entries(), form.Entries(), note.Entries()),
		Tables:  slices.Concat(person.Tables(), family.Tables(), request.Tables(), match.Tables(), casefile.Tables(), form.Tables(), note.Tables()),
		Screens: func(*webtest.World) []page.Screen { return people.Screens() },
	})
	var girl, mother, boy id.Person
	state := func(who *id.Person, kind person.SourceKind, facts ...person.Fact) {
		w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
			if *who == "" {
				*who = person.New(a)
			}
			_, err := person.State(a, g, person.Statement{Person: *who, Source: person.Source{Kind: kind, Who: "sister of the mother", When: "2018-11"}, Facts: facts})
			return err
		})
	}
	state(&girl, person.Relative, person.Fact{Attr: person.AttrName, Text: "آمنة المثال"}, person.Fact{Attr: person.AttrSex, Code: "female"},
		person.Fact{Attr: person.AttrBorn, Text: "весна 2015", Date: "2015-03/2015-05"}, person.Fact{Attr: person.AttrHealth, Text: "coughs at night"})
	state(&girl, person.Relative, person.Fact{Attr: person.AttrBorn, Text: "2.2.2016", Date: "2016-02-02"})
	state(&mother, person.Document, person.Fact{Attr: person.AttrName, Text: "Лейла Образцова"}, person.Fact{Attr: person.AttrBorn, Text: "1990", Date: "1990"}, person.Fact{Attr: person.AttrSex, Code: "female"})
	state(&boy, person.Child, person.Fact{Attr: person.AttrName, Text: "Юсуф Образцов"}, person.Fact{Attr: person.AttrHomeList, Code: "taken_abroad"})
	w.Act(t, policy.Analyst, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		_, err := family.Form(a, g, family.New{Label: "F1", Members: []family.Member{{Person: mother, Role: "mother"}, {Person: girl, Role: "child"}}, Source: person.Source{Kind: person.Relative}})
		return err
	})
	w.Act(t, policy.Analyst, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		_, code, err := request.Receive(a, g, request.New{Sought: []id.Person{girl}, Requester: request.Requester{Name: "Зара Вымышленная", Relation: "grandmother"}})
		w.Names["code"] = code
		return err
	})
	w.Act(t, policy.Analyst, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		c, number, err := casefile.Open(a, g, casefile.New{Person: boy})
		w.Names["case"], w.Names["number"] = string(c), number.String()
		return err
	})
	w.Act(t, policy.Analyst, policy.WriteNote, func(a *journal.Act, g policy.Grant) error {
		_, err := note.Write(a, g, string(girl), "asks for her brother")
		return err
	})
	w.Names["girl"], w.Names["mother"], w.Names["boy"] = string(girl), string(mother), string(boy)
	return w
}

func TestScripts(t *testing.T) {
	for _, file := range []string{"list.txt", "show.txt", "state.txt", "new.txt"} {
		t.Run(file, func(t *testing.T) { webtest.Run(t, world(t), file) })
	}
}
