package press

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Read finds the claims of a report. A language without rules gives none.
func Read(report *Report) []*Claim {
	if of := plainLanguages[report.Language]; of != nil {
		return plainly(report, of())
	}
	rules := rulesOf(report.Language)
	if rules == nil {
		return nil
	}
	r := &reader{rules: rules, report: report, anchor: report.day}
	r.sentences()
	report.read = r
	for n := range r.all {
		before := len(r.claims)
		if before > claimsMost {
			break
		}
		r.figures(n)
		r.breath(before)
		r.unnumbered(n, len(r.claims) > before)
		said, subject := r.speaker(n)
		for _, c := range r.claims[before:] {
			if said != "" && !r.aside(c, subject) {
				c.Normalised.AttributedTo = ptr(said)
			} else if c.caption {
				c.Normalised.AttributedTo = ptr("caption")
			}
		}
		r.statementDate(n, said)
		r.captionDate(n)
	}
	for n, c := range r.claims {
		c.of = report
		c.ID = fmt.Sprintf("%d", n+1)
		r.verbatim(c)
	}
	r.fell()
	r.ahead()
	r.summed()
	r.lead()
	r.roundup()
	r.inherit()
	r.sole()
	r.scopes()
	for _, c := range r.claims {
		if report.Outlet != "" {
			c.Normalised.ReportedBy = ptr(report.Outlet)
		}
	}
	return r.claims
}

// reader finds the claims of one report.
type reader struct {
	*rules
	report *Report
	anchor time.Time
	all    []sentence
	dates  [][]date
	claims []*Claim
	title  *sentence
	last   string   // speaker
	year   int      // told last
	search counting // for whom a number counts; used again for the next
	spare  *Claim   // of a number that counted nobody; used again for the next
	topic  bool     // the report is about people in Iraq, Syria or their camps
}

// proper drops what only sounds like a name: "us", "male".
func (s *sentence) proper() {
	defer s.index()
	s.notes = slices.DeleteFunc(s.notes, func(n note) bool {
		t := &s.tokens[n.i]
		return (n.section == "place" || n.section == "people of") && !t.upper && t.text[0] < 0x80 && !strings.Contains(t.text, "-") && t.text != "al"
	})
}

// leaves notes that whoever leaves a camp, or a country in which people are held, is on
// the way home.
func (s *sentence) leaves() {
	more := len(s.notes)
	for i := range s.tokens {
		switch s.tokens[i].text {
		case "leave", "leaves", "left", "leaving", "quit", "exited":
		default:
			continue
		}
		k := i + 1
		if s.text(k) == "the" {
			k++
		}
		if p, ok := s.noteAt("place", k); ok && conflict[country(p.value)] {
			s.notes = append(s.notes, note{"kind", "operation", i, p.j})
		}
	}
	if len(s.notes) > more {
		sortNotes(s.notes)
		s.index()
	}
}

// came notes that whoever came on a day came home.
func (r *reader) came(n int) {
	s := &r.all[n]
	more := len(s.notes)
	for _, d := range r.dates[n] {
		for k := d.i - 1; k >= 0 && k >= d.i-3; k-- {
			if t := s.text(k); (t == "came" || t == "come") && !s.covered("kind", k) {
				if _, had := s.noteAt("kind", k); !had {
					s.notes = append(s.notes, note{"kind", "operation", k, k + 1})
				}
			}
		}
	}
	if len(s.notes) > more {
		sortNotes(s.notes)
		s.index()
	}
}

// aside: who speaks begins another clause after the figure: "…, and Sweden said".
func (r *reader) aside(c *Claim, subject int) bool {
	s := &r.all[c.at]
	if subject <= c.j {
		return false
	}
	t := s.text(subject - 1)
	return t == "and" || t == "while" || t == "but" || t == "though"
}

// claimsMost bounds the claims of one report: what has more is no report.
const claimsMost = 1000

// sentences takes the body apart and notes what the rules know.
func (r *reader) sentences() {
	section := ""
	r.all = make([]sentence, 0, len(r.report.body)/100+4)
	r.dates = make([][]date, 0, cap(r.all))
	for n, p := range r.report.paragraphs() {
		if p.furniture {
			if line := strings.TrimSpace(string(r.report.body[p.start:p.end])); n == 0 && dateLine(strings.ToLower(line)) {
				r.report.shown = line
			}
			continue
		}
		for _, s := range sentences(tokenize(r.report.body, p.start, p.end), n) {
			s.caption = p.caption
			r.annotate(&s)
			s.proper()
			s.leaves()
			section = s.headed(section, n)
			s.section = section
			if row := s.row(); row != "" {
				s.section = row
			}
			if !r.topic {
				for m := range s.notesOf("place") {
					r.topic = r.topic || conflict[country(m.value)]
				}
				r.topic = r.topic || s.within(0, len(s.tokens), "isis", "isil", "daesh", "repatriate", "repatriated", "repatriation", "repatriations", "repatriating", "repatriates", "kurds", "kurdish", "jihadist", "jihadists", "caliphate")
			}
			r.all = append(r.all, s)
			r.dates = append(r.dates, r.datesOf(&s))
			r.came(len(r.all) - 1)
		}
	}
	for _, p := range r.heading("place") {
		r.topic = r.topic || conflict[country(p)]
	}
}

// question is the sentence that asks what a paragraph answers, nil if none does.
func (r *reader) question(n int) *sentence {
	p := r.all[n].paragraph
	for k := n - 1; k >= 0 && r.all[k].paragraph >= p-1; k-- {
		if s := &r.all[k]; r.all[k].paragraph == p-1 || k >= n-3 {
			if s.tokens[len(s.tokens)-1].text == "?" {
				return s
			}
			if r.all[k].paragraph == p-1 {
				return nil
			}
		}
	}
	return nil
}

// headed is the country under whose name the next sentences stand: a line that is only
// a name opens its part, another line of a few words ends it.
func (s *sentence) headed(section string, paragraph int) string {
	n := len(s.tokens)
	if !s.opens || n > 6 || paragraph == 0 || s.tokens[n-1].text != ":" && s.tokens[n-1].text != "?" && !s.tokens[n-1].word {
		return section
	}
	if s.tokens[n-1].text == "?" { // And Belgium?
		for k := 0; k < 3; k++ {
			if p, ok := s.noteAt("place", k); ok && p.j == n-1 {
				return country(p.value)
			}
		}
		return ""
	}
	if p, ok := s.noteAt("place", 0); ok && (p.j == n || p.j == n-1 && s.text(p.j) == ":") {
		return country(p.value)
	}
	if p, ok := s.noteAt("place", 1); ok && s.text(0) == "the" && p.j == n {
		return country(p.value)
	}
	return ""
}

// row is the country with which a line begins that tells of it: "France: 57 women".
func (s *sentence) row() string {
	if !s.opens || len(s.tokens) == 0 {
		return ""
	}
	at := 0
	if t := s.text(0); t == "-" || t == "•" || t == "*" || t == "the" {
		at++
	}
	if p, ok := s.noteAt("place", at); ok && !strings.Contains(p.value, "(") && (s.text(p.j) == ":" || s.text(p.j) == "-" && s.tokens[p.j].gap && p.j < 4) {
		return country(p.value)
	}
	return ""
}

// heading gives what the title, where it stands apart from the body, notes of a section.
func (r *reader) heading(section string) []string {
	if r.title == nil {
		title := []rune(r.report.Title)
		r.title = &sentence{tokens: tokenize(title, 0, min(len(title), 300))}
		r.annotate(r.title)
		r.title.proper()
	}
	var all []string
	for n := range r.title.notesOf(section) {
		all = append(all, n.value)
	}
	return all
}

func (r *reader) byID(id string) *Claim {
	for _, c := range r.claims {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// main is the operation that the report is about: the first exact figure of a
// single operation that its head, or else its first sentences, tell.
func (r *reader) main() *Claim {
	for _, exact := range []bool{true, false} {
		for _, c := range r.claims {
			if c.Normalised.Kind == kindSingle && c.Normalised.Count != nil && c.PartOf == nil && (!exact || c.Normalised.Qualifier == "exact") && c.at < 14 {
				return c
			}
		}
	}
	return nil
}

func contains(all []*Claim, c *Claim) bool {
	for _, o := range all {
		if o == c {
			return true
		}
	}
	return false
}

func fill(slot **string, with *string) {
	if *slot == nil && with != nil {
		*slot = with
	}
}

// within: one of the words stands between two tokens.
func (s *sentence) within(from, to int, words ...string) bool {
	for k := max(from, 0); k < to && k < len(s.tokens); k++ {
		for _, w := range words {
			if s.text(k) == w {
				return true
			}
		}
	}
	return false
}
