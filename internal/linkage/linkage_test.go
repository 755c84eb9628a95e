package linkage

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var fields = []Field{{"given", Given}, {"family", Family}, {"born", Date}, {"town", Place}, {"passport", Code}}

// register invents n people, each of whom stands once to four times, with slips.
func register(n int) (t Table, truth []int) {
	rng := rand.New(rand.NewPCG(5, uint64(n)))
	syllables := []string{"ma", "ri", "ko", "sha", "ba", "lu", "te", "zi", "no", "gul", "far", "dan"}
	word := func(n int) string {
		w := ""
		for range n {
			w += syllables[rng.IntN(len(syllables))]
		}
		return w
	}
	t.Fields = fields
	for who := range n {
		row := []string{word(2), word(3), fmt.Sprintf("%d-%02d-%02d", 2004+rng.IntN(14), 1+rng.IntN(12), 1+rng.IntN(28)), word(3), fmt.Sprint(1000000 + rng.IntN(9000000))}
		for range 1 + rng.IntN(4) {
			again := slices.Clone(row)
			for range rng.IntN(3) {
				f := rng.IntN(len(again))
				if rng.IntN(3) == 0 {
					again[f] = ""
				} else if r := []rune(again[f]); len(r) > 3 {
					r[rng.IntN(len(r))] = 'x'
					again[f] = string(r)
				}
			}
			t.Rows, truth = append(t.Rows, again), append(truth, who)
		}
	}
	return t, truth
}

func link(t testing.TB, table Table) *Result {
	t.Helper()
	r, err := Link(t.Context(), table, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// f1 is the harmonic mean of precision and recall over pairs of rows.
func f1(clusters [][]int, truth []int) float64 {
	of := make([]int, len(truth))
	for n, rows := range clusters {
		for _, r := range rows {
			of[r] = n
		}
	}
	var both, found, there float64
	for i := range truth {
		for j := range i {
			if of[i] == of[j] {
				found++
			}
			if truth[i] == truth[j] {
				there++
			}
			if of[i] == of[j] && truth[i] == truth[j] {
				both++
			}
		}
	}
	return 2 * both / (found + there)
}

func TestPeopleWhoStandSeveralTimes(t *testing.T) {
	table, truth := register(700)
	r := link(t, table)
	if f := f1(r.Clusters, truth); f < 0.97 {
		t.Errorf("pairwise F1 %.3f", f)
	}
}

// The order of the rows is chance; who is one person must not hang on it.
func TestOrderDoesNotMatter(t *testing.T) {
	table, _ := register(150)
	first := link(t, table)
	rng := rand.New(rand.NewPCG(1, 1))
	order := rng.Perm(len(table.Rows))
	other := Table{Fields: table.Fields}
	for _, i := range order {
		other.Rows = append(other.Rows, table.Rows[i])
	}
	var back [][]int
	for _, rows := range link(t, other).Clusters {
		for i, r := range rows {
			rows[i] = order[r]
		}
		slices.Sort(rows)
		back = append(back, rows)
	}
	slices.SortFunc(back, func(a, b []int) int { return a[0] - b[0] })
	differ := 0
	for i, rows := range first.Clusters {
		if i >= len(back) || !slices.Equal(rows, back[i]) {
			differ++
		}
	}
	// u is counted on pairs drawn by place, so a pair on the very edge may fall
	// the other way; more than one would be a fault.
	if differ > 2 {
		t.Errorf("%d of %d clusters differ", differ, len(first.Clusters))
	}
}

func TestSameRowsSameBits(t *testing.T) {
	table, _ := register(100)
	a, b := link(t, table), link(t, table)
	if fmt.Sprint(a.Pairs) != fmt.Sprint(b.Pairs) {
		t.Error("two runs give different pairs")
	}
}

// Leaving a value out can never make two rows more alike than agreeing on it.
func TestMissingSaysNothing(t *testing.T) {
	table, _ := register(120)
	c := read(table)
	pairs, _ := c.candidates()
	m := c.learn(pairs)
	into := make([]level, len(fields))
	for _, p := range pairs {
		c.compare(p.a, p.b, into)
		for f, l := range into {
			if l == missing && m.bits(f, l, p.a) != 0 {
				t.Fatalf("field %s is missing and weighs", fields[f].Name)
			}
		}
	}
}

func TestManyEqualRowsAreBounded(t *testing.T) {
	table := Table{Fields: fields}
	for range 20_000 {
		table.Rows = append(table.Rows, []string{"Ali", "Ali", "2010-01-01", "Mosul", "1"})
	}
	r := link(t, table)
	if r.Bounded == 0 || r.Weighed > 200_000 {
		t.Errorf("%d pairs weighed, bounded %d", r.Weighed, r.Bounded)
	}
}

func TestDistance(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a, b := []rune(rapid.StringN(0, 12, -1).Draw(r, "a")), []rune(rapid.StringN(0, 12, -1).Draw(r, "b"))
		d := distance(slices.Clone(a), slices.Clone(b), 20)
		if d != distance(b, a, 20) {
			r.Fatalf("%q %q: not the same both ways", string(a), string(b))
		}
		if (d == 0) != slices.Equal(a, b) {
			r.Fatalf("%q %q: %d", string(a), string(b), d)
		}
	})
	for _, c := range []struct {
		a, b string
		want int
	}{{"lanyon", "lanyln", 1}, {"jacob", "jcaob", 1}, {"", "ab", 2}, {"abc", "xyz", 3}} {
		if d := distance([]rune(c.a), []rune(c.b), 5); d != c.want {
			t.Errorf("%s %s: %d, want %d", c.a, c.b, d, c.want)
		}
	}
}
