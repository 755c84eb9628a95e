package match

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"homeward/internal/id"
)

// Add files people who are in no register, on all cores.
func (x *Index) Add(rows []Row) {
	sides := make([]Side, len(rows))
	inParallel(len(rows), func(i int) { sides[i] = rows[i].Side() })
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range sides {
		x.put(&sides[i])
	}
}

// Families reads the rows of families that are in no register, on all cores.
func ReadFamilies(families [][]Row) [][]Side {
	all := make([][]Side, len(families))
	inParallel(len(families), func(i int) {
		for _, r := range families[i] {
			all[i] = append(all[i], r.Side())
		}
	})
	return all
}

// Link is a candidate by id.
type Link struct {
	Sought int // place in what was asked
	Found  id.Person
	Result
	Probability float64
}

// Link finds who of the index may be those sought, the likeliest first for each.
// families are places in sought that belong together. bounded counts families
// for which not everybody could be weighed. Nothing is recorded.
func (x *Index) Link(ctx context.Context, sought []Side, families [][]int, b Beliefs) (links []Link, bounded int, err error) {
	p := newIndexPool(x, &decided{})
	all, err := link(ctx, x.scorer, p, sought, families, b, nil)
	for _, c := range all {
		links = append(links, Link{Sought: c.Sought, Found: p.who[c.Found], Result: c.Result, Probability: c.Probability})
	}
	return links, p.bounded, err
}

// inParallel does n things on all cores.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}
