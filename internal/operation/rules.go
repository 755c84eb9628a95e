package operation

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/when"
)

// Bounds.
const (
	lineMost     = 300 // characters
	textMost     = 4000
	legsMost     = 20
	vehiclesMost = 40
	seatsMost    = 1000
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

func (w *wrongs) day(name string, p when.Partial) {
	if !p.Exact() {
		w.fail(name, "fault.field.not_a_date")
	}
}

func (w *wrongs) hour(name string, h *string) {
	if *h = strings.TrimSpace(*h); *h != "" && !isHour(*h) {
		w.fail(name, "operation.rule.hour")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

func (n *New) check() error {
	var w wrongs
	w.line("programme", &n.Programme, true)
	w.line("name", &n.Name, true)
	w.day("on", n.On)
	return w.err("plan an operation")
}

// checkLegs holds that each leg begins where the one before ended, and not
// earlier.
func checkLegs(o Operation, legs []Leg) error {
	var w wrongs
	if len(legs) == 0 || len(legs) > legsMost {
		w.fail("legs", "operation.rule.legs")
	}
	for i := range legs {
		l := &legs[i]
		w.line("from", &l.From, true)
		w.line("to", &l.To, true)
		w.line("carrier", &l.Carrier, true)
		w.hour("departs", &l.Departs)
		w.hour("arrives", &l.Arrives)
		w.day("on", l.On)
		if l.Means != Air && l.Means != Road {
			w.fail("means", "fault.field.unknown_choice")
		}
		if len(l.Vehicles) == 0 || len(l.Vehicles) > vehiclesMost {
			w.fail("vehicles", "operation.rule.vehicles")
		}
		seen := map[string]bool{}
		for j := range l.Vehicles {
			v := &l.Vehicles[j]
			w.line("vehicles", &v.Name, true)
			if v.Seats < 1 || v.Seats > seatsMost || seen[v.Name] {
				w.fail("vehicles", "operation.rule.vehicles")
			}
			seen[v.Name] = true
		}
		if i > 0 && !strings.EqualFold(legs[i-1].To, l.From) {
			w.fail("from", "operation.rule.chain")
		}
		if i > 0 && l.On.Exact() && legs[i-1].On.Exact() && l.On.Day() < legs[i-1].On.Day() {
			w.fail("on", "operation.rule.earlier")
		}
	}
	return w.err("route operation " + string(o.ID))
}

func (m *Member) check(a *journal.Act) error {
	var w wrongs
	w.line("name", &m.Name, true)
	if !slices.Contains(Tasks(), m.Task) {
		w.fail("task", "fault.field.unknown_choice")
	}
	if _, err := agency.Find(context.Background(), a, m.Agency); err != nil {
		w.fail("agency", "fault.field.unknown_choice")
	}
	return w.err("join an operation")
}

func (p *Permit) check() error {
	var w wrongs
	w.line("what", &p.What, true)
	w.line("authority", &p.Authority, true)
	w.line("reference", &p.Reference, false)
	if p.Until != "" {
		w.day("until", p.Until)
	}
	return w.err("record a permit")
}

func checkPassed(o Operation, n int, on when.Partial, hour string, arrives bool, today when.Day) error {
	var w wrongs
	w.hour("hour", &hour)
	if n < 1 || n > len(o.Legs) {
		w.fail("leg", "fault.field.unknown_choice")
	} else if l := o.Legs[n-1]; arrives && l.Left == "" || !arrives && n > 1 && o.Legs[n-2].Reached == "" {
		w.fail("leg", "operation.rule.order")
	} else if arrives && l.Reached != "" || !arrives && l.Left != "" {
		w.fail("leg", "operation.rule.passed")
	}
	w.day("on", on)
	if on.Exact() && on.Day() > today {
		w.fail("on", "fault.field.in_the_future")
	}
	return w.err("pass a leg of operation " + string(o.ID))
}

func checkDay(doing string, on when.Partial, today when.Day) error {
	var w wrongs
	w.day("on", on)
	if on.Exact() && on.Day() > today {
		w.fail("on", "fault.field.in_the_future")
	}
	return w.err(doing)
}

func checkReason(doing string, reason *string) error {
	var w wrongs
	switch *reason = clean(*reason); {
	case *reason == "":
		w.fail("reason", "fault.field.reason_required")
	case utf8.RuneCountInString(*reason) > textMost:
		w.fail("reason", "fault.field.too_long Max=4000")
	}
	return w.err(doing)
}

func clean(s string) string { return strings.TrimSpace(name.Clean(s)) }

// isHour reports whether a text is a time of day, "09:15".
func isHour(s string) bool {
	h, m, ok := strings.Cut(s, ":")
	hh, err1 := strconv.Atoi(h)
	mm, err2 := strconv.Atoi(m)
	return ok && len(h) == 2 && len(m) == 2 && err1 == nil && err2 == nil && hh >= 0 && hh < 24 && mm >= 0 && mm < 60
}
