package requests

import (
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type soughtPage struct {
	page.Base
	To     string
	Back   string
	Form   *formkit.Form
	Person *soughtForm
}

// NewSought draws the form for one more person.
func NewSought(r *page.Request) (page.Result, error) {
	p, _, err := newSoughtPage(r, formkit.Values{})
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// AddSought records one more person whom the request asks for. Who says so is
// the requester.
func AddSought(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, in, err := newSoughtPage(r, typed)
	if err != nil {
		return page.Result{}, err
	}
	one, _, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	if !in.checkSought() {
		return page.Redraw(p), nil
	}
	err = r.Act(policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		if _, err := (person.Statement{Person: who, Source: in.source(), Facts: p.Person.facts}).Record(a); err != nil {
			return err
		}
		return request.AddSought(a, g, one.ID, who)
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back).Saying("requests.sought.done"), nil
}

func newSoughtPage(r *page.Request, typed formkit.Values) (*soughtPage, *intake, error) {
	one, _, err := find(r)
	if err != nil {
		return nil, nil, err
	}
	in, err := newIntake(r)
	if err != nil {
		return nil, nil, err
	}
	in.take(typed, 0)
	q := one.Requester
	in.on = r.Today().Partial()
	in.form.Set("name", q.Name).Set("relation", q.Relation).Set("relation_text", q.RelationText)
	p := &soughtPage{To: to(one.ID, "/sought"), Back: to(one.ID, ""), Form: in.form, Person: in.people[0]}
	p.Crumbs = below(r, one)
	return p, in, nil
}
