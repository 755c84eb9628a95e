package press

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Finding is something that does not fit, or only seems to: it is shown and
// never decided.
type Finding struct {
	Name    string   `json:"name"` // what kind of thing it is
	Text    string   `json:"text"`
	Reports []string `json:"reports"`
}

// Key is the name as a key of texts: "exact and loose" is exact_and_loose.
func (f Finding) Key() string {
	return strings.Join(strings.FieldsFunc(f.Name, func(r rune) bool { return r < 'a' || r > 'z' }), "_")
}

// located is a claim with its report.
type located struct {
	*Claim
	report *Report
}

// Compare sets the claims of reports against each other. Group comes first.
func Compare(reports []*Report) []Finding {
	var all []Finding
	add := func(name, text string, of ...*Report) {
		f := Finding{Name: name, Text: text}
		for _, r := range of {
			if !slices.Contains(f.Reports, r.File) {
				f.Reports = append(f.Reports, r.File)
			}
		}
		all = append(all, f)
	}
	var claims []located
	for _, r := range reports {
		for _, c := range r.Claims {
			claims = append(claims, located{c, r})
		}
	}
	looser(claims, add)
	statementDays(claims, add)
	parts(claims, add)
	requests(claims, add)
	sameNumber(claims, add)
	openSum(claims, add)
	nations(claims, add)
	for _, r := range reports {
		staleYears(r, add)
		wrongSpeaker(r, add)
		if r.shown != "" {
			add("a date of the page, not of the report", fmt.Sprintf("%q stands alone at the top; it is not taken for the day of publication, and no weekday is counted from it", r.shown), r)
		}
	}
	fathers(reports, add)
	sameDay(reports, add)
	copies(reports, add)
	return all
}

type adder func(name, text string, of ...*Report)

func figureOf(n *Normalised) string {
	if n.Count == nil {
		return n.Qualifier
	}
	text := strconv.Itoa(*n.Count)
	if n.CountMax != nil {
		text += " to " + strconv.Itoa(*n.CountMax)
	}
	switch n.Qualifier {
	case "exact", "range":
		return text
	case "at least":
		return "more than " + text
	}
	return n.Qualifier + " " + text
}

// groups are the claims of each operation, in order.
func byGroup(claims []located) (names []string, of map[string][]located) {
	of = map[string][]located{}
	for _, c := range claims {
		if c.Group != nil {
			if of[*c.Group] == nil {
				names = append(names, *c.Group)
			}
			of[*c.Group] = append(of[*c.Group], c)
		}
	}
	return names, of
}

// looser: one report has the exact figure of an operation, another a loose one, or
// two exact ones that differ.
func looser(claims []located, add adder) {
	names, of := byGroup(claims)
	for _, name := range names {
		var exact, other []located
		for _, c := range of[name] {
			if n := &c.Normalised; n.Count == nil || c.PartOf != nil || n.Kind != kindSingle {
				continue
			} else if n.Qualifier == "exact" {
				exact = append(exact, c)
			} else {
				other = append(other, c)
			}
		}
		for _, e := range exact {
			for _, o := range other {
				if text(e.Normalised.Who) == text(o.Normalised.Who) {
					add("exact and loose", fmt.Sprintf("%s: %s %s and %s: the loose one agrees", name, figureOf(&e.Normalised), text(e.Normalised.Who), figureOf(&o.Normalised)), e.report, o.report)
					other = nil
					break
				}
			}
		}
		for i, a := range exact {
			for _, b := range exact[i+1:] {
				x, y := *a.Normalised.Count, *b.Normalised.Count
				if text(a.Normalised.Who) != text(b.Normalised.Who) || x == y {
					continue
				}
				what := "counts differ"
				if transposed(x, y) {
					what = "transposed digits"
				}
				add(what, fmt.Sprintf("%s: %d and %d %s", name, x, y, text(a.Normalised.Who)), a.report, b.report)
			}
		}
	}
}

func transposed(a, b int) bool {
	x, y := []byte(strconv.Itoa(a)), []byte(strconv.Itoa(b))
	if len(x) != len(y) || a == b {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	return string(x) == string(y)
}

// statementDays: of one operation one report tells the day, another only when it
// was spoken of.
func statementDays(claims []located, add adder) {
	names, of := byGroup(claims)
	for _, name := range names {
		var told, spoken *located
		for k := range of[name] {
			c := &of[name][k]
			switch {
			case c.date != nil && !c.date.statement && !c.date.weekday:
				told = c
			case text(c.Normalised.DatePrecision) == "announced" || c.said != nil && c.date == nil:
				spoken = c
			}
		}
		if told == nil || spoken == nil || told.report == spoken.report {
			continue
		}
		day := text(told.Normalised.EventDate)
		if day == "" {
			day = told.words(told.date)
		}
		add("day of the statement, day of the event", fmt.Sprintf("%s: it happened on %q; read alone, %s tells only the day of the statement (%q)", name, day, spoken.report.File, spoken.words(spoken.said)), told.report, spoken.report)
	}
}

// words are a date as it stands.
func (l located) words(d *date) string {
	if d == nil {
		return ""
	}
	s := &l.report.read.all[l.at]
	return string(l.report.body[s.tokens[d.i].start:s.tokens[d.j-1].end])
}

// parts: do the parts of a figure come to the whole?
func parts(claims []located, add adder) {
	for _, whole := range claims {
		if whole.Normalised.Count == nil {
			continue
		}
		sum, n := 0, 0
		var last int
		for _, p := range claims {
			if p.report == whole.report && p.PartOf != nil && *p.PartOf == whole.ID && p.Normalised.Count != nil && p.head < 0 || p.report == whole.report && p.PartOf != nil && *p.PartOf == whole.ID && p.Normalised.Count != nil && text(p.Normalised.Who) == text(whole.Normalised.Who) {
				sum, n, last = sum+*p.Normalised.Count, n+1, *p.Normalised.Count
			}
		}
		if n < 2 {
			continue
		}
		all := *whole.Normalised.Count
		switch {
		case sum < all:
			text := fmt.Sprintf("%d of %d are told apart in %d parts; %d are not accounted for", sum, all, n, all-sum)
			for _, o := range claims {
				if o.Normalised.Count != nil && *o.Normalised.Count == all+last && o.Normalised.Kind == kindSingle && o.Normalised.Qualifier == "exact" && (o.Group == nil || whole.Group == nil || *o.Group != *whole.Group) {
					text += fmt.Sprintf("; who adds the last part to the whole gets %d, the figure of another operation", all+last)
					break
				}
			}
			add("parts and whole", text, whole.report)
		case sum > all && whole.Normalised.Qualifier == "exact":
			add("parts and whole", fmt.Sprintf("the parts come to %d, the whole is %d", sum, all), whole.report)
		}
	}
}

// requests: one speaker, several figures of requests; and requests told as people.
func requests(claims []located, add adder) {
	seen := map[string]bool{}
	for i, a := range claims {
		if a.Normalised.Kind != "requests" || a.Normalised.Count == nil {
			continue
		}
		for _, b := range claims[i+1:] {
			if b.Normalised.Kind != "requests" || b.Normalised.Count == nil || a.report != b.report {
				continue
			}
			x, y := &a.Normalised, &b.Normalised
			if text(x.Who) != text(y.Who) && strings.HasPrefix(text(x.Who), "requests") != strings.HasPrefix(text(y.Who), "requests") && *x.Count == *y.Count {
				people := text(x.Who)
				if strings.HasPrefix(people, "requests") {
					people = text(y.Who)
				}
				add("requests told as people", fmt.Sprintf("%s requests, and %s %s who ask: requests are not persons", figureOf(x), figureOf(y), people), a.report)
				continue
			}
			if text(x.Who) == text(y.Who) && x.AttributedTo != nil && y.AttributedTo != nil && sameSpeaker(*x.AttributedTo, *y.AttributedTo) && *x.Count != *y.Count {
				key := a.report.File + figureOf(x) + figureOf(y)
				if !seen[key] {
					seen[key] = true
					add("two figures of one speaker", fmt.Sprintf("%s: %s and %s %s; both may hold", *y.AttributedTo, figureOf(x), figureOf(y), text(x.Who)), a.report)
				}
			}
		}
	}
}

// sameNumber: one number, another speaker and another time: not one claim.
func sameNumber(claims []located, add adder) {
	for i, a := range claims {
		for _, b := range claims[i+1:] {
			x, y := &a.Normalised, &b.Normalised
			if a.report == b.report || x.Kind != "remaining" || y.Kind != "remaining" || x.Count == nil || y.Count == nil || *x.Count != *y.Count || a.Scope != inScope || b.Scope != inScope {
				continue
			}
			if x.AttributedTo != nil && y.AttributedTo != nil && !sameSpeaker(*x.AttributedTo, *y.AttributedTo) {
				add("one number, two speakers", fmt.Sprintf("%s by %s, %s by %s: not one claim", figureOf(x), *x.AttributedTo, figureOf(y), *y.AttributedTo), a.report, b.report)
			}
		}
	}
}

// openSum: so many identified, so many returned by all operations told.
func openSum(claims []located, add adder) {
	names, of := byGroup(claims)
	for _, c := range claims {
		n := &c.Normalised
		if n.Kind != "identified" || n.Count == nil || n.Qualifier != "exact" || n.From == nil || c.nation == "" {
			continue
		}
		sum, counted := 0, []string{}
		for _, name := range names {
			for _, o := range of[name] {
				m := &o.Normalised
				if m.Kind == kindSingle && m.Count != nil && m.Qualifier == "exact" && o.PartOf == nil && m.To != nil && country(*m.To) == c.nation && m.From != nil && country(*m.From) == country(*n.From) && text(m.Who) == text(n.Who) {
					sum += *m.Count
					counted = append(counted, strconv.Itoa(*m.Count))
					break
				}
			}
		}
		if len(counted) > 1 && sum <= *n.Count && 10*(*n.Count-sum) < *n.Count {
			add("identified and returned", fmt.Sprintf("%d identified; the operations told come to %s = %d: %d open", *n.Count, strings.Join(counted, " + "), sum, *n.Count-sum), c.report)
		}
	}
}

// nations: of one operation the people are called of one nation, and of several.
func nations(claims []located, add adder) {
	names, of := byGroup(claims)
	for _, name := range names {
		var one, mixed *located
		for k := range of[name] {
			c := &of[name][k]
			switch n := text(c.Normalised.Nationality); {
			case strings.HasPrefix(n, "mixed"):
				mixed = c
			case n != "" && n != "several":
				one = c
			}
		}
		if one != nil && mixed != nil {
			add("of which nation", fmt.Sprintf("%s: %s, and %s", name, text(one.Normalised.Nationality), text(mixed.Normalised.Nationality)), mixed.report, one.report)
		}
	}
}

// staleYears: "last year" beside a year that it cannot mean may be left from an
// older text.
func staleYears(r *Report, add adder) {
	if r.read == nil {
		return
	}
	for n := range r.read.all {
		s := &r.read.all[n]
		year, relative := 0, ""
		for _, d := range r.read.dates[n] {
			words := string(r.body[s.tokens[max(d.i-2, 0)].start:s.tokens[min(d.j, len(s.tokens))-1].end])
			switch {
			case strings.Contains(strings.ToLower(words), "last year"):
				relative = words
			case d.reason == "as written" && len(d.value) >= 4:
				year, _ = strconv.Atoi(d.value[:4])
			}
		}
		if year > 0 && relative != "" && (r.day.IsZero() || year != r.day.Year()-1) {
			add("last year, perhaps of an older text", fmt.Sprintf("%q stands beside %d in one sentence", strings.TrimRight(relative, ",. "), year), r)
		}
	}
}

// wrongSpeaker: a quotation is given to somebody of another country than the one
// the passage is about, while somebody else was speaking.
func wrongSpeaker(r *Report, add adder) {
	if r.read == nil {
		return
	}
	homes := map[string]string{} // folded surname -> country
	current, passage := "", ""
	for n := range r.read.all {
		s := &r.read.all[n]
		for p := range s.notesOf("place", "people of") {
			for say := range s.notesOf("say") {
				if p.i < say.i && say.i-p.j < 14 {
					for k := p.j; k < say.i; k++ {
						if (s.tokens[k].upper || strings.HasPrefix(s.text(k), "al-")) && len([]rune(s.text(k))) > 3 && s.tokens[k].word {
							if _, known := homes[surname(s.text(k))]; !known {
								homes[surname(s.text(k))] = country(p.value)
							}
						}
					}
				}
			}
		}
		speaker, quoted := "", s.within(0, len(s.tokens), "\"")
		for say := range s.notesOf("say") {
			from := r.read.subject(s, say.i)
			if name := r.read.phrase(s, from, say.i); name != "" {
				speaker = name
				break
			}
		}
		about := ""
		for p := range s.notesOf("people of", "place") {
			about = country(p.value)
			break
		}
		if speaker == "" {
			if about != "" {
				passage = about
			}
			continue
		}
		words := strings.Fields(speaker)
		last := surname(words[len(words)-1])
		home, known := homes[last]
		if quoted && known && len(words) <= 2 && passage != "" && home != passage && current != "" && current != last && about == "" {
			add("a quotation with another speaker's name", fmt.Sprintf("%q speaks of %s, while the passage is about %s and another was speaking", speaker, home, passage), r)
		}
		if about != "" {
			passage = about
		}
		current = last
	}
}

// surname folds a name for comparing: without "al-", double letters and marks.
func surname(name string) string {
	name = strings.ToLower(strings.Map(func(r rune) rune {
		if r = plain(r); r == '\'' {
			return -1
		}
		return r
	}, name))
	for _, article := range []string{"al-", "el-"} {
		name = strings.TrimPrefix(name, article)
	}
	var b strings.Builder
	last := rune(0)
	for _, r := range name {
		if r == 'y' || r == 'j' {
			r = 'i'
		}
		if r == 'z' {
			r = 's'
		}
		if r != last && (unicode.IsLetter(r)) && !(r == 'h' && (last == 'k' || last == 'a' || last == 's')) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// sameSpeaker: two ways of naming somebody share a surname.
func sameSpeaker(a, b string) bool {
	last := func(s string) string {
		s, _, _ = strings.Cut(s, ",")
		words := strings.Fields(s)
		if len(words) == 0 {
			return ""
		}
		return surname(words[len(words)-1])
	}
	return last(a) == last(b) && last(a) != ""
}

// fathers: what reports say became of the fathers.
func fathers(reports []*Report, add adder) {
	type told struct {
		fate, words string
		report      *Report
	}
	var all []told
	for _, r := range reports {
		if r.read == nil {
			continue
		}
		for n := range r.read.all {
			s := &r.read.all[n]
			if !s.within(0, len(s.tokens), "fathers", "father") || !s.within(0, len(s.tokens), "killed", "died", "arrested", "dead") {
				continue
			}
			var fate []string
			for _, w := range []string{"believed", "killed", "died", "arrested"} {
				if s.within(0, len(s.tokens), w) {
					fate = append(fate, w)
				}
			}
			all = append(all, told{strings.Join(fate, " "), strings.Join(fate, ", "), r})
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.report == b.report && a.fate != b.fate {
				add("what became of the fathers", fmt.Sprintf("%q in one sentence, %q in another", a.words, b.words), a.report)
				return
			}
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.fate != b.fate {
				add("what became of the fathers", fmt.Sprintf("%q and %q", a.words, b.words), a.report, b.report)
				return
			}
		}
	}
}

// sameDay: one day of the year, two happenings.
func sameDay(reports []*Report, add adder) {
	type told struct {
		words  string
		report *Report
		year   string
	}
	seen := map[[2]int]told{}
	for _, r := range reports {
		if r.read == nil {
			continue
		}
		for n := range r.read.all {
			s := &r.read.all[n]
			for _, d := range r.read.dates[n] {
				key := [2]int{d.mon, d.day}
				if !d.when.IsZero() {
					key = [2]int{int(d.when.Month()), d.when.Day()}
				}
				if key[0] == 0 || d.weekday || d.statement {
					continue
				}
				year := ""
				if s.text(d.j) == "that" && s.text(d.j+1) == "year" {
					year = "that year"
				}
				words := string(r.body[s.tokens[max(d.i-1, 0)].start:s.tokens[min(d.j+12, len(s.tokens)-1)].end])
				had, ok := seen[key]
				if ok && had.year != year {
					add("one day of the year, two happenings", fmt.Sprintf("%q and %q", had.words, words), had.report, r)
				}
				if !ok {
					seen[key] = told{words, r, year}
				}
			}
		}
	}
}

// copies: sentences that two reports share almost word by word, or one speaker in
// one matter: they are one source.
func copies(reports []*Report, add adder) {
	shingles := make([]map[string]bool, len(reports))
	for k, r := range reports {
		shingles[k] = map[string]bool{}
		if r.read == nil {
			continue
		}
		for n := range r.read.all {
			s := &r.read.all[n]
			for i := 0; i+6 <= len(s.tokens); i++ {
				var words []string
				for _, t := range s.tokens[i : i+6] {
					words = append(words, t.text)
				}
				shingles[k][strings.Join(words, " ")] = true
			}
		}
	}
	for i := range reports {
		for j := i + 1; j < len(reports); j++ {
			common := 0
			for s := range shingles[i] {
				if shingles[j][s] {
					common++
				}
			}
			if least := min(len(shingles[i]), len(shingles[j])); common > 30 && common*6 > least {
				add("one text, several reports", fmt.Sprintf("%d of %d runs of six words are the same: one source", common, least), reports[i], reports[j])
				continue
			}
			for _, a := range reports[i].Claims {
				for _, b := range reports[j].Claims {
					if a.Group != nil && b.Group != nil && *a.Group == *b.Group && a.Normalised.AttributedTo != nil && b.Normalised.AttributedTo != nil && sameSpeakerIn(*a.Normalised.AttributedTo, *b.Normalised.AttributedTo) {
						add("one speaker, several reports", fmt.Sprintf("%q and %q speak of %s: one source", *a.Normalised.AttributedTo, *b.Normalised.AttributedTo, *a.Group), reports[i], reports[j])
						goto next
					}
				}
			}
		next:
		}
	}
}

// sameSpeakerIn: the two share a name of a person, however transliterated.
func sameSpeakerIn(a, b string) bool {
	names := func(s string) map[string]bool {
		out := map[string]bool{}
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
			lower := strings.ToLower(w)
			if strings.HasPrefix(lower, "al-") || strings.HasPrefix(lower, "el-") {
				out[surname(w)] = true
			}
		}
		_, tail, ok := strings.Cut(s, ", ")
		if !ok {
			tail = s
		}
		if words := strings.Fields(tail); len(words) >= 2 && len(words) <= 4 {
			if r := []rune(words[len(words)-1]); unicode.IsUpper(r[0]) {
				out[surname(words[len(words)-1])] = true
			}
		}
		return out
	}
	other := names(b)
	for n := range names(a) {
		if other[n] && len(n) > 3 {
			return true
		}
	}
	return false
}
