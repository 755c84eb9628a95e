package lists

import (
	"slices"

	"homeward/internal/id"
	"homeward/internal/list"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	List    brief
	Rows    []became
	Columns []mapped
	Paging  page.Paging
}

// became is a row and what it became.
type became struct {
	Number      int
	Label       string
	Name, Latin string
	To          string // the person, "" for who may not see her
	Became      string // address of the case or the request, "" if there is none or the reader may not see it
	Words       string // of that link
}

// mapped is a column and what it was read as.
type mapped struct{ Header, Field string }

// Show shows a list with what became of its rows.
func Show(r *page.Request) (page.Result, error) {
	which, err := page.PathID[id.List](r, "id")
	if err != nil {
		return page.Result{}, err
	}
	s, err := r.Look(policy.People)
	if err != nil {
		return page.Result{}, err
	}
	l, err := list.Find(r.Context(), r.DB(), s, which)
	if err != nil {
		return page.Result{}, err
	}
	names, err := agencies(r)
	if err != nil {
		return page.Result{}, err
	}
	paging := r.Page(50)
	p := &showPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/lists", Label: r.T("lists.list.title")}}},
		List: briefOf(r, l.Brief, names), Paging: r.Of(paging, len(l.Became)),
	}
	for _, c := range l.Columns {
		p.Columns = append(p.Columns, mapped{c.Header, r.T("list.field." + string(c.Field))})
	}
	from := min(paging.Offset(), len(l.Became))
	p.Rows, err = becameOf(r, s, l.Became[from:min(from+paging.Limit(), len(l.Became))])
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// becameOf names the people of some rows. Of who is outside the scope only the
// row is said.
func becameOf(r *page.Request, s policy.Scope, rows []list.RecordedRow) ([]became, error) {
	var ids []id.Person
	for _, row := range rows {
		if !slices.Contains(ids, row.Person) {
			ids = append(ids, row.Person)
		}
	}
	names := map[id.Person]string{}
	if len(ids) > 0 {
		err := person.Each(r.Context(), r.DB(), s, ids, func(p person.Person) error {
			names[p.ID] = p.Name()
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	cases, requests := policy.CanLook(r.Viewer, policy.Cases), policy.CanLook(r.Viewer, policy.Requests)
	all := make([]became, len(rows))
	for i, row := range rows {
		name, seen := names[row.Person]
		one := became{Number: row.Number, Label: row.Label, Name: name, Latin: latin(name)}
		if seen {
			one.To = "/people/" + string(row.Person)
		}
		switch {
		case row.Case != "" && cases:
			one.Became, one.Words = "/cases/"+string(row.Case), r.T("lists.show.case")
		case row.Request != "" && requests:
			one.Became, one.Words = "/requests/"+string(row.Request), r.T("lists.show.request")
		}
		all[i] = one
	}
	return all, nil
}
