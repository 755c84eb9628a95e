package sheet

import (
	"math"
	"strings"
)

// guessSeparator tries each separator on the first rows and takes the one that
// gives the most rows of one width, wider tables first. It returns "" if the
// text has one column only.
func guessSeparator(text string, limits Limits) string {
	best, bestValue := "", 0.0
	for _, sep := range []string{"\t", ";", "|", ","} { // on a draw the one that names hold least often
		if v := consistency(text, sep, limits); v > bestValue {
			best, bestValue = sep, v
		}
	}
	return best
}

// consistency is the share of rows that have the most common width, times the
// logarithm of that width. Rows of one cell count little: they are titles.
func consistency(text, sep string, limits Limits) float64 {
	s := newSplitter(text, sep, limits)
	count := map[int]int{}
	usual, wide, single := 0, 0, 0
	for range sample {
		rec, ok := s.next()
		if !ok {
			break
		}
		n := len(rec.cells)
		if n == 1 && strings.TrimSpace(rec.cells[0]) == "" {
			continue
		}
		if n == 1 {
			single++
			continue
		}
		wide++
		if rec.unclosed > 0 {
			continue // quotes that do not fit speak against the separator
		}
		count[n]++
		if count[n] > count[usual] || count[n] == count[usual] && n > usual {
			usual = n
		}
	}
	if wide == 0 {
		return 0
	}
	share := float64(count[usual]) / (float64(wide) + float64(single)/2)
	if share < 0.25 {
		return 0
	}
	return share * math.Log2(float64(usual))
}

// namedSeparator reads the line "sep=;" that spreadsheet programs obey and do
// not count, and gives the text behind it.
func namedSeparator(text string) (sep, rest string) {
	stop, after := lineEnd(text, 0)
	if stop <= 8 && strings.HasPrefix(strings.ToLower(text[:stop]), "sep=") && len([]rune(text[4:stop])) == 1 {
		return text[4:stop], text[after:]
	}
	return "", text
}
