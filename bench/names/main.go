// Command names measures how names are found across scripts, next to the usual
// string measures, all in one run: words of one script among the words of
// another, and full names in order, shuffled, and with a word left out.
//
// The tables are learned anew without a fifth of the words (fold 0 of
// internal/name/train), and only those words are asked for. A right answer is any
// spelling whose other form is the word asked; ties count at their mean rank.
// Intervals are 95 % by bootstrap over the questions.
//
//	go run ./bench/names -data DIR            everything; DIR as for internal/name/train
//	go run ./bench/names -data DIR -asked 200 fewer questions
//
// A target that is missed is printed as MISSED, and the command ends with 1.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"homeward/internal/name"
)

type bench struct {
	data   string
	asked  int
	tables string
	export string
	missed int
}

func main() {
	b := &bench{}
	flag.StringVar(&b.data, "data", "", "folder with the pairs of spellings")
	flag.IntVar(&b.asked, "asked", 1000, "questions of each task")
	flag.StringVar(&b.tables, "tables", "", "tables learned with -fold 0; without it they are learned first")
	flag.StringVar(&b.export, "export", "", "write questions, candidates and answers of each task to this folder and measure nothing: for bench/peers")
	flag.Parse()
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench/names:", err)
		os.Exit(70)
	}
	if b.missed > 0 {
		fmt.Printf("%d targets missed\n", b.missed)
		os.Exit(1)
	}
}

func (b *bench) run() error {
	if b.export != "" {
		if err := b.words(); err != nil {
			return err
		}
		return b.fullNames()
	}
	if b.tables == "" {
		dir, err := os.MkdirTemp("", "homeward-names-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b.tables = filepath.Join(dir, "groups.tsv")
		learn := exec.Command("go", "run", "./internal/name/train", "-data", b.data, "-fold", "0", "-out", b.tables)
		learn.Stderr = os.Stderr
		if err := learn.Run(); err != nil {
			return fmt.Errorf("learn the tables: %w", err)
		}
	}
	text, err := os.ReadFile(b.tables)
	if err != nil {
		return err
	}
	name.WithTables(string(text), func() {
		if err = b.words(); err == nil {
			err = b.fullNames()
		}
	})
	return err
}

// method is a way to rank candidates for a name.
type method struct {
	title string
	ours  bool
	// ranker prepares the candidates; what it gives scores all of them for a name.
	ranker func(candidates []string) func(asked string) []float64
}

// question is a name and which candidates are right.
type question struct {
	asked string
	right map[int]bool
}

// ranks asks all questions on all cores.
func ranks(m method, candidates []string, questions []question) []float64 {
	score := m.ranker(candidates)
	out := make([]float64, len(questions))
	var wg sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	for core := range cores {
		wg.Go(func() {
			for i := core; i < len(questions); i += cores {
				out[i] = meanRank(score(questions[i].asked), questions[i].right)
			}
		})
	}
	wg.Wait()
	return out
}

// meanRank is the rank of the best right candidate, ties at their mean.
func meanRank(scores []float64, right map[int]bool) float64 {
	best := unranked
	for i := range right {
		best = max(best, scores[i])
	}
	above, equal := 0, 0
	for i, s := range scores {
		switch {
		case s > best:
			above++
		case s == best && !right[i]:
			equal++
		}
	}
	return 1 + float64(above) + float64(equal)/2
}

const unranked = -1e18

// task prints a line for each method; ours is held against the targets.
func (b *bench) task(title string, candidates []string, questions []question, methods []method, at1, at10 float64) {
	if b.export != "" {
		if err := exportTask(filepath.Join(b.export, strings.ReplaceAll(title, " ", "-")+".json"), candidates, questions); err != nil {
			fmt.Fprintln(os.Stderr, "bench/names:", err)
			b.missed++
		}
		return
	}
	fmt.Printf("== %s: %d questions, %d candidates\n", title, len(questions), len(candidates))
	for _, m := range methods {
		begin := time.Now()
		r := ranks(m, candidates, questions)
		pair := time.Since(begin) * time.Duration(runtime.GOMAXPROCS(0)) / time.Duration(max(len(questions)*len(candidates), 1))
		one, ten := share(r, 1.5), share(r, 10)
		word := "      "
		if m.ours {
			word = "held  "
			if one.mean < at1 || ten.mean < at10 {
				word = "MISSED"
				b.missed++
			}
		}
		fmt.Printf("%s  %-34s recall@1 %s  @10 %s", word, m.title, one, ten)
		if m.ours {
			fmt.Printf("  (target %.3g / %.3g)  a pair in %v of one core, candidates prepared", at1, at10, pair)
		}
		fmt.Println()
	}
}
