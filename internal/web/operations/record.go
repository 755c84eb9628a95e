package operations

import (
	"context"
	"strconv"
	"strings"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// step is one thing that can be recorded about an operation.
type step struct {
	need   policy.Action
	record func(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error
}

// typed is what was typed, with its dates read and what it is about.
type typed struct {
	formkit.Values
	of    string
	dates map[string]when.Partial
}

// steps by the word that stands in addresses and in the keys of texts.
func steps() map[string]step {
	plan, run := policy.PlanOperation, policy.RunOperation
	return map[string]step{
		"leg":       {plan, leg},
		"unleg":     {plan, unleg},
		"join":      {plan, join},
		"leave":     {plan, leave},
		"allow":     {plan, allow},
		"depart":    {run, depart},
		"arrive":    {run, arrive},
		"complete":  {run, complete},
		"cancel":    {run, cancel},
		"turn_back": {run, turnBack},
	}
}

// leg adds one to the way as it stands.
func leg(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	vehicles, ok := readVehicles(t.Text("vehicles"))
	if !ok {
		return fault.Invalid("route operation "+string(o.ID), fault.Field{Name: "vehicles", Key: "operation.rule.vehicles"})
	}
	return operation.Route(a, g, o.ID, append(legsOf(o), operation.Leg{
		From: t.Text("from"), To: t.Text("to"), Means: operation.Means(t.Text("means")), Carrier: t.Text("carrier"), On: t.dates["on"],
		Departs: t.Text("departs"), Arrives: t.Text("arrives"), Vehicles: vehicles,
	}))
}

// unleg takes the last leg away.
func unleg(a *journal.Act, g policy.Grant, o operation.Operation, _ typed) error {
	legs := legsOf(o)
	if len(legs) < 2 {
		return fault.Invalid("route operation "+string(o.ID), fault.Field{Name: "legs", Key: "operation.rule.legs"})
	}
	return operation.Route(a, g, o.ID, legs[:len(legs)-1])
}

func legsOf(o operation.Operation) []operation.Leg {
	var all []operation.Leg
	for _, l := range o.Legs {
		all = append(all, l.Leg)
	}
	return all
}

// readVehicles reads a vehicle a line: its name, a comma, its seats.
func readVehicles(text string) ([]operation.Vehicle, bool) {
	var all []operation.Vehicle
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		i := strings.LastIndexAny(line, ",،")
		if i < 0 {
			return nil, false
		}
		seats, err := strconv.Atoi(strings.TrimSpace(strings.TrimLeft(line[i:], ",،")))
		if err != nil {
			return nil, false
		}
		all = append(all, operation.Vehicle{Name: strings.TrimSpace(line[:i]), Seats: seats})
	}
	return all, len(all) > 0
}

func join(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	m := operation.Member{Name: t.Text("person"), Task: operation.Task(t.Text("task")), Agency: id.Agency(t.Text("agency"))}
	if login := t.Text("login"); login != "" {
		acc, err := account.ByLogin(context.Background(), a, login)
		if err != nil || acc.Closed || acc.Agency != m.Agency {
			return fault.Invalid("join operation "+string(o.ID), fault.Field{Name: "login", Key: "operation.rule.login"})
		}
		m.Account = acc.ID
	}
	return operation.Join(a, g, o.ID, m)
}

func leave(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	return operation.Leave(a, g, o.ID, id.Post(t.of), t.Text("reason"))
}

func allow(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	return operation.Allow(a, g, o.ID, operation.Permit{What: t.Text("what"), Authority: t.Text("authority"), Reference: t.Text("reference"), Until: t.dates["until"]})
}

func depart(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	n, _ := strconv.Atoi(t.of) // what is no number is no leg
	return operation.Depart(a, g, o.ID, n, t.dates["on"], t.Text("hour"))
}

func arrive(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	n, _ := strconv.Atoi(t.of)
	return operation.Arrive(a, g, o.ID, n, t.dates["on"], t.Text("hour"))
}

func complete(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	return operation.Complete(a, g, o.ID, t.dates["on"], handover.Unsettled)
}

func cancel(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	return operation.Cancel(a, g, o.ID, t.dates["on"], t.Text("reason"))
}

func turnBack(a *journal.Act, g policy.Grant, o operation.Operation, t typed) error {
	return operation.TurnBack(a, g, o.ID, t.dates["on"], t.Text("reason"))
}

type recordPage struct {
	page.Base
	To, Do, Of, Name string
	Form             *formkit.Form
}

// Ask draws the form of a step.
func Ask(r *page.Request) (page.Result, error) {
	p, _, _, err := about(r, r.Query("do"), r.Query("of"))
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
	do := values.Text("do")
	p, o, s, err := about(r, do, values.Text("of"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	t := typed{Values: values, of: p.Of, dates: map[string]when.Partial{}}
	for _, name := range []string{"on", "until"} {
		on, wrong := when.ReadPartial(values.Text(name), when.Reading{Lang: string(r.Locale)})
		if wrong != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
		t.dates[name] = on
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	err = r.Act(s.need, func(a *journal.Act, g policy.Grant) error { return s.record(a, g, o, t) })
	if p.refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(to(o, "")).Saying("operations.done." + do), nil
}

// refuse puts what the noun calls a name beside the field of the person.
func (p *recordPage) refuse(err error) bool {
	fields := fault.Fields(err)
	for i := range fields {
		switch {
		case p.Do == "join" && fields[i].Name == "name":
			fields[i].Name = "person"
		case fields[i].Name == "leg", fields[i].Name == "legs":
			fields[i].Name = "on"
		}
	}
	return len(fields) > 0 && p.Form.Refuse(fault.Invalid("record", fields...))
}

// about finds the operation and the step, which the reader must be allowed to do.
func about(r *page.Request, do, of string) (*recordPage, operation.Operation, step, error) {
	s, ok := steps()[do]
	if !ok {
		return nil, operation.Operation{}, s, fault.New(fault.NotFound, "record an operation: there is no step of this name")
	}
	if _, err := r.Allow(s.need); err != nil {
		return nil, operation.Operation{}, s, err
	}
	o, _, err := find(r)
	if err != nil {
		return nil, o, s, err
	}
	form, err := formOf(r)
	if do == "leg" && len(o.Legs) > 0 {
		last := o.Legs[len(o.Legs)-1]
		form.Set("from", last.To)
	}
	p := &recordPage{Base: page.Base{Crumbs: append(crumbs(r), page.Crumb{To: to(o, ""), Label: o.Name})}, To: to(o, ""), Do: do, Of: of, Name: o.Name, Form: form}
	return p, o, s, err
}

func formOf(r *page.Request) (*formkit.Form, error) {
	f := formkit.New(r.Words, "operations.field")
	var tasks, agencies []formkit.Choice
	for _, t := range operation.Tasks() {
		tasks = append(tasks, formkit.Choice{Value: string(t), Label: r.T("operation.task." + string(t))})
	}
	all, err := agency.List(r.Context(), r.DB())
	for _, a := range all {
		if !a.Ended {
			agencies = append(agencies, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	f.Choices("task", tasks...).Choices("agency", agencies...)
	f.Choices("means", formkit.Choice{Value: string(operation.Air), Label: r.T("operation.means.air")}, formkit.Choice{Value: string(operation.Road), Label: r.T("operation.means.road")})
	return f, err
}
