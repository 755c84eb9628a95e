package form

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/journal"
	"homeward/internal/when"
)

// Problem is something wrong in a form, with where it stands.
type Problem struct {
	Line, Column int
	Text         string
}

// Problems are all that is wrong with a text.
type Problems []Problem

// Error lists them, each with its line.
func (p Problems) Error() string {
	var all []string
	for _, one := range p {
		all = append(all, fmt.Sprintf("%d:%d: %s", one.Line, one.Column, one.Text))
	}
	return strings.Join(all, "\n")
}

// Bounds of a form. A page of a form must stay short enough to be answered.
const (
	YAMLMost     = 60 << 10
	fieldsMost   = 100
	optionsMost  = 60
	versionMost  = 9_999_999_999 // some write the day and the hour
	patternMost  = 200
	problemsMost = 50
)

var (
	word = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,39}$`)
	mark = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,39}$`) // of an option, which may be a number
)

var locales = []string{"en", "ru", "ar", "fr"}

// reader walks the nodes of a text and gathers what is wrong.
type reader struct{ wrong Problems }

func (r *reader) fail(n *yaml.Node, format string, args ...any) {
	if len(r.wrong) < problemsMost {
		r.wrong = append(r.wrong, Problem{n.Line, n.Column, fmt.Sprintf(format, args...)})
	}
}

// Read reads a form and says what is wrong with it, by line.
func Read(text []byte) (Form, Problems) {
	var f Form
	if len(text) > YAMLMost {
		return f, Problems{{1, 1, fmt.Sprintf("the text is longer than %d bytes; make two forms of it", YAMLMost)}}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return f, Problems{syntax(err)}
	}
	if len(doc.Content) == 0 {
		return f, Problems{{1, 1, "the text is empty"}}
	}
	r := &reader{}
	r.form(doc.Content[0], &f)
	return f, r.wrong
}

var lineOf = regexp.MustCompile(`line (\d+): (.*)`)

func syntax(err error) Problem {
	p := Problem{Line: 1, Column: 1, Text: err.Error()}
	if m := lineOf.FindStringSubmatch(p.Text); m != nil {
		fmt.Sscan(m[1], &p.Line) // digits, by the expression
		p.Text = m[2]
	}
	return p
}

func (r *reader) form(n *yaml.Node, f *Form) {
	var fields *yaml.Node
	usual := journal.Compartment("")
	r.members(n, []string{"form", "version", "extends", "title", "fields"}, map[string]func(*yaml.Node){
		"form":        func(n *yaml.Node) { f.Key = r.word(n) },
		"version":     func(n *yaml.Node) { f.Version = r.number(n, 1, versionMost) },
		"extends":     func(n *yaml.Node) { f.Extends = Thing(r.among(n, names(Things()))) },
		"closed":      func(n *yaml.Node) { f.Closed = r.truth(n) },
		"title":       func(n *yaml.Node) { f.Title = r.texts(n) },
		"compartment": func(n *yaml.Node) { usual = r.compartment(n) },
		"fields":      func(n *yaml.Node) { fields = n },
	})
	if fields == nil { // said already, or no mapping
		return
	}
	r.each(fields, fieldsMost, func(n *yaml.Node) { // after the compartment, wherever that stands
		one := r.field(n, usual)
		r.fits(n, one, f)
		f.Fields = append(f.Fields, one)
	})
	if len(f.Fields) == 0 && len(r.wrong) == 0 {
		r.fail(fields, "a form without fields asks nothing")
	}
}

func (r *reader) field(n *yaml.Node, usual journal.Compartment) (f Field) {
	f.Compartment = usual
	r.members(n, []string{"key", "label", "type"}, map[string]func(*yaml.Node){
		"key":         func(n *yaml.Node) { f.Key = r.word(n) },
		"label":       func(n *yaml.Node) { f.Label = r.texts(n) },
		"hint":        func(n *yaml.Node) { f.Hint = r.texts(n) },
		"type":        func(n *yaml.Node) { f.Type = Type(r.among(n, names(Types()))) },
		"unit":        func(n *yaml.Node) { f.Unit = r.texts(n) },
		"decimals":    func(n *yaml.Node) { f.Decimals = r.number(n, 0, decimalsMost) },
		"least":       func(n *yaml.Node) { f.Least = r.scalar(n) },
		"most":        func(n *yaml.Node) { f.Most = r.scalar(n) },
		"options":     func(n *yaml.Node) { f.Options = r.options(n) },
		"shown":       func(n *yaml.Node) { f.Shown = r.shown(n) },
		"required":    func(n *yaml.Node) { f.Required = r.truth(n) },
		"pattern":     func(n *yaml.Node) { f.Pattern = r.pattern(n) },
		"compartment": func(n *yaml.Node) { f.Compartment = r.compartment(n) },
		"searchable":  func(n *yaml.Node) { f.Searchable = r.truth(n) },
	})
	r.suits(n, f)
	return f
}

// suits checks what a field says against its type.
func (r *reader) suits(n *yaml.Node, f Field) {
	only := func(said bool, member string, types ...Type) {
		if said && f.Type != "" && !slices.Contains(types, f.Type) {
			r.fail(memberOf(n, member), "%q is for %s; field %q is %s", member, strings.Join(names(types), ", "), f.Key, f.Type)
		}
	}
	only(f.Unit != nil || f.Decimals > 0, "unit", Number)
	only(f.Least != "", "least", Number, Date)
	only(f.Most != "", "most", Number, Date)
	only(len(f.Options) > 0, "options", One, Many)
	only(f.Pattern != "", "pattern", Text)
	only(f.Required, "required", Text, Long, Number, Date, YesNo, One, Many, Place)
	only(f.Searchable, "searchable", Text, Number, Place) // search is no tool for trawling
	if (f.Type == One || f.Type == Many) && len(f.Options) == 0 {
		r.fail(n, "field %q is a choice without options", f.Key)
	}
	if f.Pattern != "" && f.Hint == nil {
		r.fail(memberOf(n, "pattern"), "a pattern needs a hint that says in words what is expected")
	}
	if f.Compartment == "" {
		r.fail(n, "field %q has no compartment, and the form names none for all: %s", f.Key, strings.Join(names(Compartments()), ", "))
	}
	r.bounds(n, f)
}

func (r *reader) bounds(n *yaml.Node, f Field) {
	read := func(member, text string) (v float64, ok bool) {
		if text == "" {
			return 0, false
		}
		switch f.Type {
		case Number:
			if v, ok = amount(text, decimalsMost); !ok {
				r.fail(memberOf(n, member), "here stands a number, as in 2 or 36.6")
			}
		case Date:
			if text == today {
				return 0, false
			}
			d := when.Partial(text)
			s, _ := d.Span()
			if ok = d.Precision() == when.DayExact && s.First.Partial() == d; !ok {
				r.fail(memberOf(n, member), "here stands a day, as in 2018-12-30, or today")
			}
			v = float64(s.First)
		}
		return v, ok
	}
	least, ok := read("least", f.Least)
	most, also := read("most", f.Most)
	if ok && also && most < least {
		r.fail(memberOf(n, "most"), "the most is less than the least")
	}
}

// fits checks a field against those above it. As a field is shown by one above
// it, no two wait for each other.
func (r *reader) fits(n *yaml.Node, one Field, f *Form) {
	if _, ok := f.Field(one.Key); ok {
		r.fail(memberOf(n, "key"), "field %q stands here twice", one.Key)
	}
	if one.Shown.Field == "" {
		return
	}
	at := memberOf(n, "shown")
	by, ok := f.Field(one.Shown.Field)
	switch {
	case !ok:
		r.fail(at, "field %q is shown by %q, which does not stand above it", one.Key, one.Shown.Field)
	case by.Choices() == nil:
		r.fail(at, "field %q is shown by %q, which is neither a choice nor yes-no", one.Key, by.Key)
	case by.Compartment != one.Compartment:
		r.fail(at, "field %q (%s) is shown by %q (%s): who reads the one would know the other, so both belong to one compartment", one.Key, one.Compartment, by.Key, by.Compartment)
	default:
		for _, is := range one.Shown.Is {
			if !slices.Contains(by.Choices(), is) {
				r.fail(at, "%q is no answer to %q: %s", is, by.Key, strings.Join(by.Choices(), ", "))
			}
		}
	}
}

func (r *reader) options(n *yaml.Node) (all []Option) {
	r.each(n, optionsMost, func(n *yaml.Node) {
		var o Option
		r.members(n, []string{"key", "label"}, map[string]func(*yaml.Node){
			"key":   func(n *yaml.Node) { o.Key = r.mark(n) },
			"label": func(n *yaml.Node) { o.Label = r.texts(n) },
		})
		if slices.ContainsFunc(all, func(had Option) bool { return had.Key == o.Key }) {
			r.fail(memberOf(n, "key"), "option %q stands here twice", o.Key)
		}
		if o.Key == Unknown {
			r.fail(memberOf(n, "key"), "%q is offered with every choice of one", Unknown)
		}
		all = append(all, o)
	})
	return all
}

func (r *reader) shown(n *yaml.Node) (s Shown) {
	r.members(n, []string{"field", "is"}, map[string]func(*yaml.Node){
		"field": func(n *yaml.Node) { s.Field = r.word(n) },
		"is": func(n *yaml.Node) {
			if n.Kind == yaml.ScalarNode {
				s.Is = []string{r.mark(n)}
				return
			}
			r.each(n, optionsMost, func(n *yaml.Node) { s.Is = append(s.Is, r.mark(n)) })
		},
	})
	return s
}

func (r *reader) compartment(n *yaml.Node) journal.Compartment {
	return journal.Compartment(r.among(n, names(Compartments())))
}

// pattern takes RE2, which takes time in proportion to the text it reads and
// never more.
func (r *reader) pattern(n *yaml.Node) string {
	text := r.scalar(n)
	if len(text) > patternMost {
		r.fail(n, "the pattern is longer than %d bytes", patternMost)
		return ""
	}
	if _, err := regexp.Compile(text); err != nil {
		r.fail(n, "the pattern is not RE2: %v", err)
		return ""
	}
	return text
}

// members hands each member of a mapping to its function; an unknown one, one
// that stands twice and one that is missing is wrong.
func (r *reader) members(n *yaml.Node, needed []string, known map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fail(n, "here stands a mapping of %s", strings.Join(needed, ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := known[key.Value]
		switch {
		case !ok:
			r.fail(key, "%q is not known here", short(key.Value))
		case seen[key.Value]:
			r.fail(key, "%q stands here twice", key.Value)
		case value.Kind == yaml.AliasNode:
			r.fail(value, "references are not used in forms")
		default:
			read(value)
		}
		seen[key.Value] = true
	}
	for _, key := range needed {
		if !seen[key] {
			r.fail(n, "%q is missing", key)
		}
	}
}

func (r *reader) each(n *yaml.Node, most int, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.fail(n, "here stands a list")
		return
	}
	if len(n.Content) > most {
		r.fail(n.Content[most], "more than %d stand here", most)
		return
	}
	for _, one := range n.Content {
		if one.Kind == yaml.AliasNode {
			r.fail(one, "references are not used in forms")
			continue
		}
		read(one)
	}
}

// memberOf gives the value of a member to point at, or the mapping itself.
func memberOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return n
}

func names[T ~string](all []T) []string {
	var out []string
	for _, one := range all {
		out = append(out, string(one))
	}
	return out
}

func (r *reader) scalar(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Value == "" {
		r.fail(n, "here stands one value")
		return ""
	}
	return n.Value
}

func (r *reader) word(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || !word.MatchString(n.Value) {
		r.fail(n, "here stands a word of at most 40 small Latin letters, digits, - and _")
		return ""
	}
	return n.Value
}

func (r *reader) mark(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || !mark.MatchString(n.Value) {
		r.fail(n, "here stands a word of at most 40 small Latin letters, digits, - and _, which may begin with a digit")
		return ""
	}
	return n.Value
}

func (r *reader) among(n *yaml.Node, all []string) string {
	if !slices.Contains(all, n.Value) {
		r.fail(n, "%q is not one of %s", short(n.Value), strings.Join(all, ", "))
		return ""
	}
	return n.Value
}

func (r *reader) truth(n *yaml.Node) bool { return r.among(n, []string{"true", "false"}) == "true" }

func (r *reader) number(n *yaml.Node, least, most int) int {
	var v int
	if n.Decode(&v) != nil || v < least || v > most {
		r.fail(n, "here stands a number from %d to %d", least, most)
		return least
	}
	return v
}

// texts are words in all languages of the program.
func (r *reader) texts(n *yaml.Node) Texts {
	t := Texts{}
	known := map[string]func(*yaml.Node){}
	for _, l := range locales {
		known[l] = func(n *yaml.Node) {
			if t[l] = clean(n.Value); t[l] == "" || len(t[l]) > 600 {
				r.fail(n, "here stands a text of 1 to 600 bytes")
			}
		}
	}
	r.members(n, locales, known)
	return t
}

// short keeps a hostile value out of the line that speaks of it.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
