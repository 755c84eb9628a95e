package place

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Ranks say what a bare name means to this work, set when the gazetteer is
// built: "Georgia" is the country, "Moscow" the one in Russia.
const (
	meant   = 0 // countries, and what curated.tsv says comes first
	curated = 1 // in curated.tsv, but another place of the name comes first
	region  = 2 // any other admin1
	area    = 3 // admin2, and localities of known country
	obscure = 4 // localities of which we know the name only
)

// longest is the longest text taken for the name of a place, in bytes. A case
// note is not a place name.
const longest = 300

// How a name met the text, best first.
const (
	asWritten = iota // equal after Fold
	asCore           // equal without kind words and articles
	asPrefix
	asClose
)

// Hit is one answer of Find.
type Hit struct {
	ID        ID
	Matched   string  // the name that was met, as the source writes it
	Exact     bool    // equal but for case, diacritics, articles and kind words
	Closeness float64 // 1 for exact, then down to 0: the part of the name that agrees
}

// match is a Hit before it is sorted.
type match struct {
	place int32
	how   int
	rank  uint8
	close float64
	name  string
}

// Find lists places whose name, in any language and script, is the text,
// begins with it or is one slip away in a word of five letters or more; best
// first, each place once. Kind words ("prison", "г.", "محافظة") may be left out;
// when written they exclude places of another kind. Empty, longer than 300
// bytes or not UTF-8 gives nothing, as does limit < 1.
func (g *Gazetteer) Find(text string, limit int) []Hit {
	q, ok := ask(text)
	if !ok || limit < 1 {
		return nil
	}
	found := g.prefixed(q)
	if rest, ok := afterArticle(q); ok && len(found) == 0 {
		found = g.prefixed(rest)
	}
	if !slices.ContainsFunc(found, func(m match) bool { return m.how <= asCore }) {
		found = append(found, g.near(q)...)
	}
	slices.SortFunc(found, byMerit)
	hits := make([]Hit, 0, min(limit, len(found)))
	seen := map[int32]bool{}
	for _, m := range found {
		if len(hits) == limit {
			break
		}
		if seen[m.place] {
			continue
		}
		seen[m.place] = true
		hits = append(hits, Hit{ID: g.places[m.place].ID, Matched: m.name, Exact: m.how <= asCore, Closeness: m.close})
	}
	return hits
}

// byMerit puts exact names first, and before a more literal match of an
// obscure place the one our work knows.
func byMerit(a, b match) int {
	return cmp.Or(
		cmp.Compare(tier(a), tier(b)),
		cmp.Compare(a.how, b.how),
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(b.close, a.close),
		cmp.Compare(a.place, b.place),
		cmp.Compare(a.name, b.name),
	)
}

func tier(m match) int {
	if m.how > asCore {
		return 1 + m.how
	}
	if m.rank <= curated {
		return 0
	}
	return 1
}

// query is a text prepared for the index.
type query struct {
	folded string
	core   string
	hint   hint
	words  int
}

func ask(text string) (query, bool) {
	if len(text) > longest || !utf8.ValidString(text) {
		return query{}, false
	}
	q := query{folded: Fold(text)}
	if q.folded == "" {
		return query{}, false
	}
	q.core, q.hint, q.words = core(q.folded)
	return q, q.core != ""
}

// prefixed returns every name that begins with the core of the question;
// those that end there too are exact.
func (g *Gazetteer) prefixed(q query) []match {
	var found []match
	start, _ := slices.BinarySearchFunc(g.keys, q.core, func(k key, c string) int { return strings.Compare(k.core, c) })
	for _, k := range g.keys[start:] {
		if !strings.HasPrefix(k.core, q.core) {
			break
		}
		m := match{place: k.place, how: asPrefix, rank: g.rank[k.place], name: k.name, close: float64(len(q.core)) / float64(len(k.core))}
		if k.core == q.core {
			m.how = asCore
			if Fold(k.name) == q.folded {
				m.how = asWritten
			}
		}
		if m.how == asWritten || g.fits(q, k.place) {
			found = append(found, m)
		}
	}
	return found
}

// afterArticle is the question without an Arabic article in front of a last
// word still too short to tell that it is one: "مخيم اله" on the way to
// "مخيم الهول".
func afterArticle(q query) (query, bool) {
	last := q.folded[strings.LastIndexByte(q.folded, ' ')+1:]
	rest, ok := strings.CutPrefix(last, "ال")
	if !ok || rest == "" || !strings.HasSuffix(q.core, last) {
		return q, false
	}
	q.core = strings.TrimSuffix(q.core, last) + rest
	return q, true
}

// exact is prefixed without the longer names.
func (g *Gazetteer) exact(q query) []match {
	var found []match
	start, _ := slices.BinarySearchFunc(g.keys, q.core, func(k key, c string) int { return strings.Compare(k.core, c) })
	for _, k := range g.keys[start:] {
		if k.core != q.core {
			break
		}
		how := asCore
		if Fold(k.name) == q.folded {
			how = asWritten
		}
		if how == asWritten || g.fits(q, k.place) {
			found = append(found, match{place: k.place, how: how, rank: g.rank[k.place], name: k.name, close: 1})
		}
	}
	slices.SortFunc(found, byMerit)
	return found
}

// fits tells whether the kind words of the question allow the place: "prison
// Baghdad" is not the city, "Baghdad governorate" neither.
func (g *Gazetteer) fits(q query, i int32) bool {
	p := &g.places[i]
	switch q.hint {
	case noHint:
		return true
	case ofAdmin:
		return p.Kind == Country || p.Kind == Admin1 || p.Kind == Admin2
	case ofLocality:
		return p.Kind != Facility && p.Kind != Country
	}
	return p.Facility == facilityOf[q.hint]
}
