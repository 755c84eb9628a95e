package list

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"homeward/internal/place"
)

// A heading is read in two steps, so that "Имя матери", "اسم الأم" and "nom de
// la mère" need not all be listed: each word has a class (headers.tsv), and a
// set of classes has a meaning (meanings.tsv).

//go:embed headers.tsv
var headersTable string

//go:embed meanings.tsv
var meaningsTable string

// phrase is words that have a class; a word that ends in * may go on.
type phrase struct {
	words []string
	class string
}

// lexicon is both tables.
type lexicon struct {
	phrases  []phrase // the longest first
	meanings map[string]Field
	sets     []string // keys of meanings
}

// headings is the lexicon, read when first asked for and never changed.
var headings = sync.OnceValue(func() lexicon {
	l := lexicon{meanings: map[string]Field{}}
	lines(headersTable, func(class string, parts []string) {
		for _, text := range parts {
			l.phrases = append(l.phrases, phrase{words: folded(text), class: class})
		}
	})
	slices.SortStableFunc(l.phrases, func(a, b phrase) int { return weight(b) - weight(a) })
	lines(meaningsTable, func(field string, parts []string) {
		for _, text := range parts {
			set, kind, _ := strings.Cut(text, "@")
			key := setKey(strings.Fields(set))
			if kind != "" {
				key += "@" + kind
			}
			if _, twice := l.meanings[key]; !twice {
				l.meanings[key] = Field(field)
				l.sets = append(l.sets, key)
			}
		}
	})
	return l
})

// folded folds the words of a phrase as headings are, keeping the stars.
func folded(text string) []string {
	var words []string
	for _, w := range strings.Fields(text) {
		stem, begins := strings.CutSuffix(w, "*")
		if stem = place.Fold(stem); begins {
			stem += "*"
		}
		words = append(words, strings.Fields(stem)...)
	}
	return words
}

// lines reads a table of ours: a key, a tab, parts between semicolons.
func lines(table string, row func(key string, parts []string)) {
	for line := range strings.Lines(table) {
		key, rest, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(rest, ";")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		row(key, parts)
	}
}

// weight orders phrases: more words first, then whole words before beginnings.
func weight(p phrase) int {
	n := 1000 * len(p.words)
	for _, w := range p.words {
		n += len(w)
		if !strings.HasSuffix(w, "*") {
			n += 100
		}
	}
	return n
}

func setKey(classes []string) string {
	slices.Sort(classes)
	return strings.Join(slices.Compact(classes), " ")
}

// sense is what the words of a heading say.
type sense struct {
	classes []string // sorted, without repeats, "full" and "child" left out beside others
	known   int      // words with a class
	unknown int      // words without
}

// read gives the classes of a heading's words.
func (l lexicon) read(heading string) sense {
	words := headingWords(heading)
	var s sense
	for i := 0; i < len(words); {
		p, ok := l.phraseAt(words[i:])
		switch {
		case !ok:
			s.unknown++
			i++
			continue
		case p.class != "filler":
			s.classes = append(s.classes, p.class)
			s.known += len(p.words)
		}
		i += len(p.words)
	}
	slices.Sort(s.classes)
	s.classes = slices.Compact(s.classes)
	for _, quiet := range []string{"full", "child"} {
		if i := slices.Index(s.classes, quiet); i >= 0 && len(s.classes) > 1 {
			s.classes = slices.Delete(s.classes, i, i+1)
		}
	}
	return s
}

func (l lexicon) phraseAt(words [][2]string) (phrase, bool) {
next:
	for _, p := range l.phrases {
		if len(p.words) > len(words) {
			continue
		}
		for i, w := range p.words {
			if !wordIs(words[i][0], w) && !wordIs(words[i][1], w) {
				continue next
			}
		}
		return p, true
	}
	return phrase{}, false
}

func wordIs(word, want string) bool {
	if stem, begins := strings.CutSuffix(want, "*"); begins {
		return strings.HasPrefix(word, stem)
	}
	return word == want
}

// headingWords folds a heading into words, each as it stands and without the
// Arabic article.
func headingWords(heading string) [][2]string {
	var words [][2]string
	for _, w := range strings.Fields(heading) {
		// "His father" and "mother" differ by two dots that folding takes away.
		if strings.Trim(w, "():،,./") == "والده" {
			w = "والد"
		}
		for _, f := range strings.Fields(place.Fold(w)) {
			words = append(words, [2]string{f, withoutArticle(f)})
		}
	}
	return words
}

func withoutArticle(w string) string {
	for _, article := range []string{"وال", "بال", "ال", "لل"} {
		if rest, has := strings.CutPrefix(w, article); has && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return w
}

// owners are classes that say whose a cell is; they are never passed over.
var owners = []string{"mother", "father", "grandfather", "requester", "other"}

// meaning gives the field of a heading in a list of a kind. Sure is false where
// some words were passed over; no field where too little was understood.
func (l lexicon) meaning(heading string, k Kind) (f Field, classes []string, sure bool) {
	s := l.read(heading)
	if len(s.classes) == 0 || s.unknown >= s.known && !slices.Contains(s.classes, "name") {
		return "", s.classes, false
	}
	key := strings.Join(s.classes, " ")
	for _, key := range []string{key + "@" + string(k), key} {
		if f, ok := l.meanings[key]; ok {
			return f, s.classes, s.unknown == 0
		}
	}
	return l.within(s.classes, k), s.classes, false
}

// within finds the largest set that is part of the classes and leaves out no
// owner.
func (l lexicon) within(classes []string, k Kind) (best Field) {
	most := 0
	for _, key := range l.sets {
		set, kind, _ := strings.Cut(key, "@")
		parts := strings.Fields(set)
		if kind != "" && Kind(kind) != k || len(parts) <= most || !covers(classes, parts) {
			continue
		}
		best, most = l.meanings[key], len(parts)
	}
	return best
}

func covers(classes, parts []string) bool {
	for _, c := range classes {
		if slices.Contains(owners, c) && !slices.Contains(parts, c) {
			return false
		}
	}
	for _, p := range parts {
		if !slices.Contains(classes, p) {
			return false
		}
	}
	return true
}
