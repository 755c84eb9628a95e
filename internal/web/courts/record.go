package courts

import (
	"homeward/internal/court"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// typed is what was typed, with the hearing or the order it is about.
type typed struct {
	formkit.Values
	of    string
	dates map[string]when.Partial
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]func(a *journal.Act, g policy.Grant, c child, t typed) error {
	return map[string]func(a *journal.Act, g policy.Grant, c child, t typed) error{
		"schedule": schedule,
		"adjourn": func(a *journal.Act, g policy.Grant, _ child, t typed) error {
			return court.Adjourn(a, g, id.Hearing(t.of), t.dates["to"], t.Text("words"))
		},
		"hold": func(a *journal.Act, g policy.Grant, _ child, t typed) error {
			return court.Hold(a, g, id.Hearing(t.of), t.dates["on"], t.Text("words"))
		},
		"cancel": func(a *journal.Act, g policy.Grant, _ child, t typed) error {
			return court.Cancel(a, g, id.Hearing(t.of), t.Text("words"))
		},
		"order": makeOrder,
		"comply": func(a *journal.Act, g policy.Grant, _ child, t typed) error {
			return court.Comply(a, g, id.Order(t.of), t.dates["on"], t.Text("words"))
		},
		"appeal": func(a *journal.Act, g policy.Grant, _ child, t typed) error {
			return court.Appeal(a, g, id.Order(t.of), t.dates["on"], t.Text("who"), t.Text("words"), t.Ticked("stays"))
		},
		"answer": answer,
		"lapse": func(a *journal.Act, g policy.Grant, _ child, t typed) error {
			return court.Lapse(a, g, id.Order(t.of), t.dates["on"], t.Text("words"))
		},
	}
}

func schedule(a *journal.Act, g policy.Grant, c child, t typed) error {
	_, err := court.Schedule(a, g, court.NewHearing{
		Case: c.ID, Matter: court.Matter(t.Text("matter")), Court: t.Text("court"), About: t.Text("about"), On: t.dates["on"], Time: t.Text("time"), Source: t.Text("source"),
	})
	return err
}

func makeOrder(a *journal.Act, g policy.Grant, c child, t typed) error {
	_, err := court.Record(a, g, court.NewOrder{
		Case: c.ID, Hearing: id.Hearing(t.Text("hearing")), Court: t.Text("court"), On: t.dates["on"], Reference: t.Text("reference"),
		Subject: court.Subject(t.Text("subject")), Text: t.Text("text"), Addressee: t.Text("addressee"), By: t.dates["by"],
	})
	return err
}

func answer(a *journal.Act, g policy.Grant, _ child, t typed) error {
	outcome := t.Text("outcome")
	if outcome != "upheld" && outcome != "set_aside" {
		return fault.Invalid("answer an appeal", fault.Field{Name: "outcome", Key: "fault.field.unknown_choice"})
	}
	return court.Answer(a, g, id.Order(t.of), t.dates["on"], t.Text("who"), t.Text("words"), outcome == "set_aside", t.dates["to"])
}

type recordPage struct {
	page.Base
	To, Name, Do, Of string
	Title            string // of the hearing or the order
	Hearings         bool   // there are some at which an order can have been made
	Form             *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	_, p, err := about(r, r.Query("do"), r.Query("of"))
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Record records a step, or draws its form again with what is wrong.
func Record(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	c, p, err := about(r, values.Text("do"), values.Text("of"))
	if err != nil {
		return page.Result{}, err
	}
	t := typed{Values: values, of: p.Of, dates: map[string]when.Partial{}}
	p.Form.Take(values)
	for _, name := range []string{"on", "to", "by"} {
		on, wrong := when.ReadPartial(values.Text(name), when.Reading{Lang: string(r.Locale)})
		if wrong != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
		t.dates[name] = on
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(policy.RecordCourt, func(a *journal.Act, g policy.Grant) error { return steps()[p.Do](a, g, c, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.To).Saying("courts.done." + p.Do), nil
}

// about finds the case and what a step is about, and draws its form.
func about(r *page.Request, do, of string) (child, *recordPage, error) {
	if _, ok := steps()[do]; !ok {
		return child{}, nil, fault.New(fault.NotFound, "record what a court does: there is no step of this name")
	}
	c, err := find(r)
	if err != nil {
		return c, nil, err
	}
	p := &recordPage{
		Base: page.Base{Crumbs: append(c.crumbs(r), page.Crumb{To: c.to(""), Label: r.T("courts.list.title")})},
		To:   c.to(""), Name: c.Name, Do: do, Form: formkit.New(r.Words, "courts.field"),
	}
	hearings, err := court.HearingsOf(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return c, nil, err
	}
	orders, err := court.OrdersOf(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return c, nil, err
	}
	p.choices(r, hearings)
	for _, h := range hearings {
		if string(h.ID) == of {
			p.Of, p.Title = of, h.About
		}
	}
	for _, o := range orders {
		if string(o.ID) == of {
			p.Of, p.Title = of, o.Text
		}
	}
	if p.Of == "" && do != "schedule" && do != "order" {
		return c, nil, fault.New(fault.NotFound, "record what a court does in case %s: there is no such hearing or order", c.ID)
	}
	return c, p, nil
}

func (p *recordPage) choices(r *page.Request, hearings []court.Hearing) {
	add := func(name, prefix string, values ...string) {
		var all []formkit.Choice
		for _, v := range values {
			all = append(all, formkit.Choice{Value: v, Label: r.T(prefix + v)})
		}
		p.Form.Choices(name, all...)
	}
	add("matter", "court.matter.", texts(court.Matters())...)
	add("subject", "court.subject.", texts(court.Subjects())...)
	add("outcome", "court.event.", "upheld", "set_aside")
	var made []formkit.Choice
	for _, h := range hearings {
		if h.State == court.Held {
			made = append(made, formkit.Choice{Value: string(h.ID), Label: h.About + ", " + h.On.Text(string(r.Locale))})
		}
	}
	p.Hearings = made != nil
	p.Form.Choices("hearing", made...)
}

func texts[T ~string](all []T) []string {
	var out []string
	for _, one := range all {
		out = append(out, string(one))
	}
	return out
}
