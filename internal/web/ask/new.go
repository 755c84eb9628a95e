package ask

import (
	"unicode/utf8"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type newPage struct {
	page.Base
	Form *formkit.Form
}

// trap is a field that people do not see and programs fill.
const trap = "website"

// Bounds of what a relative types, in characters; the request's own are wider.
const (
	shortMost = 200
	textMost  = 4000
)

// New draws the empty form.
func (s screens) New(r *page.Request) (page.Result, error) {
	return page.Show(&newPage{Form: newForm(r)}), nil
}

func newForm(r *page.Request) *formkit.Form {
	return formkit.New(r.Words, "ask.new").Choices("sex",
		formkit.Choice{Value: "female", Label: r.T("person.code.sex.female")},
		formkit.Choice{Value: "male", Label: r.T("person.code.sex.male")},
		formkit.Choice{Value: "unknown", Label: r.T("layout.value.unknown")})
}

// Receive records the request and leads to its receipt.
func (s screens) Receive(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	f := newForm(r).Take(typed)
	if typed.Text(trap) != "" {
		return page.Redirect("/ask"), nil // a program; it learns nothing
	}
	facts := check(r, f)
	if f.Failed() {
		return page.Redraw(&newPage{Form: f}), nil
	}
	code, err := s.receive(r, f, facts)
	if f.Refuse(err) {
		return page.Redraw(&newPage{Form: f}), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	r.Session.Keep(r.Context(), code)
	return page.Redirect("/ask/receipt"), nil
}

// check says what is wrong and makes facts of what is said of the person sought.
func check(r *page.Request, f *formkit.Form) []person.Fact {
	for _, field := range []string{"name", "relation_text", "phone", "email", "sought", "born", "mother", "seen_where", "seen_when"} {
		if utf8.RuneCountInString(f.Text(field)) > shortMost {
			f.Fail(field, "fault.field.too_long", "Max", shortMost)
		}
	}
	if utf8.RuneCountInString(f.Text("text")) > textMost {
		f.Fail("text", "fault.field.too_long", "Max", textMost)
	}
	if f.Text("sought") == "" {
		f.Fail("sought", "fault.field.required")
	}
	if f.Text("relation_text") == "" {
		f.Fail("relation_text", "fault.field.required")
	}
	if f.Text("contact") == "yes" && f.Text("phone") == "" && f.Text("email") == "" {
		f.Fail("phone", "ask.new.no_way")
	}
	facts := []person.Fact{{Attr: person.AttrName, Text: f.Text("sought")}}
	if sex := f.Text("sex"); sex == "female" || sex == "male" {
		facts = append(facts, person.Fact{Attr: person.AttrSex, Code: sex})
	}
	facts = append(facts, born(r, f.Text("born"))...)
	if mother := f.Text("mother"); mother != "" {
		facts = append(facts, person.Fact{Attr: person.AttrMother, Text: mother})
	}
	return append(facts, seen(f.Text("seen_where"), f.Text("seen_when"))...)
}

// born reads a date or an age. What cannot be read is kept as it was typed: a
// grandmother is not sent away for the form of a date.
func born(r *page.Request, text string) []person.Fact {
	if text == "" {
		return nil
	}
	if date, err := when.ReadPartial(text, when.Reading{}); err == nil {
		return []person.Fact{{Attr: person.AttrBorn, Text: text, Date: date}}
	}
	if age, err := when.ReadAge(text, r.Today().Partial()); err == nil {
		return []person.Fact{{Attr: person.AttrBorn, Text: text, Age: &age}}
	}
	return []person.Fact{{Attr: person.AttrOther, Text: text}}
}

func seen(where, on string) []person.Fact {
	if where == "" && on == "" {
		return nil
	}
	f := person.Fact{Attr: person.AttrSeen, Text: where}
	if where != "" && on != "" {
		f.Text += ", "
	}
	f.Text += on
	if at, ok := place.Default().Read(where); ok {
		f.Place = at
	}
	if date, err := when.ReadPartial(on, when.Reading{}); err == nil {
		f.Date = date
	}
	return []person.Fact{f}
}

// receive records in the name of the program's own account.
func (s screens) receive(r *page.Request, f *formkit.Form, facts []person.Fact) (code string, err error) {
	who, err := s.who(r.Context())
	if err != nil {
		return "", err
	}
	g, err := policy.Allow(who, policy.ReceiveRequest)
	if err != nil {
		return "", err
	}
	consent := "refused"
	if f.Text("contact") == "yes" {
		consent = "given"
	}
	source := person.Source{Kind: person.Relative, Who: f.Text("relation_text"), When: r.Today().Partial(), Lang: name.Lang(name.Dominant(f.Text("sought") + f.Text("text") + f.Text("name")))}
	if source.Lang == "und" || source.Lang == "und-Latn" {
		source.Lang = ""
	}
	_, err = r.Journal.Act(r.Context(), g, func(a *journal.Act) error {
		sought := person.New(a)
		if _, err := (person.Statement{Person: sought, Source: source, Facts: facts}).Record(a); err != nil {
			return err
		}
		_, code, err = request.Receive(a, g, request.New{
			Sought: []id.Person{sought}, On: r.Today().Partial(), Channel: "form", Text: f.Text("text"),
			Requester: request.Requester{
				Name: f.Text("name"), RelationText: f.Text("relation_text"), Phone: f.Text("phone"), Email: f.Text("email"), Consent: consent,
			},
		})
		return err
	})
	return code, err
}
