package disputes_test

import (
	"testing"

	"homeward/internal/agency"
	"homeward/internal/custody"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// gave is a change of hands as another node would have recorded it: no rule of this
// one was asked.
type gave struct {
	Person id.Person `json:"person"`
	From   id.Agency `json:"from"`
	To     id.Agency `json:"to"`
}

var received = journal.Define("test.received", journal.Journey, gave{"p", "a", "b"}, func(w *journal.Writer, e journal.Header, p gave) error {
	return custody.Pass(w, e, p.Person, p.From, p.To, "0194f3c2-0000-7000-8000-0000000000b8")
})

// Two nodes bring handovers of one child by two agencies; the lead of operations
// reads both, asks, and settles it.
func TestShow(t *testing.T) {
	w := webtest.New(t, webtest.Options{Kinds: append(nouns.Kinds(), received), Tables: nouns.Tables(), Projections: nouns.Projections()})
	var hospital, consulate id.Agency
	var child id.Person
	w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) (err error) {
		if hospital, err = agency.Found(a, agency.New{Name: "Invented hospital", Kind: agency.Hospital, Country: "RU"}); err != nil {
			return err
		}
		if consulate, err = agency.Found(a, agency.New{Name: "Invented consulate", Kind: agency.Consulate, Country: "RU"}); err != nil {
			return err
		}
		child = person.New(a)
		said := person.Statement{Person: child, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		for _, p := range []gave{{child, consulate, w.Agency}, {child, consulate, hospital}} {
			if _, err := received.Record(a, []string{string(child)}, p); err != nil {
				return err
			}
		}
		return nil
	})
	w.Names["child"], w.Names["hospital"], w.Names["consulate"] = string(child), string(hospital), string(consulate)
	webtest.Run(t, w, "show.txt")
	held, err := custody.Of(t.Context(), w.DB, child)
	if err != nil || held.Agency != hospital || held.Disputed() {
		t.Fatalf("%+v, %v", held, err)
	}
	trail, err := custody.Trail(t.Context(), w.DB, child)
	if err != nil || len(trail) != 2 || trail[1].Standing != custody.Stands {
		t.Fatalf("%+v, %v", trail, err)
	}
}
