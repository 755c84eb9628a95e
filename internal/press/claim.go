package press

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Normalised is a claim in the fixed words that programs compare.
type Normalised struct {
	Count          *int    `json:"count"`     // of a vague word the least it can mean
	CountMax       *int    `json:"count_max"` // of a range
	Qualifier      string  `json:"qualifier"` // exact, at least, at most, about, dozens, hundreds, thousands, range, vague, none
	Who            *string `json:"who"`
	AgeMin         *int    `json:"age_min"` // completed years
	AgeMax         *int    `json:"age_max"`
	ParentalStatus *string `json:"parental_status"` // as the text has it
	Nationality    *string `json:"nationality"`
	From           *string `json:"from"`
	To             *string `json:"to"`
	EventDate      *string `json:"event_date"` // ISO date, month, year or start/end; null unknown
	DatePrecision  *string `json:"date_precision"`
	DateReasoning  *string `json:"date_reasoning"`
	ReportedBy     *string `json:"reported_by"`
	AttributedTo   *string `json:"attributed_to"`
	Kind           string  `json:"kind"`
	Status         string  `json:"status"`
	Confidence     string  `json:"confidence"`
}

// Claim is one figure, or one dated happening without a figure, in a report.
type Claim struct {
	ID         string     `json:"id"`
	Verbatim   string     `json:"verbatim"`
	Start      int        `json:"char_start"` // in code points of the body
	End        int        `json:"char_end"`
	Sentence   string     `json:"sentence"`
	Normalised Normalised `json:"normalised"`
	Scope      string     `json:"scope"`
	Group      *string    `json:"group"`
	PartOf     *string    `json:"part_of"`

	at      int // number of the sentence
	i, j    int // tokens of the figure
	head    int // token of the noun, -1 if it was elided
	cue     note
	date    *date
	said    *date
	caption bool
	of      *Report
	as      *Claim // told with the verb of another
	alone   bool   // told with its day alone: "27 on February 10"
	nation  string // the country whose people were counted
}

// kinds of claims in which repatriation is spoken of.
const (
	kindSingle     = "single operation"
	kindCumulative = "cumulative"
	kindDate       = "date only"
	kindOther      = "other"

	inScope    = "in scope"
	background = "background"
	offTopic   = "off-topic"
	statement  = "statement date"
)

func ptr[T any](v T) *T { return &v }

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// reader finds the claims of one report.
type reader struct {
	*rules
	report *Report
	anchor time.Time
	all    []sentence
	dates  [][]date
	claims []*Claim
	title  *sentence
	last   string // speaker
	topic  bool   // the report is about people in Iraq, Syria or their camps
}

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

// counted is the last claim of a figure.
func (r *reader) counted(c *Claim, value int) *Claim {
	for k := len(r.claims) - 1; k >= 0; k-- {
		if w := r.claims[k]; w.Normalised.Count != nil && *w.Normalised.Count == value && c.at-w.at < 20 {
			return w
		}
	}
	return nil
}

// sumTold is whom a figure counts that is told as a number: "the number of children
// returned has reached 374", "in 2019 the figure was 423", "compared to 351".
func (r *reader) sumTold(s *sentence, num number, before *Claim) (who string, ok bool) {
	k := num.i - 1
	two := s.text(k-1) + " " + s.text(k)
	was := s.text(k) == "was" || s.text(k) == "is" || s.text(k) == "were"
	number := s.within(max(0, k-20), k, "number", "figure", "total")
	switch {
	case two == "account for" || two == "accounted for" || two == "accounts for":
		who = "people"
		if before != nil && before.Normalised.Who != nil {
			who = text(before.Normalised.Who)
		}
		return who, true
	case number && (s.text(k) == "at" && s.within(max(0, k-20), k, "put", "puts", "putting", "estimates", "estimated") || was || s.text(k) == "reached" || two == "stands at" || two == "stood at" || two == "risen to" || two == "rises to" || two == "rose to" || two == "grown to" || two == "grew to" || two == "number at" || two == "total at" || two == "figure at"):
		who = "people"
		named := false
		for _, w := range s.notesOf("who") {
			if w.j <= k && w.i > k-20 && w.value != "fighters" && !named {
				who, named = w.value, true
			}
		}
		if !named && before != nil && before.Normalised.Who != nil && s.within(max(0, k-6), k, "figure") {
			who = text(before.Normalised.Who)
		}
		return who, true
	case s.whoAt(num.j):
		return "", false
	case (two == "compared to" || two == "compared with" || two == "up from" || two == "down from") && before != nil && before.Normalised.Count != nil && before.at >= 0 && s.tokens[num.digits].number:
		return text(before.Normalised.Who), true
	}
	return "", false
}

// whoAt: people are named at a token or behind the adjective there.
func (s *sentence) whoAt(k int) bool {
	_, a := s.noteAt("who", k)
	_, b := s.noteAt("who", k+1)
	return a || b
}

// verbBefore: a verb of return stands right before a number.
func (s *sentence) verbBefore(num number) bool {
	for _, n := range s.notes {
		if n.section == "kind" && n.value == "operation" && n.j == num.i && n.i < n.j {
			return true
		}
	}
	return false
}

// again is the claim whose figure is named once more: "the return of the 41".
func (r *reader) again(s *sentence, c *Claim, num number) *Claim {
	if s.text(num.i-1) != "the" || num.qualifier != "exact" || num.value < 3 {
		return nil
	}
	switch s.text(num.j) {
	case "and", ",", ".", "who", "will", "were", "are", "have", "had", "to", "from", "on", "in", "was", "is":
	default:
		return nil
	}
	if w := r.counted(c, num.value); w != nil && w.Normalised.Qualifier == "exact" && text(w.Normalised.Who) != "requests" {
		return w
	}
	return nil
}

// gapped is the country whose figure is told with the verb of the one before:
// "Sweden took home seven orphans in May, Norway five in June".
func (r *reader) gapped(s *sentence, num number, before *Claim) string {
	if before == nil || before.cue.value != "operation" || before.Normalised.Count == nil || num.qualifier != "exact" || before.at >= len(r.all) || &r.all[before.at] != s {
		return ""
	}
	if t := s.text(num.j); t != "in" && t != "on" && t != "," && t != "." && t != "last" && t != "and" {
		return ""
	}
	for _, p := range s.notesOf("place") {
		if verb := s.text(num.i - 1); p.j == num.i-1 && p.i > before.j && !conflict[country(p.value)] && (verb == "took" || verb == "got" || verb == "received" || verb == "accepted" || verb == "has" || verb == "had" || verb == "with") {
			return country(p.value)
		}
		if p.j == num.i && p.i > before.j && !conflict[country(p.value)] && (s.text(p.i-1) == "," || s.text(p.i-1) == "and" || s.text(p.i-1) == ";") {
			return country(p.value)
		}
	}
	return ""
}

// totalBefore is whom "brings the total of children to" counts.
func (s *sentence) totalBefore(i int) string {
	if s.text(i-1) != "to" || !s.within(max(0, i-16), i, "total", "number") || !s.within(max(0, i-18), i, "brings", "bringing", "brought", "takes", "taking", "raises", "raising") {
		return ""
	}
	who := "people"
	for _, w := range s.notesOf("who") {
		if w.j < i && w.i > i-16 {
			who = w.value
		}
	}
	return who
}

// totalAfter is whom "to 1,070 the number of women and children" counts.
func (s *sentence) totalAfter(j int) (who string, end int) {
	if s.text(j) != "the" || !s.within(j+1, j+3, "number", "total") || !s.within(max(0, j-6), j, "brings", "bringing", "brought", "raises", "raising", "takes", "taking") {
		return "", 0
	}
	for _, w := range s.notesOf("who") {
		if w.i > j && w.i < j+7 {
			return w.value, w.j
		}
	}
	return "", 0
}

// whole is the figure of which another is a part: the last larger one of a group.
func (r *reader) whole(c *Claim, part int) *Claim {
	for k := len(r.claims) - 1; k >= 0; k-- {
		w := r.claims[k]
		if w.Normalised.Count != nil && w.PartOf == nil && *w.Normalised.Count > part && *w.Normalised.Count < 100*part+100 && w.Normalised.Kind == kindSingle && w.Normalised.Qualifier == "exact" && c.at-w.at < 20 {
			return w
		}
	}
	return nil
}

// larger is the last larger figure of the same people.
func (r *reader) larger(c *Claim, part int, who string) *Claim {
	for k := len(r.claims) - 1; k >= 0; k-- {
		w := r.claims[k]
		if w.Normalised.Count != nil && *w.Normalised.Count > part && text(w.Normalised.Who) == who && c.at-w.at < 10 {
			return w
		}
	}
	return nil
}

// lately is the last figure of people in the two sentences before.
func (r *reader) lately(n int) *Claim {
	for k := len(r.claims) - 1; k >= 0 && r.claims[k].at >= n-2; k-- {
		if c := r.claims[k]; c.Normalised.Count != nil && c.Normalised.Who != nil && !strings.HasPrefix(*c.Normalised.Who, "requests") {
			return c
		}
	}
	return nil
}

// carried is whom the last operation told carried.
func (r *reader) carried() string {
	for k := len(r.claims) - 1; k >= 0; k-- {
		if c := r.claims[k]; c.Normalised.Kind == kindSingle && c.Normalised.Count != nil {
			return text(c.Normalised.Who)
		}
	}
	return "people"
}

// lastWho is whom the sentences before speak of, without a figure.
func (r *reader) lastWho(n int) string {
	for k := n - 1; k >= 0 && k >= n-3; k-- {
		all := r.all[k].notesOf("who")
		for i := len(all) - 1; i >= 0; i-- {
			if w := all[i].value; w != "fighters" && w != "requests" {
				for _, o := range all {
					if o.i <= all[i].i && o.j >= all[i].j && o.j-o.i > all[i].j-all[i].i {
						w = o.value
					}
				}
				return w
			}
		}
	}
	return ""
}

// covered: a longer form of the section began before a token and holds it.
func (s *sentence) covered(section string, i int) bool {
	for _, n := range s.notes {
		if n.section == section && n.i < i && n.j > i {
			return true
		}
	}
	return false
}

// contained: a longer form of another kind holds the note.
func (s *sentence) contained(n note) bool {
	for _, o := range s.notes {
		if o.section == "kind" && o.value != n.value && o.i <= n.i && o.j >= n.j && o.j-o.i > n.j-n.i {
			return true
		}
	}
	return false
}

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

// complete fills what the sentence says of a figure.
func (r *reader) complete(c *Claim, before *Claim) {
	s := &r.all[c.at]
	if c.as != nil {
		c.cue = c.as.cue
		c.Normalised.Kind, c.Normalised.Status, c.Normalised.From = c.as.Normalised.Kind, c.as.Normalised.Status, c.as.Normalised.From
		if c.Normalised.To = c.as.Normalised.To; c.nation != "" {
			c.Normalised.To, c.Normalised.Nationality = ptr(c.nation), ptr(r.adjective[c.nation])
		}
		c.Normalised.Confidence = "medium"
		r.when(c, s)
		return
	}
	r.kind(c, s)
	r.alike(c, s, before)
	r.standing(c, s)
	r.place(c, s)
	r.when(c, s)
	r.ages(c, s)
	c.Normalised.ParentalStatus = parents(s, c, r.report.body)
	c.Normalised.Confidence = "high"
	if c.Normalised.Kind == kindOther || c.Normalised.Status == "possible" {
		c.Normalised.Confidence = "medium"
	}
	if c.caption {
		c.Normalised.Confidence = "medium"
	}
}

// clauseEnds are words at which another clause begins.
var clauseEnds = map[string]bool{";": true, "while": true, "but": true, "although": true, "whereas": true, "where": true, "when": true, "after": true, "before": true, "because": true, "as": true, "adding": true, "whose": true, "who": true, "which": true, "amid": true, "despite": true, "if": true, "including": true}

// apart is how far a cue stands from a figure: the tokens between, and more for
// each clause that begins between the two.
func (s *sentence) apart(c *Claim, cue note) int {
	from, to := c.j, cue.i
	if cue.j <= c.i {
		from, to = cue.j, c.i
	}
	if to < from {
		return 0
	}
	d := to - from
	for k := from; k < to; k++ {
		switch t := s.text(k); {
		case t == ",":
			d += 3
		case t == "\"":
			d += 6
		case clauseEnds[t]:
			d += 8
		}
	}
	return d
}

// kind finds what is said of those counted: the nearest cue, what happened before
// where somebody is.
func (r *reader) kind(c *Claim, s *sentence) {
	c.Normalised.Kind = kindOther
	if text(c.Normalised.Who) == "requests" {
		c.Normalised.Kind = "requests"
		r.requestsOf(c, s)
		return
	}
	if p := s.text(c.i - 1); p == "from" || p == "by" {
		for k := c.i - 3; k < c.i-1; k++ {
			if w, ok := s.noteAt("who", k); ok && w.value == "requests" { // letters from 26 women
				c.Normalised.Kind, c.cue = "requests", note{"kind", "requests", k, k + 1}
				return
			}
		}
	}
	if s.text(c.j) == "left" { // we have 40 children left
		if t := s.text(c.j + 1); t == "," || t == "." || t == "\"" || t == "" || t == "in" || t == "behind" {
			c.Normalised.Kind, c.cue = "remaining", note{"kind", "remaining", c.j, c.j + 1}
			return
		}
	}
	best := 1 << 20
	from, to := s.between(c, ";")
	if !s.cueOutside(c, from, to) {
		from, to = 0, len(s.tokens)
	}
	for _, n := range s.notesOf("kind") {
		if n.i < c.j && n.j > c.i || s.contained(n) || n.i < from || n.j > to { // within the figure's own words
			continue
		}
		d := s.apart(c, n)
		if n.i >= c.j { // the verb that follows, but for one in "whose mothers are in prison"
			d -= 2
			if s.within(c.j, n.i, "whose", "their", "mothers", "fathers", "parents", "mother", "father") && n.value != "operation" {
				d += 14
			}
		}
		if n.i > c.j && n.i <= c.j+5 && n.value != "operation" && (s.text(c.j) == "who" || s.text(c.j) == "which" || s.text(c.j+1) == "who") && s.text(n.i-1) != "," || n.i > c.j && n.value != "operation" && s.text(n.i-1) == "who" {
			d += 12 // 25 children, who were in an orphanage, were delivered
		}
		switch n.value {
		case "departed":
			if m, ok := s.placeAfter(n.j); ok && !conflict[country(m.value)] && s.text(m.i-1) == "to" {
				n.value = "operation" // travelled on to Helsinki
			}
		case "operation":
			if p := s.text(n.i - 1); strings.HasPrefix(s.text(n.i), "receiv") && p != "been" && p != "were" && p != "was" && (n.j > c.i || c.i-n.j > 9) {
				continue
			}
			if s.asked(n) {
				continue
			}
			switch s.text(n.i) {
			case "arrival", "departure", "return", "returns":
				if p := s.text(n.i - 1); p == "on" || p == "upon" || p == "after" || p == "their" || p == "his" || p == "her" {
					d += 16
				}
			}
			d -= 5
			if s.text(n.i) == "return" && s.text(n.i-1) != "to" && n.i < c.i {
				d += 2
			}
		case "requests":
			d -= 2
			if s.text(n.i) == "request" || s.text(n.i) == "requests" {
				d += 6
			}
		case "identified", "sentenced":
			d -= 2
		case "held", "remaining":
			d += 2
			if t := s.text(n.i); t == "there" && n.value == "remaining" || t == "in" && n.value == "held" && strings.HasPrefix(s.text(n.j-1), "camp") {
				d += 6
			}
		case "killed":
			d += 4
		}
		if d < best {
			best, c.cue = d, n
		}
	}
	if n, ok := s.split(c); ok {
		c.cue, best = n, 0
	}
	if best == 1<<20 || best > 28 {
		if c.cue = (note{}); s.heldIn(c.j) {
			c.Normalised.Kind, c.cue = "remaining", note{"kind", "remaining", c.j, c.j + 1}
		}
		return
	}
	switch c.cue.value {
	case "operation":
		c.Normalised.Kind = kindSingle
		if r.cumulative(c, s) {
			c.Normalised.Kind = kindCumulative
		}
	default:
		c.Normalised.Kind = c.cue.value
	}
}

// heldIn: a camp or a country in which people are held follows: 90 nationals in Syria.
func (s *sentence) heldIn(k int) bool {
	if t := s.text(k); t != "in" && t != "inside" {
		return false
	}
	for i := k + 1; i < k+5; i++ {
		if n, ok := s.noteAt("place", i); ok {
			return conflict[country(n.value)]
		}
		switch s.text(i) {
		case "camps", "camp", "region", "prisons", "detention":
			return true
		}
	}
	return false
}

// placeAfter is the first country named in the next words.
func (s *sentence) placeAfter(k int) (note, bool) {
	for i := k; i < k+4; i++ {
		if n, ok := s.noteAt("place", i); ok {
			return n, true
		}
	}
	return note{}, false
}

// split finds a verb whose second half stands behind the figure: took 35 people back.
func (s *sentence) split(c *Claim) (note, bool) {
	for k := c.i - 1; k >= 0 && k >= c.i-3; k-- {
		switch s.text(k) {
		case "took", "take", "takes", "taken", "taking", "sent", "send", "sends", "got", "get", "getting", "let", "had", "have", "wants", "gave", "give":
		default:
			continue
		}
		for j := c.j; j < len(s.tokens) && j < c.j+5; j++ {
			switch s.text(j) {
			case "back", "home":
				if t := s.text(j + 1); t == "by" && s.text(k) != "took" || s.text(j-1) == "at" {
					return note{}, false
				}
				return note{"kind", "operation", k, k + 1}, true
			case ",", ";", "who", "whose", "which", "that":
				return note{}, false
			}
		}
	}
	return note{}, false
}

// alike: of whom only company is told ("they are accompanied by some 30 women"), that
// is told which was told of those before.
func (r *reader) alike(c *Claim, s *sentence, before *Claim) {
	if before == nil || c.Normalised.Kind != kindOther || before.at < c.at-1 || before.Normalised.Count == nil {
		return
	}
	from := (s.text(c.j) == "come" || s.text(c.j) == "hail" || s.text(c.j) == "are") && s.text(c.j+1) == "from" // they come from 60 countries
	if k := c.i - 1; from && c.PartOf == nil && before.Normalised.Kind != kindSingle || s.text(k) == "by" && s.text(k-1) == "accompanied" || s.text(k) == "with" && (s.text(k-1) == "along" || s.text(k-1) == "together") {
		m := &before.Normalised
		c.Normalised.Kind, c.Normalised.From, c.Normalised.To = m.Kind, m.From, m.To
		if m.Kind == kindSingle {
			c.Normalised.EventDate, c.Normalised.DatePrecision, c.Normalised.DateReasoning = m.EventDate, m.DatePrecision, m.DateReasoning
		}
	}
}

// between gives the part of a sentence between two signs that holds a figure.
func (s *sentence) between(c *Claim, sign string) (from, to int) {
	from, to = 0, len(s.tokens)
	for k := range s.tokens {
		if s.text(k) != sign {
			continue
		}
		if k < c.i {
			from = k + 1
		} else if k >= c.j {
			return from, k
		}
	}
	return from, to
}

// cueOutside: a cue stands in a part of the sentence, beside the figure's own words.
func (s *sentence) cueOutside(c *Claim, from, to int) bool {
	for _, n := range s.notes {
		if n.section == "kind" && n.i >= from && n.j <= to && !(n.i < c.j && n.j > c.i) && !s.contained(n) {
			return true
		}
	}
	return false
}

// asked: the operation is what somebody asks for.
func (s *sentence) asked(op note) bool {
	for _, n := range s.notes {
		if n.section == "kind" && n.value == "requests" && n.j <= op.i && op.i-n.j <= 2 {
			return true
		}
	}
	return false
}

// requestsOf tells whose requests they are.
func (r *reader) requestsOf(c *Claim, s *sentence) {
	for k := c.j; k < c.j+2; k++ {
		if p := s.text(k); p != "from" && p != "by" {
			continue
		}
		at := k + 1
		for s.text(at) == "the" || s.text(at) == "their" {
			at++
		}
		if w, ok := s.noteAt("who", at); ok && w.value != "requests" {
			c.Normalised.Who = ptr("requests from " + s.text(at))
		}
		return
	}
	for k := len(r.claims) - 1; k >= 0; k-- {
		if w := text(r.claims[k].Normalised.Who); strings.HasPrefix(w, "requests from ") && c.at-r.claims[k].at < 4 {
			c.Normalised.Who = ptr(w)
			return
		}
	}
}

// aloneBefore is whom "of the children, nine had lost" speaks of.
func (s *sentence) aloneBefore(i int, before *Claim, n int) string {
	if before != nil && before.at == n {
		return ""
	}
	for _, w := range s.notesOf("who") {
		if w.j <= i && w.j >= i-2 && s.text(w.i-1) == "the" && s.text(w.i-2) == "of" {
			return w.value
		}
	}
	return ""
}

// within: one of the words stands between two tokens.
func (s *sentence) within(from, to int, words ...string) bool {
	for k := max(from, 0); k < to && k < len(s.tokens); k++ {
		for _, w := range words {
			if s.text(k) == w {
				return true
			}
		}
	}
	return false
}

// cumulative: the figure is a sum over operations.
func (r *reader) cumulative(c *Claim, s *sentence) bool {
	if c.alone {
		return false
	}
	if c.head == c.i || c.head > c.i && c.head < c.j && s.tokens[c.head].number { // the number has reached 374
		if _, ok := r.sumTold(s, number{i: c.i, digits: c.head}, c); ok {
			return true
		}
	}
	if _, j := s.totalAfter(c.i + 1); j > 0 {
		return true
	}
	for k := c.j; k+2 < len(s.tokens); k++ { // ninety: 30 on December 30, 27 on February 10
		if s.text(k) == ":" && s.tokens[k+1].number && s.text(k+2) == "on" {
			return true
		}
	}
	if r.several(c, s) {
		return true
	}
	if k := len(r.claims) - 1; k >= 0 && r.claims[k].at == c.at && c.i-r.claims[k].j == 1 && s.text(c.i-1) == "and" && r.claims[k].cue == c.cue && r.claims[k].Normalised.Kind == kindSingle {
		return false // two women and two children were returned
	}
	if r.dayBeside(c, s) && !s.within(0, len(s.tokens), "total", "altogether", "number", "makes", "making", "brings", "bringing") {
		return false
	}
	if s.text(c.i) == "a" && s.text(c.i+1) == "total" && s.within(c.j, c.j+2, "have", "has") && !r.dayOf(c.at) {
		return true
	}
	for _, n := range s.notesOf("cumulative") {
		if s.text(n.i) == "since" && n.j == n.i+1 {
			if n.i > c.j && r.dayOf(c.at) || s.within(n.i-8, n.i, "biggest", "largest", "first", "second", "latest", "such") {
				continue
			}
			if d, ok := r.inDate(c.at, n.j); !ok && !(s.text(n.j) == "the" || s.text(n.j) == "then") || ok && d.precision == "day" && n.i > c.j+12 {
				continue
			}
			return true
		}
		if t := s.text(n.i); n.i > c.j && (t == "that" || t == "making" || t == "makes" || t == "bringing" || t == "brings" || t == "brought") {
			continue // what the total is told of comes after
		}
		if n.i > c.j && s.within(n.i-5, n.i, "largest", "biggest", "first", "latest") && r.dayOf(c.at) {
			continue // the largest group so far
		}
		if s.apart(c, n) <= 22 {
			return true
		}
	}
	for _, d := range r.dates[c.at] {
		if d.since && !(d.i > c.j && r.dayOf(c.at)) {
			return true
		}
	}
	return false
}

// dayBeside: a day or a month stands right beside the figure or its verb, and is not
// the day up to which was counted.
func (r *reader) dayBeside(c *Claim, s *sentence) bool {
	for k := range r.dates[c.at] {
		d := &r.dates[c.at][k]
		if d.since || d.statement || d.precision == "year" || d.precision == "" {
			continue
		}
		switch p := s.text(d.i - 1); p {
		case "of", "by", "until", "till", "between", "and":
			continue
		}
		if r.away(s, c, d) <= 5 {
			return true
		}
	}
	return false
}

// several: a number of operations is told.
func (r *reader) several(c *Claim, s *sentence) bool {
	for k := max(0, c.i-16); k < c.i; k++ { // after four operations that brought 30 people home
		switch s.text(k) {
		case "operations", "flights", "stages", "missions", "actions", "rounds", "evacuations", "repatriations", "convoys", "groups", "transports":
			if v, _, ok := r.figure(s, k-1); ok && v > 1 && v < 100 && s.within(k-5, k-1, "in", "over", "during", "across", "after", "on", "with") {
				return true
			}
		}
	}
	for k := c.i; k < len(s.tokens) && k < c.j+24; k++ {
		switch s.text(k) {
		case "countries", "states", "nations", "nationalities", "governments":
			for b := k - 1; b > k-3 && b >= c.j; b-- {
				if v, _, ok := r.figure(s, b); ok && v > 2 && v < 200 && (s.within(b-2, b, "to", "by", "of", "from")) {
					return true
				}
			}
		case "operations", "flights", "stages", "phases", "missions", "rounds", "waves", "batches", "stage", "actions", "evacuations", "repatriations", "convoys", "transports":
			for b := k - 1; b > k-4 && b >= c.j; b-- {
				if !s.within(b-3, b, "in", "over", "during", "across", "after", "on") {
					continue
				}
				if v, _, ok := r.figure(s, b); ok && v > 1 && v < 100 {
					return true
				}
				if t := s.text(b); t == "several" || t == "various" || t == "many" || t == "different" {
					return true
				}
			}
		}
	}
	return false
}

// dayOf: the sentence tells the day on which something happened.
func (r *reader) dayOf(n int) bool {
	for _, d := range r.dates[n] {
		if !d.since && !d.statement && (d.precision == "day" || d.weekday || d.day > 0) {
			return true
		}
	}
	return false
}

// standing finds whether it happened.
func (r *reader) standing(c *Claim, s *sentence) {
	c.Normalised.Status = "done"
	rank := map[string]int{"denied": 5, "failed": 4, "planned": 3, "possible": 2, "under way": 1}
	from, to := r.clause(c, s)
	for _, n := range s.notesOf("standing") {
		if n.i < from || n.i >= to || s.text(n.i) == "may" && s.tokens[n.i].upper {
			continue
		}
		value := n.value
		if (value == "failed" || value == "denied") && n.i >= c.j && (n.i-c.j <= 3 || n.i-c.j <= 8 && !s.placed(c.j, n.i)) && c.Normalised.Kind == kindSingle && (strings.HasPrefix(s.text(n.i), "refuse") || s.text(n.i) == "declined") && text(c.Normalised.Who) != "families" {
			c.Normalised.Kind = "remaining" // they themselves do not want to come
			continue
		}
		if moves := c.Normalised.Kind == kindSingle || c.Normalised.Kind == kindCumulative; !moves && (value == "failed" || value == "denied" || value == "planned") {
			continue // who is still held is held, whoever refuses what
		}
		if p := s.text(n.i - 1); value == "planned" && (p == "may" || p == "might" || p == "could") {
			continue // may have to be fetched
		}
		if s.text(n.i) == "would" && value == "possible" && s.told(n.i) {
			value = "planned" // the minister said that they would be brought home
		}
		switch value {
		case "planned", "possible", "denied":
			// They govern what follows: the figure's own verb must come after.
			after := n.i > c.cue.j && n.i-c.cue.j < 14 && settles(s, n.i) // the return of 20 is planned
			if c.cue.section == "" || n.i > c.cue.j && !after || c.cue.i-n.j > 9 && n.i > c.j {
				continue
			}
			if value == "possible" && (s.text(n.i) == "believed" || s.text(n.i) == "thought") && c.Normalised.Kind != kindSingle {
				continue
			}
		case "under way":
			if n.j < c.cue.i-2 || n.i > c.cue.j+2 {
				continue
			}
		}
		if t := s.text(n.i); value == "possible" && (t == "called" || t == "calls" || t == "urges" || t == "urged" || t == "urge" || t == "appealed") && c.Normalised.Kind == kindSingle {
			c.Normalised.Kind = "remaining" // who are to be taken back
		}
		if rank[value] > rank[c.Normalised.Status] {
			c.Normalised.Status = value
		}
	}
	if moves := c.Normalised.Kind == kindSingle || c.Normalised.Kind == kindCumulative; moves && c.Normalised.Status == "done" && s.onlyMeant(c) {
		c.Normalised.Status = "planned"
	}
}

// onlyMeant: the verb stands behind "to", and nothing before says that it came to pass:
// "called on Paris to repatriate 60 children", but "a plane was used to fly home 60".
func (s *sentence) onlyMeant(c *Claim) bool {
	switch s.text(c.cue.i) {
	case "repatriate", "bring", "take", "return", "fly", "evacuate", "transfer", "deport", "hand", "receive", "send", "collect", "fetch", "rescue", "extradite", "come", "go", "leave", "accept", "resettle", "get", "retrieve", "extract", "readmit":
	default:
		return false
	}
	if s.text(c.cue.i-1) != "to" || c.cue.i < 2 {
		return false
	}
	k := c.cue.i - 2
	if s.placeAt(k) || s.tokens[k].number {
		return false
	}
	for ; k >= 0 && k >= c.cue.i-7; k-- {
		switch s.text(k) {
		case "able", "managed", "helped", "helping", "helps", "allowed", "allowing", "enabled", "succeeded", "permitted", "permission", "used", "possible", "flight", "plane", "aircraft", "operation", "mission", "missions", "operations", "delegation", "team", "travelled", "traveled", "flew", "journey", "began", "begun", "started", "continued", "first", "second", "third", "last", "latest", "only", "countries", "arrived":
			return false
		}
	}
	return true
}

// told: a verb of saying in the past stands before, so that "would" tells what was
// promised.
func (s *sentence) told(i int) bool {
	for _, n := range s.notes {
		if n.section == "say" && n.j <= i && i-n.j < 14 {
			return true
		}
	}
	return s.within(max(0, i-14), i, "promised", "promise", "agreed")
}

// owns: a word ends in 's, which its text leaves out.
func (s *sentence) owns(k int) bool {
	t := &s.tokens[k]
	return t.end-t.start == len([]rune(t.text))+2
}

// placed: a country that brings people home, its people or a comma stands between two
// tokens.
func (s *sentence) placed(from, to int) bool {
	for _, n := range s.notes {
		if n.i >= from && n.i < to && (n.section == "place" || n.section == "people of") && !conflict[country(n.value)] {
			return true
		}
	}
	return s.within(from, to, ",", ";")
}

// settles: a word behind "is" says that what was named before is still to come.
func settles(s *sentence, i int) bool {
	switch s.text(i - 1) {
	case "is", "are", "was", "were", "been", "be", "still", "now":
	default:
		return false
	}
	switch s.text(i) {
	case "planned", "scheduled", "expected", "due", "upcoming", "possible":
		return true
	}
	return false
}

// clause gives the tokens of the clause that holds a figure and its cue.
func (r *reader) clause(c *Claim, s *sentence) (from, to int) {
	first, last := c.i, c.j
	if c.cue.section != "" {
		first, last = min(first, c.cue.i), max(last, c.cue.j)
	}
	from, to = 0, len(s.tokens)
	for k := first - 1; k >= 0; k-- {
		if t := s.text(k); t == ";" || t == "\"" && s.tokens[k].gap || t == "while" || t == "but" || t == "after" || t == "although" {
			from = k + 1
			break
		} else if t == "and" && s.text(k-1) == "," && c.cue.section != "" && s.ownSubject(k+1, min(c.cue.i, c.i)) {
			from = k + 1
			break
		}
	}
	for k := last; k < len(s.tokens); k++ {
		if t := s.text(k); t == ";" || t == "\"" || t == "while" || t == "but" || t == "after" || t == "although" || t == "before" {
			to = k
			break
		}
	}
	return from, to
}

// ownSubject: a country or people stand between two tokens, so that what follows has
// its own subject: "France will take some, and Kosovo fetched 110".
func (s *sentence) ownSubject(from, to int) bool {
	for _, n := range s.notes {
		if n.i >= from && n.j <= to && n.i < from+4 && (n.section == "place" || n.section == "people of") {
			return true
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

// age reads an age or a span of ages as one, so that it is not taken for a count.
func (r *reader) age(s *sentence, i int) (j int, ok bool) {
	a, ok := r.agesAt(s, i)
	return a.j, ok
}

type ages struct{ min, max, i, j int }

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
	if s.text(j) == "months" && (s.text(j+1) == "to" || s.text(j+1) == "and") {
		a.min, j = v/12, j+1
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
		for _, w := range s.notesOf("who") {
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

// String is a claim in one line.
func (c *Claim) String() string {
	n := &c.Normalised
	parts := []string{figureOf(n), text(n.Who)}
	if n.Count == nil {
		parts = []string{text(n.Who)}
	}
	line := strings.TrimSpace(strings.Join(parts, " "))
	if n.AgeMin != nil && n.AgeMax != nil {
		line += fmt.Sprintf(", aged %d to %d", *n.AgeMin, *n.AgeMax)
	}
	line += " · " + n.Kind
	if n.Status != "done" {
		line += " (" + n.Status + ")"
	}
	if n.From != nil || n.To != nil {
		line += fmt.Sprintf(" · %s → %s", orUnknown(n.From), orUnknown(n.To))
	}
	line += " · " + orUnknown(n.EventDate)
	if n.DatePrecision != nil {
		line += " (" + *n.DatePrecision + ")"
	}
	if n.AttributedTo != nil {
		line += " · " + *n.AttributedTo
	}
	if c.PartOf != nil {
		line += " · part of " + *c.PartOf
	}
	return line
}

func orUnknown(p *string) string {
	if p == nil {
		return "unknown"
	}
	return *p
}
