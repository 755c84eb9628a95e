package manifests

import (
	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type signPage struct {
	page.Base
	To, Name string
	Version  int
	Hash     string
	Text     string // what is signed, word for word
	People   int
	Unready  int
	Signed   []signer
	NoKey    bool
	Form     *formkit.Form
}

// Read shows what would be signed, word for word.
func Read(r *page.Request) (page.Result, error) {
	p, _, err := newSignPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newSignPage(r *page.Request) (*signPage, list, error) {
	m, err := find(r)
	if err != nil {
		return nil, m, err
	}
	p := &signPage{Base: page.Base{Crumbs: m.below(r)}, To: m.to(""), Name: m.op.Name, Version: m.Version, Form: formkit.New(r.Words, "manifests.sign")}
	p.Form.Set("login", r.Account.Login)
	if p.Text, p.Hash, err = manifest.Body(r.Context(), r.DB(), m.Manifest); err != nil {
		return nil, m, err
	}
	if p.People, err = manifest.CountLines(r.Context(), r.DB(), m.scope, m.ID); err != nil {
		return nil, m, err
	}
	if p.Unready, err = manifest.Unready(r.Context(), r.DB(), m.scope, m.Manifest); err != nil {
		return nil, m, err
	}
	signed, err := manifest.Standing(r.Context(), r.DB(), m.Manifest)
	if err != nil {
		return nil, m, err
	}
	for _, s := range signed {
		one, err := signerOf(r, s)
		if err != nil {
			return nil, m, err
		}
		p.Signed = append(p.Signed, one)
	}
	if _, err = signature.Of(r.Context(), r.DB(), r.Account.ID); fault.Is(err, fault.NotFound) {
		p.NoKey, err = true, nil
	}
	return p, m, err
}

// Sign signs in the name of whoever's login and PIN were typed: two people may
// sign on one laptop, each with her own.
func (s signing) Sign(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, m, err := newSignPage(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("login", values.Text("login"))
	who, err := account.ByLogin(r.Context(), r.DB(), values.Text("login"))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return page.Result{}, err
	}
	g, denied := policy.Allow(who.Principal(), policy.SignList)
	if denied != nil {
		p.Form.Fail("pin", "signature.rule.wrong")
		return page.Redraw(p), nil
	}
	key, err := s.keys.Open(r.Context(), r.Store, who.ID, values.Raw("pin"), r.Now)
	if err == nil {
		_, err = r.Journal.Act(r.Context(), g, func(a *journal.Act) error {
			return manifest.Sign(a, g, m.ID, m.Version, values.Text("hash"), key)
		})
	}
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(m.to("")).Saying("manifests.done.sign"), nil
}
