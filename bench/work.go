package main

import (
	"fmt"
	"slices"
	"time"

	"homeward/internal/agency"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/when"
)

const (
	workItems  = 50_000
	askedAtOne = 1000
)

// work opens the worklist of an agency with very much to do, and asks about very
// many children with one note. The list is set beside a page that asks for
// nothing, so that it can be read on a machine of any speed.
func (b *bench) work() error {
	opt, err := b.sized(2 * askedAtOne)
	if err != nil {
		return err
	}
	s, err := b.serve(opt)
	if err != nil {
		return err
	}
	defer s.close()
	cases, err := db.All(b.ctx, s.app.DB, "SELECT casefile FROM casefile ORDER BY casefile", nil, func(c *id.Case, scan func(...any) error) error { return scan(c) })
	if err != nil {
		return err
	}
	who, err := s.principal(b)
	if err != nil {
		return err
	}
	if err := b.fill(s, who, cases[:askedAtOne]); err != nil {
		return err
	}
	var list, settings []time.Duration
	worst := 0
	for i := range 60 {
		for _, one := range []struct {
			path string
			all  *[]time.Duration
		}{{"/work", &list}, {"/account", &settings}} {
			took, err := timed(func() error {
				n, err := s.get(one.path)
				worst = max(worst, n)
				return err
			})
			if err != nil {
				return err
			}
			if i >= 10 {
				*one.all = append(*one.all, took)
			}
		}
	}
	b.most("worklist with 50,000 open items, ms", float64(median(list).Microseconds())/1000, 50, "", fmt.Sprintf("the page of one's own account: %v; largest %d bytes", median(settings), worst))
	return b.ask(s, who, cases[askedAtOne:])
}

// principal is the account the site is logged in with.
func (s *site) principal(b *bench) (policy.Principal, error) {
	p := policy.Principal{Roles: []policy.Role{policy.CaseManager}}
	err := s.app.DB.Row(b.ctx, "SELECT account, agency FROM account WHERE login = 'case-manager'", nil, &p.Account, &p.Agency)
	return p, err
}

func (s *site) act(b *bench, who policy.Principal, action policy.Action, do func(*journal.Act, policy.Grant) error) error {
	g, err := policy.Allow(who, action)
	if err != nil {
		return err
	}
	_, err = s.app.Journal.Act(b.ctx, g, func(a *journal.Act) error { return do(a, g) })
	return err
}

// fill adds tasks until the agency has enough to do, many a case.
func (b *bench) fill(s *site, who policy.Principal, cases []id.Case) error {
	var had int
	if err := s.app.DB.Row(b.ctx, "SELECT COUNT(*) FROM work WHERE agency = $1", []any{who.Agency}, &had); err != nil {
		return err
	}
	each := (workItems - had + len(cases) - 1) / len(cases)
	today := when.DayOfTime(time.Now())
	for chunk := range slices.Chunk(cases, 20) {
		err := s.act(b, who, policy.AddTask, func(a *journal.Act, g policy.Grant) error {
			for i, c := range chunk {
				for n := range max(each, 0) {
					due := (today + when.Day((i*each+n)%300)).Partial()
					_, err := task.Add(a, g, task.New{Case: c, Kind: task.Kinds()[n%2], What: "invented", Due: due, Agency: who.Agency})
					if err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// ask puts cases on a pathway and asks an authority about all of them.
func (b *bench) ask(s *site, who policy.Principal, cases []id.Case) error {
	err := s.act(b, who, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		if _, err := pathway.Newest(b.ctx, a, "iraq-russia"); err != nil {
			if _, err := pathway.Record(a, g, pathway.Shipped()["iraq-russia"]); err != nil {
				return err
			}
		}
		for _, c := range cases {
			if err := pathway.Choose(a, g, c, "iraq-russia", "for the bench"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	consul, err := db.All(b.ctx, s.app.DB, "SELECT agency FROM agency WHERE kind = $1 LIMIT 1", []any{agency.Consulate}, func(a *id.Agency, scan func(...any) error) error { return scan(a) })
	if err != nil || len(consul) == 0 {
		return fmt.Errorf("no consulate to ask: %w", err)
	}
	took, err := timed(func() error {
		return b.profiled(func() error {
			return s.act(b, who, policy.AskClearance, func(a *journal.Act, g policy.Grant) error {
				_, err := clearance.Ask(a, g, clearance.New{Demand: "identity", Decider: consul[0], Cases: cases, On: when.DayOfTime(a.At).Partial(), Reference: "for the bench"})
				return err
			})
		})
	})
	if err != nil {
		return err
	}
	b.most(fmt.Sprintf("asking about %d children with one note, s", len(cases)), took.Seconds(), 2, "", "")
	return nil
}
