package press

// counting is the search for whom a number counts.
type counting struct {
	*reader
	s      *sentence
	n      int // number of the sentence
	num    number
	c      *Claim
	before *Claim // the figure before it in the paragraph
	at     int    // the token from which those counted may be named
	word   bool   // the number is written out
	who    string
}

// count makes a claim of a number, nil if it counts nobody.
func (r *reader) count(n int, num number, before *Claim) *Claim {
	s := &r.all[n]
	q := &r.search
	*q = counting{reader: r, s: s, n: n, num: num, before: before, at: num.j}
	q.word = !s.tokens[min(num.digits, len(s.tokens)-1)].number
	if q.nobody() {
		return nil
	}
	if r.spare == nil {
		r.spare = &Claim{}
	}
	q.c = r.spare
	*q.c = Claim{at: n, i: num.i, j: num.j, head: -1, caption: s.caption}
	q.c.Normalised.Qualifier = q.hedge()
	q.aside()
	if !q.ofThem() {
		return nil
	}
	if q.who == "" {
		q.summed()
	}
	if q.who == "" {
		q.named()
	}
	if q.who == "" {
		q.listed()
	}
	if q.who == "" {
		q.totalled()
	}
	if q.who == "" && !q.noun() || q.who == "" {
		return nil
	}
	q.together()
	if num.value == 0 && num.qualifier != "vague" || q.word && num.value == 1 && q.c.head < 0 {
		return nil
	}
	q.c.Normalised.Who = ptr(q.who)
	if num.qualifier != "vague" {
		q.c.Normalised.Count = ptr(num.value)
	}
	if num.most > 0 {
		q.c.Normalised.CountMax = ptr(num.most)
	}
	q.part()
	q.restated()
	r.complete(q.c, q.before)
	if q.owned() {
		return nil
	}
	r.spare = nil
	return q.c
}

// nobody: the number is money, a share, a name, an age or a time.
func (q *counting) nobody() bool {
	s, num := q.s, q.num
	switch p := s.text(num.digits - 1); p {
	case "$", "€", "£", "#", "no", "article", "resolution", "camp":
		return true
	case ".":
		if num.digits > num.i {
			return true
		}
	}
	if s.text(num.j) == "%" || s.text(num.j) == ":" && num.j+1 < len(s.tokens) && s.tokens[num.j+1].number && !s.tokens[num.j+1].gap {
		return true
	}
	if s.text(num.digits-1) == "in" && num.digits >= 2 && (s.tokens[num.digits-2].number || q.numbers[s.text(num.digits-2)] > 0) { // 9 in 10
		return true
	}
	if s.text(num.i-1) == "of" { // a boy of five
		switch s.text(num.i - 2) {
		case "boy", "girl", "child", "son", "daughter", "toddler", "woman", "man", "age":
			return true
		}
	}
	if k := num.digits; k > 1 && s.text(k-1) == "-" && !s.tokens[k].gap && !s.tokens[k-1].gap && s.tokens[k-2].word { // Ilyushin-62
		return true
	}
	if s.text(num.i-1) == "but" && s.text(num.i-2) == "all" { // all but seven
		return true
	}
	if num.value == 1 && s.text(num.i-1) == "of" && s.text(num.j) == "family" { // 18 members of one family
		return true
	}
	if s.text(num.i-1) == "the" && s.text(num.i-2) == "of" && num.i > 2 && (s.tokens[num.i-3].number || q.numbers[s.text(num.i-3)] > 0) && !s.whoAt(num.j) { // one of the four
		return true
	}
	if s.text(num.i-1) == "of" && num.value <= 18 && num.value > 0 {
		for w := range s.notesOf("who") { // two half-sisters of nine and fifteen
			if w.j == num.i-1 && w.value != "families" && !s.whoAt(num.j) {
				return true
			}
		}
	}
	if t := s.text(num.i - 1); t == "and" && num.value <= 18 && q.before != nil && q.before.at == q.n && num.i-1-q.before.j <= 2 && s.text(q.before.j) == "of" && !s.whoAt(num.j) { // and fifteen
		return true
	}
	if q.word && num.value == 1 && s.text(num.j) == "of" { // every one of its 28 citizens
		switch s.text(num.digits - 1) {
		case "every", "any", "each", "not", "was", "is", "as", "being", "became":
			return true
		}
	}
	return false
}

// hedge is how exact the number is meant: "around 80 children and 45 women" is about
// both, as long as both are round.
func (q *counting) hedge() string {
	if q.num.qualifier == "exact" && q.num.i == q.num.digits && !q.word && q.num.value%5 == 0 && q.num.value >= 10 && q.before != nil && q.before.at == q.n && q.s.text(q.num.i-1) == "and" && q.num.i-1 == q.before.j {
		switch p := q.before.Normalised.Qualifier; p {
		case "about", "at least", "at most":
			return p
		}
	}
	return q.num.qualifier
}

// aside passes over what stands between dashes: "only 5,000 - fewer than one in
// eight - have returned".
func (q *counting) aside() {
	s := q.s
	if s.text(q.at) != "-" || q.num.qualifier == "vague" {
		return
	}
	for k := q.at + 1; k < q.at+14 && k < len(s.tokens); k++ {
		if s.text(k) != "-" {
			continue
		}
		switch s.text(k + 1) {
		case "have", "were", "are", "had", "remain":
			q.at = k + 1
		}
		return
	}
}

// ofThem reads "24 of them", "four of the 27", "314 of those repatriated"; false if
// they are nobody.
func (q *counting) ofThem() bool {
	s, num := q.s, q.num
	if s.text(q.at) != "of" {
		return true
	}
	q.at++
	for s.text(q.at) == "the" || s.text(q.at) == "these" || s.text(q.at) == "those" || s.text(q.at) == "its" || s.text(q.at) == "their" {
		q.at++
	}
	if t := s.text(q.at); t == "them" || t == "whom" || t == "which" {
		if p := s.text(num.i - 1); (p == "to" || p == "by") && s.moves(num.i) { // to nine of them: of the states
			return false
		}
		return num.qualifier != "vague" && q.them()
	}
	if q.at == num.j+2 && (s.text(q.at-1) == "these" || s.text(q.at-1) == "those") && num.qualifier != "vague" && q.before != nil && !s.whoAt(q.at) { // 17 of these were deported
		if _, moved := s.noteAt("kind", q.at); !moved || s.text(q.at-1) == "these" {
			q.at--
			return q.them()
		}
	}
	if q.at == num.j+2 && s.text(q.at-1) == "those" && s.text(q.at) == "in" && num.qualifier != "vague" && q.before != nil && q.before.Normalised.Who != nil { // 600 of those in prisons
		q.who, q.c.j = text(q.before.Normalised.Who), q.at
		for k := q.at; k < q.at+12; k++ {
			if t := s.text(k); t == "have" || t == "has" || t == "were" || t == "are" || t == "had" {
				q.c.j = k
				break
			}
		}
		return true
	}
	if of, j, ok := q.figure(s, q.at); ok && q.at > num.j && num.qualifier != "vague" && of > num.value { // four of the 27
		w := q.counted(q.c, of)
		if named, is := s.noteAt("who", j); is {
			q.who, q.c.head, q.c.j = named.value, j, named.j
		} else if w != nil {
			q.who, q.c.j = text(w.Normalised.Who), j
		}
		if w != nil && q.who != "" {
			q.c.PartOf, q.before = &w.ID, w
		}
	} else if k, moved := s.noteAt("kind", q.at); moved && k.value == "operation" && (s.text(q.at-1) == "those" || s.text(q.at-1) == "the") && num.qualifier != "vague" { // 314 of those repatriated
		q.who, q.c.j = "people", k.j
		if q.before != nil && q.before.Normalised.Who != nil && text(q.before.Normalised.Who) != "requests" {
			q.who, q.c.PartOf = text(q.before.Normalised.Who), &q.before.ID
		}
		q.saidToBe()
	}
	return true
}

// them finds whom "24 of them" means: those counted in the same sentence, or those
// named last.
func (q *counting) them() bool {
	s, num := q.s, q.num
	near := ""
	for w := range s.notesOf("who") {
		if w.j <= num.i && w.value != "fighters" && !(q.before != nil && q.before.at == q.n && q.before.j < w.i) {
			near = w.value
		}
	}
	if near != "" && (q.before == nil || q.before.at != q.n) || q.before == nil {
		q.before = q.whole(q.c, num.value)
	}
	if last := q.lately(q.n); q.before == nil && near == "" && last != nil && *last.Normalised.Count > num.value {
		q.before = last
	}
	switch {
	case near != "" && (q.before == nil || text(q.before.Normalised.Who) != near):
		q.who = near
	case q.before == nil:
		q.who = q.lastWho(q.n)
	default:
		q.who = text(q.before.Normalised.Who)
		q.c.PartOf = &q.before.ID
	}
	if q.who == "" {
		return false
	}
	q.c.j = q.at + 1
	q.saidToBe()
	return true
}

// saidToBe takes what those counted are: "19 of them minors".
func (q *counting) saidToBe() {
	w, j, ok := q.s.saidToBe(q.c.j)
	if !ok {
		return
	}
	q.who, q.c.j = w, j
	if q.c.PartOf != nil && q.before != nil && q.before.at >= q.n-1 {
		switch q.s.text(j) {
		case ",", ".", ";", "-", ")":
			q.c.as = q.before
		}
	}
}

// summed reads a number that is told as a sum.
func (q *counting) summed() {
	if w, ok := q.sumTold(q.s, q.num, q.before); ok {
		q.who, q.c.head = w, q.num.digits
	}
}

// noun finds those counted in the words that follow; false if they are nobody.
func (q *counting) noun() bool {
	s, num, c := q.s, q.num, q.c
	female := ""
	for k := q.at; q.who == "" && k < len(s.tokens) && k < q.at+9; k++ {
		if w, ok := s.noteAt("who", k); ok {
			if o, is := s.noteAt("not people", k); is && o.j > w.j {
				return false
			}
			if s.owns(w.j - 1) { // two children's homes, three children's mothers
				if _, ok := s.noteAt("who", w.j); !ok {
					return false
				}
				continue
			}
			if _, more := s.noteAt("who", w.j); more && w.value == "people" && k == q.at { // two Kyrgyz women
				continue
			}
			q.who, c.head, c.j = w.value, k, w.j
			if q.at > num.j+1 { // 24 of the children
				if q.before == nil || q.before.Normalised.Count == nil || text(q.before.Normalised.Who) != w.value {
					q.before = q.larger(c, num.value, w.value)
				}
				if q.before != nil {
					c.PartOf = &q.before.ID
				}
			}
			break
		}
		if skip := namedAt(s, k); skip > 0 {
			k += skip - 1
			continue
		}
		if _, ok := s.noteAt("not people", k); ok {
			return false
		}
		if p, ok := s.noteAt("people of", k); ok {
			if plural(s.text(k)) && !personFollows(s, p.j) {
				q.who, c.head, c.j = "people", k, p.j
				c.Normalised.Nationality = ptr(p.value)
			}
			continue
		}
		switch t := s.text(k); t {
		case "female", "women's":
			female = "women"
		case "male":
			female = "men"
		case ",":
			if k == q.at || k+1 >= len(s.tokens) {
				return false
			}
		case ".":
			if p := s.text(k - 1); !(k > q.at && (p == "u.s" || p == "u.k" || p == "u.n")) {
				return false
			}
		case "on":
			if !q.onDay(k) {
				return false
			}
		case "from":
			if !q.fromPlace(k) {
				return false
			}
		default:
			if verbs[t] {
				if q.verb(k); q.who == "" {
					return false
				}
			} else if stops[t] {
				return false
			}
		}
	}
	if num.qualifier == "vague" && s.text(num.digits) == "some" && c.head > num.j+2 {
		return false
	}
	if q.who == "people" && female != "" {
		q.who = female
	}
	return true
}

// verbs follow a number whose noun is left out; at stops nobody is named any more.
var (
	verbs = setOf("were was are is have has had came remain returned arrived will need still left live lived died could would went come hail followed did may landed wait stayed stay received got escaped fled refused wanted want lost joined attend now live")
	stops = setOf("- ; ( ) \" in at by who which that to for with when after as been be or than of into between during over")
)

// together takes "men, women and children" as people.
func (q *counting) together() {
	s, c := q.s, q.c
	if c.head < 0 || s.text(c.j) != "," {
		return
	}
	next, ok := s.noteAt("who", c.j+1)
	if ok && s.text(next.j) == "and" {
		if last, ok := s.noteAt("who", next.j+1); ok {
			q.who, c.j = "people", last.j
		}
	} else if ok && next.j-next.i == 3 {
		q.who, c.j = "people", next.j
	}
}

// part finds the figure of which this one is told to be a part.
func (q *counting) part() {
	s, num, c, before := q.s, q.num, q.c, q.before
	if c.PartOf == nil && before != nil && before.at == q.n {
		if s.text(c.j) == "among" && (s.text(c.j+1) == "them" || s.text(c.j+1) == "whom") {
			c.PartOf, c.as = &before.ID, before
		} else if k := num.i - 1; s.text(k) == "including" || s.text(k) == "among" || s.text(k) == "them" && s.text(k-1) == "among" {
			c.PartOf = &before.ID
		} else if before.PartOf != nil && before.head >= 0 && (s.text(k) == "and" || s.text(k) == ",") && k-before.j <= 1 && before.as == nil {
			c.PartOf = before.PartOf // including 4,000 women and 8,000 children
		}
	}
	if t := s.text(0); c.PartOf == nil && before != nil && before.Normalised.Count != nil && *before.Normalised.Count > num.value && q.n-before.at == 1 && (t == "they" || t == "these" || t == "those") && (s.text(1) == "are" || s.text(1) == "were") && num.i == 2 && before.PartOf == nil {
		c.PartOf = &before.ID // they are three orphans and a baby
	}
	if c.PartOf == nil && s.within(0, num.i, "comprise", "comprises", "comprised", "comprising", "consist", "consists", "consisted", "consisting", "includes", "included", "made", "among") && s.within(0, num.i, "group", "they", "them", "flight", "plane", "convoy", "returnees", "passengers", "those", "repatriated", "returned", "evacuated") && (before == nil || before.at != q.n || before.PartOf != nil) {
		if before != nil && before.at == q.n {
			c.PartOf = before.PartOf
		} else if w := q.whole(c, num.value); w != nil && q.n-w.at <= 3 {
			c.PartOf = &w.ID
		} else if before != nil && q.n-before.at <= 2 && before.PartOf == nil && before.Normalised.Count != nil && before.Normalised.Kind != kindOther {
			c.PartOf = &before.ID
		}
	}
}

// owned: the number is of somebody's own children, or too vague to count.
func (q *counting) owned() bool {
	s, k, kind := q.s, q.num.i-1, q.c.Normalised.Kind
	moved := kind == kindSingle || kind == kindCumulative
	switch s.text(k) {
	case "has", "had", "have":
		if p := s.text(k - 1); (p == "who" || p == "she" || p == "he") && s.text(k) != "have" && text(q.c.Normalised.Who) == "children" {
			return true // the mother, who has two more children
		}
		if q.c.cue.j <= q.c.i && !moved && kind != "requests" && kind != "identified" && !s.heldIn(q.c.j) && !s.campEnds(k) {
			return true // has two children
		}
	}
	return q.num.qualifier == "vague" && !moved && kind != "remaining"
}
