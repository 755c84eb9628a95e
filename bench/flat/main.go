// Flat prints an invented file of people in the manner of FEBRL3: originals
// and their spoiled duplicates. Nobody in it lives; the row ids tell who
// belongs together. The measures beside it say how well a clustering of such
// a file agrees with the truth; no clustering is measured here yet.
//
//	go run ./bench/flat -originals 2000 -seed 1 > febrl-like.csv
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
)

func main() {
	originals := flag.Int("originals", 2000, "how many people")
	seed := flag.Uint64("seed", 1, "another seed, another file")
	flag.Parse()
	rows, _ := febrl(*originals, *seed)
	w := csv.NewWriter(os.Stdout)
	if err := w.WriteAll(append([][]string{febrlHeader}, rows...)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
