package operations

import (
	"homeward/internal/custody"
	"homeward/internal/fault"
	"homeward/internal/handover"
	"homeward/internal/manifest"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Chips    []page.Chip
	Rows     []row
	Paging   page.Paging
	MayPlan  bool
	Disputed int // children whom two agencies say they have, for whoever may settle it
}

// row is an operation in the list.
type row struct {
	operation.Operation
	To     string
	People int
	Alarms int // open
}

const rowsMost = 50

// List shows the operations that the reader may see, the newest first.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Operations)
	if err != nil {
		return page.Result{}, err
	}
	filters := map[string]operation.Filter{"": {Open: true}, "all": {}}
	options := []page.Option{{Label: r.T("operations.list.open")}, {Value: "all", Label: r.T("layout.value.all")}}
	for i, o := range options {
		if options[i].Count, err = operation.Count(r.Context(), r.DB(), s, filters[o.Value]); err != nil {
			return page.Result{}, err
		}
	}
	chosen, total := r.Chosen("show", options...), 0
	for _, o := range options {
		if o.Value == chosen {
			total = o.Count
		}
	}
	paging := r.Page(rowsMost)
	all, err := operation.List(r.Context(), r.DB(), s, filters[chosen], paging.Offset(), paging.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Chips: r.Chips("show", options...), Paging: r.Of(paging, total), MayPlan: r.May(policy.PlanOperation)}
	for _, o := range all {
		one := row{Operation: o, To: to(o, "")}
		if err := one.count(r, s); err != nil {
			return page.Result{}, err
		}
		p.Rows = append(p.Rows, one)
	}
	if r.May(policy.CloseAlarm) {
		all, err := custody.Disputed(r.Context(), r.DB(), s)
		if err != nil {
			return page.Result{}, err
		}
		p.Disputed = len(all)
	}
	return page.Show(p), nil
}

func (one *row) count(r *page.Request, s policy.Scope) error {
	m, err := manifest.OfOperation(r.Context(), r.DB(), s, one.ID)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if one.People, err = manifest.CountLines(r.Context(), r.DB(), s, m.ID); err != nil {
		return err
	}
	alarms, err := handover.Alarms(r.Context(), r.DB(), s, one.ID)
	for _, a := range alarms {
		if a.Open() {
			one.Alarms++
		}
	}
	return err
}
