package manifests

import (
	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/pathway"
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
	Aboard   []aboard
	Unready  int
	Signed   []signer
	NoKey    bool
	Form     *formkit.Form
}

// aboard is one person of the list that is signed, as people read it.
type aboard struct {
	Name  string
	Adult bool
	Seats []string // on each leg
	Over  []lack   // what two people decided to go on without
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
	if err := p.aboard(r, m); err != nil {
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

// aboard lists everybody by name: the text that is signed has ids, for names can
// be corrected later and the hash must not change by that.
func (p *signPage) aboard(r *page.Request, m list) error {
	all, err := manifest.Readiness(r.Context(), r.DB(), m.scope, m.Manifest)
	if err != nil {
		return err
	}
	seats, err := manifest.Seats(r.Context(), r.DB(), m.ID)
	if err != nil {
		return err
	}
	at := seatsOf(m, seats)
	for _, l := range all {
		one := aboard{Name: l.Child.Name, Adult: l.Kind == manifest.Adult, Seats: at[string(l.Person)]}
		if len(l.Missing()) > 0 {
			p.Unready++
		}
		way, err := pathway.OfCase(r.Context(), r.DB(), l.Case)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		for _, key := range l.Lacks {
			if o := l.Overrides[key]; o.Confirmed != "" {
				one.Over = append(one.Over, lack{Key: key, Words: lackWords(r, way, key), Reason: o.Reason, Over: true})
			}
		}
		p.Aboard = append(p.Aboard, one)
	}
	return nil
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
