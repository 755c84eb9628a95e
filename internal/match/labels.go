package match

import (
	"hash/maphash"
	"iter"
	"strings"

	"homeward/internal/name"
)

// labels finds people by a number or a row's label. It keeps hashes only, so
// what it finds is to be compared with the person's own labels.
type labels struct {
	seed  maphash.Seed
	first map[uint64]int32 // hash -> place in all
	all   []labelled
}

// labelled is a bearer of a label and the next bearer, -1 for none.
type labelled struct{ who, next int32 }

func newLabels() labels {
	return labels{seed: maphash.MakeSeed(), first: map[uint64]int32{}}
}

func (l *labels) file(label string, who int32) {
	hash := maphash.String(l.seed, labelKey(label))
	next, ok := l.first[hash]
	if !ok {
		next = -1
	}
	l.first[hash] = int32(len(l.all))
	l.all = append(l.all, labelled{who, next})
}

// find gives those who may bear a label, the newest first.
func (l *labels) find(label string) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		at, ok := l.first[maphash.String(l.seed, labelKey(label))]
		for ok && at >= 0 {
			if !yield(l.all[at].who) {
				return
			}
			at = l.all[at].next
		}
	}
}

// labelKey folds a number or a row's label as people type it.
func labelKey(s string) string { return strings.ReplaceAll(name.Fold(s), " ", "") }
