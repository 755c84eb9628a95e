package figure

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"

	"homeward/internal/when"
)

// Releases of an invented register, drafted on random days with random tables, and
// released unless they are refused. Then somebody who has them all tries to work out
// small groups with another solver than ours (a linear program over every group and
// every time between two days that any release tells of, which knows every printed
// number and what must add up): no number of a group that came between two days may
// be known to be 1 to 9, or be known so closely.
func TestASolverLearnsNoSmallGroupFromAllReleasesTogether(t *testing.T) {
	refused, published, hidden := 0, 0, 0
	worlds := 60
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		worlds = 3000
	}
	for seed := range worlds {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		people := invented(r, 40+r.IntN(1500))
		var out []Published
		for range 2 + r.IntN(3) {
			p := attempt(r, people, out)
			if p == nil {
				refused++
				continue
			}
			out = append(out, *p)
			published++
		}
		hidden += outsider(t, out)
		if t.Failed() {
			t.Fatalf("the world of seed %d", seed)
		}
	}
	t.Logf("%d releases refused, %d published, %d hidden numbers attacked", refused, published, hidden)
	if refused < 50 || published < 60 || hidden < 30 {
		t.Fatalf("%d refused, %d published, %d hidden: the test proves little", refused, published, hidden)
	}
}

// someone is a person with the day on which she was found and came home.
type someone struct {
	home, met   when.Day
	sex, origin string
}

func invented(r *rand.Rand, n int) []someone {
	var all []someone
	flights := []when.Day{}
	for range 3 + r.IntN(6) {
		flights = append(flights, when.DayOf(2017, 1, 1)+when.Day(r.IntN(700)))
	}
	for range n {
		home := flights[r.IntN(len(flights))]
		if r.IntN(8) == 0 {
			home = when.DayOf(2017, 1, 1) + when.Day(r.IntN(700))
		}
		all = append(all, someone{
			home, home - when.Day(r.IntN(200)), []string{"female", "male", ""}[min(r.IntN(3), r.IntN(3))],
			[]string{"a", "b", "c", "d"}[min(r.IntN(4), r.IntN(4))],
		})
	}
	return all
}

func countOf(people []someone, key string, asOf when.Day) []Row {
	var rows []Row
	for _, p := range people {
		day := p.home
		if key == "found" {
			day = p.met
		}
		if day <= asOf {
			rows = append(rows, Row{Year: day.String()[:4], Sex: p.sex, Origin: p.origin, N: 1})
		}
	}
	return rows
}

func attempt(r *rand.Rand, people []someone, out []Published) *Published {
	asOf := when.DayOf(2017, 6, 30) + when.Day(r.IntN(6)*91)
	p := Published{AsOf: asOf}
	for _, key := range []string{"returned", "found"} {
		if r.IntN(3) == 0 {
			continue
		}
		d := Definition{Key: key}
		for _, by := range []string{"year", "sex", "origin"} {
			if r.IntN(3) > 0 {
				d.By = append(d.By, by)
			}
		}
		if r.IntN(3) == 0 {
			d.Across = [][]string{{"year", "sex"}}
		}
		if len(d.Tables()) > 0 {
			p.Figures = append(p.Figures, Compute(d, asOf.String(), countOf(people, key, asOf)))
		}
	}
	if len(p.Figures) == 0 || len(Exposed(out, p)) > 0 {
		return nil
	}
	return &p
}

// outsider is the attack. It knows nothing of how releases are checked.
func outsider(t *testing.T, out []Published) (hidden int) {
	days := []when.Day{}
	for _, p := range out {
		days = append(days, p.AsOf)
	}
	for y := 2016; y <= 2018; y++ {
		days = append(days, when.DayOf(y, 12, 31))
	}
	slices.Sort(days)
	days = slices.Compact(days)
	before := func(d when.Day) int { i, _ := slices.BinarySearch(days, d+1); return i } // times that end by d
	columns := map[string]int{}
	column := func(key, by, group string, time int) int {
		name := fmt.Sprint(key, "|", by, "|", group, "|", time)
		if _, ok := columns[name]; !ok {
			columns[name] = len(columns)
		}
		return columns[name]
	}
	var rows []map[int]float64
	var right []float64
	say := func(key, by, group string, from, until when.Day, n int) {
		row := map[int]float64{}
		for i := before(from); i < before(until); i++ {
			row[column(key, by, group, i)] = 1
		}
		rows, right = append(rows, row), append(right, float64(n))
	}
	groups := map[string]map[string]bool{}
	last := map[string]when.Day{}
	each := func(fn func(p Published, f Figure, t Table)) {
		for _, p := range out {
			for _, f := range p.Figures {
				for _, t := range f.Tables {
					fn(p, f, t)
				}
			}
		}
	}
	each(func(p Published, f Figure, t Table) {
		by := t.By[len(t.By)-1]
		key := f.Key + "|" + by
		if t.Withheld || by == "year" {
			return
		}
		if groups[key] == nil {
			groups[key] = map[string]bool{}
		}
		last[key] = max(last[key], p.AsOf)
		names := t.Rows
		if len(t.By) == 2 {
			names = t.Columns
		}
		for _, n := range names {
			groups[key][n] = true
		}
	})
	const never = when.Day(math.MinInt32 + 1)
	year := func(name string) (from, until when.Day) {
		var y int
		fmt.Sscan(name, &y)
		return when.DayOf(y-1, 12, 31), when.DayOf(y, 12, 31)
	}
	each(func(p Published, f Figure, t Table) {
		if !t.Total.Hidden {
			say(f.Key, "", "", never, p.AsOf, t.Total.Count)
		}
		by := t.By[len(t.By)-1]
		key := f.Key + "|" + by
		switch {
		case t.Withheld:
		case len(t.By) == 1 && by == "year":
			for i, name := range t.Rows {
				if from, until := year(name); !t.Cells[i][0].Hidden {
					say(f.Key, "", "", from, min(until, p.AsOf), t.Cells[i][0].Count)
				} else {
					hidden++
				}
			}
		case len(t.By) == 1:
			for g := range groups[key] {
				i := slices.Index(t.Rows, g)
				if i < 0 {
					say(f.Key, by, g, never, p.AsOf, 0)
				} else if !t.Cells[i][0].Hidden {
					say(f.Key, by, g, never, p.AsOf, t.Cells[i][0].Count)
				} else {
					hidden++
				}
			}
		default:
			for i, name := range t.Rows {
				from, until := year(name)
				for g := range groups[key] {
					n := 0
					if j := slices.Index(t.Columns, g); j >= 0 {
						n = t.Cells[i][j].Count
					}
					say(f.Key, by, g, from, min(until, p.AsOf), n)
				}
			}
		}
	})
	// Parts add up to everybody, at each time until the last table that tells parts.
	for key, names := range groups {
		figure, by, _ := strings.Cut(key, "|")
		for i := 0; i < before(last[key]); i++ {
			row := map[int]float64{column(figure, "", "", i): -1}
			for g := range names {
				row[column(figure, by, g, i)] = 1
			}
			rows, right = append(rows, row), append(right, 0)
		}
	}
	// Whoever is home was found: by every day, at least as many were found.
	between := map[string]int{} // columns of those found and not yet home
	link := func(by, group string, until int) {
		row := map[int]float64{}
		for i := range until {
			row[column("found", by, group, i)] = 1
			row[column("returned", by, group, i)] = -1
		}
		one := column("between", by, group, until)
		row[one] = -1
		between[fmt.Sprint(by, " ", group, " ", until)] = one
		rows, right = append(rows, row), append(right, 0)
	}
	for _, p := range out {
		link("", "", before(p.AsOf))
		for _, by := range []string{"sex", "origin"} {
			for g := range groups["returned|"+by] {
				if groups["found|"+by][g] {
					link(by, g, before(p.AsOf))
				}
			}
		}
	}
	if len(columns) == 0 {
		return 0
	}
	var dense [][]float64
	for i, row := range rows {
		line := make([]float64, len(columns)+1)
		for k, v := range row {
			line[k] = v
		}
		line[len(columns)] = right[i]
		dense = append(dense, line)
	}
	dense = independent(dense)
	matrix, b := mat.NewDense(len(dense), len(columns), nil), make([]float64, len(dense))
	for i, row := range dense {
		matrix.SetRow(i, row[:len(columns)])
		b[i] = row[len(columns)]
	}
	bound := func(sum []int, sign float64) float64 {
		goal := make([]float64, len(columns))
		for _, k := range sum {
			goal[k] = sign
		}
		value, _, err := lp.Simplex(goal, matrix, b, 1e-9, nil)
		switch {
		case errors.Is(err, lp.ErrUnbounded):
			return math.Inf(-1)
		case err != nil:
			t.Fatalf("the other solver: %v", err)
		}
		return sign * value
	}
	target := func(what string, sum ...int) {
		high := bound(sum, -1)
		if high < 0.5 || high == math.Inf(1) || high == math.Inf(-1) {
			return
		}
		low := bound(sum, 1)
		if low < Fewest-1e-6 && high-low < Fewest-1e-6 {
			t.Errorf("%s is between %.2f and %.2f", what, low, high)
		}
	}
	told := func(key string) []when.Day { // the days by which parts are told
		var all []when.Day
		each(func(p Published, f Figure, t Table) {
			if by := t.By[len(t.By)-1]; !t.Withheld && f.Key+"|"+by == key {
				all = append(all, p.AsOf)
			}
		})
		slices.Sort(all)
		return slices.Compact(all)
	}
	for key, names := range groups {
		figure, by, _ := strings.Cut(key, "|")
		for g := range names {
			from := 0
			for _, d := range told(key) {
				var sum, whole []int
				for i := range before(d) {
					whole = append(whole, column(figure, by, g, i))
				}
				sum = whole[from:]
				from = before(d)
				target(fmt.Sprint(key, " ", g, " since the table before ", d), sum...)
				target(fmt.Sprint(key, " ", g, " by ", d), whole...)
			}
		}
	}
	for name, k := range between {
		target("found and not home: "+name, k)
	}
	return hidden
}

// What a press officer would try: the same figures three days later, when three more
// came home; a part of the whole in another table; and those not yet home.
func TestWhatSubtractionTellsIsRefused(t *testing.T) {
	people := func(n int, day when.Day, sex, origin string) []someone {
		return slices.Repeat([]someone{{home: day, met: day - 100, sex: sex, origin: origin}}, n)
	}
	d := func(y, m, day int) when.Day { return when.DayOf(y, m, day) }
	flights := slices.Concat(people(40, d(2018, 12, 30), "female", "a"), people(30, d(2018, 12, 30), "male", "b"), people(3, d(2019, 4, 1), "female", "a"))
	release := func(key string, asOf when.Day, all []someone, by ...string) Published {
		return Published{AsOf: asOf, Figures: []Figure{Compute(Definition{Key: key, By: by}, asOf.String(), countOf(all, key, asOf))}}
	}
	first := release("returned", d(2018, 12, 31), flights, "sex")
	for _, c := range []struct {
		name  string
		fresh Published
		tells string
	}{
		{"nothing new", release("returned", d(2019, 3, 31), flights, "sex", "origin"), ""},
		{"three more", release("returned", d(2019, 4, 2), flights, "origin"), "returned: fewer than 10 between 2018-12-31 and 2019-04-02"},
		{"three in a year", release("returned", d(2019, 12, 31), flights, "year"), "returned: fewer than 10 between 2018-12-31 and 2019-12-31"},
		{"three not home yet", release("found", d(2018, 12, 31), flights, "origin"), "found: fewer than 10 of them are not among returned"},
		{"a correction by one", release("returned", d(2018, 12, 31), flights[1:], "origin"), "returned: fewer than 10"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := Exposed([]Published{first}, c.fresh)
			if c.tells == "" && len(found) == 0 {
				return
			}
			text := (&Refused{found}).Error()
			if c.tells == "" || !strings.Contains(text, c.tells) {
				t.Errorf("%s", text)
			}
		})
	}
}
