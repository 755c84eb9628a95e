package match

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Retries keep requests standing: whatever was recorded about a person sought
// or a person found, those whom it may concern are looked for again and what is
// likely enough is proposed, in the name of the program. It decides nothing. One
// runs in a server; it is not safe for concurrent use.
type Retries struct {
	j     *journal.Journal
	x     *Index
	grant func(context.Context) (policy.Grant, error)
	log   *slog.Logger

	tried int64 // entries of the journal that were tried, -1 before it is known
	seen  int64 // entries there were when it was looked last
	since time.Time
}

// NewRetries makes what tries requests again; grant gives the right to propose,
// asked for each time. A nil log writes nothing.
func NewRetries(j *journal.Journal, x *Index, grant func(context.Context) (policy.Grant, error), log *slog.Logger) *Retries {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Retries{j: j, x: x, grant: grant, log: log, tried: -1}
}

// While a list is coming in, its rows are tried together: when nothing was
// recorded for a while, or when the first has waited long enough.
const (
	lookEvery   = 2 * time.Second
	quietFor    = 5 * time.Second
	waitAtMost  = time.Minute
	touchedMost = 5_000 // touched persons; above it everybody sought is looked for
	nearMost    = 50    // people sought who are tried for one found
)

// Watch tries requests again until the context ends.
func (s *Retries) Watch(ctx context.Context, clock func() time.Time) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		due, err := s.Due(ctx, clock())
		if err == nil && due {
			_, err = s.Again(ctx)
		}
		if err != nil && ctx.Err() == nil {
			s.log.Error("try standing requests again", "error", err.Error())
		}
	}
}

// Due reports whether there is something to try, and it has been quiet, or has
// waited long.
func (s *Retries) Due(ctx context.Context, now time.Time) (bool, error) {
	size, err := s.j.Size(ctx)
	if err != nil {
		return false, err
	}
	if err := s.start(ctx); err != nil || size <= s.tried {
		return false, err
	}
	if s.seen <= s.tried { // the first since the last time
		s.since = now
	}
	quiet := size == s.seen
	s.seen = size
	return quiet && now.Sub(s.since) >= quietFor || now.Sub(s.since) >= waitAtMost, nil
}

// start finds how far requests were tried before the program was started: the
// last proposal tells, what came later is tried.
func (s *Retries) start(ctx context.Context) error {
	if s.tried >= 0 {
		return nil
	}
	var last string
	err := s.j.DB().Row(ctx, "SELECT COALESCE(MAX(proposed), '') FROM match", nil, &last)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return fmt.Errorf("find the last proposal: %w", err)
	}
	s.tried = 0
	for i := range last {
		if last[i] == ' ' {
			if log, seq, ok := journal.EntryID(last[i+1:]).Split(); ok && log == s.j.Log() {
				s.tried = seq + 1
			}
		}
	}
	return nil
}

// Again looks for everybody whom what was recorded since the last time may
// concern: those sought of whom something was said, and those who may be
// somebody found of whom something was said. Brothers and sisters in the same
// request are looked for with them.
func (s *Retries) Again(ctx context.Context) (Summary, error) {
	if err := s.start(ctx); err != nil {
		return Summary{}, err
	}
	size, err := s.j.Size(ctx)
	if err != nil || size <= s.tried {
		return Summary{}, err
	}
	touched, err := s.j.Touched(ctx, s.tried, size, proposed.Name())
	if err != nil {
		return Summary{}, err
	}
	if err := s.x.Refresh(ctx); err != nil {
		return Summary{}, err
	}
	sought, err := s.concerned(ctx, touched)
	if err != nil {
		return Summary{}, err
	}
	var sum Summary
	if len(sought) > 0 {
		g, err := s.grant(ctx)
		if err != nil {
			return sum, err
		}
		if sum, err = Run(ctx, s.j, s.x, g, Options{Sought: sought}); err != nil {
			return sum, err
		}
	}
	s.tried = size
	return sum, nil
}

// concerned gives those sought whom changes of other persons may concern.
func (s *Retries) concerned(ctx context.Context, touched []string) ([]Sought, error) {
	all, err := SoughtNow(ctx, s.j.DB())
	if err != nil || len(touched) > touchedMost {
		return all, err
	}
	asked := map[id.Person]bool{}
	for _, one := range all {
		asked[one.Person] = false
	}
	requests := map[id.Request]bool{}
	for _, t := range touched {
		who := id.Person(t) // other ids find no person
		if _, ok := asked[who]; ok {
			asked[who] = true
		}
		requests[id.Request(t)] = true
		for _, near := range s.x.SoughtNear(who, nearMost) {
			if _, ok := asked[near]; ok {
				asked[near] = true
			}
		}
	}
	for _, one := range all {
		if asked[one.Person] {
			requests[one.Request] = true
		}
	}
	var some []Sought
	for _, one := range all {
		if requests[one.Request] {
			some = append(some, one)
		}
	}
	return some, nil
}

// SoughtNear gives people who are sought and may be somebody found, the nearest
// first; nobody for who was not found.
func (x *Index) SoughtNear(who id.Person, limit int) []id.Person {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n, ok := x.lookup(who)
	if !ok || !x.people[n].is(isFound) || x.people[n].is(isGone) {
		return nil
	}
	var all []id.Person
	for _, c := range x.doubles(n, false) {
		if len(all) < limit {
			all = append(all, x.idOf(&x.people[c.who]))
		}
	}
	return all
}

// Double is somebody else of the register who may be the same person: asked for
// twice, or met by two agencies.
type Double struct {
	Person id.Person
	Result
	Probability float64
}

// doubleShare is how many of those asked for, or met, stand there twice, before
// any evidence.
const doubleShare = 0.05

// Doubles gives people who may be the same as one: others sought, if she is
// sought, others found, if she was found. Brothers and sisters of one family on a
// list are never doubles. What it gives is for the program itself: a page filters
// by the viewer's scope.
func (x *Index) Doubles(who id.Person, limit int) []Double {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n, ok := x.lookup(who)
	if !ok || x.people[n].is(isGone) {
		return nil
	}
	found := x.people[n].is(isFound)
	all := x.doubles(n, found)
	results := make([]Result, len(all))
	for i := range all {
		results[i] = all[i].Result
	}
	others := x.met
	if !found {
		others = x.living - x.met
	}
	var doubles []Double
	for i, p := range Posterior(results, doubleShare/float64(max(others, 1)), 1-doubleShare) {
		if p >= ReviewFrom {
			all[i].Result.explain()
			doubles = append(doubles, Double{x.idOf(&x.people[all[i].who]), all[i].Result, p})
		}
	}
	return doubles[:min(len(doubles), limit)]
}

// double is a candidate for being one with somebody of the index.
type double struct {
	who int32
	Result
}

// doubles weighs a person of the index against others, found or sought, the
// nearest first. The caller holds mu.
func (x *Index) doubles(n int32, found bool) []double {
	q := x.askers.Get().(*asker)
	defer x.askers.Put(q)
	q.single = true
	self := x.unpack(&x.people[n])
	q.ask(Siblings{self})
	family := x.family(n, false)
	var all []double
	for _, c := range q.candidates(&q.sought[0], found) {
		if c.who == n || c.bits < leastDouble || slices.Contains(family, c.who) {
			continue
		}
		var k sketch
		var w weight
		x.sketchOf(c.who, &k)
		q.complete(&q.sought[0], &k)
		q.weigh(&q.sought[0], &k, &w)
		all = append(all, double{c.who, x.scorer.tell(&w, told{&q.sought[0], q.board.side()}, told{&k, x.side(c.who)})})
	}
	return all
}

// leastDouble is the least evidence, in bits, at which two are looked at.
const leastDouble = 4.0
