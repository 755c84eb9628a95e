package manifest

import (
	"context"
	"slices"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/custody"
	"homeward/internal/db"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/operation"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// What a line can lack, beside the keys of demands of a pathway and
// "consent.mother". Append only.
const (
	LackFitness   = "fitness"   // nobody examined her, it expired, or she is not fit
	LackPlacement = "placement" // nobody knows where she will live
	LackBlocked   = "blocked"   // the case is blocked
	LackSiblings  = "siblings"  // a sibling with an open case stays behind
	LackCustody   = "custody"   // two agencies say that they have her
	LackElsewhere = "elsewhere" // she is on another open manifest, or left with another operation
	LackPathway   = "pathway"   // the case is on none
)

// Ready is a line with what it lacks on the day of departure.
type Ready struct {
	Line
	Lacks     []string // demands and consents first
	Overrides map[string]Override
	Fitness   healthcheck.Fitness // "" nobody examined her
}

// Missing gives what is lacking and not overridden.
func (r Ready) Missing() []string {
	return slices.DeleteFunc(slices.Clone(r.Lacks), func(lack string) bool { return r.Overrides[lack].Confirmed != "" })
}

// Readiness gives every line with what it lacks: the board of an operation.
func Readiness(ctx context.Context, from db.Asker, s policy.Scope, m Manifest) ([]Ready, error) {
	lines, err := Lines(ctx, from, s, m.ID)
	if err != nil {
		return nil, err
	}
	op, err := operation.Find(ctx, from, policy.Inside(), m.Operation)
	if err != nil {
		return nil, err
	}
	over, err := overrides(ctx, from, m.ID)
	if err != nil {
		return nil, err
	}
	on := map[id.Person]bool{}
	for _, l := range lines {
		on[l.Person] = true
	}
	var all []Ready
	for _, l := range lines {
		r := Ready{Line: l, Overrides: over[l.Person]}
		if err := r.ask(ctx, from, m.ID, op.Day(), on); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// ask gathers what a line lacks. The answers are yes and no: whoever plans a
// journey learns nothing else of health and care.
func (r *Ready) ask(ctx context.Context, from db.Asker, m id.Manifest, day when.Day, on map[id.Person]bool) error {
	held, err := custody.Of(ctx, from, r.Person)
	if err != nil {
		return err
	}
	if held.Disputed() {
		r.Lacks = append(r.Lacks, LackCustody)
	}
	if other, err := elsewhere(ctx, from, r.Person, m); err != nil || other {
		r.Lacks = append(r.Lacks, LackElsewhere)
		if err != nil {
			return err
		}
	}
	if r.Kind == Adult {
		return nil
	}
	missing, err := clearance.Missing(ctx, from, policy.Inside(), r.Case, day)
	if err != nil {
		return err
	}
	r.Lacks = append(missing, r.Lacks...)
	h, err := healthcheck.Latest(ctx, from, policy.Inside(), r.Person)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if r.Fitness = h.Fitness; err != nil || !h.MayTravel(day) {
		r.Lacks = append(r.Lacks, LackFitness)
	}
	planned, err := placement.HasPlan(ctx, from, policy.Inside(), r.Person)
	if err != nil {
		return err
	}
	if !planned {
		r.Lacks = append(r.Lacks, LackPlacement)
	}
	c, err := casefile.Find(ctx, from, policy.Inside(), r.Case)
	if err != nil {
		return err
	}
	if c.Blocked() || c.Exit != "" {
		r.Lacks = append(r.Lacks, LackBlocked)
	}
	if c.Exit == "" && Free(c) != nil && !slices.Contains(r.Lacks, LackElsewhere) {
		r.Lacks = append(r.Lacks, LackElsewhere)
	}
	behind, err := siblingBehind(ctx, from, r.Line, on)
	if behind {
		r.Lacks = append(r.Lacks, LackSiblings)
	}
	return err
}

// siblingBehind reports whether a child of the same family has an open case, is
// not home, and is not on the list.
func siblingBehind(ctx context.Context, from db.Asker, l Line, on map[id.Person]bool) (bool, error) {
	if l.Unit == "" {
		return false, nil
	}
	f, err := family.Find(ctx, from, policy.Inside(), l.Unit)
	if err != nil {
		return false, err
	}
	for _, other := range f.Children() {
		if other == l.Person || on[other] {
			continue
		}
		c, err := casefile.OfPerson(ctx, from, policy.Inside(), other)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return false, err
		}
		if Free(c) == nil {
			return true, nil
		}
	}
	return false, nil
}

// elsewhere reports whether a person is on another open manifest.
func elsewhere(ctx context.Context, from db.Asker, who id.Person, but id.Manifest) (bool, error) {
	var n int
	err := from.Row(ctx, `
		SELECT COUNT(*) FROM manifest_line l JOIN manifest m ON m.manifest = l.manifest JOIN operation o ON o.operation = m.operation
		WHERE l.person = $1 AND NOT l.gone AND l.manifest <> $2 AND o.state IN ('planned', 'sealed', 'under_way')`, []any{who, but}, &n)
	return n > 0, err
}

// Unready counts what stands against sealing: lines that lack something that is
// not overridden, legs on which somebody has no seat, and an empty list or way.
func Unready(ctx context.Context, from db.Asker, s policy.Scope, m Manifest) (int, error) {
	all, err := Readiness(ctx, from, s, m)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range all {
		if len(r.Missing()) > 0 {
			n++
		}
	}
	unseated, err := Unseated(ctx, from, m, all)
	if len(all) == 0 {
		n++
	}
	return n + unseated, err
}

// Unseated counts the seats that are missing on all legs; without legs, one for
// each line.
func Unseated(ctx context.Context, from db.Asker, m Manifest, all []Ready) (int, error) {
	op, err := operation.Find(ctx, from, policy.Inside(), m.Operation)
	if err != nil {
		return 0, err
	}
	seats, err := Seats(ctx, from, m.ID)
	if err != nil {
		return 0, err
	}
	if len(op.Legs) == 0 {
		return len(all), nil
	}
	n := 0
	for i := range op.Legs {
		has := map[string]bool{}
		for _, s := range seats[i+1] {
			has[s.Who] = true
		}
		for _, r := range all {
			if !has[string(r.Person)] {
				n++
			}
		}
	}
	return n, nil
}
