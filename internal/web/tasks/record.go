package tasks

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// act is one thing that can be recorded about a task.
type act func(a *journal.Act, g policy.Grant, key id.Task, t formkit.Values, on when.Partial) error

// acts by the word that stands in addresses and in the keys of texts.
func acts() map[string]act {
	return map[string]act{
		"done": func(a *journal.Act, g policy.Grant, key id.Task, t formkit.Values, on when.Partial) error {
			return task.Done(a, g, key, on, t.Text("outcome"))
		},
		"drop": func(a *journal.Act, g policy.Grant, key id.Task, t formkit.Values, _ when.Partial) error {
			return task.Drop(a, g, key, t.Text("reason"))
		},
		"reopen": func(a *journal.Act, g policy.Grant, key id.Task, t formkit.Values, _ when.Partial) error {
			return task.Reopen(a, g, key, t.Text("reason"))
		},
	}
}

type recordPage struct {
	page.Base
	To, Do, What string
	Form         *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	p, _, err := about(r, r.Query("do"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("on", r.Today().Partial().Text(string(r.Locale)))
	return page.Show(p), nil
}

// Record records a step, or draws its form again with what is wrong.
func Record(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, t, err := about(r, typed.Text("do"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	on, wrong := when.ReadPartial(typed.Text("on"), when.Reading{Lang: string(r.Locale)})
	if wrong != nil {
		p.Form.Fail("on", "fault.field.not_a_date")
		return page.Redraw(p), nil
	}
	err = r.Act(policy.DoTask, func(a *journal.Act, g policy.Grant) error { return acts()[p.Do](a, g, t.ID, typed, on) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.To).Saying("tasks.saved." + p.Do), nil
}

func about(r *page.Request, do string) (*recordPage, task.Task, error) {
	if acts()[do] == nil {
		return nil, task.Task{}, fault.New(fault.NotFound, "record a task: there is no step of this name")
	}
	t, err := find(r)
	p := &recordPage{To: "/tasks/" + string(t.ID), Do: do, What: t.What, Form: formkit.New(r.Words, "tasks.field")}
	p.Crumbs = []page.Crumb{{To: "/work", Label: r.T("work.list.title")}, {To: p.To, Label: r.T("tasks.show.title")}}
	return p, t, err
}
