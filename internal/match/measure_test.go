package match

import (
	"fmt"
	"sort"
	"testing"
)

func linkAll(t testing.TB, sought, found []Side) []Link {
	t.Helper()
	all, err := Lists(t.Context(), sought, found, Beliefs{})
	if err != nil {
		t.Fatal(err)
	}
	return all.Links
}

type figures struct {
	recall, recall10 float64 // of those in truth, the right child first, among ten
	even, sure       float64 // precision at p >= 0.5, 0.9
	evenN, sureN     int
	false3, false5   float64 // share of absent requests with a proposal at 0.3, 0.5
	calibration      float64 // mean distance of stated from true, in ten bins
	top              []Link
}

func measure(candidates []Link, n int, truth map[int]int) figures {
	var f figures
	f.top = make([]Link, n)
	for i := range f.top {
		f.top[i] = Link{Sought: -1}
	}
	rank := make([]int, n)
	var evenRight, sureRight, right, ten float64
	var bins [10]struct{ n, p, right float64 }
	for _, c := range candidates {
		want, there := truth[c.Sought]
		correct := there && want == c.Row()
		rank[c.Sought]++
		if rank[c.Sought] == 1 {
			f.top[c.Sought] = c
			if correct {
				right++
			}
		}
		if correct && rank[c.Sought] <= 10 {
			ten++
		}
		if c.Probability >= 0.5 {
			f.evenN++
			if correct {
				evenRight++
			}
		}
		if c.Probability >= 0.9 {
			f.sureN++
			if correct {
				sureRight++
			}
		}
		b := &bins[min(int(c.Probability*10), 9)]
		b.n++
		b.p += c.Probability
		if correct {
			b.right++
		}
	}
	total := 0.0
	for _, b := range bins {
		f.calibration += max(b.p-b.right, b.right-b.p)
		total += b.n
	}
	f.calibration /= max(total, 1)
	for i, c := range f.top {
		if _, there := truth[i]; !there {
			if c.Probability >= 0.3 {
				f.false3++
			}
			if c.Probability >= 0.5 {
				f.false5++
			}
		}
	}
	absent := float64(n - len(truth))
	f.recall, f.recall10 = right/float64(len(truth)), ten/float64(len(truth))
	f.even, f.sure = evenRight/max(float64(f.evenN), 1), sureRight/max(float64(f.sureN), 1)
	f.false3, f.false5 = f.false3/absent, f.false5/absent
	return f
}

func (f figures) String() string {
	return fmt.Sprintf("recall@1 %.3f @10 %.3f; precision %.3f of %d at 0.5, %.3f of %d at 0.9; absent with a proposal %.3f at 0.3, %.3f at 0.5; calibration error %.3f",
		f.recall, f.recall10, f.even, f.evenN, f.sure, f.sureN, f.false3, f.false5, f.calibration)
}

// tell logs one miss with its evidence.
func tell(t *testing.T, sought, found []Side, all []Link, i int, c Link, want int, there bool) {
	t.Helper()
	line := func(c Link) string {
		text := fmt.Sprintf("p %.2f bits %.1f: %s", c.Probability, c.Bits, describe(found[c.Row()]))
		sort.SliceStable(c.Evidence, func(i, j int) bool { return c.Evidence[i].Bits > c.Evidence[j].Bits })
		for _, e := range c.Evidence {
			text += fmt.Sprintf(" | %s %.1f (%s~%s %d)", e.Field, e.Bits, e.A, e.B, e.Count)
		}
		return text
	}
	t.Logf("%s", describe(sought[i]))
	if c.Sought >= 0 {
		t.Logf("   got  %s", line(c))
	}
	if !there {
		return
	}
	for _, o := range all {
		if o.Sought == i && o.Row() == want {
			t.Logf("   want %s", line(o))
			return
		}
	}
	t.Logf("   want faint: %s", describe(found[want]))
}

func describe(s Side) string {
	text := string(s.Person)
	for _, p := range s.Names {
		text += " " + p.Text
	}
	text += " " + s.Sex
	for _, b := range s.Born {
		text += " *" + b.Text
	}
	for _, p := range s.Mother {
		text += " M:" + p.Text
	}
	for _, p := range s.Father {
		text += " F:" + p.Text
	}
	return text + fmt.Sprint(s.Origin, s.Groups)
}
