// Package note holds what people write in their own words about a person, a
// case, a request, a match or a family.
//
// A note belongs to one compartment, and who does not see the compartment does
// not see the note, nor that there is one: what a medic writes about health is
// for those who see health. A note is never changed; its writer, or a case
// manager, withdraws it with a reason, and it stays readable as withdrawn.
//
// What it refuses: to be a place for facts. What a source says about a person
// is a statement (package person), which can be compared, disputed and counted;
// a note cannot. Nothing in the program reads a note but a page.
//
// Verbs: Write, WriteIn, Withdraw. Questions: Offered, Find, ListOf.
package note

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Compartments that a note may belong to, in the order in which forms show
// them; the first is offered unless another is chosen.
func Compartments() []journal.Compartment {
	return []journal.Compartment{
		journal.Identity, journal.Family, journal.Whereabouts, journal.Legal, journal.Health,
		journal.Care, journal.Journey, journal.Request,
	}
}

// Offered gives the compartments a writer may choose from: those she sees.
func Offered(s policy.Scope) []journal.Compartment {
	var all []journal.Compartment
	for _, c := range Compartments() {
		if s.Sees(c) {
			all = append(all, c)
		}
	}
	return all
}

// Write records a note in the compartment of identity. The subject is the id of
// what the note is about; the page that shows it has found it in the writer's
// scope. Lines of the text are kept.
func Write(a *journal.Act, g policy.Grant, subject string, text string) (id.Note, error) {
	if err := g.For(policy.WriteNote); err != nil {
		return "", err
	}
	return record(a, journal.Identity, subject, text)
}

// WriteIn records a note in a compartment that the writer sees.
func WriteIn(a *journal.Act, g policy.Grant, s policy.Scope, c journal.Compartment, subject string, text string) (id.Note, error) {
	if err := g.For(policy.WriteNote); err != nil {
		return "", err
	}
	if s.Account() != g.By().Account {
		return "", fault.New(fault.Denied, "write a note on %s: the scope is of another account", subject)
	}
	if err := checkCompartment(s, c, subject); err != nil {
		return "", err
	}
	return record(a, c, subject, text)
}

func record(a *journal.Act, c journal.Compartment, subject, text string) (id.Note, error) {
	text, err := check(subject, text)
	if err != nil {
		return "", err
	}
	n := journal.NewIn[id.Note](a)
	_, err = written.RecordIn(a, c, []string{subject, string(n)}, Written{Note: n, Subject: subject, Text: text})
	return n, err
}

// Withdraw takes a note back, with the reason. A grant to write notes is enough
// for one's own; for anybody's it takes a grant to steer cases, which case
// managers get.
func Withdraw(a *journal.Act, g policy.Grant, n id.Note, reason string) error {
	manager := g.For(policy.SteerCase) == nil
	if err := g.For(policy.WriteNote); err != nil && !manager {
		return err
	}
	held, err := mayWithdraw(a, g, n, manager)
	if err != nil {
		return err
	}
	if reason, err = why(n, reason); err != nil {
		return err
	}
	_, err = withdrawn.RecordIn(a, held.Compartment, []string{held.Subject, string(n)}, Withdrawn{Note: n, Reason: reason}, held.Entry)
	return err
}
