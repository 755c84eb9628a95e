// Package formkit reads forms and draws them: what was typed, what is wrong
// with it field by field, and the fields again with both.
//
// A screen makes a Form with the prefix of its words ("agencies.add"). Label and
// hint of the field "name" are then the words agencies.add.name and, if it
// exists, agencies.add.name_hint. On a mistake the form is drawn again with what
// the person typed; the first field with a mistake has the focus, and a summary
// above links to each.
//
// It refuses to guess: values come bounded, as valid UTF-8 with plain line ends,
// and are otherwise what was typed. It knows no noun; the rules of a noun come
// as a fault with fields (fault.Invalid), which Refuse takes in.
//
// Start at Form, then fields.html for the templates.
package formkit

import (
	"embed"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/lang"
)

// Templates holds fields.html: the templates form.text, form.area, form.date,
// form.password, form.select, form.radios, form.checks, form.check, form.errors.
//
//go:embed fields.html
var Templates embed.FS

// Form is a form as it is drawn.
type Form struct {
	words    *lang.Words
	prefix   string
	typed    map[string][]string
	choices  map[string][]Choice
	labels   map[string]label
	mistakes []Mistake
}

// label is the words of a field that are not the program's.
type label struct{ label, hint string }

// Mistake is one thing to put right.
type Mistake struct {
	Field string // id of the field
	Label string // "" when the form does not name it
	Text  string
}

// Choice is one answer of a select, of radio buttons or of checkboxes.
type Choice struct {
	Value string
	Label string
	Hint  string // a second line, may be empty
}

// New makes an empty form; prefix is folder and stem of its words.
func New(words *lang.Words, prefix string) *Form {
	return &Form{words: words, prefix: prefix, typed: map[string][]string{}, choices: map[string][]Choice{}, labels: map[string]label{}}
}

// Take keeps what was typed, so that it is drawn again.
func (f *Form) Take(v Values) *Form {
	for name, values := range v.all {
		f.typed[name] = values
	}
	return f
}

// Set fills a field before anything was typed.
func (f *Form) Set(name string, values ...string) *Form {
	f.typed[name] = values
	return f
}

// Choices gives a field its answers.
func (f *Form) Choices(name string, choices ...Choice) *Form {
	f.choices[name] = choices
	return f
}

// Label gives a field words of its own: those of a form that an agency wrote.
func (f *Form) Label(name, text, hint string) *Form {
	f.labels[name] = label{text, hint}
	return f
}

// Text gives what stands in a field, trimmed.
func (f *Form) Text(name string) string {
	if v := f.typed[name]; len(v) > 0 {
		return strings.TrimSpace(v[0])
	}
	return ""
}

// Fail says what is wrong with a field; a field's first mistake is the one shown.
func (f *Form) Fail(name, key string, args ...any) {
	if f.mistake(name) != "" {
		return
	}
	label := f.labels[name].label
	if key := f.prefix + "." + name; label == "" && f.words.Has(key) {
		label = f.words.T(key)
	}
	f.mistakes = append(f.mistakes, Mistake{Field: name, Label: label, Text: f.words.T(key, args...)})
}

// Refuse takes in what a noun's rules found wrong and reports whether err was
// that. Another error is the caller's to return.
func (f *Form) Refuse(err error) bool {
	if !fault.Is(err, fault.BadInput) || len(fault.Fields(err)) == 0 {
		return false
	}
	for _, field := range fault.Fields(err) {
		key, args := f.readKey(field.Key)
		f.Fail(field.Name, key, args...)
	}
	return true
}

// readKey reads the key of a fault's field, which may carry values:
// "fault.field.too_long Max=300". A sentence that lacks its value is replaced
// by one that needs none, so that nobody meets a half-filled sentence.
func (f *Form) readKey(text string) (key string, args []any) {
	parts := strings.Fields(text)
	if len(parts) == 0 {
		return "fault.field.invalid", nil
	}
	for _, part := range parts[1:] {
		name, value, _ := strings.Cut(part, "=")
		args = append(args, name, value)
	}
	if strings.HasPrefix(f.words.T(parts[0], args...), "⟦") {
		return "fault.field.invalid", nil
	}
	return parts[0], args
}

// Failed reports whether anything is wrong.
func (f *Form) Failed() bool { return f != nil && len(f.mistakes) > 0 }

// Mistakes gives what is wrong, in the order in which it was found.
func (f *Form) Mistakes() []Mistake {
	if f == nil {
		return nil
	}
	return f.mistakes
}

// Count heads the summary: "2 things to correct".
func (f *Form) Count() string { return f.words.N("layout.form.problems", len(f.mistakes)) }

func (f *Form) mistake(name string) string {
	for _, m := range f.mistakes {
		if m.Field == name {
			return m.Text
		}
	}
	return ""
}
