package name

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Candidates are names, prepared so that the likeliest for one name after
// another are found without comparing each with each: a word stands in many
// names and is compared once.
type Candidates struct {
	names []candidate
	words *Words         // every form of every word once, and of two words joined
	text  []string       // of the forms
	in    [][]int32      // names by form
	place map[string]int // form -> place in words
	// single is set where every name is one word: then spellings are ranked as
	// they are, without what commonness takes from them.
	single bool
}

type candidate struct {
	words []Word
	cut   bool
}

// Ranked is a candidate with its evidence.
type Ranked struct {
	Candidate int     // its place
	Bits      float64 // log2 of how much likelier the two are for one person's name
}

// NewCandidates prepares names in any of the scripts. They keep their places;
// names without letters stay, and are never found.
func NewCandidates(names []string) *Candidates {
	c := &Candidates{names: make([]candidate, len(names)), place: map[string]int{}, single: true}
	for _, text := range names {
		if strings.ContainsFunc(strings.TrimSpace(text), func(r rune) bool { return r == ' ' || r == '\t' }) {
			c.single = false
			break
		}
	}
	for i, text := range names {
		if c.single {
			c.file(text, i)
			continue
		}
		p := Parse(text)
		c.names[i] = candidate{withoutNisbas(p.Words), p.Truncated}
		eachForm(c.names[i].words, func(form string) { c.file(form, i) })
	}
	c.words = NewWords(c.text)
	return c
}

// Truncated tells whether a name was longer than MaxWords or MaxLetters and was
// read in part.
func (c *Candidates) Truncated(i int) bool { return c.names[i].cut }

// eachForm gives the spellings of words that are compared: each of their forms,
// and neighbours joined.
func eachForm(words []Word, do func(form string)) {
	for i := range words {
		for _, form := range [2]string{words[i].form(), words[i].forms[1]} {
			if form != "" {
				do(form)
			}
		}
		if i+1 < len(words) && words[i].Role != Patronymic && words[i+1].Role != Patronymic {
			do(words[i].form() + words[i+1].form())
		}
	}
}

func (c *Candidates) file(form string, at int) {
	n, known := c.place[form]
	if !known {
		n = len(c.text)
		c.place[form] = n
		c.text = append(c.text, form)
		c.in = append(c.in, nil)
	}
	if list := c.in[n]; len(list) == 0 || list[len(list)-1] != int32(at) {
		c.in[n] = append(list, int32(at))
	}
}

// Bounds of one question.
const (
	spellingsMost = 600   // spellings of one word that are followed
	weighedMost   = 20000 // names that are weighed
	leastSpelling = 0.0   // bits; a pair below speaks against, and finds nobody
)

// Rank gives the likeliest candidates for a name, the best first, at most top;
// those as likely as the last are given too, up to twice as many. bounded tells
// that more names shared a word than can be weighed, or that the name was cut.
// It is safe to ask from several goroutines.
func (c *Candidates) Rank(text string, top int) (best []Ranked, bounded bool) {
	if c.single && len(strings.Fields(text)) == 1 {
		return c.rankWords(text, top)
	}
	p := Parse(text)
	near, hits := c.nearby(withoutNisbas(p.Words))
	if len(hits) > weighedMost {
		bounded = true
		slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.bits, a.bits), int(a.name)-int(b.name)) })
		hits = hits[:weighedMost]
	}
	for _, h := range hits {
		m := newMatch(p.Words, c.names[h.name].words, near.bits)
		m.bare = true
		best = append(best, Ranked{int(h.name), m.best().Bits})
	}
	slices.SortFunc(best, func(a, b Ranked) int { return cmp.Or(cmp.Compare(b.Bits, a.Bits), a.Candidate-b.Candidate) })
	return withTies(best, top), bounded || p.Truncated
}

func withTies(best []Ranked, top int) []Ranked {
	n := min(top, len(best))
	for n > 0 && n < len(best) && n < 2*top && best[n].Bits == best[n-1].Bits {
		n++
	}
	return best[:n]
}

func (c *Candidates) rankWords(text string, top int) (best []Ranked, bounded bool) {
	for _, near := range c.words.Near(text, top, worst*10) {
		for _, at := range c.in[near.Word] {
			if len(best) == 2*top {
				return best, true
			}
			best = append(best, Ranked{int(at), near.Bits})
		}
	}
	return best, false
}

// hit is a name that shares a word.
type hit struct {
	name int32
	bits float64 // of the strongest word, for the bound
}

// known spellings of the words asked: form asked -> form on file -> bits.
type nearWords map[string]map[string]float64

func (n nearWords) bits(a, b string) float64 {
	if bits, ok := n[a][b]; ok {
		return bits
	}
	return notBelow
}

// nearby looks each form of the words up once. What agreeing on a word is worth
// is held below how few of the names bear it.
func (c *Candidates) nearby(words []Word) (nearWords, []hit) {
	near := nearWords{}
	strongest := map[int32]float64{}
	eachForm(words, func(form string) {
		if near[form] != nil {
			return
		}
		near[form] = map[string]float64{}
		var x word
		x.read(form)
		found := c.words.Near(form, spellingsMost, leastSpelling)
		most := c.rarity(found)
		for _, f := range found {
			var y word
			y.read(c.text[f.Word])
			bits := capped(f.Bits, &x, &y)
			if bits > 0 {
				bits = most * (1 - math.Exp(-bits/most))
			}
			near[form][c.text[f.Word]] = bits
			for _, at := range c.in[f.Word] {
				strongest[at] = max(strongest[at], bits)
			}
		}
	})
	hits := make([]hit, 0, len(strongest))
	for at, bits := range strongest {
		hits = append(hits, hit{at, bits})
	}
	slices.SortFunc(hits, func(a, b hit) int { return int(a.name) - int(b.name) })
	return near, hits
}

// fewNames is how many more names are thought of, so that in a short list a name
// borne twice is not taken for a common one.
const fewNames = 1000

// sameSpelling is from how many bits on a spelling counts as one of the name
// when its bearers are counted.
const sameSpelling = 8

// rarity is log2 of how many names there are to one that bears the name.
func (c *Candidates) rarity(found []Near) float64 {
	bearers := 1
	for _, f := range found {
		if f.Bits >= sameSpelling {
			bearers += len(c.in[f.Word])
		}
	}
	return 1 + math.Log2(float64(len(c.names)+fewNames)/float64(bearers))
}

// Fathers gives the father's given name of a patronymic in any of the scripts,
// the likelier reading first: "Рамаданович" gives Рамадан, "Юрьевна" Юрий and
// Юрь. None for any other word.
func Fathers(patronymic string) []string {
	p := Parse(patronymic)
	for i, w := range p.Words {
		if w.Role != Patronymic || w.Father == "" {
			continue
		}
		all := []string{w.Father}
		if other := w.forms[1]; other != "" && other != w.Father {
			all = append(all, other)
		}
		if i > 0 && w.glue == '-' { // Магомед-Расулович
			all = append([]string{p.Words[i-1].Text + "-" + w.Father}, all...)
		}
		return all
	}
	return nil
}
