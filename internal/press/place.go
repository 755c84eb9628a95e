package press

import "strings"

// conflict are the countries in which the people spoken of are held.
var conflict = map[string]bool{"Iraq": true, "Syria": true}

func country(place string) string {
	c, _, _ := strings.Cut(place, " (")
	return c
}

// mention is a place named in a sentence, with the words before it.
type mention struct {
	note
	prep string
}

func (s *sentence) mentions() []mention {
	var all []mention
	for n := range s.notesOf("place") {
		k := n.i - 1
		for s.text(k) == "the" || s.text(k) == "northern" || s.text(k) == "neighbouring" || s.text(k) == "northeast" || s.text(k) == "northeastern" || s.text(k) == "north-eastern" || s.text(k) == "north-east" || s.text(k) == "capital" || s.text(k) == "city" || s.text(k) == "of" && (s.text(k-1) == "city" || s.text(k-1) == "north-east" || s.text(k-1) == "northeast" || s.text(k-1) == "north" || s.text(k-1) == "east" || s.text(k-1) == "south") || s.text(k) == "north" || s.text(k) == "east" || s.text(k) == "south" || s.text(k) == "camp" {
			k--
		}
		prep := s.text(k)
		if prep == "of" && s.text(k-1) == "out" {
			prep = "out"
		}
		if prep == "in" || prep == "near" || prep == "at" || prep == "of" || prep == "outside" || prep == "called" {
			prep = s.goal(k, prep)
		}
		all = append(all, mention{n, prep})
	}
	return all
}

// goal is the word before a camp, town or prison that lies in a country: "to a camp in
// Nineveh", "from three prisons near Baghdad".
func (s *sentence) goal(k int, prep string) string {
	switch s.text(k - 1) {
	case "camp", "camps", "centre", "center", "site", "facility", "village", "city", "town", "airport", "airfield", "airbase", "base", "prison", "prisons", "province", "region", "area", "orphanage", "orphanages", "hospital", "sanatorium", "detention":
	default:
		return prep
	}
	for i := k - 2; i >= 0 && i > k-6; i-- {
		switch t := s.text(i); t {
		case "to", "from", "into", "in", "at":
			return t
		case ",", ";", ".", "and", "of":
			return prep
		}
	}
	return prep
}

// place finds from where to where, and of which nation.
func (r *reader) place(c *Claim, s *sentence) {
	n := &c.Normalised
	moves := n.Kind == kindSingle || n.Kind == kindCumulative
	from, to := "", ""
	set := func(slot *string, place string) {
		switch {
		case *slot == "" || slot == &from && !conflict[country(*slot)] && conflict[country(place)]: // flown from Beirut, released from al-Hol
			*slot = place
		case country(*slot) == country(place) && !strings.Contains(*slot, "("):
			*slot = place
		case country(*slot) != country(place) && !strings.Contains(*slot, " and ") && s.together(*slot, place):
			*slot = country(*slot) + " and " + country(place)
		}
	}
	for _, m := range s.from(c) {
		if quoted(s, m.i, c) {
			continue
		}
		if m.prep == "from" && m.i-2 >= c.j && s.tokens[m.i-2].number && m.i-2 != c.i { // including 122 from Iraq
			continue
		}
		if m.prep == "from" && !moves && n.Kind != "departed" && !conflict[country(m.value)] { // 36 of them from Azerbaijan
			if m.i > c.j && m.i < c.j+4 && c.nation == "" && n.Kind != "requests" {
				c.nation = country(m.value)
				n.Nationality = ptr(r.adjective[c.nation])
			}
			continue
		}
		switch m.prep {
		case "from", "out", "leave", "left", "leaving", "fled":
			if moves && !conflict[country(m.value)] && m.prep == "from" && m.i > c.j && c.nation == "" && s.within(c.j, m.i, "mostly", "mainly", "most", "all", "were") {
				c.nation = country(m.value)
				n.Nationality = ptr(r.adjective[c.nation])
				continue
			}
			if moves && !conflict[country(m.value)] && m.prep == "from" && m.i < c.i { // a delegation from Tajikistan
				if s.within(m.i-3, m.i, "delegation", "officials", "diplomats", "team", "mission", "representatives", "experts", "authorities") {
					set(&to, m.value)
				}
				continue
			}
			set(&from, m.value)
		case "to", "into", "towards", "toward", "for":
			if m.prep == "for" && r.another(c, m.i) { // 10 women for Germany, and three for Denmark
				continue
			}
			if moves || n.Kind == "requests" {
				if !conflict[country(m.value)] || from == "" && n.Kind == kindSingle && s.ofConflict() || from != "" && country(from) != country(m.value) {
					set(&to, m.value)
				}
			} else if n.Kind == "departed" {
				set(&to, m.value)
			}
		case "by":
			if moves && !conflict[country(m.value)] && m.i > c.cue.i && !strings.HasPrefix(s.text(c.cue.i), "hand") && !strings.HasPrefix(s.text(c.cue.i), "deport") {
				set(&to, m.value)
			}
		case "in", "at", "inside", "within", "near", "across":
			switch {
			case n.Kind == "departed":
				set(&to, m.value)
			case moves && !conflict[country(m.value)]:
				if s.arrives(c) && (m.i > c.i || c.cue.section != "" && m.i > c.cue.i) {
					set(&to, m.value)
				}
			case conflict[country(m.value)]:
				set(&from, m.value)
			}
		case "and", "or", ",":
			switch {
			case from != "" && conflict[country(from)] && conflict[country(m.value)] && s.together(from, m.value):
				set(&from, m.value)
			case to != "" && n.Kind == "departed":
				set(&to, m.value)
			}
		}
	}
	if moves && to == "" {
		for p := range s.notesOf("people of") { // to a Swedish delegation
			k := p.i - 1
			if t := s.text(k); t == "a" || t == "an" || t == "the" {
				k--
			}
			if s.text(k) == "to" && !conflict[p.value] && s.within(p.j, p.j+2, "delegation", "embassy", "representatives", "authorities", "officials", "government", "diplomats", "side") {
				to = p.value
			}
		}
	}
	if c.head < 0 && s.text(c.j) == "from" { // 196 from Syria and 122 from Iraq
		if m, ok := s.noteAt("place", c.j+1); ok && conflict[country(m.value)] {
			from = m.value
		}
	}
	if moves {
		r.actor(c, s, &from, &to)
	}
	r.nation(c, s)
	if from == "" && !c.caption {
		for _, m := range s.mentions() { // Syrian camps, al-Hol
			if conflict[country(m.value)] && strings.Contains(m.value, "(") && m.i > c.i && m.prep != "to" && m.prep != "near" && m.prep != "via" && country(m.value) != "" && !strings.HasPrefix(to, country(m.value)) {
				from = m.value
			}
		}
		for p := range s.notesOf("people of") {
			if conflict[p.value] && from == "" && (s.text(p.j) == "camps" || s.text(p.j) == "camp" || s.text(p.j) == "prisons" || s.text(p.j) == "prison" || s.text(p.j) == "jails" || s.text(p.j) == "detention") {
				from = p.value
			}
		}
	}
	if moves && to == "" && c.nation == "" {
		for _, m := range s.mentions() { // a judge in Rotterdam
			if (m.prep == "in" || m.prep == "of") && !conflict[country(m.value)] && m.i < c.i && s.within(m.i-4, m.i, "judge", "judges", "court", "courts", "tribunal") {
				to = country(m.value)
			}
		}
	}
	if p, ok := s.noteAt("place", 1); ok && moves && to == "" && s.text(0) == "in" && !conflict[country(p.value)] && from != p.value && c.nation == "" {
		to = country(p.value)
	}
	if moves && (to == "" || conflict[country(to)] && country(to) == country(from)) && r.manyStates(c, s) {
		to = "several countries"
	}
	if home := s.section; moves && to == "" && home != "" && c.nation == "" && (!conflict[home] || country(from) != home) {
		to = home
	}
	if moves && to == "" && c.nation != "" && !conflict[c.nation] {
		to = c.nation
	}
	if from != "" && !conflict[country(from)] && c.nation == country(from) {
		from = ""
	}
	if country(from) == country(to) && from != "" {
		if moves && !conflict[country(from)] {
			from = ""
		} else if c.nation != country(to) {
			to = ""
		}
	}
	if from != "" {
		n.From = ptr(from)
	}
	if to != "" {
		n.To = ptr(to)
	}
}

// manyStates: they went to a number of countries.
func (r *reader) manyStates(c *Claim, s *sentence) bool {
	for k := min(c.i, c.cue.i); k < len(s.tokens) && k < max(c.j, c.cue.j)+14; k++ {
		if t := s.text(k); t != "to" && t != "by" && t != "between" {
			continue
		}
		at := k + 1
		if _, j, ok := r.figure(s, at); ok {
			at = j
		} else if t := s.text(at); t == "several" || t == "different" || t == "various" || t == "many" || t == "their" || t == "other" {
			at++
		} else {
			continue
		}
		if t := s.text(at); t == "other" || t == "different" || t == "foreign" || t == "home" || t == "own" {
			at++
		}
		switch s.text(at) {
		case "countries", "states", "governments", "nations":
			return true
		case "of":
			return s.text(at+1) == "them"
		}
	}
	return false
}

// ofConflict: the sentence speaks of Iraqis or Syrians, who go home there.
func (s *sentence) ofConflict() bool {
	for p := range s.notesOf("people of") {
		if conflict[p.value] {
			return true
		}
	}
	return false
}

// another: after "with" or "and another", others are counted between a figure and a
// token.
func (r *reader) another(c *Claim, to int) bool {
	s := &r.all[c.at]
	for k := c.j; k < to; k++ {
		if t := s.text(k); t == "together" || t == "with" || t == "alongside" || t == ";" || t == "another" {
			for m := k; m < to; m++ {
				if _, j, ok := r.figure(s, m); ok && j <= to {
					return true
				}
			}
		}
	}
	return false
}

// from gives the places that follow a figure, then those before it.
func (s *sentence) from(c *Claim) []mention {
	var after, before []mention
	for _, m := range s.mentions() {
		if m.i >= c.j && s.within(c.j, m.i, ";") { // told of the next
			continue
		}
		if m.i >= c.i {
			after = append(after, m)
		} else {
			before = append(before, m)
		}
	}
	return append(after, before...)
}

// together: the two places are joined by "and" or "or".
func (s *sentence) together(a, b string) bool {
	var last *note
	for n := range s.notesOf("place") {
		if n.value == b && last != nil && country(last.value) == country(a) && n.i == last.j+1 && (s.text(last.j) == "and" || s.text(last.j) == "or") {
			return true
		}
		last = &n
	}
	return false
}

func quoted(s *sentence, i int, c *Claim) bool { return i >= c.i && i < c.j }

func (s *sentence) arrives(c *Claim) bool {
	for k := range s.tokens {
		if t := s.text(k); strings.HasPrefix(t, "arriv") || t == "landed" || t == "touched" || t == "back" || t == "home" {
			return true
		}
	}
	return false
}

// actor: who hands over is where they come from; who brings home is where they go.
func (r *reader) actor(c *Claim, s *sentence, from, to *string) {
	verb := s.text(c.cue.i)
	gives := strings.HasPrefix(verb, "hand") || strings.HasPrefix(verb, "deport") || verb == "sent" || strings.HasPrefix(verb, "transfer") || strings.HasPrefix(verb, "extradit")
	subject, last := "", -1
	defer func() {
		if *to == "" && subject != "" {
			*to = subject
			if verb != "" && !gives { // the United States helped six Canadian citizens to return
				for p := range s.notesOf("people of") {
					if p.i >= c.i && p.i < c.j && !conflict[p.value] {
						*to = p.value
					}
				}
			}
		}
	}()
	for m := range s.notesOf("place", "people of") {
		if m.i >= c.cue.i || m.i >= c.i && c.i < c.cue.i {
			continue
		}
		if m.section == "place" && !conflict[country(m.value)] && s.text(m.j) == "," && s.text(m.j+1) == "which" && m.j < c.cue.i { // with Germany, which received
			subject, last = country(m.value), m.j
			continue
		}
		p := s.text(m.i - 1)
		if p == "from" || p == "to" || p == "in" || p == "at" || p == "of" || p == "with" {
			continue
		}
		place := country(m.value)
		if m.section == "people of" && !(s.within(m.j, m.j+4, "government", "ministry", "authorities", "forces", "officials", "foreign", "military", "army", "plane", "aircraft", "team", "delegation", "officials", "diplomats", "convoy", "state", "embassy", "consulate", "administration")) {
			continue
		}
		switch {
		case conflict[place] && *from == "" && *to == "" && (strings.HasPrefix(verb, "take") || strings.HasPrefix(verb, "took") || verb == "received" || strings.HasPrefix(verb, "welcomed")) && c.nation == "": // Iraq had taken back
			*to = place
		case conflict[place] && *from == "":
			*from = place
		case !conflict[place] && *from == "" && (strings.HasPrefix(verb, "deport") || strings.HasPrefix(verb, "extradit")) && m.section == "place":
			*from = place
		case conflict[place] && country(*from) != place && *to == "" && !gives && !strings.Contains(*from, place) && p != "and":
			*to = place
		case !conflict[place] && !gives:
			if subject != "" && last == m.i-1 && s.text(m.i-1) == "and" {
				subject += " and " + place
			} else {
				subject = place
			}
			last = m.j
		}
	}
}

// nation is of which nation those counted are.
func (r *reader) nation(c *Claim, s *sentence) {
	n := &c.Normalised
	for k := c.j; k < len(s.tokens)-3; k++ { // most of them from former Soviet states, such as …
		if s.text(k) == "most" && s.text(k+1) == "of" && (s.text(k+2) == "them" || s.text(k+2) == "whom") && s.text(k+3) == "from" {
			end := min(k+16, len(s.tokens))
			n.Nationality = ptr("mixed: " + string(r.report.body[s.tokens[k].start:s.tokens[end-1].end]))
			return
		}
	}
	if c.nation != "" {
		return
	}
	if n.Nationality != nil {
		c.nation = *n.Nationality
		n.Nationality = ptr(r.adjective[c.nation])
		return
	}
	for p := range s.notesOf("people of") { // the Belgian group of 12 children
		if t := s.text(p.j); p.j+2 == c.i && s.text(p.j+1) == "of" && (t == "group" || t == "convoy" || t == "contingent") && !conflict[p.value] {
			c.nation = p.value
			n.Nationality = ptr(r.adjective[p.value])
			return
		}
	}
	for p := range s.notesOf("people of") {
		if p.i >= c.i && p.i < c.j || p.i >= c.j && p.i <= c.j+4 && (s.text(c.j) == "of" || s.text(c.j) == "born") {
			if s.within(p.j, p.j+1, "camps", "camp", "prisons", "prison", "authorities") {
				continue
			}
			n.Nationality = ptr(r.adjective[p.value])
			c.nation = p.value
			return
		}
	}
	if s.text(c.j) == "from" && (text(n.Who) == "people" || text(n.Who) == "children" || c.head < 0 || text(n.Who) == "women") {
		if m, ok := s.noteAt("place", c.j+1); ok && !conflict[country(m.value)] {
			n.Nationality = ptr(r.adjective[country(m.value)])
			c.nation = country(m.value)
			return
		}
	}
	if c.head < 0 || c.PartOf != nil { // 24 were from Dagestan
		for _, m := range s.mentions() {
			if m.prep == "from" && m.i > c.j && m.i < c.j+5 && !conflict[country(m.value)] {
				c.nation = country(m.value)
				n.Nationality = ptr(r.adjective[c.nation])
				if _, region, ok := strings.Cut(strings.TrimSuffix(m.value, ")"), " ("); ok {
					n.Nationality = ptr(r.adjective[c.nation] + " (" + region + ")")
				}
				n.From = nil
				return
			}
		}
	}
	if s.within(c.j, len(s.tokens), "nationalities") && s.within(c.j, len(s.tokens), "different", "various", "several") {
		n.Nationality = ptr("several")
	}
}
