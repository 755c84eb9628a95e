package demo

import (
	"strings"
	"testing"
)

func TestNamesAreWholeAndInTheirScripts(t *testing.T) {
	n := names()
	if len(n.men) < 50 || len(n.women) < 50 || len(n.families) < 100 {
		t.Fatalf("%d men's, %d women's, %d family names", len(n.men), len(n.women), len(n.families))
	}
	seen := map[string]bool{}
	for _, all := range [][]spelled{n.men, n.women, n.families} {
		for _, s := range all {
			if seen[s.cyrillic[0]] {
				t.Errorf("%s stands twice", s.cyrillic[0])
			}
			seen[s.cyrillic[0]] = true
			for script, texts := range map[[2]rune][]string{{'Ѐ', 'ӿ'}: s.cyrillic, {'؀', 'ۿ'}: s.arabic, {'A', 'z'}: s.latin} {
				for _, text := range texts {
					if strings.TrimSpace(text) != text || text == "" || strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && r != '-' && (r < script[0] || r > script[1]) }) {
						t.Errorf("%s: %q is not in its script", s.cyrillic[0], text)
					}
				}
			}
		}
	}
	for _, s := range n.men {
		if s.patronymic == "" || !strings.HasSuffix(s.patronymic, "ич") {
			t.Errorf("%s has no patronymic", s.cyrillic[0])
		}
	}
}

func TestWomenBearTheirFormsOfNames(t *testing.T) {
	n := names()
	for name, want := range map[string]string{"Магомед": "Магомедовна", "Али": "Алиевна", "Рамазан": "Рамазановна"} {
		if got := called(n.men, name).patronym(true); got != want {
			t.Errorf("the daughter of %s is %s", name, got)
		}
	}
	for masculine, want := range map[string]string{"Каримов": "Каримова", "Karimov": "Karimova", "كريموف": "كريموفا"} {
		if got := surname(masculine, true); got != want {
			t.Errorf("%s: %s", masculine, got)
		}
	}
}

func TestSiblingsAreBornApartAndWithinTheirYears(t *testing.T) {
	for seed := range uint64(40) {
		c := newCast(seed)
		for i, aboard := range c.aboard {
			n := 0
			for _, h := range aboard {
				for j, k := range h.kids {
					n++
					if age := k.years(flights[i].on); age < flights[i].from || age > flights[i].to {
						t.Errorf("seed %d: %s with a child of %d years", seed, flights[i].told, age)
					}
					if j > 0 && h.kids[j-1].born-k.born < 300 {
						t.Errorf("seed %d: siblings born %d days apart", seed, h.kids[j-1].born-k.born)
					}
				}
			}
			want := []int{30, 27, 33, 32}[i]
			if n != want {
				t.Errorf("seed %d: %s carries %d children", seed, flights[i].told, n)
			}
		}
	}
}
