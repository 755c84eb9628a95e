package manifest

import (
	"context"
	"slices"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
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
	b := board{on: map[id.Person]bool{}, families: map[id.Family][]id.Person{}}
	for _, l := range lines {
		b.on[l.Person] = true
	}
	if b.disputed, err = people(ctx, from, m.ID, `
		JOIN custody c ON c.person = l.person AND c.rival <> ''`); err != nil {
		return nil, err
	}
	if b.elsewhere, err = people(ctx, from, m.ID, `
		JOIN manifest_line x ON x.person = l.person AND x.manifest <> l.manifest AND NOT x.gone
		JOIN manifest m ON m.manifest = x.manifest
		JOIN operation o ON o.operation = m.operation AND o.state IN ('planned', 'sealed', 'under_way')`); err != nil {
		return nil, err
	}
	var all []Ready
	for _, l := range lines {
		r := Ready{Line: l, Overrides: over[l.Person]}
		if err := r.ask(ctx, from, op.Day(), b); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// board is what is asked once for a whole list.
type board struct {
	on        map[id.Person]bool // who is on it
	disputed  map[id.Person]bool // two agencies say that they have her
	elsewhere map[id.Person]bool // on another open manifest
	families  map[id.Family][]id.Person
}

// people gives those of a list for whom a join finds something.
func people(ctx context.Context, from db.Asker, m id.Manifest, join string) (map[id.Person]bool, error) {
	all := map[id.Person]bool{}
	err := db.Each(ctx, from, "SELECT DISTINCT l.person FROM manifest_line l"+join+" WHERE l.manifest = $1 AND NOT l.gone", []any{m}, func(scan func(...any) error) error {
		var who id.Person
		err := scan(&who)
		all[who] = true
		return err
	})
	return all, err
}

// children gives the children of a family, which is read once.
func (b board) children(ctx context.Context, from db.Asker, key id.Family) ([]id.Person, error) {
	if all, ok := b.families[key]; ok {
		return all, nil
	}
	f, err := family.Find(ctx, from, policy.Inside(), key)
	if err == nil {
		b.families[key] = f.Children()
	}
	return b.families[key], err
}

// ask gathers what a line lacks. The answers are yes and no: whoever plans a
// journey learns nothing else of health and care.
func (r *Ready) ask(ctx context.Context, from db.Asker, day when.Day, b board) error {
	if b.disputed[r.Person] {
		r.Lacks = append(r.Lacks, LackCustody)
	}
	if b.elsewhere[r.Person] {
		r.Lacks = append(r.Lacks, LackElsewhere)
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
	behind, err := b.siblingBehind(ctx, from, r.Line)
	if behind {
		r.Lacks = append(r.Lacks, LackSiblings)
	}
	return err
}

// siblingBehind reports whether a child of the same family has an open case, is
// not home, and is not on the list.
func (b board) siblingBehind(ctx context.Context, from db.Asker, l Line) (bool, error) {
	if l.Unit == "" {
		return false, nil
	}
	siblings, err := b.children(ctx, from, l.Unit)
	if err != nil {
		return false, err
	}
	for _, other := range siblings {
		if other == l.Person || b.on[other] {
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
