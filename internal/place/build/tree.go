package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// columns are the languages of the shipped file, in order (place.languages).
var columns = []string{"en", "ru", "ar", "fr", "uk", "kk", "tg", "uz", "ce", "fa", "tr", "ckb", "ku", "other"}

// node is a place while it is put together.
type node struct {
	id, kind, facility, parent string
	rank                       int
	names                      map[string][]string // by language, the one to show first
}

// name adds names in a language behind those it has, each once.
func (n *node) name(lang string, names ...string) {
	for _, s := range names {
		s = clean(s)
		if s != "" && !slices.Contains(n.names[lang], s) {
			n.names[lang] = append(n.names[lang], s)
		}
	}
}

// clean takes out direction marks and the signs that part our columns.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\ufeff', '\u00ad':
			return -1
		case '\t', '\n', '\r', '|', '\u00a0':
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// tree is all nodes; the loose ones are GeoNames admin1 not yet joined to a
// P-code.
type tree struct {
	nodes  map[string]*node
	loose  map[string]*node
	coded  map[string]bool // countries (iso:XX) with P-codes
	counts map[string]int
}

func newTree() *tree {
	return &tree{nodes: map[string]*node{}, loose: map[string]*node{}, coded: map[string]bool{}, counts: map[string]int{}}
}

// put returns the node of an id, made when it is new.
func (t *tree) put(id, kind, parent string, rank int) *node {
	n := t.nodes[id]
	if n == nil {
		n = &node{id: id, names: map[string][]string{}}
		t.nodes[id] = n
	}
	n.kind, n.parent, n.rank = kind, parent, rank
	return n
}

// sorted returns nodes by level and id, so parents come first and the output
// does not depend on map order.
func (t *tree) sorted() []*node {
	all := make([]*node, 0, len(t.nodes))
	for _, n := range t.nodes {
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b *node) int {
		return cmp.Or(cmp.Compare(level(a.kind), level(b.kind)), cmp.Compare(len(a.id), len(b.id)), cmp.Compare(a.id, b.id))
	})
	return all
}

func level(kind string) int {
	return slices.Index([]string{"country", "admin1", "admin2", "locality", "facility"}, kind)
}

// country walks up to the ISO code, "" when the chain ends before. It takes
// five steps at most, one for each level, as check may not have run yet.
func (t *tree) country(n *node) string {
	for range 5 {
		if n == nil {
			return ""
		}
		if code, ok := strings.CutPrefix(n.id, "iso:"); ok {
			return code
		}
		n = t.nodes[n.parent]
	}
	return ""
}

// check refuses a tree with a missing or lower parent, or a nameless place.
func (t *tree) check() error {
	for _, n := range t.sorted() {
		if level(n.kind) < 0 {
			return fmt.Errorf("place %s: kind %q", n.id, n.kind)
		}
		if len(n.names) == 0 {
			return fmt.Errorf("place %s: no name", n.id)
		}
		if n.parent == "" {
			continue
		}
		up := t.nodes[n.parent]
		if up == nil || level(up.kind) >= level(n.kind) {
			return fmt.Errorf("place %s: parent %s is not above it", n.id, n.parent)
		}
	}
	return nil
}

func (t *tree) lines() []byte {
	var b bytes.Buffer
	for _, n := range t.sorted() {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%d", n.id, n.kind, n.facility, n.parent, t.country(n), n.rank)
		for _, lang := range columns {
			b.WriteByte('\t')
			b.WriteString(strings.Join(n.names[lang], "|"))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func (t *tree) tell(w io.Writer) {
	for _, n := range t.nodes {
		t.counts["kept: "+n.kind]++
		if n.kind == "locality" && n.parent == "" {
			t.counts["localities of unknown country"]++
		}
	}
	for _, what := range slices.Sorted(func(yield func(string) bool) {
		for k := range t.counts {
			if !yield(k) {
				return
			}
		}
	}) {
		fmt.Fprintf(w, "%6d  %s\n", t.counts[what], what)
	}
}
