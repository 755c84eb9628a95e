package note

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
)

// Bounds of one note, in characters.
const (
	textMost   = 10_000
	reasonMost = 2000
)

// check cleans the text and checks it with its subject.
func check(subject, text string) (string, error) {
	doing := "write a note on " + subject
	if _, err := id.Parse[id.Note](subject); err != nil {
		return "", fault.New(fault.BadInput, "write a note: %w", err)
	}
	text = clean(text)
	switch {
	case text == "":
		return "", fault.Invalid(doing, fault.Field{Name: "text", Key: "fault.field.required"})
	case utf8.RuneCountInString(text) > textMost:
		return "", fault.Invalid(doing, fault.Field{Name: "text", Key: tooLong(textMost)})
	}
	return text, nil
}

// tooLong is the key of the fault with the most that is allowed.
func tooLong(most int) string { return "fault.field.too_long Max=" + strconv.Itoa(most) }

// clean cleans a text line by line and takes empty lines off its ends.
func clean(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = name.Clean(lines[i])
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func checkCompartment(s policy.Scope, c journal.Compartment, subject string) error {
	if !slices.Contains(Compartments(), c) {
		return fault.Invalid("write a note on "+subject, fault.Field{Name: "compartment", Key: "fault.field.unknown_choice"})
	}
	if !s.Sees(c) {
		return fault.New(fault.Denied, "write a note on %s: the writer does not see %s", subject, c)
	}
	return nil
}

func mayWithdraw(a *journal.Act, g policy.Grant, n id.Note, manager bool) (Note, error) {
	held, err := Find(context.Background(), a, policy.Inside(), n)
	if err != nil {
		return Note{}, err
	}
	if !manager && held.By != g.By().Account {
		return Note{}, fault.New(fault.Denied, "withdraw note %s: account %s did not write it", n, g.By().Account)
	}
	if held.Withdrawn != nil {
		return Note{}, fault.New(fault.Conflict, "withdraw note %s: it was withdrawn", n)
	}
	return held, nil
}

func why(n id.Note, reason string) (string, error) {
	doing := "withdraw note " + string(n)
	reason = clean(reason)
	if reason == "" {
		return "", fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	if utf8.RuneCountInString(reason) > reasonMost {
		return "", fault.Invalid(doing, fault.Field{Name: "reason", Key: tooLong(reasonMost)})
	}
	return reason, nil
}
