package accounts

import (
	"homeward/internal/account"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	Account   line
	MayManage bool
	Roles     *formkit.Form
}

// Show shows one account and what can be done with it.
func Show(r *page.Request) (page.Result, error) {
	p, err := newShowPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newShowPage(r *page.Request) (*showPage, error) {
	acc, err := named(r)
	if err != nil {
		return nil, err
	}
	agencies, _, err := agencyNames(r)
	if err != nil {
		return nil, err
	}
	p := &showPage{Base: page.Base{Crumbs: crumbs(r)}, Account: newLine(r, acc, agencies)}
	p.MayManage = r.May(policy.ManageAccounts) && !p.Account.Self
	p.Roles = formkit.New(r.Words, "accounts.roles").Choices("roles", roleChoices(r)...)
	var has []string
	for _, role := range acc.Roles {
		has = append(has, string(role))
	}
	p.Roles.Set("roles", has...)
	return p, nil
}

// named is the account the address names, if the reader may ask for accounts.
func named(r *page.Request) (account.Account, error) {
	if _, err := r.Look(policy.Accounts); err != nil {
		return account.Account{}, err
	}
	which, err := page.PathID[id.Account](r, "id")
	if err != nil {
		return account.Account{}, err
	}
	return account.Find(r.Context(), r.DB(), which)
}
