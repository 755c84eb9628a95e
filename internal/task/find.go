package task

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Task is a task as it stands now.
type Task struct {
	ID       id.Task
	Case     id.Case
	Person   id.Person
	Kind     Kind
	What     string
	Due      when.Partial
	Agency   id.Agency // who owes it
	From     id.Agency // who added it
	Recorded string
	State    State
	Steps    []Step // the oldest first
}

// Item names the task as a line of the worklist.
func (t Task) Item() string { return Item(t.ID) }

// Item names a task as a line of the worklist.
func Item(key id.Task) string { return "task:" + string(key) }

func (t Task) subjects() []string { return []string{string(t.ID), string(t.Case), string(t.Person)} }

// Step is what became of a task.
type Step struct {
	State    State
	On       when.Partial
	Remark   string
	By       id.Account
	Recorded string
}

const columns = "t.task, t.casefile, t.person, t.kind, t.what, t.due, t.agency, t.from_agency, t.recorded"

func scan(t *Task, row func(...any) error) error {
	t.State = Open
	return row(&t.ID, &t.Case, &t.Person, &t.Kind, &t.What, &t.Due, &t.Agency, &t.From, &t.Recorded)
}

// Find gives one task with its steps; outside the scope it is not found.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Task) (Task, error) {
	var t Task
	err := scan(&t, func(into ...any) error {
		return from.Row(ctx, "SELECT "+columns+" FROM task t WHERE t.task = $1 AND ($2 = '' OR t.agency = $2 OR t.from_agency = $2)", []any{key, s.Agency()}, into...)
	})
	if err == nil && !s.Sees(t.Kind.Compartment()) {
		err = fault.New(fault.NotFound, "outside the scope")
	}
	if err != nil {
		return Task{}, fmt.Errorf("find task %s: %w", key, err)
	}
	err = t.steps(ctx, from)
	return t, err
}

func (t *Task) steps(ctx context.Context, from db.Asker) error {
	var err error
	t.Steps, err = db.All(ctx, from, "SELECT state, on_date, remark, by_who, recorded FROM task_step WHERE task = $1 ORDER BY recorded, entry LIMIT 200", []any{t.ID},
		func(s *Step, scan func(...any) error) error {
			return scan(&s.State, &s.On, &s.Remark, &s.By, &s.Recorded)
		})
	if n := len(t.Steps); n > 0 {
		t.State = t.Steps[n-1].State
	}
	return err
}

// most bounds the tasks of one page.
const most = 100

// Of gives the tasks of a case in the scope, the newest first.
func Of(ctx context.Context, from db.Asker, s policy.Scope, c id.Case) ([]Task, error) {
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM task t WHERE t.casefile = $1 AND ($2 = '' OR t.agency = $2 OR t.from_agency = $2) ORDER BY t.recorded DESC, t.task LIMIT $3",
		[]any{c, s.Agency(), most}, scan)
	if err != nil {
		return nil, fmt.Errorf("tasks of case %s: %w", c, err)
	}
	var seen []Task
	for _, t := range all {
		if !s.Sees(t.Kind.Compartment()) {
			continue
		}
		if err := t.steps(ctx, from); err != nil {
			return nil, err
		}
		seen = append(seen, t)
	}
	return seen, nil
}

// Assignee gives who takes a line of the worklist, "" nobody.
func Assignee(ctx context.Context, from db.Asker, item string) (id.Account, error) {
	var to id.Account
	err := from.Row(ctx, "SELECT account FROM assignment WHERE item = $1", []any{item}, &to)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return to, err
}
