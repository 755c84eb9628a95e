package demo

import (
	"context"
	"fmt"
	"slices"

	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Queue says what the last run of proposals gave, for the tests and for whoever
// changes the world.
type Queue struct {
	Run       match.Summary
	True      int // proposals of two persons who are one child
	Confirmed int
	Parked    int
	Rejected  int
}

// What the analyst has decided of the last run; everything else is open.
const (
	confirmMost = 16
	parkMost    = 6
	rejectMost  = 6
)

// lastRun is the day of the last run; the decisions follow the week after.
var lastRun = when.DayOf(2019, 12, 9)

// proposeAndDecide runs the program's own search over everybody still sought
// and decides a few of its proposals, as an analyst would have in a week.
func (b *builder) proposeAndDecide(ctx context.Context) error {
	b.Clock.To(at(lastRun, 10))
	g, err := policy.Allow(b.staff[policy.Analyst], policy.ProposeMatch)
	if err != nil {
		return err
	}
	sought, err := b.lookFor(ctx)
	if err != nil {
		return err
	}
	q := &b.world.Queue
	if q.Run, err = match.Run(ctx, b.Journal, match.NewIndex(b.Journal), g, match.Options{Sought: sought}); err != nil {
		return err
	}
	open, _, err := match.List(ctx, b.DB, policy.Inside(), match.Filter{State: match.Proposed}, 0, 1000)
	if err != nil {
		return err
	}
	return b.act(ctx, at(lastRun+7, 15), policy.Analyst, func(s *stage) error {
		for _, m := range open {
			if err := s.decide(m.Match); err != nil {
				return fmt.Errorf("match %s: %w", m.ID, err)
			}
		}
		return s.err
	})
}

// oneIn is how many of the other requests there are to one that is looked at:
// looking for everybody would take as long as all the rest of the building.
const oneIn = 25

// lookFor gives those whom the run looks for: the people of each request that
// has a child met in the field, and of some that have none.
func (b *builder) lookFor(ctx context.Context) ([]match.Sought, error) {
	all, err := match.SoughtNow(ctx, b.DB)
	if err != nil {
		return nil, err
	}
	known := map[id.Person]bool{}
	for _, sought := range b.truth() {
		for p := range sought {
			known[p] = true
		}
	}
	wanted, others := map[id.Request]bool{}, map[id.Request]int{}
	for _, s := range all {
		if _, seen := others[s.Request]; !seen {
			others[s.Request] = len(others)
		}
		wanted[s.Request] = wanted[s.Request] || known[s.Person] || others[s.Request]%oneIn == 0
	}
	return slices.DeleteFunc(all, func(s match.Sought) bool { return !wanted[s.Request] }), nil
}

// decide decides a proposal or leaves it open. It knows the truth, which no
// reader of the register does.
func (s *stage) decide(m match.Match) error {
	q, truth := &s.b.world.Queue, s.b.truth()
	same := truth[m.Found][m.Sought]
	if same {
		q.True++
	}
	if s.b.world.Leyla.has(m.Found) {
		return nil // left to the reader of the tutorial
	}
	g := s.may(policy.DecideMatch)
	switch k := s.b.kidFound(m.Found); {
	case same && k != nil && m.Probability >= match.ProposeFrom && q.Confirmed < confirmMost && s.heldIn(m.Found, "iso:SY") && s.free(m):
		q.Confirmed++
		return match.Confirm(s.a, g, m.ID, reasons[q.Confirmed%len(reasons)])
	case m.Probability < match.ProposeFrom && q.Parked < parkMost:
		q.Parked++
		return match.Park(s.a, g, m.ID, "a photograph is asked for from the camp (invented)")
	case !same && q.Rejected < rejectMost:
		q.Rejected++
		return match.Reject(s.a, g, m.ID, "the mother named other grandparents (invented)")
	}
	return nil
}

// free: neither is confirmed with somebody else.
func (s *stage) free(m match.Match) bool {
	for _, p := range []id.Person{m.Sought, m.Found} {
		if others, err := match.ConfirmedFor(s.ctx, s.a, p); err != nil || len(others) > 0 {
			return false
		}
	}
	return true
}

func (s *stage) heldIn(who id.Person, country place.ID) bool {
	for _, m := range s.b.cast.found {
		for _, k := range m.kids {
			if k.found == who {
				return place.Default().Within(m.at.id, country)
			}
		}
	}
	return false
}

func (b *builder) kidFound(who id.Person) *kid {
	for _, k := range b.eachFound() {
		if k.found == who {
			return k
		}
	}
	return nil
}

// truth tells which persons sought are which person found.
func (b *builder) truth() map[id.Person]map[id.Person]bool {
	if b.same != nil {
		return b.same
	}
	b.same = map[id.Person]map[id.Person]bool{}
	note := func(found id.Person, sought []id.Person) {
		b.same[found] = map[id.Person]bool{}
		for _, p := range sought {
			b.same[found][p] = true
		}
	}
	for _, k := range b.eachFound() {
		note(k.found, k.sought)
	}
	for _, l := range b.leylas {
		note(l.found, l.sought)
	}
	return b.same
}
