package linkage

import (
	"cmp"
	"slices"
)

// crossMost bounds the pairs that are weighed before two groups become one.
const crossMost = 64

// cluster joins rows by likely pairs, the likeliest first. Two groups become one
// only if their rows, taken together, speak for it: a chain of pairs that are
// each just likely must not join two people.
func (m *model) cluster(pairs []pair, bits []float32, least float64) [][]int {
	var order []int32
	for i, b := range bits {
		if float64(b) >= least {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(x, y int32) int { return cmp.Or(cmp.Compare(bits[y], bits[x]), cmp.Compare(x, y)) })
	group := make([]int32, m.c.rows)
	members := make([][]int32, m.c.rows)
	for i := range group {
		group[i], members[i] = int32(i), []int32{int32(i)}
	}
	into := make([]level, len(m.c.fields))
	for _, i := range order {
		a, b := group[pairs[i].a], group[pairs[i].b]
		if a == b {
			continue
		}
		if len(members[a]) < len(members[b]) {
			a, b = b, a
		}
		if len(members[a]) > 1 && !m.together(members[a], members[b], least, into) {
			continue
		}
		for _, r := range members[b] {
			group[r] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
	}
	var clusters [][]int
	for _, rows := range members {
		if len(rows) == 0 {
			continue
		}
		cluster := make([]int, len(rows))
		for i, r := range rows {
			cluster[i] = int(r)
		}
		slices.Sort(cluster)
		clusters = append(clusters, cluster)
	}
	slices.SortFunc(clusters, func(x, y []int) int { return x[0] - y[0] })
	return clusters
}

// together: the pairs between two groups, on the whole, speak for one person.
func (m *model) together(a, b []int32, least float64, into []level) bool {
	sum, n := 0.0, 0
	step := max(1, len(a)*len(b)/crossMost)
	for k := 0; k < len(a)*len(b); k += step {
		sum += m.sum(a[k/len(b)], b[k%len(b)], into)
		n++
	}
	return sum/float64(n) >= least
}
