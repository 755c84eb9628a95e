package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"homeward/internal/name"
)

// edge stands before the first and behind the last letter of a word.
const edge = '^'

// writeLetters writes how likely each letter follows each in different words.
func writeLetters(b *bytes.Buffer, label string, script name.Script, words []string) {
	slices.Sort(words)
	letters := append([]rune{edge}, []rune(name.Alphabet(script))...)
	at := map[rune]int{}
	for i, r := range letters {
		at[r] = i
	}
	next := make([][]float64, len(letters))
	for i := range next {
		next[i] = make([]float64, len(letters))
	}
	total := make([]float64, len(letters))
	for _, w := range slices.Compact(words) {
		before := at[edge]
		for _, r := range w + string(edge) {
			next[before][at[r]]++
			total[before]++
			before = at[r]
		}
	}
	for i, first := range letters {
		for j, second := range letters {
			p := (next[i][j] + 0.5) / (total[i] + 0.5*float64(len(letters)))
			fmt.Fprintf(b, "%s\t%c\t%c\t%d\n", label, first, second, int(-100*math.Log2(p)))
		}
	}
}
