package press

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed en.rules
var enRules string

//go:embed places.rules
var placeRules string

// note is what the rules say of tokens i to j of a sentence.
type note struct {
	section, value string
	i, j           int
}

// form is words in a row that a rule knows; a last word may be a stem.
type form struct {
	words          []string
	stem           bool // of the last word
	section, value string
	order          int
}

// beginning are the forms that begin with a word.
type beginning struct {
	loose []form            // of one word, or whose second is a stem
	next  map[string][]form // by second word
}

// rules are the words of one language.
type rules struct {
	exact     map[string]*beginning // by first word
	stems     map[string][]form     // by the first bytes of a first word that is itself a stem
	mayStem   [1 << 12]bool         // by stemHash: most words have no stem, and need no look into the map
	numbers   map[string]int
	adjective map[string]string // by country
	examples  []example
	phrases   map[string][]string // of a section that is about whole lines
	kinds     []string            // in order
}

// example is a sentence in which a rule must hold.
type example struct{ section, value, text string }

var english = sync.OnceValue(func() *rules { return mustRules(enRules, placeRules) })

// rulesOf gives the rules of a language, nil if there are none.
func rulesOf(language string) *rules {
	if language == "en" {
		return english()
	}
	return nil
}

// mustRules reads the files of a language. They are part of the program: a
// malformed line is a programming error and panics.
func mustRules(text, places string) *rules {
	r := &rules{exact: map[string]*beginning{}, stems: map[string][]form{}, numbers: map[string]int{}, adjective: map[string]string{}, phrases: map[string][]string{}}
	prefixes := map[string][]string{}
	section := ""
	last := ""
	order := 0
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			continue
		case line[0] == '>':
			r.examples = append(r.examples, example{section, last, strings.TrimSpace(line[1:])})
			continue
		}
		value, forms, ok := strings.Cut(line, ": ")
		if !ok {
			value, forms = section, line
		}
		last = value
		if section == "furniture" || section == "caption" {
			for _, f := range strings.Split(line, ",") {
				r.phrases[section] = append(r.phrases[section], strings.TrimSpace(f))
			}
			continue
		}
		order++
		if section == "prefix" || section == "prefix of places" {
			prefixes[section] = append(prefixes[section], strings.TrimSpace(line))
			continue
		}
		for _, f := range strings.Split(forms, ",") {
			f = strings.TrimSpace(f)
			if f == "" {
				continue
			}
			for _, p := range prefixes["prefix"] { // written together with the next word
				r.add(p+f, section, value, order)
			}
			if section == "place" {
				for _, p := range prefixes["prefix of places"] {
					r.add(p+f, section, value, order)
				}
			}
			if section == "number" {
				v, err := strconv.Atoi(value)
				if err != nil {
					panic(fmt.Sprintf("rules, line %d: %s", n+1, line))
				}
				r.numbers[f] = v
			}
			r.add(f, section, value, order)
		}
		if section == "kind" {
			r.kinds = append(r.kinds, value)
		}
	}
	for _, line := range strings.Split(places, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		country := strings.TrimSpace(f[0])
		r.add(strings.ToLower(country), "place", country, 0)
		r.adjective[country] = strings.TrimSpace(strings.Split(f[1], ",")[0])
		for _, p := range strings.Split(f[1], ",") {
			if p = strings.TrimSpace(p); p != "" {
				section := "people of"
				if known(strings.ToLower(p)) {
					section = "place"
				}
				r.add(strings.ToLower(p), section, country, 0)
			}
		}
		for _, p := range strings.Split(f[2], ",") {
			if p = strings.TrimSpace(p); p != "" {
				r.add(strings.ToLower(p), "place", country+" ("+p+")", 0)
			}
		}
	}
	return r
}

// known are names of countries that stand among their adjectives.
func known(l string) bool {
	switch l {
	case "us", "usa", "u.s.", "america", "uk", "u.k.", "britain", "england", "great britain", "united states of america", "uae", "the netherlands", "türkiye", "turkiye", "trinidad", "macedonia", "bosnia", "czechia", "russian federation":
		return true
	}
	return false
}

func (r *rules) add(text, section, value string, order int) {
	f := form{section: section, value: value, order: order}
	for _, t := range tokenize([]rune(strings.ReplaceAll(text, "*", "")), 0, len([]rune(strings.ReplaceAll(text, "*", "")))) {
		f.words = append(f.words, t.text)
	}
	f.stem = strings.HasSuffix(text, "*")
	if len(f.words) == 0 {
		return
	}
	if f.stem && len(f.words) == 1 {
		stem := f.words[0]
		if len(stem) < stemLeast {
			panic("rules: a stem of fewer than three letters: " + text)
		}
		r.stems[stem[:stemLeast]] = append(r.stems[stem[:stemLeast]], f)
		r.mayStem[stemHash(stem)] = true
		return
	}
	e := r.exact[f.words[0]]
	if e == nil {
		e = &beginning{}
		r.exact[f.words[0]] = e
	}
	if len(f.words) == 1 || len(f.words) == 2 && f.stem {
		e.loose = append(e.loose, f)
		return
	}
	if e.next == nil {
		e.next = map[string][]form{}
	}
	e.next[f.words[1]] = append(e.next[f.words[1]], f)
}

// stemHash mixes the first bytes of a word.
func stemHash(t string) uint16 {
	return (uint16(t[0])*31*31 + uint16(t[1])*31 + uint16(t[2])) & (1<<12 - 1)
}

// stemLeast is how many bytes a stem has at least.
const stemLeast = 3

// annotate notes what the rules know of a sentence: of each section the longest
// form at a place. The cost is the tokens times the forms that begin with the same two
// words.
func (r *rules) annotate(s *sentence) {
	s.notes = make([]note, 0, len(s.tokens)/2+4)
	for i := range s.tokens {
		from := len(s.notes)
		text := s.tokens[i].text
		if e := r.exact[text]; e != nil {
			s.tryAll(e.loose, i, from)
			if e.next != nil && i+1 < len(s.tokens) {
				s.tryAll(e.next[s.tokens[i+1].text], i, from)
			}
		}
		if s.tokens[i].word && len(text) >= stemLeast && r.mayStem[stemHash(text)] {
			forms := r.stems[text[:stemLeast]]
			for n := range forms {
				if strings.HasPrefix(text, forms[n].words[0]) {
					s.try(&forms[n], i, from)
				}
			}
		}
		if len(s.notes)-from > 1 {
			sortNotes(s.notes[from:])
		}
	}
	s.index()
}

func (s *sentence) tryAll(forms []form, i, from int) {
	for k := range forms {
		s.try(&forms[k], i, from)
	}
}

// try notes a form, but for a shorter one of the same that stands already.
func (s *sentence) try(f *form, i, from int) {
	n, ok := f.at(s.tokens, i)
	if !ok {
		return
	}
	for k := from; k < len(s.notes); k++ {
		had := &s.notes[k]
		if had.section == n.section && (had.value == n.value || n.section != "kind" && n.section != "standing" && n.section != "cumulative") {
			if n.j > had.j {
				*had = n
			}
			return
		}
	}
	s.notes = append(s.notes, n)
}

func (f *form) at(tokens []token, i int) (note, bool) {
	if i+len(f.words) > len(tokens) {
		return note{}, false
	}
	for k, w := range f.words {
		t := tokens[i+k].text
		if f.stem && k == len(f.words)-1 {
			if !strings.HasPrefix(t, w) {
				return note{}, false
			}
		} else if t != w {
			return note{}, false
		}
	}
	return note{f.section, f.value, i, i + len(f.words)}, true
}

// setOf is the set of the words of a line.
func setOf(line string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(line) {
		all[w] = true
	}
	return all
}
