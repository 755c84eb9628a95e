package place

// near returns the names one slip away: a letter wrong, missing, added, or
// two swapped. A text with several words of five letters or more may hold two
// slips. It walks the whole index, which costs less than keeping another one.
func (g *Gazetteer) near(q query) []match {
	want := []rune(q.core)
	slips := min(q.words, 2)
	if slips == 0 || len(want) < 5 {
		return nil
	}
	var found []match
	have := make([]rune, 0, 64)
	for _, k := range g.keys {
		may := min(slips, int(k.words))
		if may == 0 || !couldBeNear(q.core, k.core, may) {
			continue
		}
		have = have[:0]
		for _, r := range k.core {
			have = append(have, r)
		}
		d := distance(want, have, may)
		if d == 0 || d > may || !g.fits(q, k.place) {
			continue
		}
		part := 1 - float64(d)/float64(max(len(want), len(have)))
		found = append(found, match{place: k.place, how: asClose, rank: g.rank[k.place], name: k.name, close: part})
	}
	return found
}

// couldBeNear is a cheap no for nearly all names: the lengths must be alike,
// and a single slip leaves the beginning or the end as it was.
func couldBeNear(a, b string, may int) bool {
	if d := len(a) - len(b); d > 4*may || d < -4*may {
		return false
	}
	if may > 1 {
		return true
	}
	return a[:2] == prefix2(b) || a[len(a)-2:] == suffix2(b)
}

func prefix2(s string) string { return s[:min(2, len(s))] }
func suffix2(s string) string { return s[max(0, len(s)-2):] }

// distance counts slips between a and b (Damerau, adjacent swaps), giving up
// with limit+1 when there are more than limit.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || d < -limit {
		return limit + 1
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return max(len(a), len(b))
	}
	if limit == 0 {
		return 1
	}
	// The first letters differ: try each slip and go on with one fewer.
	best := 1 + distance(a[1:], b[1:], limit-1)
	best = min(best, 1+distance(a[1:], b, limit-1), 1+distance(a, b[1:], limit-1))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		best = min(best, 1+distance(a[2:], b[2:], limit-1))
	}
	return best
}
