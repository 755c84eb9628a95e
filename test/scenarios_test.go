package test

import (
	"path/filepath"
	"strings"
	"testing"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/journal"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

// TestScenarios plays the files of scenarios/, each in a world of its own: one
// child found, and people of several agencies.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("scenarios/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			webtest.Run(t, scene(t), file)
		})
	}
}

// scene has {child}, the case of a girl met with her mother in prison, its number
// {number}, and agencies that decide, each with an officer who logs in by the
// agency's kind: consulate, court, security, and a doctor, who is the medic.
func scene(t *testing.T) *webtest.World {
	t.Helper()
	not := func(name string) bool {
		return strings.HasPrefix(name, "agency") || strings.HasPrefix(name, "account")
	}
	var kinds []journal.Kind
	for _, k := range nouns.Kinds() {
		if !not(k.Name()) {
			kinds = append(kinds, k)
		}
	}
	var tables []journal.Table
	for _, table := range nouns.Tables() {
		if !not(table.Name) {
			tables = append(tables, table)
		}
	}
	w := webtest.New(t, webtest.Options{Kinds: kinds, Tables: tables, Projections: nouns.Projections()})
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: "زينا المخترعة"}, {Attr: person.AttrBorn, Date: "2016-05-20"}, {Attr: person.AttrHealth, Text: "asthma"},
			{Attr: person.AttrCustody, Text: "women's prison", Code: "prison"},
		}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, n, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		w.Names["child"], w.Names["number"] = string(c), n.String()
		return err
	})
	for _, k := range []agency.Kind{agency.Consulate, agency.Court, agency.Security} {
		var made agency.Agency
		w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
			made.ID, err = agency.Add(a, g, agency.New{Name: "The " + string(k), Kind: k, Country: "IQ"})
			return err
		})
		w.Names["the_"+string(k)] = string(made.ID)
		w.Add(t, policy.ClearingOfficer, account.New{Login: string(k), Name: "Officer of the " + string(k), Agency: made.ID, Roles: []policy.Role{policy.ClearingOfficer}})
	}
	return w
}
