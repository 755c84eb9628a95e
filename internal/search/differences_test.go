package search

import (
	"slices"
	"testing"

	"homeward/internal/name"
)

func TestWhyANameAnswersIsSaid(t *testing.T) {
	for _, c := range []struct {
		typed, answer string
		keys          []string
		letters       int
	}{
		{"Полина Вымышленова", "Вымышленова Полина", nil, 0},
		{"Полина Вым", "Вымышленова Полина", nil, 0}, // the last word is only begun
		{"Палина", "Вымышленова Полина", []string{"search.differs.letters"}, 1},
		{"Поилна Вымышленва", "Вымышленова Полина", []string{"search.differs.letters"}, 2},
		{"Полина Хасановна", "Вымышленова Полина", []string{"search.differs.missing"}, 0},
		{"Полина Рамадан", "Полина Рамадановна", []string{"search.differs.patronymic"}, 0},
		{"полина", "بولينا رمضان", []string{"search.differs.script_arab"}, 0},
		{"Polina", "Полина", []string{"search.differs.script_cyrl"}, 0},
		{"ليلى", "Leyla", []string{"search.differs.script_latn"}, 0},
		{"12", "Полина", nil, 0},
		{"Полина", "", nil, 0},
	} {
		var keys []string
		letters := 0
		for _, n := range differences(name.Parse(c.typed), name.Parse(c.answer)) {
			keys, letters = append(keys, n.Key), letters+n.Count
		}
		if !slices.Equal(keys, c.keys) || letters != c.letters {
			t.Errorf("%q finds %q: %v, %d letters; want %v, %d", c.typed, c.answer, keys, letters, c.keys, c.letters)
		}
	}
}

func TestLettersThatDifferAreCounted(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"полина", "полина", 0}, {"полина", "плоина", 1}, {"али", "алим", 1}, {"али", "", 3}, {"abc", "xyz", 3}, {"ca", "abc", 3}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if edits(c.b, c.a) != edits(c.a, c.b) {
			t.Errorf("%q and %q differ by who comes first", c.a, c.b)
		}
	}
}
