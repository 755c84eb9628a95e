package main

import (
	"fmt"
	"math/rand/v2"
)

// registry invents originals and up to five duplicates of each, by Zipf's law,
// with up to ten modifications a row and two a field: typing, reading and sound
// errors, missing values, swapped names, values of somebody else. The shares are
// those that Febrl's generator has by default for such a file, as far as its
// papers tell.
func registry(p *pools, originals int, seed uint64) *file {
	r := rand.New(rand.NewPCG(seed, 3))
	f := &file{name: "registry", header: febrlHeader, kinds: febrlKinds, f1: .996}
	left := originals * 3 / 2 // duplicates
	for i := range originals {
		person := []string{one(r, p.given), one(r, p.surname), fmt.Sprint(1 + r.IntN(300)), one(r, p.street), "", one(r, p.suburb),
			fmt.Sprintf("%04d", 800+r.IntN(7000)), one(r, p.state), fmt.Sprintf("%d%02d%02d", 1900+r.IntN(100), 1+r.IntN(12), 1+r.IntN(28)), fmt.Sprintf("%07d", 1_000_000+r.IntN(9_000_000))}
		if r.IntN(2) == 0 {
			person[4] = one(r, p.house)
		}
		for _, c := range []struct{ column, of100 int }{{0, 2}, {2, 4}, {8, 2}} {
			if r.IntN(100) < c.of100 {
				person[c.column] = ""
			}
		}
		f.rows, f.truth = append(f.rows, append([]string{fmt.Sprintf("rec-%d-org", i)}, person...)), append(f.truth, i)
		copies := min([]int{1, 1, 1, 1, 1, 2, 2, 3, 4, 5}[r.IntN(10)], left)
		if i < originals/8 {
			copies = 0
		}
		for d := range copies {
			f.rows, f.truth = append(f.rows, append([]string{fmt.Sprintf("rec-%d-dup-%d", i, d)}, spoil(r, p, person)...)), append(f.truth, i)
		}
		left -= copies
	}
	f.shuffle(r)
	return f
}

func spoil(r *rand.Rand, p *pools, person []string) []string {
	out, touched := append([]string{}, person...), make([]int, len(person))
	pool := map[int][]string{0: p.given, 1: p.surname, 3: p.street, 4: p.house, 5: p.suburb, 7: p.state}
	for range 1 + r.IntN(10) {
		f := r.IntN(len(out))
		if touched[f] == 2 {
			continue
		}
		touched[f]++
		switch k := r.IntN(20); {
		case k < 2:
			out[f] = ""
		case k == 2 && touched[0] < 2 && touched[1] < 2:
			out[0], out[1] = out[1], out[0]
			touched[0], touched[1] = touched[0]+1, touched[1]+1
		case k == 3 && pool[f] != nil:
			out[f] = one(r, pool[f])
		default:
			out[f] = mistype(r, out[f])
		}
	}
	return out
}
