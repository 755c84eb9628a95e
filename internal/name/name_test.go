package name

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestPairs reads testdata/pairs.tsv: the same name must give clear evidence
// for (4 bits and more), a sibling's name must give less than its own kind
// would, an unrelated one evidence against. A failure prints the whole reasoning.
func TestPairs(t *testing.T) {
	b, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 5 {
			t.Fatalf("want five columns: %q", line)
		}
		n++
		c := Compare(Parse(f[0]), Parse(f[1]))
		back := Compare(Parse(f[1]), Parse(f[0]))
		if d := c.Bits - back.Bits; d > 0.01 || d < -0.01 {
			t.Errorf("%s ~ %s: %.2f bits one way, %.2f the other", f[0], f[1], c.Bits, back.Bits)
		}
		good := false
		switch f[2] {
		case "yes":
			good = c.Bits >= 4
		case "no":
			good = givenBits(c) <= 0
		case "far":
			good = c.Bits <= -3
		default:
			t.Fatalf("third column is yes, no or far: %q", line)
		}
		if !good {
			t.Errorf("%s (%s), want %s:\n%s", f[4], f[3], f[2], reasoning(c))
		}
	}
	if n < 40 {
		t.Errorf("only %d pairs read", n)
	}
}

// givenBits is the evidence of the pairs that hold a given name.
func givenBits(c Comparison) (bits float64) {
	for _, p := range c.Pairs {
		if p.RoleA == Given || p.RoleB == Given {
			bits += p.Bits
		}
	}
	return bits
}

func reasoning(c Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  total %.1f bits, left over %q and %q\n", c.Bits, c.LeftA, c.LeftB)
	for _, p := range c.Pairs {
		fmt.Fprintf(&b, "  %s (%s) ~ %s (%s) %+.1f:", p.A, p.RoleA, p.B, p.RoleB, p.Bits)
		for _, g := range p.Groups {
			fmt.Fprintf(&b, " %s~%s %+.1f", g.A, g.B, g.Bits)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestCommonNamesSayLess(t *testing.T) {
	common, _ := CompareWord("محمد", "Mohammed")
	usual, _ := CompareWord("سمير", "Samir")
	rare, _ := CompareWord("شابوشنيكوف", "Shaposhnikov")
	if !(common > 2 && common < 5 && common < usual && usual < rare && rare > 10 && rare < 15) {
		t.Errorf("Mohammed %.1f, Samir %.1f, Shaposhnikov %.1f bits; want about 4, 7 and 12", common, usual, rare)
	}
}

func TestDoubletIsRelatedNotEqual(t *testing.T) {
	doublet, _ := CompareWord("Юсуф", "Joseph")
	same, _ := CompareWord("Юсуф", "Yousef")
	if doublet <= 0 || doublet >= same {
		t.Errorf("Yusuf~Joseph %.1f bits, Yusuf~Yousef %.1f", doublet, same)
	}
}

func TestGroupsSpellBothWords(t *testing.T) {
	for _, p := range [][2]string{{"Шамиль", "شامل"}, {"Çağatay", "Чагатай"}, {"خديجة", "Khadija"}, {"Aïcha", "عائشة"}, {"x", "ы"}} {
		_, groups := CompareWord(p[0], p[1])
		var a, b string
		for _, g := range groups {
			a, b = a+g.A, b+g.B
		}
		if a != p[0] || b != p[1] {
			t.Errorf("groups of %s ~ %s spell %q and %q: %+v", p[0], p[1], a, b, groups)
		}
	}
}

func TestKeysMeetAcrossScripts(t *testing.T) {
	for _, names := range [][]string{
		{"Рамадан", "رمضان", "Ramazan", "Рамазан"},
		{"Хадиджа", "خديجة", "Khadija", "Hatidje"},
		{"Шапошникова Зина", "شابوشنيكوف", "Chapochnikov", "Shaposhnikova"},
		{"Аммаровна Зина", "عمار", "Ammar"},
		{"Джалал", "جلال", "Jalal", "Celal", "Galal"},
	} {
		for _, a := range names {
			for _, b := range names {
				if ka, kb := Keys(Parse(a)), Keys(Parse(b)); !shareKey(ka, kb) {
					t.Errorf("%s %v and %s %v share no key", a, ka, b, kb)
				}
			}
		}
	}
}

func TestLatinReading(t *testing.T) {
	for in, want := range map[string]string{
		"Полина Ляпунова": "Polina Lyapunova",
		"زينا جلال":       "Zina Jalal",
		"Щукин Дмитрий":   "Shchukin Dmitry",
		"محمد بن علي":     "Muhammad bin Ali",
		"كريم الحسن":      "Karim al-Hasan",
		"شوكت":            "Shukat",
		"Anna-Mária":      "Anna-Mária",
		"":                "",
		"عبد الله":        "Abd Allah",
		"سالم بوغدانوف":   "Salam Bughadanov",
	} {
		if got := Latin(in); got != want {
			t.Errorf("Latin(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCleanKeepsThePersonsLetters(t *testing.T) {
	for in, want := range map[string]string{
		"  Полина\t Ляпунова ": "Полина Ляпунова",
		"محـــمد":              "محمد",
		"مُحَمَّد":             "مُحَمَّد",
		"Ali\u202Eila\u200B":   "Aliila",
		"\xffAnna\x00":         "Anna",
		"E\u0301milie":         "Émilie",
		"\u200F":               "",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if !HasBidiControl("Ali\u202Eila") || HasBidiControl("علي Ali") {
		t.Error("HasBidiControl: want true for an override, false for plain mixed text")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Şükrü": "sukru", "SUKRU": "sukru", "Ковалёв": "ковалев", "Николай": "николай", "Ğ": "g",
		"أَحْمَد": "احمد", "مریم": "مريم", "آمنة": "امنة", "ئارام": "ئارام", "Al-Ghani": "al ghani", "O'Neil": "oneil", "علي ٣": "علي 3",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
		if twice := Fold(Fold(in)); twice != Fold(in) {
			t.Errorf("Fold twice of %q gives %q", in, twice)
		}
	}
}

func TestScripts(t *testing.T) {
	for _, c := range []struct {
		text      string
		only      Script
		dominant  Script
		direction string
	}{
		{"محمد", Arab, Arab, "rtl"}, {"Анна", Cyrl, Cyrl, "ltr"}, {"Anna", Latn, Latn, "ltr"}, {"ləman", Latn, Latn, "ltr"},
		{"Anna محمد علي", "", Arab, "rtl"}, {"123 🙂", "", "", "ltr"}, {"", "", "", "ltr"}, {"דוד", "", "", "rtl"},
	} {
		if ScriptOf(c.text) != c.only || Dominant(c.text) != c.dominant || Direction(c.text) != c.direction {
			t.Errorf("%q: only %q, dominant %q, %s", c.text, ScriptOf(c.text), Dominant(c.text), Direction(c.text))
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	x, y := Parse("Богданов Гани Аммарович"), Parse("الغني عمار بوجدانوف")
	b.ReportAllocs()
	for b.Loop() {
		Compare(x, y)
	}
}
