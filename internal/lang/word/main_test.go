package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A developer adds a text, then another with plurals, then makes each mistake
// and finds the files as they were.
func TestAddAndFormat(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	write("same.txt", "word DNA\n")

	must := func(args ...string) {
		t.Helper()
		if err := run(dir, false, false, args); err != nil {
			t.Fatal(err)
		}
	}
	must("cases.list.title", "Cases", "Дела", "الملفات", "Dossiers : tous")
	must("cases.list.count",
		"one={{.Count}} case|other={{.Count}} cases",
		"one={{.Count}} дело|few={{.Count}} дела|many={{.Count}} дел|other={{.Count}} дела",
		"zero=لا ملفات|one=ملف|two=ملفان|few={{.Count}} ملفات|many={{.Count}} ملفًا|other={{.Count}} ملف",
		"one={{.Count}} dossier|many={{.Count}} de dossiers|other={{.Count}} dossiers")
	must("cases.list.title", "Cases", "Дела", "الملفات", "Dossiers : tous") // the same again is no change
	const want = `{
  "cases.list.count": {
    "one": "{{.Count}} case",
    "other": "{{.Count}} cases"
  },
  "cases.list.title": "Cases"
}
`
	if got := read("cases.en.json"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := read("cases.fr.json"); !strings.Contains(got, "Dossiers\u00a0: tous") {
		t.Errorf("French without its unbreakable space: %s", got)
	}

	for what, args := range map[string][]string{
		"another text":       {"cases.list.title", "Files", "Дела", "الملفات", "Dossiers"},
		"too few languages":  {"cases.list.empty", "Empty", "Пусто"},
		"not translated":     {"cases.list.empty", "Empty", "Empty", "فارغ", "Vide"},
		"latin in Arabic":    {"cases.list.empty", "Empty", "Пусто", "فارغ empty", "Vide"},
		"no key":             {"Cases", "Empty", "Пусто", "فارغ", "Vide"},
		"plural left out":    {"cases.list.n", "one={{.Count}} case|other={{.Count}} cases", "{{.Count}} дел", "{{.Count}} ملف", "{{.Count}} dossiers"},
		"placeholder lost":   {"cases.list.of", "of {{.Total}}", "из {{.Total}}", "من", "sur {{.Total}}"},
		"key of a bad shape": {"../x.y", "Empty", "Пусто", "فارغ", "Vide"},
	} {
		if err := run(dir, false, false, args); err == nil {
			t.Errorf("%s: was taken", what)
		}
	}
	if got := read("cases.en.json"); got != want {
		t.Errorf("a refused text changed the file:\n%s", got)
	}

	if err := run(dir, false, true, []string{"cases.list.title", "All cases", "Все дела", "كل الملفات", "Tous les dossiers"}); err != nil {
		t.Fatal(err)
	}
	if got := read("cases.ru.json"); !strings.Contains(got, "Все дела") {
		t.Errorf("-replace did not replace: %s", got)
	}

	write("cases.en.json", `{"cases.list.title":"All cases","cases.list.count":{"other":"{{.Count}} cases","one":"{{.Count}} case"}}`)
	if err := run(dir, true, false, nil); err != nil {
		t.Fatal(err)
	}
	if got := read("cases.en.json"); got != strings.Replace(want, `"Cases"`, `"All cases"`, 1) {
		t.Errorf("-fmt gave\n%s", got)
	}
}
