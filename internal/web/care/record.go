package care

import (
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/visit"
	"homeward/internal/web/formkit"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// step is one thing that can be recorded on the page.
type step struct {
	need   policy.Action
	of     placement.State // the state of the placement it is about, "" about none
	record func(a *journal.Act, g policy.Grant, c child, t typed) error
}

// typed is what was typed, with the placement it is about.
type typed struct {
	formkit.Values
	of    id.Placement
	dates map[string]when.Partial
	also  func(a *journal.Act, subject string) error // records what other forms ask about it
}

// extended says what a step records that forms of extra fields can extend.
var extended = map[string]form.Thing{"plan": form.Placement, "visit": form.Visit, "examine": form.Examination}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	return map[string]step{
		"plan":    {policy.PlanPlacement, "", plan},
		"check":   {policy.PlanPlacement, placement.Planned, check},
		"start":   {policy.StartPlacement, placement.Planned, start},
		"decline": {policy.StartPlacement, placement.Planned, decline},
		"end":     {policy.StartPlacement, placement.Started, end},
		"review":  {policy.StartPlacement, placement.Started, review},
		"visit":   {policy.RecordVisit, placement.Started, visitDone},
		"arrange": {policy.RecordVisit, placement.Started, arrange},
		"miss":    {policy.RecordVisit, placement.Started, miss},
		"examine": {policy.Examine, "", examine},
	}
}

type recordPage struct {
	page.Base
	To      string // address of the page of care
	Name    string
	Do      string
	Of      id.Placement
	Missing []placement.Item // to start: checks that are not on record
	Topics  []visit.Topic
	Form    *formkit.Form
	Sheets  *forms.Sheets // extra fields of this step
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	c, s, err := about(r, r.Query("do"))
	if err != nil {
		return page.Result{}, err
	}
	p, err := newPage(r, c, s, r.Query("do"), id.Placement(r.Query("of")))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Record records a step, or draws its form again with what is wrong.
func Record(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	do := values.Text("do")
	c, s, err := about(r, do)
	if err != nil {
		return page.Result{}, err
	}
	p, err := newPage(r, c, s, do, id.Placement(values.Text("of")))
	if err != nil {
		return page.Result{}, err
	}
	t := typed{Values: values, of: p.Of, dates: map[string]when.Partial{}, also: func(a *journal.Act, subject string) error {
		return p.Sheets.Record(r, a, forms.About{Thing: extended[do], Subject: subject, Case: c.Case.ID, Person: c.Person}, values)
	}}
	p.Form.Take(values)
	for _, name := range []string{"on", "from", "until"} {
		on, wrong := when.ReadPartial(values.Text(name), when.Reading{Lang: string(r.Locale)})
		if wrong != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
		t.dates[name] = on
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, c, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("")).Saying("care.done." + do), nil
}

// about finds the case and the step, which the reader must be allowed to do.
func about(r *page.Request, do string) (child, step, error) {
	s, ok := steps()[do]
	if !ok {
		return child{}, s, fault.New(fault.NotFound, "record care: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return child{}, s, err
	}
	c, err := find(r)
	return c, s, err
}

// newPage draws a form; a step about a placement finds it among the child's.
func newPage(r *page.Request, c child, s step, do string, of id.Placement) (*recordPage, error) {
	p := &recordPage{
		Base: page.Base{Crumbs: append(c.crumbs(r), page.Crumb{To: c.to(""), Label: r.T("care.show.title")})},
		To:   c.to(""), Name: c.Name, Do: do, Topics: visit.Topics(), Form: formOf(r),
	}
	if thing, ok := extended[do]; ok {
		var err error
		if p.Sheets, err = forms.Extend(r, thing, p.Form); err != nil {
			return nil, err
		}
	}
	if s.of == "" {
		return p, nil
	}
	all, err := placement.Of(r.Context(), r.DB(), c.scope, c.Person)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		fits := one.State == s.of || do == "check" && one.Open()
		if p.Of != "" || !fits || of != "" && of != one.ID {
			continue
		}
		p.Of = one.ID
		checks, err := placement.Checks(r.Context(), r.DB(), c.scope, one.ID)
		if err != nil {
			return nil, err
		}
		p.Missing, _ = placement.Missing(one.Kind, checks, r.Today())
	}
	if p.Of == "" {
		return nil, fault.New(fault.Conflict, "record care of case %s: no placement can %s now", c.Case.ID, do)
	}
	return p, nil
}

func formOf(r *page.Request) *formkit.Form {
	f := formkit.New(r.Words, "care.field")
	choices := func(name, prefix string, values ...string) {
		var all []formkit.Choice
		for _, v := range values {
			all = append(all, formkit.Choice{Value: v, Label: r.T(prefix + v)})
		}
		f.Choices(name, all...)
	}
	choices("kind", "states.placement_kind.", texts(placement.Kinds())...)
	choices("item", "placement.item.", texts(append(placement.Items(placement.Kin), placement.Licence))...)
	choices("outcome", "placement.outcome.", string(placement.Clear), string(placement.Concern))
	choices("moment", "healthcheck.moment.", string(healthcheck.Departure), string(healthcheck.Arrival))
	choices("fitness", "states.fitness.", texts(healthcheck.Fitnesses())...)
	return f
}

func texts[T ~string](all []T) []string {
	var out []string
	for _, one := range all {
		out = append(out, string(one))
	}
	return out
}
