package handovers

import (
	"strconv"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type signPage struct {
	page.Base
	To, Point, Hash, Text   string
	GiverName, ReceiverName string
	Counts                  counts
	Lists                   []marked
	Signed                  []signer
	NoKey                   bool
	Form                    *formkit.Form
}

// marked is everybody with one mark, as somebody reads it before she signs.
type marked struct {
	Mark   handover.Mark
	People []called
}

// called is one person of such a list.
type called struct{ Name, Reason, Note string }

// Read shows what would be signed, in words and word for word.
func Read(r *page.Request) (page.Result, error) {
	p, _, err := newSignPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newSignPage(r *page.Request) (*signPage, hand, error) {
	h, err := find(r)
	if err != nil {
		return nil, h, err
	}
	p := &signPage{
		Base: page.Base{Crumbs: h.below(r)}, To: h.to(""), Point: h.Point, GiverName: h.giverName, ReceiverName: h.receiverName,
		Counts: countsOf(h), Lists: listsOf(h.call), Form: formkit.New(r.Words, "manifests.sign"),
	}
	p.Form.Set("login", r.Account.Login)
	if p.Text, p.Hash, err = handover.Body(r.Context(), r.DB(), h.Handover); err != nil {
		return nil, h, err
	}
	if p.Signed, err = signers(r, h, p.Hash); err != nil {
		return nil, h, err
	}
	if _, err = signature.Of(r.Context(), r.DB(), r.Account.ID); fault.Is(err, fault.NotFound) {
		p.NoKey, err = true, nil
	}
	return p, h, err
}

// listsOf gathers the lines by mark.
func listsOf(c handover.Call) []marked {
	var all []marked
	for _, m := range []handover.Mark{handover.Boarded, handover.Added, handover.NotBoarded, handover.Unmarked} {
		one := marked{Mark: m}
		for _, l := range c.Lines {
			if l.Mark == m {
				one.People = append(one.People, called{l.Child.Name, l.Reason, l.Note})
			}
		}
		if len(one.People) > 0 {
			all = append(all, one)
		}
	}
	return all
}

// signers gives who signed a hash.
func signers(r *page.Request, h hand, hash string) ([]signer, error) {
	all, err := handover.Signatures(r.Context(), r.DB(), h.ID)
	var out []signer
	for _, s := range all {
		if !s.Good || s.Hash != hash {
			continue
		}
		acc, err := account.Find(r.Context(), r.DB(), s.Account)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		name, err := agencyName(r, s.Agency)
		if err != nil {
			return nil, err
		}
		out = append(out, signer{string(s.Side), acc.Name, name})
	}
	return out, err
}

// signed reads who signed the list as it stands.
func (p *showPage) signed(r *page.Request, h hand) error {
	hash := h.Hash
	if hash == "" {
		var err error
		if _, hash, err = handover.Body(r.Context(), r.DB(), h.Handover); err != nil {
			return err
		}
	}
	var err error
	p.Signed, err = signers(r, h, hash)
	return err
}

// Sign signs in the name of whoever's login and PIN were typed.
func (s signing) Sign(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, h, err := newSignPage(r)
	if err != nil {
		return page.Result{}, err
	}
	g, key, ok, err := s.whoever(r, p.Form, values, policy.SignList)
	if ok {
		_, err = r.Journal.Act(r.Context(), g, func(a *journal.Act) error { return handover.Sign(a, g, h.ID, values.Text("hash"), key) })
	}
	if p.Form.Refuse(err) || p.Form.Failed() {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(h.to("")).Saying("handovers.done.sign"), nil
}

type countPage struct {
	page.Base
	To, Point string
	Form      *formkit.Form
}

// Heads draws the form in which a side says how many heads it counts.
func Heads(r *page.Request) (page.Result, error) {
	p, _, err := newCountPage(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newCountPage(r *page.Request) (*countPage, hand, error) {
	h, err := find(r)
	p := &countPage{Base: page.Base{Crumbs: h.below(r)}, To: h.to(""), Point: h.Point, Form: formkit.New(r.Words, "handovers.field")}
	p.Form.Set("login", r.Account.Login)
	return p, h, err
}

// Count records it: of the reader's side, or of another person's who shows by
// login and PIN that she is there.
func (s signing) Count(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, h, err := newCountPage(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("heads", values.Text("heads"))
	heads, wrong := strconv.Atoi(values.Text("heads"))
	if wrong != nil {
		p.Form.Fail("heads", "fault.field.not_a_number")
		return page.Redraw(p), nil
	}
	g, err := r.Allow(policy.CallRoll)
	if err != nil {
		return page.Result{}, err
	}
	if login := values.Text("login"); login != "" && login != r.Account.Login {
		other, _, ok, err := s.whoever(r, p.Form, values, policy.CallRoll)
		if err != nil {
			return page.Result{}, err
		}
		if !ok {
			return page.Redraw(p), nil
		}
		g = other
	}
	_, err = r.Journal.Act(r.Context(), g, func(a *journal.Act) error { return handover.Count(a, g, h.ID, heads) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(h.to("")).Saying("handovers.done.count"), nil
}
