package name

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestNearIsExact: what Near leaves out to be fast would not have been among the
// first, and the bits are those of the full comparison.
func TestNearIsExact(t *testing.T) {
	texts := []string{"", "1", "😀", "Абдуррахман", "عبدالرحمن", "Abdurrahman"}
	rng := rand.New(rand.NewPCG(3, 4))
	for len(texts) < 600 {
		letters := []rune(alphabets[rng.IntN(3)])
		w := make([]rune, 1+rng.IntN(9))
		for i := range w {
			w[i] = letters[rng.IntN(len(letters))]
		}
		texts = append(texts, string(w))
	}
	words := NewWords(texts)
	for _, asked := range texts[:120] {
		var x word
		x.read(asked)
		var all []float64
		for _, text := range texts {
			var y word
			y.read(text)
			if raw, n := align(&x, &y, nil); n > 0 {
				all = append(all, raw)
			}
		}
		slices.Sort(all)
		slices.Reverse(all)
		near := words.Near(asked, 7, -1000)
		if len(all) == 0 {
			if len(near) != 0 {
				t.Errorf("%q has no letters and finds %v", asked, near)
			}
			continue
		}
		for i, n := range near {
			if fmt.Sprintf("%.2f", n.Bits) != fmt.Sprintf("%.2f", all[i]) {
				t.Errorf("%q: number %d is %q with %.2f, the full comparison has %.2f", asked, i+1, texts[n.Word], n.Bits, all[i])
			}
		}
		if len(near) < 7 {
			t.Errorf("%q: only %d of 7", asked, len(near))
		}
	}
}

func TestCandidatesInAnyOrderAndScript(t *testing.T) {
	c := NewCandidates([]string{
		"محمد عبد الله البغدادي", "زينب يوسف حمزة", "Yusuf Hamza Karimov", "Зейнаб Каримова", "Zainab bint Yusuf", "", "😀", "Ахмедов Саид-Магомед",
	})
	for _, story := range []struct {
		asked string
		first int
	}{
		{"Мухаммад Абдуллах", 0},
		{"Abdullah Muhammad al-Baghdadi", 0},
		{"Yusuf Hamza Zaynab", 1},
		{"كريموف يوسف", 2},
		{"Said Magomed Akhmedov", 7},
	} {
		best, bounded := c.Rank(story.asked, 3)
		if len(best) == 0 || best[0].Candidate != story.first || bounded {
			t.Errorf("%s: got %v (bounded %v), want %d first", story.asked, best, bounded, story.first)
		}
	}
	if best, _ := c.Rank("😀 1", 3); len(best) != 0 {
		t.Errorf("a name without letters finds %v", best)
	}
}

// A list of one name a hundred thousand times is bounded work, and says so.
func TestManyNamesakesAreBounded(t *testing.T) {
	names := make([]string, 30_000)
	for i := range names {
		names[i] = "Мухаммад Али"
	}
	best, bounded := NewCandidates(names).Rank("محمد علي", 5)
	if !bounded || len(best) > 10 {
		t.Errorf("%d ranked, bounded %v", len(best), bounded)
	}
	long := strings.Repeat("Саид ", 200)
	if _, bounded := NewCandidates(names[:3]).Rank(long, 5); !bounded {
		t.Error("a name of 200 words is read in part and does not say so")
	}
}

func FuzzRank(f *testing.F) {
	f.Add("محمد عبد الله", "Abdullah")
	f.Add("a", "")
	f.Add("Саид-Магомед ибн", "said\tmagomed")
	f.Fuzz(func(t *testing.T, a, b string) {
		best, _ := NewCandidates([]string{a, b, a + " " + b}).Rank(b, 2)
		for i, r := range best {
			if i > 0 && r.Bits > best[i-1].Bits {
				t.Errorf("%q: %v is not in order", b, best)
			}
		}
		Fathers(a)
	})
}

// TestHeldOut measures on the words that -fold 0 of the training leaves out, with
// the tables in the file $TABLES or those shipped (which learned from all).
func TestHeldOut(t *testing.T) {
	if *dataDir == "" {
		t.Skip("only with -data DIR")
	}
	if f := os.Getenv("TABLES"); f != "" {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m := loadModel(string(b))
		learned = func() *model { return m }
	}
	for _, m := range []struct {
		file string
		flip bool
	}{{"ar-latin.tsv", false}, {"ru-latin.tsv", false}, {"ru-ar.tsv", true}} {
		pairs := readPairs(t, m.file)
		if m.flip {
			pairs = flip(pairs)
		}
		measureHeldOut(t, m.file, pairs)
	}
}

func measureHeldOut(t *testing.T, title string, pairs [][2]string) {
	gold := map[string]map[string]bool{}
	var asked, others []string
	seen := map[string]bool{}
	for _, p := range pairs {
		if !heldOut(p[0]) {
			continue
		}
		if gold[p[0]] == nil {
			gold[p[0]] = map[string]bool{}
			asked = append(asked, p[0])
		}
		gold[p[0]][p[1]] = true
		if !seen[p[1]] {
			seen[p[1]] = true
			others = append(others, p[1])
		}
	}
	slices.Sort(asked)
	start := time.Now()
	words := NewWords(others)
	var n, r1, r10 float64
	for i := 0; i < len(asked); i += max(1, len(asked) / *queries) {
		q := asked[i]
		rank := meanRank(words.Near(q, 10, -1000), func(x Near) bool { return gold[q][others[x.Word]] })
		n++
		if rank < 1.5 {
			r1++
		}
		if rank <= 10 {
			r10++
		}
	}
	t.Logf("%s: %.0f asked among %d: recall@1 %.3f, @10 %.3f; %.3f us a pair", title, n, len(others), r1/n, r10/n, float64(time.Since(start).Microseconds())/n/float64(len(others)))
}

// meanRank is the place of the best right answer; ties count at their mean.
func meanRank(near []Near, right func(Near) bool) float64 {
	at := slices.IndexFunc(near, right)
	if at < 0 {
		return 1e9
	}
	rank := 1.0
	for _, x := range near {
		switch {
		case x.Bits > near[at].Bits:
			rank++
		case x.Bits == near[at].Bits && !right(x):
			rank += 0.5
		}
	}
	return rank
}
