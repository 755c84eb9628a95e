package clearances

import (
	"context"
	"strings"
	"unicode"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type askPage struct {
	page.Base
	Form *formkit.Form
	Most int
}

// Compose draws the form of a note to an authority.
func Compose(r *page.Request) (page.Result, error) {
	p, err := newAskPage(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("demand", r.Query("pathway")+"/"+r.Query("demand")).Set("numbers", r.Query("number"))
	return page.Show(p), nil
}

func newAskPage(r *page.Request) (*askPage, error) {
	p := &askPage{Base: page.Base{Crumbs: crumbs(r)}, Form: formkit.New(r.Words, "clearances.field"), Most: clearance.MostAtOnce}
	ways, err := pathway.List(r.Context(), r.DB())
	if err != nil {
		return nil, err
	}
	var demands, deciders []formkit.Choice
	for _, w := range ways {
		for _, d := range w.Demands {
			demands = append(demands, formkit.Choice{Value: w.Key + "/" + d.Key, Label: w.Title.In(string(r.Locale)) + ": " + titleOf(r, d)})
		}
	}
	all, err := agency.List(r.Context(), r.DB())
	for _, a := range all {
		if !a.Ended {
			deciders = append(deciders, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	p.Form.Choices("demand", demands...).Choices("decider", deciders...)
	return p, err
}

// Send asks about all children whose numbers were typed, or about none.
func Send(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, err := newAskPage(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	s, err := r.Look(policy.Cases)
	if err != nil {
		return page.Result{}, err
	}
	cases, unknown, err := numbers(r.Context(), r.DB(), s, values.Text("numbers"))
	if err != nil {
		return page.Result{}, err
	}
	if unknown != "" {
		p.Form.Fail("numbers", "clearance.rule.unknown", "Number", unknown)
	}
	on, wrong := when.ReadPartial(values.Text("on"), when.Reading{Lang: string(r.Locale)})
	if wrong != nil {
		p.Form.Fail("on", "fault.field.not_a_date")
	}
	_, demand, _ := strings.Cut(values.Text("demand"), "/")
	if demand == "" {
		p.Form.Fail("demand", "fault.field.required")
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	var note id.Asking
	err = r.Act(policy.AskClearance, func(a *journal.Act, g policy.Grant) (err error) {
		note, err = clearance.Ask(a, g, clearance.New{Demand: demand, Decider: id.Agency(values.Text("decider")), Cases: cases, On: on, Reference: values.Text("reference")})
		return err
	})
	if p.refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(page.URL("/clearances", "note", string(note), "show", "all")).Saying("clearances.done.ask"), nil
}

// refuse puts what the noun says about cases beside their numbers.
func (p *askPage) refuse(err error) bool {
	fields := fault.Fields(err)
	for i := range fields {
		if fields[i].Name == "cases" {
			fields[i].Name = "numbers"
		}
	}
	return len(fields) > 0 && p.Form.Refuse(fault.Invalid("ask", fields...))
}

// numbers finds the cases of a text of numbers; unknown is the first that is none.
func numbers(ctx context.Context, from db.Asker, s policy.Scope, text string) (all []id.Case, unknown string, err error) {
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || c == ',' || c == ';' }) {
		n, wrong := id.ParseNumber(word)
		if wrong != nil {
			return nil, bounded(word), nil
		}
		c, err := casefile.ByNumber(ctx, from, s, n)
		if fault.Is(err, fault.NotFound) {
			return nil, word, nil
		}
		if err != nil {
			return nil, "", err
		}
		all = append(all, c.ID)
	}
	return all, "", nil
}

func bounded(word string) string {
	if r := []rune(word); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return word
}
