package visit

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// Planned is the payload of visit.planned: a visit is arranged for a day.
type Planned struct {
	Visit     id.Visit     `json:"visit"`
	Placement id.Placement `json:"placement"`
	Person    id.Person    `json:"person"`
	On        when.Partial `json:"on"`
	By        string       `json:"by,omitempty"`
}

// Done is the payload of visit.done.
type Done struct {
	Visit     id.Visit     `json:"visit"`
	Placement id.Placement `json:"placement"`
	Person    id.Person    `json:"person"`
	On        when.Partial `json:"on"`
	By        string       `json:"by"`
	Alone     bool         `json:"alone,omitempty"`
	Answers   []Answer     `json:"answers"`
	Concern   string       `json:"concern,omitempty"`
}

// Missed is the payload of visit.missed.
type Missed struct {
	Visit     id.Visit     `json:"visit"`
	Placement id.Placement `json:"placement"`
	Person    id.Person    `json:"person"`
	On        when.Partial `json:"on"`
	Why       string       `json:"why"`
	Noticed   string       `json:"noticed"`
}

// Tell gives what the sentence of the timeline says.
func (p Planned) Tell() []any { return []any{"On", p.On} }

// Tell gives what the sentence of the timeline says.
func (p Done) Tell() []any { return []any{"On", p.On, "Who", p.By} }

// Tell gives what the sentence of the timeline says.
func (p Missed) Tell() []any { return []any{"On", p.On, "Why", p.Why} }

const (
	someVisit     = id.Visit("0194f3c2-0000-7000-8000-0000000000f7")
	somePlacement = id.Placement("0194f3c2-0000-7000-8000-0000000000f1")
	somePerson    = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	planned = journal.Define("visit.planned", journal.Care,
		Planned{Visit: someVisit, Placement: somePlacement, Person: somePerson, On: "2019-05-11", By: "guardianship authority"}, applyPlanned)
	done = journal.Define("visit.done", journal.Care,
		Done{Visit: someVisit, Placement: somePlacement, Person: somePerson, On: "2019-05-11", By: "guardianship authority", Alone: true,
			Answers: []Answer{{ChildsView, "she wants to telephone with her mother (invented)"}, {"school", "begins in September"}}, Concern: "no birth certificate yet"}, applyDone)
	missed = journal.Define("visit.missed", journal.Care,
		Missed{Visit: someVisit, Placement: somePlacement, Person: somePerson, On: "2019-06-10", Why: "nobody opened", Noticed: "the case manager"}, applyMissed)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{planned, done, missed} }
