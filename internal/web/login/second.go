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
	Ask  string // the question to a passkey, "" if she has none
}

// Second asks for the second factor of whoever has just given a right password.
func (s Screens) Second(r *page.Request) (page.Result, error) {
	next := page.Local(r.Query("next"), "/")
	who := r.Session.Awaited(r.Context())
	if who == "" {
		return page.Redirect(page.URL("/login", "next", next)), nil
	}
	acc, err := account.Find(r.Context(), r.Store, who)
	if err != nil {
		return page.Result{}, err
	}
	p, err := newSecondPage(r, acc, next)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newSecondPage(r *page.Request, acc account.Account, next string) (*secondPage, error) {
	p := &secondPage{Form: formkit.New(r.Words, "login.second"), Next: next}
	if !acc.Has(account.Passkey) || !r.Site().Named() {
		return p, nil
	}
	asked, err := account.AskPasskey(r.Context(), r.Store, r.Site(), acc)
	if err != nil {
		return nil, err
	}
	r.Session.Keep(r.Context(), asked.Keep)
	p.Ask = asked.Ask
	return p, nil
}

// Prove opens the session to whoever types a right code or whose passkey answers.
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
	err = prove(r, acc, typed)
	if err == nil {
		if err := r.Session.Begin(r.Context(), acc.ID); err != nil {
			return page.Result{}, err
		}
		return page.Redirect(next), nil
	}
	kind := fault.Of(err)
	if kind != fault.Denied && kind != fault.RateLimited {
		return page.Result{}, err
	}
	p, err := newSecondPage(r, acc, next)
	if err != nil {
		return page.Result{}, err
	}
	result := page.Redraw(p)
	result.Status = http.StatusUnauthorized
	if kind == fault.RateLimited {
		p.Form.Fail("code", "fault.rate_limited")
		result.Status = http.StatusTooManyRequests
	}
	p.Form.Fail("code", "account.field.wrong_code")
	return result, nil
}

func prove(r *page.Request, acc account.Account, typed formkit.Values) error {
	if answer := typed.Raw("answer"); answer != "" {
		return account.ProvePasskey(r.Context(), r.Store, r.Site(), acc, r.Session.Kept(r.Context()), answer, r.Now)
	}
	return account.Prove(r.Context(), r.Journal, r.Store, acc, typed.Text("code"), r.Now)
}
