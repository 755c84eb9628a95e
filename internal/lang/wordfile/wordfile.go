// Package wordfile reads, mends and checks the files of internal/lang/words. It
// is for developers: the `word` command writes with it and the tests of lang
// check with it, so both hold the same rules. The program itself never uses it.
//
// A file is <topic>.<locale>.json: one JSON object, keys sorted, each value a
// text or an object of plural forms. Reading is strict (a key that stands twice,
// as after a careless merge, is refused); writing is stable, so a diff shows
// only what was said differently. The rules of good words are in check.go.
package wordfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"homeward/internal/lang"
)

// Text is one value of a file: Plain, or plural Forms by CLDR name ("few").
type Text struct {
	Plain string
	Forms map[string]string // nil for a plain text
}

// File is the texts of one topic in one locale, by key.
type File map[string]Text

// Forms are the names of plural forms in the order in which files show them.
var Forms = []string{"zero", "one", "two", "few", "many", "other"}

var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// Topic is the first word of a key and names its files.
func Topic(key string) (string, error) {
	if !keyShape.MatchString(key) {
		return "", fmt.Errorf("key %q: want folder.stem.part in small latin letters, digits and _", key)
	}
	topic, _, _ := strings.Cut(key, ".")
	return topic, nil
}

// Name is the file of a topic in a locale, for example "cases.ar.json".
func Name(topic string, l lang.Locale) string {
	return topic + "." + string(l) + ".json"
}

// split is Name backwards.
func split(name string) (topic string, l lang.Locale, ok bool) {
	stem, isJSON := strings.CutSuffix(path.Base(name), ".json")
	topic, tag, hasTag := strings.Cut(stem, ".")
	l, known := lang.Parse(tag)
	return topic, l, isJSON && hasTag && known && tag == string(l)
}

// Parse reads a file strictly: one object, no key twice, no form we do not know.
func Parse(data []byte) (File, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	f := File{}
	err := object(d, func(key string) error {
		if _, twice := f[key]; twice {
			return fmt.Errorf("%s: stands twice", key)
		}
		text, err := value(d)
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		f[key] = text
		return nil
	})
	if err != nil {
		return nil, err
	}
	if d.More() {
		return nil, fmt.Errorf("something follows the object")
	}
	return f, nil
}

// object reads { "key": … } and lets member read each value.
func object(d *json.Decoder, member func(key string) error) error {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("want an object, have %v (%v)", t, err)
	}
	return members(d, member)
}

func members(d *json.Decoder, member func(key string) error) error {
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if err := member(t.(string)); err != nil { // a name in an object is a string
			return err
		}
	}
	_, err := d.Token()
	return err
}

func value(d *json.Decoder) (Text, error) {
	t, err := d.Token()
	if err != nil {
		return Text{}, err
	}
	if plain, ok := t.(string); ok {
		return Text{Plain: plain}, nil
	}
	if t != json.Delim('{') {
		return Text{}, fmt.Errorf("want a text or plural forms, have %v", t)
	}
	forms := map[string]string{}
	err = members(d, func(form string) error {
		if _, twice := forms[form]; twice || rank(form) < 0 {
			return fmt.Errorf("form %q: unknown, or stands twice", form)
		}
		t, err := d.Token()
		if err != nil {
			return err
		}
		text, ok := t.(string)
		if !ok {
			return fmt.Errorf("form %q: want a text, have %v", form, t)
		}
		forms[form] = text
		return nil
	})
	if err == nil && len(forms) == 0 {
		err = fmt.Errorf("plural forms without a form")
	}
	return Text{Forms: forms}, err
}

func rank(form string) int {
	for i, name := range Forms {
		if name == form {
			return i
		}
	}
	return -1
}

// Format writes a file: keys sorted, two spaces, one text a line, a newline at
// the end. French gets its unbreakable spaces before ; : ! ? and inside « ».
func (f File) Format(l lang.Locale) []byte {
	var out bytes.Buffer
	out.WriteString("{")
	for i, key := range f.keys() {
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n  " + quote(key) + ": ")
		text := f[key]
		if text.Forms == nil {
			out.WriteString(quote(Spaced(text.Plain, l)))
			continue
		}
		between := "{"
		for _, form := range Forms {
			if s, ok := text.Forms[form]; ok {
				out.WriteString(between + "\n    " + quote(form) + ": " + quote(Spaced(s, l)))
				between = ","
			}
		}
		out.WriteString("\n  }")
	}
	out.WriteString("\n}\n")
	return out.Bytes()
}

func (f File) keys() []string {
	keys := make([]string, 0, len(f))
	for key := range f {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// quote is a JSON string that keeps <, > and & legible.
func quote(s string) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// french is how French sets a space by its marks: narrow and unbreakable, full
// width before a colon and inside quotation marks.
var french = strings.NewReplacer(" ;", "\u202f;", " !", "\u202f!", " ?", "\u202f?", " :", "\u00a0:", "« ", "«\u00a0", " »", "\u00a0»")

// Spaced gives French its unbreakable spaces; other text stays as it is.
func Spaced(s string, l lang.Locale) string {
	if l == lang.French {
		return french.Replace(s)
	}
	return s
}

// Read reads every file of a folder by its name.
func Read(folder fs.FS) (map[string]File, error) {
	names, err := fs.Glob(folder, "*.json")
	if err != nil {
		return nil, err
	}
	files := map[string]File{}
	for _, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		if files[name], err = Parse(data); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return files, nil
}

// Write puts a file in its place whole: a reader never sees half of it.
func Write(folder, name string, data []byte) error {
	temporary, err := os.CreateTemp(folder, name+".*.new")
	if err != nil {
		return fmt.Errorf("write words %s: %w", name, err)
	}
	defer os.Remove(temporary.Name()) // nothing left to remove once renamed
	_, err = temporary.Write(data)
	if err == nil {
		err = temporary.Chmod(0o644)
	}
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temporary.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		return fmt.Errorf("write words %s: %w", name, err)
	}
	return nil
}
