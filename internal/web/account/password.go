package account

import (
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type passwordPage struct {
	page.Base
	Form  *formkit.Form
	Login string // for the browser's own memory of passwords
	First bool   // the present one was given by somebody else
}

// Password draws the form to change it.
func Password(r *page.Request) (page.Result, error) {
	return page.Show(newPasswordPage(r)), nil
}

// Change changes the password and ends all other sessions.
func (s Screens) Change(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p := newPasswordPage(r)
	if typed.Raw("password") != typed.Raw("again") {
		p.Form.Fail("again", "fault.field.not_same")
		return page.Redraw(p), nil
	}
	err = s.Passwords.Change(r.Context(), r.Journal, r.Store, r.Account, typed.Raw("present"), typed.Raw("password"), r.Now)
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	if err := r.Session.EndOthers(r.Context(), r.Account.ID); err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/account").Saying("account.password.done"), nil
}

func newPasswordPage(r *page.Request) *passwordPage {
	return &passwordPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/account", Label: r.T("account.show.title")}}},
		Form: formkit.New(r.Words, "account.password"), Login: r.Account.Login, First: r.Account.FirstPassword,
	}
}
