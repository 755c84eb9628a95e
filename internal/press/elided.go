package press

import "strings"

// groups whose names hold words that count nobody.
var named = [][]string{{"islamic", "state"}, {"foreign", "ministry"}, {"human", "rights"}, {"former", "soviet"}, {"united", "nations"}}

// named reads a number that stands alone for those counted before: "which together
// brought home 122", "a first group of 30", "the return of the 41".
func (q *counting) named() {
	s, num := q.s, q.num
	if num.qualifier != "vague" && s.verbBefore(num) && q.before != nil && q.before.Normalised.Count != nil {
		switch s.text(num.j) {
		case ".", ",", ";", "in", "on", "last", "from", "and":
			q.who, q.c.head = text(q.before.Normalised.Who), num.digits
			return
		}
	}
	if k := num.i - 1; (num.qualifier == "exact" || num.qualifier == "about") && (s.text(k) == "of" && s.text(k-1) == "group" || s.text(num.digits-1) == "of" && s.text(num.digits-2) == "group") {
		switch s.text(num.j) {
		case ".", ",", ";", "\"", "in", "on", "from", "to", "by":
			if last := q.lately(q.n); last != nil {
				q.who, q.c.head = text(last.Normalised.Who), num.digits
				return
			}
		}
	}
	if w := q.again(s, q.c, num); w != nil {
		q.who, q.c.head = text(w.Normalised.Who), num.digits
		return
	}
	if t := s.text(num.j + 1); s.text(num.j) == "in" && (t == "all" || t == "total") || s.text(num.j) == "altogether" { // every child under 12, some 30 in all
		for w := range s.notesOf("who") {
			if w.j <= num.i && w.value != "fighters" && w.value != "requests" {
				q.who, q.c.head = w.value, num.digits
			}
		}
		return
	}
	if s.stands(num) && num.qualifier != "vague" && num.value > 1 && (q.before == nil || q.before.at != q.n) && s.verbBefore(num) || s.text(num.i) == "a" && s.text(num.i+1) == "total" && s.moves(num.i) && s.stands(num) { // repatriates 47 from Syria
		q.who, q.c.head = "people", num.digits
		return
	}
	if t := s.text(num.i - 1); (t == "its" || t == "their") && num.value > 1 && (s.stands(num) || s.text(num.j) == "by" || s.text(num.j) == "in") && s.moves(num.i-1) { // will collect its 84
		q.who, q.c.head = q.lastWho(q.n), num.digits
		return
	}
	if q.spelt() { // with 25: six women, twelve children and seven men
		q.who, q.c.head = "people", num.digits
		return
	}
	if t := s.text(num.i - 2); s.text(num.i-1) == "of" && (t == "family" || t == "families") && num.value > 1 { // a family of five
		q.who, q.c.head = "people", num.digits
		return
	}
	q.answered()
}

// answered reads a number that stands alone as the answer to a question about people.
func (q *counting) answered() {
	switch q.s.text(q.num.j) {
	case ".", ":", ",", ";", "-":
	default:
		return
	}
	ask := q.question(q.n)
	if ask == nil || q.num.qualifier == "vague" || q.num.value < 2 || q.before != nil && q.before.at == q.n {
		return
	}
	for w := range ask.notesOf("who") {
		if w.value != "fighters" && w.value != "requests" {
			q.who, q.c.head = w.value, q.num.digits
			return
		}
	}
	if !ask.within(0, len(ask.tokens), "many") {
		return
	}
	for k := len(q.claims) - 1; k >= 0 && q.n-q.claims[k].at < 12; k-- { // how many are left?
		if w := text(q.claims[k].Normalised.Who); w != "" && !strings.HasPrefix(w, "requests") && q.claims[k].Normalised.Count != nil && *q.claims[k].Normalised.Count > 1 {
			q.who, q.c.head = w, q.num.digits
			return
		}
	}
}

// spelt: the figures that follow a number sum up to it.
func (q *counting) spelt() bool {
	s := q.s
	switch s.text(q.num.j) {
	case ":", "-", "(", ",":
	default:
		return false
	}
	sum := 0
	for k := q.num.j + 1; k < len(s.tokens) && sum < q.num.value; {
		v, j, ok := q.figure(s, k)
		if !ok {
			return false
		}
		for n := j; n < j+3; n++ {
			if w, is := s.noteAt("who", n); is {
				k, ok = w.j, false
				break
			}
		}
		if ok {
			return false
		}
		sum += v
		for s.text(k) == "," || s.text(k) == "and" {
			k++
		}
	}
	return sum == q.num.value && sum > 0
}

// stands: no noun follows a number.
func (s *sentence) stands(num number) bool {
	switch s.text(num.j) {
	case ".", ":", ",", ";", "from", "to", "home", "in", "on", "last", "and", "since", "this", "with", "":
		return true
	}
	return false
}

// moves: a verb of return stands before a token.
func (s *sentence) moves(i int) bool {
	for _, n := range s.notes {
		if n.section == "kind" && n.value == "operation" && n.j <= i {
			return true
		}
	}
	return false
}

// listed reads a number in a row that leaves out the verb, or those counted: "517 in
// 2022 and 324 in 2021", "Norway five in June", "340 to Turkey, 117 to Russia", "of
// whom 31 received".
func (q *counting) listed() {
	s, num, before := q.s, q.num, q.before
	if before != nil && before.Normalised.Count != nil && num.qualifier != "vague" {
		if p := s.text(num.i - 1); (p == "whom" || p == "which" || p == "them" || p == "these") && (s.text(num.i-2) == "of" || s.text(num.i-2) == "among") && before.at == q.n && !s.whoAt(num.j) {
			q.who, q.c.PartOf = text(before.Normalised.Who), &before.ID
			return
		}
		if t := s.text(num.j); s.text(num.i-1) == "including" && before.at == q.n && (t == "in" || t == "on" || t == "by" || t == "since" || t == "who" || t == "last" || t == "this") { // including 77 last year
			q.who, q.c.PartOf = text(before.Normalised.Who), &before.ID
			return
		}
	}
	if t := s.text(num.i - 1); before != nil && before.at == q.n && before.Normalised.Count != nil && num.qualifier == "exact" && (t == "and" || t == ",") && s.text(num.j) == "in" && (before.cue.value == "operation" || before.as != nil) {
		if _, dated := q.inDate(q.n, num.j+1); dated {
			q.who, q.c.head, q.c.as = text(before.Normalised.Who), num.digits, before
			return
		}
	}
	if t := s.text(num.i); before != nil && before.at == q.n && before.Normalised.Count != nil && (t == "another" || t == "a" && s.text(num.i+1) == "further") && s.stands(num) && before.cue.value == "operation" { // in 2019, another 38
		q.who, q.c.head, q.c.as = text(before.Normalised.Who), num.digits, before
		return
	}
	if as := q.elsewhere(); as != nil {
		q.who, q.c.head, q.c.as = text(as.Normalised.Who), num.digits, as
		return
	}
	if t := s.text(num.j); before != nil && before.at == q.n && before.Normalised.Count != nil && num.qualifier != "vague" && (t == "." || t == "," || t == ";") && s.placed(before.j, num.i) {
		switch s.text(num.i - 1) {
		case "prisons", "orphanages", "camps", "jails", "hospitals", "shelters", "homes":
			if s.within(num.i-4, num.i, "in") { // 48 in prisons and in orphanages five
				q.who, q.c.head, q.c.as = text(before.Normalised.Who), num.digits, before
				return
			}
		}
	}
	if home := q.gapped(s, num, before); home != "" {
		q.c.as, q.c.nation = before, home
		if !s.whoAt(num.j) {
			q.who, q.c.head = text(before.Normalised.Who), num.digits
		}
		return
	}
	if as := q.shared(s, num, before); as != nil {
		q.who, q.c.head, q.c.as = text(as.Normalised.Who), num.digits, as
		q.c.PartOf = &as.ID
		if as.as != nil {
			q.c.PartOf = as.PartOf
		}
		if p, ok := s.noteAt("place", num.j+1); ok {
			q.c.nation = country(p.value)
		}
		return
	}
	if before != nil && before.as != nil && before.nation != "" && before.at == q.n && s.text(num.i-1) == "and" && num.i-1 == before.j && s.whoAt(num.j) { // Canada two women and two children
		q.c.as, q.c.nation = before, before.nation
		return
	}
	if before != nil && before.table && before.at == q.n && before.nation != "" && s.text(num.i-1) == "and" && s.whoAt(num.j) { // and 59 women
		q.c.nation, q.c.table = before.nation, true
		return
	}
	if home := q.tabled(s, num); home != "" {
		if !s.whoAt(num.j) {
			q.who, q.c.head = "people", num.digits
			for w := range s.notesOf("who") { // have accepted only orphans: Australia eight
				if w.j < num.i && w.value != "fighters" && w.value != "requests" && s.within(w.j, w.j+1, ":") {
					q.who = w.value
				}
			}
		}
		q.c.nation, q.c.table = home, true
	}
}

// elsewhere is the claim of the sentence that a figure continues from another place:
// "14 children from Syria and, from Iraq, about two dozen".
func (q *counting) elsewhere() *Claim {
	s, k := q.s, q.num.i-1
	if t := s.text(q.num.j); t != "." && t != "," && t != ";" || s.text(k) != "," {
		return nil
	}
	if p, ok := s.noteAt("place", 1); ok && p.j == k && s.text(0) == "from" && q.before != nil && q.before.Normalised.Count != nil { // From Iraq, 122.
		q.c.whence = p.value
		q.c.PartOf = &q.before.ID
		if q.before.PartOf != nil {
			q.c.PartOf = q.before.PartOf
		}
		return q.before
	}
	for p := range s.notesOf("place") {
		if p.j != k || s.text(p.i-1) != "from" || s.text(p.i-2) != "," && s.text(p.i-2) != "and" {
			continue
		}
		for i := len(q.claims) - 1; i >= 0 && q.claims[i].at == q.n; i-- {
			if w := q.claims[i]; w.PartOf == nil && w.cue.value == "operation" && w.Normalised.Count != nil {
				q.c.whence = p.value
				return w
			}
		}
	}
	return nil
}

// totalled reads what a sum is brought to.
func (q *counting) totalled() {
	if q.who = q.s.totalBefore(q.num.i); q.who != "" {
		return
	}
	if w, j := q.s.totalAfter(q.num.j); w != "" {
		q.who, q.c.j = w, j
	}
}

// verb reads a number whose noun is left out before a verb: "of the children, nine
// had", "another three were", "eleven live".
func (q *counting) verb(k int) {
	s, num, c, before := q.s, q.num, q.c, q.before
	t := s.text(k)
	near := s.aloneBefore(num.i, before, q.n)
	switch {
	case before == nil && k == q.at && s.text(num.i-1) == "of" && s.text(num.i-2) == "group" && num.qualifier == "exact":
		q.who = q.carried() // the previous group of 30 was
	case k == q.at && near != "" && t != "is" && t != "are" && num.qualifier == "exact":
		q.who = near
		if w := q.whole(c, num.value); w != nil && text(w.Normalised.Who) == near {
			c.PartOf = &w.ID
		}
	case k == q.at && before != nil && before.Normalised.Who != nil && num.qualifier != "vague" && (q.word || s.tokens[num.digits].number) && !(s.text(num.digits) == "one" || s.text(num.digits) == "both" || s.text(num.digits) == "no" || s.text(num.digits) == "none"):
		q.who = text(before.Normalised.Who)
		if w, ok := s.noteAt("who", k+1); ok { // 239 were children
			q.who, c.head, c.j = w.value, w.i, w.j
		}
		c.PartOf = &before.ID
		if before.PartOf != nil && before.head < 0 || before.PartOf != nil && s.text(num.i) == "another" {
			c.PartOf = before.PartOf
		} else if before.PartOf != nil && s.text(num.i-1) == ";" { // 25 girls; 14 are under three
			if whole := q.partOf(before); whole != nil {
				q.who, c.PartOf = text(whole.Normalised.Who), before.PartOf
			}
		}
	}
	last := q.lately(q.n)
	if op, ok := s.noteAt("kind", k); ok && q.who == "" && k == q.at && before == nil && last == nil && op.value == "operation" && num.value > 2 && num.qualifier != "vague" && len(q.claims) == 0 { // 110 came home
		q.who = "people"
		return
	}
	if q.who != "" || k != q.at || before != nil || last == nil || num.qualifier == "vague" || num.value < 2 || s.text(num.digits) == "both" {
		return
	}
	switch t {
	case "have", "are", "were", "come", "hail", "live", "wait", "remain", "will":
		q.who = text(last.Normalised.Who)
		if w, ok := s.noteAt("who", k+1); ok && (t == "are" || t == "were") { // thirty are men
			q.who, c.head, c.j = w.value, w.i, w.j
		}
		if *last.Normalised.Count > num.value {
			c.PartOf = &last.ID
		}
	}
}

// partOf is the claim of which another is a part. Claims have no names yet.
func (q *counting) partOf(c *Claim) *Claim {
	for _, o := range q.claims {
		if &o.ID == c.PartOf {
			return o
		}
	}
	return nil
}

// onDay reads "30 on December 30, 27 on February 10".
func (q *counting) onDay(k int) bool {
	before := q.before
	if _, ok := q.inDate(q.n, k+1); !ok || k != q.at || before == nil || before.Normalised.Count == nil || q.num.qualifier != "exact" {
		return false
	}
	q.who, q.c.alone = text(before.Normalised.Who), true
	q.c.PartOf = &before.ID
	if before.alone {
		q.c.PartOf = before.PartOf
	}
	return true
}

// fromPlace reads "196 from Syria and 122 from Iraq".
func (q *counting) fromPlace(k int) bool {
	if q.before == nil && k == q.at {
		q.before = q.whole(q.c, q.num.value)
	}
	before := q.before
	if _, ok := q.s.noteAt("place", k+1); !ok || k != q.at || before == nil || before.Normalised.Count == nil || q.num.qualifier == "vague" {
		return false
	}
	q.who = text(before.Normalised.Who)
	q.c.PartOf = &before.ID
	if before.PartOf != nil {
		q.c.PartOf = before.PartOf
	}
	return true
}

// restated: the families told before are counted once more as people.
func (q *counting) restated() {
	s := q.s
	if t := s.text(q.num.i - 1); t != "number" && t != "numbered" && t != "numbering" {
		return
	}
	for w := range s.notesOf("who") {
		if w.j != q.num.i-1 {
			continue
		}
		for k := len(q.claims) - 1; k >= 0 && q.claims[k].at >= q.n-3; k-- {
			if o := q.claims[k]; text(o.Normalised.Who) == w.value && o.Normalised.Count != nil {
				q.c.as = o
				return
			}
		}
	}
}
