package interests

import (
	"context"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Open opens a procedure about a child. One question is asked once: what was
// decided before is reopened, not asked beside.
func Open(a *journal.Act, g policy.Grant, n New) (id.Procedure, error) {
	if err := g.For(policy.WeighInterests); err != nil {
		return "", err
	}
	c, err := caseOf(context.Background(), a, n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(); err != nil {
		return "", err
	}
	all, err := Of(context.Background(), a, policy.Inside(), c.Person)
	if err != nil {
		return "", err
	}
	for _, had := range all {
		if had.About == n.About {
			return "", fault.Invalid("open a procedure in case "+string(c.ID), fault.Field{Name: "about", Key: "interests.rule.once"})
		}
	}
	key := journal.NewIn[id.Procedure](a)
	_, err = openedKind.Record(a, []string{string(c.ID), string(c.Person), string(key)}, OpenedEntry{
		Procedure: key, Case: c.ID, Person: c.Person, Form: n.Form, About: n.About, Why: n.Why, Quorum: n.Quorum,
	})
	return key, err
}

// Weigh records an option and what speaks for and against it, or anew.
func Weigh(a *journal.Act, g policy.Grant, key id.Procedure, o Weighing) (id.Option, error) {
	f, err := open(a, g, policy.WeighInterests, key)
	if err != nil {
		return "", err
	}
	if err := o.check(a, f); err != nil {
		return "", err
	}
	if o.Option == "" {
		o.Option = journal.NewIn[id.Option](a)
	}
	var cells []Cell
	for _, c := range o.Cells {
		if c.For != "" || c.Against != "" {
			cells = append(cells, c)
		}
	}
	_, err = weighedKind.Record(a, f.subjects(), WeighedEntry{
		Procedure: key, Option: o.Option, Kind: o.Kind, Title: o.Title, PartsParent: o.PartsParent, PartsSibling: o.PartsSibling, Cells: cells,
	})
	return o.Option, err
}

// Hear records what somebody said, or why nobody could ask.
func Hear(a *journal.Act, g policy.Grant, key id.Procedure, s Said) error {
	f, err := open(a, g, policy.WeighInterests, key)
	if err != nil {
		return err
	}
	if err := s.check(a, f); err != nil {
		return err
	}
	_, err = heardKind.Record(a, f.subjects(), HeardEntry{
		Procedure: key, Who: s.Who, On: s.On, Asked: s.Asked, Language: s.Language, Interpreter: s.Interpreter, Words: s.Words, Hindrance: s.Hindrance, Why: s.Why,
	})
	return err
}

// SeatMember records who assesses or sits on the panel, with the statement on
// conflicts of interest. One who states a conflict is on record and never counts.
func SeatMember(a *journal.Act, g policy.Grant, key id.Procedure, m Member) (id.Member, error) {
	f, err := open(a, g, policy.WeighInterests, key)
	if err != nil {
		return "", err
	}
	if err := m.check(f, when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	seat := journal.NewIn[id.Member](a)
	_, err = seatedKind.Record(a, f.subjects(), SeatedEntry{
		Procedure: key, Member: seat, Name: m.Name, Profession: m.Profession, Conflict: m.Conflict, Statement: m.Statement, On: m.On,
	})
	return seat, err
}

// StandDown records that a member no longer takes part, and why.
func StandDown(a *journal.Act, g policy.Grant, key id.Procedure, m id.Member, on when.Partial, reason string) error {
	f, err := open(a, g, policy.WeighInterests, key)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, 0, when.DayOfTime(a.At))
	w.text("reason", &reason, textMost, "fault.field.reason_required")
	sits := false
	for _, s := range f.Panel {
		sits = sits || s.ID == m && s.LeftWhy == ""
	}
	w.choice("member", sits)
	if err := w.err("stand down in procedure " + string(key)); err != nil {
		return err
	}
	_, err = stoodDownKind.Record(a, f.subjects(), StoodDownEntry{Procedure: key, Member: m, On: on, Reason: reason})
	return err
}

// Decide records which option was chosen, by whom and why.
func Decide(a *journal.Act, g policy.Grant, key id.Procedure, c Choice) error {
	f, err := open(a, g, policy.DecideInterests, key)
	if err != nil {
		return err
	}
	o, err := c.check(f, when.DayOfTime(a.At))
	if err != nil {
		return err
	}
	p := DecidedEntry{
		Procedure: key, Person: f.Person, Form: f.Form, About: f.About, Option: o.Option, Kind: o.Kind, Title: o.Title, PartsParent: o.PartsParent, PartsSibling: o.PartsSibling,
		On: c.On, Reasons: c.Reasons, Dissent: c.Dissent, Review: c.Review, Present: c.Present,
	}
	for _, d := range f.Decisions {
		if d.Standing.stands() { // of another procedure on the same question, from another node
			return fault.New(fault.Conflict, "decide procedure %s: decision %s on the same question stands; reopen it first", key, d.Entry)
		}
		p.Replaces = append(p.Replaces, d.Entry)
	}
	_, err = decidedKind.Record(a, f.subjects(), p, p.Replaces...)
	return err
}

// Review records that a decision was looked at again and stays, until a day.
func Review(a *journal.Act, g policy.Grant, key id.Procedure, on, until when.Partial, result string) error {
	f, d, err := decided(a, g, policy.DecideInterests, key, InPower)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, d.Choice.On.Day(), when.DayOfTime(a.At))
	w.later("review", until, on)
	w.text("reasons", &result, textMost, required)
	if err := w.err("review procedure " + string(key)); err != nil {
		return err
	}
	_, err = reviewedKind.Record(a, f.subjects(), TurnEntry{Procedure: key, Decision: d.Entry, On: on, Reasons: result, Review: until}, d.Entry)
	return err
}

// Appeal records that somebody contests the decision. Until it is answered
// nothing may be done on the decision.
func Appeal(a *journal.Act, g policy.Grant, key id.Procedure, on when.Partial, who, grounds string) error {
	f, d, err := decided(a, g, policy.WeighInterests, key, InPower)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, d.Choice.On.Day(), when.DayOfTime(a.At))
	w.text("who_appeals", &who, lineMost, required)
	w.text("reasons", &grounds, textMost, "fault.field.reason_required")
	if err := w.err("appeal in procedure " + string(key)); err != nil {
		return err
	}
	_, err = appealedKind.Record(a, f.subjects(), TurnEntry{Procedure: key, Decision: d.Entry, On: on, Who: who, Reasons: grounds}, d.Entry)
	return err
}

// Answer records the answer to an appeal: by another person than recorded the
// decision.
func Answer(a *journal.Act, g policy.Grant, key id.Procedure, on when.Partial, who, reasons string, setAside bool) error {
	f, d, err := decided(a, g, policy.DecideInterests, key, Contested)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, d.Choice.On.Day(), when.DayOfTime(a.At))
	w.text("who_answers", &who, lineMost, required)
	w.text("reasons", &reasons, textMost, "fault.field.reason_required")
	if d.Account == a.By.Account {
		w.fail("who_answers", "interests.rule.another_person")
	}
	if err := w.err("answer an appeal in procedure " + string(key)); err != nil {
		return err
	}
	_, err = answeredKind.Record(a, f.subjects(), TurnEntry{
		Procedure: key, Decision: d.Entry, On: on, Who: who, Reasons: reasons, Appeal: d.AppealNow, SetAside: setAside,
	}, d.AppealNow)
	return err
}

// Reopen records the new facts for which the question is asked again. Where
// decisions contradict each other, all of them no longer stand.
func Reopen(a *journal.Act, g policy.Grant, key id.Procedure, on when.Partial, facts string) error {
	f, _, err := decided(a, g, policy.WeighInterests, key, InPower, Contested, Paused)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, 0, when.DayOfTime(a.At))
	w.text("facts", &facts, textMost, "fault.field.reason_required")
	if err := w.err("reopen procedure " + string(key)); err != nil {
		return err
	}
	for _, d := range f.Decisions {
		if !d.Standing.stands() {
			continue
		}
		if _, err = reopenedKind.Record(a, f.subjects(), TurnEntry{Procedure: key, Decision: d.Entry, On: on, Reasons: facts}, d.Entry); err != nil {
			return err
		}
	}
	return nil
}

// open finds a procedure in which nothing is decided yet.
func open(a *journal.Act, g policy.Grant, action policy.Action, key id.Procedure) (File, error) {
	if err := g.For(action); err != nil {
		return File{}, err
	}
	f, err := Find(context.Background(), a, policy.Inside(), key)
	if err == nil && f.State != Opened {
		err = fault.New(fault.Conflict, "procedure %s: it is %s; reopen it first", key, f.State)
	}
	return f, err
}

// decided finds a procedure and its decision in one of the standings in which a
// verb may be done.
func decided(a *journal.Act, g policy.Grant, action policy.Action, key id.Procedure, standings ...Standing) (File, Decision, error) {
	if err := g.For(action); err != nil {
		return File{}, Decision{}, err
	}
	f, err := Find(context.Background(), a, policy.Inside(), key)
	if err != nil {
		return f, Decision{}, err
	}
	d, ok := f.Standing()
	for _, s := range standings {
		if ok && d.Standing == s {
			return f, d, nil
		}
	}
	return f, d, fault.New(fault.Conflict, "procedure %s: it is %s", key, f.State)
}
