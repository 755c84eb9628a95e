package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns s in NFC without invisible characters (direction marks,
// zero-width characters, tatweel, control characters), with single spaces and
// none at the ends. Every letter and mark the person wrote is kept. Invalid
// UTF-8 is dropped.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space, marks := false, 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			marks = 0
		} else if marks++; marks > mostMarks {
			continue
		}
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == utf8.RuneError, invisible(r):
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

// mostMarks on one letter are kept; no script needs as many, and towers of
// marks make a list unreadable.
const mostMarks = 8

// plain reports that Clean has nothing to do for s: printable ASCII with
// single inner spaces.
func plain(s string) bool {
	last := byte(' ')
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// HasBidiControl reports whether s carries characters that change the visual
// order of text. In a name they are a leftover of copying or an attempt to
// make one name look like another; the form should say so.
func HasBidiControl(s string) bool {
	return strings.ContainsFunc(s, bidiControl)
}

func bidiControl(r rune) bool {
	return r == 0x061C || r == 0x200E || r == 0x200F ||
		r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// invisible covers what a reader cannot see: format characters (bidi
// controls, zero-width, soft hyphen, BOM), control characters, and tatweel,
// which only stretches a line.
func invisible(r rune) bool {
	return r == 'ـ' || r == 0x034F || r >= 0x80 && unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}
