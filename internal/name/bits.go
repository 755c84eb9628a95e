package name

// WordBits weighs two words of names as spellings of one name, whatever places
// they hold: a patronymic by the father's name in it, a surname by its masculine
// form. It is what Compare says of two names of one word each, without telling
// which letters were set against each other.
func WordBits(a, b *Word) float64 {
	bits, _, _ := spellings(compareWordBits).bestForms(a, b)
	return bits
}

// Form is what of a word WordBits looks at: words of one form weigh alike
// against every other.
func (w *Word) Form() string {
	bare := ""
	if w.Script == "" {
		bare = w.Fold
	}
	return string(w.Script) + "\x00" + w.form() + "\x00" + w.forms[1] + "\x00" + bare
}

// Spelling is a word prepared to be compared with many. It is read only and safe
// for concurrent use.
type Spelling struct {
	word  Word
	forms []spelled
}

// spelled is one form of a word.
type spelled struct {
	text  string
	ready ready
	known *known
}

// NewSpelling prepares a word.
func NewSpelling(w Word) *Spelling {
	s := &Spelling{word: w}
	for _, text := range [2]string{w.form(), w.forms[1]} {
		if text == "" || w.Script == "" {
			continue
		}
		one := spelled{text: text, ready: prepare(text)}
		if one.ready.n > 2 {
			for other := range one.ready.ids {
				one.ready.against(other)
			}
			var x word
			x.read(text)
			one.known = knownWord(&x)
		}
		s.forms = append(s.forms, one)
	}
	return s
}

// Question is a word that is compared with many. It is one worker's own.
type Question struct {
	*Spelling
	asked [2][3]*asked // by form and script of the other
}

// Ask begins to compare a word with many.
func (s *Spelling) Ask() *Question { return &Question{Spelling: s} }

// Bits is WordBits where it comes to at least least, which must be above 0;
// otherwise ok is false. What cannot come to it is seen early.
func (q *Question) Bits(o *Spelling, least float64) (bits float64, ok bool) {
	if q.word.Script == "" || o.word.Script == "" {
		bits = WordBits(&q.word, &o.word)
		return bits, bits >= least
	}
	floor := int32(least * 100)
	for i := range q.forms {
		for j := range o.forms {
			if q.near(i, &o.forms[j], floor) {
				bits = max(bits, compareWordBits(q.forms[i].text, o.forms[j].text))
			}
		}
	}
	return bits, bits >= least
}

// near reports whether two forms can come to floor: as known spellings of one
// name, or by their letters.
func (q *Question) near(i int, y *spelled, floor int32) bool {
	x := &q.forms[i]
	if x.ready.n <= 2 || y.ready.n <= 2 {
		return false
	}
	if x.known != nil && y.known != nil {
		return x.known.cluster == y.known.cluster
	}
	a := &q.asked[i][y.ready.script]
	if *a == nil {
		*a = ask(&x.ready, y.ready.script)
	}
	ids := y.ready.ids[x.ready.script]
	return (*a).bound(&y.ready, ids) >= floor && (*a).raw(&y.ready, ids, floor) >= floor
}
