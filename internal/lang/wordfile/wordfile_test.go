package wordfile_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"homeward/internal/lang"
	"homeward/internal/lang/wordfile"
)

// Each mistake a translator can make is told, with the file to mend.
func TestCheckTellsEachMistake(t *testing.T) {
	good := map[string]string{
		"en": `{"a.b": "Hello {{.Name}}", "a.n": {"one": "{{.Count}} child", "other": "{{.Count}} children"}}`,
		"ru": `{"a.b": "Здравствуйте, {{.Name}}", "a.n": {"one": "{{.Count}} ребёнок", "few": "{{.Count}} ребёнка", "many": "{{.Count}} детей", "other": "{{.Count}} ребёнка"}}`,
		"ar": `{"a.b": "مرحبا {{.Name}} DNA", "a.n": {"zero": "لا أطفال", "one": "طفل", "two": "طفلان", "few": "{{.Count}} أطفال", "many": "{{.Count}} طفلًا", "other": "{{.Count}} طفل"}}`,
		"fr": `{"a.b": "Bonjour {{.Name}}", "a.n": {"one": "{{.Count}} enfant", "many": "{{.Count}} d’enfants", "other": "{{.Count}} enfants"}}`,
	}
	cases := []struct{ what, locale, old, new, want string }{
		{"nothing wrong", "en", "", "", ""},
		{"key missing", "fr", `"a.b": "Bonjour {{.Name}}", `, ``, "words/a.fr.json: a.b: missing"},
		{"form missing", "ru", `"few": "{{.Count}} ребёнка", `, ``, "words/a.ru.json: a.n: plural form few is missing"},
		{"form too many", "fr", `"many"`, `"two"`, "words/a.fr.json: a.n: plural form two does not exist"},
		{"count unsaid", "fr", `"{{.Count}} enfant"`, `"un enfant"`, "words/a.fr.json: a.n: plural form one does not say {{.Count}}"},
		{"placeholder missing", "ar", ` {{.Name}}`, ``, "words/a.ar.json: a.b: has placeholders [], English has [Name]"},
		{"placeholder misspelt", "ru", `{{.Name}}`, `{{.name}}`, "words/a.ru.json: a.b: has a placeholder that is not"},
		{"empty", "ar", `مرحبا {{.Name}} DNA`, ` `, "words/a.ar.json: a.b: is empty"},
		{"space at the end", "fr", `{{.Name}}"`, `{{.Name}} "`, "words/a.fr.json: a.b: begins or ends with a space"},
		{"copied", "ru", `Здравствуйте, {{.Name}}`, `Hello {{.Name}}`, "words/a.ru.json: a.b: is the English text"},
		{"latin in Arabic", "ar", `DNA`, `ADN`, `words/a.ar.json: a.b: has the latin word "ADN"`},
		{"mixed word", "ru", `Здравствуйте`, "Здрa\u0432ствуйте", "words/a.ru.json: a.b: \"Здрaвствуйте\" mixes"},
		{"plain here, plural there", "en", `{"one": "{{.Count}} child", "other": "{{.Count}} children"}`, `"{{.Count}} children"`, "words/a.ru.json: a.n: plural in one locale and plain"},
		{"key of another topic", "en", `"a.b"`, `"b.b"`, "words/a.en.json: b.b: the key does not belong here"},
	}
	same, err := wordfile.ParseSame("# comment\nword DNA\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range cases {
		files := map[string]wordfile.File{}
		for locale, text := range good {
			if locale == x.locale && x.old != "" {
				mended := strings.Replace(text, x.old, x.new, 1)
				if mended == text {
					t.Fatalf("%s: the test changes nothing", x.what)
				}
				text = mended
			}
			f, err := wordfile.Parse([]byte(text))
			if err != nil {
				t.Fatalf("%s: %v", x.what, err)
			}
			files["a."+locale+".json"] = f
		}
		got := strings.Join(wordfile.Check(files, same), "\n")
		if x.want == "" && got != "" || !strings.Contains(got, x.want) {
			t.Errorf("%s: got\n%s\nwant %s", x.what, got, x.want)
		}
	}
	if got := wordfile.Check(map[string]wordfile.File{"a.de.json": {}}, same); len(got) != 1 {
		t.Errorf("a file of no locale: %v", got)
	}
}

func TestFolderWantsItsSameFile(t *testing.T) {
	if _, err := wordfile.Folder(fstest.MapFS{}); err == nil {
		t.Error("a folder without same.txt was checked")
	}
	if _, err := wordfile.Folder(fstest.MapFS{"same.txt": {Data: []byte("DNA\n")}}); err == nil {
		t.Error("a line that says neither key nor word was taken")
	}
}

func TestFormatIsSortedAndStable(t *testing.T) {
	f, err := wordfile.Parse([]byte(`{"b.z": "Qui ? « toi »", "b.a": {"other": "<b> & c", "one": "x"}}`))
	if err != nil {
		t.Fatal(err)
	}
	const want = "{\n  \"b.a\": {\n    \"one\": \"x\",\n    \"other\": \"<b> & c\"\n  },\n  \"b.z\": \"Qui\u202f? «\u00a0toi\u00a0»\"\n}\n"
	if got := string(f.Format(lang.French)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestParseIsStrict(t *testing.T) {
	for _, text := range []string{
		``, `[]`, `{"a.b": "x", "a.b": "y"}`, `{"a.b": 1}`, `{"a.b": {"some": "x"}}`,
		`{"a.b": {"one": "x", "one": "y"}}`, `{"a.b": {"one": {}}}`, `{"a.b": "x"} {}`, `{"a.b": "x"`,
	} {
		if f, err := wordfile.Parse([]byte(text)); err == nil {
			t.Errorf("%s was read as %v", text, f)
		}
	}
}

// Whatever Parse takes, Format writes so that Parse reads the same again.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"a.b": "x", "a.c": {"one": "{{.Count}} y", "other": "z"}}`))
	f.Add([]byte("{\"a\": \"\\u2028<\"}"))
	f.Add([]byte(`{"a": {}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := wordfile.Parse(data)
		if err != nil {
			return
		}
		once := file.Format(lang.English)
		again, err := wordfile.Parse(once)
		if err != nil {
			t.Fatalf("%q was written as %q, which does not parse: %v", data, once, err)
		}
		if twice := again.Format(lang.English); string(twice) != string(once) {
			t.Errorf("%q, then %q", once, twice)
		}
	})
}
