package list

import (
	"testing"

	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Somebody of the register with the same name, born at a time that fits, is
// reported to who may see her, and to nobody else.
func TestWhoIsInTheRegisterAlreadyIsReportedWithinTheScope(t *testing.T) {
	j := journaltest.Open(t, person.Entries(), person.Tables())
	field := policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.FieldOfficer}}
	g, err := policy.Allow(field, policy.StateFacts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Act(t.Context(), g, func(a *journal.Act) error {
		_, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: "Zina Invented"}, {Attr: person.AttrBorn, Text: "2012", Date: "2012"},
		}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	other := field
	other.Agency = "0194f3c2-6b1e-7a40-9d2c-ffffffffffff"
	span := func(p when.Partial) when.Span { s, _ := p.Span(); return s }
	for _, c := range []struct {
		who  policy.Principal
		name string
		born when.Span
		want int
	}{
		{field, "zina INVENTED", span("2012-03"), 1},
		{field, "Zina Invented", when.Span{}, 1},
		{field, "Zina Invented", span("2009"), 0},
		{field, "Karam Invented", span("2012"), 0},
		{field, "", span("2012"), 0},
		{other, "Zina Invented", span("2012"), 0},
	} {
		s, err := policy.Look(c.who, policy.People)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Register{From: j.DB(), Scope: s}.Alike(t.Context(), c.name, c.born)
		if err != nil || len(got) != c.want {
			t.Errorf("%s, %v: %d people, %v", c.name, c.born, len(got), err)
		}
	}
}
