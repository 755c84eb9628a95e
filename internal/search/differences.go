package search

import (
	"strings"
	"unicode/utf8"

	"homeward/internal/name"
)

// differences say how what was typed differs from the name that answered: another
// script, letters that differ, a word that does not stand in it, a father named
// by his child's patronymic. Who typed the name as it is written gets none.
func differences(typed, other name.Parsed) []Why {
	if typed.Script == "" || len(typed.Words) == 0 || len(other.Words) == 0 {
		return nil
	}
	if typed.Script != other.Script {
		return otherScript(typed, other)
	}
	taken := make([]bool, len(other.Words))
	var all []Why
	letters := 0
	for i, w := range typed.Words {
		at, differ := nearest(w, other.Words, taken, i == len(typed.Words)-1)
		if at < 0 {
			all = append(all, difference(wordMissing, w.Text))
			continue
		}
		taken[at] = true
		letters += differ
		if p := other.Words[at]; p.Role == name.Patronymic && w.Role != name.Patronymic {
			all = append(all, difference("search.differs.patronymic", p.Text))
		}
	}
	if letters > 0 {
		all = append([]Why{{Key: "search.differs.letters", Count: letters}}, all...)
	}
	return all
}

// otherScript names the script and the words that found nothing; the last word
// may be begun only, and a word so short says nothing across scripts.
func otherScript(typed, other name.Parsed) []Why {
	var all []Why
	if other.Script != "" {
		all = append(all, Why{Key: "search.differs.script_" + strings.ToLower(string(other.Script))})
	}
	left := name.Compare(typed, other).LeftA
	last := typed.Words[len(typed.Words)-1].Text
	for _, text := range left {
		if text != last {
			all = append(all, difference(wordMissing, text))
		}
	}
	return all
}

const wordMissing = "search.differs.missing"

func difference(key, text string) Why { return Why{Key: key, Args: []any{"Text", text}} }

// nearest gives the free word that is spelled most like w, and in how many
// letters it differs; -1 where none is near. A word begun is like all that begin
// so, and a patronymic is like the father in it.
func nearest(w name.Word, words []name.Word, taken []bool, begun bool) (at, differ int) {
	at, differ = -1, max(1, utf8.RuneCountInString(w.Fold)/3)
	for i, o := range words {
		if taken[i] {
			continue
		}
		d := edits(w.Fold, o.Fold)
		if begun && strings.HasPrefix(o.Fold, w.Fold) {
			d = 0
		}
		if o.Father != "" {
			d = min(d, edits(w.Fold, name.Fold(o.Father)))
		}
		if d < differ || d == differ && at < 0 {
			at, differ = i, d
		}
	}
	return at, differ
}

// lettersMost bounds the letters of a word that are compared.
const lettersMost = 40

// edits counts the letters that are put in, left out, exchanged or turned round
// between two words (optimal string alignment).
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	x, y = x[:min(len(x), lettersMost)], y[:min(len(y), lettersMost)]
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
