package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"homeward/internal/policy"
	"homeward/internal/when"
)

// bulkAct is how many cases one act of Bulk records.
const bulkAct = 500

// Bulk fills a register with n cases and no story, for measuring: children met
// in families of ordinary sizes, and for each family a request whose writer
// seeks them. The people are drawn like those of Build and as invented. It gives
// the accounts to look at them with, and leaves the clock live.
func Bulk(ctx context.Context, d Deps, n int) (World, error) {
	c := &cast{r: rand.New(rand.NewPCG(Seed, uint64(n)))}
	b := newBuilder(d, c)
	if err := b.open(ctx); err != nil {
		return World{}, fmt.Errorf("build a large register: %w", err)
	}
	for done := 0; done < n; {
		var met []*meeting
		many := min(bulkAct, n-done)
		for kids := 0; kids < many; {
			h := newHousehold(c.r, someHome(c.r))
			h.children(c.r, min(many-kids, 1+c.r.IntN(4)), when.DayOf(2019, 1, 1), 0, 15)
			kids += len(h.kids)
			met = append(met, c.meeting(h.kids))
		}
		// One act each for who asks and who finds, a minute apart.
		at := Begin.Add(time.Duration(done/bulkAct) * 2 * time.Minute)
		if err := b.bulk(ctx, at, met, done); err != nil {
			return World{}, fmt.Errorf("build a large register: after %d cases: %w", done, err)
		}
		done += many
		if d.Progress != nil {
			d.Progress(int64(done), int64(n))
		}
	}
	d.Clock.Live()
	return b.world, nil
}

func (b *builder) bulk(ctx context.Context, at time.Time, met []*meeting, from int) error {
	err := b.act(ctx, at, policy.IntakeOfficer, func(s *stage) error {
		for _, m := range met {
			a := b.ask(m.kids[0].of)
			a.on = when.DayOf(2018, 1, 1) + when.Day(b.r.IntN(300))
			if err := s.receive(a); err != nil {
				return err
			}
		}
		return s.err
	})
	if err != nil {
		return err
	}
	return b.act(ctx, at.Add(time.Minute), policy.FieldOfficer, func(s *stage) error {
		for i, m := range met {
			if err := s.meet(m, fmt.Sprintf("S%d", from+i), false); err != nil {
				return err
			}
		}
		return s.err
	})
}
