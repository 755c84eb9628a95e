package when

import "strings"

// role is what a word does in a date or an age.
type role byte

const (
	noise        role = iota + 1 // says nothing: "year", "on", a weekday
	monthName                    // n is 1 to 12
	hijriMonth                   // n is 1 to 12
	season                       // n is 1 to 4 from spring
	hijriEra                     // "AH"
	gregorianEra                 // "AD"
	about                        //
	between                      // an "and" will follow
	and                          // parts two dates after "between", joins years and months of an age
	to                           // parts two dates or ages
	unit                         // n is one of the units below
	twoOf                        // a dual: "سنتان"; n is the unit
	numeral                      // a number as a word; n is its value
	half                         // "and a half"
	halfYear                     // "полгода"
	yearAndHalf                  // "полтора года" is this and the unit
	under                        // "less than"
	newborn                      // in the first month
	infant                       // n is the last month of it
)

const (
	years = iota + 1
	months
	weeks
	days
)

// meaning is a word's role and number.
type meaning struct {
	role role
	n    int
}

// lexicon finds folded words. Names of several words are kept without the spaces.
type lexicon map[string]meaning

// add takes the ways to write one thing, parted by "|".
func (l lexicon) add(r role, n int, forms string) {
	for form := range strings.SplitSeq(forms, "|") {
		if form = foldWord(form); form != "" {
			l[form] = meaning{r, n}
		}
	}
}

// longest is how many words one name may have: "rabi al awwal".
const longest = 3

// match finds the longest name that begins the list and says how many tokens it
// took.
func (l lexicon) match(list []token) (m meaning, taken int, ok bool) {
	name := ""
	for n, words := 0, 0; n < len(list) && words < longest; n++ {
		if (list[n].is("-") || list[n].is("/")) && words > 0 && !list[n].spaced {
			continue // "al-awwal", "y/o"
		}
		if list[n].kind != word {
			break
		}
		words++
		name += list[n].text
		if found, has := l[name]; has {
			m, taken, ok = found, n+1, true
		}
	}
	return m, taken, ok
}

// splitAnd parts the Arabic "و" from words the lexicon knows only without it.
func (l lexicon) splitAnd(list []token) []token {
	var out []token
	for i, t := range list {
		rest, joined := strings.CutPrefix(t.text, "و")
		if _, _, known := l.match(list[i:]); t.kind == word && joined && rest != "" && !known {
			tail := append([]token{{kind: word, text: rest}}, list[i+1:]...)
			if _, _, known = l.match(tail); known {
				out = append(out, token{kind: word, text: "و", spaced: t.spaced})
				t.text, t.spaced = rest, false
			}
		}
		out = append(out, t)
	}
	return out
}

// isUnknown recognises the ways of saying that nothing is known: such words, or
// nothing but question marks, dashes and the like.
func isUnknown(text string) bool {
	if !noDigits(text) {
		return false
	}
	w := foldWord(text)
	if w == "" {
		return strings.Trim(text, " \t\r\n\u00a0?؟-‐‑–—−./*_") == ""
	}
	for known := range strings.SplitSeq(unknownWords, "|") {
		if foldWord(known) == w {
			return true
		}
	}
	return false
}

const unknownWords = "unknown|not known|unk|n/a|none|null|not stated|no data|date unknown|age unknown|" +
	"неизвестно|неизвестна|неизвестен|неизв|не известно|не известна|не установлено|не установлена|нет|нет данных|нет сведений|н/д|б/д|н/и|не указано|не указана|" +
	"غير معروف|غير معروفة|غير معلوم|غير معلومة|مجهول|مجهولة|لا يوجد|لا توجد|لا يعرف|لا أعلم|غير محدد|نامعلوم|" +
	"inconnu|inconnue|non connu|non connue|non précisé|néant|non communiqué|nc|nd"
