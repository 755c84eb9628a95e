package accounts

import (
	"homeward/internal/account"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// Factors takes the second factor from an account whose holder has lost it, and
// ends its sessions: she adds another at the next login.
func Factors(r *page.Request) (page.Result, error) {
	acc, err := named(r)
	if err != nil {
		return page.Result{}, err
	}
	g, err := r.Allow(policy.ManageAccounts)
	if err != nil {
		return page.Result{}, err
	}
	if err := account.RemoveFactors(r.Context(), r.Journal, r.Store, g, acc.ID); err != nil {
		return page.Result{}, err
	}
	if err := r.Session.EndOthers(r.Context(), acc.ID); err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/accounts/" + string(acc.ID)).Saying("accounts.factors.done"), nil
}
