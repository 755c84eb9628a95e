package placement

import (
	"context"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Plan names where a child will live.
func Plan(a *journal.Act, g policy.Grant, n New) (id.Placement, error) {
	if err := g.For(policy.PlanPlacement); err != nil {
		return "", err
	}
	c, err := casefile.Find(context.Background(), a, policy.Inside(), n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(a, c.Person); err != nil {
		return "", err
	}
	p := journal.NewIn[id.Placement](a)
	_, err = plannedKind.Record(a, []string{string(p), string(c.Person), string(c.ID)}, PlannedEntry{
		Placement: p, Case: c.ID, Person: c.Person, Kind: n.Kind, Carer: n.Carer, Where: n.Where,
		From: n.From, Until: n.Until, Reason: n.Reason, SplitWhy: n.SplitWhy,
	})
	return p, err
}

// Check records what somebody found about a carer or a home.
func Check(a *journal.Act, g policy.Grant, key id.Placement, c Checked) error {
	p, err := open(a, g, policy.PlanPlacement, key, Planned, Started)
	if err != nil {
		return err
	}
	if err := c.check(key, today(a)); err != nil {
		return err
	}
	_, err = checkedKind.Record(a, p.subjects(), CheckedEntry{
		Placement: key, Item: c.Item, Outcome: c.Outcome, On: c.On, By: c.By, Until: c.Until, Note: c.Note,
	})
	return err
}

// Start records that a child lives there now.
func Start(a *journal.Act, g policy.Grant, key id.Placement, b Begin) error {
	p, err := open(a, g, policy.StartPlacement, key, Planned)
	if err != nil {
		return err
	}
	if err := b.check(a, p); err != nil {
		return err
	}
	_, err = startedKind.Record(a, p.subjects(), StartedEntry{Placement: key, On: b.On, Authority: b.Authority, Act: b.Act, Despite: b.Despite})
	return err
}

// Decline records that a plan comes to nothing, and why.
func Decline(a *journal.Act, g policy.Grant, key id.Placement, on when.Partial, reason string) error {
	p, err := open(a, g, policy.StartPlacement, key, Planned)
	if err != nil {
		return err
	}
	if err := checkTurn(key, &reason, on, 0, today(a)); err != nil {
		return err
	}
	_, err = declinedKind.Record(a, p.subjects(), DeclinedEntry{Placement: key, On: on, Reason: reason})
	return err
}

// End records that a child no longer lives there, and why.
func End(a *journal.Act, g policy.Grant, key id.Placement, on when.Partial, reason string) error {
	p, err := open(a, g, policy.StartPlacement, key, Started)
	if err != nil {
		return err
	}
	if err := checkTurn(key, &reason, on, p.Started.Day(), today(a)); err != nil {
		return err
	}
	_, err = endedKind.Record(a, p.subjects(), EndedEntry{Placement: key, On: on, Reason: reason})
	return err
}

// Review records that the placement was looked at as a whole and what came of it.
func Review(a *journal.Act, g policy.Grant, key id.Placement, on when.Partial, result string) error {
	p, err := open(a, g, policy.StartPlacement, key, Started)
	if err != nil {
		return err
	}
	if err := checkTurn(key, &result, on, p.Started.Day(), today(a)); err != nil {
		return err
	}
	_, err = reviewedKind.Record(a, p.subjects(), ReviewedEntry{Placement: key, On: on, Result: result})
	return err
}

// open finds a placement in one of the states in which a verb may be done.
func open(a *journal.Act, g policy.Grant, action policy.Action, key id.Placement, states ...State) (Placement, error) {
	if err := g.For(action); err != nil {
		return Placement{}, err
	}
	p, err := Find(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return p, err
	}
	for _, s := range states {
		if p.State == s {
			return p, nil
		}
	}
	return p, fault.New(fault.Conflict, "placement %s: it is %s", key, p.State)
}

func today(a *journal.Act) when.Day { return when.DayOfTime(a.At) }
