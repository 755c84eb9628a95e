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

// step is something that is decided about a request with a text: the answer, or
// the reason.
type step struct {
	what  string // in the address, in words (requests.<what>) and in the noun
	field string
	do    func(a *journal.Act, g policy.Grant, one, from id.Request, text string) error
}

var steps = []step{
	{"answer", "answer", func(a *journal.Act, g policy.Grant, one, _ id.Request, text string) error {
		return request.Answer(a, g, one, text)
	}},
	{"close", "reason", func(a *journal.Act, g policy.Grant, one, _ id.Request, text string) error {
		return request.Close(a, g, one, text)
	}},
	{"withdraw", "reason", func(a *journal.Act, g policy.Grant, one, _ id.Request, text string) error {
		return request.Withdraw(a, g, one, text)
	}},
	{"reopen", "reason", func(a *journal.Act, g policy.Grant, one, _ id.Request, text string) error {
		return request.Reopen(a, g, one, text)
	}},
	{"separate", "reason", func(a *journal.Act, g policy.Grant, one, from id.Request, text string) error {
		return request.Separate(a, g, one, from, text)
	}},
}

type stepPage struct {
	page.Base
	What  string
	Field string
	To    string // where the form is sent
	Back  string
	Head  head
	From  *other // of separate: the request that stands by itself again
	Key   id.Request
	Form  *formkit.Form
}

// ask draws the form.
func (s step) ask(r *page.Request) (page.Result, error) {
	p, err := s.page(r, r.Query("from"))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// take records the step, or draws the form again with what is wrong.
func (s step) take(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := s.page(r, typed.Text("from"))
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.DecideRequest, func(a *journal.Act, g policy.Grant) error {
		return s.do(a, g, p.Head.ID, p.Key, typed.Text(s.field))
	})
	if p.Form.Take(typed); p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back).Saying("requests." + s.what + ".done"), nil
}

func (s step) page(r *page.Request, from string) (*stepPage, error) {
	one, scope, err := find(r)
	if err != nil {
		return nil, err
	}
	p := &stepPage{What: s.what, Field: s.field, To: to(one.ID, "/"+s.what), Back: to(one.ID, ""), Form: formkit.New(r.Words, "requests."+s.what)}
	p.Crumbs = below(r, one)
	if p.Head, err = headOf(r, scope, one); err != nil || s.what != "separate" {
		return p, err
	}
	if p.Key, err = id.Parse[id.Request](from); err != nil {
		return nil, fault.New(fault.NotFound, "requests/separate: %q is no request", from)
	}
	apart, err := request.Find(r.Context(), r.DB(), scope, p.Key)
	if err != nil {
		return nil, err
	}
	p.From = &other{Code: apart.Code, Kin: r.T("request.relation." + known(apart.Requester.Relation)), Who: apart.Requester.Name}
	return p, nil
}

// Open records that somebody works on the request.
func Open(r *page.Request) (page.Result, error) {
	one, _, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.DecideRequest, func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, one.ID) })
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(to(one.ID, "")).Saying("requests.open.done"), nil
}
