package forms

import (
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type withdrawPage struct {
	page.Base
	To, Back string
	Filling  Filling
	Form     *formkit.Form
}

// AskWithdraw draws the form for the reason.
func AskWithdraw(r *page.Request) (page.Result, error) {
	p, _, _, err := withdrawal(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Withdraw takes a filling back. It stays readable as withdrawn.
func Withdraw(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, n, action, err := withdrawal(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(action, func(a *journal.Act, g policy.Grant) error { return form.Withdraw(a, g, n, typed.Text("reason")) })
	if p.Form.Take(typed); p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back + "#answers").Saying("forms.withdraw.done"), nil
}

func withdrawal(r *page.Request) (*withdrawPage, id.Filling, policy.Action, error) {
	held, about, err := heldOf(r)
	if err != nil {
		return nil, "", "", err
	}
	action := policy.FillForm
	if held.By != r.Viewer.Account {
		action = policy.SteerCase
	}
	if !r.May(action) || held.Withdrawn != nil {
		return nil, "", "", fault.New(fault.Denied, "withdraw filling %s: another's, or withdrawn", held.ID)
	}
	one, err := shown(r, held, map[id.Account]string{})
	return &withdrawPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: about.To(), Label: thing(r, held.Extends)}}},
		To:   one.Withdraw, Back: about.To(), Filling: one, Form: formkit.New(r.Words, "forms.field"),
	}, held.ID, action, err
}
