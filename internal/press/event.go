package press

import (
	"fmt"
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
	r.ahead()
	r.summed()
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
			if !r.topic {
				for _, m := range s.notesOf("place") {
					r.topic = r.topic || conflict[country(m.value)]
				}
				r.topic = r.topic || s.within(0, len(s.tokens), "isis", "isil", "daesh", "repatriate", "repatriated", "repatriation")
			}
			r.all = append(r.all, s)
			r.dates = append(r.dates, r.datesOf(&s))
		}
	}
	for _, p := range r.heading("place") {
		r.topic = r.topic || conflict[country(p)]
	}
}

// datesOf finds the dates of a sentence and tells those of saying from those of
// happening.
func (r *reader) datesOf(s *sentence) []date {
	all := dates(s, r.anchor)
	for k := range all {
		d := &all[k]
		if d.j < 14 && s.opens && (s.text(d.j) == "-" || s.text(d.j) == ")" && s.text(0) == "(" || s.text(d.j) == "(" && s.within(d.j, d.j+5, ")") && s.within(d.j+1, d.j+7, "-")) {
			d.statement = true // the line under which a report was sent
		}
		for _, say := range s.notesOf("say") {
			if gap := d.i - say.j; gap >= 0 && gap <= 4 && !s.cueBetween(say.j, d.i) && !s.within(say.j, d.i, ",", "that") {
				d.statement = true
			}
		}
		for _, say := range s.notesOf("say") { // last week, the authorities said
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

func (s *sentence) cueBetween(from, to int) bool {
	for _, n := range s.notesOf("kind") {
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
		far := r.away(s, c, d)
		if far < distance && far < 60 {
			distance, event = far, d
		}
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

// away is how far a date stands from a figure or its verb, whichever is nearer in the
// same part of the sentence.
func (r *reader) away(s *sentence, c *Claim, d *date) int {
	walk := func(from, to int) int {
		far := to - from
		for k := from; k < to; k++ {
			switch t := s.text(k); {
			case t == ";":
				far += 30
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

func (n *Normalised) dated(value, precision, reason string) {
	if value != "" {
		n.EventDate, n.DatePrecision = ptr(value), ptr(precision)
	}
	if reason != "" {
		n.DateReasoning = ptr(reason)
	}
}

// unnumbered finds what is told of a group without a figure: the day on which "the
// children" were handed over, how old they are.
func (r *reader) unnumbered(n int, counted bool) {
	s := &r.all[n]
	for _, w := range s.notesOf("who") {
		if w.value == "requests" || w.value == "fighters" || w.value == "people" {
			continue
		}
		if p := s.text(w.i - 1); p != "the" && p != "these" && p != "those" && p != "were" {
			continue
		}
		if s.claimed(r.claims, n, w) {
			continue
		}
		c := &Claim{at: n, i: w.i, j: w.j, head: w.i, caption: s.caption}
		if s.text(w.i-1) == "the" {
			c.i = w.i - 1
		}
		c.Normalised = Normalised{Qualifier: "none", Who: ptr(w.value)}
		r.complete(c, nil)
		aged := c.Normalised.AgeMin != nil || c.Normalised.AgeMax != nil
		moved := c.cue.value == "operation" && c.date != nil && (c.date.precision == "day" || c.date.weekday || c.date.mon > 0) && s.apart(c, c.cue) < 12
		if !aged && (!moved || counted) {
			continue
		}
		if aged && !moved {
			if c.Normalised.Kind == kindOther || c.Normalised.Kind == "killed" || s.within(0, w.i, "fathers", "mothers", "parents") {
				c.Normalised.Kind = kindSingle
				c.Normalised.EventDate, c.Normalised.DatePrecision, c.Normalised.DateReasoning, c.Normalised.From, c.Normalised.To = nil, nil, nil, nil, nil
			}
		}
		if moved && c.date.value == "" {
			c.Normalised.Kind = kindDate
		}
		r.claims = append(r.claims, c)
		return
	}
}

func (s *sentence) placeAt(i int) bool {
	_, ok := s.noteAt("place", i)
	return ok
}

func (s *sentence) claimed(claims []*Claim, n int, w note) bool {
	for _, c := range claims {
		if c.at == n && c.i <= w.i && c.j > w.i {
			return true
		}
	}
	return false
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
		for _, say := range s.notesOf("say") {
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

// verbatim is the words of a claim: from the figure, or its verb just before, to
// the end of its clause.
func (r *reader) verbatim(c *Claim) {
	s := &r.all[c.at]
	from, to := c.i, c.j
	if c.cue.section != "" && c.cue.i < from && from-c.cue.i <= 3 {
		from = c.cue.i
	}
	limit := to + 22
	if c.date != nil && c.Normalised.Qualifier == "none" {
		to, limit = max(to, c.date.j), max(to, c.date.j)
	}
	for to < len(s.tokens) && to < limit {
		t := s.text(to)
		if _, dated := r.inDate(c.at, to); t == "." && !dated || t == ";" || t == "\"" || t == "," && (c.cue.section == "" || to >= c.cue.j) || to > c.cue.j && (clauseEnds[t] && t != "who" || t == "and" && c.cue.section != "" && to >= c.cue.j && !s.placeAt(to+1)) {
			break
		}
		if _, ok := s.noteAt("say", to); ok && to > c.j {
			break
		}
		to++
	}
	for to > c.j && (s.text(to-1) == "," || s.text(to-1) == "and") {
		to--
	}
	c.Start, c.End = s.tokens[from].start, s.tokens[max(to, from+1)-1].end
	c.Verbatim = string(r.report.body[c.Start:c.End])
	c.Sentence = string(r.report.body[s.tokens[0].start:s.tokens[len(s.tokens)-1].end])
}

// ahead: what is planned, asked for or refused has no day in the past; the day told
// there is that of the decision.
func (r *reader) ahead() {
	for _, c := range r.claims {
		n := &c.Normalised
		if n.Kind != kindSingle || n.Status != "planned" && n.Status != "possible" && n.Status != "denied" || r.anchor.IsZero() {
			continue
		}
		if _, last, ok := days(n); ok && last.Before(r.anchor) {
			n.EventDate, n.DatePrecision, n.DateReasoning = nil, nil, nil
		}
	}
}

// summed finds the parts of a figure that are told after it without a word that says
// so: "On board were seven men, six women and 12 children", of 25 people.
func (r *reader) summed() {
	parts := map[string]bool{"children": true, "women": true, "men": true, "girls": true, "boys": true, "people": true}
	for k, w := range r.claims {
		if w.Normalised.Count == nil || w.Normalised.Qualifier != "exact" || w.PartOf != nil || w.Normalised.Kind == kindOther {
			continue
		}
		all := text(w.Normalised.Who) == "people" || text(w.Normalised.Who) == "women and children"
		sum := 0
		var of []*Claim
		for _, c := range r.claims[k+1:] {
			n := &c.Normalised
			if n.Count == nil && c.at <= w.at+2 { // a date
				continue
			}
			if c.at > w.at+2 || n.Count == nil || n.Qualifier != "exact" || !parts[text(n.Who)] || !all && (c.head >= 0 || text(n.Who) != text(w.Normalised.Who)) {
				break
			}
			if c.PartOf != nil && *c.PartOf != w.ID { // a part of a part
				continue
			}
			of, sum = append(of, c), sum+*n.Count
			if sum >= *w.Normalised.Count {
				break
			}
		}
		if len(of) > 1 && sum == *w.Normalised.Count {
			for _, c := range of {
				c.PartOf = &w.ID
				if n, moved := &c.Normalised, w.Normalised.Kind == kindSingle; n.Kind == kindOther || n.Kind == kindSingle && (moved || c.date == nil && !c.alone) || c.head < 0 && moved {
					n.Kind, n.Status = w.Normalised.Kind, w.Normalised.Status
				}
			}
		}
	}
}

// roundup: what another country "has repatriated", told late in a report without a
// day, is what it brought home so far.
func (r *reader) roundup() {
	main := r.main()
	if main != nil && main.at > 5 { // the report tells of no operation of its own
		main = nil
	}
	for _, c := range r.claims {
		n := &c.Normalised
		if c == main || c.at < 4 || n.Kind != kindSingle || n.Status != "done" || n.Count == nil || c.PartOf != nil || c.date != nil || c.said != nil || c.caption {
			continue
		}
		s := &r.all[c.at]
		perfect := s.within(c.cue.i-3, c.cue.i, "has", "have")
		if main != nil {
			perfect = perfect || s.within(c.cue.i-2, c.cue.i, "had") && n.To != nil && main.Normalised.To != nil
			if c.at-main.at < 2 || n.To != nil && main.Normalised.To != nil && country(*n.To) == country(*main.Normalised.To) || r.same(main, c) && text(main.Normalised.Who) == text(n.Who) {
				continue
			}
		}
		if !perfect {
			continue
		}
		n.Kind = kindCumulative
		n.EventDate, n.DatePrecision, n.DateReasoning = nil, nil, nil
		if !r.anchor.IsZero() {
			n.dated(r.anchor.Format("2006-01-02"), "as of", "the day of publication")
		}
	}
}

// whence gives the report's own operation the country that the next sentences speak
// of, where its own tells none and they count no others.
func (r *reader) whence(main *Claim) {
	if main.Normalised.From != nil || len(r.heading("place")) > 0 && main.at > 0 {
		return
	}
	busy := map[int]bool{}
	for _, c := range r.claims {
		if c.Normalised.Count != nil && c.PartOf == nil && c != main && c.at != main.at {
			busy[c.at] = true
		}
	}
	for n := main.at; n < len(r.all) && n <= main.at+4; n++ {
		for _, m := range r.all[n].mentions() {
			if place := country(m.value); conflict[place] && !busy[n] && !r.all[n].within(0, len(r.all[n].tokens), "whose", "mother", "mothers", "father", "fathers", "parents", "sentences", "sentenced", "joined", "travelled", "traveled") && (main.Normalised.To == nil || country(*main.Normalised.To) != place) {
				main.Normalised.From = ptr(place)
				return
			}
		}
	}
}

// titled is the one country, beside those in which people are held, that the title names.
func (r *reader) titled() *string {
	found := ""
	for _, p := range append(r.heading("place"), r.heading("people of")...) {
		switch o := country(p); {
		case conflict[o] || o == found:
		case found != "":
			return nil
		default:
			found = o
		}
	}
	if found == "" {
		return nil
	}
	return &found
}

// arrival is a day on which the report's own operation came home, told in a sentence
// of its own: "The plane landed at Manas in the small hours of Thursday."
func (r *reader) arrival(main *Claim) *date {
	for n := main.at; n < len(r.all) && n <= main.at+4; n++ {
		s := &r.all[n]
		if !s.within(0, len(s.tokens), "plane", "aircraft", "flight", "jet", "group", "they", "ilyushin", "airliner", "helicopter", "children", "charter") || len(r.dates[n]) == 0 {
			continue
		}
		for k := range s.tokens {
			if t := s.text(k); t != "landed" && t != "arrived" && t != "touched" {
				continue
			}
			for i := range r.dates[n] {
				if d := &r.dates[n][i]; !d.statement && d.value != "" && (d.precision == "day" || d.precision == "two days") && d.i > k && d.i-k < 16 && !s.within(k, d.i, "said", ";") {
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

// inherit gives parts what their whole has, and the claims of the report's own
// operation the date and places that one of them has.
func (r *reader) inherit() {
	for _, c := range r.claims {
		if c.PartOf == nil {
			continue
		}
		whole := r.byID(*c.PartOf)
		n, w := &c.Normalised, &whole.Normalised
		if n.Kind == kindOther || n.Kind == "held" && w.Kind != "held" && c.head < 0 && (c.cue.i < c.j || c.cue.i > c.j+3) {
			n.Kind, n.Status = w.Kind, w.Status
		}
		if n.Kind == w.Kind {
			fill(&n.From, w.From)
			fill(&n.To, w.To)
			if n.EventDate == nil {
				n.EventDate, n.DatePrecision, n.DateReasoning = w.EventDate, w.DatePrecision, w.DateReasoning
			}
			if w.Status != "done" && n.Status == "done" {
				n.Status = w.Status
			}
		}
	}
	main := r.main()
	if main == nil {
		return
	}
	if n := &main.Normalised; n.To == nil && main.nation == "" {
		n.To = r.titled()
	}
	var of []*Claim
	for _, c := range r.claims {
		n := &c.Normalised
		if n.Kind != kindSingle && n.Kind != kindDate || n.Status != main.Normalised.Status || c.Scope == statement {
			continue
		}
		if r.same(main, c) {
			of = append(of, c)
		}
	}
	var dated, from, to *Normalised
	for _, c := range of {
		n := &c.Normalised
		if n.EventDate != nil && (dated == nil || better(n, dated)) && (c.at-main.at <= 1 || main.Normalised.EventDate != nil || r.recent(n)) {
			dated = n
		}
		if n.From != nil && (from == nil || len(*n.From) > len(*from.From)) {
			from = n
		}
		if n.To != nil && (to == nil || len(*n.To) > len(*to.To)) {
			to = n
		}
	}
	if from == nil {
		if r.whence(main); main.Normalised.From != nil {
			from = &main.Normalised
		}
	}
	if day := r.arrival(main); day != nil && (dated == nil || text(dated.DatePrecision) == "announced") && main.Normalised.Status == "done" {
		dated = &Normalised{}
		dated.dated(day.value, day.precision, day.reason)
		if text(main.Normalised.DatePrecision) == "announced" || main.Normalised.EventDate == nil { // also what is told beside it
			for _, c := range r.claims {
				if c.at == main.at && c.Normalised.Kind == kindSingle && c.Normalised.Status == "done" && c.Normalised.Count != nil && !contains(of, c) {
					of = append(of, c)
				}
			}
		}
	}
	for _, c := range of {
		n := &c.Normalised
		if dated != nil && (n.EventDate == nil || *n.DatePrecision == "announced" && *dated.DatePrecision != "announced") {
			n.dated(*dated.EventDate, *dated.DatePrecision, "as another sentence about the same operation: "+text(dated.DateReasoning))
		}
		if c.Normalised.Count != nil || c.Normalised.Qualifier == "none" {
			if from != nil && n.From == nil && c.at > 0 {
				n.From = ptr(country(*from.From))
			}
			if to != nil && n.To == nil {
				n.To = ptr(country(*to.To))
			}
		}
	}
	for _, c := range r.claims { // told just after, of the same journey
		n := &c.Normalised
		if n.Kind == kindSingle && n.From == nil && main.Normalised.From != nil && n.To != nil && main.Normalised.To != nil && country(*n.To) == country(*main.Normalised.To) && n.EventDate == nil && c.at > 0 && c.at-main.at <= 4 {
			n.From = ptr(country(*main.Normalised.From))
		}
	}
	if m := &main.Normalised; m.From != nil && m.To != nil && conflict[country(*m.From)] && conflict[country(*m.To)] { // Iraqis, from Syria to Iraq
		for _, c := range r.claims {
			n := &c.Normalised
			if moves := n.Kind == kindSingle || n.Kind == kindCumulative; moves && n.From != nil && country(*n.From) == country(*m.To) && (n.To == nil || country(*n.To) == country(*m.To)) {
				n.From, n.To = ptr(country(*m.From)), ptr(country(*m.To))
			} else if n.From != nil && country(*n.From) == country(*m.To) && (n.Kind == "remaining" || c.nation != country(*m.To) && n.Kind == kindSingle) {
				n.From = ptr(country(*m.From))
			}
		}
	}
	for _, c := range r.claims { // told beside it or after it, with no other country
		n := &c.Normalised
		if n.Kind == kindSingle && n.To == nil && main.Normalised.To != nil && c != main && c.nation == "" && r.alone(c, country(*main.Normalised.To)) && (n.From == nil || country(*n.From) != country(*main.Normalised.To)) {
			n.To = ptr(country(*main.Normalised.To))
		}
	}
	for _, c := range r.claims { // parts of what has now a date
		if c.PartOf != nil {
			n, w := &c.Normalised, &r.byID(*c.PartOf).Normalised
			if n.Kind == w.Kind && n.EventDate == nil {
				n.EventDate, n.DatePrecision, n.DateReasoning = w.EventDate, w.DatePrecision, w.DateReasoning
			}
			if n.Kind == w.Kind {
				fill(&n.From, w.From)
				fill(&n.To, w.To)
			}
		}
	}
}

// alone: the sentence of a claim names no country but one and those in which people
// are held.
func (r *reader) alone(c *Claim, place string) bool {
	s := &r.all[c.at]
	for _, p := range append(s.notesOf("place"), s.notesOf("people of")...) {
		if o := country(p.value); o != place && !conflict[o] && !(p.i > c.j && r.another(c, p.i)) {
			return false
		}
	}
	return true
}

// recent: a day in the six weeks before publication. What is dated earlier is told
// of another operation.
func (r *reader) recent(n *Normalised) bool {
	first, _, ok := days(n)
	return r.anchor.IsZero() || ok && r.anchor.Sub(first) < 42*24*time.Hour
}

func contains(all []*Claim, c *Claim) bool {
	for _, o := range all {
		if o == c {
			return true
		}
	}
	return false
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

func fill(slot **string, with *string) {
	if *slot == nil && with != nil {
		*slot = with
	}
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

// sole gives claims the country that the whole report leaves no doubt of.
func (r *reader) sole() {
	held, home := map[string]bool{}, map[string]bool{}
	told := map[int]bool{} // sentences that tell who went there
	for _, c := range r.claims {
		if c.Normalised.Kind == "departed" {
			told[c.at] = true
		}
	}
	for n := range r.all {
		if told[n] {
			continue
		}
		for _, p := range append(r.all[n].notesOf("place"), r.all[n].notesOf("people of")...) {
			if conflict[country(p.value)] {
				held[country(p.value)] = true
			}
		}
	}
	for _, p := range r.heading("place") {
		if conflict[country(p)] {
			held[country(p)] = true
		}
	}
	if len(held) == 0 {
		for n := range told {
			for _, p := range r.all[n].notesOf("place") {
				if conflict[country(p.value)] {
					held[country(p.value)] = true
				}
			}
		}
	}
	near := "" // whence those told of before came
	for _, c := range r.claims {
		if n := &c.Normalised; n.To != nil && (n.Kind == kindSingle || n.Kind == kindCumulative) {
			home[country(*n.To)] = true
		}
	}
	for _, c := range r.claims {
		n := &c.Normalised
		if c.Scope == statement || text(n.Who) == "fighters" {
			continue
		}
		moves := n.Kind == kindSingle || n.Kind == kindCumulative
		if n.From != nil && conflict[country(*n.From)] && !strings.Contains(*n.From, " and ") {
			near = country(*n.From)
		} else if (n.Kind == kindSingle || n.Kind == "remaining" || n.Kind == "held") && n.From == nil && near != "" && len(held) > 1 && c.at > 0 && c.PartOf == nil && (n.To == nil || country(*n.To) != near) && r.near(c, near) {
			n.From = ptr(near)
		}
		if len(held) == 1 && n.From == nil && c.at > 0 && (moves || n.Kind == "remaining" || n.Kind == "held") {
			for from := range held {
				if n.To == nil || country(*n.To) != from {
					n.From = ptr(from)
				}
			}
		}
		if len(home) == 1 && moves && n.To == nil && c.nation == "" {
			for to := range home {
				if n.From == nil || country(*n.From) != to {
					n.To = ptr(to)
				}
			}
		}
	}
}

// near: the paragraph of a claim, or the one before, names the country and no other
// one in which people are held.
func (r *reader) near(c *Claim, place string) bool {
	for n := c.at; n >= 0 && r.all[n].paragraph >= r.all[c.at].paragraph-1; n-- {
		for _, p := range r.all[n].notesOf("place") {
			if o := country(p.value); conflict[o] {
				return o == place
			}
		}
	}
	return true
}

// heading gives what the title, where it stands apart from the body, notes of a section.
func (r *reader) heading(section string) []string {
	if r.title == nil {
		title := []rune(r.report.Title)
		r.title = &sentence{tokens: tokenize(title, 0, min(len(title), 300))}
		r.annotate(r.title)
	}
	var all []string
	for _, n := range r.title.notesOf(section) {
		all = append(all, n.value)
	}
	return all
}

// same: two claims of one report that may tell of one operation. An earlier one,
// told with a date of its own or of another country, is not.
func (r *reader) same(main, c *Claim) bool {
	if main == c {
		return true
	}
	a, b := &main.Normalised, &c.Normalised
	if a.From != nil && b.From != nil && country(*a.From) != country(*b.From) || a.To != nil && b.To != nil && country(*a.To) != country(*b.To) {
		return false
	}
	if a.EventDate != nil && b.EventDate != nil && *a.EventDate != *b.EventDate && *a.DatePrecision != "announced" && *b.DatePrecision != "announced" {
		return false
	}
	if b.Count == nil {
		return c.at-main.at < 12
	}
	if a.Count == nil || text(a.Who) != text(b.Who) {
		return false
	}
	return agree(a, b)
}

// scopes tells which claims are about people brought home, or who are to be.
func (r *reader) scopes() {
	near := r.held()
	for _, c := range r.claims {
		if c.Scope != "" {
			continue
		}
		s := &r.all[c.at]
		here := false
		for _, p := range append(s.notesOf("place"), s.notesOf("people of")...) {
			here = here || conflict[country(p.value)]
		}
		who := text(c.Normalised.Who)
		c.Scope = background
		switch c.Normalised.Kind {
		case kindSingle, kindCumulative, "remaining", "requests", "identified", kindDate:
			if r.topic && who != "fighters" {
				c.Scope = inScope
			}
			if q := c.Normalised.Qualifier; c.Normalised.Kind == "remaining" && c.Normalised.Status == "possible" && (q == "thousands" || q == "hundreds") {
				c.Scope = background
			}
			if c.Normalised.Count == nil && c.Normalised.Qualifier == "vague" {
				c.Scope = background
			}
		case "held":
			if r.topic && who != "fighters" {
				c.Scope = inScope
			}
		case "sentenced":
			around := c.PartOf != nil || near[s.paragraph]
			if (here || r.topic && around) && c.Normalised.Count != nil {
				c.Scope = inScope
				if c.Normalised.From == nil && here {
					for _, p := range append(s.notesOf("place"), s.notesOf("people of")...) {
						if conflict[country(p.value)] {
							c.Normalised.From = ptr(country(p.value))
						}
					}
				}
			} else if !here {
				c.Scope = offTopic
			}
		case "arrested", "killed", "missing", kindOther:
			if c.Normalised.Kind == "arrested" && r.topic && (c.PartOf != nil || (who == "women" || who == "children") && r.told(c)) { // of those who came home
				c.Scope = inScope
			} else if !here && !near[s.paragraph] {
				c.Scope = offTopic
			}
		}
		if strings.HasPrefix(s.text(c.j), "suspected") && c.Normalised.Kind != kindSingle || who == "people" && s.text(c.head) == "members" && c.Normalised.Kind != kindSingle && c.Normalised.Kind != kindCumulative {
			c.Scope = offTopic
		}
	}
}

// told: the paragraph of a claim, or the one before, tells of an operation.
func (r *reader) told(c *Claim) bool {
	for _, o := range r.claims {
		if p := r.all[c.at].paragraph - r.all[o.at].paragraph; o.Normalised.Kind == kindSingle && o.Normalised.Count != nil && p >= 0 && p <= 1 && o.at <= c.at {
			return true
		}
	}
	return false
}

// held gives the paragraphs that speak of the countries in which people are held.
func (r *reader) held() map[int]bool {
	all := map[int]bool{}
	for n := range r.all {
		for _, p := range r.all[n].notes {
			if (p.section == "place" || p.section == "people of") && conflict[country(p.value)] {
				all[r.all[n].paragraph] = true
			}
		}
	}
	return all
}
