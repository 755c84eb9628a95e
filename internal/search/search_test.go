package search_test

import (
	"context"
	"strings"
	"testing"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/search"
)

var analyst = policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: []policy.Role{policy.Analyst}}

func with(roles ...policy.Role) policy.Principal {
	p := analyst
	p.Roles = roles
	return p
}

func scope(t testing.TB, who policy.Principal) policy.Scope {
	t.Helper()
	s, err := policy.Look(who, policy.People)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// state records somebody new, as an agency's officer does.
func state(t testing.TB, j *journal.Journal, agency id.Agency, row string, facts ...person.Fact) (who id.Person) {
	t.Helper()
	officer := analyst
	officer.Agency = agency
	g, err := policy.Allow(officer, policy.StateFacts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.Act(context.Background(), g, func(a *journal.Act) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview, Row: row}, Facts: facts})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return who
}

func fact(a person.Attr, text string) person.Fact { return person.Fact{Attr: a, Text: text} }

// small is a register of a dozen invented people in three scripts.
func small(t testing.TB) (*journal.Journal, *search.Search, map[string]id.Person) {
	j := journaltest.Open(t, person.Entries(), person.Tables())
	who := map[string]id.Person{}
	for i, text := range []string{
		"Шапошникова Полина Рамадановна", "زينا شابوشنيكوف", "بولينا رمضان", "Gevorg Adam Obruchev", "عبد الله محمد الداغستاني",
		"Муҳаммад Раҳимзода", "Ковалёва Самира Аммаровна", "Karam Lobov", "سلمى جلال", "Suad Zahir Antipov", "Воронов Ари Латифович", "Магомедов Ибрагим",
	} {
		who[text] = state(t, j, analyst.Agency, "Z-000"+string(rune('1'+i%9)), fact(person.AttrName, text))
	}
	return j, search.New(match.NewIndex(j)), who
}

func TestANameIsFoundHoweverItIsTyped(t *testing.T) {
	_, s, who := small(t)
	for _, c := range []struct{ typed, want, note string }{
		{"Полина Шапошникова", "Шапошникова Полина Рамадановна", "turned round"},
		{"Шапошникова", "Шапошникова Полина Рамадановна", "one word"},
		{"шапошникова полина", "Шапошникова Полина Рамадановна", "small letters"},
		{"Shaposhnikova Polina", "Шапошникова Полина Рамадановна", "Latin letters"},
		{"بولينا شابوشنيكوفا", "Шапошникова Полина Рамадановна", "Arabic letters"},
		{"Шапошнкова Полина", "Шапошникова Полина Рамадановна", "a letter forgotten"},
		{"Шапошноква Полина", "Шапошникова Полина Рамадановна", "two letters swapped"},
		{"Полина Шапош", "Шапошникова Полина Рамадановна", "the last word begun"},
		{"Зина Шапошников", "زينا شابوشنيكوف", "another script"},
		{"زينا شاب", "زينا شابوشنيكوف", "begun in Arabic"},
		{"Полина дочь Рамадана", "Шапошникова Полина Рамадановна", "a word too many"},
		{"Obruchev Gevorg", "Gevorg Adam Obruchev", "turned round"},
		{"Обручев Геворг", "Gevorg Adam Obruchev", "Cyrillic for Latin"},
		{"Gevorg Obru", "Gevorg Adam Obruchev", "begun in Latin"},
		{"Абдулла Мухаммад", "عبد الله محمد الداغستاني", "two words for one"},
		{"Abdallah Mohamed", "عبد الله محمد الداغستاني", "a French spelling"},
		{"Мухаммад Рахимзода", "Муҳаммад Раҳимзода", "letters of another keyboard"},
		{"Коваль", "Ковалёва Самира Аммаровна", "a wrong ending"},
		{"Ковалева", "Ковалёва Самира Аммаровна", "without the dots"},
		{"Salma", "سلمى جلال", "one word, another script"},
		{"Ибрагим Магомедов", "Магомедов Ибрагим", "turned round"},
		{"Ibrahim Magom", "Магомедов Ибрагим", "begun in another script"},
	} {
		hits, err := s.Find(t.Context(), scope(t, analyst), c.typed, 5)
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) == 0 || hits[0].Person != who[c.want] {
			t.Errorf("%s (%s): not first: %+v", c.typed, c.note, hits)
			continue
		}
		if hits[0].Name != c.want || hits[0].Why.Key != "search.why.name" {
			t.Errorf("%s: %+v", c.typed, hits[0])
		}
	}
	for _, typed := range []string{"", "  ", "?!", "Кшиштоф", "qqqq"} {
		if hits, err := s.Find(t.Context(), scope(t, analyst), typed, 5); err != nil || len(hits) != 0 {
			t.Errorf("%q: %+v, %v", typed, hits, err)
		}
	}
}

func TestNumbersCodesRowsAndIDsNameOnePerson(t *testing.T) {
	j, s, _ := small(t)
	child := state(t, j, analyst.Agency, "A-0777", fact(person.AttrName, "زينا"), person.Fact{Attr: person.AttrDocument, Text: "75-123456", Code: "passport"}, fact(person.AttrPhone, "+7 954 000-37-99"))
	s.Numbered = func(_ context.Context, _ policy.Scope, n id.Number) (id.Person, error) {
		if n != 1042 {
			return "", fault.New(fault.NotFound, "no case %d", n)
		}
		return child, nil
	}
	s.Receipts = func(_ context.Context, _ policy.Scope, code string) ([]id.Person, error) {
		if code != "HW-4K7M-2Q9T-Q" {
			return nil, fault.New(fault.BadInput, "no code")
		}
		return []id.Person{child}, nil
	}
	for typed, why := range map[string]string{
		id.Number(1042).String(): "search.why.number",
		"HW-4K7M-2Q9T-Q":         "search.why.receipt",
		"a 0777":                 "search.why.row",
		"75 123456":              "search.why.document",
		"7 954 000 37 99":        "search.why.phone",
		string(child):            "search.why.id",
	} {
		hits, err := s.Find(t.Context(), scope(t, analyst), typed, 5)
		if err != nil || len(hits) == 0 || hits[0].Person != child || hits[0].Why.Key != why {
			t.Errorf("%s: %+v, %v", typed, hits, err)
		}
	}
	for _, typed := range []string{"7 954 000 37 99", "HW-4K7M-2Q9T-Q"} {
		if hits, _ := s.Find(t.Context(), scope(t, with(policy.Medic)), typed, 5); len(hits) != 0 {
			t.Errorf("a medic finds by %s: %+v", typed, hits)
		}
	}
}

func TestWhoIsOutsideTheScopeDoesNotShow(t *testing.T) {
	j := journaltest.Open(t, person.Entries(), person.Tables())
	s := search.New(match.NewIndex(j))
	const other = id.Agency("0194f3c2-6b1e-7a40-9d2c-ffffffffffff")
	for range 30 {
		state(t, j, other, "Z-1", fact(person.AttrName, "Полина Вымышленная"), fact(person.AttrMother, "Эмилия"))
	}
	ours := state(t, j, analyst.Agency, "Z-2", fact(person.AttrName, "Паулина Вымышленная"), fact(person.AttrMother, "Эмилия"))
	intake := scope(t, with(policy.IntakeOfficer))
	hits, err := s.Find(t.Context(), intake, "Полина Вымышленная", 3)
	if err != nil || len(hits) != 1 || hits[0].Person != ours {
		t.Errorf("behind thirty of another agency: %+v, %v", hits, err)
	}
	if hits, _ := s.Find(t.Context(), intake, "Z-1", 3); len(hits) != 0 {
		t.Errorf("a row of another agency: %+v", hits)
	}
	if hits, _ := s.Find(t.Context(), scope(t, analyst), "Эмилия", 3); len(hits) != 3 || hits[0].Why.Key != "search.why.mother" {
		t.Errorf("by the mother: %+v", hits)
	}
	if hits, _ := s.Find(t.Context(), scope(t, with(policy.Medic)), "Эмилия", 3); len(hits) != 0 {
		t.Errorf("a medic finds by the mother's name: %+v", hits)
	}
	if _, err := policy.Look(with(policy.PressOfficer), policy.People); err == nil {
		t.Error("a press officer may search people")
	}
	if _, err := s.Find(t.Context(), policy.Scope{}, "Полина", 3); !fault.Is(err, fault.Denied) {
		t.Errorf("nobody's scope: %v", err)
	}
}

func TestWhatIsStatedIsFoundAtOnce(t *testing.T) {
	j, s, who := small(t)
	find := func(typed string) []search.Hit {
		hits, err := s.Find(t.Context(), scope(t, analyst), typed, 5)
		if err != nil {
			t.Fatal(err)
		}
		return hits
	}
	if hits := find("Назарова"); len(hits) != 0 {
		t.Fatalf("before: %+v", hits)
	}
	g, err := policy.Allow(analyst, policy.StateFacts)
	if err != nil {
		t.Fatal(err)
	}
	karam := who["Karam Lobov"]
	if _, err := j.Act(t.Context(), g, func(a *journal.Act) error {
		_, err := person.State(a, g, person.Statement{Person: karam, Source: person.Source{Kind: person.Child}, Facts: []person.Fact{fact(person.AttrName, "Назаров Карам")}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if hits := find("Назаров"); len(hits) != 1 || hits[0].Person != karam {
		t.Errorf("after: %+v", hits)
	}
}

func FuzzFind(f *testing.F) {
	_, s, _ := small(f)
	for _, seed := range []string{"Полина", "زينا شابوشنيكوف", "Z-0001", "1042-7", "\u202eabc\x00", strings.Repeat("я ", 500), "٠١٢", "a\xffb", "'; DROP TABLE person; --"} {
		f.Add(seed)
	}
	all := scope(f, analyst)
	f.Fuzz(func(t *testing.T, typed string) {
		hits, err := s.Find(context.Background(), all, typed, 7)
		if err != nil || len(hits) > 7 {
			t.Fatalf("%q: %d hits, %v", typed, len(hits), err)
		}
		again, err := s.Find(context.Background(), all, typed, 7)
		if err != nil || len(again) != len(hits) {
			t.Fatalf("%q: %d hits, then %d, %v", typed, len(hits), len(again), err)
		}
		for i := range hits {
			if hits[i].Person != again[i].Person {
				t.Fatalf("%q: another order the second time", typed)
			}
		}
	})
}

func TestOfManyWhoSoundAlikeWhoIsSpelledSoComesFirst(t *testing.T) {
	j := journaltest.Open(t, person.Entries(), person.Tables())
	for range 12 {
		state(t, j, analyst.Agency, "", fact(person.AttrName, "Хамзатов Тимур"))
	}
	want := state(t, j, analyst.Agency, "", fact(person.AttrName, "Гамзатова Лейла"))
	hits, err := search.New(match.NewIndex(j)).Find(t.Context(), scope(t, analyst), "Гамзатова", 5)
	if err != nil || len(hits) == 0 || hits[0].Person != want || len(hits[0].Differences) != 0 {
		t.Errorf("first is %+v, %v; want %s", hits, err, want)
	}
}
