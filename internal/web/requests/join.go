package requests

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type joinPage struct {
	page.Base
	To    string // where the form is sent
	With  id.Request
	Into  side // the request that came first: both are read there from now on
	From  side
	Pairs []pair
	Form  *formkit.Form
}

// side is one of the two requests as the page that compares them shows it.
type side struct {
	other
	Text   string
	People []sought
}

// Compare shows two requests side by side before they are joined.
func Compare(r *page.Request) (page.Result, error) {
	p, _, err := newJoinPage(r, r.Query("with"))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Join records that two requests ask for the same people. The later one is read
// together with the earlier; both requesters keep their codes.
func Join(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, both, err := newJoinPage(r, typed.Text("with"))
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.DecideRequest, func(a *journal.Act, g policy.Grant) error {
		return request.Join(a, g, both[0].ID, both[1].ID, typed.Text("reason"))
	})
	if p.Form.Take(typed); p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(to(both[0].ID, "")).Saying("requests.join.done"), nil
}

func newJoinPage(r *page.Request, with string) (*joinPage, [2]request.Request, error) {
	var both [2]request.Request
	one, s, err := find(r)
	if err != nil {
		return nil, both, err
	}
	if one.State == request.IsMerged {
		return nil, both, fault.New(fault.Conflict, "requests/join: request %s is merged already", one.ID)
	}
	key, err := id.Parse[id.Request](with)
	if err != nil || key == one.ID {
		return nil, both, fault.New(fault.NotFound, "requests/join: %q is no other request", with)
	}
	two, err := request.Find(r.Context(), r.DB(), s, key)
	if err == nil && two.Into != "" { // what it was joined with stands for both
		two, err = request.Find(r.Context(), r.DB(), s, two.Into)
	}
	if err != nil {
		return nil, both, err
	}
	if two.ID == one.ID {
		return nil, both, fault.New(fault.Conflict, "requests/join: request %s is merged into %s already", key, one.ID)
	}
	both = [2]request.Request{one, two}
	if askedBefore(two, one) {
		both = [2]request.Request{two, one}
	}
	p := &joinPage{To: to(one.ID, "/join"), With: two.ID, Form: formkit.New(r.Words, "requests.join")}
	p.Crumbs = below(r, one)
	found, err := similarTo(r, s, one)
	if err != nil {
		return nil, both, err
	}
	for _, f := range found {
		if f.To == to(two.ID, "") {
			p.Pairs = f.Pairs
		}
	}
	if p.Into, err = sideOf(r, s, both[0]); err != nil {
		return nil, both, err
	}
	p.From, err = sideOf(r, s, both[1])
	return p, both, err
}

// askedBefore reports which of two requests came first: by the days on which
// the relatives asked, where both are known, else as they were recorded.
func askedBefore(a, b request.Request) bool {
	spanA, okA := a.On.Span()
	spanB, okB := b.On.Span()
	if okA && okB && spanA.First != spanB.First {
		return spanA.First < spanB.First
	}
	if a.Since != b.Since {
		return a.Since < b.Since
	}
	return a.ID < b.ID
}

func sideOf(r *page.Request, s policy.Scope, one request.Request) (side, error) {
	people, err := peopleOf(r, s, one.Sought)
	return side{
		other: other{
			To: to(one.ID, ""), Code: one.Code, Kin: r.T("request.relation." + known(one.Requester.Relation)), Who: one.Requester.Name,
			People: len(one.Sought), On: asked(r, one.On, one.Since), Badge: badgeOf(r, one.State),
		},
		Text: one.Text, People: people,
	}, err
}
