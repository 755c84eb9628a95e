// Command bench measures homeward against the machine's own limits and prints
// ratios, all in one run: the machine is shared and noisy, so what is compared
// runs in turns, in the same minutes, and medians are taken.
//
// A target that is missed is printed as MISSED, and the command ends with 1.
// Nothing here is a timed test: the numbers are read by people.
//
//	go run ./bench                 everything (several minutes, a register of 100,000 cases)
//	go run ./bench -only acts      one part: acts, sizes, pages, suggest, work, replay, start, figures, operations, read
//	go run ./bench -cases 20000    a smaller large register
//	go run ./bench -keep DIR       keep the registers and use them again
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"syscall"
	"time"
)

// bench is one run.
type bench struct {
	ctx     context.Context
	cases   int
	missed  int
	dir     string
	profile string
}

func main() {
	only := flag.String("only", "", "run one part: acts, sizes, pages, suggest, work, replay, start, figures, operations, read")
	cases := flag.Int("cases", 100_000, "cases in the large register")
	keep := flag.String("keep", "", "folder for the registers, which then stay and are used again by the next run")
	profile := flag.String("profile", "", "write a CPU profile of the parts, not of building registers, to this file")
	flag.Parse()
	dir, err := folder(*keep)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(70)
	}
	b := &bench{ctx: context.Background(), cases: *cases, dir: dir, profile: *profile}
	err = b.run(*only)
	if *keep == "" {
		os.RemoveAll(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(70)
	}
	if b.missed > 0 {
		fmt.Printf("%d targets missed\n", b.missed)
		os.Exit(1)
	}
}

// folder is where the registers are built.
func folder(keep string) (string, error) {
	if keep == "" {
		return os.MkdirTemp("", "homeward-bench-")
	}
	return keep, os.MkdirAll(keep, 0o700)
}

func (b *bench) run(only string) error {
	parts := []struct {
		name string
		fn   func() error
	}{{"acts", b.acts}, {"sizes", b.sizes}, {"pages", b.pages}, {"suggest", b.suggest}, {"work", b.work}, {"replay", b.replay}, {"start", b.start}, {"figures", b.figures}, {"operations", b.operations}, {"read", b.read}}
	known := only == ""
	for _, p := range parts {
		if only != "" && only != p.name {
			continue
		}
		known = true
		fmt.Printf("== %s\n", p.name)
		if err := p.fn(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	if !known {
		return fmt.Errorf("no part %q", only)
	}
	return nil
}

// most prints a measured value that should be at most the target.
func (b *bench) most(what string, value, target float64, unit, detail string) {
	b.line(what, value, target, "<=", unit, detail, value <= target)
}

// least prints a measured value that should be at least the target.
func (b *bench) least(what string, value, target float64, unit, detail string) {
	b.line(what, value, target, ">=", unit, detail, value >= target)
}

func (b *bench) line(what string, value, target float64, sign, unit, detail string, held bool) {
	word := "held  "
	if !held {
		word = "MISSED"
		b.missed++
	}
	fmt.Printf("%s  %-52s %10.2f%s  (target %s %g%s)  %s\n", word, what, value, unit, sign, target, unit, detail)
}

func median(all []time.Duration) time.Duration {
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}

// profiled runs fn and writes a CPU profile of it, if one was asked for.
func (b *bench) profiled(fn func() error) error {
	if b.profile == "" {
		return fn()
	}
	file, err := os.Create(b.profile)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return fn()
}

func timed(fn func() error) (time.Duration, error) {
	start := time.Now()
	err := fn()
	return time.Since(start), err
}

// processor is the processor time this process has used: on a shared machine it
// says what a wall clock cannot.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
