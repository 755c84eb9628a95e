package main

import (
	"math/rand/v2"

	"github.com/antzucaro/matchr"

	"homeward/internal/linkage"
)

// method clusters the rows of a file.
type method struct {
	name    string
	ours    bool
	cluster func(*file) []int
}

func methods() []method {
	return []method{
		{"homeward match dedupe", true, ours},
		{"same given name, surname and birth", false, sameThree},
		{"Jaro-Winkler of names >= .9, same or near birth", false, nearNames},
	}
}

// column gives the first column of a kind.
func (f *file) column(k linkage.Kind) int {
	for i, kind := range f.kinds {
		if kind == k {
			return i
		}
	}
	return -1
}

// groups joins rows.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) of(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

func (g groups) join(a, b int) { g[g.of(a)] = g.of(b) }

func (g groups) clusters() []int {
	all := make([]int, len(g))
	for i := range g {
		all[i] = g.of(i)
	}
	return all
}

func sameThree(f *file) []int {
	given, family, born := f.column(linkage.Given), f.column(linkage.Family), f.column(linkage.Date)
	at := map[[3]string]int{}
	g := newGroups(len(f.rows))
	for i, row := range f.rows {
		key := [3]string{row[given], row[family], row[born]}
		if key[0] == "" || key[1] == "" || key[2] == "" {
			continue
		}
		if first, known := at[key]; known {
			g.join(i, first)
		} else {
			at[key] = i
		}
	}
	return g.clusters()
}

// nearNames compares rows that share the surname's beginning, the birth or the
// postcode, as registers with a "possible duplicates" button do.
func nearNames(f *file) []int {
	given, family, born := f.column(linkage.Given), f.column(linkage.Family), f.column(linkage.Date)
	blocks := map[string][]int{}
	for i, row := range f.rows {
		if s := row[family]; len(s) >= 3 {
			blocks["s"+s[:3]] = append(blocks["s"+s[:3]], i)
		}
		if row[born] != "" {
			blocks["b"+row[born]] = append(blocks["b"+row[born]], i)
		}
	}
	g := newGroups(len(f.rows))
	rng := rand.New(rand.NewPCG(1, 1))
	for _, rows := range blocks {
		if len(rows) > 400 { // a register looks at so many and no more
			rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			rows = rows[:400]
		}
		for i, a := range rows {
			for _, b := range rows[i+1:] {
				x, y := f.rows[a], f.rows[b]
				if x[born] == "" || y[born] == "" || matchr.Levenshtein(x[born], y[born]) > 1 {
					continue
				}
				if matchr.JaroWinkler(x[given]+" "+x[family], y[given]+" "+y[family], false) >= .9 {
					g.join(a, b)
				}
			}
		}
	}
	return g.clusters()
}
