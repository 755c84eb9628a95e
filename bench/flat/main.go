// Flat measures how homeward match dedupe finds the rows of one person in a flat
// file, next to simple rules, all in one run, on invented files of two kinds:
//
//   - registry: originals and up to five spoiled duplicates of each, in the manner
//     of FEBRL data set 3 (Christen 2005): 5,000 rows of 2,000 people.
//   - historical: 50,000 rows of some 5,000 people who had titles, aliases and
//     gaps, in the manner of the file of historical persons that Splink ships.
//
// Names and places are drawn, as often as they occur, from originals of a FEBRL
// file; who belongs together is known because the generator made it so, and the
// linkage sees neither ids nor clusters. The generators were written before the
// first figure was seen and share no code with package linkage.
//
//	go run ./bench/flat -data DIR             DIR holds febrl2.csv
//	go run ./bench/flat -data DIR -file F.csv its own answer for a file: rec_id tells the cluster (rec-7-dup-1)
//	go run ./bench/flat -data DIR -csv historical > people.csv
//
// A target that is missed is printed as MISSED, and the command ends with 1.
package main

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"time"

	"homeward/internal/linkage"
)

// file is rows with the truth.
type file struct {
	name   string
	header []string
	kinds  []linkage.Kind // by column; "" takes no part
	rows   [][]string
	truth  []int // cluster of each row
	f1     float64
	within time.Duration // 0: no target
}

func main() {
	data := flag.String("data", "", "folder with febrl2.csv")
	seed := flag.Uint64("seed", 1, "another seed, another file")
	asCSV := flag.String("csv", "", "print this file instead: registry or historical")
	own := flag.String("file", "", "measure this file of the FEBRL form as well")
	flag.Parse()
	missed, err := run(*data, *seed, *asCSV, *own)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench/flat:", err)
		os.Exit(70)
	}
	if missed > 0 {
		fmt.Printf("%d targets missed\n", missed)
		os.Exit(1)
	}
}

func run(data string, seed uint64, asCSV, own string) (missed int, err error) {
	p, err := readPools(data)
	if err != nil {
		return 0, err
	}
	files := []*file{registry(p, 2000, seed), historical(p, 5156, seed)}
	for _, f := range files {
		if f.name == asCSV {
			return 0, csv.NewWriter(os.Stdout).WriteAll(append([][]string{f.header}, f.rows...))
		}
	}
	if own != "" {
		f, err := readFEBRL(own)
		if err != nil {
			return 0, err
		}
		files = append(files, f)
	}
	for _, f := range files {
		missed += f.measure()
	}
	return missed, nil
}

// measure prints the score of each method.
func (f *file) measure() (missed int) {
	fmt.Printf("== %s: %d rows\n", f.name, len(f.rows))
	for _, m := range methods() {
		begin := time.Now()
		clusters := m.cluster(f)
		took := time.Since(begin)
		s, low, high := measure(clusters, f.truth)
		verdict := "      "
		if m.ours {
			verdict = "held  "
			if s.F1 < f.f1 || f.within > 0 && took > f.within {
				verdict, missed = "MISSED", missed+1
			}
		}
		fmt.Printf("%s  %-44s precision %.4f recall %.4f F1 %.4f [%.4f %.4f]  B-cubed F1 %.4f  %v\n",
			verdict, m.name, s.Precision, s.Recall, s.F1, low, high, s.BF1, took.Round(time.Millisecond))
	}
	if f.f1 > 0 {
		fmt.Printf("        target: pairwise F1 %.3f", f.f1)
		if f.within > 0 {
			fmt.Printf(" within %v", f.within)
		}
		fmt.Println()
	}
	return missed
}

// ours is the linkage behind homeward match dedupe.
func ours(f *file) []int {
	var t linkage.Table
	var columns []int
	for i, k := range f.kinds {
		if k != "" {
			t.Fields = append(t.Fields, linkage.Field{Name: f.header[i], Kind: k})
			columns = append(columns, i)
		}
	}
	for _, row := range f.rows {
		values := make([]string, len(columns))
		for n, i := range columns {
			values[n] = row[i]
		}
		t.Rows = append(t.Rows, values)
	}
	r, err := linkage.Link(context.Background(), t, linkage.Options{})
	if err != nil {
		panic(err) // only a context that ended
	}
	clusters := make([]int, len(f.rows))
	for n, rows := range r.Clusters {
		for _, row := range rows {
			clusters[row] = n
		}
	}
	return clusters
}
