// Command build makes internal/place/gazetteer.tsv.gz from two public tables
// and our own curated.tsv. It is run by hand when a source or curated.tsv
// changed; the same input gives the same bytes.
//
//	go run ./internal/place/build -names place-names.tsv -pcodes pcodes-adm1-2.csv
//
// It refuses to guess who owns a place: what it cannot join stays out or
// stands alone, and the counts of both are printed. The sources, their
// columns and licences are told in internal/place/SOURCES.md.
//
// Start at build: the steps in order.
package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
)

//go:embed curated.tsv
var curatedTable string

func main() {
	log.SetFlags(0)
	names := flag.String("names", "", "place-names.tsv: GeoNames names by language")
	pcodes := flag.String("pcodes", "", "pcodes-adm1-2.csv: OCHA P-codes of admin1 and admin2")
	out := flag.String("out", "internal/place/gazetteer.tsv.gz", "file to write")
	flag.Parse()
	if err := run(*names, *pcodes, *out, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(names, pcodes, out string, told io.Writer) error {
	n, err := os.Open(names)
	if err != nil {
		return fmt.Errorf("building gazetteer: %w", err)
	}
	defer n.Close()
	p, err := os.Open(pcodes)
	if err != nil {
		return fmt.Errorf("building gazetteer: %w", err)
	}
	defer p.Close()
	packed, err := build(n, p, curatedTable, told)
	if err != nil {
		return fmt.Errorf("building gazetteer: %w", err)
	}
	return os.WriteFile(out, packed, 0o644)
}

// build is the whole way from sources to the shipped file.
func build(names, pcodes io.Reader, ours string, told io.Writer) ([]byte, error) {
	t := newTree()
	t.addCountries()
	if err := t.addPcodes(pcodes); err != nil {
		return nil, err
	}
	if err := t.addNames(names); err != nil {
		return nil, err
	}
	if err := t.addCurated(ours); err != nil {
		return nil, err
	}
	t.joinRegions()
	t.housePlaces()
	if err := t.check(); err != nil {
		return nil, err
	}
	t.tell(told)
	return pack(t.lines())
}

// pack compresses without time or file name, so that equal input gives equal
// bytes.
func pack(lines []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(lines); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
