// Package manifest is the list of who travels on an operation, line by line, and
// its sealing by two people of two agencies over the same hash.
//
// A line is a person: a child with a case, or an adult who travels with one. A
// line is ready when nothing is missing on the day of departure (Readiness):
// clearances and consent by the pathway, fitness, a placement plan, no block, no
// dispute over custody, and no sibling left behind. What is missing is overridden
// by two people, with a reason, line by line.
//
// Siblings, and a mother with her children, are a travel unit: they sit in the
// same vehicle on every leg, or a reason says why not. Seats are proposed
// (Propose) and a person decides (Seat).
//
// Sealing takes two signatures of two people of two agencies over the same hash
// of the same version, each made while every line was ready or overridden and
// seated. After sealing any change begins a new version, to be signed by two
// again; what was sealed before stays to be read, with the difference (Delta). A
// signature over another version is refused.
//
// No child is on two open manifests.
//
// Verbs: Open, Add, AddAdult, Remove, Seat, ProposeOverride, ConfirmOverride, Sign.
// Questions: Find, OfOperation, Lines, Readiness, Seals, Delta. Everything is in
// the compartment journey. Start at Open.
package manifest

import (
	"context"
	"slices"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/signature"
)

// LinesMost bounds a manifest.
const LinesMost = 1000

// Open begins the manifest of an operation; it has one.
func Open(a *journal.Act, g policy.Grant, o id.Operation) (id.Manifest, error) {
	if err := g.For(policy.PlanOperation); err != nil {
		return "", err
	}
	op, err := operation.Find(context.Background(), a, policy.Inside(), o)
	if err != nil {
		return "", err
	}
	if op.State != operation.Planned {
		return "", fault.New(fault.Conflict, "open a manifest of operation %s: it is %s", o, op.State)
	}
	if _, err := OfOperation(context.Background(), a, policy.Inside(), o); !fault.Is(err, fault.NotFound) {
		if err == nil {
			err = fault.New(fault.Conflict, "open a manifest of operation %s: it has one", o)
		}
		return "", err
	}
	m := journal.NewIn[id.Manifest](a)
	_, err = opened.Record(a, []string{string(m), string(o)}, OpenedEntry{Manifest: m, Operation: o})
	return m, err
}

// Add puts a child on the manifest, with her travel unit: the family in which
// somebody else of the manifest may be.
func Add(a *journal.Act, g policy.Grant, key id.Manifest, c id.Case) error {
	m, err := changing(a, g, policy.PlanOperation, key)
	if err != nil {
		return err
	}
	ctx := context.Background()
	file, err := casefile.Find(ctx, a, policy.Inside(), c)
	if err != nil {
		return err
	}
	if Free(file) != nil {
		return fault.Invalid("add case "+string(c)+" to manifest "+string(key), fault.Field{Name: "numbers", Key: "manifest.rule.not_waiting Number=" + file.Number.String()})
	}
	return m.add(a, file.Person, c, Child, file.Number.String())
}

// Free says why a case cannot travel at all: it ended, or the child is home.
func Free(c casefile.Case) error {
	if c.Exit != "" || slices.Contains([]casefile.Stage{casefile.Travelling, casefile.Arrived, casefile.Placed, casefile.FollowedUp, casefile.Closed}, c.Stage) {
		return fault.New(fault.Conflict, "case %s: it is %s", c.ID, c.Stage)
	}
	return nil
}

// AddAdult puts a mother, or another grown-up who travels with a child of the
// manifest, on it.
func AddAdult(a *journal.Act, g policy.Grant, key id.Manifest, who id.Person) error {
	m, err := changing(a, g, policy.PlanOperation, key)
	if err != nil {
		return err
	}
	if _, err := casefile.OfPerson(context.Background(), a, policy.Inside(), who); !fault.Is(err, fault.NotFound) {
		if err == nil {
			err = fault.Invalid("add an adult to manifest "+string(key), fault.Field{Name: "numbers", Key: "manifest.rule.has_case"})
		}
		return err
	}
	return m.add(a, who, "", Adult, "")
}

func (m Manifest) add(a *journal.Act, who id.Person, c id.Case, kind Kind, number string) error {
	ctx := context.Background()
	refuse := func(rule string) error {
		return fault.Invalid("add person "+string(who)+" to manifest "+string(m.ID), fault.Field{Name: "numbers", Key: "manifest.rule." + rule + " Number=" + number})
	}
	other, err := openLine(ctx, a, who)
	if err != nil {
		return err
	}
	switch {
	case other == m.ID:
		return refuse("twice")
	case other != "":
		return refuse("elsewhere")
	}
	lines, err := Lines(ctx, a, policy.Inside(), m.ID)
	if err != nil {
		return err
	}
	if len(lines) >= LinesMost {
		return refuse("full")
	}
	unit, err := unitOf(ctx, a, who)
	if err != nil {
		return err
	}
	_, err = listed.Record(a, []string{string(m.ID), string(m.Operation), string(who)}, ListedEntry{Manifest: m.ID, Person: who, Case: c, Kind: kind, Unit: unit})
	return err
}

// unitOf is the family in which a person is a child, else any of hers.
func unitOf(ctx context.Context, from db.Asker, who id.Person) (id.Family, error) {
	all, err := family.OfPerson(ctx, from, policy.Inside(), who)
	if err != nil || len(all) == 0 {
		return "", err
	}
	for _, f := range all {
		if slices.Contains(f.Children(), who) {
			return f.ID, nil
		}
	}
	return all[0].ID, nil
}

// Remove takes a line off, and says why.
func Remove(a *journal.Act, g policy.Grant, key id.Manifest, who id.Person, reason string) error {
	m, err := changing(a, g, policy.PlanOperation, key)
	if err != nil {
		return err
	}
	if err := checkReason("take a line off manifest "+string(key), &reason); err != nil {
		return err
	}
	if other, err := openLine(context.Background(), a, who); err != nil || other != key {
		if err == nil {
			err = fault.New(fault.NotFound, "take person %s off manifest %s: not on it", who, key)
		}
		return err
	}
	_, err = delisted.Record(a, []string{string(key), string(m.Operation), string(who)}, DelistedEntry{Manifest: key, Person: who, Reason: reason})
	return err
}

// Seat says who sits where on a leg; what was said before of that leg no longer
// counts. Units that are parted need a reason.
func Seat(a *journal.Act, g policy.Grant, key id.Manifest, leg int, seats []Placed, reason string) error {
	m, err := changing(a, g, policy.PlanOperation, key)
	if err != nil {
		return err
	}
	op, err := operation.Find(context.Background(), a, policy.Inside(), m.Operation)
	if err != nil {
		return err
	}
	lines, err := Lines(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return err
	}
	if err := checkSeats(op, leg, lines, seats, &reason); err != nil {
		return err
	}
	_, err = seated.Record(a, []string{string(key), string(m.Operation)}, SeatedEntry{Manifest: key, Leg: leg, Seats: seats, Reason: reason})
	return err
}

// ProposeOverride proposes that a line travels although something is missing.
func ProposeOverride(a *journal.Act, g policy.Grant, key id.Manifest, who id.Person, lack, reason string) error {
	m, err := changing(a, g, policy.OverrideGate, key)
	if err != nil {
		return err
	}
	if err := checkReason("override a line of manifest "+string(key), &reason); err != nil {
		return err
	}
	l, err := m.ready(a, who)
	if err != nil {
		return err
	}
	if !slices.Contains(l.Lacks, lack) {
		return fault.Invalid("override a line of manifest "+string(key), fault.Field{Name: "lack", Key: "fault.field.unknown_choice"})
	}
	if _, had := l.Overrides[lack]; had {
		return fault.New(fault.Conflict, "override a line of manifest %s: it is proposed already", key)
	}
	if lack == LackCustody || lack == LackElsewhere { // I6: never over an open conflict
		return fault.Invalid("override a line of manifest "+string(key), fault.Field{Name: "lack", Key: "manifest.rule.conflict"})
	}
	_, err = overrideProposed.Record(a, []string{string(key), string(m.Operation), string(who)}, OverrideEntry{Manifest: key, Person: who, Lack: lack, Reason: reason})
	return err
}

// ConfirmOverride lets a proposed override stand: by another person.
func ConfirmOverride(a *journal.Act, g policy.Grant, key id.Manifest, who id.Person, lack string) error {
	m, err := changing(a, g, policy.OverrideGate, key)
	if err != nil {
		return err
	}
	l, err := m.ready(a, who)
	if err != nil {
		return err
	}
	o, ok := l.Overrides[lack]
	switch {
	case !ok:
		return fault.New(fault.NotFound, "confirm an override of manifest %s: nobody proposed it", key)
	case o.Confirmed != "":
		return fault.New(fault.Conflict, "confirm an override of manifest %s: it stands already", key)
	case o.By == a.By.Account:
		return fault.Invalid("confirm an override of manifest "+string(key), fault.Field{Name: "lack", Key: "manifest.rule.another_person"})
	}
	_, err = overridden.Record(a, []string{string(key), string(m.Operation), string(who)}, OverrideEntry{Manifest: key, Person: who, Lack: lack, Reason: o.Reason})
	return err
}

// ready is one line with what it lacks.
func (m Manifest) ready(a *journal.Act, who id.Person) (Ready, error) {
	all, err := Readiness(context.Background(), a, policy.Inside(), m)
	if err != nil {
		return Ready{}, err
	}
	for _, l := range all {
		if l.Person == who {
			return l, nil
		}
	}
	return Ready{}, fault.New(fault.NotFound, "manifest %s: person %s is not on it", m.ID, who)
}

// Sign puts a person's signature under the version as it stands. The second one,
// of another person of another agency, seals it.
func Sign(a *journal.Act, g policy.Grant, key id.Manifest, version int, hash string, s signature.Signer) error {
	m, err := changing(a, g, policy.SignList, key)
	if err != nil {
		return err
	}
	if err := checkSign(a, g, m, version, hash, s); err != nil {
		return err
	}
	subjects := []string{string(key), string(m.Operation)}
	text := signature.Text(Purpose, string(key), "seal", version, hash)
	if _, err := signed.Record(a, subjects, SignedEntry{Manifest: key, Version: version, Hash: hash, Public: s.Public, Signature: s.Sign(text)}); err != nil {
		return err
	}
	_, sealers, err := standing(context.Background(), a, m, hash)
	if err != nil || len(sealers) < 2 {
		return err
	}
	body, _, err := Body(context.Background(), a, m)
	if err != nil {
		return err
	}
	_, err = sealed.Record(a, subjects, SealedEntry{Manifest: key, Operation: m.Operation, Version: version, Hash: hash, Text: body})
	return err
}

// Purpose is what signatures of manifests are made for.
const Purpose = "manifest"

// changing finds a manifest that can still be changed: its operation has not left.
func changing(a *journal.Act, g policy.Grant, action policy.Action, key id.Manifest) (Manifest, error) {
	if err := g.For(action); err != nil {
		return Manifest{}, err
	}
	ctx := context.Background()
	m, err := Find(ctx, a, policy.Inside(), key)
	if err != nil {
		return m, err
	}
	op, err := operation.Find(ctx, a, policy.Inside(), m.Operation)
	if err != nil {
		return m, err
	}
	if op.State != operation.Planned && op.State != operation.Sealed {
		return m, fault.New(fault.Conflict, "manifest %s: its operation is %s", key, op.State)
	}
	return m, nil
}
