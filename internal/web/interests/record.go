package interests

import (
	"strconv"

	"homeward/internal/fault"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// step is one thing that can be recorded on the page.
type step struct {
	need   policy.Action
	record func(a *journal.Act, g policy.Grant, c child, t typed) error
}

// typed is what was typed, with the procedure it is about.
type typed struct {
	formkit.Values
	of    interests.File
	dates map[string]when.Partial
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	return map[string]step{
		"open":       {policy.WeighInterests, open},
		"weigh":      {policy.WeighInterests, weigh},
		"hear":       {policy.WeighInterests, hear},
		"seat":       {policy.WeighInterests, seat},
		"stand_down": {policy.WeighInterests, standDown},
		"appeal":     {policy.WeighInterests, appeal},
		"reopen":     {policy.WeighInterests, reopen},
		"decide":     {policy.DecideInterests, decide},
		"review":     {policy.DecideInterests, review},
		"answer":     {policy.DecideInterests, answer},
	}
}

type recordPage struct {
	page.Base
	To, Back, Name, Do string
	Of, Option, Member string
	Title              string // of the option or the member that is meant
	Factors            []interests.Factor
	Form               *formkit.Form
	Determination      bool
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	c, _, err := about(r, r.Query("do"))
	if err != nil {
		return page.Result{}, err
	}
	p, _, err := newPage(r, c, r.Query)
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
	c, s, err := about(r, values.Text("do"))
	if err != nil {
		return page.Result{}, err
	}
	p, f, err := newPage(r, c, values.Text)
	if err != nil {
		return page.Result{}, err
	}
	t := typed{Values: values, of: f, dates: map[string]when.Partial{}}
	p.Form.Take(values)
	for _, name := range []string{"on", "review"} {
		on, wrong := when.ReadPartial(values.Text(name), when.Reading{Lang: string(r.Locale)})
		if wrong != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
		t.dates[name] = on
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, c, t) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back).Saying("interests.done." + p.Do), nil
}

// about finds the case and the step, which the reader must be allowed to do.
func about(r *page.Request, do string) (child, step, error) {
	s, ok := steps()[do]
	if !ok {
		return child{}, s, fault.New(fault.NotFound, "record best interests: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return child{}, s, err
	}
	c, err := find(r)
	return c, s, err
}

// newPage draws a form; every step but the first is about a procedure.
func newPage(r *page.Request, c child, ask func(string) string) (*recordPage, interests.File, error) {
	p := &recordPage{
		Base: page.Base{Crumbs: append(c.crumbs(r), page.Crumb{To: c.to(""), Label: r.T("interests.list.title")})},
		To:   c.to(""), Back: c.to(""), Name: c.Person.Name(), Do: ask("do"), Factors: interests.Factors(), Form: formkit.New(r.Words, "interests.field"),
	}
	p.choices(r)
	if p.Do == "open" {
		p.Form.Set("quorum", "3")
		return p, interests.File{}, nil
	}
	f, ok, err := c.of(r, ask("of"))
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "record best interests of case %s: there is no such procedure", c.ID)
	}
	if err != nil {
		return nil, f, err
	}
	p.Of, p.Back, p.Determination = string(f.ID), page.URL(c.to(""), "of", string(f.ID)), f.Form == interests.Determination
	p.option(f, ask("option"))
	var options, present []formkit.Choice
	for _, o := range f.Options {
		options = append(options, formkit.Choice{Value: string(o.Option), Label: o.Title, Hint: r.T("interests.kind." + string(o.Kind))})
	}
	for _, m := range f.Panel {
		if string(m.ID) == ask("member") {
			p.Member, p.Title = string(m.ID), m.Name
		}
		if m.Counts() {
			present = append(present, formkit.Choice{Value: string(m.ID), Label: m.Name, Hint: r.T("interests.profession." + m.Profession)})
		}
	}
	p.Form.Choices("choice", options...).Choices("present", present...)
	return p, f, nil
}

// option fills the form with what was said of an option before.
func (p *recordPage) option(f interests.File, key string) {
	for _, o := range f.Options {
		if string(o.Option) != key || p.Do != "weigh" {
			continue
		}
		p.Option, p.Title = key, o.Title
		p.Form.Set("kind", string(o.Kind)).Set("title", o.Title)
		tick := func(name string, yes bool) {
			if yes {
				p.Form.Set(name, "yes")
			}
		}
		tick("parts_parent", o.PartsParent)
		tick("parts_sibling", o.PartsSibling)
		for _, c := range o.Cells {
			p.Form.Set("for_"+string(c.Factor), c.For).Set("against_"+string(c.Factor), c.Against)
		}
	}
}

func (p *recordPage) choices(r *page.Request) {
	add := func(name, prefix string, values ...string) {
		var all []formkit.Choice
		for _, v := range values {
			all = append(all, formkit.Choice{Value: v, Label: r.T(prefix + v)})
		}
		p.Form.Choices(name, all...)
	}
	add("form", "interests.form.", texts(interests.Forms())...)
	add("about", "interests.about.", texts(interests.Questions())...)
	add("kind", "interests.kind.", texts(interests.OptionKinds())...)
	add("who", "interests.voice.", interests.Voices()...)
	add("hindrance", "interests.hindrance.", interests.Hindrances()...)
	add("profession", "interests.profession.", interests.Professions()...)
	add("conflict", "interests.conflict.", "no", "yes")
	add("outcome", "interests.turn.", "upheld", "set_aside")
}

func texts[T ~string](all []T) []string {
	var out []string
	for _, one := range all {
		out = append(out, string(one))
	}
	return out
}

// number reads a small number, 0 if nothing was typed and -1 if it is none.
func number(text string) int {
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}
