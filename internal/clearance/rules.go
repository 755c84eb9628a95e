package clearance

import (
	"context"
	"slices"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/when"
)

func (n *New) day() when.Day { return n.On.Day() }

// check cleans a note and gives all that is wrong with it.
func (n *New) check(today when.Day) error {
	var wrong []fault.Field
	fail := func(name, key string) { wrong = append(wrong, fault.Field{Name: name, Key: key}) }
	if !n.On.Exact() {
		fail("on", "fault.field.not_a_date")
	} else if n.day() > today {
		fail("on", "fault.field.in_the_future")
	}
	if n.Reference = clean(n.Reference); len(n.Reference) > 1200 {
		fail("reference", "fault.field.too_long Max=300")
	}
	seen := map[id.Case]bool{}
	for _, c := range n.Cases {
		if seen[c] {
			fail("cases", "clearance.rule.twice")
			break
		}
		seen[c] = true
	}
	switch {
	case len(n.Cases) == 0:
		fail("cases", "fault.field.required")
	case len(n.Cases) > MostAtOnce:
		fail("cases", "clearance.rule.too_many")
	}
	if wrong != nil {
		return fault.Invalid("ask for "+n.Demand, wrong...)
	}
	return nil
}

// check cleans an answer and gives all that is wrong with it.
func (r *Reply) check(a *journal.Act, c Clearance) error {
	born, known, err := bornOf(a, c.Person)
	if err != nil {
		return err
	}
	return r.checkFor(c, born, known, when.DayOfTime(a.At))
}

func (r *Reply) checkFor(c Clearance, born when.Span, known bool, today when.Day) error {
	var wrong []fault.Field
	fail := func(name, key string) { wrong = append(wrong, fault.Field{Name: name, Key: key}) }
	if !slices.Contains(Answers(), r.Answer) {
		fail("answer", "fault.field.unknown_choice")
	}
	switch {
	case !r.On.Exact():
		fail("on", "fault.field.not_a_date")
	case r.On.Day() > today:
		fail("on", "fault.field.in_the_future")
	case known && r.On.Day() < born.First:
		fail("on", "clearance.rule.before_birth")
	case r.On.Day() < c.On.Day():
		fail("on", "clearance.rule.before_asked")
	}
	if r.Until != "" && (!r.Until.Exact() || r.Until.Day() < r.On.Day()) {
		fail("until", "fault.field.not_a_date")
	}
	r.Reference, r.Conditions, r.Reason = clean(r.Reference), clean(r.Conditions), clean(r.Reason)
	if r.Answer == Conditional && r.Conditions == "" {
		fail("conditions", "fault.field.required")
	}
	if (r.Answer == More || r.Answer == Withdrawn) && r.Reason == "" {
		fail("reason", "fault.field.reason_required")
	}
	for field, text := range map[string]string{"reference": r.Reference, "conditions": r.Conditions, "reason": r.Reason} {
		if len(text) > 4000 {
			fail(field, "fault.field.too_long Max=1000")
		}
	}
	if wrong != nil {
		slices.SortFunc(wrong, func(x, y fault.Field) int { return strings.Compare(x.Name, y.Name) })
		return fault.Invalid("answer clearance "+string(c.ID), wrong...)
	}
	if !c.takes(r.Answer) {
		return fault.New(fault.Conflict, "answer clearance %s: it is %s and cannot become %s", c.ID, c.State, r.Answer)
	}
	return nil
}

// takes reports whether an answer can follow what there is: a question is
// answered once; what was granted can be taken back, conditions can be met.
func (c Clearance) takes(answer State) bool {
	switch c.State {
	case Asked:
		return answer != Withdrawn
	case Granted:
		return answer == Withdrawn
	case Conditional:
		return answer == Withdrawn || answer == Granted
	}
	return false
}

func bornOf(a *journal.Act, who id.Person) (when.Span, bool, error) {
	p, err := person.Find(context.Background(), a, policy.Inside(), who)
	if fault.Is(err, fault.NotFound) {
		return when.Span{}, false, nil
	}
	born, known := p.Born()
	return born, known, err
}

func checkReason(doing string, reason *string) error {
	*reason = clean(*reason)
	switch {
	case *reason == "":
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	case len(*reason) > 4000:
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.too_long Max=1000"})
	}
	return nil
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }
