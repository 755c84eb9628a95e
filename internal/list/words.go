package list

import (
	_ "embed"
	"strings"
	"sync"

	"homeward/internal/place"
)

//go:embed words.tsv
var wordsTable string

// cellWords are the words that clerks write in cells, by what they are about.
type cellWords struct {
	whole  map[string]map[string]string // what -> folded text -> code
	begins map[string][]beginning
}

type beginning struct{ stem, code string }

// words is the table of words.tsv, read when first asked for and never changed.
var words = sync.OnceValue(func() cellWords {
	w := cellWords{whole: map[string]map[string]string{}, begins: map[string][]beginning{}}
	lines(wordsTable, func(what string, parts []string) {
		code, first, _ := strings.Cut(parts[0], "\t")
		parts[0] = strings.TrimSpace(first)
		if w.whole[what] == nil {
			w.whole[what] = map[string]string{}
		}
		for _, text := range parts {
			text = strings.Join(folded(text), " ")
			if stem, begins := strings.CutSuffix(text, "*"); begins {
				w.begins[what] = append(w.begins[what], beginning{stem, code})
				continue
			}
			w.whole[what][text] = code
		}
	})
	return w
})

// read gives the code of a text; false if no word is known or two contradict.
func (w cellWords) read(what, text string) (string, bool) {
	folded := place.Fold(text)
	if folded == "" {
		return "", false
	}
	if code, ok := w.one(what, folded); ok {
		return code, true
	}
	found := ""
	for _, word := range strings.Fields(folded) {
		code, ok := w.one(what, word)
		if !ok {
			return "", false // "not sure whether a girl" is for a person to read
		}
		if found != "" && code != found {
			return "", false
		}
		found = code
	}
	return found, found != ""
}

func (w cellWords) one(what, folded string) (string, bool) {
	if code, ok := w.whole[what][folded]; ok {
		return code, true
	}
	if code, ok := w.whole[what][strings.TrimPrefix(folded, "ال")]; ok {
		return code, true
	}
	for _, b := range w.begins[what] {
		if strings.HasPrefix(folded, b.stem) {
			return b.code, true
		}
	}
	return "", false
}

func (w cellWords) sex(text string) (string, bool) { return w.read("sex", text) }

// unknown reports whether a cell says that nothing is known: it states nothing.
func unknown(text string) bool {
	if unknownName(text) {
		return true
	}
	_, says := words().one("short", place.Fold(text))
	return says
}

// unknownName is unknown for a cell that holds a name: "Nil" and "Na" are names.
func unknownName(text string) bool {
	folded := place.Fold(text)
	if folded == "" {
		return true // "-", "?", "…"
	}
	_, says := words().one("unknown", folded)
	return says
}
