package task

import (
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/name"
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

// check cleans a task and gathers what is wrong with it.
func (w *wrongs) check(n *New, today when.Day) {
	if !slices.Contains(Kinds(), n.Kind) {
		w.fail("kind", "fault.field.unknown_choice")
	}
	w.text("what", &n.What, lineMost, "fault.field.required")
	if n.Due == "" {
		return
	}
	if !n.Due.Exact() {
		w.fail("due", "fault.field.not_a_date")
	} else if n.Due.Day() < today {
		w.fail("due", "task.rule.past")
	}
}

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

func (w *wrongs) pastDay(name string, on when.Partial, today when.Day) {
	if !on.Exact() {
		w.fail(name, "fault.field.not_a_date")
	} else if on.Day() > today {
		w.fail(name, "fault.field.in_the_future")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

func why(doing string, reason *string) error {
	var w wrongs
	w.text("reason", reason, textMost, "fault.field.reason_required")
	return w.err(doing)
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }
