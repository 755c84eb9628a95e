package accounts

import (
	"homeward/internal/account"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// Roles records the roles that were ticked.
func Roles(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newShowPage(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.ManageAccounts, func(a *journal.Act, g policy.Grant) error {
		return account.ChangeRoles(a, g, p.Account.ID, typedRoles(typed))
	})
	if p.Roles.Set("roles", typed.All("roles")...).Refuse(err) {
		return page.Redraw(p).As("show"), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/accounts/" + string(p.Account.ID)).Saying("accounts.roles.done"), nil
}
