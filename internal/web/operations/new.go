package operations

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type newPage struct {
	page.Base
	Form *formkit.Form
}

// New draws the form that plans an operation.
func New(r *page.Request) (page.Result, error) {
	return page.Show(&newPage{Base: page.Base{Crumbs: crumbs(r)}, Form: formkit.New(r.Words, "operations.field")}), nil
}

// Add plans an operation and opens its manifest.
func Add(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p := &newPage{Base: page.Base{Crumbs: crumbs(r)}, Form: formkit.New(r.Words, "operations.field").Take(values)}
	on, wrong := when.ReadPartial(values.Text("on"), when.Reading{Lang: string(r.Locale)})
	if wrong != nil {
		p.Form.Fail("on", "fault.field.not_a_date")
		return page.Redraw(p), nil
	}
	var made id.Operation
	err = r.Act(policy.PlanOperation, func(a *journal.Act, g policy.Grant) (err error) {
		made, err = operation.Plan(a, g, operation.New{Programme: values.Text("programme"), Name: values.Text("name"), On: on})
		if err != nil {
			return err
		}
		_, err = manifest.Open(a, g, made)
		return err
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/operations/" + string(made)).Saying("operations.done.new"), nil
}
