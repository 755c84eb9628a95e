package lang_test

import (
	"os"
	"strings"
	"testing"

	"homeward/internal/lang"
)

// One word per thing, in the pages as in the glossary: no word in code stands
// there twice, every row says everything, and the roles, stages, states,
// compartments and kinds of source are called there as the pages call them.
func TestGlossaryAndWordsSayTheSame(t *testing.T) {
	text, err := os.ReadFile("../../docs/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	c := load(t)
	told := map[string]bool{}
	for i, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if len(cells) != 7 {
			t.Errorf("docs/glossary.md:%d: %d cells, want code, four languages, meaning, words not to use", i+1, len(cells))
			continue
		}
		code := strings.Trim(cells[0], "`")
		if told[code] {
			t.Errorf("docs/glossary.md:%d: %s stands there twice", i+1, code)
		}
		told[code] = true
		key := keyOf(code)
		for j, l := range lang.Locales {
			if cells[j+1] == "" {
				t.Errorf("docs/glossary.md:%d: %s has no word in %s", i+1, code, l)
			}
			if key != "" && c.For(l).T(key) != cells[j+1] {
				t.Errorf("docs/glossary.md:%d: %s is %q there and %q in the words", i+1, key, cells[j+1], c.For(l).T(key))
			}
		}
	}
	for _, key := range c.Keys() {
		code := strings.TrimSuffix(key, ".name")
		if keyOf(code) == key && !told[code] {
			t.Errorf("docs/glossary.md: %s is missing", code)
		}
	}
}

// keyOf gives the text that holds the word of a glossary row, "" if the row is
// not one of the five lists.
func keyOf(code string) string {
	topic, rest, _ := strings.Cut(code, ".")
	switch topic {
	case "states":
		return code
	case "roles", "stages", "compartments", "sources":
		if !strings.Contains(rest, ".") {
			return code + ".name"
		}
	}
	return ""
}
