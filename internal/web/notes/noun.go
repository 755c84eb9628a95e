package notes

import (
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/task"
	"homeward/internal/web/page"
)

// Noun is what a note can be about, as forms name it.
type Noun string

// The nouns whose pages take notes here.
const (
	Request Noun = "request"
	Person  Noun = "person"
	Case    Noun = "case"
	Task    Noun = "task"
)

// usual is the compartment that is offered first.
func (n Noun) usual() journal.Compartment {
	if n == Request {
		return journal.Request
	}
	return journal.Identity
}

// find gives the scope in which the reader sees the subject, or NotFound.
func (n Noun) find(r *page.Request, subject string) (policy.Scope, error) {
	question, ok := map[Noun]policy.Question{Request: policy.Requests, Person: policy.People, Case: policy.Cases, Task: policy.Work}[n]
	if !ok {
		return policy.Scope{}, fault.New(fault.NotFound, "notes: no notes are taken on %q", string(n))
	}
	s, err := r.Look(question)
	if err != nil {
		return s, err
	}
	switch n {
	case Request:
		_, err = request.Find(r.Context(), r.DB(), s, id.Request(subject))
	case Person:
		_, err = person.Find(r.Context(), r.DB(), s, id.Person(subject))
	case Case:
		_, err = casefile.Find(r.Context(), r.DB(), s, id.Case(subject))
	case Task:
		_, err = task.Find(r.Context(), r.DB(), s, id.Task(subject))
	}
	return s, err
}
