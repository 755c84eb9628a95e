package press

import (
	"strings"
)

// figures finds the claims with a number in a sentence.
func (r *reader) figures(n int) {
	s := &r.all[n]
	covered := 0
	var before *Claim // the figure before in the paragraph
	for _, c := range r.claims {
		if r.all[c.at].paragraph == s.paragraph && c.head >= 0 {
			before = c
		}
	}
	for i := 0; i < len(s.tokens); i++ {
		if i < covered {
			continue
		}
		if d, ok := r.inDate(n, i); ok {
			covered = d.j
			continue
		}
		if !s.mayCount(i) {
			continue
		}
		if j, ok := r.age(s, i); ok {
			covered = j
			continue
		}
		if s.covered("kind", i) { // handed over 33
			continue
		}
		num, ok := r.numberAt(s, i)
		if !ok {
			if c := r.aPerson(n, i); c != nil {
				r.claims = append(r.claims, c)
				before, covered = c, c.j
			}
			continue
		}
		if d, in := r.inDate(n, num.digits); in && num.digits < d.j {
			continue
		}
		c := r.count(n, num, before)
		if c == nil {
			if num.j > i+1 && num.qualifier != "vague" {
				covered = num.j
			}
			continue
		}
		r.claims = append(r.claims, c)
		before = c
		covered = max(num.j, c.j)
	}
}

// mayCount: a figure, an age or a child may begin at a token.
func (s *sentence) mayCount(i int) bool {
	if s.tokens[i].number || !s.tokens[i].word {
		return true
	}
	switch t := s.tokens[i].text; t {
	case "a", "an", "aged", "ages", "age", "between", "from", "under", "below", "over", "above", "up", "younger", "less", "older", "hundred", "thousand", "million", "dozen":
		return true
	default:
		if strings.Contains(t, "-") {
			return true
		}
	}
	for _, n := range s.at(i) {
		if x := n.section; x == "number" || x == "hedge" || x == "vague" {
			return true
		}
	}
	return false
}

// aPerson reads "a five-year-old orphan", "a woman and her two sons", if that is whom an
// operation brought home: whoever is only spoken of is no figure.
func (r *reader) aPerson(n, i int) *Claim {
	s := &r.all[n]
	if t := s.text(i); t != "a" && t != "an" {
		return nil
	}
	for k := i + 1; k < len(s.tokens) && k < i+6; k++ {
		w, ok := s.noteAt("who", k)
		switch t := s.text(k); {
		case ok && (single[t] || adults[t] && (r.withOthers(s, w.j) || r.behindOthers(n, i))):
			c := &Claim{at: n, i: i, j: w.j, head: k, caption: s.caption}
			if r.behindOthers(n, i) { // two women and a child
				c.as = r.claims[len(r.claims)-1]
				c.nation = c.as.nation
			}
			c.Normalised.Qualifier, c.Normalised.Count, c.Normalised.Who = "exact", ptr(1), ptr(w.value)
			r.complete(c, nil)
			if m := &c.Normalised; m.Kind != kindSingle && m.Kind != "remaining" || m.From == nil && m.To == nil && s.section == "" && !(adults[t] && r.topic) && (c.cue.i < c.j || c.date == nil || !r.topic) || s.apart(c, c.cue) > 9 && (c.cue.i < c.j || c.cue.i > c.j+9) || s.text(w.j) == "'" || s.text(w.j) == "of" || s.text(c.cue.i) == "returned" && c.cue.i < c.i {
				return nil
			}
			return c
		case ok || t == "," || t == "." || t == "of" || !s.tokens[k].word && !s.tokens[k].number && t != "-":
			return nil
		}
	}
	return nil
}

// single and adults are the words for one person that may be a figure.
var (
	single = setOf("child girl boy orphan toddler baby infant")
	adults = setOf("woman mother man widow")
)

// behindOthers: others were counted right before: "four children and a woman".
func (r *reader) behindOthers(n, i int) bool {
	k := len(r.claims) - 1
	return k >= 0 && r.claims[k].at == n && r.claims[k].j == i-1 && r.all[n].text(i-1) == "and"
}

// withOthers: others are counted right beside: "and three children", "with her two sons".
func (r *reader) withOthers(s *sentence, k int) bool {
	if t := s.text(k); t != "and" && t != "with" {
		return false
	}
	for k++; s.text(k) == "her" || s.text(k) == "his" || s.text(k) == "their" || s.text(k) == "the"; k++ {
	}
	if _, j, ok := r.figure(s, k); ok {
		return s.whoAt(j)
	}
	return s.text(k) == "a" && s.whoAt(k+1)
}

func (r *reader) inDate(n, i int) (date, bool) {
	for _, d := range r.dates[n] {
		if i >= d.i && i < d.j {
			return d, true
		}
	}
	return date{}, false
}

// saidToBe is what those counted are: "them children", "them were minors".
func (s *sentence) saidToBe(k int) (who string, j int, ok bool) {
	if t := s.text(k); t == "are" || t == "were" || t == "is" || t == "was" {
		k++
	}
	if s.text(k) == "still" {
		k++
	}
	if t := s.text(k); t == "young" || t == "small" || t == "orphaned" || t == "minor" {
		k++
	}
	if t := s.text(k); (t == "under" || t == "below") && k+1 < len(s.tokens) { // under 18
		if v, ok := digits(s.text(k + 1)); ok && v <= 18 {
			return "children", k + 2, true
		}
	}
	w, ok := s.noteAt("who", k)
	if !ok || w.value == "requests" {
		return "", k, false
	}
	return w.value, w.j, true
}

// unnumbered finds what is told of a group without a figure: the day on which "the
// children" were handed over, how old they are.
func (r *reader) unnumbered(n int, counted bool) {
	s := &r.all[n]
	for w := range s.notesOf("who") {
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
