package note

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Written is the payload of note.written. The entry's compartment is the
// note's.
type Written struct {
	Note    id.Note `json:"note"`
	Subject string  `json:"subject"`
	Text    string  `json:"text"`
}

// Withdrawn is the payload of note.withdrawn, recorded in the compartment of
// the note.
type Withdrawn struct {
	Note   id.Note `json:"note"`
	Reason string  `json:"reason"`
}

// Tell gives what the sentence of the timeline says. The text itself stands
// among the notes, where a withdrawn one is marked.
func (p Written) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p Withdrawn) Tell() []any { return []any{"Reason", p.Reason} }

const exampleNote = id.Note("0194f3c2-0000-7000-8000-0000000000c1")

var (
	written = journal.Define("note.written", journal.Identity,
		Written{Note: exampleNote, Subject: "0194f3c2-0000-7000-8000-0000000000aa", Text: "She likes to draw (invented).\nAsk again in May."}, applyWritten)
	withdrawn = journal.Define("note.withdrawn", journal.Identity,
		Withdrawn{Note: exampleNote, Reason: "about another child"}, applyWithdrawn)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{written, withdrawn} }
