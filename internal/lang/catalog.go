package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// files are the words as shipped. One file is one topic in one locale, so that
// several people add words without meeting in one file.
//
//go:embed words/*.json
var files embed.FS

// Catalog is the words of all locales, immutable once loaded.
type Catalog struct {
	words map[Locale]*Words
	keys  []string
}

// Load reads the words that are built into the program. It fails only if a file
// is no JSON of the stated shape; whether the words are complete is the tests'
// question.
func Load() (*Catalog, error) {
	words, err := fs.Sub(files, "words")
	if err != nil {
		return nil, fmt.Errorf("load words: %w", err)
	}
	return LoadFrom(words)
}

// LoadFrom reads words from the files <topic>.<locale>.json of a folder.
// Sentences with placeholders are parsed when they are first needed.
func LoadFrom(folder fs.FS) (*Catalog, error) {
	names, err := fs.Glob(folder, "*.json")
	if err != nil {
		return nil, fmt.Errorf("load words: %w", err)
	}
	bundle := i18n.NewBundle(language.English)
	c := &Catalog{words: map[Locale]*Words{}}
	for _, l := range Locales {
		c.words[l] = &Words{
			locale:    l,
			plain:     map[string]string{},
			sentence:  map[string]bool{},
			localizer: i18n.NewLocalizer(bundle, string(l)),
		}
	}
	for _, name := range names {
		if err := c.read(bundle, folder, name); err != nil {
			return nil, fmt.Errorf("load words: %s: %w", name, err)
		}
	}
	c.keys = c.allKeys()
	return c, nil
}

// For gives the words of a locale; those of English for one we do not have.
func (c *Catalog) For(l Locale) *Words {
	if w, ok := c.words[l]; ok {
		return w
	}
	return c.words[English]
}

// Keys gives every key that stands in any locale, sorted. The caller may keep
// and change the slice.
func (c *Catalog) Keys() []string {
	return append([]string(nil), c.keys...)
}

func (c *Catalog) read(bundle *i18n.Bundle, folder fs.FS, name string) error {
	locale, ok := Parse(strings.TrimPrefix(path.Ext(strings.TrimSuffix(name, ".json")), "."))
	if !ok {
		return fmt.Errorf("no locale in the file name: want <topic>.<locale>.json")
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	var entries map[string]entry
	if err := json.Unmarshal(data, &entries); err != nil {
		return err
	}
	w := c.words[locale]
	for key, e := range entries {
		if e.forms == nil && !strings.Contains(e.text, "{{") {
			w.plain[key] = e.text
			continue
		}
		w.sentence[key] = e.forms != nil
		if err := bundle.AddMessages(language.Make(string(locale)), e.message(key)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalog) allKeys() []string {
	seen := map[string]bool{}
	for _, w := range c.words {
		for key := range w.plain {
			seen[key] = true
		}
		for key := range w.sentence {
			seen[key] = true
		}
	}
	keys := make([]string, 0, len(seen))
	for key := range seen {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// entry is one value of a file: a text, or an object of plural forms.
type entry struct {
	text  string
	forms map[string]string
}

// UnmarshalJSON takes a string or an object of strings, nothing else.
func (e *entry) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		return json.Unmarshal(data, &e.text)
	}
	if err := json.Unmarshal(data, &e.forms); err != nil {
		return err
	}
	if e.forms == nil {
		return fmt.Errorf("null is neither a text nor plural forms")
	}
	return nil
}

func (e entry) message(key string) *i18n.Message {
	if e.forms == nil {
		return &i18n.Message{ID: key, Other: e.text}
	}
	return &i18n.Message{
		ID:    key,
		Zero:  e.forms["zero"],
		One:   e.forms["one"],
		Two:   e.forms["two"],
		Few:   e.forms["few"],
		Many:  e.forms["many"],
		Other: e.forms["other"],
	}
}
