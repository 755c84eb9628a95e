package wordfile

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"homeward/internal/lang"
)

// Needed is the plural forms each locale must give (CLDR 47). French "many" is
// for whole millions ("un million de personnes"), Russian "other" for fractions.
var Needed = map[lang.Locale][]string{
	lang.English: {"one", "other"},
	lang.Russian: {"one", "few", "many", "other"},
	lang.Arabic:  {"zero", "one", "two", "few", "many", "other"},
	lang.French:  {"one", "many", "other"},
}

// silent is the forms that may leave {{.Count}} out, because the words alone say
// it ("شخصان", two people). Russian "one" is also 21 and French "one" is also 0.
var silent = map[lang.Locale][]string{
	lang.English: {"one"},
	lang.Arabic:  {"zero", "one", "two"},
}

var (
	placeholder = regexp.MustCompile(`\{\{\s*\.([A-Z][A-Za-z]*)\s*\}\}`)
	latin       = regexp.MustCompile(`[A-Za-z]+`)
)

// Same is what words/same.txt allows.
type Same struct {
	Keys  map[string]bool // texts that are rightly the same as in English
	Latin map[string]bool // latin words that rightly stand in Arabic
}

// ParseSame reads same.txt: lines "key layout.app.name" and "word XLSX",
// comments after #.
func ParseSame(text string) (Same, error) {
	same := Same{Keys: map[string]bool{}, Latin: map[string]bool{}}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case len(fields) == 2 && fields[0] == "key":
			same.Keys[fields[1]] = true
		case len(fields) == 2 && fields[0] == "word":
			same.Latin[fields[1]] = true
		default:
			return Same{}, fmt.Errorf("same.txt line %d: want \"key KEY\" or \"word WORD\"", i+1)
		}
	}
	return same, nil
}

// Folder reads a words folder and lists what is wrong with it, sorted.
func Folder(folder fs.FS) ([]string, error) {
	text, err := fs.ReadFile(folder, "same.txt")
	if err != nil {
		return nil, err
	}
	same, err := ParseSame(string(text))
	if err != nil {
		return nil, err
	}
	files, err := Read(folder)
	if err != nil {
		return nil, err
	}
	return Check(files, same), nil
}

// Check lists what is wrong with a set of files, each line beginning with the
// file to mend. It wants: a good file name; every key in every locale with every
// plural form; the same placeholders; no empty text; no untranslated copy in
// Russian and Arabic; no stray latin in Arabic; no word mixed of latin and
// cyrillic letters.
func Check(files map[string]File, same Same) []string {
	c := &checker{files: files, same: same}
	topics := map[string]map[string]bool{}
	for name, f := range files {
		topic, _, ok := split(name)
		if !ok {
			c.report(name, "", "the name is not <topic>.<locale>.json")
			continue
		}
		if topics[topic] == nil {
			topics[topic] = map[string]bool{}
		}
		for key := range f {
			if own, err := Topic(key); err != nil || own != topic {
				c.report(name, key, "the key does not belong here: want "+topic+".stem.part in small letters")
			}
			topics[topic][key] = true
		}
	}
	for topic, keys := range topics {
		for key := range keys {
			c.key(topic, key)
		}
	}
	sort.Strings(c.problems)
	return c.problems
}

type checker struct {
	files    map[string]File
	same     Same
	problems []string
}

func (c *checker) report(name, key, problem string) {
	if key != "" {
		problem = key + ": " + problem
	}
	c.problems = append(c.problems, "words/"+name+": "+problem)
}

// key checks one key in its four files.
func (c *checker) key(topic, key string) {
	english := c.files[Name(topic, lang.English)][key]
	want := english.Placeholders()
	for _, l := range lang.Locales {
		name := Name(topic, l)
		text, ok := c.files[name][key]
		if !ok {
			c.report(name, key, "missing")
			continue
		}
		c.forms(name, key, l, text, english)
		if got := text.Placeholders(); !slices.Equal(got, want) {
			c.report(name, key, fmt.Sprintf("has placeholders %v, English has %v", got, want))
		}
		for _, form := range text.all() {
			c.text(name, key, l, form)
		}
		if l == lang.Russian || l == lang.Arabic {
			c.copied(name, key, text, english)
		}
	}
}

func (c *checker) forms(name, key string, l lang.Locale, text, english Text) {
	if (text.Forms == nil) != (english.Forms == nil) {
		c.report(name, key, "plural in one locale and plain in another")
		return
	}
	if text.Forms == nil {
		return
	}
	for _, form := range Needed[l] {
		if _, ok := text.Forms[form]; !ok {
			c.report(name, key, "plural form "+form+" is missing")
		}
	}
	for form, s := range text.Forms {
		if !slices.Contains(Needed[l], form) {
			c.report(name, key, "plural form "+form+" does not exist in this language")
		}
		if !slices.Contains(names(s), "Count") && !slices.Contains(silent[l], form) {
			c.report(name, key, "plural form "+form+" does not say {{.Count}}")
		}
		for _, other := range text.Placeholders() {
			if other != "Count" && !slices.Contains(names(s), other) {
				c.report(name, key, "plural form "+form+" does not say {{."+other+"}}")
			}
		}
	}
}

func (c *checker) text(name, key string, l lang.Locale, s string) {
	words := placeholder.ReplaceAllString(s, " ")
	switch {
	case strings.TrimSpace(s) == "":
		c.report(name, key, "is empty")
	case strings.TrimSpace(s) != s:
		c.report(name, key, "begins or ends with a space")
	case strings.Contains(words, "{{") || strings.Contains(words, "}}"):
		c.report(name, key, "has a placeholder that is not {{.Name}}")
	}
	if l == lang.Arabic {
		for _, word := range latin.FindAllString(words, -1) {
			if !c.same.Latin[word] {
				c.report(name, key, fmt.Sprintf("has the latin word %q; translate it or list it in words/same.txt", word))
			}
		}
	}
	if word := mixed(words); word != "" {
		c.report(name, key, fmt.Sprintf("%q mixes latin and cyrillic letters", word))
	}
}

func (c *checker) copied(name, key string, text, english Text) {
	if c.same.Keys[key] {
		return
	}
	for form, s := range text.byForm() {
		if s == english.byForm()[form] && strings.ContainsFunc(placeholder.ReplaceAllString(s, ""), unicode.IsLetter) {
			c.report(name, key, "is the English text; translate it or list the key in words/same.txt")
		}
	}
}

// mixed finds a word with letters of both scripts, where a latin "c" was typed
// for a cyrillic "с": search and screen readers stumble over it.
func mixed(s string) string {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		isLatin := func(r rune) bool { return unicode.Is(unicode.Latin, r) }
		isCyrillic := func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
		if strings.ContainsFunc(word, isLatin) && strings.ContainsFunc(word, isCyrillic) {
			return word
		}
	}
	return ""
}

// names is the placeholders of one text, in order of appearance.
func names(s string) []string {
	var found []string
	for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
		found = append(found, m[1])
	}
	return found
}

// Placeholders is the set of all forms together, sorted.
func (t Text) Placeholders() []string {
	found := []string{}
	for _, s := range t.all() {
		found = append(found, names(s)...)
	}
	sort.Strings(found)
	return slices.Compact(found)
}

func (t Text) all() []string {
	var all []string
	for _, s := range t.byForm() {
		all = append(all, s)
	}
	return all
}

// byForm is the forms of a text; a plain one is its own "other".
func (t Text) byForm() map[string]string {
	if t.Forms == nil {
		return map[string]string{"other": t.Plain}
	}
	return t.Forms
}
