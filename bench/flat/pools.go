package main

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"homeward/internal/linkage"
)

// pools are values as often as they occur in the originals of a FEBRL file.
type pools struct {
	given, surname, street, house, suburb, state []string
}

var febrlHeader = []string{"rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"}

var febrlKinds = []linkage.Kind{"", linkage.Given, linkage.Family, linkage.Code, linkage.Text, linkage.Text, linkage.Place, linkage.Code, linkage.Choice, linkage.Date, linkage.Code}

func readPools(data string) (*pools, error) {
	f, err := readFEBRL(filepath.Join(data, "febrl2.csv"))
	if err != nil {
		return nil, err
	}
	p := &pools{}
	for _, row := range f.rows {
		if !strings.HasSuffix(row[0], "-org") {
			continue
		}
		for column, pool := range map[int]*[]string{1: &p.given, 2: &p.surname, 4: &p.street, 5: &p.house, 6: &p.suburb, 8: &p.state} {
			if row[column] != "" {
				*pool = append(*pool, row[column])
			}
		}
	}
	return p, nil
}

// readFEBRL reads a file whose rec_id tells the person: rec-7-org, rec-7-dup-0.
func readFEBRL(path string) (*file, error) {
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r := csv.NewReader(in)
	r.TrimLeadingSpace = true
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	f := &file{name: filepath.Base(path), header: febrlHeader, kinds: febrlKinds}
	people := map[string]int{}
	for _, row := range rows[1:] {
		id := strings.Split(strings.TrimSpace(row[0]), "-")
		if len(row) != len(febrlHeader) || len(id) < 3 {
			return nil, fmt.Errorf("%s is not of the FEBRL form", path)
		}
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		if _, known := people[id[1]]; !known {
			people[id[1]] = len(people)
		}
		f.rows, f.truth = append(f.rows, row), append(f.truth, people[id[1]])
	}
	return f, nil
}

func one(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

// mistype drops, doubles, turns or replaces one letter.
func mistype(r *rand.Rand, s string) string {
	if s == "" {
		return s
	}
	b := []byte(s)
	i := r.IntN(len(b))
	switch r.IntN(4) {
	case 0:
		return s[:i] + s[i+1:]
	case 1:
		return s[:i] + s[i:i+1] + s[i:]
	case 2:
		j := max(i-1, 0)
		b[i], b[j] = b[j], b[i]
	default:
		if b[i] >= '0' && b[i] <= '9' {
			b[i] = byte('0' + r.IntN(10))
		} else {
			b[i] = byte('a' + r.IntN(26))
		}
	}
	return string(b)
}

// shuffle mixes the rows, with the truth.
func (f *file) shuffle(r *rand.Rand) {
	r.Shuffle(len(f.rows), func(i, j int) {
		f.rows[i], f.rows[j] = f.rows[j], f.rows[i]
		f.truth[i], f.truth[j] = f.truth[j], f.truth[i]
	})
}
