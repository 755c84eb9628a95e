package press

import "strings"

func namedAt(s *sentence, k int) int {
	for _, words := range named {
		if s.text(k) == words[0] && s.text(k+1) == words[1] {
			return 2
		}
	}
	return 0
}

func plural(t string) bool { return strings.HasSuffix(t, "s") || t == "kyrgyz" || t == "french" }

func personFollows(s *sentence, k int) bool {
	for ; k < len(s.tokens) && s.tokens[k].word; k++ {
		if _, ok := s.noteAt("who", k); ok {
			return true
		}
		if _, ok := s.noteAt("people of", k); !ok && namedAt(s, k) == 0 {
			return false
		}
	}
	return false
}

// parents is what is said of the mothers and fathers of those counted.
func parents(s *sentence, c *Claim, body []rune) *string {
	for k := c.j; k < len(s.tokens) && k < c.j+14; k++ {
		begin := -1
		switch t := s.text(k); {
		case t == "whose" && s.within(k, k+6, "mothers", "fathers", "parents", "mother", "father"):
			begin = k
		case t == "born" && s.text(k+1) == "to":
			begin = k
		case t == "of" && k <= c.j+1 && s.within(k, k+6, "women", "fighters", "militants", "members", "fighter", "terrorists", "jihadists", "parents"):
			begin = k
		}
		if begin < 0 {
			continue
		}
		end := begin
		for end < len(s.tokens) && end < begin+16 {
			if t := s.text(end); t == "," || t == ";" || t == "." || end > begin+2 && (t == "arrived" || t == "returned" || t == "have" && s.text(end+1) != "been" && begin+3 < end && s.text(begin) == "whose") {
				break
			}
			end++
		}
		if end > begin+1 {
			return ptr(string(body[s.tokens[begin].start:s.tokens[end-1].end]))
		}
	}
	if c.head >= 0 && strings.HasPrefix(s.text(c.head), "orphan") {
		return ptr("orphans")
	}
	return nil
}

// owns: a word ends in 's, which its text leaves out.
func (s *sentence) owns(k int) bool {
	t := &s.tokens[k]
	return t.end-t.start == len([]rune(t.text))+2
}
