package main

import (
	"bufio"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"homeward/internal/name"
)

// spelling is a pair of spellings of one word, with how often it was met.
type spelling struct {
	a, b  string
	count int
}

func (b *bench) read(file string, flip bool) ([]spelling, error) {
	f, err := os.Open(filepath.Join(b.data, file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []spelling
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		c := strings.Split(lines.Text(), "\t")
		if len(c) < 2 || name.ScriptOf(c[0]) == "" || name.ScriptOf(c[1]) == "" {
			continue
		}
		s := spelling{c[0], c[1], 1}
		if len(c) > 2 {
			s.count, _ = strconv.Atoi(c[2])
		}
		if flip {
			s.a, s.b = s.b, s.a
		}
		all = append(all, s)
	}
	return all, lines.Err()
}

// heldOut are the words of fold 0 of internal/name/train.
func heldOut(word string) bool {
	h := fnv.New32a()
	h.Write([]byte(name.Fold(word)))
	return h.Sum32()%5 == 0
}

// words measures single words: the held-out words of one script among the other
// spellings of all held-out words.
func (b *bench) words() error {
	for _, t := range []struct {
		title, file string
		flip        bool
		at1, at10   float64
	}{
		{"Arabic to Latin words", "ar-latin.tsv", false, .92, .985},
		{"Russian to Latin words", "ru-latin.tsv", false, .93, .98},
		{"Arabic to Russian words", "ru-ar.tsv", true, .95, .98},
	} {
		all, err := b.read(t.file, t.flip)
		if err != nil {
			return err
		}
		candidates, questions := held(all)
		step := max(1, len(questions)/b.asked)
		var some []question
		for i := 0; i < len(questions); i += step {
			some = append(some, questions[i])
		}
		b.task(t.title, candidates, some, append([]method{ours(10)}, baselines()...), t.at1, t.at10)
	}
	return nil
}

func held(all []spelling) (candidates []string, questions []question) {
	place, byWord := map[string]int{}, map[string]map[int]bool{}
	var asked []string
	for _, s := range all {
		if !heldOut(s.a) {
			continue
		}
		at, known := place[s.b]
		if !known {
			at = len(candidates)
			place[s.b] = at
			candidates = append(candidates, s.b)
		}
		if byWord[s.a] == nil {
			byWord[s.a] = map[int]bool{}
			asked = append(asked, s.a)
		}
		byWord[s.a][at] = true
	}
	slices.Sort(asked)
	for _, w := range asked {
		questions = append(questions, question{w, byWord[w]})
	}
	return candidates, questions
}
