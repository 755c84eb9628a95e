package operation

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// PlannedEntry is the payload of operation.planned.
type PlannedEntry struct {
	Operation id.Operation `json:"operation"`
	Programme string       `json:"programme"`
	Name      string       `json:"name"`
	On        when.Partial `json:"on"`
}

// RoutedEntry is the payload of operation.routed: all legs anew.
type RoutedEntry struct {
	Operation id.Operation `json:"operation"`
	Legs      []Leg        `json:"legs"`
}

// JoinedEntry is the payload of operation.joined.
type JoinedEntry struct {
	Operation id.Operation `json:"operation"`
	Post      id.Post      `json:"post"`
	Name      string       `json:"name"`
	Task      Task         `json:"task"`
	Agency    id.Agency    `json:"agency"`
	Account   id.Account   `json:"account,omitempty"`
}

// LeftEntry is the payload of operation.left.
type LeftEntry struct {
	Operation id.Operation `json:"operation"`
	Post      id.Post      `json:"post"`
	Reason    string       `json:"reason"`
}

// PermittedEntry is the payload of operation.permitted.
type PermittedEntry struct {
	Operation id.Operation `json:"operation"`
	What      string       `json:"what"`
	Authority string       `json:"authority"`
	Reference string       `json:"reference,omitempty"`
	Until     when.Partial `json:"until,omitempty"`
}

// PassedEntry is the payload of operation.departed and operation.arrived.
type PassedEntry struct {
	Operation id.Operation `json:"operation"`
	Leg       int          `json:"leg"` // from 1
	On        when.Partial `json:"on"`
	Hour      string       `json:"hour,omitempty"`
}

// EndedEntry is the payload of operation.completed, .cancelled and .turned_back.
type EndedEntry struct {
	Operation id.Operation `json:"operation"`
	On        when.Partial `json:"on"`
	Reason    string       `json:"reason,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p PlannedEntry) Tell() []any { return []any{"Name", p.Name, "On", p.On} }

// Tell gives what the sentence of the timeline says.
func (p RoutedEntry) Tell() []any {
	if len(p.Legs) == 0 {
		return []any{"From", "", "To", ""}
	}
	return []any{"From", p.Legs[0].From, "To", p.Legs[len(p.Legs)-1].To}
}

// Tell gives what the sentence of the timeline says.
func (p JoinedEntry) Tell() []any {
	return []any{"Name", p.Name, "Task", "operation.task." + string(p.Task)}
}

// Tell gives what the sentence of the timeline says.
func (p LeftEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p PermittedEntry) Tell() []any { return []any{"What", p.What, "Authority", p.Authority} }

// Tell gives what the sentence of the timeline says.
func (p PassedEntry) Tell() []any { return []any{"Leg", p.Leg, "On", p.On} }

// Tell gives what the sentence of the timeline says.
func (p EndedEntry) Tell() []any { return []any{"On", p.On, "Reason", p.Reason} }

const someOne = id.Operation("0194f3c2-0000-7000-8000-0000000000b1")

var (
	planned = journal.Define("operation.planned", journal.Journey, PlannedEntry{someOne, "return of children from Iraq (invented)", "flight of 30 December", "2018-12-30"}, applyPlanned)
	routed  = journal.Define("operation.routed", journal.Journey, RoutedEntry{someOne, []Leg{
		{From: "Baghdad", To: "Zhukovsky", Means: Air, Carrier: "ministry (invented)", On: "2018-12-30", Departs: "09:15", Arrives: "14:40", Vehicles: []Vehicle{{"Il-76 (invented)", 60}}},
	}}, applyRouted)
	joined     = journal.Define("operation.joined", journal.Journey, JoinedEntry{someOne, "0194f3c2-0000-7000-8000-0000000000b2", "Nora Test", Escort, "0194f3c2-0000-7000-8000-0000000000a9", "0194f3c2-0000-7000-8000-0000000000a8"}, applyJoined)
	left       = journal.Define("operation.left", journal.Journey, LeftEntry{someOne, "0194f3c2-0000-7000-8000-0000000000b2", "she is ill"}, applyLeft)
	permitted  = journal.Define("operation.permitted", journal.Journey, PermittedEntry{someOne, "landing", "civil aviation authority (invented)", "no. 7 (invented)", "2019-01-05"}, applyPermitted)
	departed   = journal.Define("operation.departed", journal.Journey, PassedEntry{someOne, 1, "2018-12-30", "09:40"}, applyDeparted)
	arrived    = journal.Define("operation.arrived", journal.Journey, PassedEntry{someOne, 1, "2018-12-30", "15:05"}, applyArrived)
	completed  = journal.Define("operation.completed", journal.Journey, EndedEntry{Operation: someOne, On: "2018-12-30"}, applyCompleted)
	cancelled  = journal.Define("operation.cancelled", journal.Journey, EndedEntry{someOne, "2018-12-29", "the airport is closed"}, applyCancelled)
	turnedBack = journal.Define("operation.turned_back", journal.Journey, EndedEntry{someOne, "2018-12-30", "landing was refused"}, applyTurnedBack)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{planned, routed, joined, left, permitted, departed, arrived, completed, cancelled, turnedBack}
}
