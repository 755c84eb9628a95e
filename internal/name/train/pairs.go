package main

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"

	"homeward/internal/name"
)

// pair is two spellings of one name, as written and as the letters compared.
type pair struct {
	text    [2]string
	letters [2]string
}

func readPairs(file string, scripts ...name.Script) ([]pair, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read the pairs of spellings: %w", err)
	}
	defer f.Close()
	var all []pair
	lines := bufio.NewScanner(f)
lines:
	for lines.Scan() {
		columns := strings.Split(lines.Text(), "\t")
		if len(columns) < 2 {
			continue
		}
		var p pair
		for side, want := range scripts {
			script, letters := name.Letters(columns[side])
			if script != want || name.ScriptOf(columns[side]) != want {
				continue lines
			}
			p.text[side], p.letters[side] = columns[side], letters
		}
		all = append(all, p)
	}
	return all, lines.Err()
}

// heldOut chooses the fifth of the words that a fold keeps for measuring.
func heldOut(text string, fold int) bool {
	if fold < 0 {
		return false
	}
	h := fnv.New32a()
	h.Write([]byte(name.Fold(text)))
	return int(h.Sum32()%5) == fold
}

// training leaves out the held-out words and the pairs that share their other side.
func training(pairs []pair, fold int) []pair {
	shared := map[string]bool{}
	for _, p := range pairs {
		if heldOut(p.text[0], fold) {
			shared[p.text[1]] = true
		}
	}
	var rest []pair
	for _, p := range pairs {
		if !heldOut(p.text[0], fold) && !shared[p.text[1]] && !heldOut(p.text[1], fold) {
			rest = append(rest, p)
		}
	}
	return rest
}

func flip(pairs []pair) []pair {
	out := make([]pair, len(pairs))
	for i, p := range pairs {
		out[i] = pair{[2]string{p.text[1], p.text[0]}, [2]string{p.letters[1], p.letters[0]}}
	}
	return out
}

// sides gives the letters of one side of all pairs.
func sides(pairs []pair, side int) []string {
	all := make([]string, len(pairs))
	for i, p := range pairs {
		all[i] = p.letters[side]
	}
	return all
}

// doubles gives pairs of second sides that share a first side (two spellings
// of one foreign form), among them each word with itself.
func doubles(pairs []pair) (out []pair) {
	type spelling struct{ text, letters string }
	by := map[string][]spelling{}
	for _, p := range pairs {
		s := spelling{p.text[1], p.letters[1]}
		if !slices.Contains(by[p.text[0]], s) && len(by[p.text[0]]) < 6 {
			by[p.text[0]] = append(by[p.text[0]], s)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(by)) {
		for _, x := range by[key] {
			for _, y := range by[key] {
				out = append(out, pair{[2]string{x.text, y.text}, [2]string{x.letters, y.letters}})
			}
		}
	}
	return out
}

// alone pairs every nth first side with itself, so that rare letters are seen.
func alone(pairs []pair, nth int) (out []pair) {
	for i := 0; i < len(pairs); i += nth {
		p := pairs[i]
		out = append(out, pair{[2]string{p.text[0], p.text[0]}, [2]string{p.letters[0], p.letters[0]}})
	}
	return out
}
