package pathway

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"homeward/internal/agency"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/when"
)

// Problem is something wrong in a pathway, with where it stands.
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

// Bounds of a pathway.
const (
	yamlMost    = 128 << 10
	demandsMost = 40
	daysMost    = 3650
)

var word = regexp.MustCompile(`^[a-z][a-z0-9_-]{1,39}$`)

var locales = []string{"en", "ru", "ar", "fr"}

// reader walks the nodes of a text and gathers what is wrong.
type reader struct{ wrong Problems }

func (r *reader) fail(n *yaml.Node, format string, args ...any) {
	r.wrong = append(r.wrong, Problem{n.Line, n.Column, fmt.Sprintf(format, args...)})
}

// Read reads a pathway and says all that is wrong with it, by line.
func Read(text []byte) (Pathway, Problems) {
	var p Pathway
	if len(text) > yamlMost {
		return p, Problems{{1, 1, fmt.Sprintf("the text is longer than %d bytes", yamlMost)}}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return p, Problems{syntax(err)}
	}
	r := &reader{}
	if len(doc.Content) == 0 {
		return p, Problems{{1, 1, "the text is empty"}}
	}
	r.pathway(doc.Content[0], &p)
	r.order(doc.Content[0], &p)
	return p, r.wrong
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
			r.fail(key, "%q is not known here", key.Value)
		case seen[key.Value]:
			r.fail(key, "%q stands here twice", key.Value)
		case value.Kind == yaml.AliasNode:
			r.fail(value, "references are not used in pathways")
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

func (r *reader) pathway(n *yaml.Node, p *Pathway) {
	r.members(n, []string{"pathway", "version", "title", "demands", "consent", "ages"}, map[string]func(*yaml.Node){
		"pathway": func(n *yaml.Node) { p.Key = r.word(n) },
		"version": func(n *yaml.Node) { p.Version = r.number(n, 1, 1_000_000) },
		"title":   func(n *yaml.Node) { p.Title = r.texts(n) },
		"host":    func(n *yaml.Node) { p.Host = r.country(n) },
		"home":    func(n *yaml.Node) { p.Home = r.country(n) },
		"until":   func(n *yaml.Node) { p.Until = r.day(n) },
		"demands": func(n *yaml.Node) {
			each(r, n, demandsMost, func(n *yaml.Node) { p.Demands = append(p.Demands, r.demand(n)) })
		},
		"consent": func(n *yaml.Node) {
			each(r, n, demandsMost, func(n *yaml.Node) { p.Consents = append(p.Consents, r.consent(n)) })
		},
		"ages": func(n *yaml.Node) {
			each(r, n, demandsMost, func(n *yaml.Node) { p.Ages = append(p.Ages, r.age(n)) })
		},
	})
}

func (r *reader) demand(n *yaml.Node) (d Demand) {
	r.members(n, []string{"key", "title", "decides", "gate", "days", "fields"}, map[string]func(*yaml.Node){
		"key":     func(n *yaml.Node) { d.Key = r.word(n) },
		"title":   func(n *yaml.Node) { d.Title = r.texts(n) },
		"decides": func(n *yaml.Node) { d.Decides = agency.Kind(r.among(n, names(agency.Kinds()))) },
		"gate":    func(n *yaml.Node) { d.Gate = Gate(r.among(n, names([]Gate{Identified, Decided, Cleared}))) },
		"days":    func(n *yaml.Node) { d.Days = r.number(n, 1, daysMost) },
		"remind":  func(n *yaml.Node) { d.Remind = r.number(n, 1, daysMost) },
		"valid":   func(n *yaml.Node) { d.Valid = r.number(n, 0, daysMost) },
		"after": func(n *yaml.Node) {
			each(r, n, demandsMost, func(n *yaml.Node) { d.After = append(d.After, r.word(n)) })
		},
		"fields": func(n *yaml.Node) {
			each(r, n, demandsMost, func(n *yaml.Node) {
				attr, ok := person.Describe(person.Attr(n.Value))
				if !ok {
					r.fail(n, "%q is no attribute of a person", n.Value)
				} else if attr.Compartment == journal.Health || attr.Compartment == journal.Legal {
					r.fail(n, "%q is never shown with a question to an authority", n.Value)
				}
				d.Fields = append(d.Fields, n.Value)
			})
		},
		"answer_only": func(n *yaml.Node) { d.AnswerOnly = r.among(n, []string{"true", "false"}) == "true" },
		"fee":         func(n *yaml.Node) { d.Fee = r.texts(n) },
		"guarantee":   func(n *yaml.Node) { d.Guarantee = r.texts(n) },
	})
	if d.Decides == agency.Security && !d.AnswerOnly {
		r.fail(n, "a security service answers only: answer_only: true")
	}
	return d
}

func (r *reader) consent(n *yaml.Node) (c Consent) {
	r.members(n, []string{"of", "why"}, map[string]func(*yaml.Node){
		"from":  func(n *yaml.Node) { c.From = r.day(n) },
		"until": func(n *yaml.Node) { c.Until = r.day(n) },
		"of": func(n *yaml.Node) {
			each(r, n, 4, func(n *yaml.Node) { c.Of = append(c.Of, r.among(n, []string{"mother", "father", "guardian", "child"})) })
		},
		"why": func(n *yaml.Node) { c.Why = r.texts(n) },
	})
	if c.Until != 0 && c.Until < c.From {
		r.fail(n, "until is before from")
	}
	return c
}

func (r *reader) age(n *yaml.Node) (a AgeLimit) {
	r.members(n, []string{"key", "title", "months", "alarms"}, map[string]func(*yaml.Node){
		"key":    func(n *yaml.Node) { a.Key = r.word(n) },
		"title":  func(n *yaml.Node) { a.Title = r.texts(n) },
		"months": func(n *yaml.Node) { a.Months = r.number(n, 1, 25*12) },
		"while":  func(n *yaml.Node) { a.While = r.word(n) },
		"alarms": func(n *yaml.Node) {
			each(r, n, 6, func(n *yaml.Node) { a.Alarms = append(a.Alarms, r.number(n, 1, 730)) })
		},
	})
	return a
}

// order checks that each key stands once, and that a demand comes after those
// it waits for, so that no two wait for each other.
func (r *reader) order(n *yaml.Node, p *Pathway) {
	gates := map[string]Gate{}
	rank := map[Gate]int{Identified: 1, Decided: 2, Cleared: 3}
	list := member(n, "demands")
	for i, d := range p.Demands {
		at := list.Content[i]
		if _, ok := gates[d.Key]; ok {
			r.fail(at, "demand %q stands here twice", d.Key)
		}
		for _, before := range d.After {
			gate, ok := gates[before]
			if !ok {
				r.fail(at, "demand %q comes after %q, which does not stand above it", d.Key, before)
			}
			if rank[gate] > rank[d.Gate] {
				r.fail(at, "demand %q stands before an earlier stage than %q, after which it comes", d.Key, before)
			}
		}
		gates[d.Key] = d.Gate
	}
	if len(p.Demands) == 0 && len(r.wrong) == 0 {
		r.fail(n, "a pathway without demands clears every child at once")
	}
}

func member(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return n
}

func each(r *reader, n *yaml.Node, most int, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.fail(n, "here stands a list")
		return
	}
	for i, one := range n.Content {
		if i == most {
			r.fail(one, "more than %d", most)
			return
		}
		read(one)
	}
}

func names[T ~string](all []T) []string {
	var out []string
	for _, one := range all {
		out = append(out, string(one))
	}
	return out
}

func (r *reader) word(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || !word.MatchString(n.Value) {
		r.fail(n, "here stands a word of small Latin letters, digits, - and _")
	}
	return n.Value
}

func (r *reader) among(n *yaml.Node, all []string) string {
	if !slices.Contains(all, n.Value) {
		r.fail(n, "%q is not one of %s", n.Value, strings.Join(all, ", "))
	}
	return n.Value
}

func (r *reader) number(n *yaml.Node, least, most int) int {
	var v int
	if n.Decode(&v) != nil || v < least || v > most {
		r.fail(n, "here stands a number from %d to %d", least, most)
	}
	return v
}

func (r *reader) country(n *yaml.Node) string {
	if len(n.Value) != 2 || strings.ToUpper(n.Value) != n.Value {
		r.fail(n, "a country is two capital letters (ISO 3166-1), in quotes where YAML reads them otherwise: \"NO\"")
	}
	return n.Value
}

func (r *reader) day(n *yaml.Node) when.Day {
	d := when.Partial(n.Value)
	s, _ := d.Span()
	if d.Precision() != when.DayExact || s.First.Partial() != d {
		r.fail(n, "here stands a day: 2018-12-30")
		return 0
	}
	return s.First
}

// texts are words in all languages of the program.
func (r *reader) texts(n *yaml.Node) Texts {
	t := Texts{}
	known := map[string]func(*yaml.Node){}
	for _, l := range locales {
		known[l] = func(n *yaml.Node) {
			if t[l] = strings.TrimSpace(n.Value); t[l] == "" || len(t[l]) > 600 {
				r.fail(n, "here stands a text of 1 to 600 bytes")
			}
		}
	}
	r.members(n, locales, known)
	return t
}
