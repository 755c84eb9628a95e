package press

import (
	"slices"
	"strings"
)

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
	if s.text(k) == "\"" {
		k--
	}
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
		for w := range s.notesOf("who") {
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
	end := num.i
	switch s.text(end - 1) {
	case "home", "back", "out", "over", "in":
		end--
	}
	for _, n := range s.notes {
		if n.section == "kind" && n.value == "operation" && (n.j == num.i || n.j == end) && n.i < n.j {
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
	if before == nil || before.cue.value != "operation" || before.Normalised.Count == nil || num.qualifier == "vague" || before.at >= len(r.all) || &r.all[before.at] != s {
		return ""
	}
	if t := s.text(num.j); t != "in" && t != "on" && t != "," && t != "." && t != "last" && t != "and" && t != "-" && t != "(" && !s.whoAt(num.j) {
		return ""
	}
	for p := range s.notesOf("place") {
		if verb := s.text(num.i - 1); p.j == num.i-1 && p.i > before.j && !conflict[country(p.value)] && (verb == "took" || verb == "got" || verb == "received" || verb == "accepted" || verb == "has" || verb == "had" || verb == "with" || verb == "for") {
			return country(p.value)
		}
		first := p.i
		if s.text(first-1) == "the" {
			first--
		}
		if t := s.text(first - 1); p.j == num.i && p.i > before.j && !conflict[country(p.value)] && (t == "," || t == "and" || t == ";") {
			return country(p.value)
		}
	}
	return ""
}

// shared is the claim whose verb a figure shares that tells only for whom it is: "824
// were handed over: 340 to Turkey, 117 to Russia".
func (r *reader) shared(s *sentence, num number, before *Claim) *Claim {
	if before == nil || before.Normalised.Count == nil || num.qualifier == "vague" || s.text(num.j) != "to" && s.text(num.j) != "for" || r.all[before.at].paragraph != s.paragraph {
		return nil
	}
	if before.cue.value != "operation" && before.as == nil && before.Normalised.Kind != kindCumulative {
		return nil
	}
	if t := s.text(num.i - 1); t != ":" && t != "," && t != "and" && t != ";" && t != "-" {
		return nil
	}
	if _, ok := s.noteAt("place", num.j+1); !ok || *before.Normalised.Count < num.value && before.as == nil {
		return nil
	}
	return before
}

// tabled is the country of a row without a verb: "Kazakhstan over 700 since 2019,
// Uzbekistan 530", in a report about those who came home.
func (r *reader) tabled(s *sentence, num number) string {
	if !r.topic || num.qualifier == "vague" {
		return ""
	}
	colon := 0
	for k := num.i; k > 0 && colon == 0; k-- {
		if s.text(k) == ":" {
			colon = k
		}
	}
	for _, n := range s.notes {
		if n.section == "kind" && n.value != "held" && n.i >= colon && n.i < num.j+6 {
			return ""
		}
	}
	for p := range s.notesOf("place") {
		first := p.i
		if s.text(first-1) == "the" {
			first--
		}
		t := s.text(first - 1)
		open := first == 0 || t == "," || t == "and" || t == ";" || t == ":"
		near := p.j == num.i || p.j == num.i-1 && (s.text(p.j) == ":" || s.text(p.j) == "-" || s.text(p.j) == ",") && p.i == 0
		if open && near && !conflict[country(p.value)] {
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
	for w := range s.notesOf("who") {
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
	for w := range s.notesOf("who") {
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
		all := slices.Collect(r.all[k].notesOf("who"))
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

// aloneBefore is whom "of the children, nine had lost" speaks of.
func (s *sentence) aloneBefore(i int, before *Claim, n int) string {
	if before != nil && before.at == n {
		return ""
	}
	for w := range s.notesOf("who") {
		if w.j <= i && w.j >= i-2 && s.text(w.i-1) == "the" && s.text(w.i-2) == "of" {
			return w.value
		}
	}
	return ""
}

// summed finds the parts of a figure that are told after it without a word that says
// so: "On board were seven men, six women and 12 children", of 25 people.
func (r *reader) summed() {
	parts := map[string]bool{"children": true, "women": true, "men": true, "girls": true, "boys": true, "people": true}
	for k, w := range r.claims {
		if w.Normalised.Count == nil || w.Normalised.Qualifier != "exact" || w.PartOf != nil || w.Normalised.Kind == kindOther {
			continue
		}
		all := text(w.Normalised.Who) == "people" || text(w.Normalised.Who) == "women and children"
		sum := 0
		var of []*Claim
		for _, c := range r.claims[k+1:] {
			n := &c.Normalised
			if n.Count == nil && c.at <= w.at+2 { // a date
				continue
			}
			young := text(w.Normalised.Who) == "children" && (text(n.Who) == "boys" || text(n.Who) == "girls")
			if c.at > w.at+2 || n.Count == nil || n.Qualifier != "exact" || !parts[text(n.Who)] || !all && !young && (c.head >= 0 || text(n.Who) != text(w.Normalised.Who)) {
				break
			}
			if c.PartOf != nil && *c.PartOf != w.ID { // a part of a part
				continue
			}
			of, sum = append(of, c), sum+*n.Count
			if sum >= *w.Normalised.Count {
				break
			}
		}
		if len(of) > 1 && sum == *w.Normalised.Count {
			for _, c := range of {
				c.PartOf = &w.ID
				if n, m := &c.Normalised, &w.Normalised; c.at == w.at && m.Kind == kindCumulative && n.Kind == kindSingle && !c.alone && (c.date == nil || c.date == w.date) {
					n.Kind, n.EventDate, n.DatePrecision, n.DateReasoning = m.Kind, m.EventDate, m.DatePrecision, m.DateReasoning
				}
				if n, moved := &c.Normalised, w.Normalised.Kind == kindSingle; n.Kind == kindOther || n.Kind == kindSingle && (moved || c.date == nil && !c.alone) || c.head < 0 && moved {
					n.Kind, n.Status = w.Normalised.Kind, w.Normalised.Status
				}
			}
		}
	}
}
