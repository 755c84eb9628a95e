package cases

import (
	"slices"

	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type statePage struct {
	page.Base
	To     string
	Number string
	Name   string
	Form   *formkit.Form // of the source
	Source []input
	Groups []group
}

// group is fields that stand together; Folded ones are behind a summary unless
// something stands in them.
type group struct {
	Title  string
	Folded bool
	Open   bool
	Inputs []input
}

// input is a field as the template draws it: Kind is the template's name.
type input struct {
	Kind   string
	Field  formkit.Field
	Unsure *unsure
}

// unsure is a place that could be several: the reader says which, or that none.
type unsure struct {
	Name    string // of the field that takes the answer
	Asked   string // the text that was asked about
	Chosen  string // the place chosen so far, "" none of them
	Choices []formkit.Choice
}

// groups puts the attributes of a child's form into groups; an attribute that
// is in none stands in the last.
var groups = []struct {
	title string
	attrs []person.Attr
}{
	{"child", []person.Attr{person.AttrName, person.AttrSex, person.AttrBorn}},
	{"parents", []person.Attr{person.AttrMother, person.AttrFather, person.AttrOrigin}},
	{"whereabouts", []person.Attr{person.AttrCustody, person.AttrSeen}},
	{"papers", []person.Attr{person.AttrNational, person.AttrDocument, person.AttrBirthPlace}},
	{"more", nil},
}

// NewStatement draws the empty form for a statement about the child.
func NewStatement(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(newStatePage(r, c, newReading(r, c.scope))), nil
}

// State records what a source says, or draws the form again as it was.
func State(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	read := newReading(r, c.scope)
	s := read.statement(typed)
	s.Person = c.Case.Person
	if read.form.Failed() {
		return page.Redraw(newStatePage(r, c, read)), nil
	}
	err = r.Act(policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		_, err := person.State(a, g, s)
		return err
	})
	if read.form.Refuse(err) {
		return page.Redraw(newStatePage(r, c, read)), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(c.to("")).Saying("cases.state.done"), nil
}

func newStatePage(r *page.Request, c child, read *reading) *statePage {
	p := &statePage{
		Base: page.Base{Crumbs: append(crumbs(r), page.Crumb{To: c.to(""), Label: c.Number.String()})},
		To:   c.to(""), Number: c.Number.String(), Name: c.Person.Name(), Form: read.form,
	}
	p.Source = []input{
		{Kind: "select", Field: read.form.Field("source", "w16")},
		{Kind: "text", Field: read.form.Field("source_who", "optional", "most=1000")},
		{Kind: "text", Field: read.form.Field("source_when", "optional", "w16")},
	}
	about := group{Title: r.T("cases.state.group_about"), Folded: true, Inputs: []input{
		{Kind: "text", Field: read.form.Field("source_where", "optional", "most=1000")},
		{Kind: "select", Field: read.form.Field("source_lang", "optional", "w16")},
		{Kind: "text", Field: read.form.Field("source_ref", "optional", "w16", "most=300")},
	}}
	p.Groups = append(p.Groups, about.unfold())
	for _, g := range groups {
		one := group{Title: r.T("cases.state.group_" + g.title), Folded: g.title == "papers" || g.title == "more"}
		for _, attr := range read.attributes {
			if slices.Contains(g.attrs, attr.Key) || g.attrs == nil && !grouped(attr.Key) {
				one.Inputs = append(one.Inputs, read.inputs(attr)...)
			}
		}
		if len(one.Inputs) > 0 {
			p.Groups = append(p.Groups, one.unfold())
		}
	}
	return p
}

// unfold opens a group in which something stands.
func (g group) unfold() group {
	for _, in := range g.Inputs {
		g.Open = g.Open || in.Field.Value != "" || in.Field.Err != ""
	}
	return g
}

func grouped(attr person.Attr) bool {
	for _, g := range groups {
		if slices.Contains(g.attrs, attr) {
			return true
		}
	}
	return false
}
