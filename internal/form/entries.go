package form

import (
	"strconv"

	"homeward/internal/id"
	"homeward/internal/journal"
)

// Recorded is the payload of form.recorded.
type Recorded struct {
	Form    string `json:"form"`
	Version int    `json:"version"`
	YAML    string `json:"yaml"`
}

// Answered is the payload of form.answered: the answers of one compartment. The
// entry's compartment is theirs. With the id of a filling that is there it
// corrects that one.
type Answered struct {
	Filling id.Filling `json:"filling"`
	Form    string     `json:"form"`
	Version int        `json:"version"`
	Extends Thing      `json:"extends"`
	Subject string     `json:"subject"`
	Case    id.Case    `json:"case,omitempty"`
	Answers []Answer   `json:"answers"`
	Reason  string     `json:"reason,omitempty"`
}

// Answer is what was answered to one field: text as typed, a number with a
// decimal point, a date as a partial date, the keys of options.
type Answer struct {
	Field  string   `json:"field"`
	Values []string `json:"values"`
	Search bool     `json:"search,omitempty"` // it is found by its words
}

// Withdrawn is the payload of form.withdrawn, recorded in each compartment of
// the filling.
type Withdrawn struct {
	Filling id.Filling `json:"filling"`
	Reason  string     `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p Recorded) Tell() []any {
	return []any{"Form", p.Form, "Version", strconv.Itoa(p.Version)}
}

// Tell gives what the sentence of the timeline says. The answers stand on the
// page of what they are about.
func (p Answered) Tell() []any {
	return []any{"Form", p.Form, "Version", strconv.Itoa(p.Version)}
}

// Tell gives what the sentence of the timeline says.
func (p Withdrawn) Tell() []any { return []any{"Reason", p.Reason} }

const (
	someFilling = id.Filling("0194f3c2-0000-7000-8000-0000000000e1")
	someVisit   = "0194f3c2-0000-7000-8000-0000000000f7"
	someCase    = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
)

var (
	recorded = journal.Define("form.recorded", journal.System,
		Recorded{Form: "invented", Version: 1, YAML: "form: invented\nversion: 1\n"}, applyRecorded)
	answered = journal.Define("form.answered", journal.Care,
		Answered{Filling: someFilling, Form: "psychosocial-first-contact", Version: 1, Extends: Visit, Subject: someVisit, Case: someCase,
			Answers: []Answer{{Field: "speaks", Values: []string{"some"}}, {Field: "keeps", Values: []string{"a red scarf (invented)"}, Search: true}}}, applyAnswered)
	withdrawn = journal.Define("form.withdrawn", journal.Care,
		Withdrawn{Filling: someFilling, Reason: "about another child"}, applyWithdrawn)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{recorded, answered, withdrawn} }
