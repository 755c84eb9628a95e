package matches

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/match"
	"homeward/internal/name"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

func to(m id.Match) string { return "/matches/" + string(m) }

// chance words a probability. Nothing is ever quite sure or quite impossible.
func chance(r *page.Request, p float64) string {
	switch percent := int(math.Round(p * 100)); {
	case percent > 99:
		return r.T("matches.chance.most")
	case percent < 1:
		return r.T("matches.chance.least")
	default:
		return r.T("matches.chance.percent", "Percent", percent)
	}
}

// signed writes bits with their sign, "+6.2" or "−3.1", in the reader's
// decimals; the template isolates it, for a sign stands before its number in
// every direction.
func signed(bits float64, locale lang.Locale) string {
	text := strconv.FormatFloat(math.Abs(bits), 'f', 1, 64)
	switch {
	case text == "0.0":
		return "0"
	case bits < 0:
		text = "−" + text
	default:
		text = "+" + text
	}
	if locale == lang.Russian || locale == lang.French {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}

// leftToRight isolates a signed number within a sentence of any direction
// (UAX #9, LRI and PDI).
func leftToRight(number string) string { return "\u2066" + number + "\u2069" }

// weigh says in words how much a piece of evidence weighs.
func weigh(bits float64) string {
	strength, side := math.Abs(bits), "for"
	if bits < 0 {
		side = "against"
	}
	switch {
	case strength < 0.05:
		return "matches.weigh.none"
	case strength < 1.5:
		return "matches.weigh." + side + "_little"
	case strength < 5:
		return "matches.weigh." + side
	}
	return "matches.weigh." + side + "_strong"
}

// inside is a label as it stands within a sentence.
func inside(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}

// sentence is a word as it stands at the beginning.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// latin is a Latin reading to stand under a name, "" where it would repeat it.
func latin(text string) string {
	if reading := name.Latin(text); !strings.EqualFold(reading, text) {
		return reading
	}
	return ""
}

// initials stand where there is no photograph.
func initials(text string) string {
	var letters []string
	for _, word := range strings.Fields(text) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(first) && len(letters) < 2 {
			letters = append(letters, string(unicode.ToUpper(first)))
		}
	}
	return strings.Join(letters, " ")
}

// dayOf words the day of a recorded moment, "" if there is none.
func dayOf(recorded string, locale lang.Locale) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(locale))
}

// strongest gives what speaks most for and most against, nil where nothing does.
func strongest(all []match.Evidence) (pro, contra *match.Evidence) {
	for i, e := range all {
		if e.Bits > 0 && (pro == nil || e.Bits > pro.Bits) {
			pro = &all[i]
		}
		if e.Bits < 0 && (contra == nil || e.Bits < contra.Bits) {
			contra = &all[i]
		}
	}
	return pro, contra
}

// fieldOf names the field of a piece of evidence within a sentence, "" for none.
func fieldOf(r *page.Request, e *match.Evidence) string {
	if e == nil {
		return ""
	}
	return inside(r.T("match.field." + string(e.Field)))
}
