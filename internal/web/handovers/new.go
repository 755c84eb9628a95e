package handovers

import (
	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/operation"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type newPage struct {
	page.Base
	Op, Name  string
	Operation string
	People    int
	Form      *formkit.Form
}

// New draws the form that offers a handover.
func New(r *page.Request) (page.Result, error) {
	p, has, err := newOffer(r, r.Query("operation"))
	if err != nil {
		return page.Result{}, err
	}
	var all []string
	for _, who := range has {
		all = append(all, string(who))
	}
	p.Form.Set("people", all...)
	return page.Show(p), nil
}

func newOffer(r *page.Request, operationID string) (*newPage, []id.Person, error) {
	key, err := id.Parse[id.Operation](operationID)
	if err != nil {
		return nil, nil, fault.New(fault.NotFound, "offer a handover: no operation is named")
	}
	s, err := r.Look(policy.Operations)
	if err != nil {
		return nil, nil, err
	}
	o, err := operation.Find(r.Context(), r.DB(), s, key)
	if err != nil {
		return nil, nil, err
	}
	has, err := handover.With(r.Context(), r.DB(), key, r.Viewer.Agency)
	if err != nil {
		return nil, nil, err
	}
	p := &newPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/operations", Label: r.T("layout.nav.operations")}, {To: "/operations/" + string(o.ID), Label: o.Name}}},
		Op:   "/operations/" + string(o.ID), Name: o.Name, Operation: string(o.ID), People: len(has), Form: formkit.New(r.Words, "handovers.field"),
	}
	var receivers, people []formkit.Choice
	all, err := agency.List(r.Context(), r.DB())
	if err != nil {
		return nil, nil, err
	}
	for _, a := range all {
		if !a.Ended && a.ID != r.Viewer.Agency {
			receivers = append(receivers, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	for _, who := range has {
		one, err := person.Find(r.Context(), r.DB(), policy.Inside(), who)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, nil, err
		}
		label := one.Name()
		if label == "" {
			label = r.T("cases.head.name_unknown")
		}
		people = append(people, formkit.Choice{Value: string(who), Label: label})
	}
	p.Form.Choices("receiver", receivers...).Choices("people", people...)
	return p, has, nil
}

// Offer begins the handover.
func Offer(r *page.Request) (page.Result, error) {
	values, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, _, err := newOffer(r, values.Text("operation"))
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(values)
	people := []id.Person{}
	for _, text := range values.All("people") {
		people = append(people, id.Person(text))
	}
	var made id.Handover
	err = r.Act(policy.CallRoll, func(a *journal.Act, g policy.Grant) (err error) {
		made, err = handover.Offer(a, g, handover.New{
			Operation: id.Operation(p.Operation), Receiver: id.Agency(values.Text("receiver")), Point: values.Text("point"), Final: values.Ticked("final"), People: people,
		})
		return err
	})
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/handovers/" + string(made)).Saying("handovers.done.offer"), nil
}
