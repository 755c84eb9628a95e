package cases

import (
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/due"
	"homeward/internal/web/formkit"
	"homeward/internal/web/forms"
	"homeward/internal/web/onrecord"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

type showPage struct {
	page.Base
	Head      head
	Facts     []fact
	FactsAll  string // address of all facts
	FactsMore int    // facts beyond those shown here
	Kin       kin
	SeesKin   bool
	Requests  []asked
	SeesAsked bool
	Proposals []proposal
	Notes     []noted
	NotesMore int
	NoteForm  *formkit.Form // nil for who may not write one
	NoteTo    string
	Wrong     string // summary above the page where a withdrawal was not taken
	WrongAt   string
	WrongNote id.Note
	Timeline  string
	Lately    []late
	Answers   forms.Part
	Work      []due.Line
	TaskTo    string // address of the form of a task, "" for who may not add one
	Record    []onrecord.Line
}

// asked is a request for this child.
type asked struct {
	To       string
	Code     string
	Relation string
	Name     string
	State    string
	Since    string
}

// late is a line of the timeline with its day.
type late struct {
	tell.Line
	On string
}

const latelyMost = 4

// Show is the overview of a case.
func Show(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p, err := overview(r, c)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func overview(r *page.Request, c child) (*showPage, error) {
	p := &showPage{Head: headOf(r, c, ""), FactsAll: c.to("/facts"), Timeline: c.to("/timeline"), NoteTo: c.to("/notes")}
	p.Crumbs = crumbs(r)
	p.facts(r, c)
	var err error
	if p.Kin, err = kinOf(r, c); err != nil {
		return nil, err
	}
	p.SeesKin = seesKin(c)
	if p.Requests, p.SeesAsked, err = requestsFor(r, c); err != nil {
		return nil, err
	}
	if p.Proposals, err = proposalsFor(r, c); err != nil {
		return nil, err
	}
	if len(p.Proposals) > 0 && r.May(policy.DecideMatch) && !c.Blocked() && c.Exit == "" {
		if had := p.Head.Main; had != nil {
			p.Head.More = append([]action{*had}, p.Head.More...)
		}
		p.Head.Main = &action{p.Proposals[0].To, "matches", r.T("cases.head.decide")}
	}
	if p.Record, err = onrecord.Lines(r, c.scope, c.Case); err != nil {
		return nil, err
	}
	if p.Notes, p.NotesMore, err = notesOf(r, c); err != nil {
		return nil, err
	}
	if p.Answers, err = answersOf(r, c); err != nil {
		return nil, err
	}
	if r.May(policy.WriteNote) {
		p.NoteForm = noteForm(r, c)
	}
	if err = p.work(r, c); err != nil {
		return nil, err
	}
	lines, _, err := story(r, c, "", latelyMost)
	for _, l := range lines {
		p.Lately = append(p.Lately, late{Line: l, On: when.DayOfTime(l.At).Partial().Text(string(r.Locale))})
	}
	return p, err
}

// answersOf reads what was answered in forms about the case, and about the child
// found.
func answersOf(r *page.Request, c child) (forms.Part, error) {
	p, err := forms.Of(r, forms.About{Thing: form.Case, Subject: string(c.Case.ID)})
	if err != nil {
		return p, err
	}
	found, err := forms.Of(r, forms.About{Thing: form.Found, Subject: string(c.Case.Person)})
	return p.And(found), err
}

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}}
}

// upfront are the attributes that the overview shows, in this order; those
// marked are named also where nobody has said anything.
var upfront = []struct {
	key   person.Attr
	asked bool
}{
	{person.AttrBorn, true}, {person.AttrMother, true}, {person.AttrFather, true}, {person.AttrOrigin, true},
	{person.AttrNational, true}, {person.AttrDocument, true}, {person.AttrBirthPlace, false},
	{person.AttrSex, false}, {person.AttrLanguage, false}, {person.AttrMarks, false}, {person.AttrTaken, false},
	{person.AttrMotherIs, false}, {person.AttrFatherIs, false}, {person.AttrHealth, false},
	{person.AttrWish, false}, {person.AttrReturned, false},
}

func (p *showPage) facts(r *page.Request, c child) {
	shown := 0
	for _, one := range upfront {
		attr, _ := person.Describe(one.key)
		v, known := c.Person.Get(one.key)
		switch {
		case known:
			shown++
			p.Facts = append(p.Facts, factOf(r, v, c.Case.Person))
		case one.asked && c.scope.Sees(attr.Compartment):
			p.Facts = append(p.Facts, fact{Key: string(one.key), Label: r.T(label(one.key))})
		}
	}
	p.FactsMore = len(c.Person.Values) - shown
}

// work is what is to be done about the case, whoever owes it.
func (p *showPage) work(r *page.Request, c child) error {
	if r.May(policy.AddTask) {
		p.TaskTo = page.URL("/tasks/new", "case", string(c.Case.ID))
	}
	all, err := worklist.OfCase(r.Context(), r.DB(), c.scope, c.Case.ID, r.Today())
	words := due.Wording(r)
	for i := 0; i < len(all) && err == nil; i++ {
		var one due.Line
		if one, err = words.Line(all[i]); err == nil {
			p.Work = append(p.Work, one)
		}
	}
	return err
}

// requestsFor gives the requests that ask for this child. It is false for who
// may not ask for requests.
func requestsFor(r *page.Request, c child) ([]asked, bool, error) {
	s, err := r.Look(policy.Requests)
	if fault.Is(err, fault.Denied) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	all, err := request.OfPerson(r.Context(), r.DB(), s, c.people()...)
	if err != nil {
		return nil, false, err
	}
	var out []asked
	for _, b := range all {
		out = append(out, asked{
			To: "/requests/" + string(b.ID), Code: b.Code, Name: b.Name, Relation: r.T("request.relation." + b.Relation),
			State: r.T("states.request." + string(b.State)), Since: dayOf(b.Since, r.Locale),
		})
	}
	return out, true, nil
}

// markNote puts what was wrong with a withdrawal beside its note.
func (p *showPage) markNote(n id.Note, form *formkit.Form) {
	for i := range p.Notes {
		if p.Notes[i].ID == n && form.Failed() {
			p.Notes[i].Wrong, p.Notes[i].Typed = form.Mistakes()[0].Text, form.Text("reason")
			p.Wrong, p.WrongAt, p.WrongNote = form.Mistakes()[0].Text, "reason-"+string(n), n
		}
	}
}
