package accounts

import (
	"homeward/internal/account"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type addPage struct {
	page.Base
	Form *formkit.Form
}

// New draws the empty form.
func New(r *page.Request) (page.Result, error) {
	p, err := newAddPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Add records the account, gives it a password and shows that once.
func (s Screens) Add(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	n := account.New{
		Name: typed.Text("name"), Login: typed.Text("login"), Agency: id.Agency(typed.Text("agency")),
		Roles: typedRoles(typed), Locale: lang.Locale(typed.Text("locale")),
	}
	var added id.Account
	err = r.Act(policy.ManageAccounts, func(a *journal.Act, g policy.Grant) (err error) {
		added, err = account.Add(a, g, n)
		return err
	})
	if err != nil {
		p, failed := newAddPage(r)
		if failed != nil {
			return page.Result{}, failed
		}
		if !p.Form.Take(typed).Refuse(err) {
			return page.Result{}, err
		}
		return page.Redraw(p), nil
	}
	return s.give(r, added, "accounts.given.added")
}

func newAddPage(r *page.Request) (*addPage, error) {
	_, agencies, err := agencyNames(r)
	if err != nil {
		return nil, err
	}
	form := formkit.New(r.Words, "accounts.add").Set("agency", string(r.Account.Agency)).Choices("roles", roleChoices(r)...)
	var offered []formkit.Choice
	for _, a := range agencies {
		if !a.Ended {
			offered = append(offered, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	form.Choices("agency", offered...)
	var languages []formkit.Choice
	for _, l := range lang.Locales {
		languages = append(languages, formkit.Choice{Value: string(l), Label: l.Name()})
	}
	form.Choices("locale", languages...)
	return &addPage{Base: page.Base{Crumbs: crumbs(r)}, Form: form}, nil
}
