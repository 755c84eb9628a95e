package family_test

import (
	"strings"
	"testing"

	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/person"
	"homeward/internal/policy"
)

var analyst = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Analyst}}

var mothersWord = person.Source{Kind: person.Interview, Who: "mother", When: "2018-11-20"}

type world struct {
	*testing.T
	j *journal.Journal
}

func open(t *testing.T) world {
	return world{t, journaltest.Open(t, append(person.Entries(), family.Entries()...), append(person.Tables(), family.Tables()...))}
}

func (w world) act(action policy.Action, do func(*journal.Act, policy.Grant) error) error {
	w.Helper()
	g, err := policy.Allow(analyst, action)
	if err != nil {
		w.Fatal(err)
	}
	_, err = w.j.Act(w.Context(), g, func(a *journal.Act) error { return do(a, g) })
	return err
}

func (w world) change(do func(*journal.Act, policy.Grant) error) {
	w.Helper()
	if err := w.act(policy.ChangeFamily, do); err != nil {
		w.Fatal(err)
	}
}

func (w world) person(name string) (who id.Person) {
	w.Helper()
	err := w.act(policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: mothersWord, Facts: []person.Fact{{Attr: person.AttrName, Text: name}}})
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return who
}

// form forms a family of a mother and her child.
func (w world) form(label string) (f id.Family, mother, child id.Person) {
	w.Helper()
	mother, child = w.person("أم المخترعة"), w.person("زينا المخترعة")
	w.change(func(a *journal.Act, g policy.Grant) (err error) {
		f, err = family.Form(a, g, family.New{
			Label: label, Members: []family.Member{{Person: mother, Role: "mother"}, {Person: child, Role: "child"}},
			Relations: []family.Relation{{From: mother, To: child, Kind: "mother_of", Certainty: "declared"}}, Source: mothersWord,
		})
		return err
	})
	return f, mother, child
}

func (w world) find(f id.Family) family.Family {
	w.Helper()
	s, err := policy.Look(analyst, policy.People)
	if err != nil {
		w.Fatal(err)
	}
	found, err := family.Find(w.Context(), w.j.DB(), s, f)
	if err != nil {
		w.Fatal(err)
	}
	return found
}

func TestAChildLeavesAFamilyAndComesBackAndNoLinkIsLost(t *testing.T) {
	w := open(t)
	f, mother, child := w.form("F1")
	got := w.find(f)
	if got.Label != "F1" || len(got.Members) != 2 || len(got.Children()) != 1 || len(got.Relations) != 1 || got.Relations[0].Ended || got.Relations[0].Source.Who != "mother" {
		t.Fatalf("%+v", got)
	}
	w.change(func(a *journal.Act, g policy.Grant) error {
		return family.RemoveMember(a, g, f, child, "the neighbour's daughter")
	})
	got = w.find(f)
	if len(got.Members) != 1 || len(got.Former) != 1 || got.Former[0].Reason != "the neighbour's daughter" || got.Former[0].Role != "child" {
		t.Fatalf("%+v", got)
	}
	if r := got.Relations[0]; !r.Ended || r.Reason != "the neighbour's daughter" {
		t.Errorf("the relation of one who left: %+v", r)
	}
	s, _ := policy.Look(analyst, policy.People)
	if of, err := family.OfPerson(t.Context(), w.j.DB(), s, child); err != nil || len(of) != 0 {
		t.Errorf("%+v, %v", of, err)
	}
	err := w.act(policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error { return family.RemoveMember(a, g, f, child, "again") })
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("removed twice: %v", err)
	}
	w.change(func(a *journal.Act, g policy.Grant) error {
		return family.AddMember(a, g, f, family.Member{Person: child, Role: "child"}, nil, mothersWord)
	})
	got = w.find(f)
	if len(got.Members) != 2 || len(got.Former) != 0 || got.Relations[0].Ended {
		t.Fatalf("%+v", got)
	}
	if of, err := family.OfPerson(t.Context(), w.j.DB(), s, child, mother); err != nil || len(of) != 1 || of[0].ID != f {
		t.Errorf("%+v, %v", of, err)
	}
}

func TestTwoMothersAreBothKeptAndShownAsDisputed(t *testing.T) {
	w := open(t)
	f, mother, child := w.form("F1")
	other := w.person("أخرى المخترعة")
	w.change(func(a *journal.Act, g policy.Grant) error {
		return family.AddMember(a, g, f, family.Member{Person: other, Role: "mother"},
			[]family.Relation{{From: other, To: child, Kind: "mother_of", Certainty: "declared"}}, person.Source{Kind: person.Child})
	})
	got := w.find(f)
	d := family.Disputes(got, nil)
	if len(d) != 1 || d[0].Kind != "mothers" || d[0].Person != child || len(d[0].Of) != 2 {
		t.Fatalf("%+v", d)
	}
	one := func(a, b id.Person) bool { return a == mother && b == other }
	if d := family.Disputes(got, one); len(d) != 0 {
		t.Errorf("a match says that they are one: %+v", d)
	}
	second := got.Relations[1]
	end := func(entry journal.EntryID, nth int) error {
		return w.act(policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
			return family.EndRelation(a, g, f, entry, nth, "DNA report: not the mother")
		})
	}
	if err := end(second.Entry, 7); !fault.Is(err, fault.NotFound) {
		t.Errorf("ended nothing: %v", err)
	}
	if err := end(second.Entry, second.Nth); err != nil {
		t.Fatal(err)
	}
	if err := end(second.Entry, second.Nth); !fault.Is(err, fault.Conflict) {
		t.Errorf("ended twice: %v", err)
	}
	got = w.find(f)
	if len(family.Disputes(got, nil)) != 0 || len(got.Relations) != 2 || got.Relations[1].Reason != "DNA report: not the mother" {
		t.Errorf("%+v", got)
	}
}

func TestOtherThingsThatCannotAllBeRight(t *testing.T) {
	w := open(t)
	f, mother, child := w.form("F1")
	for _, r := range []family.Relation{
		{From: child, To: mother, Kind: "mother_of", Certainty: "believed"},
		{From: child, To: mother, Kind: "sibling_of", Certainty: "disputed"},
		{From: mother, To: child, Kind: "sibling_of"},
		{From: mother, To: child, Kind: "mother_of", Certainty: "confirmed"}, // a second source says the same
	} {
		w.change(func(a *journal.Act, g policy.Grant) error { return family.Relate(a, g, f, r, mothersWord) })
	}
	w.change(func(a *journal.Act, g policy.Grant) error {
		return family.AddMember(a, g, f, family.Member{Person: mother, Role: "child"}, nil, person.Source{Kind: person.Press})
	})
	var kinds []string
	for _, d := range family.Disputes(w.find(f), nil) {
		kinds = append(kinds, d.Kind)
		if d.Kind == "roles" && (d.Person != mother || strings.Join(d.Roles, " ") != "mother child") {
			t.Errorf("%+v", d)
		}
		if d.Kind == "both_ways" && len(d.Of) != 3 {
			t.Errorf("%+v", d)
		}
	}
	if got := strings.Join(kinds, " "); got != "both_ways kinds certainty roles" {
		t.Errorf("disputes: %s", got)
	}
}

func TestFamiliesAreListedByLabelAndSize(t *testing.T) {
	w := open(t)
	tenth, _, _ := w.form("F10")
	w.form("")
	arabic, _, child := w.form("ع2")
	second, _, _ := w.form("F 2")
	w.change(func(a *journal.Act, g policy.Grant) error {
		return family.RemoveMember(a, g, arabic, child, "of another family")
	})
	s, _ := policy.Look(analyst, policy.People)
	all, n, err := family.List(t.Context(), w.j.DB(), s, family.Filter{}, 0, 9)
	if err != nil || n != 4 || all[0].ID != second || all[1].ID != tenth || all[2].ID != arabic || all[3].Label != "" || all[0].Members != 2 || all[0].Children != 1 {
		t.Fatalf("%+v of %d, %v", all, n, err)
	}
	for want, f := range map[id.Family]family.Filter{arabic: {SizeUntil: 1}, second: {Label: "f2", Children: true, SizeFrom: 2}} {
		if all, n, err := family.List(t.Context(), w.j.DB(), s, f, 0, 9); err != nil || n != 1 || all[0].ID != want {
			t.Errorf("%+v: %+v, %v", f, all, err)
		}
	}
	if all, _, err := family.List(t.Context(), w.j.DB(), s, family.Filter{Disputed: true}, 0, 9); err != nil || len(all) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestThoseWhoMayNotSeeFamiliesFindNone(t *testing.T) {
	w := open(t)
	f, _, child := w.form("F1")
	medic, _ := policy.Look(policy.Principal{Account: analyst.Account, Agency: analyst.Agency, Roles: []policy.Role{policy.Medic}}, policy.People)
	away, _ := policy.Look(policy.Principal{Account: analyst.Account, Agency: "0194f3c2-6b1e-7a40-9d2c-ffffffffffff", Roles: []policy.Role{policy.FieldOfficer}}, policy.People)
	for who, s := range map[string]policy.Scope{"a medic": medic, "another agency": away} {
		if _, err := family.Find(t.Context(), w.j.DB(), s, f); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s found it: %v", who, err)
		}
		if of, err := family.OfPerson(t.Context(), w.j.DB(), s, child); err != nil || len(of) != 0 {
			t.Errorf("%s: %+v, %v", who, of, err)
		}
	}
	if _, _, err := family.List(t.Context(), w.j.DB(), medic, family.Filter{}, 0, 9); !fault.Is(err, fault.Denied) {
		t.Errorf("a medic lists families: %v", err)
	}
	if _, n, err := family.List(t.Context(), w.j.DB(), away, family.Filter{}, 0, 9); err != nil || n != 0 {
		t.Errorf("another agency lists %d, %v", n, err)
	}
}

func TestWrongInputIsNamedFieldByField(t *testing.T) {
	w := open(t)
	f, mother, child := w.form("F1")
	stranger := w.person("غريبة المخترعة")
	long := strings.Repeat("я", 2001)
	for what, one := range map[string]struct {
		do     func(*journal.Act, policy.Grant) error
		fields int
	}{
		"a family of nobody": {func(a *journal.Act, g policy.Grant) error {
			_, err := family.Form(a, g, family.New{Label: long})
			return err
		}, 3},
		"one who is not there": {func(a *journal.Act, g policy.Grant) error {
			_, err := family.Form(a, g, family.New{Source: mothersWord, Members: []family.Member{{Person: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c99"}}})
			return err
		}, 1},
		"one twice, with herself": {func(a *journal.Act, g policy.Grant) error {
			_, err := family.Form(a, g, family.New{
				Source: mothersWord, Members: []family.Member{{Person: child}, {Person: child, Role: "boss"}},
				Relations: []family.Relation{{From: child, To: child, Kind: "owner_of", Certainty: "sure"}},
			})
			return err
		}, 5},
		"a relation to a stranger": {func(a *journal.Act, g policy.Grant) error {
			return family.Relate(a, g, f, family.Relation{From: stranger, To: child, Kind: "sibling_of"}, mothersWord)
		}, 1},
		"no source": {func(a *journal.Act, g policy.Grant) error {
			return family.AddMember(a, g, f, family.Member{Person: stranger}, nil, person.Source{When: "soon", Who: long})
		}, 3},
		"no reason":        {func(a *journal.Act, g policy.Grant) error { return family.RemoveMember(a, g, f, mother, " \u200e") }, 1},
		"a reason of 2001": {func(a *journal.Act, g policy.Grant) error { return family.RemoveMember(a, g, f, mother, long) }, 1},
	} {
		if got := fault.Fields(w.act(policy.ChangeFamily, one.do)); len(got) != one.fields {
			t.Errorf("%s: %d fields named: %v", what, len(got), got)
		}
	}
	err := w.act(policy.WriteNote, func(a *journal.Act, g policy.Grant) error { return family.RemoveMember(a, g, f, mother, "x") })
	if !fault.Is(err, fault.Denied) {
		t.Errorf("with a grant for notes: %v", err)
	}
	err = w.act(policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error {
		return family.AddMember(a, g, f, family.Member{Person: child, Role: "child"}, nil, mothersWord)
	})
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("a member who is one: %v", err)
	}
}
