package figure

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
	"pgregory.net/rapid"
)

func drawn(r *rand.Rand, n int) []Row {
	var rows []Row
	for range n {
		rows = append(rows, Row{
			N: 1, Year: []string{"2017", "2018", "2019"}[min(r.IntN(3), r.IntN(4))], Sex: []string{"female", "male", ""}[min(r.IntN(3), r.IntN(3))],
			Age: Band(r.IntN(20) - 1), Origin: []string{"Dagestan", "Chechnya", "Ingushetia", "Moscow", ""}[min(r.IntN(5), r.IntN(5))],
		})
	}
	return rows
}

var returned = func() Definition {
	for _, d := range Definitions() {
		if d.Key == "returned" {
			return d
		}
	}
	panic("no figure of those who returned")
}()

// Nobody can tell a hidden count from all tables together: a solver (linear
// programming, which knows every shown count, that counts are not negative, and how
// the tables hang together) finds for each hidden count at least ten values that it
// may have.
func TestASolverLearnsNoHiddenCount(t *testing.T) {
	hidden, whole := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		rows := drawn(r, rapid.IntRange(0, 3000).Draw(rt, "people"))
		f := Compute(returned, "2019-12-31", rows)
		a := newReader(f.Tables)
		for _, b := range a.order {
			if !b.Hidden {
				if small(b.Count) {
					rt.Fatalf("%d is shown", b.Count)
				}
				continue
			}
			hidden++
			low, high := a.solve(rt, b)
			if high-low < Fewest-1e-6 {
				rt.Fatalf("a hidden count is between %.2f and %.2f", low, high)
			}
		}
		for i, table := range f.Tables {
			if len(table.By) == 2 && !table.Withheld && len(table.Cells) > 0 {
				whole++
				if sum := table.Cells[0][0]; sum.Hidden {
					rt.Fatalf("table %d is shown in part", i)
				}
			}
		}
	})
	if hidden == 0 || whole == 0 {
		t.Fatalf("%d cells were hidden and %d tables by two things shown: the test proves nothing", hidden, whole)
	}
}

// reader is what somebody knows who has all tables: the cells, one for each thing
// that is counted wherever it stands, and what adds up to what.
type reader struct {
	order []*Cell
	sums  [][]*Cell // parts, and the sum last
}

func newReader(tables []Table) *reader {
	a := &reader{}
	known := map[[4]string]*Cell{}
	cell := func(c Cell, key ...string) *Cell {
		var k [4]string
		copy(k[:], key)
		if had := known[k]; had != nil {
			if had.Hidden && !c.Hidden { // shown in one place, hidden in another
				*had = c
			}
			return had
		}
		known[k] = &c
		a.order = append(a.order, &c)
		return &c
	}
	for _, t := range tables {
		total := cell(t.Total)
		if t.Withheld {
			continue
		}
		var rows []*Cell
		columns := make([][]*Cell, len(t.Columns))
		for i, row := range t.Rows {
			if len(t.By) == 1 {
				rows = append(rows, cell(t.Cells[i][0], t.By[0], row))
				continue
			}
			var parts []*Cell
			for j, column := range t.Columns {
				one := cell(t.Cells[i][j], t.By[0], row, t.By[1], column)
				parts, columns[j] = append(parts, one), append(columns[j], one)
			}
			rows = append(rows, cell(t.OfRow[i], t.By[0], row))
			a.sums = append(a.sums, append(parts, rows[i]))
		}
		if len(t.By) == 2 {
			for j, column := range t.Columns {
				a.sums = append(a.sums, append(columns[j], cell(t.OfCol[j], t.By[1], column)))
			}
		}
		a.sums = append(a.sums, append(rows, total))
	}
	return a
}

// solve finds the least and the most that a hidden cell can be.
func (a *reader) solve(t interface{ Fatalf(string, ...any) }, of *Cell) (low, high float64) {
	at := map[*Cell]int{}
	for _, b := range a.order {
		if b.Hidden {
			at[b] = len(at)
		}
	}
	var rows [][]float64 // coefficients, and the right side last
	for _, l := range a.sums {
		row := make([]float64, len(at)+1)
		for k, b := range l {
			sign := 1.0
			if k == len(l)-1 {
				sign = -1
			}
			if n, ok := at[b]; ok {
				row[n] += sign
			} else {
				row[len(at)] -= sign * float64(b.Count)
			}
		}
		rows = append(rows, row)
	}
	rows = independent(rows)
	if len(rows) == 0 {
		return 0, math.Inf(1)
	}
	matrix, right := mat.NewDense(len(rows), len(at), nil), make([]float64, len(rows))
	for i, row := range rows {
		matrix.SetRow(i, row[:len(at)])
		right[i] = row[len(at)]
	}
	bound := func(sign float64) float64 {
		goal := make([]float64, len(at))
		goal[at[of]] = sign
		value, _, err := lp.Simplex(goal, matrix, right, 1e-9, nil)
		switch {
		case errors.Is(err, lp.ErrUnbounded):
			return math.Inf(-1)
		case err != nil:
			t.Fatalf("the solver: %v", err)
		}
		return value
	}
	return bound(1), -bound(-1)
}

// independent leaves out sums that follow from others (Gauss).
func independent(rows [][]float64) [][]float64 {
	var kept, reduced [][]float64
	for _, row := range rows {
		left := slices.Clone(row)
		for _, r := range reduced {
			lead := slices.IndexFunc(r, func(x float64) bool { return math.Abs(x) > 1e-9 })
			if f := left[lead] / r[lead]; math.Abs(f) > 1e-12 {
				for k := range left {
					left[k] -= f * r[k]
				}
			}
		}
		lead := slices.IndexFunc(left[:len(left)-1], func(x float64) bool { return math.Abs(x) > 1e-9 })
		if lead >= 0 {
			kept, reduced = append(kept, row), append(reduced, left)
		}
	}
	return kept
}

// The flights of the public record: 122 children, of whom a region sent three.
func TestThreeFromARegionAreNotShown(t *testing.T) {
	var rows []Row
	for i := range 122 {
		r := Row{N: 1, Year: "2019", Sex: []string{"female", "male"}[i%2], Age: Band(i % 12), Origin: "Dagestan"}
		if i < 3 {
			r.Origin = "Chechnya"
		}
		if i >= 100 {
			r.Origin = "Ingushetia"
		}
		rows = append(rows, r)
	}
	f := Compute(returned, "2019-12-31", rows)
	for _, table := range f.Tables {
		if table.By[0] != "origin" {
			continue
		}
		hidden := map[string]bool{}
		for i, row := range table.Rows {
			hidden[row] = table.Cells[i][0].Hidden
		}
		if !hidden["Chechnya"] || !hidden["Ingushetia"] || hidden["Dagestan"] || table.Total.Count != 122 {
			t.Fatalf("hidden %v, total %d", hidden, table.Total.Count)
		}
		return
	}
	t.Fatal("no table by origin")
}

func TestDefinitionsAreWhole(t *testing.T) {
	for _, d := range Definitions() {
		for _, lang := range []string{"en", "ru", "ar", "fr"} {
			if d.Title[lang] == "" {
				t.Errorf("%s has no title in %s", d.Key, lang)
			}
		}
		for _, lang := range []string{"en", "ru", "ar", "fr"} {
			if d.Population[lang] == "" || d.Event[lang] == "" || d.Unit[lang] == "" {
				t.Errorf("%s is not whole in %s", d.Key, lang)
			}
		}
		if d.Version == 0 || len(d.By) == 0 || populations[d.Key] == "" && d.Key != homecoming {
			t.Errorf("%s is not whole: %+v", d.Key, d)
		}
		if _, err := Find(d.Within); d.Within != "" && err != nil {
			t.Errorf("%s counts within %s, which there is not", d.Key, d.Within)
		}
	}
}
