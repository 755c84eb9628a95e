package press

import (
	_ "embed"
	"fmt"
	"strconv"
	"sync"
	"time"
)

// The languages of which only plain sentences are read: a figure, the people it
// counts right behind it, one verb of return or of staying, and a country in which
// they are held. Everything else is left alone: these languages bend their words
// and turn their sentences, and a guess would be worse than nothing.

//go:embed ru.rules
var ruRules string

//go:embed fr.rules
var frRules string

//go:embed de.rules
var deRules string

//go:embed ar.rules
var arRules string

var plainLanguages = map[string]func() *rules{
	"ru": sync.OnceValue(func() *rules { return mustRules(ruRules, "") }),
	"fr": sync.OnceValue(func() *rules { return mustRules(frRules, "") }),
	"de": sync.OnceValue(func() *rules { return mustRules(deRules, "") }),
	"ar": sync.OnceValue(func() *rules { return mustRules(arRules, "") }),
}

// plainly finds the claims of a report in such a language.
func plainly(report *Report, rules *rules) []*Claim {
	r := &reader{rules: rules, report: report, anchor: report.day}
	r.sentencesPlainly()
	for n := range r.all {
		if len(r.claims) > claimsMost {
			break
		}
		r.figuresPlainly(n)
	}
	for n, c := range r.claims {
		c.of = report
		c.ID = fmt.Sprint(n + 1)
		c.Scope = inScope
		if report.Outlet != "" {
			c.Normalised.ReportedBy = ptr(report.Outlet)
		}
	}
	return r.claims
}

func (r *reader) sentencesPlainly() {
	for n, p := range r.report.paragraphs() {
		if p.furniture {
			continue
		}
		for _, s := range sentences(tokenize(r.report.body, p.start, p.end), n) {
			r.annotate(&s)
			r.all = append(r.all, s)
		}
	}
	r.report.read = r
	r.dates = make([][]date, len(r.all))
}

func (r *reader) figuresPlainly(n int) {
	s := &r.all[n]
	var cue, standing note
	operations := 0
	for _, k := range s.notesOf("kind") {
		if cue.section == "" || k.value == "operation" && cue.value != "operation" && cue.value != "requests" {
			cue = k
		}
		if k.value == "operation" {
			operations++
		}
	}
	if cue.section == "" || operations > 2 {
		return
	}
	for _, k := range s.notesOf("standing") {
		if standing.section == "" || k.value == "denied" {
			standing = k
		}
	}
	from, to := r.placesPlainly(s)
	if from == "" {
		return // whose country is not told: it may be about anybody
	}
	date, dated := r.datePlainly(s)
	for i := 0; i < len(s.tokens); i++ {
		if dated && i >= date.i && i < date.j {
			continue
		}
		num, ok := r.numberPlainly(s, i)
		if !ok {
			continue
		}
		head := note{}
		for k := num.j; k < num.j+3 && head.section == ""; k++ {
			if w, ok := s.noteAt("who", k); ok {
				head = w
				break
			}
			if _, ok := s.noteAt("people of", k); !ok && k > num.j {
				break
			}
		}
		if head.section == "" {
			continue
		}
		c := &Claim{at: n, i: num.i, j: head.j, head: head.i, cue: cue}
		m := &c.Normalised
		m.Count, m.Qualifier, m.Who = ptr(num.value), num.qualifier, ptr(head.value)
		m.Kind, m.Status, m.Confidence = cue.value, "done", "medium"
		if cue.value == "operation" {
			m.Kind = kindSingle
			if len(s.notesOf("cumulative")) > 0 && !dated {
				m.Kind = kindCumulative
			}
		}
		if head.value == "requests" {
			m.Kind = "requests"
		} else if m.Kind == "requests" {
			continue
		}
		if standing.section != "" {
			m.Status = standing.value
		}
		for _, p := range s.notesOf("people of") {
			if p.i >= num.j && p.i <= head.j && !conflict[p.value] {
				m.Nationality, c.nation = ptr(english().adjective[p.value]), p.value
			}
		}
		m.From = ptr(from)
		switch {
		case m.Kind != kindSingle && m.Kind != kindCumulative:
		case to != "":
			m.To = ptr(to)
		case c.nation != "":
			m.To = ptr(c.nation)
		}
		if dated && date.value != "" && m.Status == "done" {
			m.dated(date.value, date.precision, date.reason)
		}
		c.Start, c.End = s.tokens[num.i].start, s.tokens[head.j-1].end
		c.Verbatim = string(r.report.body[c.Start:c.End])
		c.Sentence = string(r.report.body[s.tokens[0].start:s.tokens[len(s.tokens)-1].end])
		r.claims = append(r.claims, c)
		i = head.j - 1
	}
}

func (r *reader) numberPlainly(s *sentence, i int) (number, bool) {
	n := number{i: i, qualifier: "exact", digits: i}
	if h, ok := s.noteAt("hedge", i); ok {
		n.qualifier, n.digits = h.value, h.j
	} else if i > 0 && s.tokens[i].number && s.tokens[i-1].text == "-" {
		return n, false
	}
	v, j, ok := r.figure(s, n.digits)
	if !ok || v == 0 || j < len(s.tokens) && (s.text(j) == "-" || s.text(j) == "%") {
		return n, false
	}
	n.value, n.j = v, j
	return n, true
}

// placesPlainly finds where people are held, and where they went.
func (r *reader) placesPlainly(s *sentence) (from, to string) {
	for _, p := range append(s.notesOf("place"), s.notesOf("people of")...) {
		switch {
		case conflict[p.value]:
			if from != "" && from != p.value {
				from = from + " and " + p.value
			} else {
				from = p.value
			}
		case p.section == "place":
			if to != "" && to != p.value {
				return "", "" // two countries: whose children is not plain
			}
			to = p.value
		}
	}
	return from, to
}

// datePlainly reads "10 июля 2019", "le 5 juillet", "am Mittwoch".
func (r *reader) datePlainly(s *sentence) (d date, ok bool) {
	for _, m := range s.notesOf("month") {
		k := m.i - 1
		if s.text(k) == "." {
			k--
		}
		if s.text(k) == "er" {
			k--
		}
		day, isDay := dayOf(s.text(k))
		month, _ := strconv.Atoi(m.value)
		d.i, d.mon, d.day = m.i, month, day
		if y, isYear := yearOf(s.text(m.j)); isYear {
			if isDay {
				d.i = k
				return d.on(y, month, day, m.j+1, "as written"), true
			}
			return d.month(y, month, m.j+1, "as written"), true
		}
		if isDay {
			d.i = k
			return d.near(month, day, m.j, r.anchor, s), true
		}
		return d.nearMonth(month, m.j, "", r.anchor, s), true
	}
	for _, w := range s.notesOf("weekday") {
		d.i, d.j, d.weekday = w.i, w.j, true
		if r.anchor.IsZero() {
			return d, true
		}
		day, _ := strconv.Atoi(w.value)
		back := (int(r.anchor.Weekday()) - int(time.Weekday(day)) + 7) % 7
		d = d.at(r.anchor.AddDate(0, 0, -back), w.j, "the last such day on or before publication; it may be that of the statement")
		d.precision = "announced"
		if len(s.notesOf("say")) == 0 {
			d.precision = "day"
		}
		return d, true
	}
	return d, false
}

// Reads reports whether figures are read in a language.
func Reads(language string) bool {
	return plainLanguages[language] != nil || rulesOf(language) != nil
}
