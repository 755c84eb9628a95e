package match

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"homeward/internal/id"
)

var namesDir = flag.String("names", "", "folder with ru-ar.tsv (spelling TAB spelling TAB count), for the measurements of a large register")

// TestMeasureLarge files 100,000 invented people and says what they cost.
func TestMeasureLarge(t *testing.T) {
	if *namesDir == "" {
		t.Skip("only with -names DIR")
	}
	b, err := os.ReadFile(filepath.Join(*namesDir, "ru-ar.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var ru, ar []string
	for line := range strings.Lines(string(b)) {
		if c := strings.Split(strings.TrimSpace(line), "\t"); len(c) >= 2 {
			ru, ar = append(ru, c[0]), append(ar, c[1])
		}
	}
	const people = 100_000
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(ru), func(i, j int) { ru[i], ru[j], ar[i], ar[j] = ru[j], ru[i], ar[j], ar[i] })
	// Names fall off as 1/n, as they do among people.
	draw := func(from int) int {
		return from + int(float64(3000)*(math.Pow(3000, r.Float64())-1)/2999)
	}
	x := NewIndex(nil)
	before := heap()
	var took time.Duration
	for i := range people {
		given, father, family, mother := draw(0), draw(0), draw(4000), draw(8000)
		year := 2006 + r.IntN(12)
		var s Side
		if i%2 == 0 {
			s = child("name "+ru[family]+"ов "+ru[given]+" "+ru[father], "mother "+ru[family]+"ова "+ru[mother], fmt.Sprintf("born %d-%02d-%02d", year, 1+r.IntN(12), 1+r.IntN(28)), "sex male", "from Дагестан")
		} else {
			s = child("name "+ar[given]+" "+ar[father], "mother "+ar[mother], fmt.Sprintf("age %d on 2018-11-20", 2018-year), "sex female", "from داغستان")
			s.Found, s.Groups = true, []string{fmt.Sprint("list/", i/6)}
		}
		s.Person = id.Person(fmt.Sprintf("0194f3c2-0000-7000-8000-%012d", i))
		s.Rows = []string{fmt.Sprintf("A-%05d", i)}
		at := time.Now()
		x.put(&s)
		if i%1000 == 999 {
			x.settle()
		}
		took += time.Since(at)
	}
	t.Logf("filed %d people in %v, %d words", people, took.Round(time.Millisecond), len(x.words.words))
	t.Logf("%d bytes for each", (heap()-before)/people)
	measureQuestions(t, x, ru, ar, draw)
	runtime.KeepAlive(x)
}

func measureQuestions(t *testing.T, x *Index, ru, ar []string, draw func(int) int) {
	var cold, warm, near []time.Duration
	for range 200 {
		q := ru[draw(0)] + " " + ar[draw(0)]
		at := time.Now()
		x.Named(q, Sight{Family: true}, 20)
		cold = append(cold, time.Since(at))
		at = time.Now()
		x.Named(q, Sight{Family: true}, 20)
		warm = append(warm, time.Since(at))
	}
	for i := range 200 {
		s := Siblings{x.unpack(&x.people[i*2])}
		at := time.Now()
		if _, _, err := x.Link(t.Context(), s, [][]int{{0}}, Beliefs{}); err != nil {
			t.Fatal(err)
		}
		near = append(near, time.Since(at))
	}
	t.Logf("a name typed: %s at first, %s again", spread(cold), spread(warm))
	t.Logf("candidates of one sought, weighed: %s", spread(near))
	hostile := strings.Repeat(strings.Repeat("м", 60)+" ", 20)
	at := time.Now()
	x.Named(hostile, Sight{}, 20)
	t.Logf("a hostile name: %v", time.Since(at))
}

func spread(all []time.Duration) string {
	slices.Sort(all)
	return fmt.Sprintf("median %v, 95 of 100 within %v", all[len(all)/2].Round(time.Microsecond), all[len(all)*95/100].Round(time.Microsecond))
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
