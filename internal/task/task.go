// Package task is something that somebody has to do for a child and that no
// other noun names: register her birth, enrol her at school, arrange the monthly
// call with the mother, follow a complaint. What the other nouns know to be due
// (an answer, a visit, a review) is no task; package worklist puts both into one
// list, and Assign here says which colleague takes a line of it.
//
// A task belongs to a case, to the agency that owes it and, by its kind, to one
// compartment: who does not see the compartment does not see the task. It is
// done with what came of it, or dropped with a reason, and can be reopened; each
// is an entry, nothing is edited.
//
// What it refuses: a task without an agency, a day in the past, a task in a case
// that has ended other than to follow up what it left.
//
// Verbs: Add, Done, Drop, Reopen, Assign. Questions: Find, Of.
package task

import (
	"context"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Kind is what a task is about; it decides who sees it. Append only.
type Kind string

// The kinds. What guidance asks of the first months after a return comes first.
const (
	CivilRegistration Kind = "civil_registration"
	School            Kind = "school"
	HealthCare        Kind = "health_care"
	Contact           Kind = "contact" // with the mother or father in detention
	Support           Kind = "support" // psychosocial
	Nationality       Kind = "nationality"
	Papers            Kind = "papers"
	Tracing           Kind = "tracing"
	Complaint         Kind = "complaint"
	Other             Kind = "other"
)

// Kinds in the order in which forms show them.
func Kinds() []Kind {
	return []Kind{CivilRegistration, School, HealthCare, Contact, Support, Nationality, Papers, Tracing, Complaint, Other}
}

// Compartment is the compartment of a kind.
func (k Kind) Compartment() journal.Compartment {
	switch k {
	case School, Contact, Support, Complaint:
		return journal.Care
	case HealthCare:
		return journal.Health
	case Papers:
		return journal.Journey
	case Tracing:
		return journal.Family
	}
	return journal.Identity
}

// State of a task. Append only.
type State string

// The states.
const (
	Open    State = "open"
	IsDone  State = "done"
	Dropped State = "dropped"
)

// New describes a task.
type New struct {
	Case   id.Case
	Kind   Kind
	What   string       // in a line
	Due    when.Partial // a day, or "" when it has none
	Agency id.Agency    // who owes it
}

// Add records a task.
func Add(a *journal.Act, g policy.Grant, n New) (id.Task, error) {
	if err := g.For(policy.AddTask); err != nil {
		return "", err
	}
	ctx := context.Background()
	c, err := casefile.Find(ctx, a, policy.Inside(), n.Case)
	if err != nil {
		return "", err
	}
	var w wrongs
	w.check(&n, when.DayOfTime(a.At))
	if owes, err := agency.Find(ctx, a, n.Agency); err != nil || owes.Ended {
		w.fail("agency", "fault.field.unknown_choice")
	}
	if err := w.err("add a task to case " + string(n.Case)); err != nil {
		return "", err
	}
	key := journal.NewIn[id.Task](a)
	_, err = added.RecordIn(a, n.Kind.Compartment(), []string{string(key), string(c.ID), string(c.Person)}, AddedEntry{
		Task: key, Case: c.ID, Person: c.Person, Kind: n.Kind, What: n.What, Due: n.Due, Agency: n.Agency,
	})
	return key, err
}

// Done records that a task is done and what came of it.
func Done(a *journal.Act, g policy.Grant, key id.Task, on when.Partial, outcome string) error {
	t, err := mine(a, g, key, Open)
	if err != nil {
		return err
	}
	var w wrongs
	w.pastDay("on", on, when.DayOfTime(a.At))
	w.text("outcome", &outcome, textMost, "")
	if err := w.err("do task " + string(key)); err != nil {
		return err
	}
	_, err = done.RecordIn(a, t.Kind.Compartment(), t.subjects(), DoneEntry{Task: key, On: on, Outcome: outcome})
	return err
}

// Drop records that a task need not be done, and why.
func Drop(a *journal.Act, g policy.Grant, key id.Task, reason string) error {
	t, err := mine(a, g, key, Open)
	if err != nil {
		return err
	}
	if err := why("drop task "+string(key), &reason); err != nil {
		return err
	}
	_, err = dropped.RecordIn(a, t.Kind.Compartment(), t.subjects(), DroppedEntry{Task: key, Reason: reason})
	return err
}

// Reopen takes back that a task is done or dropped.
func Reopen(a *journal.Act, g policy.Grant, key id.Task, reason string) error {
	t, err := mine(a, g, key, IsDone, Dropped)
	if err != nil {
		return err
	}
	if err := why("reopen task "+string(key), &reason); err != nil {
		return err
	}
	_, err = reopened.RecordIn(a, t.Kind.Compartment(), t.subjects(), ReopenedEntry{Task: key, Reason: reason})
	return err
}

// mine finds a task that is in one of the states and is owed by the agency of
// whoever acts, or was added by it.
func mine(a *journal.Act, g policy.Grant, key id.Task, states ...State) (Task, error) {
	if err := g.For(policy.DoTask); err != nil {
		return Task{}, err
	}
	t, err := Find(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return t, err
	}
	if t.Agency != g.Agency() && t.From != g.Agency() {
		return t, fault.New(fault.NotFound, "task %s: another agency owes it", key)
	}
	for _, s := range states {
		if t.State == s {
			return t, nil
		}
	}
	return t, fault.New(fault.Conflict, "task %s: it is %s", key, t.State)
}

// Line is a line of the worklist that somebody takes: what it is, and the case
// it belongs to.
type Line struct {
	Item        string // as package worklist names it: "task:0194…"
	Case        id.Case
	Person      id.Person
	Compartment journal.Compartment
}

// Assign records who of the own agency takes a line of the worklist, or that
// nobody does. The page that shows the line has found it in the viewer's scope.
func Assign(a *journal.Act, g policy.Grant, l Line, to id.Account) error {
	if err := g.For(policy.AssignWork); err != nil {
		return err
	}
	if to != "" {
		who, err := account.Find(context.Background(), a, to)
		if err != nil || who.Agency != g.Agency() || who.Closed || who.Machine {
			return fault.Invalid("assign "+l.Item, fault.Field{Name: "to", Key: "fault.field.unknown_choice"})
		}
	}
	_, err := assigned.RecordIn(a, l.Compartment, []string{string(l.Case), string(l.Person)}, AssignedEntry{Item: l.Item, Case: l.Case, To: to})
	return err
}
