package identity

import (
	"context"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Record records a piece of evidence.
func Record(a *journal.Act, g policy.Grant, n New) (id.Evidence, error) {
	c, err := about(a, g, policy.RecordIdentity, n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(today(a)); err != nil {
		return "", err
	}
	key := journal.NewIn[id.Evidence](a)
	_, err = evidenceKind.Record(a, append(subjects(c), string(key)), EvidenceEntry{
		Evidence: key, Case: c.ID, Person: c.Person, Kind: n.Kind, Topic: n.Topic, Bearing: n.Bearing, On: n.On, By: n.By, Words: n.Words,
	})
	return key, err
}

// RecordPaper records a paper: what it is, who issued it, who recognises it.
func RecordPaper(a *journal.Act, g policy.Grant, n NewPaper) (id.Paper, error) {
	c, err := about(a, g, policy.RecordIdentity, n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(today(a)); err != nil {
		return "", err
	}
	key := journal.NewIn[id.Paper](a)
	_, err = paperKind.Record(a, append(subjects(c), string(key)), PaperEntry{
		ID: key, Case: c.ID, Person: c.Person, Kind: n.Kind, Number: n.Number, Issuer: n.Issuer, IssuerKind: n.IssuerKind, On: n.On, Recognised: n.Recognised, Words: n.Words,
	})
	return key, err
}

// RecordNationality records what is said of one state.
func RecordNationality(a *journal.Act, g policy.Grant, n NewNationality) (id.Nationality, error) {
	c, err := about(a, g, policy.RecordIdentity, n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(today(a)); err != nil {
		return "", err
	}
	key := journal.NewIn[id.Nationality](a)
	_, err = nationalityKind.Record(a, append(subjects(c), string(key)), NationalityEntry{
		Nationality: key, Case: c.ID, Person: c.Person, Country: n.Country, State: n.State, Through: n.Through, On: n.On, Authority: n.Authority, Reference: n.Reference, Words: n.Words,
	})
	return key, err
}

// Screen records the answers to the three questions.
func Screen(a *journal.Act, g policy.Grant, n Screening) error {
	c, err := about(a, g, policy.RecordIdentity, n.Case)
	if err != nil {
		return err
	}
	if err := n.check(today(a)); err != nil {
		return err
	}
	_, err = screenedKind.Record(a, subjects(c), ScreenedEntry{
		Case: c.ID, Person: c.Person, On: n.On, By: n.By, NoPapers: n.NoPapers, Barrier: n.Barrier, Loss: n.Loss, Words: n.Words,
	})
	return err
}

// Take records that a sample was taken; whoever took it has it.
func Take(a *journal.Act, g policy.Grant, n NewSample) (id.Sample, error) {
	c, err := about(a, g, policy.HandleSample, n.Case)
	if err != nil {
		return "", err
	}
	if err := n.check(a); err != nil {
		return "", err
	}
	key := journal.NewIn[id.Sample](a)
	_, err = takenKind.Record(a, append(subjects(c), string(key)), TakenEntry{
		Sample: key, Case: c.ID, Person: c.Person, With: n.With, Relation: n.Relation, On: n.On, Collector: n.Collector, Witness: n.Witness, Place: n.Place, Seal: n.Seal,
	})
	return key, err
}

// Move records that a sample went from the hand that has it into another.
func Move(a *journal.Act, g policy.Grant, key id.Sample, on when.Partial, from, to string, intact bool, words string) error {
	s, err := held(a, g, policy.HandleSample, key)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, lastDay(s), today(a))
	w.line("from", &from, true)
	w.line("to", &to, true)
	if from != "" && !strings.EqualFold(from, s.Holder) {
		w.fail("from", "identity.rule.holder")
	}
	needed := ""
	if !intact {
		needed = "fault.field.reason_required"
	}
	w.text("words", &words, needed)
	if err := w.err("move sample " + string(key)); err != nil {
		return err
	}
	_, err = movedKind.Record(a, s.subjects(), MovedEntry{Sample: key, On: on, From: s.Holder, To: to, Intact: intact, Words: words})
	return err
}

// Test records what the laboratory that has a sample found.
func Test(a *journal.Act, g policy.Grant, key id.Sample, r Result) error {
	s, err := held(a, g, policy.ReadResults, key)
	if err != nil {
		return err
	}
	if s.Tested != "" {
		return fault.New(fault.Conflict, "record the result of sample %s: there is one already", key)
	}
	if err := r.check(s, today(a)); err != nil {
		return err
	}
	_, err = testedKind.Record(a, s.subjects(), TestedEntry{
		Sample: key, On: r.On, Lab: s.Holder, Method: r.Method, Markers: r.Markers, Ratio: r.Ratio, Finding: r.Finding, Report: r.Report, DestroyBy: r.DestroyBy,
	})
	return err
}

// Conclude records that a second person read the report; others then see what
// follows from it, and no more. A finding that nobody expected concludes nothing.
func Conclude(a *journal.Act, g policy.Grant, key id.Sample) error {
	if err := g.For(policy.ReadResults); err != nil {
		return err
	}
	s, err := sample(context.Background(), a, key)
	if err != nil {
		return err
	}
	r, err := result(context.Background(), a, key)
	switch {
	case err != nil:
		return err
	case s.Bearing != "":
		return fault.New(fault.Conflict, "conclude on sample %s: somebody has", key)
	case r.Account == a.By.Account:
		return fault.Invalid("conclude on sample "+string(key), fault.Field{Name: "of", Key: "identity.rule.another_person"})
	}
	bearing := Unclear
	switch {
	case s.Broken: // the hands it went through cannot vouch for it
	case r.Finding == Kin:
		bearing = Supports
	case r.Finding == NotKin:
		bearing = Against
	}
	_, err = concludedKind.Record(a, s.subjects(), ConcludedEntry{Sample: key, Result: r.Entry, Bearing: bearing}, r.Entry)
	return err
}

// Destroy records that a sample is no more.
func Destroy(a *journal.Act, g policy.Grant, key id.Sample, on when.Partial, by string) error {
	s, err := held(a, g, policy.HandleSample, key)
	if err != nil {
		return err
	}
	var w wrongs
	w.past("on", on, lastDay(s), today(a))
	w.line("by", &by, true)
	if err := w.err("destroy sample " + string(key)); err != nil {
		return err
	}
	_, err = destroyedKind.Record(a, s.subjects(), DestroyedEntry{Sample: key, On: on, By: by})
	return err
}

// held finds a sample that somebody still has.
func held(a *journal.Act, g policy.Grant, action policy.Action, key id.Sample) (Sample, error) {
	if err := g.For(action); err != nil {
		return Sample{}, err
	}
	s, err := sample(context.Background(), a, key)
	if err == nil && s.Destroyed != "" {
		err = fault.New(fault.Conflict, "sample %s: it is destroyed", key)
	}
	return s, err
}

// lastDay is the day on which a sample came into the hand that has it.
func lastDay(s Sample) when.Day {
	last := s.On.Day()
	for _, m := range s.Hands {
		last = max(last, m.On.Day())
	}
	return last
}

func about(a *journal.Act, g policy.Grant, action policy.Action, c id.Case) (casefile.Case, error) {
	if err := g.For(action); err != nil {
		return casefile.Case{}, err
	}
	return casefile.Find(context.Background(), a, policy.Inside(), c)
}

func subjects(c casefile.Case) []string { return []string{string(c.ID), string(c.Person)} }

func (s Sample) subjects() []string {
	return []string{string(s.Case), string(s.Person), string(s.Sample)}
}

func today(a *journal.Act) when.Day { return when.DayOfTime(a.At) }
