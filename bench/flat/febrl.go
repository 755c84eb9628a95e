package main

import (
	"fmt"
	"math/rand/v2"
)

var febrlHeader = []string{"rec_id", "given_name", "surname", "street_number", "address_1", "suburb", "postcode", "date_of_birth"}

// febrl invents originals and up to five duplicates of each, with up to five
// modifications a row and two a field: typing, missing, swapped names. Errors
// of sound and of reading by machine are not in it yet.
// The second result is the true cluster of each row.
func febrl(originals int, seed uint64) (rows [][]string, truth []int) {
	r := rand.New(rand.NewPCG(seed, 3))
	for i := range originals {
		person := []string{word(r), word(r), fmt.Sprint(1 + r.IntN(300)), word(r) + " street", word(r) + word(r),
			fmt.Sprintf("%04d", 800+r.IntN(7000)), fmt.Sprintf("%d%02d%02d", 1900+r.IntN(100), 1+r.IntN(12), 1+r.IntN(28))}
		rows = append(rows, append([]string{fmt.Sprintf("rec-%d-org", i)}, person...))
		truth = append(truth, i)
		for d := range min(r.IntN(6), r.IntN(6)) {
			rows = append(rows, append([]string{fmt.Sprintf("rec-%d-dup-%d", i, d)}, spoil(r, person)...))
			truth = append(truth, i)
		}
	}
	return rows, truth
}

func word(r *rand.Rand) string {
	s := ""
	for range 2 + r.IntN(2) {
		s += string("bcdfghklmnprstvw"[r.IntN(16)]) + string("aeiou"[r.IntN(5)])
	}
	return s
}

func spoil(r *rand.Rand, person []string) []string {
	out, touched := append([]string{}, person...), make([]int, len(person))
	for range 1 + r.IntN(5) {
		f := r.IntN(len(out))
		if touched[f] == 2 {
			continue
		}
		touched[f]++
		switch k := r.IntN(10); {
		case k == 0:
			out[f] = ""
		case k == 1 && touched[0] < 2 && touched[1] < 2:
			out[0], out[1] = out[1], out[0]
			touched[0]++
			touched[1]++
		case out[f] != "":
			out[f] = mistype(r, out[f])
		}
	}
	return out
}

// mistype drops, doubles, turns or replaces one letter.
func mistype(r *rand.Rand, s string) string {
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
