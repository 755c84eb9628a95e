package press

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a sign. Places count runes of the body.
type token struct {
	text       string // without case, straight quotes
	start, end int
	word       bool // letters
	number     bool // digits
	upper      bool // begins with a capital
	gap        bool // a space before it
}

// plain maps a rune to the one it is read as: spaces, quotes, dashes and digits of
// any kind to those of a keyboard. It never changes how many there are.
func plain(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case unicode.IsSpace(r) && r != '\n' || unicode.Is(unicode.Zs, r):
		return ' '
	case r == '‘' || r == '’' || r == 'ʼ' || r == '`':
		return '\''
	case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
		return '"'
	case r >= '‐' && r <= '―' || r == '−':
		return '-'
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	}
	return r
}

// wordMost and sentenceMost bound what a text without spaces or full stops costs.
const (
	wordMost     = 60
	sentenceMost = 200 // tokens
)

// elided: a letter that French writes together with the next word.
func elided(r rune) bool { return strings.ContainsRune("dlnsjcDLNSJC", r) }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }
func isDigit(r rune) bool  { return r >= '0' && r <= '9' }

// tokenize takes a part of the body apart.
func tokenize(body []rune, from, to int) []token {
	all := make([]token, 0, (to-from)/5+2)
	gap := true
	for i := from; i < to; {
		r := plain(body[i])
		j := i + 1
		switch {
		case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0xFEFF || r == 0xAD:
			gap, i = true, j
			continue
		case isDigit(r):
			for j < to && j-i < wordMost {
				c := plain(body[j])
				if isDigit(c) || (c == ',' || c == '.') && j+1 < to && isDigit(plain(body[j+1])) {
					j++
					continue
				}
				break
			}
			for j < to && j-i < wordMost && isLetter(plain(body[j])) { // 15th
				j++
			}
		case isLetter(r):
			if r == 'و' && j < to && isDigit(plain(body[j])) { // and 16, written as one
				break
			}
			if j < to && plain(body[j]) == '\'' && elided(r) && j+1 < to && isLetter(plain(body[j+1])) { // d'enfants
				j++
				break
			}
			for j < to && j-i < wordMost {
				c := plain(body[j])
				if isLetter(c) || isDigit(c) || (c == '\'' || c == '-' || c == '.') && j+1 < to && isLetter(plain(body[j+1])) && (c != '.' || j-i <= 3) {
					j++
					continue
				}
				break
			}
		}
		all = append(all, newToken(body, i, j, gap))
		gap, i = false, j
	}
	return all
}

func newToken(body []rune, i, j int, gap bool) token {
	var space [4 * wordMost]byte
	b := space[:0]
	for _, r := range body[i:j] {
		switch {
		case r >= 'A' && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r < 0x80:
			b = append(b, byte(r))
		case r == 'ـ' || r >= 0x64B && r <= 0x652: // tatweel and vowel signs
		default:
			b = utf8.AppendRune(b, unicode.ToLower(plain(r)))
		}
	}
	t := token{text: strings.TrimSuffix(string(b), "'s"), start: i, end: j, gap: gap}
	first, last := plain(body[i]), plain(body[j-1])
	t.word, t.number = isLetter(first), isDigit(first) && isDigit(last)
	t.upper = unicode.IsUpper(first)
	return t
}

// sentence is tokens that belong together, in a paragraph.
type sentence struct {
	tokens    []token
	paragraph int
	notes     []note
	first     []int32 // of the notes at a token or behind it, and one more at the end
	caption   bool
	opens     bool   // is the first of its paragraph
	words     string // as written, once they were asked for
	section   string // the country under whose name it stands
}

var abbreviated = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "gen": true, "col": true, "lt": true, "sgt": true, "capt": true,
	"sen": true, "rep": true, "gov": true, "st": true, "no": true, "vs": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true,
	"sep": true, "sept": true, "oct": true, "nov": true, "dec": true, "u.s": true, "u.n": true, "u.k": true, "h.r": true, "d": true, "approx": true}

// sentences splits a paragraph's tokens.
func sentences(tokens []token, paragraph int) []sentence {
	var all []sentence
	begin := 0
	cut := func(end int) {
		if end > begin {
			all = append(all, sentence{tokens: tokens[begin:end], paragraph: paragraph, opens: begin == 0})
		}
		begin = end
	}
	for i := range tokens {
		if i-begin >= sentenceMost {
			cut(i)
		}
		t := tokens[i].text
		if t != "." && t != "!" && t != "?" && t != "؟" && t != "…" {
			continue
		}
		if i+1 == len(tokens) {
			continue
		}
		end := i + 1
		if tokens[end].text == "\"" && !tokens[end].gap {
			end++
		}
		if end >= len(tokens) || !tokens[end].gap {
			continue
		}
		if t == "." && i > begin && (abbreviated[tokens[i-1].text] || tokens[i-1].word && len([]rune(tokens[i-1].text)) == 1) {
			continue
		}
		next := tokens[end]
		if next.word && !next.upper && t == "." && !arabic(next.text) {
			continue
		}
		cut(end)
	}
	cut(len(tokens))
	return all
}

func arabic(s string) bool {
	for _, r := range s {
		return unicode.Is(unicode.Arabic, r)
	}
	return false
}
