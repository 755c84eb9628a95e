package request

import (
	"strings"

	"homeward/internal/name"
)

// ReadRelation reads how a requester wrote the relation to the people sought,
// in English, Russian, Arabic or French: "бабушка по отцу", "عمّة الطفل",
// "mother's sister", "grand-mère". It gives a code of Relations, "other" where
// the words say something else, two things at once, or nothing it knows: a
// cousin, a stepmother, "mother and father".
func ReadRelation(text string) string {
	if len(text) > 500 {
		return "other"
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("(),;:،؛[]", r) }) {
		read := readRelation(strings.ReplaceAll(part, "/", " and "))
		if read != "" {
			return read
		}
	}
	return "other"
}

// related is a word of a relation as it stood in the text.
type related struct {
	code string
	of   bool // possessive in front of its noun: "mother's sister"
	and  bool // "and" stood before it
	side bool // "on … side" stood before it
}

// readRelation reads one phrase; "" says that no word of it was understood.
func readRelation(phrase string) string {
	words := strings.Fields(name.Fold(phrase))
	var found []related
	and, side := false, false
	for i := 0; i < len(words); {
		code, of, used := relationAt(words[i:])
		switch {
		case used > 0:
			found = append(found, related{code, of, and, side})
			and, side = false, false
		case relationAnd[words[i]]:
			and = true
		case relationSide[words[i]]:
			side = len(found) > 0
		case strings.HasPrefix(words[i], "و"): // Arabic writes "and" onto the word
			if code, of, used := relationAt([]string{strings.TrimPrefix(words[i], "و")}); used > 0 {
				found = append(found, related{code, of, true, false})
			}
		}
		i += max(used, 1)
	}
	if len(found) == 1 && found[0].of && len(words) > 1 { // "sister's boy"
		return "other"
	}
	return relationOf(found)
}

// relationOf says what words of relation mean together.
func relationOf(found []related) string {
	if len(found) == 0 {
		return ""
	}
	for _, r := range found[1:] {
		if r.and && r.code != found[0].code {
			return "other"
		}
	}
	if len(found) > 1 && found[1].side {
		return found[0].code
	}
	if len(found) > 1 && found[0].of && !found[1].of { // "mother's sister" is the sister of the mother
		found = append([]related{found[1], found[0]}, found[2:]...)
	}
	first := found[0].code
	if len(found) == 1 {
		return first
	}
	switch first {
	case "grandmother", "grandfather", "aunt", "uncle", "lawyer", "ngo", "authority":
		if found[1].code != "other" { // "grandmother on the mother's side", "the family's lawyer"
			return first
		}
		return "other"
	}
	second := found[1].code
	if len(found) == 2 && (second == "mother" || second == "father") {
		switch first {
		case "mother":
			return "grandmother"
		case "father":
			return "grandfather"
		case "sister":
			return "aunt"
		case "brother":
			return "uncle"
		}
	}
	return "other"
}

// relationAt reads the relation at the head of some words, the longest first,
// and how many words it took.
func relationAt(words []string) (code string, of bool, used int) {
	for n := min(3, len(words)); n > 0; n-- {
		phrase := strings.Join(words[:n], " ")
		if code, ok := relationWords[phrase]; ok {
			return code, false, n
		}
		if stem, ok := strings.CutSuffix(phrase, "s"); ok { // Fold has taken the apostrophe
			if code, ok := relationWords[stem]; ok && englishKin[stem] {
				return code, true, n
			}
		}
		if stem := elided(phrase); relationWords[stem] != "" {
			return relationWords[stem], false, n
		}
		if n == 1 {
			if code, ok := arabicRelation(phrase); ok {
				return code, false, 1
			}
		}
	}
	return "", false, 0
}

// elided takes the French l' and d' off, whose apostrophe Fold has taken.
func elided(word string) string {
	if len(word) > 2 && (word[0] == 'l' || word[0] == 'd') && strings.IndexByte("aeio", word[1]) >= 0 {
		return word[1:]
	}
	return ""
}

// arabicRelation takes the article and the possessive endings off: "الجدة",
// "جدتها", "والدته".
func arabicRelation(word string) (string, bool) {
	word = strings.TrimPrefix(word, "ال")
	if code, ok := relationWords[word]; ok {
		return code, true
	}
	for _, ending := range []string{"هما", "هم", "هن", "ها", "نا", "ه", "ي"} {
		stem, ok := strings.CutSuffix(word, ending)
		if !ok {
			continue
		}
		if code, ok := relationWords[stem]; ok {
			return code, true
		}
		if stem, ok = strings.CutSuffix(stem, "ت"); ok {
			if code, ok := relationWords[stem+"ة"]; ok {
				return code, true
			}
		}
	}
	return "", false
}
