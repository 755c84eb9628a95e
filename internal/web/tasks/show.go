package tasks

import (
	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/web/formkit"
	"homeward/internal/web/notes"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	task.Task
	To         string
	CaseTo     string // "" for who may not ask for cases
	Name       string
	Owes, Asks string // agencies
	Owner      string
	Due        when.Day
	Overdue    bool
	Steps      []step
	Added      string
	MayDo      bool
	Team       []formkit.Choice // whom it can be given to
	Notes      notes.List
}

// step is what became of the task, with who said so.
type step struct {
	task.Step
	By, Day string
}

// Show shows one task.
func Show(r *page.Request) (page.Result, error) {
	t, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{Task: t, To: "/tasks/" + string(t.ID), Added: dayText(r, t.Recorded)}
	p.Crumbs = []page.Crumb{{To: "/work", Label: r.T("work.list.title")}}
	if t.Due != "" {
		s, _ := t.Due.Span()
		p.Due, p.Overdue = s.First, t.State == task.Open && s.First < r.Today()
	}
	own := t.Agency == r.Viewer.Agency
	p.MayDo = r.May(policy.DoTask) && (own || t.From == r.Viewer.Agency)
	for _, read := range []func(*page.Request) error{p.child, p.who, p.story, p.said} {
		if err := read(r); err != nil {
			return page.Result{}, err
		}
	}
	if own && t.State == task.Open && r.May(policy.AssignWork) {
		if p.Team, err = team(r); err != nil {
			return page.Result{}, err
		}
	}
	return page.Show(p), nil
}

// find reads the task that the address names, in the reader's scope.
func find(r *page.Request) (task.Task, error) {
	key, err := page.PathID[id.Task](r, "id")
	if err != nil {
		return task.Task{}, err
	}
	s, err := r.Look(policy.Work)
	if err != nil {
		return task.Task{}, err
	}
	return task.Find(r.Context(), r.DB(), s, key)
}

func (p *showPage) child(r *page.Request) error {
	if s, err := r.Look(policy.People); err == nil {
		if child, err := person.Find(r.Context(), r.DB(), s, p.Person); err == nil {
			p.Name = child.Name()
		}
	}
	s, err := r.Look(policy.Cases)
	if err != nil {
		return nil
	}
	if _, err := casefile.Find(r.Context(), r.DB(), s, p.Case); err != nil { // another agency's
		return nil
	}
	p.CaseTo = "/cases/" + string(p.Case)
	return nil
}

// said: what colleagues wrote about the task.
func (p *showPage) said(r *page.Request) error {
	s, err := r.Look(policy.Work)
	if err == nil {
		p.Notes, err = notes.Of(r, s, notes.Task, string(p.ID), p.To)
	}
	return err
}

func (p *showPage) who(r *page.Request) error {
	var err error
	if p.Owes, err = agencyName(r, p.Agency); err != nil {
		return err
	}
	if p.From != p.Agency {
		if p.Asks, err = agencyName(r, p.From); err != nil {
			return err
		}
	}
	owner, err := task.Assignee(r.Context(), r.DB(), p.Item())
	if err == nil {
		p.Owner, err = accountName(r, owner)
	}
	return err
}

func (p *showPage) story(r *page.Request) error {
	for _, s := range p.Task.Steps {
		by, err := accountName(r, s.By)
		if err != nil {
			return err
		}
		p.Steps = append(p.Steps, step{s, by, dayText(r, s.Recorded)})
	}
	return nil
}

func team(r *page.Request) ([]formkit.Choice, error) {
	all, err := account.Team(r.Context(), r.DB(), r.Viewer.Agency)
	var choices []formkit.Choice
	for _, a := range all {
		if policy.CanLook(a.Principal(), policy.Work) {
			choices = append(choices, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	return append(choices, formkit.Choice{Value: "nobody", Label: r.T("work.assign.nobody")}), err
}

func agencyName(r *page.Request, key id.Agency) (string, error) {
	a, err := agency.Find(r.Context(), r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return a.Name, err
}

func accountName(r *page.Request, key id.Account) (string, error) {
	if key == "" {
		return "", nil
	}
	a, err := account.Find(r.Context(), r.DB(), key)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return a.Name, err
}

func dayText(r *page.Request, recorded string) string {
	if len(recorded) < 10 {
		return ""
	}
	p, _ := when.ParsePartial(recorded[:10])
	return p.Text(string(r.Locale))
}
