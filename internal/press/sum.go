package press

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
	}
	if r.several(c, s) {
		return true
	}
	if k := len(r.claims) - 1; k >= 0 && r.claims[k].at == c.at && c.i-r.claims[k].j == 1 && s.text(c.i-1) == "and" && r.claims[k].cue == c.cue && r.claims[k].Normalised.Kind == kindSingle {
		return false // two women and two children were returned
	}
	if r.dayBeside(c, s) && !s.within(0, len(s.tokens), "total", "altogether", "number", "makes", "making", "brings", "bringing") {
		return false
	}
	if s.text(c.i) == "a" && s.text(c.i+1) == "total" && s.within(c.j, c.j+2, "have", "has") && !r.dayOf(c.at) {
		return true
	}
	for _, n := range s.notesOf("cumulative") {
		if s.text(n.i) == "since" && n.j == n.i+1 {
			if n.i > c.j && r.dayOf(c.at) || s.within(n.i-8, n.i, "biggest", "largest", "first", "second", "latest", "such") {
				continue
			}
			if d, ok := r.inDate(c.at, n.j); !ok && !(s.text(n.j) == "the" || s.text(n.j) == "then") || ok && d.precision == "day" && n.i > c.j+12 {
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
		if s.apart(c, n) <= 22 {
			return true
		}
	}
	for _, d := range r.dates[c.at] {
		if d.since && !(d.i > c.j && r.dayOf(c.at)) {
			return true
		}
	}
	return false
}

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

// several: a number of operations is told.
func (r *reader) several(c *Claim, s *sentence) bool {
	for k := max(0, c.i-16); k < c.i; k++ { // after four operations that brought 30 people home
		switch s.text(k) {
		case "operations", "flights", "stages", "missions", "actions", "rounds", "evacuations", "repatriations", "convoys", "groups", "transports":
			if v, _, ok := r.figure(s, k-1); ok && v > 1 && v < 100 && s.within(k-5, k-1, "in", "over", "during", "across", "after", "on", "with") {
				return true
			}
		}
	}
	for k := c.i; k < len(s.tokens) && k < c.j+24; k++ {
		switch s.text(k) {
		case "countries", "states", "nations", "nationalities", "governments":
			for b := k - 1; b > k-3 && b >= c.j; b-- {
				if v, _, ok := r.figure(s, b); ok && v > 2 && v < 200 && (s.within(b-2, b, "to", "by", "of", "from")) {
					return true
				}
			}
		case "operations", "flights", "stages", "phases", "missions", "rounds", "waves", "batches", "stage", "actions", "evacuations", "repatriations", "convoys", "transports":
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
