package request_test

import (
	"slices"
	"testing"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/when"
)

// described gives the facts of a form.
func described(name, sex string, born when.Partial, mother string) []person.Fact {
	facts := []person.Fact{{Attr: person.AttrName, Text: name}}
	if sex != "" {
		facts = append(facts, person.Fact{Attr: person.AttrSex, Text: sex, Code: sex})
	}
	if born != "" {
		facts = append(facts, person.Fact{Attr: person.AttrBorn, Text: string(born), Date: born})
	}
	if mother != "" {
		facts = append(facts, person.Fact{Attr: person.AttrMother, Text: mother})
	}
	return facts
}

func (w world) sought(facts []person.Fact) (who id.Person) {
	w.Helper()
	err := w.act(intake, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Relative}, Facts: facts})
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return who
}

func (w world) alike(who policy.Principal, without []id.Request, all ...[]person.Fact) []request.Similar {
	w.Helper()
	s, err := policy.Look(who, policy.Requests)
	if err != nil {
		w.Fatal(err)
	}
	var looks []request.Looks
	for _, facts := range all {
		looks = append(looks, request.LooksIn(facts))
	}
	found, err := request.Alike(w.Context(), w.j.DB(), s, looks, without...)
	if err != nil {
		w.Fatal(err)
	}
	return found
}

// The aunt asked in May under the mother's maiden name; the grandmother writes
// in September.
func TestTheAuntsRequestIsFound(t *testing.T) {
	w := open(t)
	aisha := w.sought(described("Алиева Аиша", "female", "2011-03-12", "Алиева Патимат"))
	yusuf := w.sought(described("Алиев Юсуф", "male", "2013", "Алиева Патимат"))
	aunt, _ := w.receive("тётя", aisha, yusuf)
	stranger := w.sought(described("Алиева Аиша", "female", "2004", ""))
	w.receive("мать", stranger)

	grandmother := [][]person.Fact{
		described("Магомедова Айшат Руслановна", "female", "2011-03-12", "Магомедова Патимат"),
		described("Юсуф Магомедов", "male", "2013~", "Патимат"),
		described("Магомедов Ибрагим", "male", "2012", "Патимат"),
	}
	got := w.alike(intake, nil, grandmother...)
	if len(got) != 1 || got[0].ID != aunt || len(got[0].Pairs) != 2 {
		t.Fatalf("found %+v", got)
	}
	if p := got[0].Pairs[0]; p.Nth != 0 || p.Theirs != aisha || !slices.Contains(p.Signs, request.SameBirth) || !slices.Contains(p.Signs, request.SameMother) {
		t.Errorf("the girl: %+v", p)
	}
	if got := w.alike(intake, []id.Request{aunt}, grandmother...); len(got) != 0 {
		t.Errorf("left out and found: %+v", got)
	}
	if got := w.alike(account(another, policy.IntakeOfficer), nil, grandmother...); len(got) != 0 {
		t.Errorf("another agency sees %+v", got)
	}
	if got := w.alike(analyst, nil, described("عائشة", "", "", "باتيمات")); len(got) != 1 || got[0].ID != aunt {
		t.Errorf("in Arabic: %+v", got)
	}
}

func TestWhoLooksTheSame(t *testing.T) {
	for what, c := range map[string]struct {
		a, b []person.Fact
		same bool
	}{
		"two spellings, one birth day":        {described("Айшат", "", "2011-03-12", ""), described("Аиша", "", "2011-03-12", ""), true},
		"another name":                        {described("Юсуф Магомедов", "", "2011-03-12", ""), described("Юнус Магомедов", "", "2011-03-12", ""), false},
		"another birth":                       {described("Аиша Алиева", "", "2011-03-12", ""), described("Аиша Алиева", "", "2013", ""), false},
		"another sex":                         {described("Алиева Аиша", "female", "", ""), described("Алиева Аиша", "male", "", ""), false},
		"a given name alone":                  {described("Аиша", "", "2011", ""), described("Аиша", "", "2011", ""), false},
		"another father, one year":            {described("Алиева Аиша Руслановна", "", "2011", ""), described("Алиева Аиша Магомедовна", "", "2011", ""), false},
		"one mother":                          {described("Аиша", "", "2011", "Патимат"), described("Аиша", "", "", "Патимат Алиева"), true},
		"nothing known":                       {nil, nil, false},
		"one surname, nothing known of birth": {described("Алиева Аиша", "", "", ""), described("Аиша Алиева", "", "2011", ""), true},
	} {
		signs, same := request.LooksIn(c.a).Same(request.LooksIn(c.b))
		if same != c.same {
			t.Errorf("%s: %v, signs %v", what, same, signs)
		}
	}
}
