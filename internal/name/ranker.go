package name

import (
	"cmp"
	"slices"
	"sync"
)

// Words is many words, prepared to be compared with one after another.
type Words struct {
	all     []ready
	against [3]sync.Once // the groups of all words for questions in a script
}

// NewWords prepares words. They keep their places.
func NewWords(texts []string) *Words {
	w := &Words{all: make([]ready, len(texts))}
	for i, text := range texts {
		w.all[i] = prepare(text)
	}
	return w
}

// Near is a word that may be a spelling of the same name as the one asked.
type Near struct {
	Word int     // its place
	Bits float64 // log2 of how much likelier the two are for one name, not capped
}

// Near gives the words that are the likeliest spellings of one name with text,
// the best first, at most most and with at least least bits; words as likely as
// the last one given are given too, so that nothing hangs on their order. It is
// exact: words are looked at in the order of what they can reach at best, and the
// search ends where no word left can be among the first. It is safe for
// concurrent use.
func (w *Words) Near(text string, most int, least float64) []Near {
	x := prepare(text)
	if x.n <= 2 || most < 1 {
		return nil
	}
	w.against[x.script].Do(func() {
		for i := range w.all {
			w.all[i].against(x.script)
		}
	})
	floor := int32(least * 100)
	questions, all := w.hopeful(&x, floor)
	var found []Near
	var best []int32 // the most best, in falling order
	for _, h := range all {
		if h.bound < floor {
			continue
		}
		y := &w.all[h.word]
		bits := questions[y.script].raw(y, y.ids[x.script], floor)
		if bits < floor {
			continue
		}
		found = append(found, Near{int(h.word), float64(bits) / 100})
		at, _ := slices.BinarySearchFunc(best, bits, func(a, b int32) int { return cmp.Compare(b, a) })
		if at < most {
			best = slices.Insert(best, at, bits)
			best = best[:min(len(best), most)]
		}
		if len(best) == most {
			floor = best[most-1]
		}
	}
	slices.SortStableFunc(found, func(a, b Near) int { return cmp.Or(cmp.Compare(b.Bits, a.Bits), a.Word-b.Word) })
	for n := range found {
		if n >= most && found[n].Bits < found[most-1].Bits {
			return found[:n]
		}
	}
	return found
}

// hopeful is a word with the most centibits it can reach.
type hopeful struct{ word, bound int32 }

// steps is into how many steps the bounds are sorted, stepBits how wide one is.
const (
	steps    = 512
	stepBits = 20
)

// hopeful gives the words that can reach floor, roughly the best first, and the
// questions by their script.
func (w *Words) hopeful(x *ready, floor int32) (questions [3]*asked, all []hopeful) {
	unsorted := make([]hopeful, 0, len(w.all))
	top := floor
	for i := range w.all {
		y := &w.all[i]
		if y.n <= 2 {
			continue
		}
		if questions[y.script] == nil {
			questions[y.script] = ask(x, y.script)
		}
		if b := questions[y.script].bound(y, y.ids[x.script]); b >= floor {
			unsorted = append(unsorted, hopeful{int32(i), b})
			top = max(top, b)
		}
	}
	var starts [steps + 1]int32
	step := func(h hopeful) int32 { return min((top-h.bound)/stepBits, steps-1) }
	for _, h := range unsorted {
		starts[step(h)+1]++
	}
	for i := range steps {
		starts[i+1] += starts[i]
	}
	all = make([]hopeful, len(unsorted))
	for _, h := range unsorted {
		at := step(h)
		all[starts[at]] = h
		starts[at]++
	}
	return questions, all
}
