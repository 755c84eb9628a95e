package manifests

import (
	"homeward/internal/fault"
	"homeward/internal/healthcheck"
	"homeward/internal/manifest"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type medicalPage struct {
	leaf
	Children []patient
}

// patient is a child as the doctor on the way needs to know her.
type patient struct {
	printed
	Fitness         string
	Expired         bool
	Examined        when.Partial
	Until           when.Day
	Findings, Needs string
}

// Medical draws what the doctor on the way needs: each child's fitness, what was
// found before departure and what she needs, with room to write. It is for those
// who may see findings, and says nothing of trials, care or families.
func Medical(r *page.Request) (page.Result, error) {
	m, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	health, err := r.Look(policy.Health)
	if err != nil {
		return page.Result{}, err
	}
	p := &medicalPage{leaf: newLeaf(r, m, paperA4, paperRoll)}
	people, lines, err := printedOf(r, m)
	if err != nil {
		return page.Result{}, err
	}
	for i, l := range lines {
		if l.Kind != manifest.Child {
			continue
		}
		one := patient{printed: people[i]}
		one.Same = false
		if err := one.examined(r, health, l, m.op.Day()); err != nil {
			return page.Result{}, err
		}
		p.Children = append(p.Children, one)
	}
	return page.Show(p), nil
}

// examined reads the newest examination before departure.
func (p *patient) examined(r *page.Request, health policy.Scope, l manifest.Line, departs when.Day) error {
	all, err := healthcheck.Of(r.Context(), r.DB(), health, l.Person)
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Moment != healthcheck.Departure {
			continue
		}
		p.Fitness, p.Examined, p.Until, p.Expired = string(c.Fitness), c.Examined, c.Until, c.Expired(departs)
		d, err := healthcheck.DetailOf(r.Context(), r.DB(), health, c.ID)
		if fault.Is(err, fault.NotFound) {
			return nil // erased
		}
		p.Findings, p.Needs = d.Findings, d.Needs
		return err
	}
	return nil
}
