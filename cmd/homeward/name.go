package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"

	"homeward/internal/fault"
	"homeward/internal/name"
)

// nameCommand asks what the program makes of names, without a register.
type nameCommand struct {
	Rank   nameRank   `cmd:"" help:"For each name read, the likeliest of a file of names, in whatever scripts: query line, rank, candidate line and bits, parted by tabs."`
	Father nameFather `cmd:"" help:"For each patronymic read, the father's given name, the likelier reading first, parted by tabs; an empty line where it is none."`
}

// nameRank ranks the names of a file for each name read.
type nameRank struct {
	Candidates string `required:"" placeholder:"FILE" help:"File of names, one a line, or an id, a tab and the name."`
	Top        int    `default:"10" help:"How many for each name read; those as likely as the last are printed too."`
}

// lineMost bounds a line that is read, in bytes; names are bounded again when
// they are read.
const lineMost = 16 << 20

// linesMost bounds the names of a file.
const linesMost = 5_000_000

// Run reads the queries and prints as they are answered.
func (c *nameRank) Run(t *terminal) error {
	if c.Top < 1 || c.Top > 10_000 {
		return fault.New(fault.BadInput, "--top is %d; give 1 to 10000", c.Top)
	}
	file, err := os.Open(c.Candidates)
	if err != nil {
		return fault.New(fault.BadInput, "read the candidates: %v", err)
	}
	defer file.Close()
	names, err := readLines(bufio.NewReader(file))
	if err != nil {
		return err
	}
	for i, line := range names {
		if _, after, has := strings.Cut(line, "\t"); has {
			names[i] = after
		}
	}
	queries, err := readLines(bufio.NewReader(t.in))
	if err != nil {
		return err
	}
	candidates := name.NewCandidates(names)
	out := bufio.NewWriter(t.out)
	defer out.Flush()
	bounded := 0
	err = inOrder(len(queries), func(q int) rankedNames {
		best, bounded := candidates.Rank(queries[q], c.Top)
		return rankedNames{best, bounded}
	}, func(q int, r rankedNames) error {
		if r.bounded {
			bounded++
		}
		for k, b := range r.best {
			if _, err := fmt.Fprintf(out, "%d\t%d\t%d\t%.2f\n", q+1, k+1, b.Candidate+1, b.Bits); err != nil {
				return err
			}
		}
		return t.ctx.Err()
	})
	if bounded > 0 {
		fmt.Fprintf(t.err, "homeward: for %d of %d names not everything could be weighed: they are very long, or very many candidates are as likely. Ask with more of the name.\n", bounded, len(queries))
	}
	return err
}

type rankedNames struct {
	best    []name.Ranked
	bounded bool
}

// inOrder works on 0 to n-1 on all cores and tells the answers in order.
func inOrder[T any](n int, work func(int) T, tell func(int, T) error) error {
	const batch = 256
	answers := make([]T, batch)
	for from := 0; from < n; from += batch {
		size := min(batch, n-from)
		var wg sync.WaitGroup
		cores := runtime.GOMAXPROCS(0)
		for core := range cores {
			wg.Go(func() {
				for i := core; i < size; i += cores {
					answers[i] = work(from + i)
				}
			})
		}
		wg.Wait()
		for i := range size {
			if err := tell(from+i, answers[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// readLines reads lines of bounded length and number, as UTF-8 with or without a mark.
func readLines(from *bufio.Reader) ([]string, error) {
	var lines []string
	scan := bufio.NewScanner(from)
	scan.Buffer(make([]byte, 0, 64<<10), lineMost)
	for scan.Scan() {
		line := strings.TrimSuffix(scan.Text(), "\r")
		if len(lines) == 0 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		if len(lines) == linesMost {
			return nil, fault.New(fault.TooLarge, "more than %d lines; split the file", linesMost)
		}
		lines = append(lines, line)
	}
	if err := scan.Err(); err != nil {
		return nil, fault.New(fault.BadInput, "line %d cannot be read: %v", len(lines)+1, err)
	}
	return lines, nil
}

// nameFather reads patronymics.
type nameFather struct{}

// Run prints a line for each line read.
func (c *nameFather) Run(t *terminal) error {
	lines, err := readLines(bufio.NewReader(t.in))
	if err != nil {
		return err
	}
	out := bufio.NewWriter(t.out)
	defer out.Flush()
	for _, line := range lines {
		if _, err := fmt.Fprintln(out, strings.Join(name.Fathers(line), "\t")); err != nil {
			return err
		}
	}
	return nil
}
