package task

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// AddedEntry is the payload of task.added.
type AddedEntry struct {
	Task   id.Task      `json:"task"`
	Case   id.Case      `json:"case"`
	Person id.Person    `json:"person"`
	Kind   Kind         `json:"kind"`
	What   string       `json:"what"`
	Due    when.Partial `json:"due,omitempty"`
	Agency id.Agency    `json:"agency"`
}

// DoneEntry is the payload of task.done.
type DoneEntry struct {
	Task    id.Task      `json:"task"`
	On      when.Partial `json:"on"`
	Outcome string       `json:"outcome,omitempty"`
}

// DroppedEntry is the payload of task.dropped.
type DroppedEntry struct {
	Task   id.Task `json:"task"`
	Reason string  `json:"reason"`
}

// ReopenedEntry is the payload of task.reopened.
type ReopenedEntry struct {
	Task   id.Task `json:"task"`
	Reason string  `json:"reason"`
}

// AssignedEntry is the payload of task.assigned: who takes a line of the
// worklist, "" nobody.
type AssignedEntry struct {
	Item string     `json:"item"`
	Case id.Case    `json:"case"`
	To   id.Account `json:"to,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p AddedEntry) Tell() []any { return []any{"Kind", "task.kind." + string(p.Kind), "What", p.What} }

// Tell gives what the sentence of the timeline says.
func (p DoneEntry) Tell() []any { return []any{"On", p.On} }

// Tell gives what the sentence of the timeline says.
func (p DroppedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p ReopenedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p AssignedEntry) Tell() []any { return nil }

const (
	someTask = id.Task("0194f3c2-0000-7000-8000-0000000000b1")
	someCase = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
)

var (
	added = journal.Define("task.added", journal.Identity, AddedEntry{
		Task: someTask, Case: someCase, Person: "0194f3c2-0000-7000-8000-0000000000aa", Kind: School,
		What: "enrol her in the second year (invented)", Due: "2019-09-01", Agency: "0194f3c2-0000-7000-8000-0000000000a9",
	}, applyAdded)
	done     = journal.Define("task.done", journal.Identity, DoneEntry{someTask, "2019-08-29", "school no. 5 takes her (invented)"}, applyDone)
	dropped  = journal.Define("task.dropped", journal.Identity, DroppedEntry{someTask, "she moves in September"}, applyDropped)
	reopened = journal.Define("task.reopened", journal.Identity, ReopenedEntry{someTask, "the school took its word back"}, applyReopened)
	assigned = journal.Define("task.assigned", journal.Identity, AssignedEntry{"task:" + string(someTask), someCase, "0194f3c2-0000-7000-8000-0000000000a1"}, applyAssigned)
)

// Entries are the kinds this noun records; each entry is in the compartment of
// what it is about.
func Entries() []journal.Kind { return []journal.Kind{added, done, dropped, reopened, assigned} }
