// Package clearance is a question to one authority about one child, and its
// answer: granted, granted under conditions, refused, or taken back later.
//
// What may be asked, of which kind of agency and after what, stands in the
// pathway of the case. Many children are asked about with one note. An answer is
// never edited: each stays, the newest counts, and answers of one day that
// contradict each other are shown as such and count as the strictest. Whether an
// answer is late, and whether one has expired, is asked as of a day; nothing in
// the register changes because a day went by. Whoever thinks that somebody
// blocks an answer says who, since when and what they say, as a dispute.
//
// Who decides sees what the own agency is asked, and of a child the fields that
// the pathway names for the question (Question); there is no search. Where a
// pathway says answer_only, only open questions are shown.
//
// Rules: a demand is asked once at a time, after those it comes after; an answer
// lies between the question and today and not before the child's birth; going on
// without what is demanded takes a proposal with a reason, and another person
// who confirms it.
//
// Verbs: Ask, Answer, Unask, Remind, Dispute, ProposeWaiver, ConfirmWaiver.
// Questions: Find, Of, Queue, CountQueue, Question, Missing. Everything is in
// the compartment journey.
package clearance

import (
	"context"
	"slices"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// State of a clearance. Append only. Late and expired depend on the day and are
// asked, not kept.
type State string

// The states.
const (
	Asked       State = "asked"
	Granted     State = "granted"
	Conditional State = "conditional"
	Refused     State = "refused"
	Withdrawn   State = "withdrawn" // by the authority, after it was granted
	Unasked     State = "unasked"   // by whoever asked
	More        State = "need_more" // an answer that asks for more; the question stays open
)

// Answers in the order in which forms show them.
func Answers() []State { return []State{Granted, Conditional, Refused, More, Withdrawn} }

// New describes a note to an authority.
type New struct {
	Demand    string
	Decider   id.Agency
	Cases     []id.Case
	On        when.Partial // a day
	Reference string       // of the note
}

// MostAtOnce bounds the children of one note.
const MostAtOnce = 2000

// Ask asks an authority about one or many children: all or none. It gives the
// id of the note.
func Ask(a *journal.Act, g policy.Grant, n New) (id.Asking, error) {
	if err := g.For(policy.AskClearance); err != nil {
		return "", err
	}
	if err := n.check(when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	decider, err := agency.Find(context.Background(), a, n.Decider)
	if err != nil {
		return "", fault.Invalid("ask for "+n.Demand, fault.Field{Name: "decider", Key: "fault.field.unknown_choice"})
	}
	note := journal.NewIn[id.Asking](a)
	for _, c := range n.Cases {
		if err := n.one(a, note, decider, c); err != nil {
			return "", err
		}
	}
	return note, nil
}

// one asks about one child.
func (n New) one(a *journal.Act, note id.Asking, decider agency.Agency, c id.Case) error {
	file, err := casefile.Find(context.Background(), a, policy.Inside(), c)
	if err != nil {
		return err
	}
	p, d, err := askable(a, file, n.Demand, n.day())
	if err != nil {
		return err
	}
	if decider.Kind != d.Decides || decider.Ended {
		return fault.Invalid("ask for "+n.Demand, fault.Field{Name: "decider", Key: "clearance.rule.decider"})
	}
	key := journal.NewIn[id.Clearance](a)
	_, err = asked.Record(a, []string{string(key), string(c), string(file.Person), string(note)}, AskedEntry{
		Clearance: key, Asking: note, Case: c, Person: file.Person, Pathway: p.Key, Version: p.Version, Demand: d.Key,
		Decider: n.Decider, On: n.On, Due: (n.day() + when.Day(d.Days)).Partial(), Reference: n.Reference,
	})
	return err
}

// askable gives the demand of a case if it can be asked now.
func askable(a *journal.Act, c casefile.Case, key string, on when.Day) (pathway.Pathway, pathway.Demand, error) {
	refuse := func(rule string) error {
		return fault.Invalid("ask for "+key+" of case "+string(c.ID), fault.Field{Name: "cases", Key: "clearance.rule." + rule + " Number=" + c.Number.String()})
	}
	ctx := context.Background()
	p, err := pathway.OfCase(ctx, a, c.ID)
	if fault.Is(err, fault.NotFound) {
		return p, pathway.Demand{}, refuse("no_pathway")
	}
	if err != nil {
		return p, pathway.Demand{}, err
	}
	d, ok := p.Demand(key)
	if !ok {
		return p, d, refuse("not_demanded")
	}
	if c.Exit != "" {
		return p, d, refuse("ended")
	}
	r, err := OnRecord(ctx, a, p, c.ID)
	if err != nil {
		return p, d, err
	}
	for _, before := range d.After {
		if !r.Demands[before].Holds(on) {
			return p, d, refuse("after")
		}
	}
	states, err := db.All(ctx, a, "SELECT state FROM clearance WHERE casefile = $1 AND demand = $2", []any{c.ID, key}, func(s *State, scan func(...any) error) error { return scan(s) })
	if err != nil {
		return p, d, err
	}
	if slices.Contains(states, Asked) {
		return p, d, refuse("asked_already")
	}
	return p, d, nil
}

// Reply describes an answer.
type Reply struct {
	Clearance  id.Clearance
	Answer     State
	On         when.Partial // a day
	Reference  string       // of the document
	Conditions string
	Until      when.Partial // the last day on which it holds, "" as the pathway says
	Reason     string
}

// Answer records an answer: by an officer of the agency that is asked, or from
// paper by whoever may do that.
func Answer(a *journal.Act, g policy.Grant, r Reply) error {
	c, err := Find(context.Background(), a, policy.Inside(), r.Clearance)
	if err != nil {
		return err
	}
	if g.For(policy.TranscribeAnswer) != nil {
		if err := g.For(policy.AnswerClearance); err != nil {
			return err
		}
		if c.Decider != g.Agency() {
			return fault.New(fault.NotFound, "answer clearance %s: another agency is asked", r.Clearance)
		}
	}
	if err := r.check(a, c); err != nil {
		return err
	}
	_, err = answered.Record(a, c.subjects(), AnsweredEntry{
		Clearance: c.ID, Answer: r.Answer, On: r.On, Reference: r.Reference, Conditions: r.Conditions, Until: r.Until, Reason: r.Reason,
	})
	return err
}

// Unask takes a question back that was not answered.
func Unask(a *journal.Act, g policy.Grant, key id.Clearance, reason string) error {
	c, err := open(a, g, policy.AskClearance, key)
	if err != nil {
		return err
	}
	if err := checkReason("unask clearance "+string(key), &reason); err != nil {
		return err
	}
	_, err = unasked.Record(a, c.subjects(), UnaskedEntry{Clearance: key, Reason: reason})
	return err
}

// Remind records that the authority was reminded.
func Remind(a *journal.Act, g policy.Grant, key id.Clearance, reference string) error {
	c, err := open(a, g, policy.AskClearance, key)
	if err != nil {
		return err
	}
	if reference = clean(reference); len(reference) > 1200 {
		return fault.Invalid("remind of clearance "+string(key), fault.Field{Name: "reference", Key: "fault.field.too_long Max=300"})
	}
	_, err = reminded.Record(a, c.subjects(), RemindedEntry{Clearance: key, On: when.DayOfTime(a.At).Partial(), Reference: reference})
	return err
}

// Dispute records who is said to block an answer, since when, and what they say
// to it themselves.
func Dispute(a *journal.Act, g policy.Grant, key id.Clearance, who, says string, since when.Partial) error {
	c, err := open(a, g, policy.AskClearance, key)
	if err != nil {
		return err
	}
	who, says = clean(who), clean(says)
	var wrong []fault.Field
	if who == "" || len(who) > 1200 {
		wrong = append(wrong, fault.Field{Name: "who", Key: "fault.field.required"})
	}
	if len(says) > 4000 {
		wrong = append(wrong, fault.Field{Name: "says", Key: "fault.field.too_long Max=4000"})
	}
	if !since.Valid() || since == "" {
		wrong = append(wrong, fault.Field{Name: "since", Key: "fault.field.not_a_date"})
	}
	if wrong != nil {
		return fault.Invalid("dispute clearance "+string(key), wrong...)
	}
	_, err = disputed.Record(a, c.subjects(), DisputedEntry{Clearance: key, Who: who, Since: since, Says: says})
	return err
}

// open finds a clearance that waits for an answer.
func open(a *journal.Act, g policy.Grant, action policy.Action, key id.Clearance) (Clearance, error) {
	if err := g.For(action); err != nil {
		return Clearance{}, err
	}
	c, err := Find(context.Background(), a, policy.Inside(), key)
	if err == nil && c.State != Asked {
		err = fault.New(fault.Conflict, "clearance %s: it is %s", key, c.State)
	}
	return c, err
}
