package found

import (
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
)

type newPage struct {
	page.Base
	Form    *formkit.Form
	Sheets  *forms.Sheets // extra fields about the child
	OfCase  *forms.Sheets // and about her case
	Sibling id.Person     // the child recorded just before, "" for none
	Name    string        // of that child
	Unsure  bool          // the place could be several: the form asks which
	Asked   string        // about which text
}

// New draws the form: empty, or with what a brother or sister has in common.
func New(r *page.Request) (page.Result, error) {
	p, err := newNewPage(r, id.Person(r.Query("sibling")))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Record records a child found and opens the case, or draws the form again.
func Record(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newNewPage(r, id.Person(typed.Text("sibling")))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	read := reading{r: r, form: p.Form, typed: typed}
	s := read.statement()
	if read.unsure {
		p.Unsure, p.Asked = true, typed.Text("custody")
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	who, c, number, err := p.record(r, s, typed)
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	if typed.Text("next") == "sibling" {
		return page.Redirect(page.URL("/found/new", "sibling", string(who))).Saying("found.new.done_next", "Number", number.String()), nil
	}
	return page.Redirect("/cases/"+string(c)).Saying("found.new.done", "Number", number.String()), nil
}

// record states what was said, opens the case, records what other forms ask, and
// puts the child with her brother or sister, all in one act.
func (p *newPage) record(r *page.Request, s person.Statement, typed formkit.Values) (who id.Person, c id.Case, number id.Number, err error) {
	state, err := r.Allow(policy.StateFacts)
	if err != nil {
		return "", "", 0, err
	}
	err = r.Act(policy.OpenCase, func(a *journal.Act, open policy.Grant) error {
		who = person.New(a)
		s.Person = who
		if _, err := person.State(a, state, s); err != nil {
			return err
		}
		if c, number, err = casefile.Open(a, open, casefile.New{Person: who, Why: r.T("found.new.why")}); err != nil {
			return err
		}
		if err := p.Sheets.Record(r, a, forms.About{Thing: form.Found, Subject: string(who), Person: who}, typed); err != nil {
			return err
		}
		if err := p.OfCase.Record(r, a, forms.About{Thing: form.Case, Subject: string(c), Person: who}, typed); err != nil || p.Sibling == "" {
			return err
		}
		return together(r, a, who, p.Sibling, s.Source)
	})
	return who, c, number, err
}

// together puts a child into the family of her brother or sister, or makes one
// of both. That they are siblings is declared, nothing more.
func together(r *page.Request, a *journal.Act, who, sibling id.Person, source person.Source) error {
	change, err := r.Allow(policy.ChangeFamily)
	if err != nil {
		return err
	}
	s, err := r.Look(policy.People)
	if err != nil {
		return err
	}
	relation := family.Relation{From: who, To: sibling, Kind: "declared_sibling_of", Certainty: "declared"}
	member := family.Member{Person: who, Role: "child"}
	had, err := family.OfPerson(r.Context(), a, s, sibling)
	if err != nil {
		return err
	}
	if len(had) > 0 {
		return family.AddMember(a, change, had[0].ID, member, []family.Relation{relation}, source)
	}
	_, err = family.Form(a, change, family.New{
		Members: []family.Member{{Person: sibling, Role: "child"}, member}, Relations: []family.Relation{relation}, Source: source,
	})
	return err
}

// newNewPage prepares the form. A sibling whom the viewer may not see is not
// found.
func newNewPage(r *page.Request, sibling id.Person) (*newPage, error) {
	p := &newPage{Form: newForm(r)}
	p.Crumbs = []page.Crumb{{To: "/found", Label: r.T("found.list.title")}}
	var err error
	if p.Sheets, err = forms.Extend(r, form.Found, p.Form); err != nil {
		return nil, err
	}
	if p.OfCase, err = forms.Extend(r, form.Case, p.Form); err != nil {
		return nil, err
	}
	if sibling == "" {
		return p, nil
	}
	if _, err := id.Parse[id.Person](string(sibling)); err != nil {
		return nil, fault.New(fault.NotFound, "record a child found: the sibling is no identifier")
	}
	s, err := r.Look(policy.People)
	if err != nil {
		return nil, err
	}
	before, err := person.Find(r.Context(), r.DB(), s, sibling)
	if err != nil {
		return nil, err
	}
	p.Sibling, p.Name = sibling, before.Name()
	shared(p.Form, before)
	return p, nil
}

// shared fills what brothers and sisters who were met together have in common:
// place, mother and who told.
func shared(form *formkit.Form, before person.Person) {
	if v, ok := before.Get(person.AttrMother); ok {
		form.Set("mother_name", v.Accepted.Text)
	}
	if v, ok := before.Get(person.AttrCustody); ok {
		form.Set("custody", v.Accepted.Text).Set("custody_kind", v.Accepted.Code).Set("custody_since", string(v.Accepted.Date))
	}
	for _, v := range before.Values {
		src := v.Accepted.Source
		form.Set("source", string(src.Kind)).Set("source_who", src.Who).Set("source_when", string(src.When)).Set("source_lang", src.Lang)
		return
	}
}
