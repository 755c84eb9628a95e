package requests

import (
	"strconv"

	"homeward/internal/fault"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/web/formkit"
	"homeward/internal/when"
)

// soughtForm is the part of a form that describes one person sought. The fields
// of the second person are named p2_name, p2_born and so on.
type soughtForm struct {
	N     int
	Focus bool // the reader has just added this person
	in    *intake
	facts []person.Fact
	wrong []fault.Field
}

// soughtFields are the fields of one person, in their order; the widths hint at
// the length wanted.
var soughtFields = []struct{ name, kind, width string }{
	{"name", "text", ""}, {"sex", "radios", ""}, {"born", "text", "w16"}, {"mother", "text", ""}, {"father", "text", ""},
	{"origin", "text", ""}, {"birth_place", "text", ""}, {"seen_where", "text", ""}, {"seen_when", "text", "w16"},
	{"taken", "text", "w16"}, {"remarks", "area", ""},
}

// newSoughtForm takes what was typed for the person who was the nth of the form
// sent.
func newSoughtForm(in *intake, n int, typed formkit.Values, nth int) *soughtForm {
	p := &soughtForm{N: n, in: in}
	for _, f := range soughtFields {
		was := "p" + strconv.Itoa(nth) + "_" + f.name
		in.form.Set(p.id(f.name), typed.Text(was))
	}
	return p
}

func (p *soughtForm) id(field string) string { return "p" + strconv.Itoa(p.N) + "_" + field }

func (p *soughtForm) text(field string) string { return p.in.form.Text(p.id(field)) }

// Legend heads the fields of the person.
func (p *soughtForm) Legend() string { return p.in.r.T("requests.sought.person", "N", p.N) }

// Fields are the fields of the person as templates draw them.
func (p *soughtForm) Fields() []soughtField {
	var all []soughtField
	w := p.in.r.Words
	for _, f := range soughtFields {
		p.in.form.Choices(p.id("sex"),
			formkit.Choice{Value: "female", Label: w.T("person.code.sex.female")},
			formkit.Choice{Value: "male", Label: w.T("person.code.sex.male")},
			formkit.Choice{Value: "", Label: w.T("layout.value.unknown")})
		field := p.in.form.Field(p.id(f.name), "optional", f.width)
		field.Label = w.T("requests.sought." + f.name)
		if hint := "requests.sought." + f.name + "_hint"; w.Has(hint) {
			field.Hint = w.T(hint)
		}
		if f.name == "name" && p.Focus {
			field.First = true
		}
		if f.name == "name" || f.name == "sex" || f.name == "born" {
			field.Optional = false // asked first; unknown is an answer all the same
		}
		all = append(all, soughtField{Field: field, Kind: f.kind})
	}
	return all
}

// soughtField is a field and how it is drawn: text, radios or area.
type soughtField struct {
	formkit.Field
	Kind string
}

// read makes facts of what was typed and notes what could not be read.
func (p *soughtForm) read() {
	p.facts, p.wrong = nil, nil
	plain := func(attr person.Attr, field string) {
		if text := p.text(field); text != "" {
			p.facts = append(p.facts, person.Fact{Attr: attr, Text: text})
		}
	}
	plain(person.AttrName, "name")
	if sex := p.text("sex"); sex == "female" || sex == "male" {
		p.facts = append(p.facts, person.Fact{Attr: person.AttrSex, Code: sex})
	}
	if text := p.text("born"); text != "" {
		f, err := readBorn(text, p.in.saidOn())
		if err != nil {
			p.wrong = append(p.wrong, fault.Field{Name: p.id("born"), Key: "requests.sought.wrong_born"})
		}
		p.facts = append(p.facts, f)
	}
	plain(person.AttrMother, "mother")
	plain(person.AttrFather, "father")
	p.readPlace(person.AttrOrigin, "origin")
	p.readPlace(person.AttrBirthPlace, "birth_place")
	p.readSeen()
	if date, ok := p.readDate("taken"); ok {
		p.facts = append(p.facts, person.Fact{Attr: person.AttrTaken, Text: p.text("taken"), Date: date})
	}
	plain(person.AttrOther, "remarks")
	if len(p.facts) == 1 && p.facts[0].Attr == person.AttrSex {
		p.facts = nil // "boy" alone is nobody yet
	}
}

// readSeen joins where and when the person was last known to be: one statement
// of both, for the one means little without the other.
func (p *soughtForm) readSeen() {
	where, date := p.text("seen_where"), p.text("seen_when")
	on, ok := p.readDate("seen_when")
	if where == "" && !ok {
		return
	}
	text := where
	if where != "" && date != "" {
		text += ", "
	}
	f := person.Fact{Attr: person.AttrSeen, Text: text + date, Date: on}
	if at, read := place.Default().Read(where); read {
		f.Place = at
	}
	p.facts = append(p.facts, f)
}

func (p *soughtForm) readPlace(attr person.Attr, field string) {
	text := p.text(field)
	if text == "" {
		return
	}
	f := person.Fact{Attr: attr, Text: text}
	if at, ok := place.Default().Read(text); ok {
		f.Place = at
	}
	p.facts = append(p.facts, f)
}

// readDate reads a date; ok is false where nothing was typed or nothing could be
// read, which is then noted.
func (p *soughtForm) readDate(field string) (on when.Partial, ok bool) {
	text := p.text(field)
	if text == "" {
		return "", false
	}
	on, err := when.ReadPartial(text, when.Reading{})
	if err != nil {
		p.wrong = append(p.wrong, fault.Field{Name: p.id(field), Key: "requests.sought.wrong_date"})
		return "", false
	}
	return on, true
}
