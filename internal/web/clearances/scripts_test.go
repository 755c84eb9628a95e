package clearances_test

import (
	"testing"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// world has one child with a case, and a consulate that can be asked.
func world(t *testing.T) *webtest.World {
	t.Helper()
	var kinds []journal.Kind
	for _, k := range nouns.Kinds() {
		if n := k.Name(); n[:7] != "agency." && n[:8] != "account." {
			kinds = append(kinds, k)
		}
	}
	var tables []journal.Table
	for _, table := range nouns.Tables() {
		if table.Name != "agency" && table.Name != "account" {
			tables = append(tables, table)
		}
	}
	w := webtest.New(t, webtest.Options{Kinds: kinds, Tables: tables, Projections: nouns.Projections()})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}, {Attr: person.AttrHealth, Text: "asthma"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, n, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		w.Names["case"], w.Names["number"] = string(c), n.String()
		return err
	})
	w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) error {
		made, err := agency.Add(a, g, agency.New{Name: "Consulate (invented)", Kind: agency.Consulate, Country: "RU"})
		w.Names["consulate"] = string(made)
		return err
	})
	return w
}

func TestAChildIsAskedAboutAndAnswered(t *testing.T) { webtest.Run(t, world(t), "ask.txt") }
