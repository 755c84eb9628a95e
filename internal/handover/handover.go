// Package handover is a change of hands: at each one the giver and the receiver
// go through the list name by name, count heads, and sign the same hash.
//
// The giver's agency offers the people it has (at first those of the sealed
// manifest, later those it received) to another agency. Each is marked boarded or
// not boarded, with a reason; somebody who is there and not on the list is added,
// with a reason. Both sides count heads. Then one person of each agency signs the
// text that says all this (Body). The second signature accepts the handover, and
// custody passes; where the counts do not meet it is disputed instead: custody
// stays with the giver and an alarm is open, until a person closes it with a
// reason. A receiver who does not take over refuses, with a reason.
//
// A tick carries a key made where it was ticked, so that one sent twice counts
// once. A tick or count after a signature changes the text, and that signature no
// longer counts; who signs an older text is told so.
//
// Rules: two agencies; nobody gives whom she does not have; everybody on the list
// is marked before anybody signs; who left and is not handed on raises an alarm.
// Acceptance at the last point says that the child returned, as a statement of
// the register with the receipt as its source.
//
// Verbs: Offer, Tick, Count, Sign, Refuse, CloseAlarm. Questions: Find,
// OfOperation, Roll, Body, Alarms, Unsettled, Broken. Everything is in the
// compartment journey. Start at Offer.
package handover

import (
	"context"
	"slices"

	"homeward/internal/agency"
	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/when"
)

// State of a handover. Append only.
type State string

// The states of DOMAIN.
const (
	Offered  State = "offered"
	Accepted State = "accepted"
	Refused  State = "refused"
	Disputed State = "disputed"
)

// Mark is what became of somebody at a roll-call. Append only.
type Mark string

// The marks.
const (
	Unmarked   Mark = ""
	Boarded    Mark = "boarded"
	NotBoarded Mark = "not_boarded"
	Added      Mark = "added"
)

// Reasons are why somebody did not board. Append only.
func Reasons() []string { return []string{"no_show", "refused", "unfit", "withdrawn", "other"} }

// Side of a handover. Append only.
type Side string

// The sides.
const (
	Giver    Side = "giver"
	Receiver Side = "receiver"
)

// New describes an offer.
type New struct {
	Operation id.Operation
	Receiver  id.Agency
	Point     string      // where, in words
	Final     bool        // the last one: who is accepted here has returned
	People    []id.Person // nil: everybody the giver has
}

// Purpose is what signatures of handovers are made for.
const Purpose = "handover"

// Offer begins a change of hands from the agency that acts.
func Offer(a *journal.Act, g policy.Grant, n New) (id.Handover, error) {
	if err := g.For(policy.CallRoll); err != nil {
		return "", err
	}
	ctx := context.Background()
	op, err := operation.Find(ctx, a, policy.Inside(), n.Operation)
	if err != nil {
		return "", err
	}
	m, err := manifest.OfOperation(ctx, a, policy.Inside(), n.Operation)
	if err != nil {
		return "", err
	}
	if op.State != operation.Sealed && op.State != operation.UnderWay || m.State != manifest.Sealed {
		return "", fault.New(fault.Conflict, "offer a handover of operation %s: it is %s and its manifest %s", n.Operation, op.State, m.State)
	}
	has, err := With(ctx, a, n.Operation, g.Agency())
	if err != nil {
		return "", err
	}
	if n.People == nil {
		n.People = has
	}
	if err := n.check(a, g.Agency(), has); err != nil {
		return "", err
	}
	h := journal.NewIn[id.Handover](a)
	_, err = offered.Record(a, []string{string(h), string(n.Operation), string(m.ID)}, OfferedEntry{
		Handover: h, Operation: n.Operation, Manifest: m.ID, Version: m.Version, Seal: m.Hash,
		Point: n.Point, Giver: g.Agency(), Receiver: n.Receiver, Final: n.Final, People: n.People,
	})
	return h, err
}

// Ticked is one mark.
type Ticked struct {
	Handover id.Handover
	Person   id.Person
	Mark     Mark
	Reason   string // of Reasons, where not boarded
	Note     string // where the reason is other, or somebody is added
	Key      string // made where it was ticked; "" makes one here
}

// Tick marks one person. A key that was seen before records nothing and is no
// error: the tick arrived once already.
func Tick(a *journal.Act, g policy.Grant, t Ticked) error {
	h, _, err := taking(a, g, policy.CallRoll, t.Handover)
	if err != nil {
		return err
	}
	seen, err := t.check(a, h)
	if err != nil || seen {
		return err
	}
	if t.Key == "" {
		t.Key = journal.NewIn[string](a)
	}
	_, err = ticked.Record(a, append(h.subjects(), string(t.Person)), TickedEntry{
		Handover: t.Handover, Person: t.Person, Mark: t.Mark, Reason: t.Reason, Note: t.Note, Key: t.Key,
	})
	return err
}

// Count says how many heads the side of whoever acts counts now.
func Count(a *journal.Act, g policy.Grant, key id.Handover, heads int) error {
	h, side, err := taking(a, g, policy.CallRoll, key)
	if err != nil {
		return err
	}
	if heads < 0 || heads > 2*manifest.LinesMost {
		return fault.Invalid("count handover "+string(key), fault.Field{Name: "heads", Key: "fault.field.not_a_number"})
	}
	_, err = counted.Record(a, h.subjects(), CountedEntry{Handover: key, Side: side, Heads: heads})
	return err
}

// Sign puts a person's signature under the text as it stands. The second side's
// accepts the handover, or leaves it disputed where the counts do not meet.
func Sign(a *journal.Act, g policy.Grant, key id.Handover, hash string, s signature.Signer) error {
	h, side, err := taking(a, g, policy.SignList, key)
	if err != nil {
		return err
	}
	if err := checkSign(a, h, side, hash, s); err != nil {
		return err
	}
	text := signature.Text(Purpose, string(key), string(side), 1, hash)
	if _, err := signed.Record(a, h.subjects(), SignedEntry{Handover: key, Side: side, Hash: hash, Public: s.Public, Signature: s.Sign(text)}); err != nil {
		return err
	}
	both, err := bothSigned(context.Background(), a, h, hash)
	if err != nil || !both {
		return err
	}
	return conclude(a, h)
}

// conclude follows the second signature.
func conclude(a *journal.Act, h Handover) error {
	ctx := context.Background()
	roll, err := Roll(ctx, a, policy.Inside(), h.ID)
	if err != nil {
		return err
	}
	body, hash, err := Body(ctx, a, h)
	if err != nil {
		return err
	}
	if here := roll.Here(); h.Given == here && h.Received == here {
		return accept(a, h, roll, body, hash)
	}
	if _, err := disputed.Record(a, h.subjects(), ConcludedEntry{Handover: h.ID, Hash: hash, Text: body}); err != nil {
		return err
	}
	return raise(a, h, AlarmEntry{Kind: CountsDiffer, Listed: roll.Here(), Given: h.Given, Received: h.Received})
}

// accept passes custody. Who was on the way and is not handed on raises an alarm.
func accept(a *journal.Act, h Handover, roll Call, body, hash string) error {
	if _, err := accepted.Record(a, h.subjects(), ConcludedEntry{Handover: h.ID, Hash: hash, Text: body}); err != nil {
		return err
	}
	ctx := context.Background()
	for _, l := range roll.Lines {
		switch {
		case l.Mark == NotBoarded:
			held, err := custody.Of(ctx, a, l.Person)
			if err != nil {
				return err
			}
			if held.Agency == h.Giver { // she left with us, and does not go on
				if err := raise(a, h, AlarmEntry{Kind: LeftBehind, Person: l.Person}); err != nil {
					return err
				}
			}
		case h.Final && l.Kind == manifest.Child:
			if err := home(a, h, l.Person); err != nil {
				return err
			}
		}
	}
	return nil
}

// home states that a child returned, with the receipt as its source.
func home(a *journal.Act, h Handover, who id.Person) error {
	ctx := context.Background()
	op, err := operation.Find(ctx, a, policy.Inside(), h.Operation)
	if err != nil {
		return err
	}
	to, err := agency.Find(ctx, a, h.Receiver)
	if err != nil {
		return err
	}
	code := "other"
	if to.Kind == agency.Hospital {
		code = "hospital"
	}
	means := "other"
	for _, l := range op.Legs {
		if l.Means == operation.Air {
			means = "flight"
		}
	}
	today := when.DayOfTime(a.Clock).Partial()
	said := person.Statement{
		Person: who, Source: person.Source{Kind: person.AgencyRecord, Who: h.Point, When: today, Ref: string(h.ID)},
		Facts: []person.Fact{
			{Attr: person.AttrReturned, Text: op.Name, Code: means, Date: today},
			{Attr: person.AttrCustody, Text: to.Name, Code: code, Date: today},
		},
	}
	_, err = said.Record(a)
	return err
}

func raise(a *journal.Act, h Handover, p AlarmEntry) error {
	p.Alarm, p.Handover, p.Operation = journal.NewIn[id.Alarm](a), h.ID, h.Operation
	subjects := append(h.subjects(), string(p.Alarm))
	if p.Person != "" {
		subjects = append(subjects, string(p.Person))
	}
	_, err := alarmRaised.Record(a, subjects, p)
	return err
}

// Refuse says that the receiver does not take over, and why: custody stays.
func Refuse(a *journal.Act, g policy.Grant, key id.Handover, reason string) error {
	h, side, err := taking(a, g, policy.SignList, key)
	if err != nil {
		return err
	}
	if side != Receiver {
		return fault.New(fault.Denied, "refuse handover %s: only the receiver refuses", key)
	}
	if err := checkReason("refuse handover "+string(key), &reason); err != nil {
		return err
	}
	_, err = refused.Record(a, h.subjects(), RefusedEntry{Handover: key, Reason: reason})
	return err
}

// CloseAlarm closes an alarm with a reason. Where it held up a handover that both
// signed, that is accepted now: a person answers for the counts.
func CloseAlarm(a *journal.Act, g policy.Grant, key id.Alarm, reason string) error {
	if err := g.For(policy.CloseAlarm); err != nil {
		return err
	}
	if err := checkReason("close alarm "+string(key), &reason); err != nil {
		return err
	}
	ctx := context.Background()
	al, err := findAlarm(ctx, a, key)
	if err != nil {
		return err
	}
	if !al.Open() {
		return fault.New(fault.Conflict, "close alarm %s: it is closed", key)
	}
	h, err := Find(ctx, a, policy.Inside(), al.Handover)
	if err != nil {
		return err
	}
	if _, err := alarmClosed.Record(a, append(h.subjects(), string(key)), AlarmClosedEntry{Alarm: key, Handover: h.ID, Reason: reason}); err != nil {
		return err
	}
	if al.Kind != CountsDiffer || h.State != Disputed {
		return nil
	}
	roll, err := Roll(ctx, a, policy.Inside(), h.ID)
	if err != nil {
		return err
	}
	body, hash, err := Body(ctx, a, h)
	if err != nil {
		return err
	}
	return accept(a, h, roll, body, hash)
}

// taking finds a handover that goes on, and which side acts.
func taking(a *journal.Act, g policy.Grant, action policy.Action, key id.Handover) (Handover, Side, error) {
	if err := g.For(action); err != nil {
		return Handover{}, "", err
	}
	h, err := Find(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return h, "", err
	}
	side, ok := h.SideOf(g.Agency())
	if !ok {
		return h, "", fault.New(fault.Denied, "handover %s: agency %s is neither side", key, g.Agency())
	}
	if h.State != Offered {
		return h, side, fault.New(fault.Conflict, "handover %s: it is %s", key, h.State)
	}
	return h, side, nil
}

// check holds an offer against what the giver has.
func (n *New) check(a *journal.Act, giver id.Agency, has []id.Person) error {
	doing := "offer a handover of operation " + string(n.Operation)
	if err := checkLine(doing, "point", &n.Point); err != nil {
		return err
	}
	to, err := agency.Find(context.Background(), a, n.Receiver)
	switch {
	case err != nil || to.Ended:
		return fault.Invalid(doing, fault.Field{Name: "receiver", Key: "fault.field.unknown_choice"})
	case n.Receiver == giver:
		return fault.Invalid(doing, fault.Field{Name: "receiver", Key: "handover.rule.same_agency"})
	case len(n.People) == 0:
		return fault.Invalid(doing, fault.Field{Name: "people", Key: "handover.rule.nobody"})
	}
	seen := map[id.Person]bool{}
	for _, p := range n.People {
		if seen[p] || !slices.Contains(has, p) {
			return fault.Invalid(doing, fault.Field{Name: "people", Key: "handover.rule.not_held"})
		}
		seen[p] = true
	}
	return nil
}
