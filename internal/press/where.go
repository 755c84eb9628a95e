package press

import "strings"

// whence gives the report's own operation the country that the next sentences speak
// of, where its own tells none and they count no others.
func (r *reader) whence(main *Claim) {
	if main.Normalised.From != nil {
		return
	}
	if names := r.heading("place"); len(names) > 0 && main.at > 0 {
		found := ""
		for _, p := range names {
			if o := country(p); conflict[o] && (found == "" || found == o) {
				found = o
			} else if conflict[o] {
				return
			}
		}
		if found != "" && (main.Normalised.To == nil || country(*main.Normalised.To) != found) {
			main.Normalised.From = ptr(found)
		}
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

// only is the one country, beside those in which people are held, that the paragraphs
// up to a number name.
func (r *reader) only(most int, sections []string) string {
	found := ""
	for n := 0; n < len(r.all) && r.all[n].paragraph <= most; n++ {
		for _, p := range r.all[n].notes {
			if p.section != sections[0] && p.section != sections[len(sections)-1] || conflict[country(p.value)] {
				continue
			}
			if o := country(p.value); found == "" {
				found = o
			} else if o != found {
				return ""
			}
		}
	}
	return found
}

// titled is the one country, beside those in which people are held, that the title names,
// or else the first paragraph.
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
	for _, part := range []struct {
		most     int
		sections []string
	}{{1, []string{"place"}}, {1, []string{"place", "people of"}}, {1 << 20, []string{"place"}}} { // or its first words, or all of it
		if found == "" {
			found = r.only(part.most, part.sections)
		}
	}
	if found == "" {
		return nil
	}
	return &found
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
		if c.at == whole.at && c.cue == whole.cue && !c.alone && (c.date == nil || c.date == whole.date) && n.Kind == kindSingle && w.Kind == kindCumulative {
			n.Kind, n.EventDate, n.DatePrecision, n.DateReasoning = w.Kind, w.EventDate, w.DatePrecision, w.DateReasoning
		}
		if c.at == whole.at && c.i > whole.j && whole.nation != "" && c.nation == "" && w.To != nil && whole.as != nil && n.Kind == w.Kind {
			n.To = w.To
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
			if moves := n.Kind == kindSingle || n.Kind == kindCumulative; moves && n.From == nil && n.To == nil && c.at > main.at && r.alone(c, country(*m.To)) {
				n.From, n.To = ptr(country(*m.From)), ptr(country(*m.To))
			} else if moves && n.From != nil && country(*n.From) == country(*m.To) && (n.To == nil || country(*n.To) == country(*m.To)) {
				n.From, n.To = ptr(country(*m.From)), ptr(country(*m.To))
			} else if n.From != nil && country(*n.From) == country(*m.To) && (n.Kind == "remaining" || c.nation != country(*m.To) && n.Kind == kindSingle) {
				n.From = ptr(country(*m.From))
			}
		}
	}
	for _, c := range r.claims { // told in a paragraph that opens with a country
		n := &c.Normalised
		if home := r.opening(c); (n.Kind == kindSingle || n.Kind == kindCumulative) && n.To == nil && c != main && c.nation == "" && home != "" && r.alone(c, home) {
			n.To = ptr(home)
		}
	}
	for _, c := range r.claims { // told beside it or after it, with no other country
		n := &c.Normalised
		if (n.Kind == kindSingle || n.Kind == kindCumulative && text(n.Nationality) != "several" && text(n.Who) != "foreigners" && !r.all[c.at].within(0, len(r.all[c.at].tokens), "countries", "nationalities", "governments", "states", "worldwide")) && n.To == nil && main.Normalised.To != nil && c != main && c.nation == "" && r.alone(c, country(*main.Normalised.To)) && (n.From == nil || country(*n.From) != country(*main.Normalised.To)) {
			n.To = ptr(country(*main.Normalised.To))
		}
	}
	r.twins()
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

// twins gives an operation told without a day the day of what is told of as many of the
// same people elsewhere in the report, and a whole the day that its parts have.
func (r *reader) twins() {
	for _, c := range r.claims { // 382 returned: as many as in all since 2017
		n := &c.Normalised
		if n.Kind != kindSingle || n.Status != "done" || n.Count == nil || c.date != nil {
			continue
		}
		for _, o := range r.claims {
			m := &o.Normalised
			if m.Kind == kindCumulative && m.Count != nil && *m.Count == *n.Count && text(m.Who) == text(n.Who) && m.Qualifier == n.Qualifier {
				n.Kind, n.EventDate, n.DatePrecision, n.DateReasoning = m.Kind, m.EventDate, m.DatePrecision, m.DateReasoning
				break
			}
		}
	}
	for _, c := range r.claims {
		n := &c.Normalised
		if n.Kind != kindSingle || n.Status != "done" || n.EventDate != nil || n.Count == nil || *n.Count < 2 || n.Qualifier != "exact" {
			continue
		}
		for _, o := range r.claims {
			m := &o.Normalised
			part := o.PartOf != nil && *o.PartOf == c.ID
			if o == c || m.Kind != kindSingle || m.Status != "done" || m.EventDate == nil || text(m.DatePrecision) != "day" || !part && (m.Count == nil || *m.Count != *n.Count || text(m.Who) != text(n.Who) || !r.recent(m)) {
				continue
			}
			if m.To != nil && n.To != nil && country(*m.To) != country(*n.To) || m.From != nil && n.From != nil && country(*m.From) != country(*n.From) {
				continue
			}
			n.dated(*m.EventDate, *m.DatePrecision, "as another sentence about the same operation: "+text(m.DateReasoning))
			break
		}
	}
}

// opening is the country of which the paragraph of a claim speaks: the first named, if
// its first words name it.
func (r *reader) opening(c *Claim) string {
	n := c.at
	for n > 0 && r.all[n-1].paragraph == r.all[c.at].paragraph {
		n--
	}
	s := &r.all[n]
	for k := 0; k < 2; k++ {
		if p, ok := s.noteAt("place", k); ok && !conflict[country(p.value)] && (k == 0 || s.text(0) == "in" || s.text(0) == "the" || s.text(0) == "for") {
			return country(p.value)
		}
	}
	return ""
}

// alone: the sentence of a claim names no country but one and those in which people
// are held.
func (r *reader) alone(c *Claim, place string) bool {
	s := &r.all[c.at]
	for p := range s.notesOf("place", "people of") {
		if o := country(p.value); o != place && !conflict[o] && !(p.i > c.j && r.another(c, p.i)) {
			return false
		}
	}
	return true
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
		for p := range r.all[n].notesOf("place", "people of") {
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
			for p := range r.all[n].notesOf("place") {
				if conflict[country(p.value)] {
					held[country(p.value)] = true
				}
			}
		}
	}
	near, nearIn := "", 0 // whence those told of before came
	mainFrom := ""
	if main := r.main(); main != nil && main.Normalised.From != nil && !strings.Contains(*main.Normalised.From, " and ") {
		mainFrom = country(*main.Normalised.From)
	}
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
			nearIn = r.all[c.at].paragraph
		} else if near != "" && mainFrom != "" && r.all[c.at].paragraph != nearIn && !r.named(c) && len(held) > 1 && c.at > 0 && c.PartOf == nil && n.From == nil && (moves || n.Kind == "remaining" || n.Kind == "held") && (n.To == nil || country(*n.To) != mainFrom) {
			n.From = ptr(mainFrom)
		} else if (moves || n.Kind == "remaining" || n.Kind == "held") && n.From == nil && near != "" && len(held) > 1 && c.at > 0 && c.PartOf == nil && (n.To == nil || country(*n.To) != near) && r.near(c, near) {
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
	for _, c := range r.claims { // parts of what has now a country
		if c.PartOf == nil {
			continue
		}
		n, w := &c.Normalised, &r.byID(*c.PartOf).Normalised
		switch n.Kind {
		case kindSingle, kindCumulative, "remaining", "held":
			if n.From == nil && w.From != nil && (n.To == nil || country(*n.To) != country(*w.From)) && (n.Nationality == nil || c.nation != country(*w.From)) {
				n.From = w.From
			}
		}
	}
}

// named: the paragraph of a claim names a country in which people are held.
func (r *reader) named(c *Claim) bool {
	for n := c.at; n >= 0 && r.all[n].paragraph == r.all[c.at].paragraph; n-- {
		for _, p := range r.all[n].notes {
			if (p.section == "place" || p.section == "people of") && conflict[country(p.value)] {
				return true
			}
		}
	}
	return false
}

// near: the paragraph of a claim, or the one before, names the country and no other
// one in which people are held.
func (r *reader) near(c *Claim, place string) bool {
	for n := c.at; n >= 0 && r.all[n].paragraph >= r.all[c.at].paragraph-1; n-- {
		for p := range r.all[n].notesOf("place") {
			if o := country(p.value); conflict[o] {
				return o == place
			}
		}
	}
	return true
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
	if a.Count != nil && b.Count != nil && (text(a.Who) == "families") != (text(b.Who) == "families") && a.To != nil && b.To != nil && c.at-main.at < 4 { // 168 families, 651 people
		return true
	}
	if a.Count == nil || text(a.Who) != text(b.Who) {
		return false
	}
	return agree(a, b)
}
