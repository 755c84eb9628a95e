package figure

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// State of a release. Append only.
type State string

// The states: a draft becomes public when a second person releases it, or is
// discarded; what is public can be withdrawn and stays known.
const (
	Drafted   State = "drafted"
	Released  State = "released"
	Discarded State = "discarded"
	Withdrawn State = "withdrawn"
)

// Plan says what a release is to tell: figures with their tables, as of a day, and as
// known now or at a moment before.
type Plan struct {
	AsOf   when.Day
	Choice []Choice
	Known  *Known // nil: as known now
}

// Choice is a figure and those of its tables that are to be told.
type Choice struct {
	Key string
	By  [][]string
}

// Refused says which small groups a release would tell, together with those before.
type Refused struct{ Exposed []Exposure }

// Error tells how many; the pages tell which.
func (r *Refused) Error() string {
	var all []string
	for _, e := range r.Exposed {
		all = append(all, e.String())
	}
	return "small groups could be worked out: " + strings.Join(all, "; ")
}

// String tells an exposure in English, for the command line and logs. It names no
// number: that would tell it.
func (e Exposure) String() string {
	text := e.Key
	if len(e.By) > 0 {
		text += " by " + strings.Join(e.By, " and ") + ", " + strings.Join(e.Group, " and ")
	}
	switch {
	case e.Other != "":
		text += fmt.Sprintf(": fewer than %d of them are not among %s", Fewest, e.Other)
	case e.From == 0:
		text += fmt.Sprintf(": fewer than %d by %s", Fewest, e.Until)
	default:
		text += fmt.Sprintf(": fewer than %d between %s and %s", Fewest, e.From, e.Until)
	}
	return text
}

// Work computes the figures of a plan from a register, protected.
func Work(ctx context.Context, from db.Asker, s policy.Scope, p Plan) ([]Figure, error) {
	var all []Figure
	for _, c := range p.Choice {
		d, err := Find(c.Key)
		if err != nil {
			return nil, err
		}
		rows, err := Rows(ctx, from, s, d, p.AsOf)
		if err != nil {
			return nil, err
		}
		all = append(all, Compute(d.only(c.By), p.AsOf.String(), rows))
	}
	return all, nil
}

// only leaves the tables of a choice.
func (d Definition) only(tables [][]string) Definition {
	chosen := func(by []string) bool {
		return slices.ContainsFunc(tables, func(one []string) bool { return slices.Equal(one, by) })
	}
	only := d
	only.By, only.Across = nil, nil
	for _, by := range d.By {
		if chosen([]string{by}) {
			only.By = append(only.By, by)
		}
	}
	for _, across := range d.Across {
		if chosen(across) {
			only.Across = append(only.Across, across)
		}
	}
	return only
}

// Preview gives the figures of a plan as they would be released now, and the small
// groups because of which they would be refused.
func Preview(ctx context.Context, from db.Asker, s policy.Scope, p Plan, today when.Day) ([]Figure, []Exposure, error) {
	if err := p.check(today); err != nil {
		return nil, nil, err
	}
	source := from
	if p.Known != nil {
		source = p.Known.Register
	}
	figures, err := Work(ctx, source, s, p)
	if err != nil {
		return nil, nil, err
	}
	earlier, err := public(ctx, from)
	if err != nil {
		return nil, nil, err
	}
	return figures, Exposed(earlier, Published{AsOf: p.AsOf, Figures: figures}), nil
}

// Draft computes a plan from the register as it is, or as it was known, and keeps the figures until a
// second person decides. A draft that would tell a small group is refused; the
// error then holds a Refused.
func Draft(a *journal.Act, g policy.Grant, p Plan) (id.Release, error) {
	if err := g.For(policy.DraftFigures); err != nil {
		return "", err
	}
	ctx := context.Background()
	figures, exposed, err := Preview(ctx, a, policy.Counting(), p, when.DayOfTime(a.At))
	if err != nil {
		return "", err
	}
	if len(exposed) > 0 {
		return "", fault.New(fault.Conflict, "draft figures as of %s: %w", p.AsOf, &Refused{exposed})
	}
	head, known, err := p.Known.checkpoint(a)
	if err != nil {
		return "", err
	}
	r := journal.NewIn[id.Release](a)
	_, err = drafted.Record(a, []string{string(r)}, DraftedEntry{
		Release: r, AsOf: p.AsOf.String(), Size: head.Size, Checkpoint: head.Note, KnownAt: known, Figures: figures,
	})
	return r, err
}

// Publish lets a draft go. Whoever drafted it may not; and what was released since
// it was drafted is read together with it again.
func Publish(a *journal.Act, g policy.Grant, key id.Release) error {
	r, err := standing(a, g, policy.ReleaseFigures, key, Drafted)
	if err != nil {
		return err
	}
	if r.DraftedBy == g.By().Account {
		return fault.New(fault.Denied, "release figures %s: account %s drafted them, another person releases them", key, r.DraftedBy)
	}
	earlier, err := public(context.Background(), a)
	if err != nil {
		return err
	}
	if exposed := Exposed(earlier, r.Published()); len(exposed) > 0 {
		return fault.New(fault.Conflict, "release figures %s: %w", key, &Refused{exposed})
	}
	_, err = released.Record(a, []string{string(key)}, ReleasedEntry{Release: key}, r.Entry)
	return err
}

// Discard ends a draft, with the reason.
func Discard(a *journal.Act, g policy.Grant, key id.Release, reason string) error {
	r, err := standing(a, g, policy.DraftFigures, key, Drafted)
	if err != nil {
		return err
	}
	if err := checkReason("discard figures "+string(key), &reason); err != nil {
		return err
	}
	_, err = discarded.Record(a, []string{string(key)}, DiscardedEntry{Release: key, Reason: reason}, r.Entry)
	return err
}

// Withdraw says of released figures that they are not to be used any more, and why.
// They stay to be read: what was published is known.
func Withdraw(a *journal.Act, g policy.Grant, key id.Release, reason string) error {
	r, err := standing(a, g, policy.ReleaseFigures, key, Released)
	if err != nil {
		return err
	}
	if err := checkReason("withdraw figures "+string(key), &reason); err != nil {
		return err
	}
	_, err = withdrawn.Record(a, []string{string(key)}, WithdrawnEntry{Release: key, Reason: reason}, r.Entry)
	return err
}

// standing finds a release in the state in which a verb may be done.
func standing(a *journal.Act, g policy.Grant, action policy.Action, key id.Release, state State) (Release, error) {
	if err := g.For(action); err != nil {
		return Release{}, err
	}
	r, err := FindRelease(context.Background(), a, policy.Counting(), key)
	if err == nil && r.State != state {
		err = fault.New(fault.Conflict, "figures %s: they are %s", key, r.State)
	}
	return r, err
}
