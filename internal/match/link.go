package match

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"homeward/internal/id"
)

// Beliefs are what is believed before any evidence; a zero member means the
// package's own (PriorAbsent, ProposeAt). They are settings that a page can show.
type Beliefs struct {
	Alone   bool    // brothers and sisters of those found say nothing: for comparison
	Absent  float64 // chance that a person sought is not among those found
	Kin     float64 // of a family found, that the child sought is not in it, against being a given one of it
	Propose float64 // the least probability that is proposed
}

func (b Beliefs) or() Beliefs {
	if !(b.Absent > 0 && b.Absent < 1) {
		b.Absent = PriorAbsent
	}
	if !(b.Kin > 0 && b.Kin < 1000) {
		b.Kin = PriorKin
	}
	if !(b.Propose > 0 && b.Propose < 1) {
		b.Propose = ProposeAt
	}
	return b
}

// Link is a person found who may be a person sought, with the evidence and the
// probability among all candidates and "not in the register". The probability
// is of the link; nobody carries a score.
type Link struct {
	Sought int // place in what was asked
	Found  id.Person
	Result
	Probability float64
}

// Bounds of what is kept of one sought. Fainter candidates nobody will ever see,
// and they change no other's probability in a digit that is shown.
const (
	faint     = 0.001
	linksMost = 12
	toldFrom  = 0.05 // evidence is put in words from this probability on
)

// Link finds who of the index may be those sought, the likeliest first for each.
// families are places in sought that belong together. bounded counts families
// for which not everybody could be weighed. Nothing is recorded.
func (x *Index) Link(ctx context.Context, sought []Side, families [][]int, b Beliefs) (links []Link, bounded int, err error) {
	return x.link(ctx, sought, families, b, linking{})
}

// linking is what a link may need besides; zero members are left out.
type linking struct {
	stand   *decided  // pairs that people decided are left out
	done    func(int) // is told how many families have been looked at
	without []float64 // takes, of each sought, the chance that her family was found without her
}

// link is Link with more, on all cores.
func (x *Index) link(ctx context.Context, sought []Side, families [][]int, b Beliefs, more linking) (links []Link, bounded int, err error) {
	b = b.or()
	of := make([][]Link, len(families))
	var met, looked atomic.Int64
	var telling sync.Mutex
	inParallel(len(families), func(n int) {
		if ctx.Err() != nil {
			return
		}
		q := x.askers.Get().(*asker)
		of[n] = q.link(sought, families[n], b, more)
		if q.met {
			met.Add(1)
		}
		x.askers.Put(q)
		if more.done != nil {
			telling.Lock()
			more.done(int(looked.Add(1)))
			telling.Unlock()
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	links = slices.Concat(of...)
	known := map[[2]int]bool{}
	settle(links, func(i, j int) bool {
		rivals, ok := known[[2]int{i, j}]
		if !ok {
			rivals = i != j && !x.scorer.oneChild(sought[i], sought[j])
			known[[2]int{i, j}], known[[2]int{j, i}] = rivals, rivals
		}
		return rivals
	})
	slices.SortStableFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.Sought, b.Sought), cmp.Compare(b.Probability, a.Probability), cmp.Compare(a.Found, b.Found))
	})
	return links, int(met.Load()), nil
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

// option is a person found weighed for one sought.
type option struct {
	family, member int // place among the families found, and in it
	*weight
}

// link weighs everybody found near a family and gives what is likely enough.
func (q *asker) link(sought []Side, places []int, b Beliefs, more linking) []Link {
	x := q.x
	x.mu.RLock()
	defer x.mu.RUnlock()
	h := make(Siblings, len(places))
	for i, at := range places {
		h[i] = sought[at]
	}
	q.single = b.Alone
	q.ask(h)
	found := q.families()
	q.weights = q.weights[:0]
	type block struct{ from, columns int }
	blocks := make([]block, len(found))
	for f := range found {
		blocks[f] = block{len(q.weights), len(found[f].members)}
		q.against(&found[f])
	}
	prior := (1 - b.Absent) / float64(max(x.met, 1))
	var links []Link
	var options []option
	for i := range q.sought {
		options = options[:0]
		for f := range found {
			for j := range blocks[f].columns {
				w := &q.weights[blocks[f].from+i*blocks[f].columns+j]
				if who := x.idOf(&x.people[found[f].members[j]]); who == h[i].Person || more.stand != nil && !more.stand.may(h[i].Person, who) {
					continue
				}
				options = append(options, option{f, j, w})
			}
		}
		chances, without := posterior(options, prior, b)
		if more.without != nil {
			more.without[places[i]] = without
		}
		order := upTo(len(options))
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(chances[b], chances[a]) })
		for _, k := range order[:min(len(order), linksMost)] {
			if chances[k] < faint {
				break
			}
			o := options[k]
			links = append(links, q.linkOf(i, places[i], &found[o.family], o, chances[k]))
		}
	}
	return links
}

func (q *asker) linkOf(i, place int, f *foundFamily, o option, chance float64) Link {
	x := q.x
	n := f.members[o.member]
	l := Link{Sought: place, Found: x.idOf(&x.people[n]), Probability: chance}
	l.Bits, l.Family = tenth(float64(o.bits)), tenth(float64(o.weight.family))
	if chance >= toldFrom {
		var k sketch
		x.sketchOf(n, &k)
		if o.lent() { // a brother or sister lent it: read the family again
			k = q.lentSketch(f, o.member)
		}
		l.Result = x.scorer.tell(o.weight, told{&q.sought[i], q.board.side()}, told{&k, x.side(n)})
	}
	return l
}

func (o *option) lent() bool {
	for k := range o.n {
		if o.pieces[k].lent {
			return true
		}
	}
	return false
}

// lentSketch is a member of a family with what the others lent her.
func (q *asker) lentSketch(f *foundFamily, member int) sketch {
	all := make([]sketch, len(f.members))
	for k, n := range f.members {
		q.x.sketchOf(n, &all[k])
	}
	q.lendFound(all)
	return all[member]
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// oneChild tells whether two persons sought may be the same child, asked for by
// two relatives: nothing about the child herself speaks against it.
func (s *Scorer) oneChild(a, b Side) bool {
	r := s.Score(a, b)
	for _, e := range r.Evidence {
		if !e.Field.ofFamily() && e.Bits < 0 {
			return false
		}
	}
	return r.Own() > 4
}

// settle lets each person found be only one of those sought: where two claim
// her, the chance of each falls by the odds of the other. rivals tells whether
// two persons sought are different children; two requests for one child are no
// rivals. (Belief propagation for bipartite matchings; the rounds suffice for
// the chains that occur.)
func settle(links []Link, rivals func(a, b int) bool) {
	byFound, bySought := map[id.Person][]int{}, map[int][]int{}
	first, free := make([]float64, len(links)), make([]float64, len(links))
	for k, c := range links {
		byFound[c.Found] = append(byFound[c.Found], k)
		bySought[c.Sought] = append(bySought[c.Sought], k)
		first[k], free[k] = c.Probability, 1
	}
	// total is the weight of everything that may be true of the one sought in k:
	// in no candidate, or in one of the others as far as they are free.
	total := func(k int, itself bool) float64 {
		sum, none := 0.0, 1.0
		for _, o := range bySought[links[k].Sought] {
			none -= first[o]
			if o != k || itself {
				sum += first[o] * free[o]
			}
		}
		return sum + max(none, 1e-6)
	}
	claim := make([]float64, len(links))
	for range 4 {
		for k := range links {
			claim[k] = first[k] / total(k, false)
		}
		for k, c := range links {
			others := 0.0
			for _, o := range byFound[c.Found] {
				if o != k && claim[o] > 0.01 && rivals(c.Sought, links[o].Sought) {
					others += claim[o]
				}
			}
			free[k] = 1 / (1 + others)
		}
	}
	for k := range links {
		links[k].Probability = first[k] * free[k] / total(k, true)
	}
}
