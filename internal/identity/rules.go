package identity

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/consent"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Bounds, in characters and in days from today.
const (
	lineMost = 300
	textMost = 4000
	keepMost = 10 * 366 // a sample is destroyed within ten years at the latest
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

func (w *wrongs) choice(name string, ok bool) {
	if !ok {
		w.fail(name, "fault.field.unknown_choice")
	}
}

// past checks a day that lies not in the future and not before another.
func (w *wrongs) past(name string, p when.Partial, earliest, today when.Day) {
	switch {
	case !p.Exact():
		w.fail(name, "fault.field.not_a_date")
	case p.Day() > today:
		w.fail(name, "fault.field.in_the_future")
	case earliest != 0 && p.Day() < earliest:
		w.fail(name, "identity.rule.before")
	}
}

func (w wrongs) err(doing string) error {
	if len(w) == 0 {
		return nil
	}
	return fault.Invalid(doing, w...)
}

var country = regexp.MustCompile(`^[A-Z]{2}$`)

func (n *New) check(today when.Day) error {
	var w wrongs
	w.choice("kind", slices.Contains(Kinds(), n.Kind))
	w.choice("topic", slices.Contains(Topics(), n.Topic))
	w.choice("bearing", slices.Contains(Bearings(), n.Bearing))
	w.past("on", n.On, 0, today)
	w.line("by", &n.By, true)
	w.text("words", &n.Words, "fault.field.required")
	return w.err("record evidence in case " + string(n.Case))
}

func (n *NewPaper) check(today when.Day) error {
	var w wrongs
	w.choice("paper", slices.Contains(Papers(), n.Kind))
	w.choice("issuer_kind", slices.Contains(Issuers(), n.IssuerKind))
	w.line("number", &n.Number, false)
	w.line("issuer", &n.Issuer, false)
	w.text("words", &n.Words, "")
	if s, ok := n.On.Span(); n.On != "" && !ok {
		w.fail("on", "fault.field.not_a_date")
	} else if s.First > today {
		w.fail("on", "fault.field.in_the_future")
	}
	for i, c := range n.Recognised {
		if !country.MatchString(c) || slices.Contains(n.Recognised[:i], c) || i > 30 {
			w.fail("recognised", "identity.rule.country")
			break
		}
	}
	return w.err("record a paper in case " + string(n.Case))
}

func (n *NewNationality) check(today when.Day) error {
	var w wrongs
	if n.Country = strings.ToUpper(clean(n.Country)); !country.MatchString(n.Country) {
		w.fail("country", "identity.rule.country")
	}
	w.choice("state", slices.Contains(States(), n.State))
	w.choice("through", slices.Contains(Ways(), n.Through))
	w.past("on", n.On, 0, today)
	said := n.State == Confirmed || n.State == Withdrawn
	w.line("authority", &n.Authority, said)
	w.line("reference", &n.Reference, n.State == Confirmed)
	w.text("words", &n.Words, "")
	return w.err("record a nationality in case " + string(n.Case))
}

func (n *Screening) check(today when.Day) error {
	var w wrongs
	w.past("on", n.On, 0, today)
	w.line("by", &n.By, true)
	for name, r := range map[string]Reply{"barrier": n.Barrier, "loss": n.Loss, "no_papers": n.NoPapers} {
		if !slices.Contains(Replies(), r) {
			w.fail(name, "fault.field.unknown_choice")
		}
	}
	slices.SortStableFunc(w, func(x, y fault.Field) int { return strings.Compare(x.Name, y.Name) })
	w.text("words", &n.Words, "")
	return w.err("ask about statelessness in case " + string(n.Case))
}

func (n *NewSample) check(a *journal.Act) error {
	var w wrongs
	w.past("on", n.On, 0, when.DayOfTime(a.At))
	for _, field := range []struct {
		name string
		text *string
	}{{"with", &n.With}, {"relation", &n.Relation}, {"collector", &n.Collector}, {"witness", &n.Witness}, {"place", &n.Place}, {"seal", &n.Seal}} {
		w.line(field.name, field.text, true)
	}
	if n.Witness != "" && strings.EqualFold(n.Witness, n.Collector) {
		w.fail("witness", "identity.rule.witness")
	}
	agreed, err := consented(a, n.Case, n.On)
	if err != nil {
		return err
	}
	if !agreed {
		w.fail("on", "identity.rule.consent")
	}
	return w.err("take a sample in case " + string(n.Case))
}

// consented reports whether somebody consented to a DNA sample by a day, and
// nobody's newest word is against it.
func consented(a *journal.Act, c id.Case, on when.Partial) (bool, error) {
	all, err := consent.Of(context.Background(), a, policy.Inside(), c)
	said, given := map[string]bool{}, false
	for _, r := range all { // the newest first
		if r.Purpose != "dna" || r.On > on || said[r.Who] {
			continue
		}
		said[r.Who] = true
		switch r.Outcome {
		case consent.Given:
			given = true
		case consent.Refused, consent.Withdrawn:
			return false, err
		}
	}
	return given, err
}

func (r *Result) check(s Sample, today when.Day) error {
	var w wrongs
	w.past("on", r.On, s.On.Day(), today)
	w.choice("finding", slices.Contains(Findings(), r.Finding))
	w.line("report", &r.Report, true)
	w.line("method", &r.Method, false)
	w.line("markers", &r.Markers, false)
	w.line("ratio", &r.Ratio, false)
	switch {
	case !r.DestroyBy.Exact():
		w.fail("destroy_by", "identity.rule.destroy_by")
	case r.DestroyBy.Day() <= r.On.Day(), r.DestroyBy.Day() > today+keepMost:
		w.fail("destroy_by", "identity.rule.destroy_by")
	}
	return w.err("record the result of sample " + string(s.Sample))
}
