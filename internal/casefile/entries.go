package casefile

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// Opened is the payload of case.opened.
type Opened struct {
	Case   id.Case   `json:"case"`
	Number id.Number `json:"number"`
	Person id.Person `json:"person"`
	Why    string    `json:"why,omitempty"`
}

// Blocked is the payload of case.blocked.
type Blocked struct {
	Case   id.Case `json:"case"`
	Who    string  `json:"who,omitempty"` // who holds it up, in words
	Reason string  `json:"reason"`
}

// Released is the payload of case.released: a block ends.
type Released struct {
	Case   id.Case `json:"case"`
	Reason string  `json:"reason"`
}

// Exited is the payload of case.exited.
type Exited struct {
	Case   id.Case      `json:"case"`
	Exit   ExitKind     `json:"exit"`
	On     when.Partial `json:"on,omitempty"`
	Reason string       `json:"reason"`
}

// Resumed is the payload of case.resumed: an exit is taken back.
type Resumed struct {
	Case   id.Case `json:"case"`
	Reason string  `json:"reason"`
}

// ClosingEntry is the payload of case.closing_proposed, case.closing_declined,
// case.closed and case.reopened.
type ClosingEntry struct {
	Case   id.Case `json:"case"`
	Reason string  `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p ClosingEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Opened) Tell() []any { return []any{"Number", p.Number.String()} }

// Tell gives what the sentence of the timeline says.
func (p Blocked) Tell() []any { return []any{"Who", p.Who, "Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Released) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p Exited) Tell() []any {
	return []any{"Exit", "stages.exit." + string(p.Exit), "Reason", p.Reason}
}

// Tell gives what the sentence of the timeline says.
func (p Resumed) Tell() []any { return []any{"Reason", p.Reason} }

const (
	someCase   = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	opened = journal.Define("case.opened", journal.Identity,
		Opened{Case: someCase, Number: 1042, Person: somePerson, Why: "found in the field"}, applyOpened)
	blocked = journal.Define("case.blocked", journal.Identity,
		Blocked{Case: someCase, Who: "camp administration", Reason: "no access since the road was closed"}, applyBlocked)
	released = journal.Define("case.released", journal.Identity,
		Released{Case: someCase, Reason: "the road is open"}, applyReleased)
	exited = journal.Define("case.exited", journal.Identity,
		Exited{Case: someCase, Exit: OtherNational, On: "2019-02", Reason: "the consulate of another state took the child in"}, applyExited)
	resumed = journal.Define("case.resumed", journal.Identity,
		Resumed{Case: someCase, Reason: "the other state answered that it does not know the child"}, applyResumed)
	closingProposed = journal.Define("case.closing_proposed", journal.Care,
		ClosingEntry{someCase, "she lives well with her grandmother; all tasks are done (invented)"}, applyClosingProposed)
	closingDeclined = journal.Define("case.closing_declined", journal.Care,
		ClosingEntry{someCase, "her birth is not registered yet (invented)"}, applyClosingDeclined)
	closed = journal.Define("case.closed", journal.Identity,
		ClosingEntry{someCase, "agreed (invented)"}, applyClosed)
	reopened = journal.Define("case.reopened", journal.Identity,
		ClosingEntry{someCase, "her grandmother is ill (invented)"}, applyReopened)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{opened, blocked, released, exited, resumed, closingProposed, closingDeclined, closed, reopened}
}
