package notes_test

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
	"homeward/internal/web/webtest"
)

// world has one request, on whose page notes are written.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{
		Kinds:       slices.Concat(person.Entries(), family.Entries(), request.Entries(), match.Entries(), casefile.Entries(), form.Entries(), note.Entries()),
		Tables:      slices.Concat(person.Tables(), family.Tables(), request.Tables(), match.Tables(), casefile.Tables(), form.Tables(), note.Tables()),
		Projections: slices.Concat(request.Projections(), casefile.Projections()),
	})
	w.Act(t, policy.IntakeOfficer, policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		child := person.New(a)
		said := person.Statement{Person: child, Source: person.Source{Kind: person.Relative}, Facts: []person.Fact{{Attr: person.AttrName, Text: "Вымышленная Аиша"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		r, _, err := request.Receive(a, g, request.New{Sought: []id.Person{child}, Requester: request.Requester{RelationText: "тётя"}})
		w.Names["request"] = string(r)
		return err
	})
	return w
}

func TestWrite(t *testing.T)    { webtest.Run(t, world(t), "write.txt") }
func TestWithdraw(t *testing.T) { webtest.Run(t, world(t), "withdraw.txt") }
