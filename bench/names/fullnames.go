package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

const (
	persons     = 700
	distractors = 5000
)

// fullNames measures names of two to five words in Arabic among Latin aliases,
// each word spelled as somebody spelled it, in common words as people share them;
// half the words of a person are of the held-out fold.
func (b *bench) fullNames() error {
	all, err := b.read("ar-latin.tsv", false)
	if err != nil {
		return err
	}
	w := newWorld(all)
	var asked []person
	var candidates []string
	var right []map[int]bool
	for range min(persons, b.asked) {
		p := w.person(true)
		asked = append(asked, p)
		aliases := map[int]bool{}
		for range 1 + w.rng.IntN(3) {
			aliases[len(candidates)] = true
			candidates = append(candidates, w.latin(p))
		}
		right = append(right, aliases)
	}
	for range distractors {
		candidates = append(candidates, w.latin(w.person(false)))
	}
	for _, t := range []struct {
		title     string
		change    func(person) person
		at1, at10 float64
	}{
		{"full names, Arabic to Latin, in order", func(p person) person { return p }, .97, 0},
		{"full names, Arabic to Latin, shuffled", w.shuffled, .96, 0},
		{"full names, Arabic to Latin, a word left out", func(p person) person { return w.shuffled(w.shorter(p)) }, .88, 0},
	} {
		var questions []question
		for i, p := range asked {
			questions = append(questions, question{strings.Join(t.change(p), " "), right[i]})
		}
		b.task(t.title, candidates, questions, append([]method{ours(10)}, baselines()...), t.at1, t.at10)
	}
	return nil
}

// person is the Arabic words of a name.
type person []string

type world struct {
	rng       *rand.Rand
	spellings map[string][]string
	common    []string // as often as they are met, up to a bound
	held      []string
}

func newWorld(all []spelling) *world {
	w := &world{rng: rand.New(rand.NewPCG(11, 12)), spellings: map[string][]string{}}
	for _, s := range all {
		if strings.ContainsAny(s.a, " -") {
			continue
		}
		if len(w.spellings[s.a]) == 0 && heldOut(s.a) {
			w.held = append(w.held, s.a)
		}
		if !slices.Contains(w.spellings[s.a], s.b) {
			w.spellings[s.a] = append(w.spellings[s.a], s.b)
		}
		for range min(s.count, 200) {
			w.common = append(w.common, s.a)
		}
	}
	return w
}

// person draws a name; one that is asked for has held-out words in it.
func (w *world) person(asked bool) person {
	p := make(person, 2+w.rng.IntN(4))
	for i := range p {
		from := w.common
		if i%2 == 1 && (asked || w.rng.IntN(3) == 0) {
			from = w.held
		}
		p[i] = from[w.rng.IntN(len(from))]
	}
	return p
}

// latin writes a name as one of those who wrote its words would.
func (w *world) latin(p person) string {
	words := make([]string, len(p))
	for i, word := range p {
		all := w.spellings[word]
		words[i] = all[w.rng.IntN(len(all))]
	}
	if len(words) > 2 && w.rng.IntN(10) == 0 { // two words written as one
		words[0] += words[1]
		words = slices.Delete(words, 1, 2)
	}
	return strings.Join(words, " ")
}

func (w *world) shuffled(p person) person {
	q := slices.Clone(p)
	w.rng.Shuffle(len(q), func(i, j int) { q[i], q[j] = q[j], q[i] })
	return q
}

// shorter leaves a word out of a name of three words or more.
func (w *world) shorter(p person) person {
	if len(p) < 3 {
		return p
	}
	at := w.rng.IntN(len(p))
	return slices.Delete(slices.Clone(p), at, at+1)
}
