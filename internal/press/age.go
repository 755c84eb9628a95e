package press

import "strings"

// age reads an age or a span of ages as one, so that it is not taken for a count.
func (r *reader) age(s *sentence, i int) (j int, ok bool) {
	a, ok := r.agesAt(s, i)
	return a.j, ok
}

type ages struct{ min, max, i, j int }

// ages gives a figure the ages that stand nearest after it.
func (r *reader) ages(c *Claim, s *sentence) {
	if who := text(c.Normalised.Who); who == "requests" || who == "women" || who == "men" || who == "fighters" {
		return
	}
	for k := c.j; k < len(s.tokens) && k < c.j+14; k++ {
		if _, ok := s.noteAt("who", k); ok && k > c.j+1 && !s.within(c.j, k, "aged", "whose", "of") {
			if _, number, _ := r.figure(s, k-1); number > 0 {
				return
			}
		}
		if a, ok := r.agesAt(s, k); ok {
			if a.min != noAge {
				c.Normalised.AgeMin = ptr(a.min)
			}
			if a.max != noAge {
				c.Normalised.AgeMax = ptr(a.max)
			}
			return
		}
	}
}

const noAge = -1

// agesAt reads "aged three to ten", "between 2 and 9 years old", "under ten",
// "4-year-old".
func (r *reader) agesAt(s *sentence, i int) (ages, bool) {
	a := ages{noAge, noAge, i, i}
	at := i
	aged := false
	switch s.text(at) {
	case "aged", "ages", "age":
		aged = true
		at++
		if s.text(at) == "of" || s.text(at) == "from" || s.text(at) == "between" || s.text(at) == "range" {
			at++
		}
	case "between", "from":
		at++
	}
	limit := ""
	switch s.text(at) {
	case "under", "below":
		limit, at = "under", at+1
		if s.text(at) == "the" && s.text(at+1) == "age" && s.text(at+2) == "of" {
			at, aged = at+3, true
		}
	case "over", "above":
		limit, at = "over", at+1
	case "up":
		if s.text(at+1) == "to" {
			limit, at = "upto", at+2
		}
	case "younger", "less", "older":
		if s.text(at+1) == "than" {
			limit = "under"
			if s.text(at) == "older" {
				limit = "over"
			}
			at += 2
		}
	}
	if t := s.text(at); strings.HasSuffix(t, "-year-old") || strings.HasSuffix(t, "-year-olds") {
		word := strings.TrimSuffix(strings.TrimSuffix(t, "s"), "-year-old")
		if v, ok := r.numbers[word]; ok {
			return ages{v, v, i, at + 1}, true
		}
	}
	v, j, ok := r.figure(s, at)
	if !ok || v > 99 {
		return a, false
	}
	if s.text(j) == "-" && s.text(j+1) == "year-old" || s.text(j) == "-" && s.text(j+1) == "year-olds" {
		return ages{v, v, i, j + 2}, true
	}
	a.min, a.max, a.j = v, v, j
	if t := s.text(j + 1); t == "to" || t == "and" {
		switch s.text(j) {
		case "months", "month":
			a.min, j = v/12, j+1
		case "year":
			j, aged = j+1, aged || s.text(i) == "from" || s.text(i) == "between"
		}
	}
	if sep := s.text(j); sep == "to" || sep == "and" || sep == "-" {
		if w, k, ok := r.figure(s, j+1); ok && w <= 99 {
			a.min, a.max, a.j = min(a.min, w), max(a.max, w), k
		}
	}
	years := s.text(a.j) == "years" || s.text(a.j) == "year" || s.text(a.j) == "months"
	if years {
		if s.text(a.j) == "months" {
			a.min, a.max = a.min/12, a.max/12
		}
		if s.text(a.j+1) == "old" {
			a.j, aged = a.j+2, true
		} else if s.text(a.j+1) == "of" && s.text(a.j+2) == "age" {
			a.j, aged = a.j+3, true
		} else if aged || i > 0 && (s.text(i-1) == "aged") {
			a.j++
		} else {
			return a, false
		}
	}
	if limit != "" && !years && i > 0 && v <= 21 { // orphans under 10
		for w := range s.notesOf("who") {
			aged = aged || w.j == i
		}
		if _, ok := s.noteAt("who", a.j); ok {
			aged = false
		}
	}
	if !aged && !years {
		return a, false
	}
	switch limit {
	case "under":
		a.min, a.max = 0, a.max-1
	case "upto":
		a.min = 0
	case "over":
		a.max = noAge
	}
	return a, aged || years
}
