package found

import (
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/stating"
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
		Kind: person.SourceKind(t.Text("source")), Who: t.Text("source_who"), When: stating.Date(read.form, "source_when"),
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
	s.Facts = append(s.Facts, stating.Birth(read.form, person.AttrBorn, "born", "age", "", s.Source.When, read.r.Today())...)
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

// custody reads where the child is. A place that could be several is asked
// about once; the text is kept whatever the answer.
func (read *reading) custody() person.Fact {
	t := read.typed
	f := person.Fact{Attr: person.AttrCustody, Text: t.Text("custody"), Code: t.Text("custody_kind"), Date: stating.Date(read.form, "custody_since")}
	if f.Text == "" {
		return f
	}
	if p, ok := place.Default().Read(f.Text); ok {
		f.Place = p
		return f
	}
	choices := stating.Places(read.r.Words, f.Text)
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
