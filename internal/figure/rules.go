package figure

import (
	"slices"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/name"
	"homeward/internal/when"
)

const reasonMost = 2000

// check says what is wrong with a plan.
func (p Plan) check(today when.Day) error {
	var wrong []fault.Field
	switch {
	case p.AsOf == 0:
		wrong = append(wrong, fault.Field{Name: "as_of", Key: "fault.field.not_a_date"})
	case p.AsOf > today:
		wrong = append(wrong, fault.Field{Name: "as_of", Key: "fault.field.in_the_future"})
	}
	if p.Known != nil && p.AsOf > when.DayOfTime(p.Known.At) {
		wrong = append(wrong, fault.Field{Name: "known_at", Key: "figure.fault.known_before"})
	}
	tables := 0
	seen := map[string]bool{}
	for _, c := range p.Choice {
		d, err := Find(c.Key)
		if err != nil || seen[c.Key] {
			wrong = append(wrong, fault.Field{Name: "tables", Key: "fault.field.unknown_choice"})
			break
		}
		seen[c.Key] = true
		for _, by := range c.By {
			tables++
			if !slices.ContainsFunc(d.Tables(), func(one []string) bool { return slices.Equal(one, by) }) {
				wrong = append(wrong, fault.Field{Name: "tables", Key: "fault.field.unknown_choice"})
			}
		}
	}
	if tables == 0 {
		wrong = append(wrong, fault.Field{Name: "tables", Key: "figure.fault.no_table"})
	}
	if len(wrong) > 0 {
		return fault.Invalid("draft figures", wrong...)
	}
	return nil
}

func checkReason(doing string, reason *string) error {
	*reason = name.Clean(*reason)
	switch {
	case *reason == "":
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	case utf8.RuneCountInString(*reason) > reasonMost:
		return fault.Invalid(doing, fault.Field{Name: "reason", Key: "fault.field.too_long Max=2000"})
	}
	return nil
}
