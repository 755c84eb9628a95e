package found

import (
	"errors"

	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// languages that the form offers for what was said.
var languages = []string{"ar", "ru", "ku", "ce", "fa", "tr", "en", "fr"}

// newForm prepares the fields. Whoever meets a child usually asks somebody.
func newForm(r *page.Request) *formkit.Form {
	form := formkit.New(r.Words, "found.new")
	var kinds, tongues []formkit.Choice
	for _, k := range person.SourceKinds() {
		if k != person.Press {
			kinds = append(kinds, formkit.Choice{Value: string(k), Label: r.T("sources." + string(k) + ".name")})
		}
	}
	for _, tag := range languages {
		tongues = append(tongues, formkit.Choice{Value: tag, Label: r.T("found.tongue." + tag)})
	}
	form.Choices("source", kinds...).Choices("source_lang", tongues...)
	form.Choices("sex", codes(r, person.AttrSex)...).Choices("custody_kind", codes(r, person.AttrCustody)...)
	return form.Set("source", string(person.Interview)).Set("source_when", r.Today().Partial().Text(string(r.Locale)))
}

func codes(r *page.Request, attr person.Attr) []formkit.Choice {
	var all []formkit.Choice
	for _, code := range person.Codes(attr) {
		all = append(all, formkit.Choice{Value: code, Label: r.T("person.code." + string(attr) + "." + code)})
	}
	return all
}

// reading reads the form into one statement.
type reading struct {
	r      *page.Request
	form   *formkit.Form
	typed  formkit.Values
	unsure bool // the place could be several and was not asked about yet
}

func (read *reading) statement() person.Statement {
	t := read.typed
	s := person.Statement{Source: person.Source{
		Kind: person.SourceKind(t.Text("source")), Who: t.Text("source_who"), When: read.date("source_when"),
		Where: t.Text("custody"), Lang: t.Text("source_lang"),
	}}
	if s.Source.Kind == "" {
		read.form.Fail("source", "fault.field.unknown_choice")
	}
	text := func(field string, attr person.Attr) {
		if typed := t.Text(field); typed != "" {
			s.Facts = append(s.Facts, person.Fact{Attr: attr, Text: typed})
		}
	}
	text("name", person.AttrName)
	text("name_other", person.AttrName)
	if sex := t.Text("sex"); sex != "" {
		s.Facts = append(s.Facts, person.Fact{Attr: person.AttrSex, Code: sex})
	}
	s.Facts = append(s.Facts, read.birth(s.Source.When)...)
	text("mother_name", person.AttrMother)
	text("father_name", person.AttrFather)
	if f := read.custody(); f.Text != "" || f.Code != "" {
		s.Source.Place = f.Place
		s.Facts = append(s.Facts, f)
	}
	if with := t.Text("with"); with != "" {
		s.Facts = append(s.Facts, person.Fact{Attr: person.AttrOther, Label: read.r.T("found.new.with"), Text: with})
	}
	text("marks", person.AttrMarks)
	if len(s.Facts) == 0 && !read.form.Failed() {
		read.form.Fail("name", "found.new.nothing")
	}
	return s
}

func (read *reading) birth(said when.Partial) []person.Fact {
	var all []person.Fact
	if text := read.typed.Text("born"); text != "" {
		d := read.date("born")
		if s, ok := d.Span(); ok && s.First > read.r.Today() {
			read.form.Fail("born", "fault.field.in_the_future")
		}
		all = append(all, person.Fact{Attr: person.AttrBorn, Text: text, Date: d})
	}
	text := read.typed.Text("age")
	if text == "" {
		return all
	}
	if said == "" {
		said = read.r.Today().Partial()
	}
	age, err := when.ReadAge(text, said)
	switch {
	case errors.Is(err, when.ErrUnknown):
		return all
	case err != nil:
		read.form.Fail("age", "found.new.not_an_age")
		return all
	}
	return append(all, person.Fact{Attr: person.AttrBorn, Text: text, Age: &age})
}

// custody reads where the child is. A place that could be several is asked
// about once; the text is kept whatever the answer.
func (read *reading) custody() person.Fact {
	t := read.typed
	f := person.Fact{Attr: person.AttrCustody, Text: t.Text("custody"), Code: t.Text("custody_kind"), Date: read.date("custody_since")}
	if f.Text == "" {
		return f
	}
	if p, ok := place.Default().Read(f.Text); ok {
		f.Place = p
		return f
	}
	choices := suggestions(read.r, f.Text)
	if len(choices) == 0 {
		return f
	}
	choices = append(choices, formkit.Choice{Value: "none", Label: read.r.T("found.new.keep_text")})
	read.form.Choices("custody_place", choices...)
	if t.Text("custody_asked") != f.Text {
		read.form.Set("custody_place", "none")
		read.form.Fail("custody_place", "found.new.which_place")
		read.unsure = true
		return f
	}
	for _, c := range choices {
		if c.Value == t.Text("custody_place") && c.Value != "none" {
			f.Place = place.ID(c.Value)
		}
	}
	read.unsure = true
	return f
}

// date reads a date as people type it; what is none is a mistake of its field.
func (read *reading) date(field string) when.Partial {
	d, err := when.ReadPartial(read.typed.Text(field), when.Reading{Lang: read.typed.Text("source_lang")})
	if err != nil {
		read.form.Fail(field, "fault.field.not_a_date")
	}
	return d
}

// suggestions are the places a text could mean, with what they lie in.
func suggestions(r *page.Request, text string) []formkit.Choice {
	g := place.Default()
	var all []formkit.Choice
	for _, hit := range g.Find(text, 5) {
		c := formkit.Choice{Value: string(hit.ID), Label: g.Name(hit.ID, string(r.Locale))}
		var above []string
		for _, p := range g.Path(hit.ID) {
			if p != hit.ID {
				above = append(above, g.Name(p, string(r.Locale)))
			}
		}
		c.Hint = r.Words.List(above)
		all = append(all, c)
	}
	return all
}
