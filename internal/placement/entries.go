package placement

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// PlannedEntry is the payload of placement.planned.
type PlannedEntry struct {
	Placement id.Placement `json:"placement"`
	Case      id.Case      `json:"case"`
	Person    id.Person    `json:"person"`
	Kind      Kind         `json:"kind"`
	Carer     string       `json:"carer"`
	Where     string       `json:"where"`
	From      when.Partial `json:"from,omitempty"`
	Until     when.Partial `json:"until,omitempty"`
	Reason    string       `json:"reason,omitempty"`
	SplitWhy  string       `json:"split_why,omitempty"`
}

// CheckedEntry is the payload of placement.checked.
type CheckedEntry struct {
	Placement id.Placement `json:"placement"`
	Item      Item         `json:"item"`
	Outcome   Outcome      `json:"outcome"`
	On        when.Partial `json:"on"`
	By        string       `json:"by"`
	Until     when.Partial `json:"until,omitempty"`
	Note      string       `json:"note,omitempty"`
}

// StartedEntry is the payload of placement.started.
type StartedEntry struct {
	Placement id.Placement `json:"placement"`
	On        when.Partial `json:"on"`
	Authority string       `json:"authority"`
	Act       string       `json:"act"`
	Despite   string       `json:"despite,omitempty"`
}

// DeclinedEntry is the payload of placement.declined: a plan comes to nothing.
type DeclinedEntry struct {
	Placement id.Placement `json:"placement"`
	On        when.Partial `json:"on"`
	Reason    string       `json:"reason"`
}

// EndedEntry is the payload of placement.ended.
type EndedEntry struct {
	Placement id.Placement `json:"placement"`
	On        when.Partial `json:"on"`
	Reason    string       `json:"reason"`
}

// ReviewedEntry is the payload of placement.reviewed.
type ReviewedEntry struct {
	Placement id.Placement `json:"placement"`
	On        when.Partial `json:"on"`
	Result    string       `json:"result"`
}

// Tell gives what the sentence of the timeline says.
func (p PlannedEntry) Tell() []any {
	return []any{"Kind", "states.placement_kind." + string(p.Kind), "Carer", p.Carer}
}

// Tell gives what the sentence of the timeline says.
func (p CheckedEntry) Tell() []any {
	return []any{"Item", "placement.item." + string(p.Item), "Outcome", "placement.outcome." + string(p.Outcome)}
}

// Tell gives what the sentence of the timeline says.
func (p StartedEntry) Tell() []any { return []any{"Authority", p.Authority, "Act", p.Act} }

// Tell gives what the sentence of the timeline says.
func (p DeclinedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p EndedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p ReviewedEntry) Tell() []any { return []any{"Result", p.Result} }

const (
	someOne    = id.Placement("0194f3c2-0000-7000-8000-0000000000f1")
	someCase   = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	plannedKind = journal.Define("placement.planned", journal.Care,
		PlannedEntry{Placement: someOne, Case: someCase, Person: somePerson, Kind: Institution, Carer: "children's home no. 3 (invented)", Where: "Penza", From: "2019-05", Until: "2019-09-01", Reason: "no relative is found yet", SplitWhy: "her brother is in hospital"}, applyPlanned)
	checkedKind = journal.Define("placement.checked", journal.Care,
		CheckedEntry{Placement: someOne, Item: HomeVisit, Outcome: Clear, On: "2019-04-20", By: "guardianship authority", Until: "2020-04-20", Note: "a bed of her own, a garden"}, applyChecked)
	startedKind = journal.Define("placement.started", journal.Care,
		StartedEntry{Placement: someOne, On: "2019-05-04", Authority: "guardianship authority", Act: "decision 17 of 3 May 2019", Despite: "the concern was answered"}, applyStarted)
	declinedKind = journal.Define("placement.declined", journal.Care,
		DeclinedEntry{Placement: someOne, On: "2019-05-01", Reason: "the uncle cannot be checked"}, applyDeclined)
	endedKind = journal.Define("placement.ended", journal.Care,
		EndedEntry{Placement: someOne, On: "2019-08-20", Reason: "her grandmother was found"}, applyEnded)
	reviewedKind = journal.Define("placement.reviewed", journal.Care,
		ReviewedEntry{Placement: someOne, On: "2019-08-01", Result: "it goes on; the search for relatives is resumed"}, applyReviewed)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{plannedKind, checkedKind, startedKind, declinedKind, endedKind, reviewedKind}
}
