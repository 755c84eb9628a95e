package identity

import (
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/identity"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/web/stating"
	"homeward/internal/when"
)

// step is one thing that can be recorded on the page.
type step struct {
	need     policy.Action
	ofSample bool
	record   func(a *journal.Act, g policy.Grant, c child, t typed) error
}

// typed is what was typed, with the sample it is about.
type typed struct {
	formkit.Values
	of    id.Sample
	dates map[string]when.Partial
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	return map[string]step{
		"evidence":    {policy.RecordIdentity, false, evidence},
		"paper":       {policy.RecordIdentity, false, writePaper},
		"nationality": {policy.RecordIdentity, false, nationality},
		"screen":      {policy.RecordIdentity, false, screen},
		"take":        {policy.HandleSample, false, take},
		"move":        {policy.HandleSample, true, move},
		"destroy":     {policy.HandleSample, true, destroy},
		"test":        {policy.ReadResults, true, test},
		"conclude":    {policy.ReadResults, true, conclude},
	}
}

func evidence(a *journal.Act, g policy.Grant, c child, t typed) error {
	_, err := identity.Record(a, g, identity.New{
		Case: c.ID, Kind: t.Text("kind"), Topic: t.Text("topic"), Bearing: identity.Bearing(t.Text("bearing")), On: t.dates["on"], By: t.Text("by"), Words: t.Text("words"),
	})
	return err
}

func writePaper(a *journal.Act, g policy.Grant, c child, t typed) error {
	n := identity.NewPaper{
		Case: c.ID, Kind: t.Text("paper"), Number: t.Text("number"), Issuer: t.Text("issuer"), IssuerKind: t.Text("issuer_kind"), On: t.dates["on"], Words: t.Text("words"),
	}
	for _, named := range strings.FieldsFunc(t.Text("recognised"), func(r rune) bool { return strings.ContainsRune(",;،\n", r) }) {
		if named = strings.TrimSpace(named); named != "" {
			n.Recognised = append(n.Recognised, country(named))
		}
	}
	_, err := identity.RecordPaper(a, g, n)
	return err
}

func nationality(a *journal.Act, g policy.Grant, c child, t typed) error {
	_, err := identity.RecordNationality(a, g, identity.NewNationality{
		Case: c.ID, Country: country(t.Text("country")), State: identity.State(t.Text("state")), Through: t.Text("through"), On: t.dates["on"],
		Authority: t.Text("authority"), Reference: t.Text("reference"), Words: t.Text("words"),
	})
	return err
}

// country reads a state by its name in any language of ours, or by its code.
func country(text string) string {
	if code := stating.Country(text); code != "" {
		return code
	}
	return text
}

func screen(a *journal.Act, g policy.Grant, c child, t typed) error {
	return identity.Screen(a, g, identity.Screening{
		Case: c.ID, On: t.dates["on"], By: t.Text("by"), NoPapers: identity.Reply(t.Text("no_papers")), Barrier: identity.Reply(t.Text("barrier")), Loss: identity.Reply(t.Text("loss")), Words: t.Text("words"),
	})
}

func take(a *journal.Act, g policy.Grant, c child, t typed) error {
	_, err := identity.Take(a, g, identity.NewSample{
		Case: c.ID, With: t.Text("with"), Relation: t.Text("relation"), On: t.dates["on"], Collector: t.Text("collector"), Witness: t.Text("witness"), Place: t.Text("place"), Seal: t.Text("seal"),
	})
	return err
}

// move wants an answer about the seal: silence is not "intact".
func move(a *journal.Act, g policy.Grant, _ child, t typed) error {
	if seal := t.Text("intact"); seal != "yes" && seal != "no" {
		return fault.Invalid("move a sample", fault.Field{Name: "intact", Key: "fault.field.required"})
	}
	return identity.Move(a, g, t.of, t.dates["on"], t.Text("from"), t.Text("to"), t.Text("intact") == "yes", t.Text("words"))
}

func destroy(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return identity.Destroy(a, g, t.of, t.dates["on"], t.Text("by"))
}

func test(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return identity.Test(a, g, t.of, identity.Result{
		On: t.dates["on"], Method: t.Text("method"), Markers: t.Text("markers"), Ratio: t.Text("ratio"), Finding: identity.Finding(t.Text("finding")), Report: t.Text("report"), DestroyBy: t.dates["destroy_by"],
	})
}

func conclude(a *journal.Act, g policy.Grant, _ child, t typed) error {
	return identity.Conclude(a, g, t.of)
}

type recordPage struct {
	page.Base
	To, Name, Do string
	Of           id.Sample
	Seal         string
	Sealed       *identity.Sealed // what was found, to conclude
	Read         *read            // what the lines of letters of a paper say
	Form         *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	_, _, p, err := about(r, r.Query("do"), r.Query("of"))
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
	c, s, p, err := about(r, values.Text("do"), values.Text("of"))
	if err != nil {
		return page.Result{}, err
	}
	t := typed{Values: values, of: p.Of, dates: map[string]when.Partial{}}
	p.Form.Take(values)
	for _, name := range []string{"on", "destroy_by"} {
		on, wrong := when.ReadPartial(values.Text(name), when.Reading{Lang: string(r.Locale)})
		if wrong != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
		t.dates[name] = on
	}
	if p.Form.Failed() || p.Do == "paper" && !paperOf(r, p, t) {
		return page.Redraw(p), nil
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, c, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.To).Saying("identity.done." + p.Do), nil
}

// about finds the case, the step, which the reader must be allowed to do, and the
// sample it is about, and draws its form.
func about(r *page.Request, do, of string) (child, step, *recordPage, error) {
	s, ok := steps()[do]
	if !ok {
		return child{}, s, nil, fault.New(fault.NotFound, "record who a child is: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return child{}, s, nil, err
	}
	c, err := find(r)
	if err != nil {
		return c, s, nil, err
	}
	p := &recordPage{
		Base: page.Base{Crumbs: append(c.crumbs(r), page.Crumb{To: c.to(""), Label: r.T("identity.list.title")})},
		To:   c.to(""), Name: c.Name, Do: do, Form: formkit.New(r.Words, "identity.field"),
	}
	p.choices(r)
	if !s.ofSample {
		return c, s, p, nil
	}
	f, err := identity.Of(r.Context(), r.DB(), c.scope, c.ID)
	if err != nil {
		return c, s, nil, err
	}
	for _, one := range f.Samples {
		if string(one.Sample) == of {
			p.Of, p.Seal = one.Sample, one.Seal
			p.Form.Set("from", one.Holder)
		}
	}
	if p.Of == "" {
		return c, s, nil, fault.New(fault.NotFound, "record who a child is in case %s: there is no such sample", c.ID)
	}
	if do == "conclude" {
		scope, err := r.Look(policy.Results)
		if err != nil {
			return c, s, nil, err
		}
		found, err := identity.ResultOf(r.Context(), r.DB(), scope, p.Of)
		if err != nil {
			return c, s, nil, err
		}
		p.Sealed = &found
	}
	return c, s, p, nil
}

func (p *recordPage) choices(r *page.Request) {
	add := func(name, prefix string, values ...string) {
		var all []formkit.Choice
		for _, v := range values {
			all = append(all, formkit.Choice{Value: v, Label: r.T(prefix + v)})
		}
		p.Form.Choices(name, all...)
	}
	add("kind", "identity.kind.", identity.Kinds()...)
	add("topic", "identity.topic.", identity.Topics()...)
	add("bearing", "identity.bearing.", texts(identity.Bearings())...)
	add("paper", "identity.paper.", identity.Papers()...)
	add("issuer_kind", "identity.issuer.", identity.Issuers()...)
	add("state", "states.nationality.", texts(identity.States())...)
	add("through", "identity.way.", identity.Ways()...)
	add("finding", "identity.finding.", texts(identity.Findings())...)
	add("intact", "identity.seal.", "yes", "no")
	for _, question := range []string{"no_papers", "barrier", "loss"} {
		add(question, "identity.reply.", texts(identity.Replies())...)
	}
}

func texts[T ~string](all []T) []string {
	var out []string
	for _, one := range all {
		out = append(out, string(one))
	}
	return out
}
