package place

import (
	"slices"
	"strings"
)

// Read gives the one place a text means, or false: nothing of the name is
// known, or two places have it and nothing in the text tells them apart.
// "Tripoli" alone is what the curated table says; "Mosul, Iraq", "Грозный
// (Чечня)" and "سجن الرصافة بغداد" are read part by part, and the parts
// must lie inside each other. A slip of the pen is forgiven only for places
// the curated table knows.
func (g *Gazetteer) Read(text string) (ID, bool) {
	q, ok := ask(text)
	if !ok {
		return "", false
	}
	if id, ok := g.decide(g.exact(q), q.hint); ok {
		return id, true
	}
	if parts := split(text); len(parts) > 1 {
		return g.readParts(parts)
	}
	if id, ok := g.readHalves(q.folded); ok {
		return id, true
	}
	return g.decide(known(g.near(q)), q.hint)
}

// decide picks from sorted matches the place meant, or none. A facility is
// meant by its bare name only when a table says so word for word: "Tell Keif"
// is the town, not the prison in it.
func (g *Gazetteer) decide(found []match, h hint) (ID, bool) {
	best := int32(-1)
	var first match
	for _, m := range found {
		if g.places[m.place].Kind == Facility && m.how != asWritten && h < ofPrison {
			continue
		}
		if best < 0 {
			best, first = m.place, m
			continue
		}
		if m.place == best {
			continue
		}
		if decided(first, m) {
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
	if best < 0 {
		return "", false
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

// known keeps matches of places in the curated table.
func known(found []match) []match {
	kept := found[:0]
	for _, m := range found {
		if m.rank <= curated {
			m.how = asClose
			kept = append(kept, m)
		}
	}
	return kept
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
// each other; parts nobody knows (a street, a ward) are passed over.
func (g *Gazetteer) readParts(parts []string) (ID, bool) {
	if len(parts) > mostParts {
		return "", false
	}
	var meant []match
	read := 0
	for _, part := range parts {
		q, ok := ask(part)
		if !ok {
			continue
		}
		found := g.exact(q)
		if len(found) == 0 {
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
	if read == 1 {
		return g.decide(meant, noHint)
	}
	return g.decide(meant, ofPrison) // each part was fitted to another: a facility in its town is meant
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
		as, bs := g.exact(left), g.exact(right)
		if len(as) == 0 || len(bs) == 0 {
			continue
		}
		id, ok := g.decide(g.fitting(as, bs), ofPrison)
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
