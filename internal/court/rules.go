package court

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Bounds, in characters and in days from today.
const (
	lineMost = 300
	textMost = 4000
	farMost  = 20 * 366
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

// text cleans a longer text; reason says why it is needed.
func (w *wrongs) text(name string, text *string, reason string) {
	*text = clean(*text)
	switch {
	case *text == "":
		w.fail(name, reason)
	case utf8.RuneCountInString(*text) > textMost:
		w.fail(name, "fault.field.too_long Max=4000")
	}
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }

// day checks a day; from and to bound it.
func (w *wrongs) day(name string, p when.Partial, from, to when.Day, early string) {
	switch {
	case !p.Exact():
		w.fail(name, "fault.field.not_a_date")
	case p.Day() < from:
		w.fail(name, early)
	case p.Day() > to:
		w.fail(name, "fault.field.in_the_future")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

func (n *NewHearing) check(today when.Day) error {
	var w wrongs
	if !slices.Contains(Matters(), n.Matter) {
		w.fail("matter", "fault.field.unknown_choice")
	}
	w.line("court", &n.Court, true)
	w.text("about", &n.About, "fault.field.required")
	w.day("on", n.On, today-farMost, today+farMost, "fault.field.not_a_date")
	w.line("time", &n.Time, false)
	w.line("source", &n.Source, false)
	return w.err("schedule a hearing in case " + string(n.Case))
}

func (n *NewOrder) check(a *journal.Act, today when.Day) error {
	var w wrongs
	if !slices.Contains(Subjects(), n.Subject) {
		w.fail("subject", "fault.field.unknown_choice")
	}
	w.line("court", &n.Court, true)
	w.line("reference", &n.Reference, false)
	w.line("addressee", &n.Addressee, true)
	w.text("text", &n.Text, "fault.field.required")
	w.day("on", n.On, today-farMost, today, "fault.field.not_a_date")
	if n.By != "" {
		w.day("by", n.By, n.On.Day(), today+farMost, "court.rule.before_order")
	}
	if n.Hearing != "" {
		h, err := FindHearing(context.Background(), a, policy.Inside(), n.Hearing)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if h.Case != n.Case {
			w.fail("hearing", "fault.field.unknown_choice")
		}
	}
	return w.err("record an order in case " + string(n.Case))
}
