package name

// Pair is one word (or two joined words) of each name set against each other.
// Bits is what the pair adds; Groups are the letters that explain it.
type Pair struct {
	A, B         string
	RoleA, RoleB Role
	Bits         float64
	Groups       []Group
}

// Comparison is the evidence of two names on being one person's. Bits is the
// sum of the pairs less a little for each word left over. Nisbas take no part:
// they speak of origin, see Word.Origin.
type Comparison struct {
	Bits         float64
	Pairs        []Pair   // in the order of the first name
	LeftA, LeftB []string // words without a partner
}

// exactWords is up to how many words a side the best assignment is searched
// exactly; longer names are paired greedily.
const exactWords = 8

// notBelow bounds what one pair of words can say against: people are known by
// several names, and a wrong word is a common error.
const notBelow = -6.0

// leftOver is the cost of a word that found no partner: words are left out all
// the time.
func leftOver(r Role) float64 {
	switch r {
	case Given:
		return 1
	case Father, Patronymic, Family:
		return 0.4
	case Grandfather:
		return 0.1
	case Kunya, Nisba:
		return 0
	}
	return 0.5
}

// place reduces a role to what it says about whose name the word is.
func place(r Role) Role {
	if r == Patronymic {
		return Father
	}
	return r
}

// misplaced is the cost of a pair whose words hold different places: families
// write the father's name where a form asks the surname, and clerks swap.
func misplaced(a, b Role) float64 {
	a, b = place(a), place(b)
	switch {
	case a == b:
		return 0
	case a == Kunya || b == Kunya:
		return 20 // Abu Yusuf is not called Yusuf: no pair at all
	case a == Unknown || b == Unknown:
		return 0.3
	case a == Given && b == Family || a == Family && b == Given:
		return 2.5
	case a == Given || b == Given:
		return 3
	}
	return 1.5 // father, grandfather, family: chains are cut at different ends
}

// contradicts is the most two left-over words of one place say against.
func contradicts(r Role) float64 {
	switch place(r) {
	case Given:
		return -6
	case Father:
		return -4
	case Family:
		return -2
	}
	return 0
}

// Compare finds the best one-to-one assignment of the words of two names, in
// which two neighbouring words may answer one ("عبد الله" and "Abdullah"), and
// sums the evidence. A patronymic is compared by the father's name in it, a
// surname by its masculine form. Two names without readable words give 0.
func Compare(a, b Parsed) Comparison {
	return newMatch(a.Words, b.Words, compareWordBits).best()
}

// spellings weighs two spellings as one name's, in bits.
type spellings func(a, b string) float64

// best is the comparison by the best assignment.
func (m *match) best() Comparison {
	if len(m.a) <= exactWords && len(m.b) <= exactWords {
		return m.tell(m.exact())
	}
	return m.tell(m.greedy())
}

// link joins words a[i:i+da] and b[j:j+db].
type link struct {
	i, da, j, db int
	bits         float64
}

type match struct {
	a, b []Word
	same spellings
	from [][]link // links by i
	bare bool     // Groups are not wanted
}

func newMatch(a, b []Word, same spellings) *match {
	m := &match{a: withoutNisbas(a), b: withoutNisbas(b), same: same}
	m.from = make([][]link, len(m.a))
	for i := range m.a {
		for j := range m.b {
			bits := m.pairBits(&m.a[i], &m.b[j]) - misplaced(m.a[i].Role, m.b[j].Role)
			m.from[i] = append(m.from[i], link{i, 1, j, 1, bits})
			if i+1 < len(m.a) && joinable(&m.a[i], &m.a[i+1], &m.b[j]) {
				bits := same(m.a[i].form()+m.a[i+1].form(), m.b[j].form()) - 0.5
				m.from[i] = append(m.from[i], link{i, 2, j, 1, bits})
			}
			if j+1 < len(m.b) && joinable(&m.b[j], &m.b[j+1], &m.a[i]) {
				bits := same(m.a[i].form(), m.b[j].form()+m.b[j+1].form()) - 0.5
				m.from[i] = append(m.from[i], link{i, 1, j, 2, bits})
			}
		}
	}
	return m
}

func withoutNisbas(words []Word) (rest []Word) {
	for _, w := range words {
		if w.Role != Nisba && len(rest) < MaxWords {
			rest = append(rest, w)
		}
	}
	return rest
}

// joinable keeps joins to those of plausible length; patronymics stand alone.
func joinable(x, y, whole *Word) bool {
	if x.Role == Patronymic || y.Role == Patronymic || whole.Role == Patronymic {
		return false
	}
	n := runeCount(whole.form())
	return runeCount(x.form()) < n && runeCount(y.form()) < n
}

// form is the spelling of a word that is compared first.
func (w *Word) form() string {
	if w.forms[0] != "" {
		return w.forms[0]
	}
	return w.Fold
}

// pairBits is the best evidence among the forms of two words.
func (m *match) pairBits(a, b *Word) float64 {
	bits, _, _ := m.same.bestForms(a, b)
	return bits
}

func (same spellings) bestForms(a, b *Word) (bits float64, fa, fb string) {
	if a.Script == "" || b.Script == "" {
		if a.Fold == b.Fold {
			return 8, a.Fold, b.Fold
		}
		return -3, a.Fold, b.Fold
	}
	bits = worst - 1
	for _, x := range [2]string{a.form(), a.forms[1]} {
		for _, y := range [2]string{b.form(), b.forms[1]} {
			if x == "" || y == "" {
				continue
			}
			if v := same(x, y); v > bits {
				bits, fa, fb = v, x, y
			}
		}
	}
	return max(bits, notBelow), fa, fb
}

// exact tries all assignments: state is the next word of a and the set of
// words of b in use.
func (m *match) exact() []link {
	n, sets := len(m.a), 1<<len(m.b)
	best := make([]float64, (n+2)*sets)
	pick := make([]int16, (n+1)*sets) // index into from[i] plus one, 0 to leave a[i] out
	for i := n - 1; i >= 0; i-- {
		for used := range sets {
			// Leaving the word out costs it; partners of b that stay unused cost too,
			// which is counted as a gain of every link.
			top, at := best[(i+1)*sets+used]-leftOver(m.a[i].Role), int16(0)
			for k, l := range m.from[i] {
				mask := (1<<l.db - 1) << l.j
				if used&mask != 0 {
					continue
				}
				v := l.bits + best[(i+l.da)*sets+(used|mask)]
				for j := l.j; j < l.j+l.db; j++ {
					v += leftOver(m.b[j].Role)
				}
				if v > top {
					top, at = v, int16(k+1)
				}
			}
			best[i*sets+used], pick[i*sets+used] = top, at
		}
	}
	var links []link
	for i, used := 0, 0; i < n; {
		at := pick[i*sets+used]
		if at == 0 {
			i++
			continue
		}
		l := m.from[i][at-1]
		links = append(links, l)
		used |= (1<<l.db - 1) << l.j
		i += l.da
	}
	return links
}

// greedy takes the strongest pair again and again.
func (m *match) greedy() (links []link) {
	usedA, usedB := 0, 0
	for {
		var top *link
		for i := range m.from {
			for k := range m.from[i] {
				l := &m.from[i][k]
				if usedA&((1<<l.da-1)<<l.i) == 0 && usedB&((1<<l.db-1)<<l.j) == 0 && l.bits > 0 && (top == nil || l.bits > top.bits) {
					top = l
				}
			}
		}
		if top == nil {
			return links
		}
		usedA |= (1<<top.da - 1) << top.i
		usedB |= (1<<top.db - 1) << top.j
		links = append(links, *top)
	}
}

// tell sums up: the pairs, then the contradictions among the words left over,
// then the cost of those that stay alone.
func (m *match) tell(links []link) Comparison {
	var c Comparison
	pairs := make([]*Pair, len(m.a))
	aloneA, aloneB := allTrue(len(m.a)), allTrue(len(m.b))
	for _, l := range links {
		pairs[l.i] = m.pair(l)
		for i := l.i; i < l.i+l.da; i++ {
			aloneA[i] = false
		}
		for j := l.j; j < l.j+l.db; j++ {
			aloneB[j] = false
		}
	}
	for i := range m.a {
		for j := range m.b {
			a, b := &m.a[i], &m.b[j]
			if !aloneA[i] || !aloneB[j] || place(a.Role) != place(b.Role) || contradicts(a.Role) == 0 {
				continue
			}
			bits, _, _ := m.same.bestForms(a, b)
			against := max(min(bits, 0), contradicts(a.Role))
			if against < -leftOver(a.Role)-leftOver(b.Role) {
				pairs[i] = m.pair(link{i, 1, j, 1, against})
				aloneA[i], aloneB[j] = false, false
			}
		}
	}
	for i := range m.a {
		if pairs[i] != nil {
			c.Pairs = append(c.Pairs, *pairs[i])
			c.Bits += pairs[i].Bits
		}
		if aloneA[i] {
			c.LeftA = append(c.LeftA, m.a[i].Text)
			c.Bits -= leftOver(m.a[i].Role)
		}
	}
	for j := range m.b {
		if aloneB[j] {
			c.LeftB = append(c.LeftB, m.b[j].Text)
			c.Bits -= leftOver(m.b[j].Role)
		}
	}
	if len(m.a) == 0 || len(m.b) == 0 {
		c.Bits = 0 // a missing name says nothing
	}
	return c
}

func (m *match) pair(l link) *Pair {
	a, b := &m.a[l.i], &m.b[l.j]
	p := &Pair{A: a.Text, B: b.Text, RoleA: a.Role, RoleB: b.Role, Bits: l.bits}
	fa, fb := a.form(), b.form()
	switch {
	case l.da == 2:
		p.A += " " + m.a[l.i+1].Text
		fa += m.a[l.i+1].form()
	case l.db == 2:
		p.B += " " + m.b[l.j+1].Text
		fb += m.b[l.j+1].form()
	default:
		_, fa, fb = m.same.bestForms(a, b)
	}
	if m.bare {
		return p
	}
	_, p.Groups = CompareWord(fa, fb)
	return p
}

func allTrue(n int) []bool {
	s := make([]bool, n)
	for i := range s {
		s[i] = true
	}
	return s
}
