package requests

import (
	"strconv"
	"strings"

	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web/formkit"
	"homeward/internal/web/forms"
	"homeward/internal/web/page"
)

type newPage struct {
	page.Base
	Step    int
	Form    *formkit.Form
	People  []*soughtForm
	Count   int
	Carried []forms.Typed // the fields of the other steps
	Sheets  *forms.Sheets // extra fields
	MayMore bool
	Asks    []line       // what is to be recorded of the requester
	Sought  []soughtLine // and of the people
	Message []string
	Similar []similar
}

// soughtLine is a person as the last step shows her.
type soughtLine struct {
	N     int
	Name  string
	Latin string
	Lines []line
}

// New draws the empty form.
func New(r *page.Request) (page.Result, error) {
	in, err := newIntake(r)
	if err != nil {
		return page.Result{}, err
	}
	in.addPerson()
	p, err := in.page(stepAsks)
	return page.Show(p), err
}

// Take goes from step to step, and records.
func Take(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	in, err := newIntake(r)
	if err != nil {
		return page.Result{}, err
	}
	at, _ := strconv.Atoi(typed.Text("step"))
	do, nth, _ := strings.Cut(typed.Text("do"), " ")
	drop := 0
	if do == "drop" {
		drop, _ = strconv.Atoi(nth)
	}
	in.take(typed, drop)
	next, ok := in.next(at, do)
	if ok && do == "record" {
		made, err := in.record()
		if err == nil {
			return page.Redirect(to(made, "/receipt")).Saying("requests.new.done"), nil
		}
		if !in.form.Refuse(err) {
			return page.Result{}, err
		}
		ok = false
	}
	p, err := in.page(next)
	if err != nil {
		return page.Result{}, err
	}
	if !ok {
		return page.Redraw(p), nil
	}
	return page.Show(p), nil
}

// next says which step follows; ok is false if something is wrong with the step
// it gives.
func (in *intake) next(at int, do string) (step int, ok bool) {
	switch {
	case do == "asks":
		return stepAsks, true
	case do == "sought":
		return stepSought, true
	case do == "add":
		in.addPerson()
		return stepSought, true
	case do == "drop":
		return stepSought, true
	case !in.checkAsks():
		return stepAsks, false
	case at == stepAsks:
		return stepSought, true
	case !in.checkSought():
		return stepSought, false
	}
	return stepCheck, true
}

// page draws a step.
func (in *intake) page(step int) (*newPage, error) {
	p := &newPage{Step: step, Form: in.form, Count: len(in.people), MayMore: len(in.people) < soughtMost}
	p.Crumbs = crumbs(in.r)
	if step != stepAsks {
		for _, field := range askFields {
			p.Carried = append(p.Carried, forms.Typed{Name: field, Value: in.form.Text(field)})
		}
	}
	if step == stepSought {
		p.People = in.people
	} else {
		for _, one := range in.people {
			for _, f := range soughtFields {
				p.Carried = append(p.Carried, forms.Typed{Name: one.id(f.name), Value: one.text(f.name)})
			}
		}
	}
	if step != stepCheck {
		p.Carried = append(p.Carried, in.sheets.Typed(in.typed)...)
		return p, nil
	}
	p.Sheets = in.sheets
	return p, p.check(in)
}

// check shows what is to be recorded, and who else asks for the same people.
func (p *newPage) check(in *intake) error {
	f, r := in.form, in.r
	add := func(field, text string, own bool) {
		p.Asks = append(p.Asks, line{Label: r.T("request.field." + field), Text: text, Own: own})
	}
	add("name", f.Text("name"), true)
	add("relation", r.T("request.relation."+in.relation()), false)
	if said := f.Text("relation_text"); said != "" {
		add("relation_text", said, true)
	}
	add("phone", f.Text("phone"), true)
	add("email", f.Text("email"), true)
	add("address", f.Text("address"), true)
	add("consent", r.T("request.consent."+f.Text("consent")), false)
	add("channel", r.T("request.channel."+f.Text("channel")), false)
	on := ""
	if in.on != "" {
		on = in.on.Text(string(r.Locale))
	}
	add("on", on, false)
	if text := f.Text("text"); text != "" {
		p.Message = strings.Split(text, "\n")
	}
	for _, one := range in.people {
		p.Sought = append(p.Sought, one.line())
	}
	s, err := r.Look(policy.Requests)
	if err != nil {
		return err
	}
	looks, names := in.looks()
	found, err := request.Alike(r.Context(), r.DB(), s, looks)
	if err != nil {
		return err
	}
	p.Similar, err = similarOf(r, s, found, names)
	return err
}

// line is a person as the program read her: a wrong reading is seen before it is
// recorded.
func (p *soughtForm) line() soughtLine {
	one := soughtLine{N: p.N, Name: p.text("name"), Latin: latin(p.text("name"))}
	for _, f := range p.facts {
		if f.Attr == "name" {
			continue
		}
		one.Lines = append(one.Lines, p.in.lineOf(f))
	}
	return one
}

func (in *intake) lineOf(f person.Fact) line {
	attr, _ := person.Describe(f.Attr)
	l := line{Label: in.r.T("person.attr." + string(f.Attr))}
	l.Text, l.Own = valueOf(in.r, attr, f)
	return l
}
