// Package stating reads what somebody typed about a person into facts: dates,
// births and ages, places, countries, and where the statement comes from. The
// forms of cases, people and children found differ in their fields; what a field
// means is read here, once for all of them.
//
// The text is kept as it was typed whatever is read in it. What cannot be read is
// a mistake of its field and refuses the form; a place that could be several is
// for the form to ask about, with Places.
//
// It refuses to guess a year, an age or a place.
package stating

import (
	"errors"

	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/formkit"
	"homeward/internal/when"
)

// Date reads a date as people type it, in the language of the source.
func Date(f *formkit.Form, field string) when.Partial {
	d, err := when.ReadPartial(f.Text(field), when.Reading{Lang: f.Text("source_lang")})
	if err != nil {
		f.Fail(field, "fault.field.not_a_date")
	}
	return d
}

// Source reads the fields about where a statement comes from.
func Source(f *formkit.Form) person.Source {
	s := person.Source{
		Kind: person.SourceKind(f.Text("source")), Who: f.Text("source_who"), When: Date(f, "source_when"),
		Where: f.Text("source_where"), Lang: f.Text("source_lang"), Ref: f.Text("source_ref"),
	}
	if s.Kind == "" {
		f.Fail("source", "fault.field.unknown_choice")
	}
	s.Place, _ = place.Default().Read(s.Where)
	return s
}

// Birth reads a date, and an age on a day: the day in the field at, else the day
// of the source, else today. Both may be stated; both are kept.
func Birth(f *formkit.Form, key person.Attr, date, age, at string, said when.Partial, today when.Day) []person.Fact {
	var all []person.Fact
	if text := f.Text(date); text != "" {
		d := Date(f, date)
		if s, ok := d.Span(); ok && s.First > today {
			f.Fail(date, "fault.field.in_the_future")
		}
		all = append(all, person.Fact{Attr: key, Text: text, Date: d})
	}
	text := f.Text(age)
	if text == "" {
		return all
	}
	if on := Date(f, at); on != "" {
		said = on
	}
	if said == "" {
		said = today.Partial()
	}
	read, err := when.ReadAge(text, said)
	switch {
	case errors.Is(err, when.ErrUnknown):
		return all
	case err != nil:
		f.Fail(age, "fault.field.not_an_age")
		return all
	}
	return append(all, person.Fact{Attr: key, Text: text, Age: &read})
}

// Country gives the country a text names, "" if it names none.
func Country(text string) string {
	which, ok := place.Default().Read(text)
	if !ok {
		return ""
	}
	if p, _ := place.Default().Lookup(which); p.Kind == place.Country {
		return p.Country
	}
	return ""
}

// placesMost is how many places are offered for one text.
const placesMost = 5

// Places are the places a text could mean, with what they lie in.
func Places(w *lang.Words, text string) []formkit.Choice {
	g, locale := place.Default(), string(w.Locale())
	var all []formkit.Choice
	for _, hit := range g.Find(text, placesMost) {
		var above []string
		for _, p := range g.Path(hit.ID) {
			if p != hit.ID {
				above = append(above, g.Name(p, locale))
			}
		}
		all = append(all, formkit.Choice{Value: string(hit.ID), Label: g.Name(hit.ID, locale), Hint: w.List(above)})
	}
	return all
}
