package name

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Latin returns a reading of s in Latin letters for people who read no other:
// "Полина Ляпунова" gives "Polina Lyapunova", "زينا جلال" gives "Zina Jalal".
// Short vowels that Arabic leaves out are guessed; show it beside the name,
// never in its place, and never store it as the person's name. Latin text
// stays as it is.
func Latin(s string) string {
	if len(s) > maxBytes {
		s = strings.ToValidUTF8(s[:maxBytes], "")
	}
	s = Clean(s)
	var b strings.Builder
	start := -1
	flush := func(end int) {
		if start >= 0 {
			b.WriteString(latinWord(s[start:end]))
			start = -1
		}
	}
	for i, r := range s {
		if separates(r) {
			flush(i)
			b.WriteString(latinSign(r))
		} else if start < 0 {
			start = i
		}
	}
	flush(len(s))
	return b.String()
}

func latinSign(r rune) string {
	switch r {
	case '،':
		return ","
	case '؛':
		return ";"
	}
	return string(r)
}

func latinWord(s string) string {
	switch Dominant(s) {
	case Arab:
		return latinArabic(s)
	case Cyrl:
		return latinCyrillic(s)
	}
	return s
}

// cyrillicLatin follows the common English practice (BGN/PCGN without its
// apostrophes), with the added letters of Ukrainian, Kazakh, Tajik and others.
var cyrillicLatin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ә': "a", 'ғ': "gh", 'қ': "q", 'ң': "ng", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h",
	'ҷ': "j", 'ӣ': "i", 'ӯ': "u", 'ҳ': "h", 'ў': "u", 'ӏ': "", 'Ӏ': "", 'җ': "j", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz",
}

func latinCyrillic(s string) string {
	var b strings.Builder
	for i, r := range s {
		low := unicode.ToLower(r)
		t, ok := cyrillicLatin[low]
		switch {
		case !ok:
			t = string(r)
		case low != r && t != "":
			t = title(t)
		}
		// -ий and -ый are written -y, as in "Dmitry".
		if low == 'й' && i+utf8.RuneLen(r) == len(s) && (strings.HasSuffix(b.String(), "i") || strings.HasSuffix(b.String(), "y")) {
			whole := strings.TrimSuffix(strings.TrimSuffix(b.String(), "i"), "y")
			b.Reset()
			b.WriteString(whole + "y")
			continue
		}
		b.WriteString(t)
	}
	return b.String()
}

// arabicLatin: consonants of the Arabic script; vowels are handled in place.
var arabicLatin = map[rune]string{
	'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "sh",
	'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h",
	'پ': "p", 'چ': "ch", 'ژ': "zh", 'گ': "g", 'ڤ': "v", 'ک': "k",
}

// arabicEndings are Slavic endings in Arabic letters.
var arabicEndings = []struct{ arabic, latin string }{
	{"وفيتش", "ovich"}, {"يفيتش", "evich"}, {"وفنا", "ovna"}, {"يفنا", "evna"}, {"سكايا", "skaya"}, {"سكي", "sky"},
	{"وفا", "ova"}, {"ييف", "yev"}, {"ايف", "ayev"}, {"يفا", "eva"}, {"وف", "ov"}, {"يف", "ev"},
}

var latinParticles = map[string]string{
	"عبد": "Abd", "الله": "Allah", "بن": "bin", "ابن": "ibn", "بنت": "bint", "ابو": "Abu", "ابا": "Aba", "ابي": "Abi", "ام": "Umm", "ال": "Al", "الدين": "al-Din", "الرحمن": "al-Rahman", "الرحيم": "al-Rahim",
}

func latinArabic(s string) string {
	var w word
	w.read(s)
	if k := knownWord(&w); k != nil && k.latin != "" {
		return k.latin
	}
	fold := Fold(s)
	if t := latinParticles[fold]; t != "" {
		return t
	}
	if base, ok := strings.CutPrefix(fold, "ال"); ok && runeCount(base) > 2 && !trueAl[fold] {
		w.read(base)
		if k := knownWord(&w); k != nil && k.latin != "" {
			return "al-" + k.latin
		}
		return "al-" + title(guessVowels(base, ""))
	}
	for _, e := range arabicEndings {
		if stem, ok := strings.CutSuffix(fold, e.arabic); ok && runeCount(stem) >= 2 {
			return title(guessVowels(stem, e.latin))
		}
	}
	return title(guessVowels(fold, ""))
}

// guessVowels writes folded Arabic letters with an "a" wherever two
// consonants would meet at the start or three in a row.
func guessVowels(s, ending string) string {
	var b strings.Builder
	runes := []rune(s)
	consonants := 0 // in a row, just written
	for i, r := range runes {
		last := i == len(runes)-1
		before := rune(0)
		if i > 0 {
			before = runes[i-1]
		}
		vowelNext := !last && (runes[i+1] == 'ا' || i > 0 && (runes[i+1] == 'ة'))
		switch r {
		case 'ا', 'ە':
			if before != 'ا' {
				b.WriteByte('a')
			}
			consonants = 0
			continue
		case 'و', 'ي':
			semivowel, vowel := "w", "u"
			if r == 'ي' {
				semivowel, vowel = "y", "i"
			}
			if i == 0 || vowelNext || before == 'ا' && !last && consonants == 0 {
				b.WriteString(semivowel)
				consonants = 1
				continue
			}
			if before == 'ا' {
				b.WriteString(semivowel)
			} else {
				b.WriteString(vowel)
			}
			consonants = 0
			continue
		case 'ێ':
			b.WriteByte('e')
			consonants = 0
			continue
		case 'ۆ':
			b.WriteByte('o')
			consonants = 0
			continue
		case 'ة':
			b.WriteByte('a')
			consonants = 0
			continue
		case 'ع', 'ء', 'ئ', 'ؤ':
			if !vowelNext && !last {
				b.WriteByte('a')
			}
			consonants = 0
			continue
		}
		t, ok := arabicLatin[r]
		if !ok {
			t = string(r)
		}
		if consonants > 0 {
			b.WriteByte('a')
		}
		b.WriteString(t)
		consonants = 1
	}
	return b.String() + ending
}
