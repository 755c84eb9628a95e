package press

import "time"

// cumulative: the figure is a sum over operations.
func (r *reader) cumulative(c *Claim, s *sentence) bool {
	if c.alone {
		return false
	}
	if c.head == c.i || c.head > c.i && c.head < c.j && s.tokens[c.head].number { // the number has reached 374
		if _, ok := r.sumTold(s, number{i: c.i, digits: c.head}, c); ok {
			return true
		}
	}
	if _, j := s.totalAfter(c.i + 1); j > 0 {
		return true
	}
	for k := c.j; k+2 < len(s.tokens); k++ { // ninety: 30 on December 30, 27 on February 10
		if s.text(k) == ":" && s.tokens[k+1].number && s.text(k+2) == "on" {
			return true
		}
		if s.text(k) == ":" && s.tokens[k+1].number && (s.text(k+2) == "to" || s.text(k+2) == "for") && s.placeAt(k+3) { // 41 came: 26 to France
			return true
		}
	}
	if r.manyStates(c, s) && !r.dayBeside(c, s) {
		return true
	}
	if r.several(c, s) {
		return !r.spanBeside(c, s)
	}
	if k := len(r.claims) - 1; k >= 0 && r.claims[k].at == c.at && c.i-r.claims[k].j == 1 && s.text(c.i-1) == "and" && r.claims[k].cue == c.cue && r.claims[k].Normalised.Kind == kindSingle {
		return false // two women and two children were returned
	}
	colon := 0
	for k := c.i - 1; k > 0 && colon == 0; k-- { // nine in all: three orphans in November
		if s.text(k) == ":" {
			colon = k
		}
	}
	if r.dayBeside(c, s) && !s.within(colon, len(s.tokens), "total", "altogether", "number", "makes", "making", "brings", "bringing") {
		return false
	}
	if s.text(c.i) == "a" && s.text(c.i+1) == "total" && s.within(c.j, c.j+2, "have", "has") && !r.dayOf(c.at) {
		return true
	}
	for k := range s.tokens { // have been handed over this year
		if s.text(k) == "this" && s.text(k+1) == "year" && s.within(c.cue.i-4, c.cue.i, "have", "has") {
			return true
		}
	}
	for n := range s.notesOf("cumulative") {
		if s.text(n.i) == "since" && n.j == n.i+1 {
			if n.i > c.j && r.dayOf(c.at) || s.within(n.i-8, n.i, "biggest", "largest", "first", "second", "latest", "such") {
				continue
			}
			if d, ok := r.inDate(c.at, n.j); !ok && !sinceWords[s.text(n.j)] || ok && d.precision == "day" && n.i > c.j+12 {
				continue
			}
			return true
		}
		if t := s.text(n.i); n.i > c.j && (t == "that" || t == "making" || t == "makes" || t == "bringing" || t == "brings" || t == "brought") {
			continue // what the total is told of comes after
		}
		if n.i > c.j && s.within(n.i-5, n.i, "largest", "biggest", "first", "latest") && r.dayOf(c.at) {
			continue // the largest group so far
		}
		if n.i == c.j && s.text(n.i) == "in" && (s.planned(c.i) || r.dayOf(c.at) || r.spanBeside(c, s)) { // some 30 in all, who will be brought
			continue
		}
		if s.apart(c, n) <= 22 {
			return true
		}
	}
	for _, d := range r.dates[c.at] {
		if d.since && !(d.i > c.j && r.dayOf(c.at)) && !s.within(d.i-9, d.i, "biggest", "largest", "first", "second", "latest", "such") {
			return true
		}
	}
	return false
}

// sinceWords begin a time since which was counted that is no date.
var sinceWords = setOf("the then last this early late mid autumn summer spring winter that")

// dayBeside: a day or a month stands right beside the figure or its verb, and is not
// the day up to which was counted.
func (r *reader) dayBeside(c *Claim, s *sentence) bool {
	for k := range r.dates[c.at] {
		d := &r.dates[c.at][k]
		if d.since || d.statement || d.precision == "year" || d.precision == "" {
			continue
		}
		switch p := s.text(d.i - 1); p {
		case "of", "by", "until", "till", "between", "and":
			continue
		}
		if r.away(s, c, d) <= 5 {
			return true
		}
	}
	return false
}

// spanBeside: the days over which it went stand beside the figure: "231 people in three
// flights between May 7 and May 9".
func (r *reader) spanBeside(c *Claim, s *sentence) bool {
	for k := range r.dates[c.at] {
		d := &r.dates[c.at][k]
		if !d.since && !d.statement && (d.precision == "range" || d.precision == "two days") && d.i > c.j && d.i-c.j < 14 {
			return true
		}
	}
	return false
}

// several: a number of operations is told.
func (r *reader) several(c *Claim, s *sentence) bool {
	for k := max(0, c.i-16); k < c.i; k++ { // after four operations that brought 30 people home
		if s.within(k, c.i, "when", "last", "latest") {
			continue
		}
		switch s.text(k) {
		case "operations", "flights", "stages", "missions", "actions", "rounds", "evacuations", "repatriations", "convoys", "groups", "transports", "trips", "journeys":
			if v, _, ok := r.figure(s, k-1); ok && v > 1 && v < 100 && s.within(k-5, k-1, "in", "over", "during", "across", "after", "on", "with") {
				return true
			}
		}
	}
	for k := c.i; k < len(s.tokens) && k < c.j+24; k++ {
		switch s.text(k) {
		case ";":
			return false
		case "countries", "states", "nations", "nationalities", "governments":
			for b := k - 1; b > k-3 && b >= c.j; b-- {
				if v, _, ok := r.figure(s, b); ok && v > 2 && v < 200 && (s.within(b-2, b, "to", "by", "of", "from")) {
					return true
				}
			}
		case "groups", "operations", "flights", "stages", "phases", "missions", "rounds", "waves", "batches", "stage", "actions", "evacuations", "repatriations", "convoys", "transports", "trips", "journeys", "tranches":
			for b := k - 1; b > k-4 && b >= c.j; b-- {
				if !s.within(b-3, b, "in", "over", "during", "across", "after", "on") {
					continue
				}
				if v, _, ok := r.figure(s, b); ok && v > 1 && v < 100 {
					return true
				}
				if t := s.text(b); t == "several" || t == "various" || t == "many" || t == "different" {
					return true
				}
			}
		}
	}
	return false
}

// dayOf: the sentence tells the day on which something happened.
func (r *reader) dayOf(n int) bool {
	for _, d := range r.dates[n] {
		if !d.since && !d.statement && (d.precision == "day" || d.weekday || d.day > 0) {
			return true
		}
	}
	return false
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
		perfect := s.within(c.cue.i-3, c.cue.i+1, "has", "have") || s.text(c.cue.i) == "did" || s.section != "" && !conflict[s.section]
		if main != nil {
			perfect = perfect || s.within(c.cue.i-2, c.cue.i, "had") && n.To != nil && main.Normalised.To != nil
			if c.at-main.at < 2 || n.To != nil && main.Normalised.To != nil && country(*n.To) == country(*main.Normalised.To) || r.same(main, c) && text(main.Normalised.Who) == text(n.Who) {
				continue
			}
		}
		if !perfect {
			continue
		}
		r.sumUp(c)
	}
}

// sumUp makes a claim, and what is part of it or told with the same verb, a sum up to
// the day of publication.
func (r *reader) sumUp(c *Claim) {
	for _, o := range r.claims {
		n := &o.Normalised
		if o != c && !(o.at == c.at && o.cue == c.cue && o.date == nil || o.PartOf != nil && *o.PartOf == c.ID && o.date == nil) || n.Kind != kindSingle || n.Status != "done" {
			continue
		}
		n.Kind = kindCumulative
		n.EventDate, n.DatePrecision, n.DateReasoning = nil, nil, nil
		if !r.anchor.IsZero() {
			n.dated(r.anchor.Format("2006-01-02"), "as of", "the day of publication")
		}
	}
}

// lead: a figure at the head that "has returned", with no day, is a sum where the
// report then tells the day of a smaller operation to the same country.
func (r *reader) lead() {
	for _, c := range r.claims {
		n := &c.Normalised
		if c.at > 3 || n.Kind != kindSingle || n.Status != "done" || n.Count == nil || c.PartOf != nil || c.date != nil || c.said != nil && r.all[c.at].within(c.cue.i-2, c.cue.i, "were", "was") || c.caption || c.as != nil {
			continue
		}
		s := &r.all[c.at]
		if !s.within(c.cue.i-3, c.cue.i, "has", "have") || s.within(c.cue.j, len(s.tokens), "on", "aboard") && s.within(c.cue.j, len(s.tokens), "flight", "plane") {
			continue
		}
		for _, o := range r.claims {
			m := &o.Normalised
			if o.at == c.at || o.at > c.at+12 || m.Kind != kindSingle || m.Status != "done" || m.Count == nil || o.date == nil || o.date.value == "" || o.PartOf != nil || *m.Count*2 > *n.Count || text(m.Who) != text(n.Who) && text(n.Who) != "people" {
				continue
			}
			if m.To != nil && n.To != nil && country(*m.To) != country(*n.To) {
				continue
			}
			if first, _, ok := days(m); !r.anchor.IsZero() && (!ok || r.anchor.Sub(first) > 15*24*time.Hour) { // an earlier one
				continue
			}
			r.sumUp(c)
			break
		}
	}
}
