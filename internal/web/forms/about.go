package forms

import (
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/healthcheck"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/visit"
	"homeward/internal/web/page"
)

// About is one thing that forms extend, as the reader may see it.
type About struct {
	Thing   form.Thing
	Subject string
	Case    id.Case   // on whose page the answers stand, "" on the subject's own
	Person  id.Person // "" for a request
	scope   policy.Scope
}

// To is the address of the page on which the answers stand.
func (a About) To() string {
	switch a.Thing {
	case form.Found:
		return "/people/" + a.Subject
	case form.Request:
		return "/requests/" + a.Subject
	case form.Case:
		return "/cases/" + a.Subject
	}
	switch {
	case a.Case != "":
		return "/care/" + string(a.Case)
	case a.Person != "":
		return "/people/" + string(a.Person)
	}
	return "/today" // an examination of a child without a case, seen from afar
}

func (a About) filled(f form.Form, typed map[string][]string, lang string) form.Filled {
	return form.Filled{Form: f.Key, Version: f.Version, Subject: a.Subject, Case: a.Case, Person: a.Person, Typed: typed, Lang: lang}
}

// find finds a thing in the reader's scope, or NotFound.
func find(r *page.Request, t form.Thing, subject string) (About, error) {
	a := About{Thing: t, Subject: subject}
	if _, err := id.Parse[id.Filling](subject); err != nil {
		return a, fault.New(fault.NotFound, "forms: %s of the query is no identifier", t)
	}
	var err error
	if a.scope, err = r.Look(t.Question()); err != nil {
		return a, err
	}
	ctx, from, s := r.Context(), r.DB(), a.scope
	switch t {
	case form.Found:
		a.Person = id.Person(subject)
		_, err = person.Find(ctx, from, s, a.Person)
		return a, err
	case form.Request:
		_, err = request.Find(ctx, from, s, id.Request(subject))
		return a, err
	case form.Case:
		c, err := casefile.Find(ctx, from, s, id.Case(subject))
		a.Person = c.Person
		return a, err
	case form.Placement:
		p, err := placement.Find(ctx, from, s, id.Placement(subject))
		a.Case, a.Person = p.Case, p.Person
		return a, err
	case form.Visit:
		p, who, err := visit.Find(ctx, from, s, id.Visit(subject))
		if err != nil {
			return a, err
		}
		in, err := placement.Find(ctx, from, s, p)
		a.Case, a.Person = in.Case, who
		return a, err
	}
	if a.Person, err = healthcheck.PersonOf(ctx, from, s, id.Healthcheck(subject)); err != nil {
		return a, err
	}
	cases, err := r.Look(policy.Cases)
	if err != nil {
		return a, err
	}
	c, err := casefile.OfPerson(ctx, from, cases, a.Person)
	a.Case = c.ID
	return a, err
}
