package press

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
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
	set, topic := r.settingPlainly()
	for n := range r.all {
		if len(r.claims) > claimsMost || !topic {
			break
		}
		r.figuresPlainly(n, set)
	}
	r.datedLater()
	r.roundupPlainly()
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

// setting is what the report as a whole leaves no doubt of: the one country in which
// people are held, and the one to which they come.
type setting struct{ held, home string }

// settingPlainly reads the title and the body for it; "" where there are several, and
// no claims are made of a report that names no country in which people are held.
func (r *reader) settingPlainly() (set setting, topic bool) {
	held, home := map[string]bool{}, map[string]int{}
	note := func(p string, section string) {
		if conflict[country(p)] {
			held[country(p)] = true
		} else {
			home[country(p)]++
		}
	}
	for _, section := range []string{"place", "people of"} {
		for _, p := range r.heading(section) {
			note(p, section)
		}
		for n := range r.all {
			for p := range r.all[n].notesOf(section) {
				note(p.value, section)
			}
		}
	}
	if len(held) == 1 {
		for c := range held {
			set.held = c
		}
	}
	if len(home) == 1 {
		for c := range home {
			set.home = c
		}
	}
	return set, len(held) > 0
}

func (r *reader) figuresPlainly(n int, set setting) {
	s := &r.all[n]
	dates := r.datesPlainly(s)
	before := r.lately(n)
	for i := 0; i < len(s.tokens); i++ {
		if d := within(dates, i); d != nil {
			i = d.j - 1
			continue
		}
		c := r.figurePlainly(n, i, before)
		if c == nil {
			continue
		}
		m := &c.Normalised
		if !r.kindPlainly(c, s, len(dates) > 0) {
			if !r.amongPlainly(c, s, before) {
				continue
			}
			c.Start, c.End = s.tokens[c.i].start, s.tokens[c.j-1].end
			c.Verbatim = string(r.report.body[c.Start:c.End])
			c.Sentence = string(r.report.body[s.tokens[0].start:s.tokens[len(s.tokens)-1].end])
			r.claims = append(r.claims, c)
			i = c.j - 1
			continue
		}
		from, to := r.placesPlainly(s, c)
		if from == "" {
			if from = set.held; from == "" && (m.Kind == kindOther || m.Kind == "departed" || r.placedPlainly(s) && m.Kind != kindSingle && m.Kind != kindCumulative) {
				continue // it may be about anybody
			}
		}
		for p := range s.notesOf("people of") {
			if p.i >= c.i && p.i <= c.j && conflict[p.value] && to == "" && from != p.value { // Iraqis go to Iraq
				to = p.value
			}
			if p.i >= c.i && p.i <= c.j && !conflict[p.value] {
				m.Nationality, c.nation = ptr(english().adjective[p.value]), p.value
			}
		}
		if from != "" {
			m.From = ptr(from)
		}
		if m.Kind == kindSingle || m.Kind == kindCumulative {
			if to == "" {
				to = c.nation
			}
			if to == "" && !r.placedPlainly(s) {
				if to = set.home; to == "" && len(r.claims) > 0 {
					to = text(r.claims[0].Normalised.To)
				}
			}
			if to != "" && to != from {
				m.To = ptr(to)
			}
		}
		if d := r.nearestPlainly(s, c, dates); d != nil && d.value != "" && m.Status == "done" && (m.Kind == kindSingle || m.Kind == "sentenced" || m.Kind == "arrested" || m.Kind == "killed") {
			m.dated(d.value, d.precision, d.reason)
			c.date = d
		}
		c.Start, c.End = s.tokens[c.i].start, s.tokens[c.j-1].end
		c.Verbatim = string(r.report.body[c.Start:c.End])
		c.Sentence = string(r.report.body[s.tokens[0].start:s.tokens[len(s.tokens)-1].end])
		r.claims = append(r.claims, c)
		before = c
		i = c.j - 1
	}
}

// amongPlainly makes a part of the figure before of one that is told with "among them"
// and without a verb.
func (r *reader) amongPlainly(c *Claim, s *sentence, before *Claim) bool {
	if before == nil || text(c.Normalised.Who) == "requests" {
		return false
	}
	for a := range s.notesOf("among") {
		if a.j <= c.i && c.i-a.j < 12 && before.at >= c.at-1 && *before.Normalised.Count > *c.Normalised.Count {
			m, w := &c.Normalised, &before.Normalised
			m.Kind, m.Status, m.From, m.To = w.Kind, w.Status, w.From, w.To
			m.EventDate, m.DatePrecision, m.DateReasoning = w.EventDate, w.DatePrecision, w.DateReasoning
			c.PartOf = &before.ID
			return true
		}
	}
	return false
}

// within is the date that holds a token.
func within(dates []date, i int) *date {
	for k := range dates {
		if i >= dates[k].i && i < dates[k].j {
			return &dates[k]
		}
	}
	return nil
}

// figurePlainly makes a claim of a number with the people right behind it, or of
// "seven of them", or of two in one word.
func (r *reader) figurePlainly(n, i int, before *Claim) *Claim {
	s := &r.all[n]
	c := &Claim{at: n, i: i}
	m := &c.Normalised
	m.Status, m.Confidence = "done", "medium"
	if p, ok := s.noteAt("pair", i); ok { // two children, in one word
		c.j, c.head, m.Count, m.Qualifier, m.Who = p.j, i, ptr(2), "exact", ptr(p.value)
		return c
	}
	num, ok := r.numberPlainly(s, i)
	if !ok {
		return nil
	}
	m.Count, m.Qualifier = ptr(num.value), num.qualifier
	if num.most > 0 {
		m.CountMax = ptr(num.most)
	}
	if _, unit := s.noteAt("not people", num.j); unit {
		return nil
	}
	for k := num.j; k < num.j+4; k++ {
		if w, ok := s.noteAt("who", k); ok {
			if next, ok := s.noteAt("who", w.j); ok && w.value == "people" { // deutsche Kinder
				w = next
			}
			c.j, c.head, m.Who = w.j, w.i, ptr(w.value)
			return c
		}
		if t, ok := s.noteAt("of them", k); ok && k == num.j && before != nil && before.head >= 0 {
			c.j, c.head, m.Who, c.PartOf = t.j, -1, before.Normalised.Who, &before.ID
			return c
		}
		_, people := s.noteAt("people of", k)
		_, joins := s.noteAt("of", k)
		if !people && !joins && k > num.j || k < len(s.tokens) && !s.tokens[k].word && s.text(k) != "'" {
			break
		}
	}
	for p := range s.notesOf("people of") { // 150 Deutsche, 47 казахстанцев
		if p.i == num.j {
			if w, ok := s.noteAt("nationals", p.i); ok {
				c.j, c.head, m.Who = w.j, w.i, ptr("people")
				return c
			}
		}
	}
	return nil
}

// kindPlainly takes the nearest word that tells what happened to those counted. The
// whole sentence tells whether it is done: in doubt it is not.
func (r *reader) kindPlainly(c *Claim, s *sentence, dated bool) bool {
	m := &c.Normalised
	best := 1 << 20
	for k := range s.notesOf("kind") {
		if k.i >= c.i && k.j <= c.j {
			continue
		}
		d := s.apart(c, k)
		for w := range s.notesOf("whose") { // whose mothers were sentenced
			if w.i >= c.j && w.i < k.i {
				d += 24
			}
		}
		switch k.value {
		case "sentenced", "arrested", "killed": // what those who came home met with
			if !r.figureBetween(s, c.j, k.i) {
				d -= 14
			}
		case "operation":
			d -= 2
		}
		if d < best {
			best, c.cue = d, k
		}
	}
	if text(m.Who) == "requests" {
		m.Kind = "requests"
		return true
	}
	if best > 30 || c.cue.value == "requests" {
		return false
	}
	m.Kind = c.cue.value
	if m.Kind == "operation" {
		m.Kind = kindSingle
		if c.cue.section != "" && s.has("cumulative") && !dated {
			m.Kind = kindCumulative
		}
	}
	if m.Kind != kindSingle && m.Kind != kindCumulative {
		return true
	}
	rank := map[string]int{"denied": 4, "failed": 3, "planned": 2, "possible": 1}
	for k := range s.notesOf("standing") {
		if rank[k.value] > rank[m.Status] {
			m.Status = k.value
		}
	}
	return true
}

func (r *reader) numberPlainly(s *sentence, i int) (number, bool) {
	n := number{i: i, qualifier: "exact", digits: i}
	if h, ok := s.noteAt("hedge", i); ok {
		n.qualifier, n.digits = h.value, h.j
	} else if i > 0 && s.tokens[i].number && s.tokens[i-1].text == "-" {
		return n, false
	}
	if v, ok := s.noteAt("about a", n.digits); ok { // une centaine
		n.value, _ = strconv.Atoi(v.value)
		n.j = v.j
		if n.qualifier == "exact" {
			n.qualifier = "about"
		}
		return n, true
	}
	if s.covered("about a", i) || s.covered("hedge", n.digits) {
		return n, false
	}
	v, j, ok := r.figure(s, n.digits)
	if !ok || v == 0 || j < len(s.tokens) && s.text(j) == "%" {
		return n, false
	}
	if _, is := yearOf(s.text(n.digits)); is && n.digits > 0 {
		if _, since := s.noteAt("cumulative", n.digits-1); since || s.covered("cumulative", n.digits) {
			return n, false // seit 2019
		}
	}
	if w, k, ok := r.figure(s, j+1); ok && w > v && (s.text(j) == "-" || s.isJoin(j)) {
		n.value, n.most, n.qualifier, n.j = v, w, "range", k
		return n, true
	}
	if s.text(j) == "-" {
		return n, false
	}
	n.value, n.j = v, j
	return n, true
}

func (s *sentence) isJoin(k int) bool {
	_, ok := s.noteAt("to number", k)
	return ok
}

// placesPlainly finds where people are held, and where they went: of several countries
// the nearest behind the figure, else none.
func (r *reader) placesPlainly(s *sentence, c *Claim) (from, to string) {
	all := slices.Collect(s.notesOf("place"))
	var homes []note
	for _, p := range slices.AppendSeq(all, s.notesOf("people of")) {
		place := country(p.value)
		switch {
		case conflict[place] && p.section == "people of" && (from != "" || r.ofPlainly(s, c, place)): // 150 Iraqi families from Syria
			continue
		case conflict[place] && from != "" && from != place && r.ofPlainly(s, c, place):
			to = place
		case conflict[place] && from == "" && p.section == "place" && r.ofPlainly(s, c, place) && len(all) > 1:
			to = place
		case conflict[place]:
			if from != "" && from != place && !strings.Contains(from, place) {
				from = from + " and " + place
			} else if from == "" {
				from = place
			}
		case p.section == "place":
			homes = append(homes, note{p.section, place, p.i, p.j})
		}
	}
	if to != "" && from != "" { // Iraqis, from Syria to Iraq
		return from, to
	}
	to = ""
	for k, p := range homes {
		if k == 0 || p.value == to {
			to = p.value
			continue
		}
		to = ""
		break
	}
	if to == "" && len(homes) > 1 {
		for _, p := range homes {
			if p.i >= c.j && !r.figureBetween(s, c.j, p.i) {
				return from, p.value
			}
		}
		if last := homes[0]; last.j <= c.i && homes[1].i >= c.j {
			return from, last.value
		}
	}
	return from, to
}

// ofPlainly: those counted are of a nation.
func (r *reader) ofPlainly(s *sentence, c *Claim, nation string) bool {
	for p := range s.notesOf("people of") {
		if p.value == nation && p.i >= c.i && p.i <= c.j {
			return true
		}
	}
	return false
}

// roundupPlainly: what another country has brought home, told late and without a day,
// is what it brought home so far.
func (r *reader) roundupPlainly() {
	var main *Normalised
	for _, c := range r.claims {
		m := &c.Normalised
		if main == nil && m.Kind == kindSingle {
			main = m
		}
		if m == main || c.at < 3 || m.Kind != kindSingle || m.Status != "done" || m.EventDate != nil || c.PartOf != nil || c.date != nil {
			continue
		}
		if m.Qualifier != "exact" || m.To != nil && main.To != nil && *m.To != *main.To && *m.Count >= 50 || m.To != nil && main.To == nil && *m.Count >= 100 {
			m.Kind = kindCumulative
		}
	}
}

// figureBetween: another figure with people stands between two tokens, apart by a comma.
func (r *reader) figureBetween(s *sentence, from, to int) bool {
	for k := from; k < to; k++ {
		if _, j, ok := r.figure(s, k); ok && s.within(from, k, ",") {
			if _, who := s.noteAt("who", j); who {
				return true
			}
		}
	}
	return false
}

// placedPlainly: the sentence names a country to which people may go.
func (r *reader) placedPlainly(s *sentence) bool {
	for p := range s.notesOf("place") {
		if !conflict[country(p.value)] {
			return true
		}
	}
	return false
}

// datedLater gives the figures of the report's own operation the day that one of the
// next sentences tells, which has a verb of return and no figure.
func (r *reader) datedLater() {
	if len(r.claims) == 0 {
		return
	}
	main := r.claims[0]
	counted := map[int]bool{}
	for _, c := range r.claims {
		counted[c.at] = true
	}
	if m := &main.Normalised; m.Kind != kindSingle || m.Status != "done" || m.EventDate != nil && text(m.DatePrecision) != "announced" {
		return
	}
	for n := main.at; n < len(r.all) && n <= main.at+3; n++ {
		s := &r.all[n]
		returns := false
		for k := range s.notesOf("kind") {
			returns = returns || k.value == "operation" || k.value == "arrival"
		}
		all := r.datesPlainly(s)
		if len(all) == 0 || !returns || counted[n] || all[0].value == "" || all[0].precision != "day" {
			continue
		}
		d := &all[0]
		for _, c := range r.claims {
			if c.at == main.at && c.Normalised.Kind == kindSingle && c.Normalised.Status == "done" {
				c.Normalised.dated(d.value, d.precision, "told in another sentence of the same operation: "+d.reason)
			}
		}
		return
	}
}

// datesPlainly reads "10 июля 2019", "le 5 juillet", "am Mittwoch".
func (r *reader) datesPlainly(s *sentence) []date {
	var all []date
	for m := range s.notesOf("month") {
		d := r.monthPlainly(s, m)
		if _, since := s.noteAt("cumulative", d.i-1); !since { // depuis mars 2019
			all = append(all, d)
		}
	}
	for w := range s.notesOf("weekday") {
		if len(all) > 0 && all[len(all)-1].weekday && s.isJoin(w.i-1) && all[len(all)-1].j == w.i-1 {
			all = all[:len(all)-1] // in the night from Monday to Tuesday
		}
		d := date{i: w.i, j: w.j, weekday: true}
		if !r.anchor.IsZero() {
			day, _ := strconv.Atoi(w.value)
			back := (int(r.anchor.Weekday()) - day + 7) % 7
			d = d.at(r.anchor.AddDate(0, 0, -back), w.j, "the last such day on or before publication; it may be that of the statement")
			if s.has("say") {
				d.precision = "announced"
			}
		}
		all = append(all, d)
	}
	for i := range s.tokens { // 2019 waren, в 2019 году
		y, is := yearOf(s.text(i))
		if _, in := s.noteAt("in year", i-1); !is || i > 0 && !in || s.covered("cumulative", i) || within(all, i) != nil {
			continue
		}
		if _, since := s.noteAt("cumulative", i-1); since || s.covered("cumulative", i-1) {
			continue
		}
		if _, since := s.noteAt("cumulative", i-2); since {
			continue
		}
		all = append(all, date{i: i, j: i + 1, value: strconv.Itoa(y), precision: "year", reason: "as written", year: y})
	}
	for w := range s.notesOf("weekend") {
		d, _ := relative(&sentence{tokens: []token{{text: "weekend"}}}, 0, r.anchor)
		d.i, d.j = w.i, w.j
		all = append(all, d)
	}
	return all
}

// monthPlainly reads a month with the day before it and the year behind it.
func (r *reader) monthPlainly(s *sentence, m note) date {
	back := func(k int) int { // over "7." and "1er"
		for s.text(k) == "." || s.text(k) == "er" {
			k--
		}
		return k
	}
	var d date
	k := back(m.i - 1)
	if _, of := s.noteAt("of", k); of { // في العاشر من تموز
		k--
	}
	month, _ := strconv.Atoi(m.value)
	day, isDay := dayOf(s.text(k))
	if w, ok := s.noteAt("day", k); ok {
		day, _ = strconv.Atoi(w.value)
		isDay = true
	}
	d.i, d.mon, d.day = m.i, month, day
	first := 0
	if isDay {
		d.i = k
		if s.isJoin(k-1) || s.text(k-1) == "-" { // с 7 по 9 мая, vom 7. bis 9. Mai
			at := back(k - 2)
			if one, ok := dayOf(s.text(at)); ok && one < day {
				first, d.i = one, at
			}
		}
	}
	y, isYear := yearOf(s.text(m.j))
	switch {
	case isDay && isYear:
		d = d.on(y, month, day, m.j+1, "as written")
	case isDay:
		d = d.near(month, day, m.j, r.anchor, s)
	case isYear:
		return d.month(y, month, m.j+1, "as written")
	default:
		return d.nearMonth(month, m.j, "", r.anchor, s)
	}
	if first > 0 {
		return d.span(s, first, d)
	}
	return d
}

// nearestPlainly is the date that stands nearest to a figure or to its verb.
func (r *reader) nearestPlainly(s *sentence, c *Claim, all []date) *date {
	var best *date
	distance := 1 << 20
	for k := range all {
		if far := r.away(s, c, &all[k]); far < distance {
			distance, best = far, &all[k]
		}
	}
	return best
}

// Reads reports whether figures are read in a language.
func Reads(language string) bool {
	return plainLanguages[language] != nil || rulesOf(language) != nil
}
