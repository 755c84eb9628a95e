package press

import "strings"

// complete fills what the sentence says of a figure.
func (r *reader) complete(c *Claim, before *Claim) {
	s := &r.all[c.at]
	if c.as != nil {
		c.cue = c.as.cue
		c.Normalised.Kind, c.Normalised.Status, c.Normalised.From = c.as.Normalised.Kind, c.as.Normalised.Status, c.as.Normalised.From
		if c.Normalised.To = c.as.Normalised.To; c.nation != "" {
			c.Normalised.To, c.Normalised.Nationality = ptr(c.nation), ptr(r.adjective[c.nation])
		}
		if c.whence != "" {
			c.Normalised.From = ptr(c.whence)
		}
		c.Normalised.Confidence = "medium"
		if d, dated := r.inDate(c.at, c.j); c.nation != "" && dated && !d.since && c.Normalised.Kind == kindCumulative { // Azerbaijan took 50 last month
			c.Normalised.Kind = kindSingle
		}
		r.when(c, s)
		return
	}
	r.kind(c, s)
	r.alike(c, s, before)
	r.tabular(c, s, before)
	r.standing(c, s)
	r.place(c, s)
	r.beside(c, s, before)
	r.when(c, s)
	r.ages(c, s)
	c.Normalised.ParentalStatus = parents(s, c, r.report.body)
	c.Normalised.Confidence = "high"
	if c.Normalised.Kind == kindOther || c.Normalised.Status == "possible" {
		c.Normalised.Confidence = "medium"
	}
	if c.caption {
		c.Normalised.Confidence = "medium"
	}
}

// tabular reads a figure that has no verb, under the name of a country or in a row
// that begins with one, as what that country did.
func (r *reader) tabular(c *Claim, s *sentence, before *Claim) {
	n := &c.Normalised
	if c.table && c.cue.value == "operation" && c.cue.i < c.i && s.within(c.cue.j, c.i, ":") && n.Kind == kindSingle && n.Status == "done" && !r.dayBeside(c, s) {
		n.Kind = kindCumulative
		return
	}
	if c.table && n.Kind != kindOther && n.Kind != "held" || !c.table && (n.Kind != kindOther || s.section == "" || conflict[s.section] || verbs[s.text(c.j)] || c.PartOf != nil || !r.topic) {
		return
	}
	if _, says := s.noteAt("say", c.j); says || text(n.Who) == "requests" || text(n.Who) == "fighters" {
		return
	}
	c.table, n.Kind = true, kindCumulative
	if before != nil && before.at == c.at && before.table && before.PartOf == nil && s.text(c.i-1) == "and" && c.i-before.j <= 3 { // one woman and three children
		n.Kind = before.Normalised.Kind
		return
	}
	if r.dayBeside(c, s) && !r.several(c, s) {
		n.Kind = kindSingle
	}
}

// beside gives a figure told in one breath with another the places of that one: "22
// Swedish children and eleven mothers have returned".
func (r *reader) beside(c *Claim, s *sentence, before *Claim) {
	if before == nil || before.at != c.at || before.cue != c.cue || before.Normalised.Kind != c.Normalised.Kind || s.text(c.i-1) != "and" && s.text(c.i-1) != "," || c.i-1-before.j > 0 {
		return
	}
	if c.Normalised.To == nil && c.nation == "" {
		c.Normalised.To = before.Normalised.To
	}
	if c.Normalised.From == nil && (c.Normalised.To == nil || before.Normalised.From == nil || country(*c.Normalised.To) != country(*before.Normalised.From)) {
		c.Normalised.From = before.Normalised.From
	}
}

// breath gives a figure of which nothing is told what is told of the next one in its
// row: "ten women, 27 children and one man … were flown in".
func (r *reader) breath(from int) {
	for k := len(r.claims) - 2; k >= from; k-- {
		c, next := r.claims[k], r.claims[k+1]
		n, m := &c.Normalised, &next.Normalised
		s := &r.all[c.at]
		if n.Kind != kindOther || m.Kind != kindSingle && m.Kind != kindCumulative || n.Count == nil || next.i-c.j != 1 || s.text(c.j) != "," && s.text(c.j) != "and" {
			continue
		}
		n.Kind, n.Status, n.From, n.To = m.Kind, m.Status, m.From, m.To
		n.EventDate, n.DatePrecision, n.DateReasoning = m.EventDate, m.DatePrecision, m.DateReasoning
		c.cue, c.date, c.said = next.cue, next.date, next.said
	}
}

// clauseEnds are words at which another clause begins.
var clauseEnds = map[string]bool{";": true, "while": true, "but": true, "although": true, "whereas": true, "where": true, "when": true, "after": true, "before": true, "because": true, "as": true, "adding": true, "whose": true, "who": true, "which": true, "amid": true, "despite": true, "if": true, "including": true}

// apart is how far a cue stands from a figure: the tokens between, and more for
// each clause that begins between the two.
func (s *sentence) apart(c *Claim, cue note) int {
	from, to := c.j, cue.i
	if cue.j <= c.i {
		from, to = cue.j, c.i
	}
	if to < from {
		return 0
	}
	d := to - from
	if end := s.relative(c); end > 0 && from == c.j && to >= end { // five children, whose mothers …, stayed behind
		from, d = end, to-end+4
	}
	for k := from; k < to; k++ {
		switch t := s.text(k); {
		case t == ",":
			d += 3
		case t == "\"":
			d += 6
		case clauseEnds[t]:
			d += 8
		}
	}
	return d
}

// reduced: a verb of return follows after a participle that only tells who those
// counted are.
func (s *sentence) reduced(k int) bool {
	for i := k; i < k+8 && i < len(s.tokens); i++ {
		switch s.text(i) {
		case "had", "have", "has", "were", "was", "are", "will":
			for n := range s.notesOf("kind") {
				if n.value == "operation" && n.i > i && n.i <= i+4 {
					return true
				}
			}
			return false
		case ",", ";", ".", "and":
			return false
		}
	}
	return false
}

// relative is the token behind a clause between commas that tells more of those
// counted, 0 if there is none.
func (s *sentence) relative(c *Claim) int {
	at := c.j
	for at < c.j+4 && s.text(at) != "," {
		at++
	}
	if s.text(at) != "," {
		return 0
	}
	switch s.text(at + 1) {
	case "whose", "who", "which", "most", "mostly", "mainly", "aged", "some", "all", "many", "half", "the", "not", "excluding", "without":
	default:
		return 0
	}
	for k := at + 2; k < len(s.tokens) && k < at+22; k++ {
		if s.text(k) == "," {
			return k + 1
		}
		if s.text(k) == ";" {
			return 0
		}
	}
	return 0
}

// kind finds what is said of those counted: the nearest cue, what happened before
// where somebody is.
func (r *reader) kind(c *Claim, s *sentence) {
	c.Normalised.Kind = kindOther
	if text(c.Normalised.Who) == "requests" {
		c.Normalised.Kind = "requests"
		r.requestsOf(c, s)
		return
	}
	if p := s.text(c.i - 1); p == "from" || p == "by" {
		for k := c.i - 3; k < c.i-1; k++ {
			if w, ok := s.noteAt("who", k); ok && w.value == "requests" { // letters from 26 women
				c.Normalised.Kind, c.cue = "requests", note{"kind", "requests", k, k + 1}
				return
			}
		}
	}
	if s.text(c.j) == "left" { // we have 40 children left
		if t := s.text(c.j + 1); t == "," || t == "." || t == "\"" || t == "" || t == "in" || t == "behind" {
			c.Normalised.Kind, c.cue = "remaining", note{"kind", "remaining", c.j, c.j + 1}
			return
		}
	}
	if t := s.text(c.j); t == "who" || t == "that" || t == "which" { // 30 children who were in al-Hol
		k := c.j + 1
		if v := s.text(k); (v == "were" || v == "are" || v == "live" || v == "lived" || v == "was") && s.heldIn(k+1) {
			c.Normalised.Kind, c.cue = "held", note{"kind", "held", c.j, k + 1}
			return
		}
	}
	if t := s.text(c.j + 1); s.text(c.j) == "there" && (t == "," || t == "." || t == ";") { // France, with some 200 children there,
		c.Normalised.Kind, c.cue = "held", note{"kind", "held", c.j, c.j + 1}
		return
	}
	if s.relates(c, r) {
		return
	}
	if c.head >= 0 && s.text(c.head) == "names" || s.text(c.j) == "on" && s.within(c.j, c.j+5, "list", "lists") {
		c.Normalised.Kind, c.cue = "identified", note{"kind", "identified", c.j, c.j}
		return
	}
	if t := s.text(c.i - 1); (t == "had" || t == "has") && s.campEnds(c.i-1) { // al-Hol had 51,000 people
		c.Normalised.Kind, c.cue = "held", note{"kind", "held", c.i - 1, c.i}
		return
	}
	best := 1 << 20
	from, to := s.between(c, ";")
	if !s.cueOutside(c, from, to) {
		from, to = 0, len(s.tokens)
	}
	if a, b := s.between(c, ":"); a > from && a < c.i && s.cueOutside(c, a, min(b, to)) {
		from = a
	}
	for n := range s.notesOf("kind") {
		if n.value == "identified" && s.within(n.i-2, n.i, "not") && s.text(n.i-1) != "only" {
			continue
		}
		if n.i < c.j && n.j > c.i || s.contained(n) || n.i < from || n.j > to { // within the figure's own words
			continue
		}
		d := s.apart(c, n)
		if n.i >= c.j { // the verb that follows, but for one in "whose mothers are in prison"
			d -= 2
			if end := s.relative(c); (end == 0 || n.i < end) && s.within(c.j, n.i, "whose", "their", "mothers", "fathers", "parents", "mother", "father") && n.value != "operation" {
				d += 14
			}
		}
		if n.i > c.j && n.i <= c.j+5 && n.value != "operation" && (s.text(c.j) == "who" || s.text(c.j) == "which" || s.text(c.j+1) == "who") && s.text(n.i-1) != "," || n.i > c.j && n.value != "operation" && s.text(n.i-1) == "who" {
			d += 12 // 25 children, who were in an orphanage, were delivered
		}
		if n.j <= c.i && n.j-n.i <= 2 && (s.text(n.i-1) == "those" || s.text(n.i-1) == "the" && s.text(n.j) == ",") && (s.text(n.i-2) == "of" || s.text(n.i-2) == "among") {
			d += 16 // of those returned, 33 were sentenced
		}
		if t := s.text(n.i); n.value == "remaining" && n.j == c.i && (t == "waiting" || t == "await" || t == "awaits") { // Bosnia, which is waiting for 70
			n.value = "operation"
		}
		if n.i == c.j && n.value != "operation" && n.value != "remaining" && s.reduced(n.j) {
			d += 14 // 33 women convicted in Baghdad had been brought
		}
		switch n.value {
		case "departed":
			if m, ok := s.placeAfter(n.j); ok && !conflict[country(m.value)] && s.text(m.i-1) == "to" {
				n.value = "operation" // travelled on to Helsinki
			}
		case "operation":
			if p := s.text(n.i - 1); strings.HasPrefix(s.text(n.i), "receiv") && p != "been" && p != "were" && p != "was" && (n.j > c.i || c.i-n.j > 9) {
				continue
			}
			if s.asked(n) {
				continue
			}
			switch s.text(n.i) {
			case "arrival", "departure", "return", "returns":
				if p := s.text(n.i - 1); p == "on" || p == "upon" || p == "after" || p == "their" || p == "his" || p == "her" {
					d += 16
				}
			}
			d -= 5
			if s.text(n.i) == "return" && s.text(n.i-1) != "to" && n.i < c.i {
				d += 2
			}
		case "requests":
			d -= 2
			if s.text(n.i) == "request" || s.text(n.i) == "requests" {
				d += 6
			}
		case "identified", "sentenced":
			d -= 2
		case "held", "remaining":
			d += 2
			if s.text(n.i) == "there" && n.j == c.i {
				d -= 14
			}
			if t := s.text(n.i); t == "there" && n.value == "remaining" || t == "in" && n.value == "held" && strings.HasPrefix(s.text(n.j-1), "camp") {
				d += 6
			}
		case "killed":
			d += 4
		}
		if d < best {
			best, c.cue = d, n
		}
	}
	if n, ok := s.split(c); ok {
		c.cue, best = n, 0
	}
	if best == 1<<20 || best > 28 {
		if ask := r.question(c.at); ask != nil {
			for n := range ask.notesOf("kind") {
				if !ask.contained(n) {
					c.cue, best = note{"kind", n.value, c.j, c.j}, 0
					break
				}
			}
		}
	}
	if best == 1<<20 || best > 28 {
		for n := range s.notesOf("standing") {
			if n.value == "failed" && n.i >= c.j && n.i-c.j < 5 && s.text(c.i-1) == "of" { // the second convoy, of 160 families, has been put off
				c.cue, best = note{"kind", "operation", c.i - 1, c.i}, 0
			}
		}
	}
	if best == 1<<20 && s.takes(c) {
		c.cue, best = note{"kind", "operation", c.i - 1, c.i}, 0
	}
	if best == 1<<20 || best > 28 {
		if n := c.at - 1; n >= 0 && r.all[n].paragraph == s.paragraph && s.within(0, c.i, "count", "counts", "counted") && r.all[n].moves(len(r.all[n].tokens)) && !r.tells(n) { // more left than ever: we count 3,800
			c.Normalised.Kind, c.cue = kindCumulative, note{"kind", "operation", c.i, c.i}
			return
		}
		if c.cue = (note{}); s.heldIn(c.j) {
			c.Normalised.Kind, c.cue = "remaining", note{"kind", "remaining", c.j, c.j + 1}
		}
		return
	}
	switch c.cue.value {
	case "operation":
		c.Normalised.Kind = kindSingle
		if r.cumulative(c, s) {
			c.Normalised.Kind = kindCumulative
		}
	default:
		c.Normalised.Kind = c.cue.value
	}
	if t := s.text(c.cue.i); (t == "counted" || t == "counts") && s.heldIn(c.j) { // counted 46,500 people in al-Hol
		c.Normalised.Kind = "held"
	}
	if c.cue.value == "remaining" && s.text(c.cue.i) == "there" && s.within(0, c.i, "prisons", "prison", "jails", "detention", "camps", "orphanages", "custody") {
		c.Normalised.Kind = "held" // in the prisons there are 48 children
	}
}

// covered: a longer form of the section began before a token and holds it.
func (s *sentence) covered(section string, i int) bool {
	for _, n := range s.notes {
		if n.section == section && n.i < i && n.j > i {
			return true
		}
	}
	return false
}

// contained: a longer form of another kind holds the note.
func (s *sentence) contained(n note) bool {
	for _, o := range s.notes {
		if o.section == "kind" && o.value != n.value && o.i <= n.i && o.j >= n.j && o.j-o.i > n.j-n.i {
			return true
		}
	}
	return false
}

// heldIn: a camp or a country in which people are held follows: 90 nationals in Syria.
func (s *sentence) heldIn(k int) bool {
	if t := s.text(k); t != "in" && t != "inside" {
		return false
	}
	for i := k + 1; i < k+5; i++ {
		if n, ok := s.noteAt("place", i); ok {
			return conflict[country(n.value)]
		}
		switch s.text(i) {
		case "camps", "camp", "region", "prisons", "detention":
			return true
		}
	}
	return false
}

// relates reads what is told right behind those counted: "seven children who would be
// flown home", "30 women who are serving sentences".
func (s *sentence) relates(c *Claim, r *reader) bool {
	k := c.j
	if s.text(k) == "and" { // three women and seven children who
		if s.text(k+1) == "the" || s.text(k+1) == "her" || s.text(k+1) == "their" {
			k++
		}
		_, j, ok := r.figure(s, k+1)
		w, is := s.noteAt("who", j)
		if !ok || !is {
			return false
		}
		k = w.j
	}
	if t := s.text(k); t != "who" && t != "that" {
		return false
	}
	if s.within(k+1, k+4, "serving", "serve") {
		c.Normalised.Kind, c.cue = "sentenced", note{"kind", "sentenced", k, k + 1}
		return true
	}
	meant := false
	for i := k + 1; i < k+6; i++ {
		switch t := s.text(i); t {
		case "would", "will", "could", "should", "may", "might":
			meant = true
			continue
		case ",", ".", ";", "not":
			return false
		}
		n, ok := s.noteAt("kind", i)
		if !ok || s.contained(n) {
			continue
		}
		_, dated := r.inDate(c.at, n.j)
		if n.value != "operation" || !meant && !dated {
			return false
		}
		c.Normalised.Kind, c.cue = kindSingle, n
		return true
	}
	return false
}

// campEnds: a camp in which people are held is named right before a token.
func (s *sentence) campEnds(k int) bool {
	for n := range s.notesOf("place") {
		if n.j == k && conflict[country(n.value)] && strings.Contains(n.value, "(") || n.j == k-1 && s.text(k-1) == "camp" && conflict[country(n.value)] {
			return true
		}
	}
	return s.text(k-1) == "camp" || s.text(k-1) == "camps"
}

// placeAfter is the first country named in the next words.
func (s *sentence) placeAfter(k int) (note, bool) {
	for i := k; i < k+4; i++ {
		if n, ok := s.noteAt("place", i); ok {
			return n, true
		}
	}
	return note{}, false
}

// split finds a verb whose second half stands behind the figure: took 35 people back.
func (s *sentence) split(c *Claim) (note, bool) {
	for k := c.i - 1; k >= 0 && k >= c.i-3; k-- {
		switch s.text(k) {
		case "bring", "brings", "bringing", "brought", "fly", "flew", "flown", "flying", "took", "take", "takes", "taken", "taking", "sent", "send", "sends", "got", "get", "getting", "let", "had", "have", "wants", "gave", "give":
		default:
			continue
		}
		for j := c.j; j < len(s.tokens) && j < c.j+5; j++ {
			switch s.text(j) {
			case "back", "home":
				if t := s.text(j + 1); t == "by" && s.text(k) != "took" || s.text(j-1) == "at" {
					return note{}, false
				}
				return note{"kind", "operation", k, k + 1}, true
			case ",", ";", "who", "whose", "which", "that":
				return note{}, false
			}
		}
	}
	return note{}, false
}

// takes: a country's "take 150 families", of people who are somewhere else.
func (s *sentence) takes(c *Claim) bool {
	switch s.text(c.i - 1) {
	case "take", "takes", "took", "taking", "taken", "accepting", "receiving":
	default:
		return false
	}
	for _, p := range s.notes {
		if (p.section == "place" || p.section == "people of") && p.j <= c.i {
			return true
		}
	}
	return s.section != "" || s.within(0, c.i, "convoy", "flight", "plane", "buses") || s.within(c.j, c.j+4, "border")
}

// alike: of whom only company is told ("they are accompanied by some 30 women"), that
// is told which was told of those before.
func (r *reader) alike(c *Claim, s *sentence, before *Claim) {
	if before == nil || c.Normalised.Kind != kindOther || before.at < c.at-1 || before.Normalised.Count == nil {
		return
	}
	from := (s.text(c.j) == "come" || s.text(c.j) == "hail" || s.text(c.j) == "are") && s.text(c.j+1) == "from" // they come from 60 countries
	if s.text(c.j) == "are" && s.text(c.j+1) == "with" && s.text(c.j+2) == "them" {
		from = true
	}
	for k := c.j; k < c.j+8 && before.Normalised.Kind == "held"; k++ { // are thought to be among them
		from = from || s.text(k) == "among" && s.text(k+1) == "them" && s.text(k-1) != ","
	}
	if k := c.i - 1; from && c.PartOf == nil && before.Normalised.Kind != kindSingle || s.text(k) == "by" && s.text(k-1) == "accompanied" || s.text(k) == "with" && (s.text(k-1) == "along" || s.text(k-1) == "together") || s.text(k) == "as" && s.text(k-1) == "well" {
		m := &before.Normalised
		c.Normalised.Kind, c.Normalised.From, c.Normalised.To = m.Kind, m.From, m.To
		if m.Kind == kindSingle {
			c.Normalised.EventDate, c.Normalised.DatePrecision, c.Normalised.DateReasoning = m.EventDate, m.DatePrecision, m.DateReasoning
		}
	}
}

// between gives the part of a sentence between two signs that holds a figure.
func (s *sentence) between(c *Claim, sign string) (from, to int) {
	from, to = 0, len(s.tokens)
	for k := range s.tokens {
		if s.text(k) != sign {
			continue
		}
		if k < c.i {
			from = k + 1
		} else if k >= c.j {
			return from, k
		}
	}
	return from, to
}

// cueOutside: a cue stands in a part of the sentence, beside the figure's own words.
func (s *sentence) cueOutside(c *Claim, from, to int) bool {
	for _, n := range s.notes {
		if n.section == "kind" && n.i >= from && n.j <= to && !(n.i < c.j && n.j > c.i) && !s.contained(n) {
			return true
		}
	}
	return false
}

// asked: the operation is what somebody asks for.
func (s *sentence) asked(op note) bool {
	for _, n := range s.notes {
		if n.section == "kind" && n.value == "requests" && n.j <= op.i && op.i-n.j <= 2 {
			return true
		}
	}
	return false
}

// requestsOf tells whose requests they are.
func (r *reader) requestsOf(c *Claim, s *sentence) {
	for k := c.j; k < c.j+2; k++ {
		if p := s.text(k); p != "from" && p != "by" {
			continue
		}
		at := k + 1
		for s.text(at) == "the" || s.text(at) == "their" {
			at++
		}
		if w, ok := s.noteAt("who", at); ok && w.value != "requests" {
			c.Normalised.Who = ptr("requests from " + s.text(at))
		}
		return
	}
	for k := len(r.claims) - 1; k >= 0; k-- {
		if w := text(r.claims[k].Normalised.Who); strings.HasPrefix(w, "requests from ") && c.at-r.claims[k].at < 4 {
			c.Normalised.Who = ptr(w)
			return
		}
	}
}
