package name

import "unicode"

// Script is the ISO 15924 code of a writing system this package reads, or ""
// for none or a mixture.
type Script string

// The scripts read here.
const (
	Arab Script = "Arab"
	Cyrl Script = "Cyrl"
	Latn Script = "Latn"
)

// ScriptOf returns the one script of all letters of s, "" when s has no
// letter of a known script or letters of several. See Dominant.
func ScriptOf(s string) Script {
	n := countScripts(s)
	only := Script("")
	for i, c := range n {
		if c == 0 {
			continue
		}
		if only != "" {
			return ""
		}
		only = scripts[i]
	}
	return only
}

// Dominant returns the script of most letters of s, "" when it has none.
func Dominant(s string) Script {
	n := countScripts(s)
	best, most := Script(""), 0
	for i, c := range n {
		if c > most {
			best, most = scripts[i], c
		}
	}
	return best
}

// Direction returns the writing direction of s for a dir attribute: "rtl" when
// most of its letters are Arabic (or Hebrew), else "ltr".
func Direction(s string) string {
	rtl, ltr := 0, 0
	for i, r := range s {
		if i > maxBytes {
			break
		}
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew):
			rtl++
		case unicode.IsLetter(r):
			ltr++
		}
	}
	if rtl > ltr {
		return "rtl"
	}
	return "ltr"
}

// Lang returns a value for a lang attribute, so that fonts and voices fit the
// letters. It is a guess about letters, not a claim about the person.
func Lang(s Script) string {
	switch s {
	case Arab:
		return "ar"
	case Cyrl:
		return "ru"
	case Latn:
		return "und-Latn"
	}
	return "und"
}

// scripts gives each script its index in the tables; noScript is past the end.
var scripts = [3]Script{Arab, Cyrl, Latn}

const (
	arab = iota
	cyrl
	latn
	noScript
)

// maxBytes bounds how much of a name is looked at for its script.
const maxBytes = MaxWords * MaxLetters * 4

func countScripts(s string) (n [3]int) {
	for i, r := range s {
		if i > maxBytes {
			break
		}
		if k := scriptOfRune(r); k != noScript {
			n[k]++
		}
	}
	return n
}

func scriptOfRune(r rune) int {
	switch {
	case r < 0x80:
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return latn
		}
		return noScript
	case !unicode.IsLetter(r):
		return noScript
	case r < 0x250 || r >= 0x1E00 && r < 0x1F00 || r == 'ə':
		return latn
	case r >= 0x400 && r < 0x530:
		return cyrl
	case r >= 0x600 && r < 0x780 || r >= 0x8A0 && r < 0x900 || r >= 0xFB50 && r < 0xFDFE || r >= 0xFE70 && r < 0xFEFF:
		return arab
	}
	return noScript
}
