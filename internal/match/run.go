package match

import (
	"context"
	"fmt"
	"math"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Sought is a person whom a request asks for.
type Sought struct {
	Request id.Request
	Person  id.Person
}

// Options of a run.
type Options struct {
	// Sought are those to look for; SoughtNow gives all. A person may stand
	// there for several requests; the first is named in the proposal.
	Sought  []Sought
	Beliefs Beliefs
	// Progress, if set, is told how many families of those sought have been
	// looked at.
	Progress func(done, all int)
}

// Summary says what a run did.
type Summary struct {
	Sought    int // looked for
	Settled   int // left out: confirmed already
	Unknown   int // left out: nothing is stated about them
	Found     int // people found, among whom was looked
	Proposed  int // recorded: new, or with other evidence than before
	Unchanged int // stood proposed already
	Nobody    int // sought for whom nobody was likely enough
	Bounded   int // families for whom not everybody could be weighed
}

// recordAtOnce is how many proposals are one act.
const recordAtOnce = 100

// Run looks among those found for everybody sought and records a proposal for
// each pair that is likely enough. What a person decided stands: rejected pairs
// are not proposed again, the confirmed are out of the question. Running again
// with nothing new on record records nothing.
func Run(ctx context.Context, j *journal.Journal, x *Index, g policy.Grant, o Options) (Summary, error) {
	var sum Summary
	if err := g.For(policy.ProposeMatch); err != nil {
		return sum, err
	}
	if err := x.Refresh(ctx); err != nil {
		return sum, fmt.Errorf("propose matches: %w", err)
	}
	stand, err := loadDecided(ctx, j.DB())
	if err != nil {
		return sum, fmt.Errorf("propose matches: %w", err)
	}
	sides, requests := sum.lookedFor(x, stand, o.Sought)
	families := Families(sides, func(i int) string { return string(requests[i]) })
	_, sum.Found = x.Size()
	progress := func(done int) {
		if o.Progress != nil {
			o.Progress(done, len(families))
		}
	}
	all, bounded, err := x.link(ctx, sides, families, o.Beliefs, linking{stand: stand, done: progress})
	if err != nil {
		return sum, fmt.Errorf("propose matches: %w", err)
	}
	sum.Bounded = bounded
	var proposals []New
	hopeful := map[int]bool{}
	for _, c := range all {
		if c.Probability < o.Beliefs.or().Propose {
			continue
		}
		hopeful[c.Sought] = true
		c.explain()
		proposals = append(proposals, New{
			Request: requests[c.Sought], Sought: sides[c.Sought].Person, Found: c.Found, Model: Model,
			Probability: math.Round(c.Probability*1000) / 1000, Bits: tenth(c.Bits), Evidence: c.Evidence,
		})
	}
	sum.Nobody = sum.Sought - len(hopeful)
	for len(proposals) > 0 {
		n := min(recordAtOnce, len(proposals))
		if err := sum.record(ctx, j, g, proposals[:n]); err != nil {
			return sum, fmt.Errorf("propose matches: %w", err)
		}
		proposals = proposals[n:]
	}
	return sum, nil
}

// lookedFor gives the sides of those to look for, each once, with the request.
func (sum *Summary) lookedFor(x *Index, stand *decided, sought []Sought) ([]Side, []id.Request) {
	var sides []Side
	var requests []id.Request
	seen := map[id.Person]bool{}
	for _, s := range sought {
		if seen[s.Person] {
			continue
		}
		seen[s.Person] = true
		side, ok := x.Side(s.Person)
		switch {
		case !ok:
			sum.Unknown++
		case stand.confirmed[s.Person] != "":
			sum.Settled++
		default:
			sides, requests = append(sides, side), append(requests, s.Request)
		}
	}
	sum.Sought = len(sides)
	return sides, requests
}

func (sum *Summary) record(ctx context.Context, j *journal.Journal, g policy.Grant, some []New) error {
	recorded, unchanged := 0, 0
	_, err := j.Act(ctx, g, func(a *journal.Act) error {
		recorded, unchanged = 0, 0
		for _, n := range some {
			before := len(a.Recorded())
			_, err := Propose(a, g, n)
			switch {
			case fault.Is(err, fault.Conflict): // somebody decided meanwhile
				unchanged++
			case err != nil:
				return err
			case len(a.Recorded()) > before:
				recorded++
			default:
				unchanged++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	sum.Proposed += recorded
	sum.Unchanged += unchanged
	return nil
}

// decided is what people decided, when a run begins.
type decided struct {
	confirmed map[id.Person]id.Person // either of a pair -> the other
	rejected  map[Pair]bool
}

func loadDecided(ctx context.Context, from db.Asker) (*decided, error) {
	d := &decided{confirmed: map[id.Person]id.Person{}, rejected: map[Pair]bool{}}
	return d, db.Each(ctx, from, "SELECT sought, found, state FROM match WHERE state IN ('confirmed', 'rejected')", nil, func(scan func(...any) error) error {
		var p Pair
		var state State
		if err := scan(&p.Sought, &p.Found, &state); err != nil {
			return err
		}
		if state == Rejected {
			d.rejected[p] = true
			return nil
		}
		d.confirmed[p.Sought], d.confirmed[p.Found] = p.Found, p.Sought
		return nil
	})
}

// may tells whether a pair is still a question.
func (d *decided) may(sought, found id.Person) bool {
	return d.confirmed[sought] == "" && d.confirmed[found] == "" && !d.rejected[Pair{sought, found}]
}

// SoughtNow gives everybody whom a request asks for that is neither closed nor
// withdrawn, the oldest request first.
func SoughtNow(ctx context.Context, from db.Asker) ([]Sought, error) {
	all, err := db.All(ctx, from, `
		SELECT q.request, q.person
		FROM request_sought q
		JOIN request r ON r.request = q.request
		WHERE r.state NOT IN ('closed', 'withdrawn')
		ORDER BY r.recorded, q.request, q.person`, nil, func(s *Sought, scan func(...any) error) error { return scan(&s.Request, &s.Person) })
	if err != nil {
		return nil, fmt.Errorf("list those sought: %w", err)
	}
	return all, nil
}
