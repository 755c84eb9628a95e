package visit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/placement"
	"homeward/internal/when"
)

// Bounds, in characters.
const (
	lineMost = 300
	textMost = 4000
)

type wrongs []fault.Field

func (w *wrongs) fail(name, key string) { *w = append(*w, fault.Field{Name: name, Key: key}) }

func (w *wrongs) text(name string, text *string, most int, missing string) {
	*text = clean(*text)
	switch {
	case *text == "" && missing != "":
		w.fail(name, missing)
	case utf8.RuneCountInString(*text) > most && most == lineMost:
		w.fail(name, "fault.field.too_long Max=300")
	case utf8.RuneCountInString(*text) > most:
		w.fail(name, "fault.field.too_long Max=4000")
	}
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }

// day checks a day on which something happened while the child lived there.
func (w *wrongs) day(p placement.Placement, on when.Partial, today when.Day) {
	switch {
	case !on.Exact():
		w.fail("on", "fault.field.not_a_date")
	case on.Day() > today:
		w.fail("on", "fault.field.in_the_future")
	case on.Day() < p.Started.Day() || p.Ended != "" && on.Day() > p.Ended.Day():
		w.fail("on", "visit.rule.outside")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

// check cleans a visit and gives all that is wrong with it. Answers that say
// nothing are left out.
func (m *Made) check(p placement.Placement, today when.Day) error {
	var w wrongs
	w.day(p, m.On, today)
	w.text("by", &m.By, lineMost, "fault.field.required")
	w.text("concern", &m.Concern, textMost, "")
	var kept []Answer
	view := false
	for _, a := range m.Answers {
		if !slices.Contains(Topics(), a.Topic) {
			w.fail(string(a.Topic), "fault.field.unknown_choice")
			continue
		}
		w.text(string(a.Topic), &a.Text, textMost, "")
		if a.Text == "" || slices.ContainsFunc(kept, func(k Answer) bool { return k.Topic == a.Topic }) {
			continue
		}
		kept, view = append(kept, a), view || a.Topic == ChildsView
	}
	if !view { // CRC art. 12: the child is heard, or it is said why not
		w.fail(string(ChildsView), "visit.rule.view")
	}
	m.Answers = kept
	return w.err("visit placement " + string(p.ID))
}

func checkArranged(key id.Placement, on when.Partial, by *string, today when.Day) error {
	var w wrongs
	if !on.Exact() {
		w.fail("on", "fault.field.not_a_date")
	} else if on.Day() < today {
		w.fail("on", "visit.rule.past")
	}
	w.text("by", by, lineMost, "")
	return w.err("arrange a visit of placement " + string(key))
}

func checkMissed(p placement.Placement, on when.Partial, why, noticed *string, today when.Day) error {
	var w wrongs
	w.day(p, on, today)
	w.text("why", why, textMost, "fault.field.reason_required")
	w.text("noticed", noticed, lineMost, "fault.field.required")
	return w.err("missed visit of placement " + string(p.ID))
}
