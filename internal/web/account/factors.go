package account

import (
	"context"
	"html/template"
	"time"

	noun "homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type factorsPage struct {
	page.Base
	Form     *formkit.Form
	Added    bool // the account has a second factor
	Required bool // and nothing else can be done before
	Left     int  // recovery codes not used yet
	Keys     []noun.PasskeyLine
	Ask      string // the question by which a device makes a passkey
	NoCode   bool   // no telephone shows codes for the account yet
	Others   []elsewhere
	// Of the factor to be added: a drawing for the camera of a telephone, the
	// same as a link for a program on this one, and for typing by hand.
	Code   template.HTML
	Link   template.URL
	Secret []string // in groups of four
}

// elsewhere is the login of an agency's own, linked to the account or not.
type elsewhere struct {
	noun.Provider
	Since time.Time // zero if it is not linked
}

type codesPage struct {
	page.Base
	Codes []string
}

// Factors shows the second factor of the account, or how to add one.
func (s Screens) Factors(r *page.Request) (page.Result, error) {
	p, err := s.factors(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func (s Screens) factors(r *page.Request) (*factorsPage, error) {
	p := &factorsPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/account", Label: r.T("account.show.title")}}},
		Form: formkit.New(r.Words, "account.factors"), Added: r.Account.Second(),
	}
	if r.Site().Named() {
		asked, err := noun.AskNewPasskey(r.Context(), r.Store, r.Site(), r.Account)
		if err != nil {
			return nil, err
		}
		r.Session.Keep(r.Context(), asked.Keep)
		p.Ask = asked.Ask
	}
	var err error
	if p.Keys, err = noun.Passkeys(r.Context(), r.Store, r.Account.ID); err != nil {
		return nil, err
	}
	if p.Left, err = noun.CodesLeft(r.Context(), r.Store, r.Account.ID); err != nil {
		return nil, err
	}
	linked, err := noun.Linked(r.Context(), r.Store, r.Account.ID)
	if err != nil {
		return nil, err
	}
	for _, one := range s.Providers {
		p.Others = append(p.Others, elsewhere{one, linked[one.Issuer]})
	}
	p.Required = s.Required && !p.Added
	p.NoCode = !r.Account.Has(noun.TOTP)
	if !p.NoCode {
		return p, nil
	}
	draft, err := noun.DraftTOTP(r.Context(), r.Store, r.Account, r.T("layout.app.name"))
	if err != nil {
		return nil, err
	}
	if p.Code, err = page.QR(draft.URI, r.T("account.factors.drawing")); err != nil {
		return nil, err
	}
	p.Link = template.URL(draft.URI)
	for rest := draft.Secret; rest != ""; {
		n := min(4, len(rest))
		p.Secret, rest = append(p.Secret, rest[:n]), rest[n:]
	}
	return p, nil
}

// Confirm adds the factor once a right code was typed, and shows the recovery
// codes this once.
func (s Screens) Confirm(r *page.Request) (page.Result, error) {
	return s.proving(r, noun.ConfirmTOTP, "account.factors.done")
}

// Passkey adds a key that the holder's device has made.
func (s Screens) Passkey(r *page.Request) (page.Result, error) {
	if !r.Site().Named() {
		return page.Result{}, fault.New(fault.Conflict, "add a passkey: this address is no name, and a key is bound to one")
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	return s.proving(r, func(ctx context.Context, j *journal.Journal, d *db.DB, holder noun.Account, _ string, now time.Time) ([]string, error) {
		return noun.AddPasskey(ctx, j, d, r.Site(), holder, r.Session.Kept(ctx), typed.Raw("answer"), typed.Text("label"), now)
	}, "account.factors.done")
}

// Codes makes new recovery codes.
func (s Screens) Codes(r *page.Request) (page.Result, error) {
	return s.proving(r, noun.RenewCodes, "")
}

// Remove takes the factor from the account: for another telephone.
func (s Screens) Remove(r *page.Request) (page.Result, error) {
	return s.proving(r, func(ctx context.Context, j *journal.Journal, d *db.DB, holder noun.Account, typed string, now time.Time) ([]string, error) {
		return nil, noun.RemoveOwnFactors(ctx, j, d, holder, typed, now)
	}, "account.factors.removed")
}

// RemoveKey takes one passkey from the account.
func (s Screens) RemoveKey(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	return s.proving(r, func(ctx context.Context, j *journal.Journal, d *db.DB, holder noun.Account, code string, now time.Time) ([]string, error) {
		return nil, noun.RemovePasskey(ctx, j, d, holder, typed.Text("credential"), code, now)
	}, "account.factors.key_removed")
}

// Unlink takes the login of an agency's own from the account.
func (s Screens) Unlink(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	for _, one := range s.Providers {
		if one.Key == typed.Text("provider") {
			if err := noun.Unlink(r.Context(), r.Journal, r.Store, r.Account, one.Issuer); err != nil {
				return page.Result{}, err
			}
			return page.Redirect("/account/factors").Saying("login.elsewhere.unlinked"), nil
		}
	}
	return page.Result{}, fault.New(fault.NotFound, "unlink a login: there is no provider of this name")
}

// proving does what the holder proves herself for by a code, ends her other
// sessions, and shows the recovery codes, if there are new ones.
func (s Screens) proving(r *page.Request, do func(context.Context, *journal.Journal, *db.DB, noun.Account, string, time.Time) ([]string, error), done string) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	codes, err := do(r.Context(), r.Journal, r.Store, r.Account, typed.Text("code")+typed.Text("recovery"), r.Now)
	if kind := fault.Of(err); err != nil && (kind == fault.Denied || kind == fault.RateLimited) {
		p, drawing := s.factors(r)
		if drawing != nil {
			return page.Result{}, drawing
		}
		result := page.Redraw(p)
		field, why := "code", "account.field.wrong_code"
		if typed.Raw("answer") != "" {
			field, why = "label", "account.factors.passkey_failed"
		}
		if kind == fault.RateLimited {
			why, result.Status = "fault.rate_limited", page.StatusOf(kind)
		}
		p.Form.Fail(field, why)
		return result, nil
	}
	if err != nil {
		p, drawing := s.factors(r)
		if drawing == nil && p.Form.Refuse(err) {
			return page.Redraw(p), nil
		}
		return page.Result{}, err
	}
	if err := r.Session.EndOthers(r.Context(), r.Account.ID); err != nil {
		return page.Result{}, err
	}
	if codes == nil {
		return page.Redirect("/account/factors").Saying(done), nil
	}
	return page.Show(&codesPage{Codes: codes}).As("codes"), nil
}
