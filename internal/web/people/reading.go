package people

import (
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/stating"
	"homeward/internal/when"
)

// reading reads the form for a statement. The fields of an attribute are named
// by its key; those that go with it key_kind and key_since.
type reading struct {
	r          *page.Request
	form       *formkit.Form
	attributes []person.Attribute // the reader sees, of the child's or the adult's form
}

// tongues are the languages that the form offers.
var tongues = []string{"ar", "ru", "ku", "ce", "fa", "tr", "en", "fr", "kk", "ky", "tg", "uz", "de"}

func newReading(r *page.Request, s policy.Scope, form string) *reading {
	read := &reading{r: r, form: formkit.New(r.Words, "people.state")}
	var kinds, languages []formkit.Choice
	for _, k := range person.SourceKinds() {
		kinds = append(kinds, formkit.Choice{Value: string(k), Label: r.T("sources." + string(k) + ".name")})
	}
	for _, tag := range tongues {
		languages = append(languages, formkit.Choice{Value: tag, Label: r.T("people.tongue." + tag)})
	}
	read.form.Choices("source", kinds...).Choices("source_lang", languages...)
	for _, attr := range person.Attributes() {
		if attr.Form != "both" && attr.Form != form || !s.Sees(attr.Compartment) {
			continue
		}
		read.attributes = append(read.attributes, attr)
		var codes []formkit.Choice
		for _, code := range person.Codes(attr.Key) {
			codes = append(codes, formkit.Choice{Value: code, Label: r.T("person.code." + string(attr.Key) + "." + code)})
		}
		field := string(attr.Key)
		if attr.Type == person.Custody || attr.Type == person.Identifier { // the text is one field, the code another
			field += "_kind"
		}
		read.form.Choices(field, codes...)
	}
	return read
}

// formOf says which form asks about somebody: the adult's only where she is
// known to be of age.
func formOf(r *page.Request, born when.Span, known bool) string {
	if known && when.AgeOn(born, r.Today()).Min >= 18*12 {
		return "adult"
	}
	return "child"
}

// input is a field as the template draws it: Kind is the template's name.
type input struct {
	Kind  string
	Field formkit.Field
}

// source is the fields about where a statement comes from.
func (read *reading) source() []input {
	return []input{
		{"select", read.form.Field("source", "w16")},
		{"text", read.form.Field("source_who", "optional", "most=1000")},
		{"text", read.form.Field("source_when", "optional", "w16")},
		{"text", read.form.Field("source_where", "optional", "most=1000")},
		{"select", read.form.Field("source_lang", "optional", "w16")},
		{"text", read.form.Field("source_ref", "optional", "w16", "most=300")},
	}
}

// first are the attributes that stand open; the others are folded.
var first = map[person.Attr]bool{
	person.AttrName: true, person.AttrSex: true, person.AttrBorn: true, person.AttrMother: true, person.AttrFather: true,
	person.AttrOrigin: true, person.AttrResidence: true, person.AttrCustody: true, person.AttrPhone: true,
}

// inputs are the fields of the attributes, those that stand open and the others.
func (read *reading) inputs() (open, folded []input) {
	for _, attr := range read.attributes {
		if first[attr.Key] {
			open = append(open, read.of(attr)...)
		} else {
			folded = append(folded, read.of(attr)...)
		}
	}
	return open, folded
}

func (read *reading) of(attr person.Attribute) []input {
	key := string(attr.Key)
	in := func(field, kind string, options ...string) input {
		return input{kind, read.form.Field(field, append(options, "optional")...)}
	}
	switch attr.Type {
	case person.Sex:
		return []input{in(key, "radios")}
	case person.Status:
		return []input{in(key, "select", "w16"), in(key+"_since", "text", "w16")}
	case person.Birth:
		return []input{in(key, "text", "w16"), in(key+"_age", "text", "w16")}
	case person.Date:
		return []input{in(key, "text", "w16")}
	case person.Custody:
		return []input{in(key, "text", "most=4000"), in(key+"_kind", "select", "w16"), in(key+"_since", "text", "w16")}
	case person.Identifier:
		return []input{in(key+"_kind", "select", "w16"), in(key, "text", "w16", "most=4000")}
	case person.Text:
		if attr.Key == person.AttrPhone {
			return []input{in(key, "text", "w16", "most=4000", "mode=tel")}
		}
		return []input{in(key, "area", "most=4000")}
	}
	return []input{in(key, "text", "most=4000")}
}

// statement reads what was typed. What is left empty is not stated.
func (read *reading) statement(typed formkit.Values) person.Statement {
	read.form.Take(typed)
	s := person.Statement{Source: stating.Source(read.form)}
	for _, attr := range read.attributes {
		s.Facts = append(s.Facts, read.facts(attr, typed, s.Source)...)
	}
	if len(s.Facts) == 0 && !read.form.Failed() {
		read.form.Fail("name", "people.state.nothing")
	}
	return s
}

// facts reads one attribute: none where nothing was typed. Text is what was
// typed; what the program reads in it stands beside it.
func (read *reading) facts(attr person.Attribute, typed formkit.Values, source person.Source) []person.Fact {
	key := string(attr.Key)
	f := person.Fact{Attr: attr.Key, Text: typed.Text(key)}
	switch attr.Type {
	case person.Birth:
		return stating.Birth(read.form, attr.Key, key, key+"_age", key+"_at", source.When, read.r.Today())
	case person.Sex:
		f.Code, f.Text = f.Text, ""
	case person.Status:
		f.Code, f.Text = f.Text, ""
		if f.Code == "" {
			return nil
		}
		f.Date = stating.Date(read.form, key+"_since")
	case person.Date:
		f.Date = stating.Date(read.form, key)
	case person.Place:
		f.Place, _ = place.Default().Read(f.Text)
	case person.Country:
		f.Code = stating.Country(f.Text)
	case person.Custody:
		f.Place, _ = place.Default().Read(f.Text)
		f.Code, f.Date = typed.Text(key+"_kind"), stating.Date(read.form, key+"_since")
	case person.Identifier:
		if f.Text == "" {
			return nil
		}
		f.Code = typed.Text(key + "_kind")
	}
	if f.Text == "" && f.Code == "" && f.Date == "" {
		return nil
	}
	return []person.Fact{f}
}
