// Command caseload measures matching on a synthetic caseload of any size:
// families are drawn from real name lists by origin, a relative's request is
// written in one script, field records in another by clerks with habits of
// their own; words are missing, turned round or joined, ages are guessed,
// families are split over facilities, and a quarter of those sought was never
// found. Nothing of the generator is known to the matcher or taken from it.
//
//	go run ./bench/caseload -data DIR                  a million people found (some minutes)
//	go run ./bench/caseload -data DIR -people 50000    while developing
//
// DIR holds names/ as the notes on matching list them. The seed of evaluation
// is 1; what is learnt is learnt from others (-seed). A target that is missed is
// printed as MISSED, and the command ends with 1. Nothing here is a timed test:
// the numbers are read by people.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
)

func main() {
	var b bench
	data := flag.String("data", "../shared/data", "folder with names/")
	flag.IntVar(&b.people, "people", 1_000_000, "people found")
	flag.IntVar(&b.sample, "sample", 3000, "families sought whose links are judged")
	flag.IntVar(&b.bulk, "bulk", 0, "people sought in the bulk link; 0 as many as were found")
	seed := flag.Uint64("seed", 1, "who is drawn")
	profile := flag.String("profile", "", "write a CPU profile of the questions to this file")
	show := flag.Int("show", 0, "print so many families and stop")
	flag.BoolVar(&b.tell, "tell", false, "print what was missed")
	flag.StringVar(&b.learn, "learn", "", "write stated probability and truth of each link to this file")
	flag.Parse()
	all, err := origins(filepath.Join(*data, "names"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "caseload:", err)
		os.Exit(70)
	}
	b.world = newWorld(all, *seed)
	if *show > 0 {
		b.world.show(*show)
		return
	}
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "caseload:", err)
			os.Exit(70)
		}
		defer pprof.StopCPUProfile()
	}
	if err := b.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "caseload:", err)
		os.Exit(70)
	}
	if b.missed > 0 {
		fmt.Printf("%d targets missed\n", b.missed)
		pprof.StopCPUProfile()
		os.Exit(1)
	}
}

// show prints families as both lists have them.
func (w *world) show(n int) {
	for k := range n {
		h := w.household(k)
		fmt.Printf("family %d, %s, %s ~ %s\n", k, h.from.name, scriptNames[h.request], scriptNames[h.field])
		for _, side := range [][]record{w.asked(&h), w.met(&h)} {
			for _, one := range side {
				fmt.Printf("   %d:", one.child)
				for _, f := range one.facts {
					fmt.Printf(" %s=%s", f.Attr, f.Text)
				}
				fmt.Println()
			}
		}
	}
}
