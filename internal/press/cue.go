package press

import "strings"

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
