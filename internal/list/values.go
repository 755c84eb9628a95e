package list

import (
	"regexp"

	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/when"
)

// What a cell means, by the type of its attribute. The text always stays as it
// was written; what cannot be read is a problem of the row.

// parent reads a cell for a name: clerks write there what became of a father
// instead of what he is called.
func (r *rowReader) parent(f person.Fact) person.Fact {
	is := map[person.Attr]person.Attr{person.AttrMother: person.AttrMotherIs, person.AttrFather: person.AttrFatherIs}[f.Attr]
	if is != "" {
		if code := status(is, f.Text); code != "" {
			f.Attr, f.Code = is, code
		}
	}
	if unknownName(f.Text) {
		f.Text = ""
	}
	return f
}

// born reads a birth date; lists also write an age there.
func (r *rowReader) born(i int, text string, f *person.Fact) {
	d, err := when.ReadPartial(text, when.Reading{Order: r.mapping.Dates, Lang: r.mapping.Language})
	if err == nil {
		if f.Date = d; d == "" {
			f.Text = ""
		}
		r.bornAfter(i, text, *f)
		return
	}
	if age, err := readAge(text, r.out.On); err == nil {
		f.Age = &age
		return
	}
	r.wrong(i, "date", text)
}

// age reads an age on the row's day; lists also write a birth year there.
func (r *rowReader) age(i int, text string, f *person.Fact) {
	age, err := readAge(text, r.out.On)
	switch {
	case err == nil:
		f.Age = &age
		if r.out.On == "" {
			r.wrong(i, "age_when", text)
		}
		return
	case err == when.ErrUnknown:
		f.Text = ""
		return
	}
	if d, err := when.ReadPartial(text, when.Reading{Order: r.mapping.Dates, Lang: r.mapping.Language}); err == nil && d != "" {
		f.Date = d
		r.bornAfter(i, text, *f)
		return
	}
	r.wrong(i, "age", text)
}

var eitherAge = regexp.MustCompile(`^(\p{Nd}+)\s*(?:/|or|или|أو|او|ou)\s*(\p{Nd}+)(.*)$`)

// readAge reads an age; "3 or 4" is from three to four.
func readAge(text string, on when.Partial) (when.Age, error) {
	age, err := when.ReadAge(text, on)
	if m := eitherAge.FindStringSubmatch(text); err != nil && m != nil {
		if either, wrong := when.ReadAge(m[1]+"-"+m[2]+m[3], on); wrong == nil {
			return either, nil
		}
	}
	return age, err
}

// bornAfter points at a birth later than the day on which the child was met.
func (r *rowReader) bornAfter(i int, text string, f person.Fact) {
	born, ok := f.Date.Span()
	on, known := r.out.On.Span()
	if ok && known && born.First > on.Last {
		r.wrong(i, "born_after", text)
	}
}

func (r *rowReader) place(i int, text string) place.ID {
	at, seen := r.read[text]
	if !seen {
		at, _ = r.places.Read(text)
		r.read[text] = at
	}
	if at == "" {
		r.plan.PlacesNotRead[text]++
		r.wrong(i, "place", text)
	}
	return at
}

// facility says what kind of place holds the child, "" where only the town is
// known.
func (r *rowReader) facility(at place.ID) string {
	p, _ := r.places.Lookup(at)
	switch p.Facility {
	case place.Prison, place.Camp, place.Orphanage, place.Hospital:
		return p.Facility
	}
	return ""
}

func (r *rowReader) country(text string) string {
	if code, ok := words().read("country", text); ok {
		return code
	}
	at, _ := r.places.Read(text)
	if p, ok := r.places.Lookup(at); ok && p.Kind == place.Country {
		return p.Country
	}
	return ""
}

func status(key person.Attr, text string) string {
	what := "trial"
	if key == person.AttrVital {
		what = "vital"
	}
	code, _ := words().read(what, text)
	return code
}
