package handovers

import (
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// step is one thing that can be recorded about a handover, besides ticks.
type step struct {
	need   policy.Action
	record func(a *journal.Act, g policy.Grant, h hand, t typed) error
}

// typed is what was typed, with what it is about.
type typed struct {
	formkit.Values
	of    string
	extra id.Person // who is added
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	return map[string]step{
		"add":    {policy.CallRoll, add},
		"refuse": {policy.SignList, refuse},
		"close":  {policy.CloseAlarm, closeAlarm},
	}
}

func add(a *journal.Act, g policy.Grant, h hand, t typed) error {
	return handover.Tick(a, g, handover.Ticked{Handover: h.ID, Person: t.extra, Mark: handover.Added, Note: t.Text("note")})
}

func refuse(a *journal.Act, g policy.Grant, h hand, t typed) error {
	return handover.Refuse(a, g, h.ID, t.Text("reason"))
}

func closeAlarm(a *journal.Act, g policy.Grant, _ hand, t typed) error {
	return handover.CloseAlarm(a, g, id.Alarm(t.of), t.Text("reason"))
}

type recordPage struct {
	page.Base
	To, Do, Of, Point string
	Counts            counts
	Form              *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	p, _, _, err := about(r, r.Query("do"), r.Query("of"))
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
	p, h, s, err := about(r, do, values.Text("of"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	t := typed{Values: values, of: p.Of}
	if do == "add" {
		n, wrong := id.ParseNumber(values.Text("person"))
		var c casefile.Case
		if wrong == nil {
			c, err = casefile.ByNumber(r.Context(), r.DB(), policy.Inside(), n)
		}
		if wrong != nil || fault.Is(err, fault.NotFound) {
			p.Form.Fail("person", "handover.rule.number")
			return page.Redraw(p), nil
		}
		if err != nil {
			return page.Result{}, err
		}
		t.extra = c.Person
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, h, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(h.to("")).Saying("handovers.done." + do), nil
}

// about finds the handover and the step, which the reader must be allowed to do.
func about(r *page.Request, do, of string) (*recordPage, hand, step, error) {
	s, ok := steps()[do]
	if !ok {
		return nil, hand{}, s, fault.New(fault.NotFound, "record a handover: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return nil, hand{}, s, err
	}
	h, err := find(r)
	if err != nil {
		return nil, h, s, err
	}
	p := &recordPage{Base: page.Base{Crumbs: h.below(r)}, To: h.to(""), Do: do, Of: of, Point: h.Point, Counts: countsOf(h), Form: formkit.New(r.Words, "handovers.field")}
	return p, h, s, nil
}
