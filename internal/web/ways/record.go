package ways

import (
	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// step is one thing that can be recorded on the page.
type step struct {
	need   policy.Action
	record func(a *journal.Act, g policy.Grant, c child, t formkit.Values, on when.Partial) error
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	return map[string]step{
		"choose":  {policy.ChoosePathway, choose},
		"consent": {policy.RecordConsent, agree},
		"waive":   {policy.WaiveDemand, waive},
		"confirm": {policy.WaiveDemand, confirm},
	}
}

func choose(a *journal.Act, g policy.Grant, c child, t formkit.Values, _ when.Partial) error {
	return pathway.Choose(a, g, c.ID, t.Text("pathway"), t.Text("reason"))
}

func agree(a *journal.Act, g policy.Grant, c child, t formkit.Values, on when.Partial) error {
	_, err := consent.Record(a, g, consent.New{
		Case: c.ID, Who: t.Text("who"), Purpose: t.Text("purpose"), Outcome: consent.Outcome(t.Text("outcome")), On: on, Asked: t.Text("asked"),
		Language: t.Text("language"), Interpreter: t.Text("interpreter"), Witness: t.Text("witness"), Why: t.Text("why"),
	})
	return err
}

func waive(a *journal.Act, g policy.Grant, c child, t formkit.Values, _ when.Partial) error {
	return clearance.ProposeWaiver(a, g, c.ID, t.Text("demand"), t.Text("reason"))
}

func confirm(a *journal.Act, g policy.Grant, c child, t formkit.Values, _ when.Partial) error {
	return clearance.ConfirmWaiver(a, g, c.ID, t.Text("demand"))
}

type recordPage struct {
	page.Base
	To, Name, Do, Demand string
	Title                string // of the demand
	Reason               string // of a proposal that is to be confirmed
	Moving               bool   // the case is on a pathway already
	Form                 *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	c, _, err := about(r, r.Query("do"))
	if err != nil {
		return page.Result{}, err
	}
	p, err := newPage(r, c, r.Query("do"), r.Query("demand"))
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
	p, err := newPage(r, c, do, values.Text("demand"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	on, wrong := when.ReadPartial(values.Text("on"), when.Reading{Lang: string(r.Locale)})
	if wrong != nil {
		p.Form.Fail("on", "fault.field.not_a_date")
		return page.Redraw(p), nil
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, c, values, on) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("")).Saying("ways.done." + do), nil
}

// about finds the case and the step, which the reader must be allowed to do.
func about(r *page.Request, do string) (child, step, error) {
	s, ok := steps()[do]
	if !ok {
		return child{}, s, fault.New(fault.NotFound, "record a way: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return child{}, s, err
	}
	c, err := find(r)
	return c, s, err
}

func newPage(r *page.Request, c child, do, demand string) (*recordPage, error) {
	p := &recordPage{
		Base: page.Base{Crumbs: append(c.crumbs(r), page.Crumb{To: c.to(""), Label: r.T("ways.show.title")})},
		To:   c.to(""), Name: c.Person.Name(), Do: do, Demand: demand, Form: formkit.New(r.Words, "ways.field"),
	}
	w, err := pathway.OfCase(r.Context(), r.DB(), c.ID)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, err
	}
	p.Moving = err == nil
	if demand != "" {
		if p.Title, err = title(r, w, demand); err != nil {
			return nil, err
		}
		all, err := clearance.Waivers(r.Context(), r.DB(), c.scope, c.ID)
		if err != nil {
			return nil, err
		}
		p.Reason = all[demand].Reason
	}
	all, err := pathway.List(r.Context(), r.DB())
	var ways []formkit.Choice
	for _, u := range all {
		ways = append(ways, formkit.Choice{Value: u.Key, Label: u.Title.In(string(r.Locale))})
	}
	p.Form.Choices("pathway", ways...)
	choices(r, p.Form, "who", "consent.who.", consent.Givers()...)
	choices(r, p.Form, "purpose", "consent.purpose.", consent.Purposes()...)
	var outcomes []string
	for _, o := range consent.Outcomes() {
		outcomes = append(outcomes, string(o))
	}
	choices(r, p.Form, "outcome", "consent.outcome.", outcomes...)
	p.Form.Set("purpose", consent.Return)
	return p, err
}

func choices(r *page.Request, f *formkit.Form, name, prefix string, values ...string) {
	var all []formkit.Choice
	for _, v := range values {
		all = append(all, formkit.Choice{Value: v, Label: r.T(prefix + v)})
	}
	f.Choices(name, all...)
}

// title words a demand, or whose consent; what is neither is not found.
func title(r *page.Request, w pathway.Pathway, demand string) (string, error) {
	if d, ok := w.Demand(demand); ok {
		return d.Title.In(string(r.Locale)), nil
	}
	if demand == pathway.Determination {
		return r.T("ways.show.determination"), nil
	}
	for _, who := range consent.Givers() {
		if demand == "consent."+who {
			return r.T("ways.consent.of", "Who", r.T("consent.who."+who)), nil
		}
	}
	return "", fault.New(fault.NotFound, "record a way: the pathway has no such demand")
}
