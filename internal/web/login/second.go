package login

import (
	"net/http"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type secondPage struct {
	page.Base
	Form *formkit.Form
	Next string
}

// Second asks for the second factor of whoever has just given a right password.
func (s Screens) Second(r *page.Request) (page.Result, error) {
	next := page.Local(r.Query("next"), "/")
	if r.Session.Awaited(r.Context()) == "" {
		return page.Redirect(page.URL("/login", "next", next)), nil
	}
	return page.Show(&secondPage{Form: formkit.New(r.Words, "login.second"), Next: next}), nil
}

// Prove opens the session.
func (s Screens) Prove(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	next := page.Local(typed.Text("next"), "/")
	who := r.Session.Awaited(r.Context())
	if who == "" {
		return page.Redirect(page.URL("/login", "next", next)).Saying("login.second.too_late"), nil
	}
	acc, err := account.Find(r.Context(), r.Store, who)
	if err != nil {
		return page.Result{}, err
	}
	err = account.Prove(r.Context(), r.Journal, r.Store, acc, typed.Text("code"), r.Now)
	if err == nil {
		if err := r.Session.Begin(r.Context(), acc.ID); err != nil {
			return page.Result{}, err
		}
		return page.Redirect(next), nil
	}
	p := &secondPage{Form: formkit.New(r.Words, "login.second"), Next: next}
	result := page.Redraw(p)
	switch fault.Of(err) {
	case fault.Denied:
		p.Form.Fail("code", "account.field.wrong_code")
		result.Status = http.StatusUnauthorized
	case fault.RateLimited:
		p.Form.Fail("code", "fault.rate_limited")
		result.Status = http.StatusTooManyRequests
	default:
		return page.Result{}, err
	}
	return result, nil
}
