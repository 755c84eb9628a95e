package press

import "strings"

// speaker is who says a sentence: the subject of a verb of saying, or who stands
// behind "according to". A pronoun is the last who said something, not the last
// who was named.
func (r *reader) speaker(n int) (name string, subject int) {
	s := &r.all[n]
	best := ""
	for say := range s.notesOf("say") {
		if s.text(say.i) == "according" {
			if name := r.phrase(s, say.j, r.phraseEnd(s, say.j)); name != "" {
				best, subject = name, 0
				break
			}
			continue
		}
		if strings.HasPrefix(s.text(say.i), "report") && (s.text(say.i-1) == "a" || s.text(say.i-1) == "the" || s.text(say.i+1) == "published" || s.text(say.i+1) == "by") {
			continue
		}
		if s.text(say.i-1) == "to" || s.text(say.i-1) == "been" || s.text(say.i-1) == "be" || s.text(say.i-1) == "as" || s.text(say.i-1) == "is" || s.text(say.i-1) == "are" {
			continue
		}
		from := r.subject(s, say.i)
		name := r.phrase(s, from, say.i)
		switch first := s.text(from); {
		case name == "":
			continue
		case first == "he" || first == "she" || first == "it" || first == "they":
			if r.last == "" {
				continue
			}
			name = r.last
		}
		best, subject = name, from
		break
	}
	if best != "" {
		if len([]rune(best)) > 120 {
			best = string([]rune(best)[:120])
		}
		r.last = best
	}
	return best, subject
}

// subject is where the subject of a verb of saying begins. A comma right before the
// verb closes a name set beside an office ("The spokesman, A. B., said"), which is
// then crossed; any other ends the subject.
func (r *reader) subject(s *sentence, say int) int {
	from := say
	for from > 0 && auxiliary[s.text(from-1)] {
		from--
	}
	commas := 0
	if from > 0 && s.text(from-1) == "," {
		commas, from = 2, from-1
	}
	for from > 0 && say-from < 26 {
		t := s.text(from - 1)
		if t == "\"" || t == ";" || t == "that" || t == "but" || t == "while" || t == ":" || t == ")" || t == "and" && commas == 0 && !s.tokens[from].upper {
			break
		}
		if t == "," {
			if commas == 0 {
				break
			}
			commas--
			if lead := s.text(from); lead == "in" || lead == "on" || lead == "at" || lead == "who" {
				commas++ // a phrase in commas beside the name
			}
		}
		from--
	}
	for from < say {
		switch s.text(from) {
		case "but", "and", "meanwhile", "however", ",", "also", "in", "on", "earlier", "early", "late", "last", "this", "month", "week", "year":
			if s.tokens[from].upper && from > 0 && s.text(from) == "in" {
				return from
			}
			from++
			continue
		}
		if _, ok := months[s.text(from)]; ok {
			from++
			continue
		}
		if _, ok := weekdays[s.text(from)]; ok {
			from++
			continue
		}
		if s.tokens[from].number {
			from++
			continue
		}
		break
	}
	return from
}

var auxiliary = map[string]bool{"has": true, "have": true, "had": true, "also": true, "earlier": true, "later": true, "then": true, "further": true, "previously": true, "first": true, "repeatedly": true, "would": true, "immediately": true}

func (r *reader) phraseEnd(s *sentence, from int) int {
	for k := from; k < len(s.tokens); k++ {
		if t := s.text(k); t == "," || t == "." || t == ";" || t == "\"" || t == "(" || k > from+14 || t == "said" || t == "that" {
			return k
		}
	}
	return len(s.tokens)
}

// phrase is tokens as they stand, without what is no part of a name.
func (r *reader) phrase(s *sentence, from, to int) string {
	for to > from {
		switch t := s.text(to - 1); {
		case t == "," || t == "also" || t == "later" || t == "has" || t == "have" || t == "had" || t == "then" || t == "further" || t == "earlier" || t == "on" || t == "in" || t == "went" || t == "who":
			to--
			continue
		case weekdayOrMonth(t):
			to--
			continue
		}
		break
	}
	for from < to && !s.tokens[from].word {
		from++
	}
	if from >= to || to-from > 26 {
		return ""
	}
	// A part in a pair of commas that begins with "in a statement" is no name.
	end := to
	for k := from + 1; k < to; k++ {
		if s.text(k-1) == "," && (s.text(k) == "in" || s.text(k) == "on") {
			end = k - 1
			break
		}
	}
	has := false
	for k := from; k < end; k++ {
		if s.tokens[k].upper || s.text(k) == "he" || s.text(k) == "she" || s.text(k) == "it" || s.text(k) == "they" || s.text(k) == "spokesman" || s.text(k) == "spokeswoman" || s.text(k) == "ministry" || s.text(k) == "official" || s.text(k) == "officials" || s.text(k) == "source" || s.text(k) == "authorities" || s.text(k) == "government" || s.text(k) == "office" || s.text(k) == "premier" || s.text(k) == "leader" || s.text(k) == "sources" || s.text(k) == "agency" || s.text(k) == "organisation" || s.text(k) == "minister" {
			has = true
		}
	}
	if !has || !s.tokens[from].word {
		return ""
	}
	return strings.TrimSpace(string(r.report.body[s.tokens[from].start:s.tokens[end-1].end]))
}

func weekdayOrMonth(t string) bool {
	_, a := weekdays[t]
	_, b := months[t]
	return a || b && t != "may"
}
