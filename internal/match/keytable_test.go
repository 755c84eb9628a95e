package match_test

import (
	"slices"
	"testing"

	"homeward/internal/id"
	"homeward/internal/journal/journaltest"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/request"
)

// Where the register outgrew one machine the database serves the candidates: the
// same people as the lists in memory, also after a statement was added.
func TestATableOfKeysGivesWhomTheMemoryGives(t *testing.T) {
	w := world{t, journaltest.Open(t,
		append(append(person.Entries(), request.Entries()...), match.Entries()...),
		append(append(append(person.Tables(), request.Tables()...), match.Tables()...), match.KeyTables()...), match.KeyProjection())}
	w.crowd()
	for i := range 300 { // so many that the year of birth is looked at as well
		w.person(person.Interview, named("بولينا رمضان"), aged(2+i%14, "2018-11-20"), heldInRusafa)
	}
	found := w.person(person.Interview, named("بولينا رمضان شابوشنيكوف"), aged(5, "2018-11-20"), heldInRusafa)
	girl := w.person(person.Relative, named("Шапошникова Полина Рамадановна"), born("26.09.2013", "2013-09-26"), mother("Шапошникова Эмилия"))

	x := match.NewIndex(w.j)
	compare := func() []id.Person {
		t.Helper()
		if err := x.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
		side, ok := x.Side(girl)
		if !ok {
			t.Fatal("she is not in the index")
		}
		ranges := x.KeysAsked(match.Siblings{side})
		memory := x.InMemory(ranges, 1000)
		table, err := match.InTable(t.Context(), w.j.DB(), ranges, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(memory, table) {
			t.Fatalf("%d people in memory, %d in the table, from %d keys", len(memory), len(table), len(ranges))
		}
		return table
	}
	all := compare()
	if !slices.Contains(all, found) || len(all) < 50 || len(all) >= 300 {
		t.Fatalf("%d candidates; among them the girl found: %v", len(all), slices.Contains(all, found))
	}
	late := w.person(person.Interview, named("Polina Shaposhnikova"), heldInRusafa)
	if all = compare(); !slices.Contains(all, late) {
		t.Error("who was found later is not among the candidates")
	}
}
