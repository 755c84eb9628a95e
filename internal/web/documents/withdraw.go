package documents

import (
	"homeward/internal/document"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type withdrawPage struct {
	page.Base
	To, Back, Kind string
	Form           *formkit.Form
}

// Ask draws the form for the reason.
func Ask(r *page.Request) (page.Result, error) {
	p, _, err := withdrawal(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Withdraw takes a document back. It stays readable as withdrawn.
func Withdraw(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, d, err := withdrawal(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(mayWithdraw(r, d), func(a *journal.Act, g policy.Grant) error {
		return document.Withdraw(a, g, d.ID, typed.Text("reason"))
	})
	if p.Form.Take(typed); p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back).Saying("documents.done.withdraw"), nil
}

func withdrawal(r *page.Request) (*withdrawPage, document.Document, error) {
	d, of, err := opened(r)
	if err != nil {
		return nil, d, err
	}
	if mayWithdraw(r, d) == "" {
		return nil, d, fault.New(fault.Denied, "withdraw document %s: another's", d.ID)
	}
	return &withdrawPage{
		Base: page.Base{Crumbs: of.crumbs(r)}, To: to(d, "/withdraw"), Back: to(d, ""), Kind: r.T("document.kind." + string(d.Kind)),
		Form: formkit.New(r.Words, "documents.field"),
	}, d, nil
}
