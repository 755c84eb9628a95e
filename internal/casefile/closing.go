package casefile

import (
	"context"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
)

// ProposeClosing proposes to close the case of a child who is home. Guidance
// asks for a second person: nobody ends alone what the program does for a child.
func ProposeClosing(a *journal.Act, g policy.Grant, c id.Case, reason string) error {
	s, err := closing(a, g, c, &reason)
	if err != nil {
		return err
	}
	switch {
	case s.Stage != Arrived && s.Stage != Placed && s.Stage != FollowedUp:
		return fault.New(fault.Conflict, "close case %s: the child is not home, or it is closed already", c)
	case s.ClosingBy != "":
		return fault.New(fault.Conflict, "close case %s: it is proposed already", c)
	}
	_, err = closingProposed.Record(a, s.subjects(), ClosingEntry{Case: c, Reason: reason})
	return err
}

// DeclineClosing takes a proposal back, by whoever made it or anybody else who
// could agree.
func DeclineClosing(a *journal.Act, g policy.Grant, c id.Case, reason string) error {
	s, err := closing(a, g, c, &reason)
	if err != nil {
		return err
	}
	if s.ClosingBy == "" || s.Closed != "" {
		return fault.New(fault.Conflict, "keep case %s open: nobody proposed to close it", c)
	}
	_, err = closingDeclined.Record(a, s.subjects(), ClosingEntry{Case: c, Reason: reason})
	return err
}

// Close closes a case that another person proposed to close.
func Close(a *journal.Act, g policy.Grant, c id.Case, reason string) error {
	s, err := closing(a, g, c, &reason)
	if err != nil {
		return err
	}
	switch {
	case s.ClosingBy == "" || s.Closed != "":
		return fault.New(fault.Conflict, "close case %s: nobody proposed to close it", c)
	case s.ClosingBy == a.By.Account:
		return fault.Invalid("close case "+string(c), fault.Field{Name: "reason", Key: "cases.steer.another_person"})
	}
	_, err = closed.Record(a, s.subjects(), ClosingEntry{Case: c, Reason: reason})
	return err
}

// Reopen takes up a closed case again.
func Reopen(a *journal.Act, g policy.Grant, c id.Case, reason string) error {
	s, err := closing(a, g, c, &reason)
	if err != nil {
		return err
	}
	if s.Closed == "" {
		return fault.New(fault.Conflict, "reopen case %s: it is not closed", c)
	}
	_, err = reopened.Record(a, s.subjects(), ClosingEntry{Case: c, Reason: reason})
	return err
}

// closing is what the verbs about closing begin with.
func closing(a *journal.Act, g policy.Grant, c id.Case, reason *string) (Case, error) {
	if err := g.For(policy.CloseCase); err != nil {
		return Case{}, err
	}
	*reason = strings.TrimSpace(name.Clean(*reason))
	if *reason == "" {
		return Case{}, fault.Invalid("close case "+string(c), fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	if len(*reason) > 4000 {
		return Case{}, fault.Invalid("close case "+string(c), fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	return Find(context.Background(), a, policy.Inside(), c)
}
