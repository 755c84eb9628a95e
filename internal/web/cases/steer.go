package cases

import (
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// What can be done with a case beside working on it; the words stand in
// addresses and in the keys of texts.
const (
	doBlock   = "block"
	doRelease = "release"
	doExit    = "exit"
	doResume  = "resume"
	doClose   = "close"   // propose to
	doAgree   = "agree"   // to close
	doDecline = "decline" // to close
	doReopen  = "reopen"
	doArrive  = "arrive" // record by hand that the child is home
)

// closes are the steps that need a permission of their own.
var closes = map[string]bool{doClose: true, doAgree: true, doDecline: true, doReopen: true}

// home reports whether the child of a case is home.
func home(c casefile.Case) bool {
	return c.Stage == casefile.Arrived || c.Stage == casefile.Placed || c.Stage == casefile.FollowedUp
}

type steerPage struct {
	page.Base
	To     string // address of the case
	Number string
	Name   string
	Do     string
	Form   *formkit.Form
}

// Choose draws the form for what the address asks for; what the case does not
// allow now is a conflict.
func Choose(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	do := r.Query("do")
	if !allows(c.Case, do) {
		return page.Result{}, fault.New(fault.Conflict, "steer case %s: it cannot %s now", c.Case.ID, do)
	}
	return page.Show(newSteerPage(r, c, do)), nil
}

func allows(c casefile.Case, do string) bool {
	switch do {
	case doBlock:
		return !c.Blocked() && c.Exit == ""
	case doRelease:
		return c.Blocked()
	case doExit:
		return c.Exit == ""
	case doArrive:
		return c.Exit == "" && c.Closed == "" && !home(c)
	case doResume:
		return c.Exit != ""
	case doClose:
		return home(c) && c.ClosingBy == ""
	case doAgree, doDecline:
		return home(c) && c.ClosingBy != ""
	case doReopen:
		return c.Closed != ""
	}
	return false
}

// Steer blocks, releases, ends or takes up a case, with the reason.
func Steer(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	do := typed.Text("do")
	if !allows(c.Case, do) {
		return page.Result{}, fault.New(fault.Conflict, "steer case %s: it cannot %s now", c.Case.ID, do)
	}
	p := newSteerPage(r, c, do)
	p.Form.Take(typed)
	on, wrong := when.ReadPartial(typed.Text("on"), when.Reading{Lang: string(r.Locale)})
	if wrong != nil {
		p.Form.Fail("on", "fault.field.not_a_date")
	}
	if typed.Text("reason") == "" {
		p.Form.Fail("reason", "fault.field.reason_required")
	}
	if do == doExit && typed.Text("exit_kind") == "" {
		p.Form.Fail("exit_kind", "fault.field.unknown_choice")
	}
	if do == doArrive {
		p.checkArrival(r, on, typed)
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	need := policy.SteerCase
	switch {
	case closes[do]:
		need = policy.CloseCase
	case do == doArrive:
		need = policy.StateFacts
	}
	err = r.Act(need, func(a *journal.Act, g policy.Grant) error {
		key, reason := c.Case.ID, typed.Text("reason")
		switch do {
		case doClose:
			return casefile.ProposeClosing(a, g, key, reason)
		case doAgree:
			return casefile.Close(a, g, key, reason)
		case doDecline:
			return casefile.DeclineClosing(a, g, key, reason)
		case doReopen:
			return casefile.Reopen(a, g, key, reason)
		case doBlock:
			return casefile.Block(a, g, key, typed.Text("who"), reason)
		case doRelease:
			return casefile.Release(a, g, key, reason)
		case doExit:
			return casefile.Exit(a, g, key, casefile.ExitKind(typed.Text("exit_kind")), on, reason)
		case doArrive:
			_, err := person.State(a, g, arrival(c, on, typed))
			return err
		}
		return casefile.Resume(a, g, key, reason)
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("")).Saying("cases.steer.done_" + do), nil
}

func newSteerPage(r *page.Request, c child, do string) *steerPage {
	form := formkit.New(r.Words, "cases.steer")
	var exits []formkit.Choice
	for _, e := range casefile.Exits() {
		exits = append(exits, formkit.Choice{Value: string(e), Label: sentence(r.T("stages.exit." + string(e)))})
	}
	form.Choices("exit_kind", exits...)
	form.Choices("means", codes(r, person.AttrReturned)...).Choices("with", codes(r, person.AttrCustody, "prison", "camp")...)
	if do == doArrive {
		form.Label("reason", r.T("cases.steer.known"), r.T("cases.steer.known_hint"))
	}
	return &steerPage{
		Base: page.Base{Crumbs: append(crumbs(r), page.Crumb{To: c.to(""), Label: c.Number.String()})},
		To:   c.to(""), Number: c.Number.String(), Name: c.Person.Name(), Do: do, Form: form,
	}
}

// sentence begins a text with a capital, where its script has any.
func sentence(text string) string {
	for i, r := range text {
		if i == 0 {
			return strings.ToUpper(string(r)) + text[len(string(r)):]
		}
	}
	return text
}
