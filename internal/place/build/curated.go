package main

import (
	"fmt"
	"strconv"
	"strings"
)

// fields of curated.tsv, before the languages.
const (
	fID = iota
	fKind
	fFacility
	fParent
	fRank
	fMerge
	fNames
)

// addCurated puts our own table over the sources: its names come first, its
// parents and ranks count.
func (t *tree) addCurated(table string) error {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fNames+5 {
			return fmt.Errorf("reading curated.tsv: %s: %d fields, want %d", f[fID], len(f), fNames+5)
		}
		if err := t.addOwn(f); err != nil {
			return fmt.Errorf("reading curated.tsv: %s: %w", f[fID], err)
		}
	}
	return nil
}

func (t *tree) addOwn(f []string) error {
	rank, err := strconv.Atoi(f[fRank])
	if err != nil || rank < 0 || rank > 1 {
		return fmt.Errorf("rank %q", f[fRank])
	}
	var before map[string][]string
	if n := t.nodes[f[fID]]; n != nil {
		before, n.names = n.names, map[string][]string{}
	}
	n := t.put(f[fID], f[fKind], f[fParent], rank)
	n.facility = f[fFacility]
	if (n.facility != "") != (n.kind == "facility") {
		return fmt.Errorf("facility %q of a %s", n.facility, n.kind)
	}
	for i, lang := range []string{"en", "ru", "ar", "fr", "other"} {
		n.name(lang, strings.Split(f[fNames+i], "|")...)
	}
	n.take(before)
	for id := range strings.SplitSeq(f[fMerge], "|") {
		if err := t.merge(n, id); err != nil {
			return err
		}
	}
	return nil
}

// take adds the names of another node behind its own.
func (n *node) take(names map[string][]string) {
	for _, lang := range columns {
		n.name(lang, names[lang]...)
	}
}

// merge folds a node of the sources into n, or drops it ("-gn:IQ.15").
func (t *tree) merge(n *node, id string) error {
	if id == "" {
		return nil
	}
	id, drop := strings.CutPrefix(id, "-")
	from := t.loose[id]
	if from == nil {
		from = t.nodes[id]
	}
	if from == nil {
		t.counts["curated: merged ids not in the sources"]++
		return nil
	}
	if !drop {
		n.take(from.names)
	}
	delete(t.loose, id)
	delete(t.nodes, id)
	return nil
}
