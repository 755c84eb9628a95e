package clearance

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// AskedEntry is the payload of clearance.asked.
type AskedEntry struct {
	Clearance id.Clearance `json:"clearance"`
	Asking    id.Asking    `json:"asking"`
	Case      id.Case      `json:"case"`
	Person    id.Person    `json:"person"`
	Pathway   string       `json:"pathway"`
	Version   int          `json:"version"`
	Demand    string       `json:"demand"`
	Decider   id.Agency    `json:"decider"`
	On        when.Partial `json:"on"`
	Due       when.Partial `json:"due"`
	Reference string       `json:"reference,omitempty"`
}

// AnsweredEntry is the payload of clearance.answered.
type AnsweredEntry struct {
	Clearance  id.Clearance `json:"clearance"`
	Answer     State        `json:"answer"`
	On         when.Partial `json:"on"`
	Reference  string       `json:"reference,omitempty"`
	Conditions string       `json:"conditions,omitempty"`
	Until      when.Partial `json:"until,omitempty"`
	Reason     string       `json:"reason,omitempty"`
}

// UnaskedEntry is the payload of clearance.unasked.
type UnaskedEntry struct {
	Clearance id.Clearance `json:"clearance"`
	Reason    string       `json:"reason"`
}

// RemindedEntry is the payload of clearance.reminded.
type RemindedEntry struct {
	Clearance id.Clearance `json:"clearance"`
	On        when.Partial `json:"on"`
	Reference string       `json:"reference,omitempty"`
}

// DisputedEntry is the payload of clearance.disputed.
type DisputedEntry struct {
	Clearance id.Clearance `json:"clearance"`
	Who       string       `json:"who"`
	Since     when.Partial `json:"since"`
	Says      string       `json:"says,omitempty"`
}

// WaiverEntry is the payload of clearance.waiver_proposed and clearance.waived.
type WaiverEntry struct {
	Case   id.Case `json:"case"`
	Demand string  `json:"demand"`
	Reason string  `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p AskedEntry) Tell() []any { return []any{"Demand", p.Demand, "Due", p.Due} }

// Tell gives what the sentence of the timeline says.
func (p AnsweredEntry) Tell() []any {
	return []any{"Answer", "states.clearance." + string(p.Answer), "On", p.On}
}

// Tell gives what the sentence of the timeline says.
func (p UnaskedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p RemindedEntry) Tell() []any { return []any{"On", p.On} }

// Tell gives what the sentence of the timeline says.
func (p DisputedEntry) Tell() []any { return []any{"Who", p.Who, "Since", p.Since} }

// Tell gives what the sentence of the timeline says.
func (p WaiverEntry) Tell() []any { return []any{"Demand", p.Demand, "Reason", p.Reason} }

const (
	someOne  = id.Clearance("0194f3c2-0000-7000-8000-0000000000e1")
	someCase = id.Case("0194f3c2-0000-7000-8000-0000000000c1")
)

var (
	asked = journal.Define("clearance.asked", journal.Journey, AskedEntry{
		Clearance: someOne, Asking: "0194f3c2-0000-7000-8000-0000000000e0", Case: someCase, Person: "0194f3c2-0000-7000-8000-0000000000aa",
		Pathway: "iraq-russia", Version: 1, Demand: "judiciary", Decider: "0194f3c2-0000-7000-8000-0000000000a9", On: "2019-03-01", Due: "2019-04-30", Reference: "note 17 (invented)",
	}, applyAsked)
	answered = journal.Define("clearance.answered", journal.Journey, AnsweredEntry{
		Clearance: someOne, Answer: Conditional, On: "2019-04-10", Reference: "decision 5 (invented)", Conditions: "the fines are paid", Until: "2019-10-10", Reason: "the father is not known",
	}, applyAnswered)
	unasked        = journal.Define("clearance.unasked", journal.Journey, UnaskedEntry{someOne, "she came home by another route"}, applyUnasked)
	reminded       = journal.Define("clearance.reminded", journal.Journey, RemindedEntry{someOne, "2019-05-02", "note 21 (invented)"}, applyReminded)
	disputed       = journal.Define("clearance.disputed", journal.Journey, DisputedEntry{someOne, "the security service", "2018-11", "that it was never asked"}, applyDisputed)
	waiverProposed = journal.Define("clearance.waiver_proposed", journal.Journey, WaiverEntry{someCase, "consent.mother", "the mother died in March (invented)"}, applyWaiverProposed)
	waived         = journal.Define("clearance.waived", journal.Journey, WaiverEntry{someCase, "consent.mother", "the mother died in March (invented)"}, applyWaived)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{asked, answered, unasked, reminded, disputed, waiverProposed, waived}
}
