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
	if r.dayBeside(c, s) && !r.several(c, s) || r.datedBehind(c, s) != nil {
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
