package press

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
)

func sortNotes(all []note) {
	slices.SortStableFunc(all, func(a, b note) int {
		return cmp.Or(a.i-b.i, cmp.Compare(a.section, b.section), cmp.Compare(a.value, b.value), b.j-a.j)
	})
}

// notesOf gives the notes of some sections, section by section, in order.
func (s *sentence) notesOf(sections ...string) iter.Seq[note] {
	return func(yield func(note) bool) {
		for _, section := range sections {
			for _, n := range s.notes {
				if n.section == section && !yield(n) {
					return
				}
			}
		}
	}
}

// has: there is a note of a section.
func (s *sentence) has(section string) bool {
	for range s.notesOf(section) {
		return true
	}
	return false
}

// at gives the notes that begin at a token.
func (s *sentence) at(i int) []note {
	if i < 0 || i+1 >= len(s.first) {
		return nil
	}
	return s.notes[s.first[i]:s.first[i+1]]
}

// index makes at ready, after a change of the notes, which stand in the order of their
// tokens.
func (s *sentence) index() {
	if s.first == nil {
		s.first = make([]int32, len(s.tokens)+1)
	}
	k := 0
	for i := range s.first {
		for k < len(s.notes) && s.notes[k].i < i {
			k++
		}
		s.first[i] = int32(k)
	}
}

// noteAt gives the note of a section that begins at a token. The notes of a
// sentence stand in the order of its tokens.
func (s *sentence) noteAt(section string, i int) (note, bool) {
	for _, n := range s.at(i) {
		if n.section == section {
			return n, true
		}
	}
	return note{}, false
}

func (s *sentence) text(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.tokens[i].text
}

// number is a quantity at tokens i to j.
type number struct {
	value, most int // most of a range, else 0
	qualifier   string
	i, j        int // with the words of the qualifier
	digits      int // where the figure itself begins
}

// biggest bounds a number: nobody counts more people than there are.
const biggest = 8_000_000_000

var magnitudes = map[string]int{"hundred": 100, "thousand": 1000, "million": 1_000_000, "thousands": 1000, "dozen": 12,
	"тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тыс": 1000, "mille": 1000, "tausend": 1000, "ألف": 1000, "الف": 1000, "آلاف": 1000}

// figure reads a plain number at a token: digits or words.
func (r *rules) figure(s *sentence, i int) (value, j int, ok bool) {
	t := s.text(i)
	if t == "" {
		return 0, 0, false
	}
	if s.tokens[i].number {
		if value, ok = digits(t); !ok {
			return 0, 0, false
		}
		j = i + 1
		if value < 1000 && s.tokens[j-1].number && j < len(s.tokens) && s.tokens[j].number && len(s.text(j)) == 3 && len(t) <= 3 && !strings.ContainsAny(t, ",.") && s.tokens[j].start == s.tokens[j-1].end+1 {
			more, _ := digits(s.text(j)) // 1 500
			value, j = value*1000+more, j+1
		}
	} else {
		if value, j, ok = r.word(s, i); !ok {
			return 0, 0, false
		}
	}
	for {
		m, is := magnitudes[s.text(j)]
		if !is || value > biggest/m {
			break
		}
		value, j = value*m, j+1
		if s.text(j) == "and" {
			if more, k, ok := r.small(s, j+1); ok && more < m {
				value, j = value+more, k
			}
		} else if more, k, ok := r.small(s, j); ok && more < m {
			value, j = value+more, k
		}
	}
	return value, j, value <= biggest
}

// small reads a number below a hundred in words.
func (r *rules) small(s *sentence, i int) (value, j int, ok bool) {
	if i >= len(s.tokens) || s.tokens[i].number {
		return 0, 0, false
	}
	value, j, ok = r.word(s, i)
	return value, j, ok && value > 0 && value < 100
}

// word reads one, twenty-three, a dozen.
func (r *rules) word(s *sentence, i int) (value, j int, ok bool) {
	if n, is := s.noteAt("number", i); is {
		v, _ := strconv.Atoi(n.value)
		if v >= 20 && v < 100 && n.j < len(s.tokens) {
			if unit, is := r.numbers[s.text(n.j)]; is && unit > 0 && unit < 10 && s.text(n.j) != "a couple" {
				return v + unit, n.j + 1, true
			}
		}
		return v, n.j, true
	}
	if tens, unit, cut := strings.Cut(s.text(i), "-"); cut {
		a, ok1 := r.numbers[tens]
		b, ok2 := r.numbers[unit]
		if ok1 && ok2 && a >= 20 && b < 10 {
			return a + b, i + 1, true
		}
	}
	if unit, tens, cut := strings.Cut(s.text(i), "und"); cut { // siebenundzwanzig
		a, ok1 := r.numbers[unit]
		b, ok2 := r.numbers[tens]
		if unit == "ein" {
			a, ok1 = 1, true
		}
		if ok1 && ok2 && a < 10 && b >= 20 {
			return a + b, i + 1, true
		}
	}
	if m, is := magnitudes[s.text(i)]; is && i > 0 && s.text(i-1) == "a" {
		return m, i + 1, true
	}
	if m, is := magnitudes[s.text(i+1)]; is && s.text(i) == "a" {
		return m, i + 2, true
	}
	return 0, 0, false
}

// digits reads 1,500 or 1.500 or 2.3.
func digits(t string) (int, bool) {
	groups := strings.FieldsFunc(t, func(r rune) bool { return r == ',' || r == '.' })
	if len(groups) == 0 || len(t) > 15 {
		return 0, false
	}
	text := groups[0]
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return 0, false
		}
		text += g
	}
	v, err := strconv.Atoi(text)
	return v, err == nil && v <= biggest
}

// numberAt reads a quantity with its qualifier.
func (r *rules) numberAt(s *sentence, i int) (number, bool) {
	n := number{i: i, qualifier: "exact"}
	at := i
	for k := 0; k < 2; k++ { // "the first", "a total of more than"
		h, ok := s.noteAt("hedge", at)
		if !ok {
			break
		}
		if h.value != "exact" {
			n.qualifier = h.value
		}
		at = h.j
		if s.text(at) == "of" {
			at++
		}
	}
	if at > i && s.text(at) == "the" {
		at++
	}
	n.digits = at
	between := s.text(at) == "between" || s.text(at) == "from"
	if between {
		at++
	}
	if v, ok := s.noteAt("vague", at); ok && !between {
		word, floor, _ := strings.Cut(v.value, " ")
		n.value, _ = strconv.Atoi(floor)
		n.qualifier, n.j = word, v.j
		return n, true
	}
	value, j, ok := r.figure(s, at)
	if !ok {
		return n, false
	}
	n.value, n.j = value, j
	if s.text(j) == "or" && (s.text(j+1) == "so" || s.text(j+1) == "more") { // nine or so
		n.j = j + 2
		n.qualifier = map[string]string{"so": "about", "more": "at least"}[s.text(j+1)]
		return n, true
	}
	sep := s.text(j)
	if (sep == "to" || sep == "-" || sep == "or" || between && sep == "and") && !(s.tokens[at].number && len(s.text(at)) == 4 && sep != "to" && !between) {
		if most, k, ok := r.figure(s, j+1); ok && (between || sep != "to" || most > value) {
			if between || most > value && (sep != "or" || most == value+1) || between && most < value {
				n.value, n.most, n.qualifier, n.j = min(value, most), max(value, most), "range", k
				return n, true
			}
		}
	}
	if between {
		return n, false
	}
	return n, true
}
