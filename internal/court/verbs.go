package court

import (
	"context"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Schedule records that a matter comes before a court on a day.
func Schedule(a *journal.Act, g policy.Grant, n NewHearing) (id.Hearing, error) {
	if err := g.For(policy.RecordCourt); err != nil {
		return "", err
	}
	c, err := casefile.Find(context.Background(), a, policy.Inside(), n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	h := journal.NewIn[id.Hearing](a)
	_, err = scheduledKind.Record(a, []string{string(c.ID), string(c.Person), string(h)}, ScheduledEntry{
		Hearing: h, Case: c.ID, Person: c.Person, Matter: n.Matter, Court: n.Court, About: n.About, On: n.On, Time: n.Time, Source: n.Source,
	})
	return h, err
}

// Adjourn records that a hearing did not take place and to which day it moves; ""
// if the court named none.
func Adjourn(a *journal.Act, g policy.Grant, key id.Hearing, to when.Partial, reason string) error {
	h, err := hearing(a, g, key, Scheduled, Adjourned)
	if err != nil {
		return err
	}
	today := when.DayOfTime(a.At)
	var w wrongs
	if to != "" {
		w.day("to", to, max(h.On.Day(), h.First.Day())+1, today+farMost, "court.rule.before_hearing")
	}
	w.text("words", &reason, "fault.field.reason_required")
	if err := w.err("adjourn hearing " + string(key)); err != nil {
		return err
	}
	_, err = adjournedKind.Record(a, h.subjects(), EventEntry{Hearing: key, On: today.Partial(), Words: reason, To: to})
	return err
}

// Hold records that a hearing took place and what came of it.
func Hold(a *journal.Act, g policy.Grant, key id.Hearing, on when.Partial, outcome string) error {
	h, err := hearing(a, g, key, Scheduled, Adjourned)
	if err != nil {
		return err
	}
	var w wrongs
	w.day("on", on, h.First.Day(), when.DayOfTime(a.At), "court.rule.before_hearing")
	w.text("words", &outcome, "fault.field.required")
	if err := w.err("hold hearing " + string(key)); err != nil {
		return err
	}
	_, err = heldKind.Record(a, h.subjects(), EventEntry{Hearing: key, On: on, Words: outcome})
	return err
}

// Cancel records that a hearing will not be, and why.
func Cancel(a *journal.Act, g policy.Grant, key id.Hearing, reason string) error {
	h, err := hearing(a, g, key, Scheduled, Adjourned)
	if err != nil {
		return err
	}
	var w wrongs
	w.text("words", &reason, "fault.field.reason_required")
	if err := w.err("cancel hearing " + string(key)); err != nil {
		return err
	}
	_, err = cancelledKind.Record(a, h.subjects(), EventEntry{Hearing: key, On: when.DayOfTime(a.At).Partial(), Words: reason})
	return err
}

// Record records an order.
func Record(a *journal.Act, g policy.Grant, n NewOrder) (id.Order, error) {
	if err := g.For(policy.RecordCourt); err != nil {
		return "", err
	}
	c, err := casefile.Find(context.Background(), a, policy.Inside(), n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(a, when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	o := journal.NewIn[id.Order](a)
	_, err = madeKind.Record(a, []string{string(c.ID), string(c.Person), string(o)}, MadeEntry{
		Order: o, Case: c.ID, Person: c.Person, Hearing: n.Hearing, Court: n.Court, On: n.On, Reference: n.Reference,
		Subject: n.Subject, Text: n.Text, Addressee: n.Addressee, By: n.By,
	})
	return o, err
}

// Comply records that what was ordered was done, and how.
func Comply(a *journal.Act, g policy.Grant, key id.Order, on when.Partial, how string) error {
	return turn(a, g, compliedKind, key, EventEntry{On: on, Words: how}, InForce, Appealed, Stayed)
}

// Lapse records that an order no longer binds, and why.
func Lapse(a *journal.Act, g policy.Grant, key id.Order, on when.Partial, reason string) error {
	return turn(a, g, lapsedKind, key, EventEntry{On: on, Words: reason}, InForce, Appealed, Stayed)
}

// Appeal records that somebody appeals, and whether that stays the order.
func Appeal(a *journal.Act, g policy.Grant, key id.Order, on when.Partial, who, grounds string, stays bool) error {
	return turn(a, g, appealedKind, key, EventEntry{On: on, Who: who, Words: grounds, Stays: stays}, InForce)
}

// Answer records what became of an appeal: the order stands, with a new deadline
// or the old one, or is set aside.
func Answer(a *journal.Act, g policy.Grant, key id.Order, on when.Partial, who, reasons string, setAside bool, by when.Partial) error {
	return turn(a, g, answeredKind, key, EventEntry{On: on, Who: who, Words: reasons, Undone: setAside, To: by}, Appealed, Stayed)
}

// turn records what happens to an order in one of the states in which it may.
func turn(a *journal.Act, g policy.Grant, kind *journal.KindOf[EventEntry], key id.Order, p EventEntry, states ...OrderState) error {
	if err := g.For(policy.RecordCourt); err != nil {
		return err
	}
	o, err := FindOrder(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return err
	}
	may := false
	for _, s := range states {
		may = may || o.State == s
	}
	if !may {
		return fault.New(fault.Conflict, "order %s: it is %s", key, o.State)
	}
	today := when.DayOfTime(a.At)
	var w wrongs
	w.day("on", p.On, o.On.Day(), today, "court.rule.before_order")
	w.line("who", &p.Who, kind == appealedKind || kind == answeredKind)
	w.text("words", &p.Words, "fault.field.reason_required")
	if p.To != "" {
		w.day("to", p.To, p.On.Day(), today+farMost, "court.rule.before_order")
	}
	if err := w.err(kind.Name() + " " + string(key)); err != nil {
		return err
	}
	p.Order = key
	_, err = kind.Record(a, keys{o.Case, o.Person, string(o.ID)}.subjects(), p)
	return err
}

// hearing finds a hearing in one of the states in which a verb may be done.
func hearing(a *journal.Act, g policy.Grant, key id.Hearing, states ...HearingState) (Hearing, error) {
	if err := g.For(policy.RecordCourt); err != nil {
		return Hearing{}, err
	}
	h, err := FindHearing(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return h, err
	}
	for _, s := range states {
		if h.State == s {
			return h, nil
		}
	}
	return h, fault.New(fault.Conflict, "hearing %s: it is %s", key, h.State)
}

func (h Hearing) subjects() []string { return keys{h.Case, h.Person, string(h.ID)}.subjects() }
