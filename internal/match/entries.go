package match

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// ProposedPayload is the payload of match.proposed. Recorded again for the same
// pair it replaces the evidence.
type ProposedPayload struct {
	Match       id.Match   `json:"match"`
	Request     id.Request `json:"request,omitempty"`
	Sought      id.Person  `json:"sought"`
	Found       id.Person  `json:"found"`
	Model       string     `json:"model"`
	Probability float64    `json:"probability"`
	Bits        float64    `json:"bits"`
	Evidence    []Evidence `json:"evidence"`
}

// decision is what the entries of a decision have in common. They name both
// persons, so that a decision can be read without the proposal it answers.
type decision struct {
	Match  id.Match  `json:"match"`
	Sought id.Person `json:"sought"`
	Found  id.Person `json:"found"`
	Reason string    `json:"reason"`
}

// The payloads of match.confirmed, match.rejected, match.parked and
// match.reopened.
type (
	ConfirmedPayload decision
	RejectedPayload  decision
	ParkedPayload    decision
	ReopenedPayload  decision
)

func subjects(m id.Match, r id.Request, sought, found id.Person) []string {
	all := []string{string(m), string(sought), string(found)}
	if r != "" {
		all = append(all, string(r))
	}
	return all
}

func (d decision) subjects() []string { return subjects(d.Match, "", d.Sought, d.Found) }

// Tell gives what the sentence of the timeline says.
func (p ProposedPayload) Tell() []any {
	return []any{"Band", "match.band." + string(BandOf(p.Probability)), "Count", len(p.Evidence)}
}

// Tell gives what the sentence of the timeline says.
func (p ConfirmedPayload) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p RejectedPayload) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p ParkedPayload) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p ReopenedPayload) Tell() []any { return []any{"Reason", p.Reason} }

const (
	exampleMatch   = id.Match("0194f3c2-0000-7000-8000-0000000000d1")
	exampleRequest = id.Request("0194f3c2-0000-7000-8000-0000000000b1")
	exampleSought  = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
	exampleFound   = id.Person("0194f3c2-0000-7000-8000-0000000000ab")
)

func exampleDecision(reason string) decision {
	return decision{Match: exampleMatch, Sought: exampleSought, Found: exampleFound, Reason: reason}
}

var (
	proposed = journal.Define("match.proposed", journal.Identity, ProposedPayload{
		Match: exampleMatch, Request: exampleRequest, Sought: exampleSought, Found: exampleFound,
		Model: Model, Probability: 0.97, Bits: 14.2,
		Evidence: []Evidence{
			{Field: FieldName, A: "Полина", B: "بولينا", ALang: "ru", BLang: "ar", Level: "match.level.name.same", Bits: 9.4},
			{Field: FieldBorn, A: "26.09.2015", B: "3", Level: "match.level.born.fits", Bits: 2.6},
			{Field: FieldFather, A: "Вымышленовна", B: "فيميشلين", ALang: "ru", BLang: "ar", Level: "match.level.father.alike", Bits: 2.2},
		},
	}, applyProposed)
	confirmed = journal.Define("match.confirmed", journal.Identity,
		ConfirmedPayload(exampleDecision("the grandmother knew her on the photograph (invented)")), applyConfirmed)
	rejected = journal.Define("match.rejected", journal.Identity,
		RejectedPayload(exampleDecision("another mother (invented)")), applyRejected)
	parked = journal.Define("match.parked", journal.Identity,
		ParkedPayload(exampleDecision("waiting for a photograph (invented)")), applyParked)
	reopened = journal.Define("match.reopened", journal.Identity,
		ReopenedPayload(exampleDecision("the DNA report says otherwise (invented)")), applyReopened)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{proposed, confirmed, rejected, parked, reopened}
}
