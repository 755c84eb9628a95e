package name

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestParse shows the structure as word/role, with father= and origin= where known.
func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"Ляпунова Полина Рамадановна":  "Ляпунова/family Полина/given Рамадановна/patronymic,father=Рамадан",
		"Полина Рамадановна Ляпунова":  "Полина/given Рамадановна/patronymic,father=Рамадан Ляпунова/family",
		"Ляпунова, Полина":             "Ляпунова/family Полина/given",
		"Алева Эмилия":                 "Алева/family Эмилия/given",
		"Марина Акунина":               "Марина/given Акунина/family",
		"Титова Мариам Ганиевна":       "Титова/family Мариам/given Ганиевна/patronymic,father=Гани",
		"Сергей Яковлевич":             "Сергей/given Яковлевич/patronymic,father=Яков",
		"Таха Тахич":                   "Таха/given Тахич/patronymic,father=Таха",
		"Гасан оглы Вагиф":             "Гасан оглы/patronymic,father=Гасан Вагиф/given",
		"Абдул Магомедович":            "Абдул/given Магомедович/patronymic,father=Магомед",
		"Саид":                         "Саид/unknown",
		"زينا جلال":                    "زينا/given جلال/father",
		"غيفورغ عمار الداغستاني":       "غيفورغ/given عمار/father الداغستاني/nisba,origin=dagestan",
		"أميناة محمد الشيشانية":        "أميناة/given محمد/father الشيشانية/nisba,origin=chechnya",
		"صابر بوجدانوف":                "صابر/given بوجدانوف/family",
		"محمد بن علي بن حسن":           "محمد/given بن علي/father بن حسن/grandfather",
		"عبد الرحمن خالد سعيد الجبوري": "عبد الرحمن/given خالد/father سعيد/grandfather الجبوري/family",
		"أبو يوسف الروسي":              "أبو يوسف/kunya الروسي/nisba,origin=russia",
		"Abu Yusuf ash-Shishani":       "Abu Yusuf/kunya ash-Shishani/nisba,origin=chechnya",
		"Abd al-Rahman al-Ghani":       "Abd al-Rahman/given al-Ghani/unknown",
		"Рахмонзода Али":               "Рахмонзода/patronymic,father=Рахмон Али/given",
		"Nora Sergeyevna Titova":       "Nora/given Sergeyevna/patronymic,father=Sergey Titova/family",
		"🙂 123":                        "",
		"":                             "",
	} {
		if got := shape(Parse(in)); got != want {
			t.Errorf("Parse(%q)\n got %s\nwant %s", in, got, want)
		}
	}
}

func shape(p Parsed) string {
	var out []string
	for _, w := range p.Words {
		s := w.Text + "/" + string(w.Role)
		if w.Father != "" {
			s += ",father=" + w.Father
		}
		if w.Origin != "" {
			s += ",origin=" + w.Origin
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestSexOfEndings(t *testing.T) {
	for in, want := range map[string]string{
		"Ляпунова Полина Рамадановна": "f,,f", "Ляпунов Гани Рамаданович": "m,,m", "زينا بوغدانوف": ",", "زينا بوغدانوفا": ",f",
	} {
		var got []string
		for _, w := range Parse(in).Words {
			got = append(got, w.Sex)
		}
		if s := strings.Join(got, ","); s != want {
			t.Errorf("%s: %q, want %q", in, s, want)
		}
	}
}

// TestBadInput: whatever is pasted into a name field is read in bounded time
// without complaint, and Truncated says when something was not read.
func TestBadInput(t *testing.T) {
	for _, c := range []struct {
		title, text string
		truncated   bool
	}{
		{"nothing", "", false},
		{"one letter", "А", false},
		{"emoji", "🙂🙂", false},
		{"digits", "1234", false},
		{"scripts mixed in one word", "Аnnaمحمد", false},
		{"Georgian, not read", "გიორგი", false},
		{"200 words", strings.Repeat("Анна ", 200), true},
		{"ten megabytes", strings.Repeat("x", 10<<20), true},
		{"ten megabytes of marks", "a" + strings.Repeat("\u0301", 5<<20), true},
		{"100 letters in a word", strings.Repeat("ш", 100) + " Анна", true},
		{"only particles", "abu abu abu al al ibn", false},
		{"many particles", strings.Repeat("abu ", 300), true},
		{"half a letter", "Анн\xd0", false},
		{"kin ending alone", "оглы", false},
	} {
		p := Parse(c.text)
		if p.Truncated != c.truncated {
			t.Errorf("%s: truncated %v, want %v", c.title, p.Truncated, c.truncated)
		}
		if len(p.Words) > MaxWords || len(p.Text) > maxBytes {
			t.Errorf("%s: %d words, %d bytes kept", c.title, len(p.Words), len(p.Text))
		}
		for _, other := range []string{"محمد علي", "Anna", "", c.text} {
			Compare(p, Parse(other))
		}
		Keys(p)
		Latin(c.text)
		Fold(c.text)
	}
	if p := Parse(strings.Repeat("ш", 100) + " Анна"); len(p.Words) != 2 || p.Words[1].Text != "Анна" {
		t.Errorf("after an overlong word: %q, want two words, the second Анна", shape(p))
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "Ляпунова Полина Рамадановна", "عبد الله بن علي الشيشاني", "Abu Yusuf al-al-al", "оглы оглы кызы", "a-, b", "\xff\u202e", "د. أنس", strings.Repeat("abd ", 60)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := Parse(s)
		if len(p.Words) > MaxWords {
			t.Errorf("%d words", len(p.Words))
		}
		for _, w := range p.Words {
			if w.Text == "" || w.Role == "" || !utf8.ValidString(w.Text) {
				t.Errorf("word %+v of %q", w, s)
			}
		}
		if again := Parse(p.Text); !p.Truncated && fmt.Sprint(again) != fmt.Sprint(p) {
			t.Errorf("parsing the cleaned text differs:\n%v\n%v", p, again)
		}
		Keys(p)
		Latin(s)
		if c := Clean(s); Clean(c) != c {
			t.Errorf("Clean twice: %q then %q", c, Clean(c))
		}
	})
}

func FuzzCompare(f *testing.F) {
	f.Add("Богданов Гани Аммарович", "الغني عمار بوجدانوف")
	f.Add("Anna", "")
	f.Add("əəə", "عععع")
	f.Add(strings.Repeat("ab ", 30), strings.Repeat("بي ", 30))
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := Parse(a), Parse(b)
		c := Compare(x, y)
		if c.Bits != c.Bits || c.Bits > rareBits*MaxWords*2 {
			t.Errorf("%q ~ %q: %f bits", a, b, c.Bits)
		}
		for _, p := range c.Pairs {
			if p.A == "" || p.B == "" {
				t.Errorf("pair with an empty side: %+v", p)
			}
		}
		bits, groups := CompareWord(a, b)
		if bits != compareWordBits(a, b) {
			t.Errorf("explained %f, plain %f", bits, compareWordBits(a, b))
		}
		for _, g := range groups {
			if g.A == "" && g.B == "" {
				t.Errorf("empty group in %+v", groups)
			}
		}
	})
}
