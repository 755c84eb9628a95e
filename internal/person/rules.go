package person

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
)

// Bounds of one statement.
const (
	textMost  = 4000 // characters of one fact
	factsMost = 200
)

// clean takes invisible direction marks and control characters out of what was
// typed: they can make one name look like another. The letters stay.
func (s *Statement) clean() {
	s.Source.Who = name.Clean(s.Source.Who)
	s.Source.Where = name.Clean(s.Source.Where)
	s.Source.Ref = name.Clean(s.Source.Ref)
	s.Facts = slices.Clone(s.Facts)
	for i := range s.Facts {
		s.Facts[i].Text = name.Clean(s.Facts[i].Text)
	}
}

func (s Statement) check() error {
	var wrong []fault.Field
	if _, err := id.Parse[id.Person](string(s.Person)); err != nil {
		return fault.New(fault.BadInput, "state facts: %w", err)
	}
	if !slices.Contains(SourceKinds(), s.Source.Kind) {
		wrong = append(wrong, fault.Field{Name: "source", Key: "fault.field.unknown_choice"})
	}
	if !s.Source.When.Valid() {
		wrong = append(wrong, fault.Field{Name: "source_when", Key: "fault.field.not_a_date"})
	}
	if len(s.Facts) == 0 {
		wrong = append(wrong, fault.Field{Name: "facts", Key: "fault.field.required"})
	}
	if len(s.Facts) > factsMost {
		wrong = append(wrong, fault.Field{Name: "facts", Key: "fault.field.too_long Max=4000"})
	}
	for _, f := range s.Facts {
		if key := f.wrong(); key != "" {
			wrong = append(wrong, fault.Field{Name: string(f.Attr), Key: key})
		}
	}
	if wrong != nil {
		return fault.Invalid("state facts about person "+string(s.Person), wrong...)
	}
	return nil
}

func (f Fact) wrong() string {
	a, known := Describe(f.Attr)
	switch {
	case !known:
		return "fault.field.invalid"
	case f.Text == "" && f.Code == "" && f.Date == "" && f.Age == nil && f.Place == "" && f.Person == "":
		return "fault.field.required"
	case utf8.RuneCountInString(f.Text) > textMost:
		return "fault.field.too_long Max=4000"
	case !f.Date.Valid():
		return "fault.field.not_a_date"
	case f.Age != nil && (a.Type != Birth || f.Age.Check() != nil):
		return "fault.field.out_of_range"
	case f.Code != "" && Codes(f.Attr) != nil && !slices.Contains(Codes(f.Attr), f.Code):
		return "fault.field.unknown_choice"
	}
	return ""
}

func (p *Preferred) check(a *journal.Act) (Attribute, error) {
	attr, known := Describe(p.Attr)
	if !known {
		return attr, fault.New(fault.BadInput, "prefer: no attribute %s", p.Attr)
	}
	if p.Reason = strings.TrimSpace(name.Clean(p.Reason)); p.Reason == "" {
		return attr, fault.Invalid("prefer a statement", fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	d, err := load(context.Background(), a, p.Person)
	if err != nil {
		return attr, err
	}
	nth := 0
	for _, h := range d.Facts {
		if h.Attr != p.Attr || h.Entry != p.Entry {
			continue
		}
		if nth == p.Nth {
			return attr, nil
		}
		nth++
	}
	return attr, fault.New(fault.NotFound, "prefer: person %s has no such statement of %s", p.Person, p.Attr)
}

func mustPrefer(a *journal.Act, p id.Person, key Attr) (Attribute, error) {
	d, err := load(context.Background(), a, p)
	if err != nil {
		return Attribute{}, err
	}
	if _, chosen := d.Preferred[key]; !chosen {
		return Attribute{}, fault.New(fault.Conflict, "unprefer: nobody chose a statement of %s for person %s", key, p)
	}
	attr, _ := Describe(key)
	return attr, nil
}
