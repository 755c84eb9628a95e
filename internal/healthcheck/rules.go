package healthcheck

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// textMost bounds findings and needs, in characters.
const textMost = 8000

// check cleans an examination and gives all that is wrong with it.
func (n *New) check(today when.Day) error {
	if _, err := id.Parse[id.Person](string(n.Person)); err != nil {
		return fault.New(fault.BadInput, "examine: %w", err)
	}
	n.Findings, n.Needs = strings.TrimSpace(n.Findings), strings.TrimSpace(n.Needs)
	var wrong []fault.Field
	fail := func(name, key string) { wrong = append(wrong, fault.Field{Name: name, Key: key}) }
	if n.Moment != Departure && n.Moment != Arrival {
		fail("moment", "fault.field.unknown_choice")
	}
	if !n.On.Exact() {
		fail("on", "fault.field.not_a_date")
	} else if n.On.Day() > today {
		fail("on", "fault.field.in_the_future")
	}
	if n.Findings == "" {
		fail("findings", "fault.field.required")
	}
	if max(utf8.RuneCountInString(n.Findings), utf8.RuneCountInString(n.Needs)) > textMost {
		fail("findings", "fault.field.too_long Max=8000")
	}
	if n.Moment == Departure {
		wrong = append(wrong, n.checkFitness()...)
	} else {
		n.Fitness, n.Until = "", ""
	}
	if wrong != nil {
		return fault.Invalid("examine person "+string(n.Person), wrong...)
	}
	return nil
}

// checkReturn refuses an examination on arrival of a day before the child came
// home, where that day is known.
func (n *New) checkReturn(a *journal.Act) error {
	if n.Moment != Arrival {
		return nil
	}
	who, err := person.Find(context.Background(), a, policy.Inside(), n.Person)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	returned, _ := who.Get(person.AttrReturned)
	if span, ok := returned.Accepted.Date.Span(); err == nil && ok && n.On.Day() < span.First {
		return fault.Invalid("examine person "+string(n.Person), fault.Field{Name: "on", Key: "healthcheck.rule.before_return"})
	}
	return err
}

func (n *New) checkFitness() []fault.Field {
	var wrong []fault.Field
	if !slices.Contains(Fitnesses(), n.Fitness) {
		wrong = append(wrong, fault.Field{Name: "fitness", Key: "fault.field.unknown_choice"})
	}
	if n.Fitness == FitWithCare && n.Needs == "" {
		wrong = append(wrong, fault.Field{Name: "needs", Key: "fault.field.required"})
	}
	if !n.Until.Exact() || n.Until.Day() < n.On.Day() {
		wrong = append(wrong, fault.Field{Name: "until", Key: "healthcheck.rule.until"})
	}
	return wrong
}
