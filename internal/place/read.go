package place

import (
	"slices"
	"strings"
)

// Read gives the one place a text means, or false: nothing of the name is
// known, or two places have it and nothing in the text tells them apart.
// "Tripoli" alone is what the curated table says; "Mosul, Iraq", "Грозный
// (Чечня)" and "سجن الرصافة بغداد" are read part by part, and the parts
// must lie inside each other. A slip of the pen is forgiven only in a name of
// six letters or more that the curated table knows.
func (g *Gazetteer) Read(text string) (ID, bool) {
	q, ok := ask(text)
	if !ok {
		return "", false
	}
	if id, ok := g.decide(g.meanings(q)); ok {
		return id, true
	}
	if parts := split(text); len(parts) > 1 {
		return g.readParts(parts)
	}
	if id, ok := g.readHalves(q.folded); ok {
		return id, true
	}
	if letters(q.core) < 6 {
		return "", false
	}
	return g.decide(g.likely(q))
}

// meanings are the exact matches that may be meant. A facility is meant by
// its bare name only when a table says so word for word: "Tell Keif" is the
// town, not the prison in it, and "Karkh" the district.
func (g *Gazetteer) meanings(q query) []match {
	return slices.DeleteFunc(g.exact(q), func(m match) bool { return g.bareFacility(q, m) })
}

// likely are the matches one slip away in the curated table.
func (g *Gazetteer) likely(q query) []match {
	found := slices.DeleteFunc(g.near(q), func(m match) bool { return m.rank > curated || g.bareFacility(q, m) })
	slices.SortFunc(found, byMerit)
	return found
}

func (g *Gazetteer) bareFacility(q query, m match) bool {
	return g.places[m.place].Kind == Facility && m.how != asWritten && q.hint < ofPrison
}

// decide picks from sorted matches the place meant, or none.
func (g *Gazetteer) decide(found []match) (ID, bool) {
	if len(found) == 0 {
		return "", false
	}
	best := found[0].place
	for _, m := range found[1:] {
		if m.place == best {
			continue
		}
		if decided(found[0], m) {
			break
		}
		a, b := g.places[best].ID, g.places[m.place].ID
		switch {
		case g.Within(a, b):
			best = m.place // of a town and the district called after it, the wider is true for both
		case !g.Within(b, a):
			return "", false
		}
	}
	return g.places[best].ID, true
}

// decided tells whether a beats b rather than ties with it.
func decided(a, b match) bool {
	if a.rank <= curated {
		return b.rank > a.rank || tier(b) > tier(a) || b.how > a.how
	}
	return b.how > a.how
}

// split parts an address at commas, brackets, slashes and lines.
func split(text string) []string {
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune(",،;؛()[]/\\|\n\r\t–—:", r)
	})
	parts := fields[:0]
	for _, f := range fields {
		if strings.TrimSpace(f) != "" {
			parts = append(parts, f)
		}
	}
	return parts
}

// mostParts is more than an address has; a longer list is not one place.
const mostParts = 8

// readParts reads each part and keeps, of all meanings, those that fit into
// each other. A part nobody knows is passed over when two others agree, or
// when it is plainly a detail inside the place (a street, a district); else it
// may say which of two namesakes is meant ("Moscow, Idaho"), and the answer is
// none.
func (g *Gazetteer) readParts(parts []string) (ID, bool) {
	if len(parts) > mostParts {
		return "", false
	}
	var meant []match
	read, strange := 0, false
	for _, part := range parts {
		q, ok := ask(part)
		if !ok {
			continue
		}
		found := g.meanings(q)
		if len(found) == 0 {
			strange = strange || !isDetail(q)
			continue
		}
		read++
		if read == 1 {
			meant = found
			continue
		}
		if meant = g.fitting(meant, found); len(meant) == 0 {
			return "", false
		}
	}
	if read < 2 && strange {
		return "", false
	}
	return g.decide(meant)
}

// detailWords open the part of an address below any place we know.
var detailWords = set("ул улица пр проспект пер переулок мкр микрорайон дом д кв street st road house شارع حي محله rue")

// isDetail tells a street, a house or an unknown district or village from an
// unknown region.
func isDetail(q query) bool {
	if q.hint != noHint || strings.ContainsAny(q.folded, "0123456789") {
		return true
	}
	first, _, _ := strings.Cut(q.folded, " ")
	return detailWords[first]
}

// fitting keeps of every pair on one chain the smaller place, ranked as
// surely as the pair allows.
func (g *Gazetteer) fitting(as, bs []match) []match {
	var kept []match
	for _, a := range as {
		for _, b := range bs {
			switch ia, ib := g.places[a.place].ID, g.places[b.place].ID; {
			case g.Within(ia, ib):
				kept = append(kept, paired(a, b))
			case g.Within(ib, ia):
				kept = append(kept, paired(b, a))
			}
		}
	}
	slices.SortFunc(kept, byMerit)
	return kept
}

// paired is the smaller place with the weaker of both ranks.
func paired(small, wide match) match {
	small.rank = max(small.rank, wide.rank)
	small.how = max(small.how, wide.how)
	return small
}

// readHalves reads a text without commas as a place and the place it lies in,
// either first: "Rusafa prison Baghdad", "Чечня Грозный".
func (g *Gazetteer) readHalves(folded string) (ID, bool) {
	var meant ID
	for i := range len(folded) {
		if folded[i] != ' ' {
			continue
		}
		left, okLeft := ask(folded[:i])
		right, okRight := ask(folded[i+1:])
		if !okLeft || !okRight {
			continue
		}
		as, bs := g.meanings(left), g.meanings(right)
		if len(as) == 0 || len(bs) == 0 {
			continue
		}
		id, ok := g.decide(g.fitting(as, bs))
		if !ok {
			continue
		}
		if meant != "" && meant != id {
			return "", false
		}
		meant = id
	}
	return meant, meant != ""
}
