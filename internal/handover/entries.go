package handover

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// OfferedEntry is the payload of handover.offered.
type OfferedEntry struct {
	Handover  id.Handover  `json:"handover"`
	Operation id.Operation `json:"operation"`
	Manifest  id.Manifest  `json:"manifest"`
	Version   int          `json:"version"`
	Seal      string       `json:"seal"` // hash of the sealed manifest
	Point     string       `json:"point"`
	Giver     id.Agency    `json:"giver"`
	Receiver  id.Agency    `json:"receiver"`
	Final     bool         `json:"final"`
	People    []id.Person  `json:"people"`
}

// TickedEntry is the payload of handover.ticked.
type TickedEntry struct {
	Handover id.Handover `json:"handover"`
	Person   id.Person   `json:"person"`
	Mark     Mark        `json:"mark"` // "" takes a mark back
	Reason   string      `json:"reason,omitempty"`
	Note     string      `json:"note,omitempty"`
	Key      string      `json:"key"`
}

// CountedEntry is the payload of handover.counted.
type CountedEntry struct {
	Handover id.Handover `json:"handover"`
	Side     Side        `json:"side"`
	Heads    int         `json:"heads"`
}

// SignedEntry is the payload of handover.signed.
type SignedEntry struct {
	Handover  id.Handover `json:"handover"`
	Side      Side        `json:"side"`
	Hash      string      `json:"hash"`
	Public    string      `json:"public"`
	Signature string      `json:"signature"`
}

// ConcludedEntry is the payload of handover.accepted and handover.disputed: the
// text that both signed.
type ConcludedEntry struct {
	Handover id.Handover `json:"handover"`
	Hash     string      `json:"hash"`
	Text     string      `json:"text"`
}

// RefusedEntry is the payload of handover.refused.
type RefusedEntry struct {
	Handover id.Handover `json:"handover"`
	Reason   string      `json:"reason"`
}

// AlarmKind is why an alarm was raised. Append only.
type AlarmKind string

// The kinds of alarm.
const (
	CountsDiffer AlarmKind = "counts_differ"
	LeftBehind   AlarmKind = "left_behind"
)

// AlarmEntry is the payload of handover.alarm_raised.
type AlarmEntry struct {
	Alarm     id.Alarm     `json:"alarm"`
	Operation id.Operation `json:"operation"`
	Handover  id.Handover  `json:"handover"`
	Kind      AlarmKind    `json:"kind"`
	Person    id.Person    `json:"person,omitempty"`
	Listed    int          `json:"listed,omitempty"` // marked as here
	Given     int          `json:"given,omitempty"`  // heads the giver counted
	Received  int          `json:"received,omitempty"`
}

// AlarmClosedEntry is the payload of handover.alarm_closed.
type AlarmClosedEntry struct {
	Alarm    id.Alarm    `json:"alarm"`
	Handover id.Handover `json:"handover"`
	Reason   string      `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p OfferedEntry) Tell() []any { return []any{"Point", p.Point, "People", len(p.People)} }

// Tell gives what the sentence of the timeline says.
func (p TickedEntry) Tell() []any {
	if p.Mark == Unmarked {
		return []any{"Mark", "states.manifest.planned"}
	}
	return []any{"Mark", "states.manifest." + string(p.Mark)}
}

// Tell gives what the sentence of the timeline says.
func (p CountedEntry) Tell() []any {
	return []any{"Side", "handover.side." + string(p.Side), "Heads", p.Heads}
}

// Tell gives what the sentence of the timeline says.
func (p SignedEntry) Tell() []any {
	return []any{"Side", "handover.side." + string(p.Side), "Hash", p.Hash[:min(8, len(p.Hash))]}
}

// Tell gives what the sentence of the timeline says.
func (p ConcludedEntry) Tell() []any { return []any{"Hash", p.Hash[:min(8, len(p.Hash))]} }

// Tell gives what the sentence of the timeline says.
func (p RefusedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p AlarmEntry) Tell() []any { return []any{"Kind", "handover.alarm." + string(p.Kind)} }

// Tell gives what the sentence of the timeline says.
func (p AlarmClosedEntry) Tell() []any { return []any{"Reason", p.Reason} }

const (
	someOne    = id.Handover("0194f3c2-0000-7000-8000-0000000000b8")
	someOp     = id.Operation("0194f3c2-0000-7000-8000-0000000000b1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
	someAlarm  = id.Alarm("0194f3c2-0000-7000-8000-0000000000b9")
	someHash   = "5a1d8f0c3b7e9d246a0f18c7b35e92d4081f6c2ab94e7d3058c1f6a2d97b4e03"
	someKey    = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
)

var (
	offered = journal.Define("handover.offered", journal.Journey, OfferedEntry{
		Handover: someOne, Operation: someOp, Manifest: "0194f3c2-0000-7000-8000-0000000000b5", Version: 1, Seal: someHash, Point: "Baghdad, airport",
		Giver: "0194f3c2-0000-7000-8000-0000000000a7", Receiver: "0194f3c2-0000-7000-8000-0000000000a9", People: []id.Person{somePerson},
	}, applyOffered)
	ticked      = journal.Define("handover.ticked", journal.Journey, TickedEntry{someOne, somePerson, NotBoarded, "unfit", "a fever of 39", "0194f3c2-0000-7000-8000-0000000000ba"}, applyTicked)
	counted     = journal.Define("handover.counted", journal.Journey, CountedEntry{someOne, Giver, 33}, applyCounted)
	signed      = journal.Define("handover.signed", journal.Journey, SignedEntry{someOne, Receiver, someHash, someKey, "00"}, applySigned)
	accepted    = journal.Define("handover.accepted", journal.Journey, ConcludedEntry{someOne, someHash, "homeward handover v1\n"}, applyAccepted)
	disputed    = journal.Define("handover.disputed", journal.Journey, ConcludedEntry{someOne, someHash, "homeward handover v1\n"}, applyDisputed)
	refused     = journal.Define("handover.refused", journal.Journey, RefusedEntry{someOne, "the ward has no bed for her"}, applyRefused)
	alarmRaised = journal.Define("handover.alarm_raised", journal.Journey, AlarmEntry{Alarm: someAlarm, Operation: someOp, Handover: someOne, Kind: CountsDiffer, Listed: 33, Given: 33, Received: 32}, applyAlarmRaised)
	alarmClosed = journal.Define("handover.alarm_closed", journal.Journey, AlarmClosedEntry{someAlarm, someOne, "a boy slept in the last row"}, applyAlarmClosed)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{offered, ticked, counted, signed, accepted, disputed, refused, alarmRaised, alarmClosed}
}
