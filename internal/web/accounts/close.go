package accounts

import (
	"homeward/internal/account"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// Close closes the account; its sessions end with their next request.
func Close(r *page.Request) (page.Result, error) {
	acc, err := named(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.ManageAccounts, func(a *journal.Act, g policy.Grant) error {
		return account.Close(a, g, acc.ID)
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/accounts/" + string(acc.ID)).Saying("accounts.close.done"), nil
}

// Reopen opens a closed account with the roles it had.
func Reopen(r *page.Request) (page.Result, error) {
	acc, err := named(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.ManageAccounts, func(a *journal.Act, g policy.Grant) error {
		return account.Reopen(a, g, acc.ID)
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/accounts/" + string(acc.ID)).Saying("accounts.reopen.done"), nil
}
