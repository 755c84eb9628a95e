package name

import "slices"

// keysPerWord bounds the readings of the ambiguous letters of one word.
const keysPerWord = 8

// Keys returns what a name is filed under to find candidates: for each word
// its consonant skeletons in nine classes (P F T K S L R M N), alike for the
// same name in every script. A word has several when its letters can be read
// in several ways ("ج" is an S or a K). Patronymics give the father's key,
// surnames the key of their masculine form, nisbas none unless they are all
// there is. Words without consonants give "-". Sorted, without repeats.
func Keys(p Parsed) []string {
	var keys []string
	words := withoutNisbas(p.Words)
	if len(words) == 0 {
		words = p.Words
	}
	for i := range words {
		for _, form := range [2]string{words[i].form(), words[i].forms[1]} {
			if form != "" {
				keys = appendSkeletons(keys, form)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// appendSkeletons reads a word from left to right, longest groups first, and
// keeps up to keysPerWord readings.
func appendSkeletons(keys []string, text string) []string {
	var w word
	w.read(text)
	if w.n <= 2 {
		return keys
	}
	readings := []string{""}
	codes := w.codes()
	for i := 0; i < len(codes); {
		n, values := skeletonOf(w.script, codes[i:])
		i += n
		if values == "" {
			continue
		}
		readings = extend(readings, values)
	}
	for _, r := range readings {
		if r == "" {
			r = "-"
		}
		keys = append(keys, r)
	}
	return keys
}

// extend adds each alternative of values ("S|K"; "." for silence) to each
// reading; doubled classes merge.
func extend(readings []string, values string) []string {
	var out []string
	for start := 0; start < len(values); {
		end := start
		for end < len(values) && values[end] != '|' {
			end++
		}
		for _, r := range readings {
			for _, c := range values[start:end] {
				if c != '.' && (r == "" || r[len(r)-1] != byte(c)) {
					r += string(c)
				}
			}
			if len(out) < keysPerWord && !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
		start = end + 1
	}
	return out
}

// skeletonOf returns how many codes the group at the start of codes takes, and
// its values.
func skeletonOf(script int, codes []uint8) (n int, values string) {
	groups := skeletons[script]
	for n = min(longest, len(codes)); n > 0; n-- {
		if v, ok := groups[string(codes[:n])]; ok {
			return n, v
		}
	}
	return 1, ""
}

// skeletons: letter groups and their classes; letters that are not listed
// (vowels, h, ʿayn, y) are silent. The first alternative is the likelier.
var skeletons = [3]map[string]string{
	arab: makeSkeletons(map[string]string{
		"ب": "P", "پ": "P", "ف": "F", "ڤ": "F", "و": ".|F", "ت": "T", "ط": "T", "د": "T", "ض": "T",
		"ث": "T|S", "ذ": "T|S", "ظ": "S|T", "ج": "S|K", "چ": "S", "ژ": "S", "ش": "S", "س": "S", "ص": "S", "ز": "S",
		"تش": "S", "تز": "S", "تس": "S", "دج": "S", "ح": ".|K", "خ": "K|.", "غ": "K|.", "ق": "K", "ك": "K", "گ": "K", "ه": ".|K",
		"ل": "L", "ر": "R", "م": "M", "ن": "N",
	}),
	cyrl: makeSkeletons(map[string]string{
		"б": "P", "п": "P", "в": "F|.", "ф": "F", "т": "T", "д": "T", "з": "S|T", "с": "S", "ж": "S", "дж": "S", "ц": "S", "тс": "S",
		"ч": "S", "тч": "S", "ш": "S", "щ": "S", "к": "K", "г": "K|.", "х": "K|.", "л": "L", "р": "R", "м": "M", "н": "N",
	}),
	latn: makeSkeletons(map[string]string{
		"b": "P", "p": "P", "f": "F", "v": "F|.", "ph": "F", "w": ".|F", "t": "T", "d": "T", "th": "T|S", "dh": "T|S",
		"k": "K", "q": "K", "ck": "K", "g": "K|S", "gh": "K|.", "ğ": "K|.", "c": "K|S", "ch": "S|K", "tch": "S", "sh": "S", "sch": "S",
		"kh": "K|.", "j": "S|.", "dj": "S", "dzh": "S", "zh": "S", "x": "KS|S", "z": "S|T", "s": "S", "ts": "S", "tz": "S", "zz": "S",
		"š": "S", "č": "S", "ž": "S", "dž": "S", "h": ".|K", "l": "L", "r": "R", "m": "M", "n": "N",
	}),
}

func makeSkeletons(list map[string]string) map[string]string {
	m := make(map[string]string, len(list))
	for group, values := range list {
		if c := groupCodes(group); len(c) <= longest {
			m[string(c)] = values
		}
	}
	return m
}
