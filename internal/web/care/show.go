package care

import (
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/healthcheck"
	"homeward/internal/journal"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/visit"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	To, Case, Number string
	Name             string
	SeesCare         bool
	SeesHealth       bool
	Next             *next
	Now              []placed // the placement that goes on, the plan for the next
	Before           []placed
	Visits           []visited
	Health           []health
	MayPlan          bool
	MayVisit         bool
	MayExamine       bool
	Answers          forms.Part
}

// next is the visit that is due.
type next struct {
	By       when.Day
	Overdue  bool
	LastSeen when.Day // 0: nobody went yet
}

// placed is a placement as the page shows it.
type placed struct {
	placement.Placement
	Checks    []placement.Checked
	Missing   []placement.Item
	ReviewDue when.Day
	Late      bool // the review is overdue
	Over      bool // it goes on although its end date passed
	MayPlan   bool
	MayTurn   bool
	Case      string // address of the page
}

// visited is a visit as the page shows it.
type visited struct{ visit.Visit }

// health is an examination as the page shows it.
type health struct {
	healthcheck.Conclusion
	Past   bool // its fitness has expired
	Detail *healthcheck.Detail
}

// Show draws how a child is cared for, as of today.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: c.crumbs(r)}, To: c.to(""), Case: "/cases/" + string(c.Case.ID), Number: c.Number.String(), Name: c.Name,
		SeesCare:   c.scope.Sees(journal.Care),
		SeesHealth: c.scope.Sees(journal.Journey) || policy.CanLook(r.Viewer, policy.Health),
		MayPlan:    r.May(policy.PlanPlacement), MayExamine: r.May(policy.Examine),
	}
	for _, read := range []func(*page.Request, child) error{p.placements, p.visits, p.health} {
		if err := read(r, c); err != nil {
			return page.Result{}, err
		}
	}
	p.Answers, err = forms.OfCare(r, c.Case.ID, p.newest())
	return page.Show(p), err
}

// newest are the placement, the visit and the examination that a form of extra
// fields is filled about.
func (p *showPage) newest() map[form.Thing]string {
	all := map[form.Thing]string{}
	if len(p.Now) > 0 {
		all[form.Placement] = string(p.Now[0].ID)
	}
	for _, v := range p.Visits {
		if v.State == "done" && all[form.Visit] == "" {
			all[form.Visit] = string(v.ID)
		}
	}
	if len(p.Health) > 0 {
		all[form.Examination] = string(p.Health[0].ID)
	}
	return all
}

func (p *showPage) placements(r *page.Request, c child) error {
	all, err := placement.Of(r.Context(), r.DB(), c.scope, c.Person)
	if err != nil {
		return err
	}
	for _, one := range all {
		checks, err := placement.Checks(r.Context(), r.DB(), c.scope, one.ID)
		if err != nil {
			return err
		}
		shown := placed{
			Placement: one, Checks: checks, ReviewDue: one.ReviewDue(), Over: one.Overstayed(r.Today()), Case: c.to(""),
			MayPlan: r.May(policy.PlanPlacement), MayTurn: r.May(policy.StartPlacement),
		}
		shown.Late = shown.ReviewDue != 0 && shown.ReviewDue < r.Today()
		if !one.Open() {
			p.Before = append(p.Before, shown)
			continue
		}
		shown.Missing, _ = placement.Missing(one.Kind, checks, r.Today())
		p.Now = append(p.Now, shown)
		p.MayPlan = p.MayPlan && one.State != placement.Planned
		p.MayVisit = p.MayVisit || one.State == placement.Started && r.May(policy.RecordVisit)
	}
	return nil
}

func (p *showPage) visits(r *page.Request, c child) error {
	all, err := visit.Of(r.Context(), r.DB(), c.scope, c.Person)
	for _, v := range all {
		p.Visits = append(p.Visits, visited{v})
	}
	if err != nil {
		return err
	}
	d, err := visit.DueOf(r.Context(), r.DB(), c.scope, c.Person)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	p.Next = &next{By: d.By, Overdue: d.Overdue(r.Today()), LastSeen: d.Last}
	return err
}

// health reads the conclusions, and what was found for medical roles alone.
func (p *showPage) health(r *page.Request, c child) error {
	s := c.scope
	medical := policy.CanLook(r.Viewer, policy.Health)
	if medical {
		var err error
		if s, err = r.Look(policy.Health); err != nil {
			return err
		}
	}
	all, err := healthcheck.Of(r.Context(), r.DB(), s, c.Person)
	for _, one := range all {
		h := health{Conclusion: one, Past: one.Expired(r.Today())}
		if medical {
			d, err := healthcheck.DetailOf(r.Context(), r.DB(), s, one.ID)
			if err != nil && !fault.Is(err, fault.NotFound) { // the body may be withheld
				return err
			}
			if err == nil {
				h.Detail = &d
			}
		}
		p.Health = append(p.Health, h)
	}
	return err
}
