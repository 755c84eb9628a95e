package lang_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"homeward/internal/lang"
	"homeward/internal/lang/wordfile"
)

// The words themselves: every key in every locale, every plural form, the same
// placeholders, nothing empty, copied or half translated. Each line names the
// file to mend.
func TestWordsAreCompleteInEveryLocale(t *testing.T) {
	problems, err := wordfile.Folder(os.DirFS("words"))
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		t.Error(problem)
	}
}

// A file has one order, so that two people's additions merge and a diff shows
// only what was said.
func TestFilesAreFormatted(t *testing.T) {
	files, err := wordfile.Read(os.DirFS("words"))
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range files {
		_, tag, _ := strings.Cut(strings.TrimSuffix(name, ".json"), ".")
		l, _ := lang.Parse(tag)
		data, err := os.ReadFile("words/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != string(f.Format(l)) {
			t.Errorf("words/%s is not in order: go run ./internal/lang/word -fmt", name)
		}
	}
}

// Every text must also come out: a form that text/template cannot parse, or a
// plural that no count reaches, would only fail on somebody's page.
func TestEveryTextRenders(t *testing.T) {
	files, err := wordfile.Read(os.DirFS("words"))
	if err != nil {
		t.Fatal(err)
	}
	c := load(t)
	for _, l := range lang.Locales {
		w := c.For(l)
		for _, key := range c.Keys() {
			topic, err := wordfile.Topic(key)
			if err != nil {
				t.Error(err)
				continue
			}
			text := files[wordfile.Name(topic, l)][key]
			args := []any{}
			for _, name := range text.Placeholders() {
				if name != "Count" || text.Forms == nil {
					args = append(args, name, "x")
				}
			}
			got := []string{w.T(key, args...)}
			if text.Forms != nil {
				got = nil
				for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 100, 1_000_000} {
					got = append(got, w.N(key, n, args...))
				}
			}
			for _, s := range got {
				if s == "" || strings.Contains(s, "⟦") || strings.Contains(s, "{{") {
					t.Errorf("words/%s: %s: renders as %q", wordfile.Name(topic, l), key, s)
				}
			}
		}
	}
}

func TestParseAndMatch(t *testing.T) {
	for s, want := range map[string]lang.Locale{"en": "en", "RU": "ru", "ar": "ar", "fr": "fr", "de": "", "": "", "ru-RU": ""} {
		if got, ok := lang.Parse(s); got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for header, want := range map[string]lang.Locale{
		"":                                  lang.English,
		"ru-RU,ru;q=0.9,en;q=0.8":           lang.Russian,
		"ar-IQ":                             lang.Arabic,
		"ar-SY,en;q=0.3":                    lang.Arabic,
		"fr-CA,en;q=0.9":                    lang.French,
		"en-GB,fr;q=0.5":                    lang.English,
		"de-DE,fr;q=0.7,en;q=0.3":           lang.French,
		"kk":                                lang.Russian,
		"ja":                                lang.English,
		"zz;;;q=no":                         lang.English,
		"*":                                 lang.English,
		strings.Repeat("xx-", 4000) + ",ru": lang.English,
	} {
		if got := lang.Match(header); got != want {
			t.Errorf("Match(%.40q) = %s, want %s", header, got, want)
		}
	}
	for _, l := range lang.Locales {
		if (l.Direction() == "rtl") != (l == lang.Arabic) {
			t.Errorf("%s is written %s", l, l.Direction())
		}
		if l.Name() == string(l) {
			t.Errorf("%s has no name of its own", l)
		}
	}
}

// A reader must see at once that a text is missing, never a sentence with a hole.
func TestWhatIsMissingShows(t *testing.T) {
	w := small(t).For(lang.Russian)
	for what, got := range map[string]string{
		"no such key":            w.T("a.no.such"),
		"no value for a hole":    w.T("a.hello.name"),
		"value without a name":   w.T("a.hello.name", "Name"),
		"plural without a count": w.T("a.child.n"),
		"no such plural":         w.N("a.no.such", 3),
	} {
		if !strings.HasPrefix(got, "⟦a.") || !strings.HasSuffix(got, "⟧") {
			t.Errorf("%s: got %q, want ⟦key⟧", what, got)
		}
	}
	if w.Has("a.no.such") || !w.Has("a.hello.name") || !w.Has("a.child.n") || !w.Has("a.plain.text") {
		t.Error("Has does not say what is there")
	}
	if got := small(t).For("xx").Locale(); got != lang.English {
		t.Errorf("an unknown locale got the words of %q", got)
	}
}

func TestPluralForms(t *testing.T) {
	c := load(t)
	cases := []struct {
		locale lang.Locale
		count  int
		want   string
	}{
		{"en", 0, "0 people"}, {"en", 1, "1 person"}, {"en", 1234, "1,234 people"},
		{"ru", 0, "0 человек"}, {"ru", 1, "1 человек"}, {"ru", 2, "2 человека"}, {"ru", 5, "5 человек"},
		{"ru", 11, "11 человек"}, {"ru", 21, "21 человек"}, {"ru", 1022, "1\u202f022 человека"},
		{"ar", 0, "لا أشخاص"}, {"ar", 1, "شخص واحد"}, {"ar", 2, "شخصان"}, {"ar", 3, "3 أشخاص"},
		{"ar", 11, "11 شخصًا"}, {"ar", 100, "100 شخص"}, {"ar", 103, "103 أشخاص"}, {"ar", 1234, "1,234 شخصًا"},
		{"fr", 0, "0 personne"}, {"fr", 1, "1 personne"}, {"fr", 2, "2 personnes"},
		{"fr", 1_000_000, "1\u202f000\u202f000 de personnes"},
	}
	for _, x := range cases {
		if got := c.For(x.locale).N("layout.count.people", x.count); got != x.want {
			t.Errorf("%s, %d people: got %q, want %q", x.locale, x.count, got, x.want)
		}
	}
}

// An officer in Baghdad reads a Russian name in an Arabic sentence and a date
// beside it, neither turned round.
func TestValuesOfTheOtherDirectionAreIsolated(t *testing.T) {
	c := small(t)
	cases := []struct {
		locale      lang.Locale
		value, want string
	}{
		{"ar", "Амина", "مرحبا \u2068Амина\u2069."},
		{"ar", "آمنة", "مرحبا آمنة."},
		{"ar", "2015-03-12", "مرحبا \u20682015-03-12\u2069."},
		{"ar", "120", "مرحبا 120."},
		{"ar", "12 آذار 2015", "مرحبا 12 آذار 2015."},
		{"ru", "آمنة", "Здравствуйте, \u2068آمنة\u2069."},
		{"ru", "Amina", "Здравствуйте, Amina."},
		{"en", "2015-03-12", "Hello 2015-03-12."},
		// Somebody's name may not turn or end the sentence around it.
		{"en", "Ami\u202Ena", "Hello Amina."},
		{"en", "آمنة\u2069 x", "Hello \u2068آمنة x\u2069."},
		{"en", "\u2067Amina", "Hello \u2067Amina\u2069."},
	}
	for _, x := range cases {
		if got := c.For(x.locale).T("a.hello.name", "Name", x.value); got != x.want {
			t.Errorf("%s: got %q, want %q", x.locale, got, x.want)
		}
	}
	if got := c.For("en").T("a.hello.name", "Name", 1234); got != "Hello 1,234." {
		t.Errorf("a number in a sentence: %q", got)
	}
}

func TestNumbersListsPercents(t *testing.T) {
	c := load(t)
	en, ru, ar, fr := c.For("en"), c.For("ru"), c.For("ar"), c.For("fr")
	cases := [][2]string{
		{en.Number(0), "0"},
		{en.Number(999), "999"},
		{en.Number(1234), "1,234"},
		{en.Number(-1234567), "\u22121,234,567"},
		{ru.Number(1234), "1\u202f234"},
		{fr.Number(100000), "100\u202f000"},
		{ar.Number(1000), "1,000"},
		{ar.Number(-5), "\u200e-5"},
		{en.Percent(0.425), "42.5%"},
		{en.Percent(1), "100%"},
		{en.Percent(0), "0%"},
		{en.Percent(0.9999), ">99.9%"},
		{en.Percent(0.0001), "<0.1%"},
		{en.Percent(-0.5), "\u221250%"},
		{ru.Percent(0.425), "42,5\u00a0%"},
		{fr.Percent(0.5), "50\u202f%"},
		{ar.Percent(0.425), "42.5\u200e%\u200e"},
		{en.List(nil), ""},
		{en.List([]string{"a"}), "a"},
		{en.List([]string{"a", "b"}), "a and b"},
		{en.List([]string{"a", "b", "c"}), "a, b and c"},
		{ru.List([]string{"а", "б", "в"}), "а, б и в"},
		{ar.List([]string{"أ", "ب", "ج"}), "أ وب وج"},
		{fr.List([]string{"a", "b", "c"}), "a, b et c"},
		{en.List([]string{"a", "ب"}), "a and \u2068ب\u2069"},
	}
	for _, x := range cases {
		if got, want := x[0], x[1]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	nan := 0.0
	if got := en.Percent(nan / nan); got != "unknown" {
		t.Errorf("a share of nothing: %q", got)
	}
	// A list of isolated names stands in a sentence without a second wrapping.
	list := en.List([]string{"آمنة", "Amina"})
	if got := small(t).For("en").T("a.hello.name", "Name", list); got != "Hello "+list+"." {
		t.Errorf("a list in a sentence: %q", got)
	}
}

// Words are shared by all requests; the race detector watches this one.
func TestWordsAreSafeForConcurrentUse(t *testing.T) {
	w := small(t).For(lang.Russian)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for n := range 50 {
				if got := w.N("a.child.n", n*i); strings.Contains(got, "⟦") {
					t.Error(got)
				}
			}
		})
	}
	all.Wait()
}

func TestLoadRefusesWhatIsNoWordFile(t *testing.T) {
	for name, text := range map[string]string{
		"a.en.json": `["x"]`, "b.en.json": `{"b.c": 3}`, "c.en.json": `{"c.d": null}`,
		"d.json": `{}`, "e.de.json": `{}`, "f.en.json": `{"f.g": "x"`,
	} {
		if _, err := lang.LoadFrom(fstest.MapFS{name: {Data: []byte(text)}}); err == nil {
			t.Errorf("%s with %s was read", name, text)
		}
	}
}

func load(t testing.TB) *lang.Catalog {
	t.Helper()
	c, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// small is a catalog for tests of the machinery alone.
func small(t testing.TB) *lang.Catalog {
	t.Helper()
	c, err := lang.LoadFrom(fstest.MapFS{
		"a.en.json": {Data: []byte(`{"a.hello.name": "Hello {{.Name}}.", "a.plain.text": "x", "a.child.n": {"one": "{{.Count}} child", "other": "{{.Count}} children"}}`)},
		"a.ru.json": {Data: []byte(`{"a.hello.name": "Здравствуйте, {{.Name}}.", "a.plain.text": "x", "a.child.n": {"one": "{{.Count}} ребёнок", "few": "{{.Count}} ребёнка", "many": "{{.Count}} детей", "other": "{{.Count}} ребёнка"}}`)},
		"a.ar.json": {Data: []byte(`{"a.hello.name": "مرحبا {{.Name}}."}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Load is paid by every command, `homeward version` too: at most 60 ms.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func BenchmarkT(b *testing.B) {
	w := load(b).For(lang.Arabic)
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			w.T("layout.nav.cases")
		}
	})
	b.Run("value", func(b *testing.B) {
		for b.Loop() {
			w.T("layout.page.signed_in_as", "Name", "Амина")
		}
	})
	b.Run("plural", func(b *testing.B) {
		for b.Loop() {
			w.N("layout.count.people", 1234)
		}
	})
}
