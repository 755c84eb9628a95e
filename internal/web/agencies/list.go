package agencies

import (
	"homeward/internal/agency"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type listPage struct {
	page.Base
	Agencies []agency.Agency
	Chips    []page.Chip
	MayAdd   bool
}

// List shows the agencies, those of one kind if the address says so.
func List(r *page.Request) (page.Result, error) {
	all, err := agency.List(r.Context(), r.DB())
	if err != nil {
		return page.Result{}, err
	}
	kinds := kindOptions(r, all)
	kind := agency.Kind(r.Chosen("kind", kinds...))
	p := &listPage{Chips: r.Chips("kind", kinds...), MayAdd: r.May(policy.AddAgency)}
	for _, a := range all {
		if kind == "" || a.Kind == kind {
			p.Agencies = append(p.Agencies, a)
		}
	}
	return page.Show(p), nil
}

// kindOptions are the kinds there are, with how many of each.
func kindOptions(r *page.Request, all []agency.Agency) []page.Option {
	count := map[agency.Kind]int{}
	for _, a := range all {
		count[a.Kind]++
	}
	options := []page.Option{{Label: r.T("layout.value.all"), Count: len(all)}}
	for _, k := range agency.Kinds() {
		if count[k] > 0 {
			options = append(options, page.Option{Value: string(k), Label: r.T("agencies.kind." + string(k)), Count: count[k]})
		}
	}
	return options
}
