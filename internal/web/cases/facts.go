package cases

import (
	"strconv"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type factsPage struct {
	page.Base
	Head      head
	Facts     []fact
	Missing   []string // labels of what nobody has said
	MayChoose bool
	Prefer    string // where a choice is sent
	Unprefer  string
	Form      *formkit.Form // a choice that was not taken, else empty
	Failed    choice        // which it was
}

// choice names a statement in the form that chooses it.
type choice struct {
	Attr  person.Attr
	Entry journal.EntryID
	Nth   int
}

// Facts shows everything that was stated about a child, with its sources and
// why the accepted value is the accepted one.
func Facts(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(newFactsPage(r, c)), nil
}

func newFactsPage(r *page.Request, c child) *factsPage {
	p := &factsPage{
		Head: headOf(r, c, "/facts"), MayChoose: r.May(policy.PreferFacts),
		Prefer: c.to("/prefer"), Unprefer: c.to("/unprefer"), Form: formkit.New(r.Words, "cases.facts"),
	}
	p.Crumbs = crumbs(r)
	for _, attr := range person.Attributes() {
		v, known := c.Person.Get(attr.Key)
		switch {
		case known:
			p.Facts = append(p.Facts, factOf(r, v, c.Case.Person))
		case forChildren(attr) && c.scope.Sees(attr.Compartment):
			p.Missing = append(p.Missing, r.T(label(attr.Key)))
		}
	}
	return p
}

// forChildren reports whether a form asks for the attribute of a child.
func forChildren(a person.Attribute) bool { return a.Form == "child" || a.Form == "both" }

// Chosen reports whether a statement is the one whose choice was not taken.
func (p *factsPage) Chosen(s source) bool {
	return p.Form.Failed() && p.Failed == choice{s.Attr, s.Entry, s.Nth}
}

// Prefer records that a person chose a statement, with the reason.
func Prefer(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	s, found := c.statement(person.Attr(typed.Text("attr")), journal.EntryID(typed.Text("entry")), typed.Text("nth"))
	if !found {
		return page.Result{}, fault.New(fault.NotFound, "prefer in case %s: no such statement", c.Case.ID)
	}
	reason := typed.Text("reason")
	p := newFactsPage(r, c)
	p.Failed = choice{s.Attr, s.Entry, s.Nth}
	p.Form.Take(typed)
	if reason == "" {
		p.Form.Fail("reason", "fault.field.reason_required")
		return page.Redraw(p), nil
	}
	err = r.Act(policy.PreferFacts, func(a *journal.Act, g policy.Grant) error {
		return person.Prefer(a, g, person.Preferred{Person: s.Of, Attr: s.Attr, Entry: s.Entry, Nth: s.Nth, Reason: reason})
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("/facts#"+string(s.Attr))).Saying("cases.facts.done", "Attribute", r.T(label(s.Attr))), nil
}

// statement finds what a form names among what the reader may see.
func (c child) statement(attr person.Attr, entry journal.EntryID, nth string) (person.Held, bool) {
	v, _ := c.Person.Get(attr)
	for _, h := range v.All {
		if h.Entry == entry && strconv.Itoa(h.Nth) == nth {
			return h, true
		}
	}
	return person.Held{}, false
}

// Unprefer takes a choice back; the rule decides again.
func Unprefer(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	v, known := c.Person.Get(person.Attr(typed.Text("attr")))
	if !known || v.Rule != person.Chosen {
		return page.Result{}, fault.New(fault.Conflict, "unprefer in case %s: nobody chose", c.Case.ID)
	}
	err = r.Act(policy.PreferFacts, func(a *journal.Act, g policy.Grant) error {
		return person.Unprefer(a, g, chooserOf(v), v.Key)
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("/facts#"+string(v.Key))).Saying("cases.facts.undone", "Attribute", r.T(label(v.Key))), nil
}

// chooserOf is the person on whose facts the choice stands: the one whose
// statement was chosen.
func chooserOf(v person.Value) id.Person { return v.Accepted.Of }
