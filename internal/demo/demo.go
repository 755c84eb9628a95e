// Package demo builds an invented world: a register filled as such an office
// would have filled it from 2017 to the end of 2019, with relatives' requests,
// a home list, visits to prisons and camps, matches, four flights home and what
// is still open after them.
//
// Everybody in it is invented; every source says so in its reference (Mark).
// Its totals agree with the public record of those years: 30, 27, 33 and 32
// children flown home, 123 identified in Iraq, 699 on the home list, more than a
// thousand requests. The same seed gives the same journal, entry by entry.
//
// What it refuses: real names of real children, and to make spellings with
// package name, for then matching would be tested against itself. Spellings come
// from names.tsv (SOURCES.md).
//
// Build makes the world; start there. cast.go draws who lives in it, told.go
// what each source says of them, the script_*.go files when it is recorded.
// Bulk makes a large register without a story, for measuring.
package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/when"
)

// Seed is the seed of the world that `homeward demo` shows.
const Seed = 20181230

// Deps is what building needs of a register that app.Create made with Office,
// Clock and seeded identifiers.
type Deps struct {
	Journal   *journal.Journal
	DB        *db.DB
	Passwords *account.Passwords
	Clock     *Clock
	// Progress is told how much of the script is recorded; nil tells nobody.
	Progress func(done, all int64)
}

// World names what a visitor, a tutorial or a test looks for.
type World struct {
	Accounts []Account
	Leyla    Leyla
	Waiting  id.Case // the child identified and still in Iraq
	Queue    Queue
	Planned  id.Operation // the operation that is being planned
}

// Build fills an empty register. It leaves the clock live.
func Build(ctx context.Context, d Deps) (World, error) {
	b := newBuilder(d, newCast(Seed))
	if err := b.open(ctx); err != nil {
		return World{}, fmt.Errorf("build the demonstration: %w", err)
	}
	b.write()
	if err := b.play(ctx); err != nil {
		return World{}, fmt.Errorf("build the demonstration: %w", err)
	}
	if err := b.proposeAndDecide(ctx); err != nil {
		return World{}, fmt.Errorf("build the demonstration: %w", err)
	}
	d.Clock.Live()
	return b.world, nil
}

// builder records a cast into a register.
type builder struct {
	Deps
	teller
	cast   *cast
	staff  map[policy.Role]policy.Principal // "" is the command line
	script []scene
	living living
	bodies []id.Agency              // those of bodies, in their order
	asks   map[id.Person]id.Request // the first request for a person sought
	leylas []*kid
	// signers are the keys of those who sign, opened.
	signers map[policy.Role]signature.Signer
	told    map[*kid]bool                    // of whom something else is told than that they were met
	same    map[id.Person]map[id.Person]bool // found -> those sought who are the same child
	world   World
}

func newBuilder(d Deps, c *cast) *builder {
	return &builder{Deps: d, cast: c, teller: teller{c.r}, asks: map[id.Person]id.Request{}, living: living{}, told: map[*kid]bool{}}
}

// scene is one thing that somebody does on a day.
type scene struct {
	at   time.Time
	role policy.Role
	do   func(*stage) error
}

// stage is the act in which scenes are played.
type stage struct {
	a   *journal.Act
	who policy.Principal
	b   *builder
	ctx context.Context
	err error // of a grant that was refused
}

// may gives a grant; one that policy refuses fails the act.
func (s *stage) may(action policy.Action) policy.Grant {
	g, err := policy.Allow(s.who, action)
	s.err = errors.Join(s.err, err)
	return g
}

// actMost bounds how many scenes stand or fall together.
const actMost = 250

// on puts a scene into the script.
func (b *builder) on(at time.Time, role policy.Role, do func(*stage) error) {
	b.script = append(b.script, scene{at, role, do})
}

// tell marks children of whom the script tells something.
func (b *builder) tell(kids ...*kid) {
	for _, k := range kids {
		b.told[k] = true
	}
}

// play records the script in the order of time; what one person does at one
// time is one act, so that the world is built in seconds.
func (b *builder) play(ctx context.Context) error {
	slices.SortStableFunc(b.script, func(x, y scene) int { return x.at.Compare(y.at) })
	for done := 0; done < len(b.script); {
		first, n := b.script[done], 1
		for done+n < len(b.script) && n < actMost && b.script[done+n].at.Equal(first.at) && b.script[done+n].role == first.role {
			n++
		}
		err := b.act(ctx, first.at, first.role, func(s *stage) error {
			for _, one := range b.script[done : done+n] {
				if err := errors.Join(one.do(s), s.err); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		done += n
		if b.Progress != nil {
			b.Progress(int64(done), int64(len(b.script)))
		}
	}
	return nil
}

func (b *builder) act(ctx context.Context, at time.Time, role policy.Role, do func(*stage) error) error {
	who, ok := b.staff[role]
	if !ok {
		return fault.New(fault.Internal, "nobody on the staff is %s", role)
	}
	b.Clock.To(at)
	_, err := b.Journal.Act(ctx, actor(who), func(a *journal.Act) error { return do(&stage{a: a, who: who, b: b, ctx: ctx}) })
	return err
}

// actor is in whose name an act is recorded; each verb in it has its own grant.
type actor policy.Principal

func (a actor) By() journal.By { return journal.By{Account: a.Account, Agency: a.Agency} }

// write puts everything into the script.
func (b *builder) write() {
	b.writeHomeList()
	b.writeRequests()
	b.writeVisits()
	b.writeReturns()
	b.writeCare()
	b.writePress()
	b.writeFigures()
	b.writeWays()
	b.writeOperations()
	b.writePapers()
	b.writeInterests()
	b.writeCourts()
	b.writeIdentity()
	b.writeDisputes()
	b.writeDecisions()
	b.writeLives()
	b.writeLeyla()
}

// at is a time of day in Baghdad and Moscow, which share one.
func at(d when.Day, hour int) time.Time { return d.Time().Add(time.Duration(hour-3) * time.Hour) }

// families are all whose children somebody seeks or the home list names.
func (c *cast) families() []*household {
	var all []*household
	for _, aboard := range c.aboard {
		all = append(all, aboard...)
	}
	return append(append(all, c.waiting), c.sought...)
}
