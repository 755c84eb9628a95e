package account

import (
	noun "homeward/internal/account"
	"homeward/internal/web/page"
)

// Keys turns single-key shortcuts off or on.
func Keys(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p := r.Preferences
	p.KeysOff = typed.Text("keys") == "off"
	if err := noun.Prefer(r.Context(), r.Store, r.Account.ID, p); err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/account").Saying("account.keys.done"), nil
}

// EndOthers ends the one session that was pressed, or every one of the account
// but this.
func EndOthers(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	if key := typed.Text("session"); key != "" {
		if err := r.Session.EndOne(r.Context(), r.Account.ID, key); err != nil {
			return page.Result{}, err
		}
		return page.Redirect("/account").Saying("account.sessions.ended"), nil
	}
	if err := r.Session.EndOthers(r.Context(), r.Account.ID); err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/account").Saying("account.sessions.done"), nil
}
