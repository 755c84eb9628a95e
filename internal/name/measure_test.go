package name

import (
	"flag"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

var queries = flag.Int("queries", 1000, "with -data: how many words to search")

// TestMeasureWords searches held-out words of one script among all words of
// the other and logs how often the right spelling comes first (recall@1),
// among ten, and the mean reciprocal rank; ties count at their mean rank.
// With the tables as committed, 1,000 queries (recall@1 / @10 / MRR):
//
//	Arabic to Latin    .825 / .968 / .884 among 44,900 words
//	Russian to Latin   .883 / .976 / .923 among 121,300
//	Arabic to Russian  .818 / .965 / .875 among 21,800
func TestMeasureWords(t *testing.T) {
	if *dataDir == "" || *relearn {
		t.Skip("only with -data DIR")
	}
	for _, m := range []struct {
		title, file string
		flip        bool
		least       float64 // recall@1 below this is a regression
	}{
		{"Arabic to Latin", "ar-latin.tsv", false, 0.45},
		{"Russian to Latin", "ru-latin.tsv", false, 0.70},
		{"Arabic to Russian", "ru-ar.tsv", true, 0.60},
	} {
		pairs := readPairs(t, m.file)
		if m.flip {
			pairs = flip(pairs)
		}
		r1, r10, mrr := recall(pairs, false)
		h1, h10, hmrr := recall(pairs, true)
		t.Logf("%s: among all %.3f / %.3f / %.3f; among held-out only %.3f / %.3f / %.3f", m.title, r1, r10, mrr, h1, h10, hmrr)
		if r1 < m.least {
			t.Errorf("%s: recall@1 %.3f, want at least %.2f", m.title, r1, m.least)
		}
	}
}

func recall(pairs [][2]string, small bool) (r1, r10, mrr float64) {
	gold := map[string]map[string]bool{}
	var asked, others []string
	seen := map[string]bool{}
	for _, p := range pairs {
		if heldOut(p[0]) {
			if gold[p[0]] == nil {
				gold[p[0]] = map[string]bool{}
				asked = append(asked, p[0])
			}
			gold[p[0]][p[1]] = true
		}
		if !seen[p[1]] && (!small || heldOut(p[0])) {
			seen[p[1]] = true
			others = append(others, p[1])
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	slices.Sort(asked)
	rng.Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
	asked = asked[:min(*queries, len(asked))]
	ranks := make([]float64, len(asked))
	var wg sync.WaitGroup
	for part := range 2 {
		wg.Go(func() {
			scores := make([]float64, len(others))
			for q := part; q < len(asked); q += 2 {
				best := -1e9
				for i, o := range others {
					scores[i] = compareWordBits(asked[q], o)
					if gold[asked[q]][o] {
						best = max(best, scores[i])
					}
				}
				above, equal := 0, 0
				for i, s := range scores {
					if s > best {
						above++
					} else if s == best && !gold[asked[q]][others[i]] {
						equal++
					}
				}
				ranks[q] = 1 + float64(above) + float64(equal)/2
			}
		})
	}
	wg.Wait()
	for _, r := range ranks {
		if r < 1.5 {
			r1++
		}
		if r <= 10 {
			r10++
		}
		mrr += 1 / r
	}
	n := float64(len(ranks))
	return r1 / n, r10 / n, mrr / n
}

func BenchmarkCompareWord(b *testing.B) {
	for _, p := range [][2]string{{"فيرونيكا", "Вероника"}, {"محمد", "Muhammad"}, {"Шапошникова", "Shaposhnikov"}, {"سمير", "Вероника"}, {"Yusupov", "Iusupova"}} {
		b.Run(p[0]+"~"+p[1], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				compareWordBits(p[0], p[1])
			}
		})
	}
}
