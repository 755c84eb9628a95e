// Package visit is a look at how a placed child lives: when the next one is
// due, what was seen and asked, and what was missed and why.
//
// When a visit is due follows from the kind of the placement, the day it
// started, and the visits that were made: schedule.tsv, which anybody can read,
// with the source of each line. Whether one is overdue is asked as of a day
// (Due.Overdue); nothing in the register changes because a day went by. A visit
// can be arranged for a day; that moves no deadline. A missed visit says why and
// who noticed, and the child stays due.
//
// At each visit the same is asked: school, health, contact with the mother, the
// child's own view, civil registration, complaints. An answer can be "not asked"
// by being left out; the child's own view or why it is missing is required.
//
// Rules: a visit is to a placement that started; it lies not in the future and
// not before the start. What it refuses: a score of a home.
//
// Verbs: Plan, Do, Miss. Questions: Find, Of, DueOf, Dues, CountDues. Everything is in
// the compartment care.
package visit

import (
	"context"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Topic is something asked at each visit. Append only.
type Topic string

// Topics in the order in which forms show them.
func Topics() []Topic {
	return []Topic{ChildsView, "living", "school", "health", "mother", "papers", "complaints"}
}

// ChildsView is what the child says herself, or why she did not.
const ChildsView Topic = "childs_view"

// Answer is what was heard about a topic.
type Answer struct {
	Topic Topic  `json:"topic"`
	Text  string `json:"text"`
}

// Made describes a visit that was made.
type Made struct {
	Placement id.Placement
	On        when.Partial // a day
	By        string       // who went, in words
	Alone     bool         // the child was spoken to without her carers
	Answers   []Answer
	Concern   string // what somebody must look after now, "" nothing
}

// Arrange records that a visit is arranged for a day.
func Arrange(a *journal.Act, g policy.Grant, key id.Placement, on when.Partial, by string) error {
	p, err := begun(a, g, key)
	if err != nil {
		return err
	}
	if err := checkArranged(key, on, &by, when.DayOfTime(a.At)); err != nil {
		return err
	}
	v := journal.NewIn[id.Visit](a)
	_, err = planned.Record(a, subjects(v, p), Planned{Visit: v, Placement: key, Person: p.Person, On: on, By: by})
	return err
}

// Do records a visit that was made.
func Do(a *journal.Act, g policy.Grant, m Made) (id.Visit, error) {
	p, err := begun(a, g, m.Placement)
	if err != nil {
		return "", err
	}
	if err := m.check(p, when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	v := journal.NewIn[id.Visit](a)
	_, err = done.Record(a, subjects(v, p), Done{Visit: v, Placement: p.ID, Person: p.Person, On: m.On, By: m.By, Alone: m.Alone, Answers: m.Answers, Concern: m.Concern})
	return v, err
}

// Miss records that a visit did not take place, why, and who noticed.
func Miss(a *journal.Act, g policy.Grant, key id.Placement, on when.Partial, why, noticed string) error {
	p, err := begun(a, g, key)
	if err != nil {
		return err
	}
	if err := checkMissed(p, on, &why, &noticed, when.DayOfTime(a.At)); err != nil {
		return err
	}
	v := journal.NewIn[id.Visit](a)
	_, err = missed.Record(a, subjects(v, p), Missed{Visit: v, Placement: key, Person: p.Person, On: on, Why: why, Noticed: noticed})
	return err
}

// begun finds a placement that started; one that ended can still be told of.
func begun(a *journal.Act, g policy.Grant, key id.Placement) (placement.Placement, error) {
	if err := g.For(policy.RecordVisit); err != nil {
		return placement.Placement{}, err
	}
	p, err := placement.Find(context.Background(), a, policy.Inside(), key)
	if err == nil && p.Started == "" {
		err = fault.New(fault.Conflict, "visit placement %s: it has not started", key)
	}
	return p, err
}

func subjects(v id.Visit, p placement.Placement) []string {
	return []string{string(v), string(p.ID), string(p.Person), string(p.Case)}
}
