package account

import (
	"crypto/rand"

	"homeward/internal/fault"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type keyPage struct {
	page.Base
	Form   *formkit.Form
	Public string // of the key in use, "" none
	Least  int
}

// Key draws the form that makes a key to sign lists with.
func Key(r *page.Request) (page.Result, error) {
	p, err := newKeyPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newKeyPage(r *page.Request) (*keyPage, error) {
	p := &keyPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/account", Label: r.T("account.show.title")}}},
		Form: formkit.New(r.Words, "account.key"), Least: signature.PinLeast,
	}
	var err error
	if p.Public, err = signature.Of(r.Context(), r.DB(), r.Account.ID); fault.Is(err, fault.NotFound) {
		err = nil
	}
	return p, err
}

// MakeKey makes the key, sealed with the PIN that was typed twice.
func (s Screens) MakeKey(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newKeyPage(r)
	if err != nil {
		return page.Result{}, err
	}
	if typed.Raw("pin") != typed.Raw("again") {
		p.Form.Fail("again", "fault.field.not_same")
		return page.Redraw(p), nil
	}
	g, err := r.Allow(policy.SignList)
	if err != nil {
		return page.Result{}, err
	}
	err = signature.Keys{Passwords: s.Passwords}.Make(r.Context(), r.Journal, r.Store, g, typed.Raw("pin"), rand.Reader)
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/account").Saying("account.key.done"), nil
}
