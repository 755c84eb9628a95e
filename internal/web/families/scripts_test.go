package families_test

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
	"homeward/internal/web/families"
	"homeward/internal/web/page"
	"homeward/internal/web/people"
	"homeward/internal/web/webtest"
)

// world has a family F1 of a mother and a girl who is said to have another
// mother too, and a boy with a case who is in no family.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{
		Kinds:   slices.Concat(person.Entries(), family.Entries(), request.Entries(), match.Entries(), casefile.Entries(), form.Entries(), note.Entries()),
		Tables:  slices.Concat(person.Tables(), family.Tables(), request.Tables(), match.Tables(), casefile.Tables(), form.Tables(), note.Tables()),
		Screens: func(*webtest.World) []page.Screen { return append(families.Screens(), people.Screens()...) },
	})
	state := func(name, text string) id.Person {
		var who id.Person
		w.Act(t, policy.Analyst, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
			who = person.New(a)
			_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Relative}, Facts: []person.Fact{{Attr: person.AttrName, Text: text}}})
			return err
		})
		w.Names[name] = string(who)
		return who
	}
	mother, other, girl, boy := state("mother", "Лейла Образцова"), state("other", "Зухра Вымышленная"), state("girl", "آمنة المثال"), state("boy", "Юсуф Образцов")
	w.Act(t, policy.Analyst, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		f, err := family.Form(a, g, family.New{
			Label: "F1", Source: person.Source{Kind: person.Interview, Who: "the camp's nurse"},
			Members:   []family.Member{{Person: mother, Role: "mother"}, {Person: other, Role: "mother"}, {Person: girl, Role: "child"}},
			Relations: []family.Relation{{From: mother, To: girl, Kind: "mother_of", Certainty: "confirmed"}, {From: other, To: girl, Kind: "mother_of", Certainty: "declared"}},
		})
		w.Names["family"] = string(f)
		return err
	})
	w.Act(t, policy.Analyst, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		_, number, err := casefile.Open(a, g, casefile.New{Person: boy})
		w.Names["number"] = number.String()
		return err
	})
	return w
}

func TestScripts(t *testing.T) {
	for _, file := range []string{"list.txt", "show.txt", "form.txt"} {
		t.Run(file, func(t *testing.T) { webtest.Run(t, world(t), file) })
	}
}
