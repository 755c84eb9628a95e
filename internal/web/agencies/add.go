package agencies

import (
	"strings"

	"homeward/internal/agency"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type addPage struct {
	page.Base
	Form *formkit.Form
}

// New draws the empty form.
func New(r *page.Request) (page.Result, error) {
	return page.Show(newAddPage(r)), nil
}

// Add records the agency, or draws the form again with what is wrong.
func Add(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	n := agency.New{
		Name:    typed.Text("name"),
		Kind:    agency.Kind(typed.Text("kind")),
		Country: strings.ToUpper(typed.Text("country")),
	}
	err = r.Act(policy.AddAgency, func(a *journal.Act, g policy.Grant) error {
		_, err := agency.Add(a, g, n)
		return err
	})
	p := newAddPage(r)
	p.Form.Take(typed)
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/agencies").Saying("agencies.add.done", "Name", n.Name), nil
}

func newAddPage(r *page.Request) *addPage {
	form := formkit.New(r.Words, "agencies.add")
	var kinds []formkit.Choice
	for _, k := range agency.Kinds() {
		kinds = append(kinds, formkit.Choice{Value: string(k), Label: r.T("agencies.kind." + string(k))})
	}
	form.Choices("kind", kinds...)
	return &addPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/agencies", Label: r.T("agencies.list.title")}}},
		Form: form,
	}
}
