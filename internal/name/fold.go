package name

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s for exact-ish search within its script: no case, no marks, no
// invisible characters, one form for letters that are typed in several ways
// (أ إ آ ا, ى ي ی, ё е), ASCII digits, single spaces instead of hyphens and
// points. "Şükrü", "SUKRU" and "sukru" fold alike; scripts are not bridged.
func Fold(s string) string {
	if len(s) > maxBytes {
		s = strings.ToValidUTF8(s[:maxBytes], "")
	}
	var b strings.Builder
	b.Grow(len(s))
	space, before := false, rune(0)
	for _, r := range norm.NFKD.String(s) {
		kept := keptMark(before, r)
		if unicode.Is(unicode.Mn, r) && !kept || invisible(r) || isQuote(r) {
			continue
		}
		r = foldRune(unicode.ToLower(r))
		before = r
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !kept {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// keptMark reports that mark makes another letter of the one before: NFKD takes
// й, ئ and ؤ apart, and losing the mark would turn them into и, ي and و.
func keptMark(before, mark rune) bool {
	return mark == 0x0306 && before == 'и' || mark == 0x0654 && (before == 'ي' || before == 'و')
}

// isQuote covers apostrophes and the signs used for ʿayn and hamza inside
// words, and the Caucasian palochka, which is typed in many ways or not at all.
func isQuote(r rune) bool {
	return r == '\'' || r == 'ӏ' || r == 'Ӏ' || r == '`' || r == '´' || r >= 0x2BB && r <= 0x2BF || r == 0x2C8 || r >= 0x2018 && r <= 0x201B
}

// foldRune maps letters that stand for one another in hurried typing. Input is
// lower case.
func foldRune(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی', 'ې':
		return 'ي'
	case 'ک', 'ڪ':
		return 'ك'
	case 'ہ', 'ھ', 'ۀ', 'ۂ':
		return 'ه'
	case 'ۇ', 'ۋ':
		return 'و'
	case 'ё', 'є':
		return 'е'
	case 'і', 'ї', 'ӣ':
		return 'и'
	case 'ґ':
		return 'г'
	case 'ı':
		return 'i'
	case 'ø':
		return 'o'
	case 'đ', 'ð':
		return 'd'
	case 'ł':
		return 'l'
	case 'ə':
		return 'e'
	}
	if r >= 0x660 && r <= 0x669 {
		return r - 0x660 + '0'
	}
	if r >= 0x6F0 && r <= 0x6F9 {
		return r - 0x6F0 + '0'
	}
	return r
}
