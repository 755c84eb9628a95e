package press

import "strings"

// standing finds whether it happened.
func (r *reader) standing(c *Claim, s *sentence) {
	c.Normalised.Status = "done"
	rank := map[string]int{"denied": 5, "failed": 4, "planned": 3, "possible": 2, "under way": 1}
	from, to := r.clause(c, s)
	for n := range s.notesOf("standing") {
		if n.i < from || n.i >= to || s.text(n.i) == "may" && s.tokens[n.i].upper {
			continue
		}
		if s.inLonger(n) {
			continue
		}
		value := n.value
		if (value == "failed" || value == "denied") && n.i >= c.j && (n.i-c.j <= 3 || n.i-c.j <= 8 && !s.placed(c.j, n.i)) && c.Normalised.Kind == kindSingle && (strings.HasPrefix(s.text(n.i), "refuse") || s.text(n.i) == "declined") && text(c.Normalised.Who) != "families" {
			c.Normalised.Kind = "remaining" // they themselves do not want to come
			continue
		}
		if moves := c.Normalised.Kind == kindSingle || c.Normalised.Kind == kindCumulative; !moves && (value == "failed" || value == "denied" || value == "planned") {
			continue // who is still held is held, whoever refuses what
		}
		if p := s.text(n.i - 1); (value == "failed" || value == "denied") && n.i > c.j && c.cue.j <= n.i && (p == "has" || p == "have" || p == "had") && s.text(n.i-2) == "and" {
			continue // and has refused to accept adults
		}
		if p := s.text(n.i - 1); value == "planned" && (p == "may" || p == "might" || p == "could") {
			continue // may have to be fetched
		}
		if was := s.text(n.i) == "was" || s.text(n.i) == "were"; value == "planned" && (was || s.text(n.i-1) == "been" && s.text(n.i-2) == "had") && s.within(n.j, len(s.tokens), "but") {
			value = "failed" // had been expected, but
		}
		if s.text(n.i) == "must" && s.within(0, len(s.tokens), "court", "judge", "judges", "ruling", "tribunal") {
			value = "planned"
		}
		if s.text(n.i) == "would" && value == "possible" && s.told(n.i) {
			value = "planned" // the minister said that they would be brought home
		}
		switch value {
		case "planned", "possible", "denied":
			// They govern what follows: the figure's own verb must come after.
			after := n.i > c.cue.j && n.i-c.cue.j < 14 && settles(s, n.i) // the return of 20 is planned
			if value == "denied" && n.j <= c.i && c.i-n.j <= 4 {          // no plans for the roughly 140 women
				break
			}
			if c.cue.section == "" || n.i > c.cue.j && !after || c.cue.i-n.j > 9 && n.i > c.j {
				continue
			}
			if value == "possible" && (s.text(n.i) == "believed" || s.text(n.i) == "thought") && c.Normalised.Kind != kindSingle {
				continue
			}
		case "under way":
			if n.j < c.cue.i-2 || n.i > c.cue.j+2 {
				continue
			}
		}
		if t := s.text(n.i); value == "possible" && (t == "called" || t == "calls" || t == "urges" || t == "urged" || t == "urge" || t == "appealed" || t == "demand" || t == "demands" || t == "demanded" || t == "demanding" || t == "call" || t == "calling") && c.Normalised.Kind == kindSingle {
			c.Normalised.Kind = "remaining" // who are to be taken back
		}
		if rank[value] > rank[c.Normalised.Status] {
			c.Normalised.Status = value
		}
	}
	if p := s.text(c.cue.i - 1); c.Normalised.Kind == kindSingle && c.cue.i > 0 && c.cue.j > c.cue.i && (p == "not" || p == "never" || p == "without") && s.text(c.cue.i-2) != "did" {
		c.Normalised.Status = "denied" // by not repatriating them
	}
	if c.Normalised.Kind == kindSingle && s.unfounded(c) {
		c.Normalised.Status = "denied"
	}
	if moves := c.Normalised.Kind == kindSingle || c.Normalised.Kind == kindCumulative; moves && c.Normalised.Status == "done" && s.onlyMeant(c) {
		c.Normalised.Status = "planned"
		if c.cue.i > c.j && s.within(c.j, c.cue.i, "asked", "ask", "asking", "petitioned", "begged", "sued") { // 26 asked the court to order the government to bring them home
			c.Normalised.Kind, c.Normalised.Status = "requests", "done"
		}
	}
}

// inLonger: the note lies within a longer one that says something else: "ruled out" in
// "has not ruled out".
func (s *sentence) inLonger(n note) bool {
	for _, o := range s.notes {
		if o.section == n.section && o.value != n.value && o.i <= n.i && o.j >= n.j && o.j-o.i > n.j-n.i {
			return true
		}
	}
	return false
}

// onlyMeant: the verb stands behind "to", and nothing before says that it came to pass:
// "called on Paris to repatriate 60 children", but "a plane was used to fly home 60".
func (s *sentence) onlyMeant(c *Claim) bool {
	verb := c.cue.i
	if s.text(verb) == "to" {
		verb++
	}
	switch s.text(verb) {
	case "repatriate", "bring", "take", "return", "fly", "evacuate", "transfer", "deport", "hand", "receive", "send", "collect", "fetch", "rescue", "extradite", "come", "go", "leave", "accept", "resettle", "get", "retrieve", "extract", "readmit":
	default:
		return false
	}
	if s.text(verb-1) != "to" || verb < 2 {
		return false
	}
	k := verb - 2
	if s.placeAt(k) || s.tokens[k].number {
		return false
	}
	for ; k >= 0 && k >= verb-16 && !(clauseEnds[s.text(k)] || s.text(k) == "." || s.text(k) == "\""); k-- {
		switch s.text(k) {
		case "able", "managed", "helped", "helping", "helps", "allowed", "allowing", "enabled", "succeeded", "permitted", "permission", "used", "possible", "flight", "plane", "aircraft", "operation", "mission", "missions", "operations", "delegation", "team", "travelled", "traveled", "flew", "journey", "began", "begun", "started", "continued", "countries", "arrived":
			return false
		case "first", "second", "third", "last", "latest", "only": // the last to return
			if k == verb-2 {
				return false
			}
		}
	}
	return true
}

// told: a verb of saying in the past stands before, so that "would" tells what was
// promised.
func (s *sentence) told(i int) bool {
	for _, n := range s.notes {
		if n.section == "say" && n.j <= i && i-n.j < 14 {
			return true
		}
	}
	return s.within(max(0, i-14), i, "promised", "promise", "agreed")
}

// placed: a country that brings people home, its people or a comma stands between two
// tokens.
func (s *sentence) placed(from, to int) bool {
	for _, n := range s.notes {
		if n.i >= from && n.i < to && (n.section == "place" || n.section == "people of") && !conflict[country(n.value)] {
			return true
		}
	}
	return s.within(from, to, ",", ";")
}

// settles: a word behind "is" says that what was named before is still to come.
func settles(s *sentence, i int) bool {
	switch s.text(i - 1) {
	case "is", "are", "was", "were", "been", "be", "still", "now":
	default:
		return false
	}
	switch s.text(i) {
	case "planned", "scheduled", "expected", "due", "upcoming", "possible":
		return true
	}
	return false
}

// clause gives the tokens of the clause that holds a figure and its cue.
func (r *reader) clause(c *Claim, s *sentence) (from, to int) {
	first, last := c.i, c.j
	if c.cue.section != "" {
		first, last = min(first, c.cue.i), max(last, c.cue.j)
	}
	from, to = 0, len(s.tokens)
	for k := first - 1; k >= 0; k-- {
		if t := s.text(k); t == ";" || t == "\"" && s.tokens[k].gap || t == "while" || t == "but" || t == "after" || t == "although" {
			from = k + 1
			break
		} else if t == "and" && s.text(k-1) == "," && c.cue.section != "" && s.ownSubject(k+1, min(c.cue.i, c.i)) {
			from = k + 1
			break
		}
	}
	for k := last; k < len(s.tokens); k++ {
		if t := s.text(k); t == ";" || t == "\"" || t == "while" || t == "but" || t == "after" || t == "although" || t == "before" {
			to = k
			break
		}
	}
	return from, to
}

// ownSubject: a country or people stand between two tokens, so that what follows has
// its own subject: "France will take some, and Kosovo fetched 110".
func (s *sentence) ownSubject(from, to int) bool {
	for _, n := range s.notes {
		if n.i >= from && n.j <= to && n.i < from+4 && (n.section == "place" || n.section == "people of") {
			return true
		}
	}
	return false
}

// unfounded: it is only told in a report that somebody denies: "rejected a report that
// seven children would be flown home".
func (s *sentence) unfounded(c *Claim) bool {
	for k := c.j; k < len(s.tokens); k++ { // do not correspond to reality
		switch s.text(k) {
		case "reality", "true", "truth":
			if s.within(k-4, k, "not", "no") {
				return true
			}
		case "untrue", "false", "fabricated":
			return s.within(k-2, k, "is", "are", "was", "were")
		}
	}
	for k := range s.tokens[:min(c.i, len(s.tokens))] {
		switch s.text(k) {
		case "denied", "denies", "rejected", "rejects", "dismissed", "dismisses", "refuted":
		default:
			continue
		}
		for i := k + 1; i < k+5; i++ {
			switch s.text(i) {
			case "report", "reports", "rumours", "rumors", "claims", "claim", "suggestions", "that", "allegation", "allegations":
				return !s.within(i, c.i, "but", ";")
			}
		}
	}
	return false
}

// fell reads what became of a plan in the next sentence: "Then the flight was called off."
func (r *reader) fell() {
	for _, c := range r.claims {
		n := &c.Normalised
		if n.Kind != kindSingle || n.Status != "planned" && n.Status != "possible" || n.Count == nil {
			continue
		}
		for k := c.at + 1; k < len(r.all) && k <= c.at+2 && r.all[k].paragraph <= r.all[c.at].paragraph+1; k++ {
			s := &r.all[k]
			if r.tells(k) {
				break
			}
			for m := range s.notesOf("standing") {
				if m.value == "failed" && s.within(m.i-6, m.i, "flight", "plane", "operation", "transfer", "trip", "plan", "plans", "it", "return", "journey", "departure", "handover", "mission", "convoy", "they") && !s.within(m.i-6, m.i, "not", "if") {
					n.Status = "failed"
				}
			}
		}
	}
}

// tells: a sentence has figures of its own.
func (r *reader) tells(n int) bool {
	for _, c := range r.claims {
		if c.at == n && c.Normalised.Count != nil {
			return true
		}
	}
	return false
}

// ahead: what is planned, asked for or refused has no day in the past; the day told
// there is that of the decision.
func (r *reader) ahead() {
	for _, c := range r.claims {
		n := &c.Normalised
		if n.Kind != kindSingle || n.Status != "planned" && n.Status != "possible" && n.Status != "denied" || r.anchor.IsZero() {
			continue
		}
		if _, last, ok := days(n); ok && !last.After(r.anchor) && !(c.date != nil && c.date.reason == "counted from the day of publication" && last.Equal(r.anchor)) {
			n.EventDate, n.DatePrecision, n.DateReasoning = nil, nil, nil
		}
	}
}
