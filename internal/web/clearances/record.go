package clearances

import (
	"homeward/internal/clearance"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// step is one thing that can be recorded about a question.
type step struct {
	needs  []policy.Action // the first that the reader may do
	record func(a *journal.Act, g policy.Grant, c clearance.Clearance, t typed) error
}

// typed is what was typed, with its dates read.
type typed struct {
	formkit.Values
	dates map[string]when.Partial
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	answers := []policy.Action{policy.AnswerClearance, policy.TranscribeAnswer}
	asks := []policy.Action{policy.AskClearance}
	return map[string]step{
		"answer":  {answers, answer},
		"remind":  {asks, remind},
		"unask":   {asks, unask},
		"dispute": {asks, dispute},
	}
}

func answer(a *journal.Act, g policy.Grant, c clearance.Clearance, t typed) error {
	return clearance.Answer(a, g, clearance.Reply{
		Clearance: c.ID, Answer: clearance.State(t.Text("answer")), On: t.dates["on"], Reference: t.Text("reference"),
		Conditions: t.Text("conditions"), Until: t.dates["until"], Reason: t.Text("reason"),
	})
}

func remind(a *journal.Act, g policy.Grant, c clearance.Clearance, t typed) error {
	return clearance.Remind(a, g, c.ID, t.Text("reference"))
}

func unask(a *journal.Act, g policy.Grant, c clearance.Clearance, t typed) error {
	return clearance.Unask(a, g, c.ID, t.Text("reason"))
}

func dispute(a *journal.Act, g policy.Grant, c clearance.Clearance, t typed) error {
	return clearance.Dispute(a, g, c.ID, t.Text("who"), t.Text("says"), t.dates["since"])
}

type recordPage struct {
	page.Base
	To, Do string
	Title  string
	Form   *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	p, _, _, _, err := about(r, r.Query("do"))
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
	p, c, s, need, err := about(r, do)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	t := typed{Values: values, dates: map[string]when.Partial{}}
	for _, name := range []string{"on", "until", "since"} {
		on, wrong := when.ReadPartial(values.Text(name), when.Reading{Lang: string(r.Locale)})
		if wrong != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
		t.dates[name] = on
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, c, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	if answersOnly(r) {
		return page.Redirect("/clearances").Saying("clearances.done." + do), nil
	}
	return page.Redirect(to(c, "")).Saying("clearances.done." + do), nil
}

// about finds the question and the step, which the reader must be allowed to do.
func about(r *page.Request, do string) (*recordPage, clearance.Clearance, step, policy.Action, error) {
	s, ok := steps()[do]
	if !ok {
		return nil, clearance.Clearance{}, s, "", fault.New(fault.NotFound, "record a clearance: there is no step of this name")
	}
	need := s.needs[0]
	for _, action := range s.needs {
		if r.May(action) {
			need = action
		}
	}
	if _, err := r.Allow(need); err != nil {
		return nil, clearance.Clearance{}, s, need, err
	}
	c, err := find(r)
	if err != nil {
		return nil, c, s, need, err
	}
	_, d, err := clearance.Question(r.Context(), r.DB(), c)
	p := &recordPage{Base: page.Base{Crumbs: append(crumbs(r), page.Crumb{To: to(c, ""), Label: titleOf(r, d)})}, To: to(c, ""), Do: do, Title: titleOf(r, d), Form: formOf(r, c)}
	return p, c, s, need, err
}

func formOf(r *page.Request, c clearance.Clearance) *formkit.Form {
	f := formkit.New(r.Words, "clearances.field")
	var all []formkit.Choice
	for _, a := range clearance.Answers() {
		if c.State == clearance.Asked && a == clearance.Withdrawn || c.State == clearance.Granted && a != clearance.Withdrawn {
			continue
		}
		if c.State == clearance.Conditional && a != clearance.Withdrawn && a != clearance.Granted {
			continue
		}
		all = append(all, formkit.Choice{Value: string(a), Label: r.T("states.clearance." + string(a))})
	}
	return f.Choices("answer", all...)
}
