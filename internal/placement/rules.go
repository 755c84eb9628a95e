package placement

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/family"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Bounds, in characters.
const (
	lineMost = 300
	textMost = 4000
)

// wrongs gathers what is wrong with a form.
type wrongs []fault.Field

func (w *wrongs) fail(name, key string) { *w = append(*w, fault.Field{Name: name, Key: key}) }

// line cleans a text of one line; an empty one is wrong where it is needed.
func (w *wrongs) line(name string, text *string, needed bool) {
	*text = clean(*text)
	switch {
	case *text == "" && needed:
		w.fail(name, "fault.field.required")
	case utf8.RuneCountInString(*text) > lineMost:
		w.fail(name, "fault.field.too_long Max=300")
	}
}

// text cleans a longer text; reason says why it is needed, "" if it is not.
func (w *wrongs) text(name string, text *string, reason string) {
	*text = clean(*text)
	switch {
	case *text == "" && reason != "":
		w.fail(name, reason)
	case utf8.RuneCountInString(*text) > textMost:
		w.fail(name, "fault.field.too_long Max=4000")
	}
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }

func (w *wrongs) pastDay(name string, p when.Partial, today when.Day) {
	if !p.Exact() {
		w.fail(name, "fault.field.not_a_date")
	} else if p.Day() > today {
		w.fail(name, "fault.field.in_the_future")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

// check cleans a plan and gives all that is wrong with it.
func (n *New) check(a *journal.Act, child id.Person) error {
	var w wrongs
	w.line("carer", &n.Carer, true)
	w.line("where", &n.Where, true)
	w.text("reason", &n.Reason, "")
	w.text("split_why", &n.SplitWhy, "")
	if !slices.Contains(Kinds(), n.Kind) {
		w.fail("kind", "fault.field.unknown_choice")
	}
	if !n.From.Valid() {
		w.fail("from", "fault.field.not_a_date")
	}
	if n.Until != "" && !n.Until.Exact() {
		w.fail("until", "fault.field.not_a_date")
	}
	if n.Kind == Institution { // A/RES/64/142 §21-23: only where it is necessary, and for as short as possible
		if n.Reason == "" {
			w.fail("reason", "placement.rule.institution_reason")
		}
		if n.Until == "" || n.Until.Valid() && n.Until.Day() <= today(a) {
			w.fail("until", "placement.rule.institution_until")
		}
	}
	apart, err := siblingsElsewhere(a, child, n.Carer, n.Where, Planned, Started)
	if err != nil {
		return err
	}
	if apart && n.SplitWhy == "" { // A/RES/64/142 §17: siblings are not separated without a reason
		w.fail("split_why", "placement.rule.siblings")
	}
	if err := w.err("plan a placement of person " + string(child)); err != nil {
		return err
	}
	all, err := Of(context.Background(), a, policy.Inside(), child)
	for _, p := range all {
		if p.State == Planned {
			return fault.New(fault.Conflict, "plan a placement of person %s: %s is planned already", child, p.ID)
		}
	}
	return err
}

// siblingsElsewhere reports whether a brother or sister has a placement in one of
// the states with somebody else or somewhere else.
func siblingsElsewhere(a *journal.Act, child id.Person, carer, where string, states ...State) (bool, error) {
	ctx := context.Background()
	families, err := family.OfPerson(ctx, a, policy.Inside(), child)
	if err != nil {
		return false, err
	}
	for _, f := range families {
		for _, other := range f.Children() {
			if other == child {
				continue
			}
			all, err := Of(ctx, a, policy.Inside(), other)
			if err != nil {
				return false, err
			}
			for _, p := range all {
				if slices.Contains(states, p.State) && (!strings.EqualFold(p.Carer, carer) || !strings.EqualFold(p.Where, where)) {
					return true, nil
				}
			}
		}
	}
	return false, nil
}

func (c *Checked) check(key id.Placement, today when.Day) error {
	var w wrongs
	if !slices.Contains(append(Items(Kin), Licence), c.Item) {
		w.fail("item", "fault.field.unknown_choice")
	}
	if c.Outcome != Clear && c.Outcome != Concern {
		w.fail("outcome", "fault.field.unknown_choice")
	}
	w.pastDay("on", c.On, today)
	w.line("by", &c.By, true)
	if c.Until != "" && (!c.Until.Exact() || c.Until.Day() < c.On.Day()) {
		w.fail("until", "fault.field.not_a_date")
	}
	note := ""
	if c.Outcome == Concern {
		note = "fault.field.reason_required"
	}
	w.text("note", &c.Note, note)
	return w.err("check placement " + string(key))
}

func (b *Begin) check(a *journal.Act, p Placement) error {
	var w wrongs
	w.pastDay("on", b.On, today(a))
	w.line("authority", &b.Authority, true)
	w.line("act", &b.Act, true)
	w.text("despite", &b.Despite, "")
	if p.Until != "" && b.On.Day() > p.Until.Day() {
		w.fail("on", "placement.rule.after_until")
	}
	ctx := context.Background()
	checks, err := Checks(ctx, a, policy.Inside(), p.ID)
	if err != nil {
		return err
	}
	missing, concern := Missing(p.Kind, checks, b.On.Day())
	if len(missing) > 0 {
		w.fail("checks", "placement.rule.checks")
	}
	if concern && b.Despite == "" {
		w.fail("despite", "placement.rule.despite")
	}
	apart, err := siblingsElsewhere(a, p.Person, p.Carer, p.Where, Started)
	if err != nil {
		return err
	}
	may, err := interests.MayPartSiblings(ctx, a, p.Person, b.On.Day())
	if err != nil {
		return err
	}
	if apart && !may { // a reason is enough for a plan, not for parting them
		w.fail("checks", "placement.rule.determination")
	}
	if err := w.err("start placement " + string(p.ID)); err != nil {
		return err
	}
	others, err := Of(ctx, a, policy.Inside(), p.Person)
	for _, o := range others {
		if o.State == Started {
			return fault.New(fault.Conflict, "start placement %s: %s has not ended", p.ID, o.ID)
		}
	}
	return err
}

// Missing gives what is not on record, or expired, on a day, and whether the
// newest check of anything found a concern.
func Missing(k Kind, checks []Checked, on when.Day) (missing []Item, concern bool) {
	newest := map[Item]Checked{}
	for _, c := range checks {
		if had, ok := newest[c.Item]; !ok || c.On.Day() >= had.On.Day() {
			newest[c.Item] = c
		}
	}
	for _, item := range Items(k) {
		c, ok := newest[item]
		if !ok || c.Until != "" && c.Until.Day() < on {
			missing = append(missing, item)
		}
		concern = concern || c.Outcome == Concern
	}
	return missing, concern
}

// checkTurn checks a step with a day and a reason; it lies not before a day.
func checkTurn(key id.Placement, reason *string, on when.Partial, earliest, today when.Day) error {
	var w wrongs
	w.pastDay("on", on, today)
	if len(w) == 0 && earliest != 0 && on.Day() < earliest {
		w.fail("on", "placement.rule.before_start")
	}
	w.text("reason", reason, "fault.field.reason_required")
	return w.err("placement " + string(key))
}
