package cases

import (
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/stating"
)

// reading reads the form for a statement. The fields of an attribute are named
// by its key, those that go with it key_kind, key_since, key_age and so on.
type reading struct {
	r          *page.Request
	form       *formkit.Form
	attributes []person.Attribute
	unsure     map[person.Attr]*unsure
}

// newReading prepares the fields that the viewer may see.
func newReading(r *page.Request, s policy.Scope) *reading {
	read := &reading{r: r, form: formkit.New(r.Words, "cases.state"), unsure: map[person.Attr]*unsure{}}
	var kinds []formkit.Choice
	for _, k := range person.SourceKinds() {
		kinds = append(kinds, formkit.Choice{Value: string(k), Label: r.T("sources." + string(k) + ".name")})
	}
	var languages []formkit.Choice
	for _, tag := range tongues {
		languages = append(languages, formkit.Choice{Value: tag, Label: languageName(r.Words, tag)})
	}
	read.form.Choices("source", kinds...).Choices("source_lang", languages...)
	for _, attr := range person.Attributes() {
		if !forChildren(attr) || !s.Sees(attr.Compartment) {
			continue
		}
		read.attributes = append(read.attributes, attr)
		var codes []formkit.Choice
		for _, code := range person.Codes(attr.Key) {
			codes = append(codes, formkit.Choice{Value: code, Label: codeName(r.Words, attr.Key, code)})
		}
		switch attr.Type {
		case person.Custody, person.Identifier: // the text is one field, the code another
			read.form.Choices(string(attr.Key)+"_kind", codes...)
		default:
			read.form.Choices(string(attr.Key), codes...)
		}
	}
	return read
}

// inputs are the fields of one attribute.
func (read *reading) inputs(attr person.Attribute) []input {
	key := string(attr.Key)
	in := func(field, kind string, options ...string) input {
		return input{Kind: kind, Field: read.form.Field(field, append(options, "optional")...)}
	}
	switch attr.Type {
	case person.Sex:
		return []input{in(key, "radios")}
	case person.Status:
		return []input{in(key, "select", "w16"), in(key+"_since", "text", "w16")}
	case person.Birth:
		return []input{in(key, "text", "w16"), in(key+"_age", "text", "w16"), in(key+"_at", "text", "w16")}
	case person.Date:
		return []input{in(key, "text", "w16")}
	case person.Custody:
		where := in(key, "text", "most=4000")
		where.Unsure = read.unsure[attr.Key]
		return []input{where, in(key+"_kind", "select", "w16"), in(key+"_since", "text", "w16")}
	case person.Identifier:
		return []input{in(key+"_kind", "select", "w16"), in(key, "text", "w16", "most=4000")}
	case person.Text:
		return []input{in(key, "area", "most=4000")}
	case person.Name:
		if attr.Many {
			return []input{in(key, "text", "most=4000"), in(key+"_other", "text", "most=4000")}
		}
	}
	one := in(key, "text", "most=4000")
	one.Unsure = read.unsure[attr.Key]
	return []input{one}
}

// statement reads what was typed. What is left empty is not stated.
func (read *reading) statement(typed formkit.Values) person.Statement {
	read.form.Take(typed)
	s := person.Statement{Source: stating.Source(read.form)}
	for _, attr := range read.attributes {
		s.Facts = append(s.Facts, read.attribute(attr, typed, s.Source)...)
	}
	if len(s.Facts) == 0 && !read.form.Failed() {
		read.form.Fail("name", "cases.state.nothing")
	}
	return s
}

// attribute reads the facts of one attribute: none where nothing was typed.
func (read *reading) attribute(attr person.Attribute, typed formkit.Values, source person.Source) []person.Fact {
	key := string(attr.Key)
	text := typed.Text(key)
	f := person.Fact{Attr: attr.Key, Text: text}
	switch attr.Type {
	case person.Sex:
		f.Code, f.Text = text, ""
	case person.Status:
		f.Code, f.Text, f.Date = text, "", stating.Date(read.form, key+"_since")
		if text == "" {
			return nil
		}
	case person.Birth:
		return stating.Birth(read.form, attr.Key, key, key+"_age", key+"_at", source.When, read.r.Today())
	case person.Date:
		f.Date = stating.Date(read.form, key)
	case person.Place:
		f.Place = read.place(attr.Key, typed)
	case person.Country:
		f.Code = stating.Country(text)
	case person.Custody:
		f.Place, f.Code, f.Date = read.place(attr.Key, typed), typed.Text(key+"_kind"), stating.Date(read.form, key+"_since")
	case person.Identifier:
		f.Code = typed.Text(key + "_kind")
		if text == "" {
			return nil
		}
	case person.Name:
		return read.names(attr, typed)
	}
	if f.Text == "" && f.Code == "" && f.Date == "" {
		return nil
	}
	return []person.Fact{f}
}

func (read *reading) names(attr person.Attribute, typed formkit.Values) []person.Fact {
	var all []person.Fact
	for _, text := range []string{typed.Text(string(attr.Key)), typed.Text(string(attr.Key) + "_other")} {
		if text != "" {
			all = append(all, person.Fact{Attr: attr.Key, Text: text})
		}
	}
	return all
}

// place reads the one place a text means. Where it could be several, the reader
// is asked once; whatever the answer, the text is kept.
func (read *reading) place(key person.Attr, typed formkit.Values) place.ID {
	text, answer := typed.Text(string(key)), string(key)+"_place"
	if text == "" {
		return ""
	}
	if p, ok := place.Default().Read(text); ok {
		return p
	}
	choices := stating.Places(read.r.Words, text)
	if len(choices) == 0 {
		return ""
	}
	u := &unsure{Name: answer, Asked: text, Choices: choices}
	if typed.Text(answer+"_asked") == text {
		read.unsure[key] = u // drawn again only if something else is wrong
		chosen := place.ID(typed.Text(answer))
		for _, c := range choices {
			if c.Value == string(chosen) {
				u.Chosen = c.Value
				return chosen
			}
		}
		return ""
	}
	read.unsure[key] = u
	read.form.Fail(string(key), "cases.state.which_place")
	return ""
}
