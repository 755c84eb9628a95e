package requests

import (
	"slices"
	"strconv"

	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// The intake form has three steps. Each step sends every field of the others
// along in hidden fields, so that nothing is kept anywhere until the request is
// recorded, and nothing is lost on the way.

// Bounds of the form: twenty people of twelve fields, with a long letter.
const (
	formMost    = 512 << 10
	soughtMost  = 20
	stepAsks    = 1
	stepSought  = 2
	stepCheck   = 3
	messageMost = 10_000
)

// askFields are the fields of the first step, in their order.
var askFields = []string{"name", "relation", "relation_text", "phone", "email", "address", "consent", "channel", "on", "text"}

// intake is the form as it was typed so far.
type intake struct {
	r      *page.Request
	form   *formkit.Form
	on     when.Partial
	people []*soughtForm
	sheets *forms.Sheets  // what other forms ask about a request, on the last step
	typed  formkit.Values // all that was sent
}

func newIntake(r *page.Request) (*intake, error) {
	f := formkit.New(r.Words, "requests.new")
	f.Choices("relation", choices(r, "request.relation.", request.Relations())...)
	f.Choices("consent", choices(r, "request.consent.", request.Consents())...)
	f.Choices("channel", choices(r, "request.channel.", slices.DeleteFunc(request.Channels(), func(c string) bool { return c == "list" }))...)
	f.Set("on", r.Today().Partial().Text(string(r.Locale)))
	sheets, err := forms.Extend(r, form.Request, f)
	return &intake{r: r, form: f, sheets: sheets}, err
}

func choices(r *page.Request, prefix string, codes []string) []formkit.Choice {
	var all []formkit.Choice
	for _, code := range codes {
		all = append(all, formkit.Choice{Value: code, Label: r.T(prefix + code)})
	}
	return all
}

// take reads what was sent; drop leaves out one of the people, from 1, 0 none.
func (in *intake) take(typed formkit.Values, drop int) {
	in.form.Take(typed)
	in.typed = typed
	n, _ := strconv.Atoi(typed.Text("people"))
	for i := 1; i <= min(max(n, 1), soughtMost); i++ {
		if i != drop || n == 1 {
			in.people = append(in.people, newSoughtForm(in, len(in.people)+1, typed, i))
		}
	}
	on, err := when.ReadPartial(typed.Text("on"), when.Reading{})
	if err == nil {
		in.on = on
	}
}

// addPerson adds an empty person and puts the focus there.
func (in *intake) addPerson() {
	if len(in.people) < soughtMost {
		in.people = append(in.people, newSoughtForm(in, len(in.people)+1, formkit.Values{}, 0))
		in.people[len(in.people)-1].Focus = true
	}
}

// saidOn is the day of which an age was said: that of the request, else today.
func (in *intake) saidOn() when.Partial {
	if in.on != "" {
		return in.on
	}
	return in.r.Today().Partial()
}

// checkAsks checks the first step.
func (in *intake) checkAsks() bool {
	f := in.form
	if f.Text("relation") == "" && f.Text("relation_text") == "" {
		f.Fail("relation", "fault.field.required")
	}
	if f.Text("consent") == "" {
		f.Fail("consent", "fault.field.unknown_choice")
	}
	if f.Text("channel") == "" {
		f.Fail("channel", "fault.field.unknown_choice")
	}
	if _, err := when.ReadPartial(f.Text("on"), when.Reading{}); err != nil {
		f.Fail("on", "fault.field.not_a_date")
	} else if span, ok := in.on.Span(); ok && span.First > in.r.Today() {
		f.Fail("on", "fault.field.in_the_future")
	}
	if len([]rune(f.Text("text"))) > messageMost {
		f.Fail("text", "fault.field.too_long", "Max", messageMost)
	}
	return !f.Failed()
}

// checkSought checks the second step; people of whom nothing was said are left
// out.
func (in *intake) checkSought() bool {
	var said []*soughtForm
	for _, p := range in.people {
		p.read()
		if len(p.facts) > 0 || len(p.wrong) > 0 {
			said = append(said, p)
		}
		for _, w := range p.wrong {
			in.form.Fail(w.Name, w.Key, "N", p.N)
		}
	}
	if len(said) == 0 {
		in.form.Fail("p1_name", "request.wrong.nobody")
		return false
	}
	if in.form.Failed() {
		return false
	}
	for i, p := range said {
		p.N = i + 1
	}
	in.people = said
	return true
}

// looks are the people as far as it helps to find who else asks for them.
func (in *intake) looks() (all []request.Looks, names []string) {
	for _, p := range in.people {
		all, names = append(all, request.LooksIn(p.facts)), append(names, p.text("name"))
	}
	return all, names
}

// source says where the facts come from: whoever asks.
func (in *intake) source() person.Source {
	f := in.form
	s := person.Source{Kind: person.Relative, When: in.on, Lang: name.Lang(name.Dominant(in.people[0].text("name") + f.Text("text") + f.Text("name")))}
	if in.relation() == "authority" || in.relation() == "ngo" {
		s.Kind = person.AgencyRecord
	}
	if s.Lang == "und" || s.Lang == "und-Latn" {
		s.Lang = ""
	}
	s.Who = f.Text("relation_text")
	if s.Who == "" {
		s.Who = in.r.T("request.relation." + in.relation())
	}
	if who := f.Text("name"); who != "" {
		s.Who += ", " + who
	}
	return s
}

func (in *intake) relation() string {
	if code := in.form.Text("relation"); code != "" {
		return code
	}
	return request.ReadRelation(in.form.Text("relation_text"))
}

// record records the people with what was said of them, and the request.
func (in *intake) record() (made id.Request, err error) {
	f := in.form
	err = in.r.Act(policy.ReceiveRequest, func(a *journal.Act, g policy.Grant) error {
		n := request.New{
			On: in.on, Channel: f.Text("channel"), Text: f.Text("text"),
			Requester: request.Requester{
				Name: f.Text("name"), Relation: f.Text("relation"), RelationText: f.Text("relation_text"), Phone: f.Text("phone"),
				Email: f.Text("email"), Address: f.Text("address"), Consent: f.Text("consent"),
			},
		}
		for _, p := range in.people {
			who := person.New(a)
			if _, err := (person.Statement{Person: who, Source: in.source(), Facts: p.facts}).Record(a); err != nil {
				return err
			}
			n.Sought = append(n.Sought, who)
		}
		if made, _, err = request.Receive(a, g, n); err != nil {
			return err
		}
		return in.sheets.Record(in.r, a, forms.About{Thing: form.Request, Subject: string(made)}, in.typed)
	})
	return made, err
}
