package press

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// datesOf finds the dates of a sentence and tells those of saying from those of
// happening.
func (r *reader) datesOf(s *sentence) []date {
	all := dates(s, r.anchor)
	r.sameYear(s, all)
	for k := range all {
		d := &all[k]
		if d.j < 14 && s.opens && (s.text(d.j) == "-" || s.text(d.j) == ")" && s.text(0) == "(" || s.text(d.j) == "(" && s.within(d.j, d.j+5, ")") && s.within(d.j+1, d.j+7, "-")) {
			d.statement = true // the line under which a report was sent
		}
		for say := range s.notesOf("say") {
			if gap := d.i - say.j; gap >= 0 && gap <= 4 && !s.cueBetween(say.j, d.i) && !s.within(say.j, d.i, ",", "that") {
				d.statement = true
			}
		}
		for say := range s.notesOf("say") { // last week, the authorities said
			if gap := say.i - d.j; gap >= 0 && gap <= 6 && (d.weekday || d.precision == "week") && !s.cueBetween(0, say.i) {
				d.statement = true
			}
		}
		if s.within(d.i-6, d.i, "statement", "interview", "briefing", "tweet", "press", "report", "letter") && s.within(d.i-3, d.i, "on", "released", "issued", "published", "dated") {
			d.statement = true
		}
	}
	return all
}

// sameYear sets the year of days told "of the same year", and remembers the year told last.
func (r *reader) sameYear(s *sentence, all []date) {
	same := false
	for k := range s.tokens {
		if t := s.text(k); (t == "same" || t == "that") && s.text(k+1) == "year" {
			same = true
		}
	}
	for k := range all {
		d := &all[k]
		if same && r.year > 0 && strings.HasPrefix(d.reason, "the nearest such") && len(d.value) >= 4 {
			had := d.value[:4]
			d.value = strings.ReplaceAll(d.value, had+"-", fmt.Sprintf("%d-", r.year))
			d.reason = "the year told before"
			if t, err := time.Parse("2006-01-02", d.value); err == nil {
				d.when = t
			}
		}
		if d.reason == "as written" && len(d.value) >= 4 {
			r.year, _ = strconv.Atoi(d.value[:4])
		}
	}
}

func (s *sentence) cueBetween(from, to int) bool {
	for n := range s.notesOf("kind") {
		if n.i >= from && n.i < to {
			return true
		}
	}
	return false
}

// when finds the date of what a claim tells.
func (r *reader) when(c *Claim, s *sentence) {
	n := &c.Normalised
	var event, said *date
	distance := 1 << 20
	for k := range r.dates[c.at] {
		d := &r.dates[c.at][k]
		if d.statement {
			said = d
			continue
		}
		if c.as != nil && c.as.at == c.at && c.nation != "" && d.i >= c.as.j && d.j <= c.i { // of the one before
			continue
		}
		if d.i >= c.j && (s.text(d.i-1) == "in" || s.text(d.i-1) == "on") && (s.text(d.i-2) == "and" || s.text(d.i-2) == ",") && r.countsNext(s, d.j) && s.whoAt(d.j+1) { // and in October 15 women
			continue
		}
		if d.i > c.j && s.countsElsewhere(c.j, d.i) {
			continue
		}
		if d.since && n.Kind == kindSingle { // the largest since 2019
			continue
		}
		far := r.away(s, c, d)
		if far < distance && far < 60 && (n.Status == "done" || far < 24) {
			distance, event = far, d
		}
	}
	if d := r.datedBehind(c, s); d != nil {
		event = d
	}
	if c.alone {
		for k := range r.dates[c.at] {
			if d := &r.dates[c.at][k]; d.i == c.j+1 {
				event = d
			}
		}
	}
	if event == nil && c.caption {
		for k := c.at - 1; k >= 0 && r.all[k].paragraph == s.paragraph && event == nil; k-- {
			for i := range r.dates[k] {
				if d := &r.dates[k][i]; d.precision == "day" {
					event = d
				}
			}
		}
	}
	c.date, c.said = event, said
	anchored := !r.anchor.IsZero()
	switch n.Kind {
	case kindSingle, kindDate:
		switch {
		case event != nil:
			n.dated(event.value, event.precision, event.reason)
		case said != nil && said.value != "" && n.Status == "done":
			n.dated(said.value, "announced", "only the day of the statement is told")
		}
	case kindCumulative:
		switch {
		case event != nil && event.since && event.value != "":
			value := event.value
			if anchored {
				value += "/" + r.anchor.Format("2006-01-02")
			}
			n.dated(value, "since", "counted since then, as of publication")
		case said != nil && said.value != "":
			n.dated(said.value, "as of", "the day of the statement")
		case anchored:
			n.dated(r.anchor.Format("2006-01-02"), "as of", "the day of publication")
		}
	case "identified":
		if event != nil {
			n.dated(event.value, event.precision, event.reason)
		} else if said != nil {
			n.dated(said.value, "as of", "the day of the statement")
		}
	case "departed", "killed", "missing", kindOther:
		if event != nil {
			n.dated(event.value, event.precision, event.reason)
		}
	default: // held, remaining, requests, sentenced, arrested
		switch {
		case event != nil && !event.since && event.value != "" && n.Kind != "remaining":
			n.dated(event.value, event.precision, event.reason)
		case said != nil && said.value != "":
			n.dated(said.value, "as of", "the day of the statement")
		case anchored && (n.Kind == "held" || n.Kind == "remaining" || n.Kind == "requests" || n.Kind == "sentenced"):
			n.dated(r.anchor.Format("2006-01-02"), "as of", "the day of publication")
		}
	}
}

// datedBehind is the date right behind a figure, or behind those told in one breath with
// it: "15 in September", "six women and 16 children in June 2022".
func (r *reader) datedBehind(c *Claim, s *sentence) *date {
	if c.Normalised.Kind != kindSingle && !c.table || c.Normalised.Count == nil {
		return nil
	}
	end := c.j
	for s.text(end) == "and" {
		k := end + 1
		if t := s.text(k); t == "the" || t == "her" || t == "their" || t == "a" {
			k++
		}
		if _, j, ok := r.figure(s, k); ok {
			k = j
		}
		w, ok := s.noteAt("who", k)
		if !ok {
			break
		}
		end = w.j
	}
	for i := range r.dates[c.at] {
		d := &r.dates[c.at][i]
		t := s.text(d.i - 1)
		if !d.statement && !d.since && (d.i == end && s.text(d.i) != "between" || d.i == end+1 && (t == "in" || t == "on" || t == "late" || t == "early")) {
			return d
		}
	}
	return nil
}

// countsElsewhere: between two tokens another country's figure begins: "…, the
// Netherlands 40".
func (s *sentence) countsElsewhere(from, to int) bool {
	for n := range s.notesOf("place") {
		if n.i >= from && n.j < to && s.tokens[n.j].number && !conflict[country(n.value)] && (s.text(n.i-1) == "," || s.text(n.i-1) == "and" || s.text(n.i-1) == ";") {
			return true
		}
	}
	return false
}

// away is how far a date stands from a figure or its verb, whichever is nearer in the
// same part of the sentence.
func (r *reader) away(s *sentence, c *Claim, d *date) int {
	walk := func(from, to int) int {
		far := to - from
		for k := from; k < to; k++ {
			switch t := s.text(k); {
			case t == ";":
				far += 30
			case t == ":":
				far += 10
			case clauseEnds[t] || t == "\"":
				far += 10
			case t == "and" && c.Normalised.Count != nil && r.countsNext(s, k+1):
				far += 6
			}
		}
		return far
	}
	to := func(i, j int) int {
		if d.i >= j {
			return walk(j, d.i)
		}
		return walk(d.j, max(i, d.j))
	}
	far := to(c.i, c.j)
	if c.cue.section != "" {
		between := 0 // what lies between the verb and the figure, but for its length
		if a, b := min(c.cue.j, c.j), max(c.cue.i, c.i); a < b {
			between = walk(a, b) - (b - a)
		}
		far = min(far, to(c.cue.i, c.cue.j)+2+between)
	}
	return far
}

// countsNext: another figure begins at a token.
func (r *reader) countsNext(s *sentence, k int) bool {
	_, ok := r.numberAt(s, k)
	return ok
}

// statementDate keeps the day on which something was said.
func (r *reader) statementDate(n int, said string) {
	s := &r.all[n]
	for k := range r.dates[n] {
		d := &r.dates[n][k]
		if !d.statement {
			continue
		}
		c := &Claim{at: n, i: max(d.i-2, 0), j: d.j, head: -1, date: d}
		for _, c2 := range r.claims {
			if c2.at == n && c2.i <= d.i && c2.j >= d.j {
				return
			}
		}
		for say := range s.notesOf("say") {
			if say.j <= d.i && d.i-say.j <= 4 {
				c.i = max(r.subject(s, say.i), 0)
			}
		}
		c.Normalised = Normalised{Qualifier: "none", Kind: kindDate, Status: "done", Confidence: "high"}
		c.Normalised.dated(d.value, d.precision, d.reason)
		if said != "" {
			c.Normalised.AttributedTo = ptr(said)
		}
		c.Scope = statement
		r.claims = append(r.claims, c)
		return
	}
}

// captionDate keeps the day under a picture, if the caption tells of an operation.
func (r *reader) captionDate(n int) {
	s := &r.all[n]
	if !s.caption {
		return
	}
	for _, c := range r.claims {
		if !c.caption || r.all[c.at].paragraph != s.paragraph || c.date == nil || c.Normalised.Kind != kindSingle {
			continue
		}
		for k := range r.all[:n] {
			if r.all[k].paragraph != s.paragraph {
				continue
			}
			for i := range r.dates[k] {
				if d := &r.dates[k][i]; d == c.date {
					for _, had := range r.claims {
						if had.at == k && had.date == d && had.Normalised.Kind == kindDate {
							return
						}
					}
					one := &Claim{at: k, i: max(d.i-2, 0), j: d.j, head: -1, date: d, caption: true}
					one.Normalised = Normalised{Qualifier: "none", Kind: kindDate, Status: "done", Confidence: "medium", AttributedTo: ptr("caption")}
					one.Normalised.dated(d.value, d.precision, d.reason)
					one.Scope = inScope
					r.claims = append(r.claims, one)
					return
				}
			}
		}
	}
}

// arrival is a day on which the report's own operation came home, told in a sentence
// of its own: "The plane landed at Manas in the small hours of Thursday."
func (r *reader) arrival(main *Claim) *date {
	for n := 0; n < main.at && main.at < 10; n++ { // told before: the plane on the night of 20 April
		s := &r.all[n]
		if r.tells(n) || !s.within(0, len(s.tokens), "plane", "aircraft", "flight", "landed", "arrived") {
			continue
		}
		for i := range r.dates[n] {
			if d := &r.dates[n][i]; !d.statement && !d.since && d.value != "" && (d.precision == "day" || d.precision == "two days") {
				return d
			}
		}
	}
	for n := main.at; n < len(r.all) && n <= main.at+4; n++ {
		s := &r.all[n]
		if !s.within(0, len(s.tokens), "plane", "aircraft", "flight", "jet", "group", "they", "ilyushin", "airliner", "helicopter", "children", "charter", "it", "convoy", "bus", "buses") || len(r.dates[n]) == 0 {
			continue
		}
		for k := range s.tokens {
			switch s.text(k) {
			case "landed", "arrived", "touched":
			case "delivered", "handed", "flown", "brought", "transferred", "taken":
				if !s.within(k-2, k, "were", "was") || n == main.at {
					continue
				}
			default:
				continue
			}
			for i := range r.dates[n] {
				if d := &r.dates[n][i]; !d.statement && d.value != "" && (d.precision == "day" || d.precision == "two days") && (d.i > k && d.i-k < 16 || d.j < k && k-d.j < 8) && !s.within(k, d.i, "said", ";") {
					for _, m := range s.mentions() { // and where
						if m.i > k && m.i < k+6 && (m.prep == "in" || m.prep == "at") && !conflict[country(m.value)] && main.Normalised.To == nil {
							main.Normalised.To = ptr(country(m.value))
						}
					}
					return d
				}
			}
		}
	}
	return nil
}

// recent: a day in the six weeks before publication. What is dated earlier is told
// of another operation.
func (r *reader) recent(n *Normalised) bool {
	first, _, ok := days(n)
	return r.anchor.IsZero() || ok && r.anchor.Sub(first) < 42*24*time.Hour
}

func better(a, b *Normalised) bool {
	rank := func(n *Normalised) int {
		switch text(n.DatePrecision) {
		case "day", "two days", "range", "weekend":
			return 3
		case "month", "about", "week":
			return 2
		case "announced":
			return 1
		}
		return 0
	}
	return rank(a) > rank(b)
}
