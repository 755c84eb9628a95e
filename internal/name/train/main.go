// Command train learns the tables of package name from public pairs of
// spellings and writes groups.tsv, bit for bit the same from the same files.
//
//	go run ./internal/name/train -data DIR                 write internal/name/groups.tsv
//	go run ./internal/name/train -data DIR -check          compare with the shipped file, write nothing
//	go run ./internal/name/train -data DIR -fold 0 -out F  leave a fifth of the words out, to measure on them
//
// DIR holds ar-latin.tsv, ar-latin-news.tsv, ru-latin.tsv and ru-ar.tsv: two spellings of a word of
// a person's name, parted by tabs. A fold leaves out a fifth of the words and
// every pair that shares a side with them.
//
// Reading order: main.go (what is learned from what), pairs.go (reading, folds),
// em.go (the expectation maximisation), letters.go (how usual letters are).
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"homeward/internal/name"
)

func main() {
	data := flag.String("data", "", "folder with the pairs of spellings")
	out := flag.String("out", "internal/name/groups.tsv", "file to write")
	fold := flag.Int("fold", -1, "leave out this fifth of the words, 0 to 4; -1 leaves out none")
	check := flag.Bool("check", false, "compare with the file instead of writing it")
	flag.Parse()
	if err := run(*data, *out, *fold, *check); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out string, fold int, check bool) error {
	if data == "" {
		return fmt.Errorf("name the folder with the pairs: -data DIR")
	}
	text, err := learn(data, fold)
	if err != nil {
		return err
	}
	if !check {
		return os.WriteFile(out, text, 0o644)
	}
	shipped, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	if !bytes.Equal(shipped, text) {
		return fmt.Errorf("%s is not what is learned from %s", out, data)
	}
	fmt.Println("the same, bit for bit")
	return nil
}

const head = `# Correspondences of letter groups in spellings of names, in centibits.
# Learned by expectation maximisation (go run ./internal/name/train) from person-name
# words of Wikidata (CC0) as collected in NETransliteration-COLING2018: Arabic-Latin,
# Russian-Latin, and Arabic-Russian joined on the Latin form, and from Arabic-Latin
# words of the news of google/transliteration (Apache-2.0). ^ is the edge of a word.
# Two kinds of line:
#   scriptA-scriptB  group of A  group of B  100 * log2 P(groups | one name)
#   script           letter      next        -100 * log2 P(next | letter)
`

// learn gives the text of groups.tsv.
func learn(data string, fold int) ([]byte, error) {
	arla, err := readPairs(filepath.Join(data, "ar-latin.tsv"), name.Arab, name.Latn)
	if err != nil {
		return nil, err
	}
	news, err := readPairs(filepath.Join(data, "ar-latin-news.tsv"), name.Arab, name.Latn)
	if err != nil {
		return nil, err
	}
	arla = append(arla, news...)
	cyla, err := readPairs(filepath.Join(data, "ru-latin.tsv"), name.Cyrl, name.Latn)
	if err != nil {
		return nil, err
	}
	cyar, err := readPairs(filepath.Join(data, "ru-ar.tsv"), name.Cyrl, name.Arab)
	if err != nil {
		return nil, err
	}
	arcy := flip(cyar)
	arla, cyla, arcy = training(arla, fold), training(cyla, fold), training(arcy, fold)

	var b bytes.Buffer
	b.WriteString(head)
	writeLetters(&b, "ar", name.Arab, sides(arla, 0))
	writeLetters(&b, "cy", name.Cyrl, sides(cyla, 0))
	writeLetters(&b, "la", name.Latn, append(sides(arla, 1), sides(cyla, 1)...))
	// In the Latin files each Latin form stands once, so spellings of one name
	// within Arabic and Cyrillic come from the Arabic-Russian file only.
	for _, t := range []struct {
		label string
		pairs []pair
		least float64
	}{
		{"ar-la", arla, 2},
		{"cy-la", cyla, 4},
		{"ar-cy", arcy, 2},
		{"ar-ar", append(doubles(flip(arcy)), alone(arla, 20)...), 3},
		{"cy-cy", append(doubles(arcy), alone(cyla, 20)...), 4},
		{"la-la", append(doubles(arla), doubles(cyla)...), 12},
	} {
		groups := maximise(t.pairs, t.least)
		fmt.Fprintf(os.Stderr, "%s: %d pairs, %d groups\n", t.label, len(t.pairs), len(groups))
		for _, g := range groups {
			fmt.Fprintf(&b, "%s\t%s\t%s\t%d\n", t.label, g.a, g.b, g.bits)
		}
	}
	return b.Bytes(), nil
}
