package when

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTyped bounds what ReadPartial and ReadAge look at, in bytes. A cell longer
// than that is a remark, not a date.
const maxTyped = 200

// token is a number, a word or one sign out of what somebody typed.
type token struct {
	kind   tokenKind
	text   string // a word, folded; a sign
	value  int    // a number's value
	digits int    // and how many digits it was typed with: 07 is two
	spaced bool   // white space stands before it
}

type tokenKind byte

const (
	number tokenKind = iota + 1
	word
	sign
)

func (t token) is(s string) bool { return t.kind == sign && t.text == s }

// tokens splits text. Digits of every script are numbers; words are folded (see
// fold); all dashes are "-" and signs for "nearly" are "~".
func tokens(text string) ([]token, error) {
	if len(text) > maxTyped {
		return nil, fmt.Errorf("longer than %d bytes", maxTyped)
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("not UTF-8 text")
	}
	var list []token
	var letters strings.Builder
	spaced := false
	endWord := func() {
		if letters.Len() > 0 {
			list = append(list, token{kind: word, text: letters.String(), spaced: spaced})
			letters.Reset()
			spaced = false
		}
	}
	inNumber := false
	for _, r := range text {
		if digit, ok := digitOf(r); ok {
			endWord()
			if !inNumber {
				list = append(list, token{kind: number, spaced: spaced})
			}
			inNumber, spaced = true, false
			last := &list[len(list)-1]
			if last.digits++; last.digits > 9 {
				return nil, errors.New("a number of more than nine digits")
			}
			last.value = last.value*10 + digit
			continue
		}
		if r, keep := fold(r); unicode.IsLetter(r) || !keep {
			if keep {
				inNumber = false
				letters.WriteRune(r)
			}
			continue
		}
		inNumber = false
		endWord()
		if unicode.IsSpace(r) {
			spaced = true
			continue
		}
		s := signOf(r)
		if s == "" {
			return nil, fmt.Errorf("unexpected sign %q", r)
		}
		list = append(list, token{kind: sign, text: s, spaced: spaced})
		spaced = false
	}
	endWord()
	return list, nil
}

// digitOf is the value of a decimal digit of any script. Unicode keeps the ten
// digits of a script together, from 0 up.
func digitOf(r rune) (int, bool) {
	if r < utf8.RuneSelf {
		return int(r - '0'), '0' <= r && r <= '9'
	}
	for _, block := range unicode.Nd.R16 {
		if r <= rune(block.Hi) {
			return int(r-rune(block.Lo)) % 10, r >= rune(block.Lo)
		}
	}
	return 0, false
}

func signOf(r rune) string {
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '−', '―':
		return "-"
	case '~', '≈', '∼', '～', '±':
		return "~"
	case ',', '،':
		return ","
	case '.', '٫':
		return "."
	case '?', '؟':
		return "?"
	case '/', '⁄', '∕', '\\':
		return "/"
	case '(', ')', ':', '+', '*', '<', '>':
		return string(r)
	}
	return ""
}

// fold brings the ways one letter is typed together: case, accents, Arabic
// vowel signs and hamza seats, Persian letters, ё and й. keep is false for what
// is no letter of its own: combining marks, direction marks, apostrophes.
func fold(r rune) (folded rune, keep bool) {
	r = unicode.ToLower(r)
	switch r {
	case 'é', 'è', 'ê', 'ë':
		return 'e', true
	case 'à', 'â', 'ä':
		return 'a', true
	case 'ù', 'û', 'ü':
		return 'u', true
	case 'î', 'ï':
		return 'i', true
	case 'ô', 'ö':
		return 'o', true
	case 'ç':
		return 'c', true
	case 'ё':
		return 'е', true
	case 'й':
		return 'и', true
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا', true
	case 'ى', 'ی':
		return 'ي', true
	case 'ک':
		return 'ك', true
	case 'ة', 'ۀ', 'ە', 'ھ', 'ہ':
		return 'ه', true
	case 'ـ', '\'', '’', '‘', '`', '´', 'ʼ', 'ʻ', 'ʿ', 'ʾ', '"', '«', '»', '“', '”':
		return r, false
	}
	if unicode.In(r, unicode.Mn, unicode.Cf) {
		return r, false
	}
	return r, true
}

// foldWord folds every letter and leaves out all else, so that "n/a", "Rabiʻ I"
// and "ربيع الأول" become one word each.
func foldWord(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r, keep := fold(r); keep && unicode.IsLetter(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// noDigits reports whether the text has no digit of any script.
func noDigits(s string) bool {
	for _, r := range s {
		if _, ok := digitOf(r); ok {
			return false
		}
	}
	return true
}
