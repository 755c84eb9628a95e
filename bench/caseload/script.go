package main

import (
	"math/rand/v2"
	"strings"
)

// clerk is somebody's habits of writing foreign names. They hold for all that
// he writes; slips of the hand are apart.
type clerk struct {
	kh, sh, ch, zh, j, u, i, y, g, q, e, v, p, o, end int
	double, native                                    bool
	slips                                             float64
}

func newClerk(r *rand.Rand) clerk {
	return clerk{
		kh: r.IntN(3), sh: r.IntN(3), ch: r.IntN(3), zh: r.IntN(3), j: r.IntN(3), u: r.IntN(3), i: r.IntN(3), y: r.IntN(3),
		g: r.IntN(3), q: r.IntN(2), e: r.IntN(2), v: r.IntN(2), p: r.IntN(2), o: r.IntN(2), end: r.IntN(3),
		double: r.IntN(4) == 0, native: r.IntN(2) == 0, slips: []float64{0.005, 0.01, 0.03}[r.IntN(3)],
	}
}

// sounds reads a Cyrillic or Latin spelling into letters for sounds, one token
// each: "sh", "kh", "a".
func sounds(s string) []string {
	var all []string
	letters := []rune(strings.ToLower(s))
	for k := 0; k < len(letters); k++ {
		if k+1 < len(letters) {
			if two, ok := latinPairs[string(letters[k:k+2])]; ok {
				all = append(all, two...)
				k++
				continue
			}
		}
		all = append(all, oneSound[letters[k]]...)
	}
	return all
}

var latinPairs = map[string][]string{
	"sh": {"sh"}, "ch": {"ch"}, "zh": {"zh"}, "kh": {"kh"}, "gh": {"gh"}, "ts": {"ts"}, "dj": {"j"}, "th": {"s"}, "dh": {"z"},
	"ou": {"u"}, "ya": {"ya"}, "yu": {"yu"}, "yo": {"yo"}, "ye": {"ye"}, "ph": {"f"}, "ck": {"k"}, "дж": {"j"}, "ee": {"i"}, "oo": {"u"},
}

var oneSound = func() map[rune][]string {
	m := map[rune][]string{'x': {"k", "s"}, 'щ': {"sh"}, 'ъ': nil, 'ь': nil}
	from := []rune("абвгдеёжзийклмнопрстуфхцчшыэюяabcdefghijklmnopqrstuvwyzşçğöüəıáéèíóúâîûñžšč'" + "қғҳўұүөәіӣӯҷ")
	to := strings.Fields("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh i e yu ya a b k d e f g h i j k l m n o p q r s t u v v y z sh ch gh o u a i a e e i o u a i u n zh sh ch _ q gh h o u u o a i i u j")
	for k, r := range from {
		if to[k] == "_" {
			m[r] = nil
			continue
		}
		m[r] = []string{to[k]}
	}
	return m
}()

func pick(n int, of ...string) string { return of[n%len(of)] }

// latin writes sounds in Latin letters by the clerk's habits.
func (c *clerk) latin(all []string) string {
	var b strings.Builder
	for k, s := range all {
		last := k == len(all)-1
		switch s {
		case "kh":
			s = pick(c.kh, "kh", "h", "kh")
		case "sh":
			s = pick(c.sh, "sh", "sh", "ch")
		case "ch":
			s = pick(c.ch, "ch", "ch", "tch")
		case "zh":
			s = pick(c.zh, "zh", "j", "zh")
		case "j":
			s = pick(c.j, "j", "dj", "dzh")
		case "u":
			s = pick(c.u, "u", "ou", "u")
		case "i":
			if c.i == 2 && k > 0 && !last {
				s = "ee"
			}
		case "y":
			s = pick(c.y, "y", "i", "y")
		case "gh":
			s = pick(c.g, "gh", "g", "g")
		case "q":
			s = pick(c.q, "q", "k")
		case "ya":
			s = pick(c.y, "ya", "ia", "ya")
		case "yu":
			s = pick(c.y, "yu", "iu", "you")
		case "v":
			if last {
				s = pick(c.end, "v", "v", "ff")
			}
		case "m", "s", "l":
			if c.double && k > 0 && !last && vowel(all[k-1]) && vowel(all[k+1]) {
				s += s
			}
		}
		b.WriteString(s)
	}
	return title(b.String())
}

func vowel(s string) bool {
	switch s {
	case "a", "e", "i", "o", "u", "ya", "yu", "yo", "ye":
		return true
	}
	return false
}

// cyrillic writes sounds in Cyrillic letters.
func (c *clerk) cyrillic(all []string) string {
	var b strings.Builder
	for k, s := range all {
		switch s {
		case "j":
			s = pick(c.j, "дж", "дж", "ж")
		case "h":
			s = pick(c.kh, "х", "г", "х")
		case "y":
			if k+1 < len(all) {
				s = "й"
			} else {
				s = "и"
			}
		case "e":
			if k == 0 || vowel(all[k-1]) {
				s = "э"
			} else {
				s = "е"
			}
		default:
			s = cyrillicOf[s]
		}
		b.WriteString(s)
	}
	return title(b.String())
}

var cyrillicOf = map[string]string{
	"a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "yo": "ё", "zh": "ж", "z": "з", "i": "и", "k": "к", "l": "л", "m": "м", "n": "н",
	"o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я",
	"ye": "е", "gh": "г", "q": "к",
}

// arabic writes sounds in Arabic letters: long vowels by habit.
func (c *clerk) arabic(all []string) string {
	var b strings.Builder
	for k, s := range all {
		first, last := k == 0, k == len(all)-1
		if !first && s == all[k-1] && !vowel(s) {
			continue // Arabic writes a doubled letter once
		}
		switch s {
		case "a":
			switch {
			case first:
				s = "ا"
			case last:
				s = pick(c.end, "ا", "ة", "ا")
			case c.e == 0 || k == 1:
				s = "ا"
			default:
				s = ""
			}
		case "e":
			switch {
			case first:
				s = "ا"
			case last:
				s = "ي"
			default:
				s = pick(c.e, "ي", "")
			}
		case "i":
			s = "ي"
			if first {
				s = "اي"
			}
		case "o", "u":
			s = "و"
			if first {
				s = "او"
			} else if s == "u" && c.o == 1 && !last {
				s = ""
			}
		case "ya":
			s = "يا"
		case "yu", "yo":
			s = "يو"
		case "v":
			s = pick(c.v, "ف", "ف")
		case "p":
			s = pick(c.p, "ب", "ب")
		case "g":
			s = pick(c.g, "غ", "ج", "ك")
		case "ch":
			s = pick(c.ch, "تش", "ش", "تش")
		case "zh", "j":
			s = "ج"
		case "h":
			s = pick(c.kh, "ه", "ح", "ه")
		default:
			s = arabicOf[s]
		}
		b.WriteString(s)
	}
	return b.String()
}

var arabicOf = map[string]string{
	"b": "ب", "d": "د", "z": "ز", "y": "ي", "k": "ك", "l": "ل", "m": "م", "n": "ن", "r": "ر", "s": "س", "t": "ت", "f": "ف",
	"kh": "خ", "ts": "تس", "sh": "ش", "gh": "غ", "q": "ق", "ye": "ي",
}

// slip makes a slip of the hand now and then: a letter forgotten, doubled or
// exchanged with its neighbour.
func (c *clerk) slip(r *rand.Rand, word string) string {
	letters := []rune(word)
	if len(letters) < 4 || r.Float64() >= c.slips {
		return word
	}
	k := 1 + r.IntN(len(letters)-2)
	switch r.IntN(3) {
	case 0:
		return string(letters[:k]) + string(letters[k+1:])
	case 1:
		return string(letters[:k]) + string(letters[k]) + string(letters[k:])
	}
	letters[k], letters[k+1] = letters[k+1], letters[k]
	return string(letters)
}

func title(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
