package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"homeward/internal/press"
)

// read measures how much article text a core reads in a second: the labelled reports
// of the tests, over and over, in processor time, for the machine is shared.
func (b *bench) read() error {
	files, err := filepath.Glob("internal/press/testdata/reports/*.txt")
	if err != nil || len(files) == 0 {
		return fmt.Errorf("no reports; run it from the top of the project: %w", err)
	}
	var texts [][]byte
	size := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		text, _, _ := bytes.Cut(data, []byte("\n== labels"))
		texts = append(texts, text)
		size += len(text)
	}
	const rounds = 60
	var rates []float64
	for range 7 {
		begun := processor()
		for range rounds {
			for _, text := range texts {
				if _, err := press.Open("x", text, press.Options{}); err != nil {
					return err
				}
			}
		}
		rates = append(rates, float64(size*rounds)/1e6/(processor()-begun).Seconds())
	}
	slices.Sort(rates)
	b.least("article text read, MB per second of one core", rates[len(rates)/2], 5, "", fmt.Sprintf("processor time with collecting, %d to %d reports of %d KB, %.2f to %.2f", len(files), len(files)*rounds, size>>10, rates[0], rates[len(rates)-1]))
	return nil
}
