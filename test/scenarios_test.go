package test

import (
	"path/filepath"
	"strings"
	"testing"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web"
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

// scene has {daughter} and {son}, the cases of a sister and a brother in a family
// with their mother; {child}, the case of a girl met with her mother in prison, its number
// {number}; {home}, the case of a girl who came home; and agencies that decide, each with an officer who logs in by the
// agency's kind: consulate, court, security, and a doctor, who is the medic. consul
// takes children out for the consulate, nurse receives them for the ward.
func scene(t *testing.T) *webtest.World {
	t.Helper()
	opt := webtest.Everything()
	opt.Deps = func(d *web.Deps) { d.Index = match.NewIndex(d.Journal) }
	w := webtest.New(t, opt)
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
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		said := person.Statement{Person: who, Source: person.Source{Kind: person.AgencyRecord}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: "مريم المخترعة"}, {Attr: person.AttrReturned, Date: "2018-05-20", Text: "20 May 2018"},
		}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "met at the airport"})
		w.Names["home"] = string(c)
		return err
	})
	w.Act(t, policy.FieldOfficer, policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		mother := person.New(a)
		members := []family.Member{{Person: mother, Role: "mother"}}
		stated := map[id.Person][]person.Fact{mother: {{Attr: person.AttrName, Text: "سعاد المخترعة"}}}
		for key, facts := range map[string][]person.Fact{
			"daughter": {{Attr: person.AttrName, Text: "ليلى المخترعة"}, {Attr: person.AttrBorn, Date: "2012-02-11"}},
			"son":      {{Attr: person.AttrName, Text: "يوسف المخترع"}, {Attr: person.AttrBorn, Date: "2016-09-01"}},
		} {
			who := person.New(a)
			stated[who], members = facts, append(members, family.Member{Person: who, Role: "child"})
			c, n, err := casefile.New{Person: who, Why: "found"}.Record(a)
			if err != nil {
				return err
			}
			w.Names[key], w.Names[key+"_number"] = string(c), n.String()
		}
		for who, facts := range stated {
			if _, err := (person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: facts}).Record(a); err != nil {
				return err
			}
		}
		_, err := family.Form(a, g, family.New{Members: members, Source: person.Source{Kind: person.Interview}})
		return err
	})
	w.Add(t, policy.GuardianshipOfficer, account.New{Login: "second_guardian", Name: "Second Guardian", Agency: w.Agency, Roles: []policy.Role{policy.GuardianshipOfficer}})
	w.Add(t, policy.CaseManager, account.New{Login: "second_manager", Name: "Second Manager", Agency: w.Agency, Roles: []policy.Role{policy.CaseManager}})
	for _, k := range []agency.Kind{agency.Consulate, agency.Court, agency.Security} {
		var made agency.Agency
		w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
			made.ID, err = agency.Add(a, g, agency.New{Name: "The " + string(k), Kind: k, Country: "IQ"})
			return err
		})
		w.Names["the_"+string(k)] = string(made.ID)
		w.Add(t, policy.ClearingOfficer, account.New{Login: string(k), Name: "Officer of the " + string(k), Agency: made.ID, Roles: []policy.Role{policy.ClearingOfficer}})
	}
	var ward id.Agency
	w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
		ward, err = agency.Add(a, g, agency.New{Name: "The ward", Kind: agency.Hospital, Country: "RU"})
		return err
	})
	w.Names["the_ward"] = string(ward)
	w.Add(t, "consul", account.New{Login: "consul", Name: "Consul", Agency: id.Agency(w.Names["the_consulate"]), Roles: []policy.Role{policy.FieldOfficer}})
	w.Add(t, "nurse", account.New{Login: "nurse", Name: "Nurse", Agency: ward, Roles: []policy.Role{policy.Medic}})
	return w
}
