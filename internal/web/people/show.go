package people

import (
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/note"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

type showPage struct {
	page.Base
	Head    head
	Facts   []fact
	Missing []string // labels of what nobody has said

	SeesKin  bool
	Families []kin

	SeesRequests bool
	Requests     []request.Brief

	SeesMatches bool
	Matches     []pair

	Notes []noteLine

	Answers forms.Part // of a child with a case
}

// head is the card on top of a person's pages.
type head struct {
	ID       id.Person
	To       string
	Name     string
	Latin    string
	Initials string
	Who      string
	Died     bool
	Case     string // address of her case, "" if she has none or it may not be seen
	Number   string // of the case
	Exit     bool
	Stage    string
	MayState bool
	MayAdd   bool // form a family
}

// kin is a family with its other members.
type kin struct {
	To    string
	Label string
	Faces []face
	More  int
}

type face struct{ To, Name, Initials, Role string }

// facesMost bounds the people that one page reads.
const facesMost = 8

// pair is a match with the other person.
type pair struct {
	To, Other, Name, Latin string
	State                  match.State
	Sought                 bool // she is the one sought
}

type noteLine struct {
	On, By, Text string
	Withdrawn    string // the reason
}

// Show shows one person.
func Show(r *page.Request) (page.Result, error) {
	s, who, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{}
	p.Crumbs = crumbs(r)
	if p.Head, err = headOf(r, who); err != nil {
		return page.Result{}, err
	}
	p.facts(r, s, who)
	for _, part := range []func(*page.Request, policy.Scope, id.Person) error{p.kin, p.requests, p.matches, p.notes} {
		if err := part(r, s, who.ID); err != nil {
			return page.Result{}, err
		}
	}
	if p.Head.Case != "" {
		p.Answers, err = forms.Of(r, forms.About{Thing: form.Found, Subject: string(who.ID)})
	}
	return page.Show(p), err
}

// find reads the person of the path in the reader's scope.
func find(r *page.Request) (policy.Scope, person.Person, error) {
	s, err := r.Look(policy.People)
	if err != nil {
		return s, person.Person{}, err
	}
	which, err := page.PathID[id.Person](r, "id")
	if err != nil {
		return s, person.Person{}, err
	}
	who, err := person.Find(r.Context(), r.DB(), s, which)
	return s, who, err
}

func headOf(r *page.Request, p person.Person) (head, error) {
	born, known := p.Born()
	vital, _ := p.Get(person.AttrVital)
	h := head{
		ID: p.ID, To: "/people/" + string(p.ID), Name: p.Name(), Latin: latin(p.Name()), Initials: initials(p.Name()),
		Who: who(r, p.Sex(), born, known), Died: vital.Accepted.Code == "died", MayState: r.May(policy.StateFacts), MayAdd: r.May(policy.ChangeFamily),
	}
	s, err := r.Look(policy.Cases)
	if err != nil {
		return h, nil // she may have a case; this reader does not see cases
	}
	c, err := casefile.OfPerson(r.Context(), r.DB(), s, p.ID)
	if fault.Is(err, fault.NotFound) {
		return h, nil
	}
	h.Case, h.Number, h.Stage, h.Exit = "/cases/"+string(c.ID), c.Number.String(), "stages."+string(c.Stage)+".name", c.Exit != ""
	return h, err
}

func (p *showPage) facts(r *page.Request, s policy.Scope, who person.Person) {
	born, known := who.Born()
	form := formOf(r, born, known)
	for _, attr := range person.Attributes() {
		v, stated := who.Get(attr.Key)
		switch {
		case stated:
			p.Facts = append(p.Facts, factOf(r, v))
		case s.Sees(attr.Compartment) && (attr.Form == "both" || attr.Form == form):
			p.Missing = append(p.Missing, r.T("person.attr."+string(attr.Key)))
		}
	}
}

func (p *showPage) kin(r *page.Request, s policy.Scope, who id.Person) error {
	p.SeesKin = s.Sees(journal.Family)
	families, err := family.OfPerson(r.Context(), r.DB(), s, who)
	if err != nil {
		return err
	}
	shown := 0
	for _, f := range families {
		k := kin{To: "/families/" + string(f.ID), Label: f.Label}
		for _, m := range f.Members {
			if m.Person == who {
				continue
			}
			if shown++; shown > facesMost {
				k.More++
				continue
			}
			other, err := person.Find(r.Context(), r.DB(), s, m.Person)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			k.Faces = append(k.Faces, face{
				To: "/people/" + string(m.Person), Name: other.Name(), Initials: initials(other.Name()), Role: r.T("family.role." + m.Role),
			})
		}
		p.Families = append(p.Families, k)
	}
	return nil
}

func (p *showPage) requests(r *page.Request, _ policy.Scope, who id.Person) error {
	s, err := r.Look(policy.Requests)
	if err != nil {
		return nil // not for this reader
	}
	p.SeesRequests = s.Sees(journal.Request)
	p.Requests, err = request.OfPerson(r.Context(), r.DB(), s, who)
	return err
}

func (p *showPage) matches(r *page.Request, _ policy.Scope, who id.Person) error {
	s, err := r.Look(policy.Matches)
	if err != nil {
		return nil // not for this reader
	}
	p.SeesMatches = true
	all, err := match.OfPerson(r.Context(), r.DB(), s, who)
	if err != nil {
		return err
	}
	for _, m := range all {
		one := pair{To: "/matches/" + string(m.ID), State: m.State, Sought: m.Sought == who}
		other := m.Sought
		if one.Sought {
			other = m.Found
		}
		o, err := person.Find(r.Context(), r.DB(), s, other)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		one.Other, one.Name, one.Latin = "/people/"+string(other), o.Name(), latin(o.Name())
		p.Matches = append(p.Matches, one)
	}
	return nil
}

func (p *showPage) notes(r *page.Request, s policy.Scope, who id.Person) error {
	all, err := note.ListOf(r.Context(), r.DB(), s, string(who))
	if err != nil {
		return err
	}
	teller := tell.For(r)
	for _, n := range all {
		one := noteLine{On: dayOf(r, n.Recorded), By: teller.Account(n.By), Text: n.Text}
		if n.Withdrawn != nil {
			one.Withdrawn = n.Withdrawn.Reason
		}
		p.Notes = append(p.Notes, one)
	}
	return teller.Err()
}
