package accounts

import (
	"homeward/internal/account"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type givenPage struct {
	page.Base
	What     string // key of words: what has just happened
	Account  account.Account
	Password string
}

// Password gives the account a new first password and shows it once.
func (s Screens) Password(r *page.Request) (page.Result, error) {
	acc, err := named(r)
	if err != nil {
		return page.Result{}, err
	}
	return s.give(r, acc.ID, "accounts.given.replaced")
}

// give ends the account's sessions too: whoever had the old password is out.
func (s Screens) give(r *page.Request, which id.Account, what string) (page.Result, error) {
	g, err := r.Allow(policy.ManageAccounts)
	if err != nil {
		return page.Result{}, err
	}
	password := account.OneTime()
	if err := s.Passwords.Give(r.Context(), r.Journal, r.Store, g, which, password); err != nil {
		return page.Result{}, err
	}
	if err := r.Session.EndOthers(r.Context(), which); err != nil {
		return page.Result{}, err
	}
	acc, err := account.Find(r.Context(), r.DB(), which)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(&givenPage{Base: page.Base{Crumbs: crumbs(r)}, What: what, Account: acc, Password: password}).As("given"), nil
}
