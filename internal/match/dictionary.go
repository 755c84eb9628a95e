package match

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"homeward/internal/name"
)

// dictionary holds each word of the names in the register once, with the people
// who bear it. Names repeat, so comparing a new spelling with the dictionary is
// little work, done once; people are then found by looking up.
// The Index's lock guards it: intern wants it for writing, the questions for
// reading.
type dictionary struct {
	words  []entryWord
	number map[name.Word]int32
	forms  []form
	byForm map[string]int32
	byKey  postings // consonant skeleton, whole and with one class left out -> forms
	fresh  []posting

	asking sync.Mutex             // guards what questions remember: all below
	folds  []begins               // folds of words in order, for what is typed in part
	shapes []begins               // skeletons of words in order, for the same in other scripts
	sorted int                    // how many words the two hold
	around map[string]*neighbours // by form
}

// form is what is compared of words: Рамаданович and Рамадановна have one.
type form struct {
	word  int32   // one of them
	words []int32 // all of them
	name  *name.Spelling
}

// entryWord is a word and its bearers.
type entryWord struct {
	name.Word
	people []int32 // places in Index.people, ascending; some are gone
	living int32   // of them, not gone
	shape  uint32  // the shortest of its skeletons
}

// neighbours are the words that may be spellings of one name with a word asked.
type neighbours struct {
	all    []neighbour // the likeliest first
	shapes []shapeWeight
	forms  []neighbour // of which all are the words
	own    float64     // what agreeing on the word itself says by its letters
	upTo   int         // how many words the dictionary had
	formed int         // and how many forms
}

type neighbour struct {
	word int32
	bits float32
	own  float32 // what agreeing on this word says by its letters
}

// neighboursMost bounds how many spellings of a word are followed, aroundMost
// how many words' neighbours are remembered.
const (
	neighboursMost = 400
	aroundMost     = 1 << 16
)

func newDictionary() *dictionary {
	return &dictionary{number: map[name.Word]int32{}, byForm: map[string]int32{}, around: map[string]*neighbours{}}
}

// intern gives the number of a word.
func (d *dictionary) intern(w name.Word) int32 {
	if n, ok := d.number[w]; ok {
		return n
	}
	n := int32(len(d.words))
	key := w.Form()
	f, ok := d.byForm[key]
	if !ok {
		f = int32(len(d.forms))
		d.forms = append(d.forms, form{word: n, name: name.NewSpelling(w)})
		d.byForm[key] = f
		for _, key := range filed(w) {
			d.fresh = append(d.fresh, filedUnder(key, f))
		}
	}
	d.forms[f].words = append(d.forms[f].words, n)
	d.words = append(d.words, entryWord{Word: w, shape: shapeOf(w)})
	d.number[w] = n
	return n
}

// settle makes new words findable by their spelling.
func (d *dictionary) settle() {
	d.byKey.add(d.fresh)
	d.fresh = d.fresh[:0]
}

// shapeOf is one key for a word: the shortest of its skeletons.
func shapeOf(w name.Word) uint32 {
	best := ""
	for k, key := range wordKeys(w) {
		if k == 0 || len(key) < len(best) || len(key) == len(best) && key < best {
			best = key
		}
	}
	return hash32(0, best)
}

// filed are the keys under which a word is filed: its skeletons, and these with
// one class left out, so that a letter forgotten or added by a tired clerk does
// not hide a name.
func filed(w name.Word) []uint32 {
	var keys []uint32
	for _, k := range wordKeys(w) {
		keys = append(keys, hash32(1, k))
		for i := range shorter(k) {
			keys = append(keys, hash32(2, k[:i]+k[i+1:]))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// askedKeys are the keys under which spellings of a word are looked for: alike,
// with a class more, with a class less. Under those in short a good part of the
// dictionary meets.
func askedKeys(w name.Word) (keys, short []uint32) {
	for _, k := range wordKeys(w) {
		keys = append(keys, hash32(1, k))
		more := []uint32{hash32(2, k)}
		for i := range shorter(k) {
			more = append(more, hash32(1, k[:i]+k[i+1:]))
		}
		if len(k) < 4 {
			short = append(short, more...)
		} else {
			keys = append(keys, more...)
		}
	}
	slices.Sort(keys)
	slices.Sort(short)
	return slices.Compact(keys), slices.Compact(short)
}

// shorter is how many classes of a skeleton can be left out one by one.
func shorter(k string) int {
	if len(k) < 3 {
		return 0
	}
	return len(k)
}

// commonEnough tells whether so many of the people bear a form that it is looked
// for under short keys too: one in fifty thousand.
func (d *dictionary) commonEnough(f int32, people int) bool {
	bearers := 0
	for _, n := range d.forms[f].words {
		bearers += int(d.words[n].living)
	}
	return bearers*50_000 >= people
}

// near gives the words of the dictionary that may be spellings of w. The answer
// is remembered and only words that came since are compared again.
func (d *dictionary) near(w name.Word, people int) *neighbours {
	asked := w.Form()
	d.asking.Lock()
	had := d.around[asked]
	d.asking.Unlock()
	if had != nil && had.upTo == len(d.words) {
		return had
	}
	now := d.compare(w, had, people)
	d.asking.Lock()
	defer d.asking.Unlock()
	if len(d.around) >= aroundMost {
		clear(d.around)
	}
	d.around[asked] = now
	return now
}

func (d *dictionary) compare(w name.Word, had *neighbours, people int) *neighbours {
	now := &neighbours{upTo: len(d.words), formed: len(d.forms), own: spelling(w, w)}
	from := 0
	if had != nil {
		now.forms, from = slices.Clone(had.forms), had.formed
	}
	question := name.NewSpelling(w).Ask()
	for _, f := range d.candidates(w, from, people) {
		if bits, ok := question.Bits(d.forms[f].name, nearBits); ok {
			other := d.words[d.forms[f].word].Word
			now.forms = append(now.forms, neighbour{f, float32(bits), float32(spelling(other, other))})
		}
	}
	slices.SortStableFunc(now.forms, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.bits, a.bits), cmp.Compare(a.word, b.word))
	})
	now.forms = slices.Clip(now.forms[:min(len(now.forms), neighboursMost)])
	for _, f := range now.forms {
		for _, n := range d.forms[f.word].words {
			if len(now.all) < neighboursMost {
				now.all = append(now.all, neighbour{n, f.bits, f.own})
			}
		}
		shape := d.words[d.forms[f.word].word].shape
		if len(now.shapes) < shapesMost && !slices.ContainsFunc(now.shapes, func(s shapeWeight) bool { return s.shape == shape }) {
			now.shapes = append(now.shapes, shapeWeight{shape, f.bits})
		}
	}
	if shape := shapeOf(w); !slices.ContainsFunc(now.shapes, func(s shapeWeight) bool { return s.shape == shape }) {
		now.shapes = append(now.shapes[:min(len(now.shapes), shapesMost-1)], shapeWeight{shape, 0})
	}
	return now
}

// candidates are the forms from a number on that are worth comparing with w.
func (d *dictionary) candidates(w name.Word, from, people int) []int32 {
	var all []int32
	whole, short := askedKeys(w)
	for k, keys := range [2][]uint32{whole, short} {
		for _, key := range keys {
			for _, list := range d.byKey.find(nil, key, key) {
				for _, f := range list {
					if int(f) >= from && (k == 0 || d.commonEnough(f, people)) {
						all = append(all, f)
					}
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// nearBits is the least agreement of letters at which a spelling is followed.
const nearBits = 1.5

// begins is a key of a word that is looked up by its beginning.
type begins struct {
	key  string
	word int32
}

func startingAt(list []begins, prefix string) []begins {
	from, _ := slices.BinarySearchFunc(list, prefix, func(b begins, p string) int { return strings.Compare(b.key, p) })
	until := from
	for until < len(list) && strings.HasPrefix(list[until].key, prefix) {
		until++
	}
	return list[from:until]
}

// sort brings folds and shapes up to date. The caller holds asking.
func (d *dictionary) sort() {
	if d.sorted == len(d.words) {
		return
	}
	for n := d.sorted; n < len(d.words); n++ {
		d.folds = append(d.folds, begins{d.words[n].Fold, int32(n)})
		for _, k := range wordKeys(d.words[n].Word) {
			d.shapes = append(d.shapes, begins{k, int32(n)})
		}
	}
	byKey := func(a, b begins) int { return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.word, b.word)) }
	slices.SortFunc(d.folds, byKey)
	slices.SortFunc(d.shapes, byKey)
	d.sorted = len(d.words)
}

// beginning gives the words whose fold begins with what was typed, at most
// limit.
func (d *dictionary) beginning(fold string, limit int) []int32 {
	d.asking.Lock()
	defer d.asking.Unlock()
	d.sort()
	var found []int32
	for _, b := range startingAt(d.folds, fold) {
		if len(found) == limit {
			break
		}
		found = append(found, b.word)
	}
	return found
}

// beginningAlike gives words of any script that begin as the word typed
// sounds: their consonants begin alike, and so do their letters. At most limit
// words are compared.
func (d *dictionary) beginningAlike(w name.Word, limit int) []int32 {
	letters := utf8.RuneCountInString(w.Fold)
	if letters < 3 {
		return nil
	}
	d.asking.Lock()
	defer d.asking.Unlock()
	d.sort()
	var found []int32
	seen := map[int32]bool{}
	for _, k := range wordKeys(w) {
		if len(k) < 2 {
			continue
		}
		for _, b := range startingAt(d.shapes, k) {
			if seen[b.word] {
				continue
			}
			seen[b.word] = true
			if len(seen) > limit {
				return found
			}
			if begunBits(w.Text, d.words[b.word].Fold, letters) >= likelyOne {
				found = append(found, b.word)
			}
		}
	}
	return found
}

// begunBits is the best agreement of what was typed with a beginning of a word
// about as long: Arabic leaves vowels out, Russian writes one letter for three.
func begunBits(typed, word string, letters int) float64 {
	runes := []rune(word)
	best := 0.0
	for n := max(2, letters-2); n <= min(len(runes), letters+2); n++ {
		bits, _ := name.CompareWord(typed, string(runes[:n]))
		best = max(best, bits)
	}
	return best
}

// likelyOne is how many bits two spellings must agree by to be counted as one
// name; few is how many people stand behind what the letters alone say of a
// name, for a register with fewer says little.
const (
	likelyOne = 3.0
	few       = 30.0
)

// rarityOf is -log2 of the share of people who bear a word in any spelling.
func (d *dictionary) rarityOf(w name.Word, around *neighbours, people int) float64 {
	bearers := 0
	for _, n := range around.all {
		if n.bits >= likelyOne {
			bearers += int(d.words[n.word].living)
		}
	}
	letters := math.Exp2(-max(around.own, 1))
	share := (float64(bearers) + few*letters) / (float64(people) + few)
	return -math.Log2(min(share, 1))
}

// rarity is rarityOf for who has not looked the word up.
func (d *dictionary) rarity(w name.Word, people int) float64 {
	return d.rarityOf(w, d.near(w, people), people)
}

func wordKeys(w name.Word) []string {
	if w.Role == name.Nisba {
		return nil
	}
	return name.Keys(name.Parsed{Words: []name.Word{w}})
}
