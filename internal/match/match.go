// Package match answers whether a child whom a relative asks for and a child
// whom somebody met are one: it proposes with the evidence, and records what a
// person decided.
//
// A match is a link between a person sought and a person found. It is proposed,
// then confirmed, rejected or parked, and can be reopened, which undoes the
// decision; both persons keep their own facts throughout. A rejection is
// remembered: the pair is not proposed again. A person found is confirmed for
// one person sought at most, and the other way round. Proposals carry the
// version of the model and the evidence as it stood.
//
// What it refuses: to confirm or reject by itself, to give anybody a score (the
// probability is of the link, among all candidates and "not in the register"),
// to use sex as a filter, religion or ethnicity at all.
//
// Reading order: score.go and weigh.go (the evidence of two persons), birth.go,
// kin.go (families), posterior.go and link.go (who, among all), index.go and
// pack.go (everybody, as numbers), keys.go and asker.go (where candidates come
// from), run.go (propose for everybody), retry.go (again, when something was
// recorded), lists.go (without a register). Verbs: Propose, Confirm, Reject, Park,
// Reopen. Questions: Find, List, CountByState, OfPerson, ConfirmedFor,
// ConfirmedPairs.
package match

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// State is where a match stands. Append only, the names travel.
type State string

// The states.
const (
	Proposed  State = "proposed"
	Confirmed State = "confirmed"
	Rejected  State = "rejected"
	Parked    State = "parked"
)

// States in the order in which pages show them.
func States() []State { return []State{Proposed, Parked, Confirmed, Rejected} }

// Band is a probability in words.
type Band string

// The bands.
const (
	BandPropose Band = "propose" // look at it first
	BandReview  Band = "review"  // look at it
	BandWatch   Band = "watch"   // keep watching
)

// Bands from the likeliest.
func Bands() []Band { return []Band{BandPropose, BandReview, BandWatch} }

// Where the bands begin.
const (
	ProposeFrom = 0.9
	ReviewFrom  = 0.3
	// ProposeAt is the least probability at which Run proposes a link.
	ProposeAt = ReviewFrom
)

// BandOf gives the band of a probability.
func BandOf(p float64) Band {
	switch {
	case p >= ProposeFrom:
		return BandPropose
	case p >= ReviewFrom:
		return BandReview
	}
	return BandWatch
}

// New describes a link to propose.
type New struct {
	Request     id.Request // the request that asks for Sought
	Sought      id.Person
	Found       id.Person
	Model       string
	Probability float64 // 0 to 1
	Bits        float64
	Evidence    []Evidence
}

// Propose records a proposal and gives its id. A pair that is proposed already
// with the same evidence gives its id and records nothing; with other evidence
// the new evidence is recorded under the same id. A pair that was decided, or
// of which one is confirmed with somebody else, is a Conflict.
func Propose(a *journal.Act, g policy.Grant, n New) (id.Match, error) {
	if err := g.For(policy.ProposeMatch); err != nil {
		return "", err
	}
	m, changed, err := n.check(a)
	if err != nil || !changed {
		return m, err
	}
	if m == "" {
		m = journal.NewIn[id.Match](a)
	}
	_, err = proposed.Record(a, subjects(m, n.Request, n.Sought, n.Found), ProposedPayload{
		Match: m, Request: n.Request, Sought: n.Sought, Found: n.Found,
		Model: n.Model, Probability: n.Probability, Bits: n.Bits, Evidence: n.Evidence,
	})
	return m, err
}

// Confirm records that a person decided: the same child.
func Confirm(a *journal.Act, g policy.Grant, m id.Match, reason string) error {
	d, because, err := decide(a, g, m, reason, Proposed, Parked)
	if err != nil {
		return err
	}
	if err := mustBeFree(a, d); err != nil {
		return err
	}
	_, err = confirmed.Record(a, d.subjects(), ConfirmedPayload(d), because)
	return err
}

// Reject records that a person decided: not the same. It is remembered.
func Reject(a *journal.Act, g policy.Grant, m id.Match, reason string) error {
	d, because, err := decide(a, g, m, reason, Proposed, Parked)
	if err != nil {
		return err
	}
	_, err = rejected.Record(a, d.subjects(), RejectedPayload(d), because)
	return err
}

// Park records that more must be known before deciding, and what.
func Park(a *journal.Act, g policy.Grant, m id.Match, reason string) error {
	d, because, err := decide(a, g, m, reason, Proposed)
	if err != nil {
		return err
	}
	_, err = parked.Record(a, d.subjects(), ParkedPayload(d), because)
	return err
}

// Reopen takes a decision back: the match is proposed again.
func Reopen(a *journal.Act, g policy.Grant, m id.Match, reason string) error {
	d, because, err := decide(a, g, m, reason, Confirmed, Rejected, Parked)
	if err != nil {
		return err
	}
	_, err = reopened.Record(a, d.subjects(), ReopenedPayload(d), because)
	return err
}
