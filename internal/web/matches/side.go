package matches

import (
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// side is one of the two persons, as the head of the comparison shows her.
type side struct {
	Tag      string // "Sought by: grandmother", "Child found: Baghdad"
	Name     string // as written, "" unknown
	Latin    string
	Initials string
	About    string // "girl, about 4 years"
	Links    []link
	person   person.Person
}

type link struct{ To, Words string }

// soughtSide is the person sought: who asks for her, and where to read it.
func soughtSide(r *page.Request, s policy.Scope, m match.Match) (side, error) {
	one, err := sideOf(r, s, m.Sought)
	if err != nil {
		return one, err
	}
	asks, err := relation(r, m.Request, map[id.Request]string{})
	if err != nil {
		return one, err
	}
	one.Tag = r.T("matches.show.sought")
	if asks != "" {
		one.Tag = r.T("matches.show.sought_by", "Relation", asks)
		one.Links = append([]link{{"/requests/" + string(m.Request), r.T("matches.show.open_request")}}, one.Links...)
	}
	return one, nil
}

// foundSide is the child found: where she is held, and her case.
func foundSide(r *page.Request, s policy.Scope, m match.Match) (side, error) {
	one, err := sideOf(r, s, m.Found)
	if err != nil {
		return one, err
	}
	one.Tag = r.T("matches.show.found")
	v, _ := one.person.Get(person.AttrCustody)
	held := place.Default().Name(v.Accepted.Place, string(r.Locale))
	if held == "" {
		held = v.Accepted.Text // as it was written
	}
	if held != "" && s.Sees(journal.Whereabouts) {
		one.Tag = r.T("matches.show.found_in", "Place", held)
	}
	cases, err := r.Look(policy.Cases)
	if err == nil {
		var c casefile.Case
		if c, err = casefile.OfPerson(r.Context(), r.DB(), cases, m.Found); err == nil {
			one.Links = append([]link{{"/cases/" + string(c.ID), r.T("matches.show.open_case", "Number", c.Number.String())}}, one.Links...)
		}
	}
	if err != nil && !fault.Is(err, fault.Denied) && !fault.Is(err, fault.NotFound) {
		return one, err
	}
	return one, nil
}

func sideOf(r *page.Request, s policy.Scope, who id.Person) (side, error) {
	p, err := person.Find(r.Context(), r.DB(), s, who)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return side{}, err
	}
	one := side{Name: p.Name(), Latin: latin(p.Name()), Initials: initials(p.Name()), About: about(r, p), person: p}
	if err == nil && policy.CanLook(r.Viewer, policy.People) {
		one.Links = []link{{"/people/" + string(who), r.T("matches.show.open_person")}}
	}
	return one, nil
}

// about says who a person is: "girl, about 4 years"; what is unknown is said to
// be unknown.
func about(r *page.Request, p person.Person) string {
	kind, age := "child", r.T("matches.show.age_unknown")
	born, known := p.Born()
	grown := known && when.AgeOn(born, r.Today()).Min >= 18*12
	switch p.Sex() {
	case "female":
		kind = "girl"
	case "male":
		kind = "boy"
	}
	if grown {
		kind = map[string]string{"child": "person", "girl": "woman", "boy": "man"}[kind]
	}
	if known {
		a := when.AgeOn(born, r.Today())
		if a.At = ""; a.Min >= 24 { // months say too much of a child of school age
			a.Min, a.Max = a.Min/12*12, a.Max/12*12+11
		}
		if text := a.Text(string(r.Locale)); a.Known() && text != "" {
			age = text
		}
	}
	return r.T("matches.show.about", "Who", r.T("person.who."+kind), "Age", age)
}
