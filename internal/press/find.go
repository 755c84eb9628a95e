package press

import (
	"slices"
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
			if c := r.aChild(n, i); c != nil {
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
	k, _ := slices.BinarySearchFunc(s.notes, i, func(n note, i int) int { return n.i - i })
	for ; k < len(s.notes) && s.notes[k].i == i; k++ {
		if x := s.notes[k].section; x == "number" || x == "hedge" || x == "vague" {
			return true
		}
	}
	return false
}

// aChild reads "a five-year-old orphan", if one child is what an operation brought
// home: whoever is only spoken of is no figure.
func (r *reader) aChild(n, i int) *Claim {
	s := &r.all[n]
	if t := s.text(i); t != "a" && t != "an" {
		return nil
	}
	for k := i + 1; k < len(s.tokens) && k < i+6; k++ {
		w, ok := s.noteAt("who", k)
		switch t := s.text(k); {
		case ok && (t == "child" || t == "girl" || t == "boy" || t == "orphan" || t == "toddler" || t == "baby" || t == "infant"):
			c := &Claim{at: n, i: i, j: w.j, head: k, caption: s.caption}
			c.Normalised.Qualifier, c.Normalised.Count, c.Normalised.Who = "exact", ptr(1), ptr(w.value)
			r.complete(c, nil)
			if m := &c.Normalised; m.Kind != kindSingle || m.From == nil && m.To == nil && (c.cue.i < c.j || c.date == nil || !r.topic) || s.apart(c, c.cue) > 9 && (c.cue.i < c.j || c.cue.i > c.j+9) || s.text(w.j) == "'" || s.text(c.cue.i) == "returned" && c.cue.i < c.i {
				return nil
			}
			return c
		case ok || t == "," || t == "." || t == "of" || !s.tokens[k].word && !s.tokens[k].number && t != "-":
			return nil
		}
	}
	return nil
}

func (r *reader) inDate(n, i int) (date, bool) {
	for _, d := range r.dates[n] {
		if i >= d.i && i < d.j {
			return d, true
		}
	}
	return date{}, false
}

// groups whose names hold words that count nobody.
var named = [][]string{{"islamic", "state"}, {"foreign", "ministry"}, {"human", "rights"}, {"former", "soviet"}, {"united", "nations"}}

// count makes a claim of a number, nil if it counts nobody.
func (r *reader) count(n int, num number, before *Claim) *Claim {
	s := &r.all[n]
	if p := s.text(num.digits - 1); p == "$" || p == "€" || p == "£" || p == "#" || p == "no" || p == "." && num.digits > num.i || p == "article" || p == "resolution" || p == "camp" {
		return nil
	}
	if s.text(num.j) == "%" || s.text(num.j) == ":" && num.j+1 < len(s.tokens) && s.tokens[num.j+1].number && !s.tokens[num.j+1].gap {
		return nil
	}
	if s.text(num.digits-1) == "in" && num.digits >= 2 && (s.tokens[num.digits-2].number || r.numbers[s.text(num.digits-2)] > 0) { // 9 in 10
		return nil
	}
	if s.text(num.i-1) == "of" { // a boy of five
		switch s.text(num.i - 2) {
		case "boy", "girl", "child", "son", "daughter", "toddler", "woman", "man", "age":
			return nil
		}
	}
	if k := num.digits; k > 1 && s.text(k-1) == "-" && !s.tokens[k].gap && !s.tokens[k-1].gap && s.tokens[k-2].word { // Ilyushin-62
		return nil
	}
	if num.value == 1 && s.text(num.i-1) == "of" && s.text(num.j) == "family" { // 18 members of one family
		return nil
	}
	word := !s.tokens[min(num.digits, len(s.tokens)-1)].number
	if word && num.value == 1 && s.text(num.j) == "of" { // every one of its 28 citizens
		if p := s.text(num.digits - 1); p == "every" || p == "any" || p == "each" || p == "not" {
			return nil
		}
	}
	c := &Claim{at: n, i: num.i, j: num.j, head: -1, caption: s.caption}
	c.Normalised.Qualifier = num.qualifier
	who, female := "", ""
	at := num.j
	if s.text(at) == "-" && num.qualifier != "vague" { // only 5,000 - fewer than one in eight - have returned
		for k := at + 1; k < at+14 && k < len(s.tokens); k++ {
			if s.text(k) == "-" {
				if t := s.text(k + 1); t == "have" || t == "were" || t == "are" || t == "had" || t == "remain" {
					at = k + 1
				}
				break
			}
		}
	}
	if s.text(at) == "of" {
		at++
		for s.text(at) == "the" || s.text(at) == "these" || s.text(at) == "those" || s.text(at) == "its" || s.text(at) == "their" {
			at++
		}
		if s.text(at) == "them" || s.text(at) == "whom" || s.text(at) == "which" {
			if num.qualifier == "vague" {
				return nil
			}
			near := ""
			for _, w := range s.notesOf("who") {
				if w.j <= num.i && w.value != "fighters" {
					near = w.value
				}
			}
			if near != "" && (before == nil || before.at != n) || before == nil {
				before = r.whole(c, num.value)
			}
			if last := r.lately(n); before == nil && near == "" && last != nil && *last.Normalised.Count > num.value {
				before = last
			}
			if near != "" && (before == nil || text(before.Normalised.Who) != near) {
				who = near
			} else if before == nil {
				who = r.lastWho(n)
			} else {
				who = text(before.Normalised.Who)
				c.PartOf = &before.ID
			}
			if who == "" {
				return nil
			}
			c.j = at + 1
			if w, j, ok := s.saidToBe(c.j); ok { // 19 of them minors
				who, c.j = w, j
			}
		} else if of, j, ok := r.figure(s, at); ok && at > num.j && num.qualifier != "vague" && of > num.value { // four of the 27
			if w, named := s.noteAt("who", j); named {
				who, c.head, c.j = w.value, j, w.j
			} else if w := r.counted(c, of); w != nil {
				who, c.j = text(w.Normalised.Who), j
			}
			if w := r.counted(c, of); w != nil && who != "" {
				c.PartOf, before = &w.ID, w
			}
		} else if k, moved := s.noteAt("kind", at); moved && k.value == "operation" && (s.text(at-1) == "those" || s.text(at-1) == "the") && num.qualifier != "vague" { // 314 of those repatriated
			who, c.j = "people", k.j
			if before != nil && before.Normalised.Who != nil && text(before.Normalised.Who) != "requests" {
				who, c.PartOf = text(before.Normalised.Who), &before.ID
			}
			if w, j, ok := s.saidToBe(c.j); ok {
				who, c.j = w, j
			}
		}
	}
	if w, ok := r.sumTold(s, num, before); who == "" && ok {
		who, c.head = w, num.digits
	}
	if who == "" && num.qualifier != "vague" && s.verbBefore(num) && before != nil && before.Normalised.Count != nil { // which together brought home 122
		switch s.text(num.j) {
		case ".", ",", ";", "in", "on", "last", "from", "and":
			who, c.head = text(before.Normalised.Who), num.digits
		}
	}
	if k := num.i - 1; who == "" && (num.qualifier == "exact" || num.qualifier == "about") && (s.text(k) == "of" && s.text(k-1) == "group" || s.text(num.digits-1) == "of" && s.text(num.digits-2) == "group") { // a first group of 30
		switch s.text(num.j) {
		case ".", ",", ";", "\"", "in", "on", "from", "to", "by":
			if last := r.lately(n); last != nil {
				who, c.head = text(last.Normalised.Who), num.digits
			}
		}
	}
	if w := r.again(s, c, num); who == "" && w != nil {
		who, c.head = text(w.Normalised.Who), num.digits
	}
	if t := s.text(num.i - 1); who == "" && before != nil && before.at == n && before.Normalised.Count != nil && num.qualifier == "exact" && (t == "and" || t == ",") && s.text(num.j) == "in" && (before.cue.value == "operation" || before.as != nil) {
		if _, dated := r.inDate(n, num.j+1); dated { // 517 in 2022 and 324 in 2021
			who, c.head, c.as = text(before.Normalised.Who), num.digits, before
		}
	}
	if home := r.gapped(s, num, before); who == "" && home != "" {
		who, c.head, c.as, c.nation = text(before.Normalised.Who), num.digits, before, home
	}
	if total := s.totalBefore(num.i); who == "" && total != "" {
		who = total
	}
	if w, j := s.totalAfter(num.j); who == "" && w != "" {
		who, c.j = w, j
	}
	for k := at; who == "" && k < len(s.tokens) && k < at+9; k++ {
		if w, ok := s.noteAt("who", k); ok {
			if o, is := s.noteAt("not people", k); is && o.j > w.j {
				return nil
			}
			if s.owns(w.j - 1) { // two children's homes, three children's mothers
				if _, ok := s.noteAt("who", w.j); !ok {
					return nil
				}
				continue
			}
			who, c.head, c.j = w.value, k, w.j
			if at > num.j+1 { // 24 of the children
				if before == nil || before.Normalised.Count == nil || text(before.Normalised.Who) != w.value {
					before = r.larger(c, num.value, w.value)
				}
				if before != nil {
					c.PartOf = &before.ID
				}
			}
			break
		}
		if skip := namedAt(s, k); skip > 0 {
			k += skip - 1
			continue
		}
		if _, ok := s.noteAt("not people", k); ok {
			return nil
		}
		if p, ok := s.noteAt("people of", k); ok {
			if plural(s.text(k)) && !personFollows(s, p.j) {
				who, c.head, c.j = "people", k, p.j
				c.Normalised.Nationality = ptr(p.value)
			}
			continue
		}
		switch t := s.text(k); t {
		case "female", "women's":
			female = "women"
		case "male":
			female = "men"
		case "were", "was", "are", "is", "have", "has", "had", "came", "remain", "returned", "arrived", "will", "need", "still", "left", "live", "lived", "died", "could", "would", "went", "come", "hail", "followed", "did", "may", "landed":
			if before == nil && k == at && s.text(num.i-1) == "of" && s.text(num.i-2) == "group" && num.qualifier == "exact" {
				who = r.carried() // the previous group of 30 was
			} else if near := s.aloneBefore(num.i, before, n); k == at && near != "" && t != "is" && t != "are" && num.qualifier == "exact" { // of the children, nine had
				who = near
				if w := r.whole(c, num.value); w != nil && text(w.Normalised.Who) == near {
					c.PartOf = &w.ID
				}
			} else if k == at && before != nil && before.Normalised.Who != nil && num.qualifier != "vague" && (word || s.tokens[num.digits].number) && !(s.text(num.digits) == "one" || s.text(num.digits) == "both" || s.text(num.digits) == "no" || s.text(num.digits) == "none") {
				who = text(before.Normalised.Who)
				if w, ok := s.noteAt("who", k+1); ok { // 239 were children
					who, c.head, c.j = w.value, w.i, w.j
				}
				c.PartOf = &before.ID
				if before.PartOf != nil && before.head < 0 || before.PartOf != nil && s.text(num.i) == "another" {
					c.PartOf = before.PartOf
				}
			}
			if last := r.lately(n); who == "" && k == at && before == nil && last != nil && (t == "have" || t == "are" || t == "were" || t == "come" || t == "hail") && num.qualifier != "vague" && num.value > 1 && s.text(num.digits) != "both" {
				if who = text(last.Normalised.Who); *last.Normalised.Count > num.value {
					c.PartOf = &last.ID
				}
			}
			if who == "" {
				return nil
			}
		case "-", ",":
			if !(t == "," && k > at && k+1 < len(s.tokens)) {
				return nil
			}
		case "on":
			if _, ok := r.inDate(n, k+1); ok && k == at && before != nil && before.Normalised.Count != nil && num.qualifier == "exact" {
				who, c.alone = text(before.Normalised.Who), true // 30 on December 30, 27 on February 10
				c.PartOf = &before.ID
				if before.alone {
					c.PartOf = before.PartOf
				}
				break
			}
			return nil
		case "from":
			if before == nil && k == at {
				before = r.whole(c, num.value)
			}
			if _, ok := s.noteAt("place", k+1); ok && k == at && before != nil && before.Normalised.Count != nil && num.qualifier != "vague" {
				who = text(before.Normalised.Who)
				c.PartOf = &before.ID
				if before.PartOf != nil {
					c.PartOf = before.PartOf
				}
				break
			}
			return nil
		case ".":
			if p := s.text(k - 1); k > at && (p == "u.s" || p == "u.k" || p == "u.n") {
				continue
			}
			return nil
		case ";", "(", ")", "\"", "in", "at", "by", "who", "which", "that", "to", "for", "with", "when", "after", "as", "been", "be", "or", "than", "of", "into", "between", "during", "over":
			if who == "" {
				return nil
			}
		}
	}
	if who == "" {
		return nil
	}
	if num.qualifier == "vague" && s.text(num.digits) == "some" && c.head > num.j+2 {
		return nil
	}
	if c.head >= 0 && s.text(c.j) == "," { // men, women and children
		if next, ok := s.noteAt("who", c.j+1); ok && s.text(next.j) == "and" {
			if last, ok := s.noteAt("who", next.j+1); ok {
				who, c.j = "people", last.j
			}
		} else if ok && next.j-next.i == 3 {
			who, c.j = "people", next.j
		}
	}
	if who == "people" && female != "" {
		who = female
	}
	if num.value == 0 && num.qualifier != "vague" || word && num.value == 1 && c.head < 0 {
		return nil
	}
	c.Normalised.Who = &who
	if num.qualifier != "vague" {
		c.Normalised.Count = ptr(num.value)
	}
	if num.most > 0 {
		c.Normalised.CountMax = ptr(num.most)
	}
	if c.PartOf == nil && before != nil && before.at == n {
		if k := num.i - 1; s.text(k) == "including" || s.text(k) == "among" || s.text(k) == "them" && s.text(k-1) == "among" {
			c.PartOf = &before.ID
		} else if k := num.i - 1; before.PartOf != nil && before.head >= 0 && (s.text(k) == "and" || s.text(k) == ",") && k-before.j <= 1 {
			c.PartOf = before.PartOf // including 4,000 women and 8,000 children
		}
	}
	if t := s.text(0); c.PartOf == nil && before != nil && before.Normalised.Count != nil && *before.Normalised.Count > num.value && n-before.at == 1 && (t == "they" || t == "these" || t == "those") && (s.text(1) == "are" || s.text(1) == "were") && num.i == 2 && before.PartOf == nil {
		c.PartOf = &before.ID // they are three orphans and a baby
	}
	if c.PartOf == nil && s.within(0, num.i, "comprise", "comprises", "comprised", "comprising", "consist", "consists", "consisted", "consisting", "includes", "included", "made", "among") && s.within(0, num.i, "group", "they", "them", "flight", "plane", "convoy", "returnees", "passengers", "those", "repatriated", "returned", "evacuated") && (before == nil || before.at != n || before.PartOf != nil) {
		if before != nil && before.at == n {
			c.PartOf = before.PartOf
		} else if w := r.whole(c, num.value); w != nil && n-w.at <= 3 {
			c.PartOf = &w.ID
		} else if before != nil && n-before.at <= 2 && before.PartOf == nil && before.Normalised.Count != nil && before.Normalised.Kind != kindOther {
			c.PartOf = &before.ID
		}
	}
	r.complete(c, before)
	if p := s.text(num.i - 1); (p == "has" || p == "had") && (s.text(num.i-2) == "who" || s.text(num.i-2) == "she" || s.text(num.i-2) == "he") && text(c.Normalised.Who) == "children" {
		return nil // the mother, who has two more children
	}
	if p := s.text(num.i - 1); (p == "has" || p == "have" || p == "had") && c.cue.j <= c.i && c.Normalised.Kind != kindSingle && c.Normalised.Kind != kindCumulative && c.Normalised.Kind != "requests" && c.Normalised.Kind != "identified" && !s.heldIn(c.j) {
		return nil // has two children
	}
	if num.qualifier == "vague" && c.Normalised.Kind != kindSingle && c.Normalised.Kind != kindCumulative && c.Normalised.Kind != "remaining" {
		return nil
	}
	return c
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
	for _, w := range s.notesOf("who") {
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
