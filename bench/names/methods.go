package main

import (
	"strings"

	"github.com/antzucaro/matchr"
	"github.com/mozillazg/go-unidecode"

	"homeward/internal/name"
)

// ours ranks as homeward name rank does.
func ours(top int) method {
	return method{"homeward", true, func(candidates []string) func(string) []float64 {
		c := name.NewCandidates(candidates)
		return func(asked string) []float64 {
			scores := make([]float64, len(candidates))
			for i := range scores {
				scores[i] = unranked + 1
			}
			best, _ := c.Rank(asked, top)
			for _, r := range best {
				scores[r.Candidate] = r.Bits
			}
			return scores
		}
	}}
}

// plain is a text in Latin letters, as unidecode writes it.
func plain(s string) string { return strings.ToLower(strings.TrimSpace(unidecode.Unidecode(s))) }

// byPair makes a method of a measure on two plain texts.
func byPair(title string, same func(a, b string) float64) method {
	return method{title, false, func(candidates []string) func(string) []float64 {
		latin := make([]string, len(candidates))
		for i, c := range candidates {
			latin[i] = plain(c)
		}
		return func(asked string) []float64 {
			q := plain(asked)
			scores := make([]float64, len(latin))
			for i, c := range latin {
				scores[i] = same(q, c)
			}
			return scores
		}
	}}
}

// baselines are the measures that registers and screening tools use today.
func baselines() []method {
	return []method{
		byPair("unidecode + Jaro-Winkler", func(a, b string) float64 { return matchr.JaroWinkler(a, b, false) }),
		byPair("unidecode + Levenshtein", func(a, b string) float64 {
			return -float64(matchr.Levenshtein(a, b)) / float64(max(len(a), len(b), 1))
		}),
		byPair("unidecode + trigrams", trigrams),
		byPair("unidecode + Double Metaphone", doubleMetaphone),
		byPair("Primero's scheme, re-stated", primero),
	}
}

// trigrams is the share of common trigrams, as pg_trgm reckons it.
func trigrams(a, b string) float64 {
	x, y := grams(a), grams(b)
	both := 0
	for g := range x {
		if y[g] {
			both++
		}
	}
	return float64(both) / float64(max(len(x)+len(y)-both, 1))
}

func grams(s string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		w = "  " + w + " "
		for i := 0; i+3 <= len(w); i++ {
			all[w[i:i+3]] = true
		}
	}
	return all
}

// doubleMetaphone is the share of words with a code in common.
func doubleMetaphone(a, b string) float64 {
	x, y := strings.Fields(a), strings.Fields(b)
	hit := 0
	for _, v := range x {
		for _, w := range y {
			if alike(v, w) {
				hit++
				break
			}
		}
	}
	return float64(hit) / float64(max(len(x), len(y), 1))
}

func alike(a, b string) bool {
	a1, a2 := matchr.DoubleMetaphone(a)
	b1, b2 := matchr.DoubleMetaphone(b)
	return a1 != "" && (a1 == b1 || a1 == b2) || a2 != "" && (a2 == b1 || a2 == b2)
}

// primero: the first Double Metaphone code of each word, any word in common.
func primero(a, b string) float64 {
	for v := range strings.FieldsSeq(a) {
		x, _ := matchr.DoubleMetaphone(v)
		for w := range strings.FieldsSeq(b) {
			if y, _ := matchr.DoubleMetaphone(w); x != "" && x == y {
				return 1
			}
		}
	}
	return 0
}
