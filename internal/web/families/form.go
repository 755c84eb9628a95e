package families

import (
	"errors"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// act is one of the forms that change a family.
type act string

const (
	forming  act = "new"
	adding   act = "member"
	removing act = "remove"
	relating act = "relate"
	ending   act = "end"
)

// formPage is any of the forms.
type formPage struct {
	page.Base
	Act    string // the form's words: families.form.title_<act>
	To     string // where it goes
	Back   string
	About  string    // whom a removal is about
	Said   *relation // what an end is about
	NewTo  string    // address that records somebody who is not in the register
	Form   *formkit.Form
	Inputs []input
	Danger bool
}

type input struct {
	Kind  string // of the field's template
	Field formkit.Field
}

// change is a form being answered.
type change struct {
	r      *page.Request
	scope  policy.Scope
	act    act
	family family.Family // zero while forming
	known  map[id.Person]member
	form   *formkit.Form
	page   *formPage
	person id.Person   // of a removal
	held   family.Held // of an end
}

// form draws an empty form.
func form(which act) page.Handler {
	return func(r *page.Request) (page.Result, error) {
		c, err := begin(r, which)
		if err != nil {
			return page.Result{}, err
		}
		for _, field := range []string{"person", "from", "to", "kind", "certainty"} {
			if v := r.Query(field); v != "" {
				c.form.Set(field, v)
			}
		}
		if r.Query("certainty") == "" {
			c.form.Set("certainty", "declared")
		}
		return page.Show(c.draw()), nil
	}
}

// send records what was asked for, or draws the form again with what is wrong.
func send(which act) page.Handler {
	return func(r *page.Request) (page.Result, error) {
		c, err := begin(r, which)
		if err != nil {
			return page.Result{}, err
		}
		typed, err := r.Form()
		if err != nil {
			return page.Result{}, err
		}
		c.form.Take(typed)
		to, err := c.record(typed)
		if c.refused(err) || c.form.Failed() {
			return page.Redraw(c.draw()), nil
		}
		if err != nil {
			return page.Result{}, err
		}
		return page.Redirect("/families/" + string(to)).Saying("families.form.done_" + string(which)), nil
	}
}

// begin reads what the address names: the family, the member, the relation.
func begin(r *page.Request, which act) (*change, error) {
	c := &change{r: r, act: which, form: formkit.New(r.Words, "families.form")}
	c.page = &formPage{Act: string(which), Form: c.form, Back: "/families", Danger: which == removing || which == ending}
	c.page.Crumbs = crumbs(r)
	var err error
	if which == forming {
		c.scope, err = r.Look(policy.People)
		c.page.To, c.page.NewTo = "/families/new", "/people/new"
		return c, err
	}
	if c.scope, c.family, err = find(r); err != nil {
		return nil, err
	}
	if c.known, err = people(r, c.scope, c.family); err != nil {
		return nil, err
	}
	c.page.Back = "/families/" + string(c.family.ID)
	c.page.To = c.page.Back + "/" + string(which)
	switch which {
	case adding:
		c.page.NewTo = page.URL("/people/new", "family", string(c.family.ID))
	case removing:
		if c.person = id.Person(r.Query("person")); !c.family.Has(c.person) {
			return nil, fault.New(fault.NotFound, "family %s has no such member", c.family.ID)
		}
		c.page.About = c.known[c.person].Name
		c.page.To = page.URL(c.page.To, "person", string(c.person))
	case ending:
		h, found := held(c.family, journal.EntryID(r.Query("entry")), r.Query("nth"))
		if !found {
			return nil, fault.New(fault.NotFound, "family %s has no such relation", c.family.ID)
		}
		said := relationOf(r, c.family, h, c.known)
		c.held, c.page.Said = h, &said
		c.page.To = page.URL(c.page.To, "entry", r.Query("entry"), "nth", r.Query("nth"))
	}
	return c, nil
}

// record does what the form is for and gives the family.
func (c *change) record(typed formkit.Values) (id.Family, error) {
	f := c.family.ID
	var do func(*journal.Act, policy.Grant) error
	switch c.act {
	case removing:
		do = func(a *journal.Act, g policy.Grant) error {
			return family.RemoveMember(a, g, f, c.person, typed.Text("reason"))
		}
	case ending:
		do = func(a *journal.Act, g policy.Grant) error {
			return family.EndRelation(a, g, f, c.held.Entry, c.held.Nth, typed.Text("reason"))
		}
	case relating:
		relation := family.Relation{From: id.Person(typed.Text("from")), To: id.Person(typed.Text("to")), Kind: typed.Text("kind"), Certainty: typed.Text("certainty")}
		source := c.source(typed)
		do = func(a *journal.Act, g policy.Grant) error { return family.Relate(a, g, f, relation, source) }
	default:
		m := family.Member{Person: c.somebody(typed.Text("person")), Role: typed.Text("role")}
		source := c.source(typed)
		do = func(a *journal.Act, g policy.Grant) (err error) {
			if c.act == adding {
				return family.AddMember(a, g, f, m, c.relations(typed, m.Person), source)
			}
			f, err = family.Form(a, g, family.New{Label: typed.Text("label"), Members: []family.Member{m}, Source: source})
			return err
		}
	}
	if c.form.Failed() {
		return f, nil
	}
	return f, c.r.Act(policy.ChangeFamily, func(a *journal.Act, g policy.Grant) error { return do(a, g) })
}

// somebody reads whom a form names: a person's id, the address of her page, or
// the number of her case. Somebody outside the reader's scope is nobody.
func (c *change) somebody(text string) id.Person {
	if _, tail, found := strings.Cut(text, "/people/"); found {
		text, _, _ = strings.Cut(tail, "/")
	}
	who, err := id.Parse[id.Person](strings.ToLower(text))
	if err != nil {
		who = c.byNumber(text)
	}
	if _, err := person.Find(c.r.Context(), c.r.DB(), c.scope, who); who == "" || err != nil {
		c.form.Fail("person", "fault.field.no_such_person")
		return ""
	}
	return who
}

func (c *change) byNumber(text string) id.Person {
	number, err := id.ParseNumber(text)
	if err != nil {
		return ""
	}
	s, err := c.r.Look(policy.Cases)
	if err != nil {
		return ""
	}
	found, err := casefile.ByNumber(c.r.Context(), c.r.DB(), s, number)
	if err != nil {
		return ""
	}
	return found.Person
}

// relations reads what the new member is to one who is there: "mother_of", or
// "by:mother_of" where it is the other way round.
func (c *change) relations(typed formkit.Values, who id.Person) []family.Relation {
	kind, to := typed.Text("relation"), id.Person(typed.Text("to"))
	if kind == "" || to == "" {
		return nil
	}
	r := family.Relation{From: who, To: to, Kind: kind, Certainty: typed.Text("certainty")}
	if by, turned := strings.CutPrefix(kind, "by:"); turned {
		r.From, r.To, r.Kind = to, who, by
	}
	return []family.Relation{r}
}

func (c *change) source(typed formkit.Values) person.Source {
	at, err := when.ReadPartial(typed.Text("source_when"), when.Reading{})
	if err != nil {
		c.form.Fail("source_when", "fault.field.not_a_date")
	}
	return person.Source{Kind: person.SourceKind(typed.Text("source")), Who: typed.Text("source_who"), Where: typed.Text("source_where"), When: at}
}

// refused takes in what the family's rules found wrong, each at the field that
// the form has for it.
func (c *change) refused(err error) bool {
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.BadInput {
		return false
	}
	var fields []fault.Field
	for _, field := range f.Fields {
		fields = append(fields, fault.Field{Name: c.fieldOf(field.Name), Key: field.Key})
	}
	return c.form.Refuse(fault.Invalid(f.Text, fields...))
}

func (c *change) fieldOf(name string) string {
	relation := map[act]string{adding: "relation", relating: "kind"}[c.act]
	switch {
	case strings.HasPrefix(name, "relations") && strings.HasSuffix(name, ".certainty"):
		return "certainty"
	case strings.HasPrefix(name, "relations"):
		return relation
	case name == "person.role" || strings.HasPrefix(name, "members") && strings.HasSuffix(name, ".role"):
		return "role"
	case strings.HasPrefix(name, "members"):
		return "person"
	}
	return name
}

// draw fills the page from the form as it stands.
func (c *change) draw() *formPage {
	in := func(kind, field string, options ...string) {
		c.page.Inputs = append(c.page.Inputs, input{kind, c.form.Field(field, options...)})
	}
	c.choices()
	switch c.act {
	case removing, ending:
		in("area", "reason", "most=2000")
		return c.page
	case relating:
		in("select", "from")
		in("select", "kind")
		in("select", "to")
		in("select", "certainty", "w16")
	case adding:
		in("text", "person", "most=300")
		in("select", "role", "w16")
		in("select", "relation", "optional")
		in("select", "to", "optional")
		in("select", "certainty", "optional", "w16")
	case forming:
		in("text", "label", "optional", "w16", "most=100")
		in("text", "person", "most=300")
		in("select", "role", "w16")
	}
	in("select", "source", "w16")
	in("text", "source_who", "optional", "most=1000")
	in("text", "source_when", "optional", "w16")
	in("text", "source_where", "optional", "most=1000")
	return c.page
}

func (c *change) choices() {
	r := c.r
	words := func(field, prefix string, values []string) {
		var all []formkit.Choice
		for _, v := range values {
			all = append(all, formkit.Choice{Value: v, Label: r.T(prefix + strings.Replace(v, ":", "_", 1))})
		}
		c.form.Choices(field, all...)
	}
	words("role", "family.role.", family.Roles())
	words("kind", "family.relation.", family.Kinds())
	words("certainty", "family.certainty.", family.Certainties())
	words("relation", "families.is.", append(family.Kinds(), "by:mother_of", "by:father_of", "by:guardian_of"))
	var sources, members []formkit.Choice
	for _, k := range person.SourceKinds() {
		sources = append(sources, formkit.Choice{Value: string(k), Label: r.T("sources." + string(k) + ".name")})
	}
	for _, m := range c.family.Members {
		who := c.known[m.Person]
		if who.Hidden {
			continue
		}
		name := who.Name
		if name == "" {
			name = r.T("families.show.name_unknown")
		}
		members = append(members, formkit.Choice{Value: string(m.Person), Label: r.T("families.form.somebody", "Name", name, "Role", r.T("family.role."+m.Role))})
	}
	c.form.Choices("source", sources...).Choices("from", members...).Choices("to", members...)
}
