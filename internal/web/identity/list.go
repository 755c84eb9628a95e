package identity

import (
	"homeward/internal/identity"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	Chips  []page.Chip
	Rows   []row
	Paging page.Paging
}

// row is a child in the list.
type row struct {
	To, Number, Name, Latin string
	Risk                    identity.Risk
	Since                   when.Partial
}

const rowsMost = 50

// List shows children by how they stand, those at risk of statelessness first.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Cases)
	if err != nil {
		return page.Result{}, err
	}
	var options []page.Option
	for i, risk := range identity.Risks() {
		if risk == identity.NotAsked && i > 0 { // of whom nothing is on record there is no line either
			continue
		}
		o := page.Option{Value: string(risk), Label: r.T("states.statelessness." + string(risk))}
		if i == 0 {
			o.Value = ""
		}
		if o.Count, err = identity.Count(r.Context(), r.DB(), s, risk); err != nil {
			return page.Result{}, err
		}
		options = append(options, o)
	}
	chosen, paging := r.Chosen("show", options...), r.Page(rowsMost)
	p := &listPage{Chips: r.Chips("show", options...)}
	for _, o := range options {
		if o.Value == chosen {
			p.Paging = r.Of(paging, o.Count)
		}
	}
	risk := identity.Risk(chosen)
	if chosen == "" {
		risk = identity.AtRisk
	}
	all, err := identity.List(r.Context(), r.DB(), s, risk, paging.Offset(), paging.Limit())
	for _, one := range all {
		p.Rows = append(p.Rows, row{To: "/identity/" + string(one.Case), Number: one.Number.String(), Name: one.Child.Name, Latin: reading(one.Child.Name), Risk: one.Risk, Since: one.Since})
	}
	return page.Show(p), err
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}
