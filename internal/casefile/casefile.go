// Package casefile is the case: one child on the way home (`case` in every text
// a user sees; the word is taken in Go).
//
// A case is opened for a child who was found. Its stage is never typed in: it
// follows from what is on record about the child (stage.go), and so does whom
// the case is waiting for. A case can be blocked with a reason and released, and
// it can end by a side exit (refused by the mother, came of age, died, another
// state's national, …) and be resumed; each is an entry, nothing is overwritten.
//
// Rules: one open case per person; a number is given once and has a check digit
// (id.Number); a block on an adult never blocks a child, so a block names its
// reason and the child it holds up; an exit needs a reason.
//
// A case of a child who is home is closed by two people: one proposes and says
// why, another agrees; either may decline, and a closed case can be reopened.
//
// Verbs: Open, Block, Release, Exit, Resume, ProposeClosing, DeclineClosing,
// Close, Reopen (closing.go). Questions: Find, OfPerson, List,
// CountByStage. The table of stages is kept by a projection (tables.go).
package casefile

import (
	"context"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// New describes a case to open.
type New struct {
	Person id.Person
	Why    string // "found in the field", in the words of whoever opens it
}

// Open opens a case for a person and gives its id and number. For a person who
// has one already it gives that one and records nothing.
func Open(a *journal.Act, g policy.Grant, n New) (id.Case, id.Number, error) {
	if err := g.For(policy.OpenCase); err != nil {
		return "", 0, err
	}
	return n.Record(a)
}

// Record opens a case on behalf of a noun that checked a grant of its own, such
// as an imported list of children found.
func (n New) Record(a *journal.Act) (id.Case, id.Number, error) {
	if _, err := id.Parse[id.Person](string(n.Person)); err != nil {
		return "", 0, fault.New(fault.BadInput, "open case: %w", err)
	}
	var had id.Case
	var number id.Number
	err := a.Row(context.Background(), "SELECT casefile, number FROM casefile WHERE person = $1", []any{n.Person}, &had, &number)
	if err == nil {
		return had, number, nil
	}
	if !fault.Is(err, fault.NotFound) {
		return "", 0, err
	}
	if err := a.Row(context.Background(), "SELECT COALESCE(MAX(number), 1000) + 1 FROM casefile", nil, &number); err != nil {
		return "", 0, err
	}
	c := journal.NewIn[id.Case](a)
	_, err = opened.Record(a, []string{string(c), string(n.Person)}, Opened{Case: c, Number: number, Person: n.Person, Why: name.Clean(n.Why)})
	return c, number, err
}

// Block records that a case cannot go on, who holds it up and why.
func Block(a *journal.Act, g policy.Grant, c id.Case, by, reason string) error {
	s, err := steer(a, g, c, &reason)
	if err != nil {
		return err
	}
	if s.Blocked() {
		return fault.New(fault.Conflict, "block case %s: it is blocked already", c)
	}
	_, err = blocked.Record(a, s.subjects(), Blocked{Case: c, Who: name.Clean(by), Reason: reason})
	return err
}

// Release records that a case can go on again.
func Release(a *journal.Act, g policy.Grant, c id.Case, reason string) error {
	s, err := steer(a, g, c, &reason)
	if err != nil {
		return err
	}
	if !s.Blocked() {
		return fault.New(fault.Conflict, "release case %s: it is not blocked", c)
	}
	_, err = released.Record(a, s.subjects(), Released{Case: c, Reason: reason})
	return err
}

// Exit ends a case before the child is home, by one of the side exits.
func Exit(a *journal.Act, g policy.Grant, c id.Case, exit ExitKind, on when.Partial, reason string) error {
	s, err := steer(a, g, c, &reason)
	if err != nil {
		return err
	}
	if !exit.known() {
		return fault.Invalid("exit case "+string(c), fault.Field{Name: "exit", Key: "fault.field.unknown_choice"})
	}
	if !on.Valid() {
		return fault.Invalid("exit case "+string(c), fault.Field{Name: "on", Key: "fault.field.not_a_date"})
	}
	if s.Exit != "" {
		return fault.New(fault.Conflict, "exit case %s: it has ended already", c)
	}
	_, err = exited.Record(a, s.subjects(), Exited{Case: c, Exit: exit, On: on, Reason: reason})
	return err
}

// Resume takes a case up again that had ended by a side exit.
func Resume(a *journal.Act, g policy.Grant, c id.Case, reason string) error {
	s, err := steer(a, g, c, &reason)
	if err != nil {
		return err
	}
	if s.Exit == "" {
		return fault.New(fault.Conflict, "resume case %s: it has not ended", c)
	}
	_, err = resumed.Record(a, s.subjects(), Resumed{Case: c, Reason: reason})
	return err
}

// steer is what the four verbs that steer a case begin with.
func steer(a *journal.Act, g policy.Grant, c id.Case, reason *string) (Case, error) {
	if err := g.For(policy.SteerCase); err != nil {
		return Case{}, err
	}
	*reason = strings.TrimSpace(name.Clean(*reason))
	if *reason == "" {
		return Case{}, fault.Invalid("steer case "+string(c), fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	if len(*reason) > 4000 {
		return Case{}, fault.Invalid("steer case "+string(c), fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	return Find(context.Background(), a, policy.Inside(), c)
}
