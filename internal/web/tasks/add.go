package tasks

import (
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type addPage struct {
	page.Base
	Case id.Case
	To   string // address of the case
	Name string
	Form *formkit.Form
}

// New draws the form of a task for the case that the address names.
func New(r *page.Request) (page.Result, error) {
	p, _, err := newAdd(r, r.Query("case"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("agency", string(r.Viewer.Agency)).Set("kind", r.Query("kind"))
	return page.Show(p), nil
}

// Add records a task.
func Add(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, c, err := newAdd(r, typed.Text("case"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	due, wrong := when.ReadPartial(typed.Text("due"), when.Reading{Lang: string(r.Locale)})
	if wrong != nil {
		p.Form.Fail("due", "fault.field.not_a_date")
		return page.Redraw(p), nil
	}
	n := task.New{Case: c.ID, Kind: task.Kind(typed.Text("kind")), What: typed.Text("what"), Due: due, Agency: id.Agency(typed.Text("agency"))}
	var key id.Task
	err = r.Act(policy.AddTask, func(a *journal.Act, g policy.Grant) error {
		key, err = task.Add(a, g, n)
		return err
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/tasks/" + string(key)).Saying("tasks.add.done"), nil
}

// newAdd finds the case in the reader's scope and draws the form. The kinds are
// those whose tasks she will see herself.
func newAdd(r *page.Request, key string) (*addPage, casefile.Case, error) {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return nil, casefile.Case{}, err
	}
	c, err := casefile.Find(r.Context(), r.DB(), s, id.Case(key))
	if err != nil {
		return nil, c, err
	}
	p := &addPage{Case: c.ID, To: "/cases/" + string(c.ID), Form: formkit.New(r.Words, "tasks.field")}
	p.Crumbs = []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}, {To: p.To, Label: c.Number.String()}}
	if child, err := person.Find(r.Context(), r.DB(), s, c.Person); err == nil {
		p.Name = child.Name()
	}
	var kinds, agencies []formkit.Choice
	for _, k := range task.Kinds() {
		if s.Sees(k.Compartment()) {
			kinds = append(kinds, formkit.Choice{Value: string(k), Label: r.T("task.kind." + string(k)), Hint: r.T("compartments." + string(k.Compartment()) + ".name")})
		}
	}
	all, err := agency.List(r.Context(), r.DB())
	for _, a := range all {
		if !a.Ended {
			agencies = append(agencies, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	p.Form.Choices("kind", kinds...).Choices("agency", agencies...)
	return p, c, err
}
