package document

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/when"
)

// Bounds, in characters.
const (
	lineMost     = 300
	textMost     = 4000
	subjectsMost = 8
)

// check cleans what was typed and gives all that is wrong with it. The
// compartment is that of the kind unless another was chosen.
func (n *New) check(s policy.Scope, today when.Day) error {
	var w wrongs
	if !slices.Contains(Kinds(), n.Kind) {
		w.fail("kind", "fault.field.unknown_choice")
	}
	if n.Compartment == "" {
		n.Compartment = n.Kind.Usual()
	}
	switch {
	case n.Compartment == "":
		w.fail("compartment", "document.rule.compartment")
	case !slices.Contains(Compartments(), n.Compartment), !s.Sees(n.Compartment): // she would not find it again
		w.fail("compartment", "document.rule.not_seen")
	}
	for field, text := range map[string]*string{"title": &n.Title, "issuer": &n.Issuer, "number": &n.Number, "language": &n.Language} {
		w.text(field, text, lineMost)
	}
	w.text("remark", &n.Remark, textMost)
	if !n.Issued.Valid() {
		w.fail("issued", "fault.field.not_a_date")
	} else if n.Issued != "" && first(n.Issued) > today {
		w.fail("issued", "fault.field.in_the_future")
	}
	if !n.Until.Valid() || n.Until != "" && n.Issued.Valid() && first(n.Until) < first(n.Issued) {
		w.fail("until", "fault.field.not_a_date")
	}
	if !n.Media.Picture() && n.Media != scan.PDF || n.File.Size == 0 {
		w.fail("file", "fault.field.required")
	}
	if len(w) > 0 {
		return fault.Invalid("file a document", w...)
	}
	if len(n.Subjects) == 0 || len(n.Subjects) > subjectsMost {
		return fault.New(fault.BadInput, "file a document: with %d subjects", len(n.Subjects))
	}
	for _, subject := range n.Subjects {
		if _, err := id.Parse[id.Document](subject.ID); err != nil {
			return fault.New(fault.BadInput, "file a document: %w", err)
		}
	}
	return nil
}

// wrongs gathers what is wrong with a form.
type wrongs []fault.Field

func (w *wrongs) fail(name, key string) { *w = append(*w, fault.Field{Name: name, Key: key}) }

func (w *wrongs) text(field string, text *string, most int) {
	*text = strings.TrimSpace(name.Clean(*text))
	if utf8.RuneCountInString(*text) > most {
		w.fail(field, "fault.field.too_long Max="+strconv.Itoa(most))
	}
}

// first is the first day of a date.
func first(p when.Partial) when.Day {
	s, _ := p.Span()
	return s.First
}

func mayWithdraw(a *journal.Act, g policy.Grant, d id.Document, manager bool) (Document, error) {
	held, err := Find(context.Background(), a, policy.Inside(), d)
	if err != nil {
		return held, err
	}
	if !manager && held.By != g.By().Account {
		return held, fault.New(fault.Denied, "withdraw document %s: account %s did not file it", d, g.By().Account)
	}
	if held.Withdrawn != nil {
		return held, fault.New(fault.Conflict, "withdraw document %s: it was withdrawn", d)
	}
	return held, nil
}

func why(d id.Document, reason string) (string, error) {
	var w wrongs
	w.text("reason", &reason, textMost)
	if reason == "" {
		w.fail("reason", "fault.field.reason_required")
	}
	if len(w) > 0 {
		return "", fault.Invalid("withdraw document "+string(d), w...)
	}
	return reason, nil
}
