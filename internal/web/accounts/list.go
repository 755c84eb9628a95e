package accounts

import (
	"homeward/internal/account"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Accounts []line
	Chips    []page.Chip
	MayAdd   bool
}

// List shows the accounts, the open ones unless the address says otherwise.
func List(r *page.Request) (page.Result, error) {
	scope, err := r.Look(policy.Accounts)
	if err != nil {
		return page.Result{}, err
	}
	all, err := account.List(r.Context(), r.DB(), scope)
	if err != nil {
		return page.Result{}, err
	}
	agencies, _, err := agencyNames(r)
	if err != nil {
		return page.Result{}, err
	}
	states := stateOptions(r, all)
	state := r.Chosen("state", states...)
	p := &listPage{Chips: r.Chips("state", states...), MayAdd: r.May(policy.ManageAccounts)}
	for _, a := range all {
		if state == "all" || a.Closed == (state == "closed") {
			p.Accounts = append(p.Accounts, newLine(r, a, agencies))
		}
	}
	return page.Show(p), nil
}

func stateOptions(r *page.Request, all []account.Account) []page.Option {
	closed := 0
	for _, a := range all {
		if a.Closed {
			closed++
		}
	}
	return []page.Option{
		{Label: r.T("accounts.filter.open"), Count: len(all) - closed},
		{Value: "closed", Label: r.T("accounts.filter.closed"), Count: closed},
		{Value: "all", Label: r.T("layout.value.all"), Count: len(all)},
	}
}
