package main

import (
	"slices"
	"strings"

	"homeward/internal/place"
)

// bare is an English or other name without case, signs, articles and the
// words for its level, to compare two sources by.
func bare(name string) string {
	var kept []string
	for _, w := range strings.Fields(place.Fold(name)) {
		if !slices.Contains(levelWords, w) {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, "")
}

var levelWords = strings.Fields(`province governorate region oblast republic state district department county
	prefecture municipality parish canton division emirate city al el as ar an ad az of the de`)

// joinRegions gives every GeoNames admin1 that curated.tsv left loose to the
// P-code of the same country with the same name, or the one a slip away. What
// finds none is dropped where the country has P-codes: two ids for one region
// would make one child's origin look like two.
func (t *tree) joinRegions() {
	ids := make([]string, 0, len(t.loose))
	for id := range t.loose {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		n := t.loose[id]
		if !t.coded[n.parent] {
			t.nodes[id] = n
			t.counts["admin1 of countries without p-codes"]++
			continue
		}
		home := t.sameRegion(n)
		if home == nil {
			t.counts["admin1 dropped, no p-code of the name"]++
			continue
		}
		home.take(n.names)
		t.counts["admin1 joined to p-codes by name"]++
	}
}

// sameRegion is the one admin1 of the country named alike, or nil.
func (t *tree) sameRegion(n *node) *node {
	for slips := range 3 {
		var found []*node
		for _, m := range t.nodes {
			if m.kind == "admin1" && m.parent == n.parent && alike(n, m, slips) {
				found = append(found, m)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
		if len(found) > 1 {
			return nil
		}
	}
	return nil
}

// alike compares the Latin names; a slip is allowed for every five letters.
func alike(a, b *node, slips int) bool {
	for _, x := range latin(a) {
		for _, y := range latin(b) {
			if x != "" && min(len(x), len(y)) >= 5*slips && distance(x, y) <= slips {
				return true
			}
		}
	}
	return false
}

func latin(n *node) []string {
	var all []string
	for _, lang := range []string{"en", "fr"} {
		for _, s := range n.names[lang] {
			all = append(all, bare(s))
		}
	}
	return all
}

// distance is Levenshtein over bytes: the names are folded Latin.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// housePlaces puts a locality that hangs on its country below the one admin2,
// else admin1, that is called exactly like it, when no other locality of the
// country is.
func (t *tree) housePlaces() {
	towns, areas := map[string]int{}, map[string][]*node{}
	for _, n := range t.sorted() {
		for _, name := range n.names["en"] {
			k := t.country(n) + " " + bare(name)
			switch n.kind {
			case "locality":
				towns[k]++
			case "admin1", "admin2":
				if !slices.Contains(areas[k], n) {
					areas[k] = append(areas[k], n)
				}
			}
		}
	}
	for _, n := range t.sorted() {
		if n.kind != "locality" || !strings.HasPrefix(n.parent, "iso:") || len(n.names["en"]) == 0 {
			continue
		}
		k := t.country(n) + " " + bare(n.names["en"][0])
		if towns[k] != 1 || len(areas[k]) == 0 {
			continue
		}
		if home, ok := smallest(t, areas[k]); ok {
			n.parent = home.id
			t.counts["localities put below their namesake area"]++
		}
	}
}

// smallest is the last of areas when each lies in the one before.
func smallest(t *tree, areas []*node) (*node, bool) {
	home := areas[0]
	for _, a := range areas[1:] {
		if a.parent != home.id {
			return nil, false
		}
		home = a
	}
	return home, true
}
