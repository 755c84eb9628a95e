package lang

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// A Russian name in an Arabic sentence, or an Arabic one in English, pulls the
// punctuation and digits beside it to the wrong side unless it stands alone.
// HTML has <bdi>; plain text has the isolates of UAX #9: U+2068 opens a run with
// the direction of its own first letter, U+2069 closes it. T puts them around a
// value on its own, where the value needs it:
//
//   - it has a letter of the other direction ("Амина" in Arabic, "آمنة" in English);
//   - in Arabic, it has digits and signs but no letter ("2015-03-12", "+964 1"),
//     which would otherwise be shown back to front.
//
// A value that needs none is left as it is, so most texts carry no marks. Do not
// add them yourself. A test that looks for a name in a text of another
// direction looks for the name, not for the whole text.
const (
	firstStrong = '\u2068' // FIRST STRONG ISOLATE
	popIsolate  = '\u2069' // POP DIRECTIONAL ISOLATE
)

func (w *Words) isolate(s string) string {
	s = balance(s)
	if !w.needsIsolate(s) {
		return s
	}
	return string(firstStrong) + s + string(popIsolate)
}

// needsIsolate looks at the letters outside runs that are isolated already, so
// that a List of isolated names is not wrapped again.
func (w *Words) needsIsolate(s string) bool {
	rightToLeft := w.locale.Direction() == "rtl"
	depth := 0
	letters, digits, signs := false, false, false
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch class := p.Class(); {
		case isIsolate(r):
			depth++
		case r == popIsolate:
			depth--
		case depth > 0:
		case class == bidi.L:
			if rightToLeft {
				return true
			}
			letters = true
		case class == bidi.R || class == bidi.AL:
			if !rightToLeft {
				return true
			}
			letters = true
		case class == bidi.EN || class == bidi.AN:
			digits = true
		default:
			signs = true
		}
	}
	return rightToLeft && digits && signs && !letters
}

// balance closes isolates a value left open, and drops closers without an
// opener and overrides (U+202A to U+202E): a name typed into a form may not turn
// the sentence around it.
func balance(s string) string {
	if !strings.ContainsFunc(s, isControl) {
		return s
	}
	var out strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case isIsolate(r):
			depth++
		case r == popIsolate && depth == 0:
			continue
		case r == popIsolate:
			depth--
		case isControl(r):
			continue
		}
		out.WriteRune(r)
	}
	for ; depth > 0; depth-- {
		out.WriteRune(popIsolate)
	}
	return out.String()
}

// isIsolate is true of LRI, RLI and FSI.
func isIsolate(r rune) bool { return r >= '\u2066' && r <= firstStrong }

func isControl(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= popIsolate
}
