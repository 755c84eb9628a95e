package people

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// statePage is the form for a statement, about somebody or somebody new.
type statePage struct {
	page.Base
	To     string // where the form goes
	Back   string
	Name   string // of the person, "" if unknown or new
	Form   *formkit.Form
	Source []input
	Facts  []input
	More   []input // folded, open if something stands in one
	Open   bool
	Adult  string    // address of the form for adults, "" where this is it
	Family id.Family // the family that the new person is recorded for
}

// NewStatement draws the form for a statement about a person. A child with a
// case has it in her case.
func NewStatement(r *page.Request) (page.Result, error) {
	read, p, h, err := statement(r)
	if err != nil {
		return page.Result{}, err
	}
	if h.Case != "" {
		return page.Redirect(h.Case + "/state"), nil
	}
	return page.Show(p.draw(read)), nil
}

// State records what a source says, or draws the form again as it was. A case
// that was opened while somebody typed takes nothing away.
func State(r *page.Request) (page.Result, error) {
	read, p, h, err := statement(r)
	if err != nil {
		return page.Result{}, err
	}
	if _, again, err := read.record(r, h.ID); err != nil || again {
		return page.Redraw(p.draw(read)), err
	}
	return page.Redirect(p.Back).Saying("people.state.done"), nil
}

// statement prepares the form about the person of the path.
func statement(r *page.Request) (*reading, *statePage, head, error) {
	s, who, err := find(r)
	if err != nil {
		return nil, nil, head{}, err
	}
	h, err := headOf(r, who)
	if err != nil {
		return nil, nil, head{}, err
	}
	born, known := who.Born()
	form := formOf(r, born, known)
	if r.Query("as") == "adult" {
		form = "adult"
	}
	p := &statePage{To: h.To + "/state", Back: h.To, Name: who.Name()}
	if form == "child" {
		p.Adult = page.URL(p.To, "as", "adult")
	} else {
		p.To = page.URL(p.To, "as", "adult")
	}
	p.Crumbs = crumbs(r)
	return newReading(r, s, form), p, h, nil
}

// New draws the form for somebody who is not in the register and is no found
// child: a mother, an uncle, a guardian.
func New(r *page.Request) (page.Result, error) {
	read, p, err := newPerson(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p.draw(read)), nil
}

// Add records her with the first statement.
func Add(r *page.Request) (page.Result, error) {
	read, p, err := newPerson(r)
	if err != nil {
		return page.Result{}, err
	}
	who, again, err := read.record(r, "")
	if err != nil || again {
		return page.Redraw(p.draw(read)), err
	}
	to := "/people/" + string(who)
	if p.Family != "" {
		to = page.URL("/families/"+string(p.Family)+"/member", "person", string(who))
	}
	return page.Redirect(to).Saying("people.new.done"), nil
}

func newPerson(r *page.Request) (*reading, *statePage, error) {
	s, err := r.Look(policy.People)
	if err != nil {
		return nil, nil, err
	}
	p := &statePage{To: "/people/new", Back: "/people"}
	if f, err := id.Parse[id.Family](r.Query("family")); err == nil {
		p.Family, p.Back = f, "/families/"+string(f)
		p.To = page.URL("/people/new", "family", string(f))
	}
	p.Crumbs = crumbs(r)
	return newReading(r, s, "adult"), p, nil
}

// record reads the form and records the statement; who "" makes a new person.
// again says that the form has to be put right.
func (read *reading) record(r *page.Request, who id.Person) (_ id.Person, again bool, err error) {
	typed, err := r.Form()
	if err != nil {
		return "", false, err
	}
	s := read.statement(typed)
	if read.form.Failed() {
		return "", true, nil
	}
	err = r.Act(policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		if who == "" {
			who = person.New(a)
		}
		s.Person = who
		_, err := person.State(a, g, s)
		return err
	})
	if read.form.Refuse(err) {
		return "", true, nil
	}
	return who, false, err
}

// draw fills the page from the form as it stands.
func (p *statePage) draw(read *reading) *statePage {
	p.Form, p.Source = read.form, read.source()
	p.Facts, p.More = read.inputs()
	for _, in := range p.More {
		typed := in.Field.Value != "" || in.Field.Err != ""
		for _, c := range in.Field.Choices {
			typed = typed || c.Chosen
		}
		p.Open = p.Open || typed
	}
	return p
}
