package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name to the form in which spellings are compared: lower case,
// no diacritics or vowel marks, ё as е, hamza seats, alif maqsura, taa marbuta
// and the Persian letters as their plain Arabic neighbours, digits as ASCII,
// invisible and direction characters gone, everything else between words one
// space. "Аль-Хо́ль" gives "аль холь", "إنغوشيتيا" gives "انغوشيتيا".
func Fold(text string) string {
	b := make([]byte, 0, len(text)+8)
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			b = foldASCII(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		b = foldRune(b, r, text[i:i+n])
		i += n
	}
	return strings.TrimSuffix(string(b), " ")
}

func foldASCII(b []byte, c byte) []byte {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		return append(b, c)
	case 'A' <= c && c <= 'Z':
		return append(b, c+'a'-'A')
	case c == '\'' || c == '`':
		return apostrophe(b)
	}
	return space(b)
}

// apostrophe vanishes inside a word (Dar'a) and parts a French d' or l'
// from the name behind it.
func apostrophe(b []byte) []byte {
	n := len(b)
	if n > 0 && (b[n-1] == 'd' || b[n-1] == 'l') && (n == 1 || b[n-2] == ' ') {
		return append(b, ' ')
	}
	return b
}

// foldRune handles the two scripts we mostly meet itself and leaves the rest
// to the Unicode tables, which are slower.
func foldRune(b []byte, r rune, raw string) []byte {
	switch {
	case 'а' <= r && r <= 'я' && r != 'й', 'ب' <= r && r <= 'غ' && r != 'ة', 'ف' <= r && r <= 'و' && r != 'ـ':
		return append(b, raw...)
	case 'А' <= r && r <= 'Я' && r != 'Й':
		return utf8.AppendRune(b, r+'а'-'А')
	}
	whole := norm.NFKD.PropertiesString(raw).Decomposition()
	if whole == nil {
		return foldSimple(b, r)
	}
	for len(whole) > 0 {
		r, n := utf8.DecodeRune(whole)
		b = foldSimple(b, r)
		whole = whole[n:]
	}
	return b
}

// alike maps letters to the one they are compared as.
var alike = map[rune]string{
	'ى': "ي", 'ی': "ي", 'ې': "ي", 'ێ': "ي", 'ة': "ه", 'ۀ': "ه", 'ھ': "ه", 'ہ': "ه", 'ە': "ه", 'ک': "ك", 'ڪ': "ك",
	'ٱ': "ا", 'ڕ': "ر", 'ڵ': "ل", 'ۆ': "و", 'ۇ': "و", 'ء': "", 'ـ': "",
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ə': "a", 'ǝ': "a", 'ħ': "h",
	'ӏ': "", 'ʼ': "", '‘': "", 'ʻ': "", 'ʿ': "", 'ʾ': "", '′': "", '´': "",
}

func foldSimple(b []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if r == '’' {
		return apostrophe(b)
	}
	if s, ok := alike[r]; ok {
		return append(b, s...)
	}
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return b
	case unicode.IsDigit(r):
		return append(b, digit(r)...)
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return utf8.AppendRune(b, r)
	}
	return space(b)
}

// digit writes Arabic and Persian digits as ASCII.
func digit(r rune) string {
	switch {
	case '٠' <= r && r <= '٩':
		r += '0' - '٠'
	case '۰' <= r && r <= '۹':
		r += '0' - '۰'
	}
	return string(r)
}

func space(b []byte) []byte {
	if len(b) == 0 || b[len(b)-1] == ' ' {
		return b
	}
	return append(b, ' ')
}
