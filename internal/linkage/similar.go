package linkage

import (
	"math/bits"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// runesMost bounds how much of a value is compared.
const runesMost = 60

// plain is a value without case, marks, signs and double spaces.
func plain(s string, kind Kind) string {
	if len(s) > runesMost*16 {
		s = strings.ToValidUTF8(s[:runesMost*16], "")
	}
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
			continue
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		case kind == Code:
			continue // signs in numbers mean nothing
		default:
			space = true
		}
	}
	return b.String()
}

// distance is how many letters were added, left out, changed or turned round
// (Damerau 1964, adjacent letters), most+1 if more than most.
func distance(a, b []rune, most int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	for len(a) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(b)-len(a) > most {
		return most + 1
	}
	if len(a) == 0 {
		return len(b)
	}
	var lines [3][runesMost + 1]uint8
	before, last, now := &lines[0], &lines[1], &lines[2]
	for j := range len(b) + 1 {
		last[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		now[0] = uint8(i)
		least := uint8(i)
		for j := 1; j <= len(b); j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			now[j] = d
			least = min(least, d)
		}
		if int(least) > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return min(int(last[len(b)]), most+1)
}

// letters is the set of letters of a value, some of which share a bit.
func letters(runes []rune) (set uint64) {
	for _, r := range runes {
		set |= 1 << (r & 63)
	}
	return set
}

// apart is the least distance that two values can have by their letters alone: a
// letter that only one of them has was added, left out or changed.
func apart(x, y *value) int {
	return max(bits.OnesCount64(x.letters&^y.letters), bits.OnesCount64(y.letters&^x.letters))
}

func shareStart(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// sameWords: the same words in another order, or with the spaces elsewhere.
func sameWords(x, y *value) bool {
	if len(x.parts) == len(y.parts) {
		for i := range x.parts {
			if x.parts[i] != y.parts[i] {
				return spaceless(x.text) == spaceless(y.text)
			}
		}
		return true
	}
	return spaceless(x.text) == spaceless(y.text)
}

func spaceless(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	return strings.ReplaceAll(s, " ", "")
}

// abbreviates: each word of the shorter begins, or is, a word of the longer.
func abbreviates(x, y *value) bool {
	if len(x.parts) > len(y.parts) {
		x, y = y, x
	}
	used := 0
next:
	for _, p := range x.parts {
		for i, q := range y.parts {
			if used>>i&1 == 0 && (strings.HasPrefix(q, p) || len(q) < len(p) && len(q) == 1 && strings.HasPrefix(p, q)) {
				used |= 1 << i
				continue next
			}
		}
		return false
	}
	return true
}

// shareWord: a long word in common.
func shareWord(x, y *value) bool {
	for _, p := range x.parts {
		if len(p) < 5 {
			continue
		}
		for _, q := range y.parts {
			if p == q {
				return true
			}
		}
	}
	return false
}
