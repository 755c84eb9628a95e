package documents

import (
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/document"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/page"
)

// subject is what documents are filed with, found in the reader's scope.
type subject struct {
	document.Subject
	Page  string // its address
	Label string // a number or words, never a name
	scope policy.Scope
	// all is the subject and what it belongs to: a clearance to a case, a case to
	// a child.
	all []document.Subject
}

// text is a subject as addresses have it: "case:0194…".
func text(s document.Subject) string { return string(s.Noun) + ":" + s.ID }

// named finds the subject that the address names.
func named(r *page.Request) (subject, error) {
	noun, key, _ := strings.Cut(r.Query("of"), ":")
	if _, err := id.Parse[id.Document](key); err != nil {
		return subject{}, fault.New(fault.NotFound, "documents: no subject is named")
	}
	return find(r, document.Subject{Noun: document.Noun(noun), ID: key})
}

// questions by which subjects are found.
var questions = map[document.Noun]policy.Question{
	document.Case: policy.Cases, document.Person: policy.People, document.Request: policy.Requests, document.Clearance: policy.Clearances,
}

// find finds a subject in the reader's scope; outside it, it is not found.
func find(r *page.Request, key document.Subject) (subject, error) {
	one := subject{Subject: key, all: []document.Subject{key}}
	question, ok := questions[key.Noun]
	if !ok {
		return one, fault.New(fault.NotFound, "documents: none are filed with %q", string(key.Noun))
	}
	var err error
	if one.scope, err = r.Look(question); err != nil {
		return one, err
	}
	ctx, from := r.Context(), r.DB()
	with := func(noun document.Noun, id string) { one.all = append(one.all, document.Subject{Noun: noun, ID: id}) }
	switch key.Noun {
	case document.Case:
		var c casefile.Case
		c, err = casefile.Find(ctx, from, one.scope, id.Case(key.ID))
		one.Page, one.Label = "/cases/"+key.ID+"/papers", c.Number.String()
		with(document.Person, string(c.Person))
	case document.Person:
		_, err = person.Find(ctx, from, one.scope, id.Person(key.ID))
		one.Page, one.Label = "/people/"+key.ID, r.T("people.show.title")
	case document.Request:
		var q request.Request
		q, err = request.Find(ctx, from, one.scope, id.Request(key.ID))
		one.Page, one.Label = "/requests/"+key.ID, q.Code
	case document.Clearance:
		var c clearance.Clearance
		c, err = clearance.Find(ctx, from, one.scope, id.Clearance(key.ID))
		one.Page, one.Label = "/clearances/"+key.ID, r.T("clearances.show.question")
		with(document.Case, string(c.Case))
		with(document.Person, string(c.Person))
	}
	return one, err
}

// crumbs lead back to what the documents are filed with.
func (s subject) crumbs(*page.Request) []page.Crumb {
	return []page.Crumb{{To: s.Page, Label: s.Label}}
}

// List is the address of the documents of the subject.
func (s subject) List() string {
	if s.Noun == document.Case {
		return s.Page
	}
	return page.URL("/documents", "of", text(s.Subject))
}

// opened finds the document that the address names by one of the things it is
// filed with. Whoever finds none of them, or does not see its compartment there,
// finds no document.
func opened(r *page.Request) (document.Document, subject, error) {
	key, err := page.PathID[id.Document](r, "id")
	if err != nil {
		return document.Document{}, subject{}, err
	}
	for _, noun := range []document.Noun{document.Case, document.Person, document.Request, document.Clearance} {
		s, err := r.Look(questions[noun])
		if err != nil {
			continue
		}
		d, err := document.Find(r.Context(), r.DB(), s, key)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return d, subject{}, err
		}
		for _, filed := range d.Subjects {
			if filed.Noun != noun {
				continue
			}
			of, err := find(r, filed)
			if err == nil || !fault.Is(err, fault.NotFound) {
				return d, of, err
			}
		}
	}
	return document.Document{}, subject{}, fault.New(fault.NotFound, "find document %s: in no scope of the reader", key)
}
