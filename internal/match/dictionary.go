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
	byKey  map[string][]int32 // consonant skeleton, whole and with one class left out -> words

	asking sync.Mutex // guards what questions remember: all below
	folds  []begins   // folds of words in order, for what is typed in part
	shapes []begins   // skeletons of words in order, for the same in other scripts
	sorted int        // how many words the two hold
	around map[wordAsked]neighbours
	worth  map[wordAsked]worth
}

// worth is how much agreeing on a word is worth, and how many people there were
// when it was reckoned.
type worth struct {
	bits   float64
	people int
}

// entryWord is a word and its bearers.
type entryWord struct {
	name.Word
	people []int32 // places in Index.people, ascending; some are gone
	living int     // of them, not gone
}

// wordAsked is a word whose neighbours were looked for.
type wordAsked struct {
	text string
	role name.Role
}

// neighbours are the words that may be spellings of one name with a word asked.
type neighbours struct {
	all  []neighbour // the likeliest first
	upTo int         // how many words the dictionary had
}

type neighbour struct {
	word int32
	bits float32
}

// neighboursMost bounds how many spellings of a word are followed, aroundMost
// how many words' neighbours are remembered.
const (
	neighboursMost = 400
	aroundMost     = 1 << 16
)

func newDictionary() *dictionary {
	return &dictionary{number: map[name.Word]int32{}, byKey: map[string][]int32{}, around: map[wordAsked]neighbours{}, worth: map[wordAsked]worth{}}
}

// intern gives the number of a word.
func (d *dictionary) intern(w name.Word) int32 {
	if n, ok := d.number[w]; ok {
		return n
	}
	n := int32(len(d.words))
	d.words = append(d.words, entryWord{Word: w})
	d.number[w] = n
	for _, key := range filed(w) {
		d.byKey[key] = append(d.byKey[key], n)
	}
	return n
}

// filed are the keys under which a word is filed and looked up: its skeletons,
// and these with one class left out, so that a letter forgotten or added by a
// tired clerk does not hide a name.
func filed(w name.Word) []string {
	var keys []string
	for _, k := range wordKeys(w) {
		keys = append(keys, k)
		if len(k) < 3 {
			continue // half the dictionary would meet
		}
		for i := range len(k) {
			keys = append(keys, k[:i]+k[i+1:]+"~")
		}
		keys = append(keys, k+"~") // meets one with a class more
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// near gives the words of the dictionary that may be spellings of w. The answer
// is remembered and only words that came since are compared again.
func (d *dictionary) near(w name.Word) []neighbour {
	d.asking.Lock()
	defer d.asking.Unlock()
	return d.nearby(w)
}

func (d *dictionary) nearby(w name.Word) []neighbour {
	asked := wordAsked{w.Text, w.Role}
	had, known := d.around[asked]
	if known && had.upTo == len(d.words) {
		return had.all
	}
	var candidates []int32
	for _, key := range filed(w) {
		list := d.byKey[key]
		from, _ := slices.BinarySearch(list, int32(had.upTo))
		candidates = append(candidates, list[from:]...)
	}
	slices.Sort(candidates)
	all := slices.Clone(had.all)
	for _, n := range slices.Compact(candidates) {
		if bits := spelling(w, d.words[n].Word); bits >= nearBits {
			all = append(all, neighbour{n, float32(bits)})
		}
	}
	slices.SortStableFunc(all, func(a, b neighbour) int {
		switch {
		case a.bits > b.bits:
			return -1
		case a.bits < b.bits:
			return 1
		}
		return int(a.word - b.word)
	})
	all = all[:min(len(all), neighboursMost)]
	if len(d.around) >= aroundMost {
		clear(d.around)
	}
	d.around[asked] = neighbours{all, len(d.words)}
	return all
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

// rarity is -log2 of the share of people who bear a word in any spelling.
func (d *dictionary) rarity(w name.Word, people int) float64 {
	d.asking.Lock()
	defer d.asking.Unlock()
	asked := wordAsked{w.Text, w.Role}
	if had, ok := d.worth[asked]; ok && abs(had.people-people)*20 <= people {
		return had.bits
	}
	bearers := 0
	for _, n := range d.nearby(w) {
		if n.bits >= likelyOne {
			bearers += d.words[n.word].living
		}
	}
	letters := math.Exp2(-max(spelling(w, w), 1))
	share := (float64(bearers) + few*letters) / (float64(people) + few)
	if len(d.worth) >= aroundMost {
		clear(d.worth)
	}
	bits := -math.Log2(min(share, 1))
	d.worth[asked] = worth{bits, people}
	return bits
}

func abs(n int) int { return max(n, -n) }

func wordKeys(w name.Word) []string {
	if w.Role == name.Nisba {
		return nil
	}
	return name.Keys(name.Parsed{Words: []name.Word{w}})
}
