package main

// score is how far a clustering agrees with the true one: over pairs of rows,
// and B-cubed, the mean over rows.
type score struct {
	Precision, Recall, F1    float64
	BPrecision, BRecall, BF1 float64
}

// measure compares two clusterings of the same rows. It counts the cells of
// their cross table, so it never lists the pairs.
func measure(found, truth []int) score {
	f, t, both := map[int]float64{}, map[int]float64{}, map[[2]int]float64{}
	for i := range found {
		f[found[i]]++
		t[truth[i]]++
		both[[2]int{found[i], truth[i]}]++
	}
	var right, bp, br float64
	for cell, n := range both {
		right += n * (n - 1) / 2
		bp += n * n / f[cell[0]]
		br += n * n / t[cell[1]]
	}
	rows := float64(len(found))
	s := score{Precision: share(right, pairs(f)), Recall: share(right, pairs(t)),
		BPrecision: share(bp, rows), BRecall: share(br, rows)}
	s.F1, s.BF1 = harmonic(s.Precision, s.Recall), harmonic(s.BPrecision, s.BRecall)
	return s
}

func pairs(sizes map[int]float64) (sum float64) {
	for _, n := range sizes {
		sum += n * (n - 1) / 2
	}
	return sum
}

// share of nothing is one: who claims no pair claims no wrong one.
func share(a, b float64) float64 {
	if b == 0 {
		return 1
	}
	return a / b
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}
