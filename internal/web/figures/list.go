package figures

import (
	"time"

	"homeward/internal/figure"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type listPage struct {
	page.Base
	Rows        []row
	Paging      page.Paging
	Definitions []definition
	MayDraft    bool
}

// row is a release in the list.
type row struct {
	To      string
	AsOf    when.Day
	KnownAt time.Time
	State   figure.State
	Titles  []string
}

type definition struct{ To, Title, Population string }

// pageSize is how many releases a page lists.
const pageSize = 20

// List shows the releases and what can be counted.
func List(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Aggregates)
	if err != nil {
		return page.Result{}, err
	}
	at := r.Page(pageSize)
	all, total, err := figure.Releases(r.Context(), r.DB(), s, at.Offset(), at.Limit())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Paging: r.Of(at, total), MayDraft: r.May(policy.DraftFigures)}
	for _, one := range all {
		line := row{To: "/figures/" + string(one.ID), AsOf: one.AsOf, KnownAt: moment(one.Known), State: one.State}
		for _, f := range one.Figures {
			d, _ := figure.Find(f.Key)
			line.Titles = append(line.Titles, d.Title.In(string(r.Locale)))
		}
		p.Rows = append(p.Rows, line)
	}
	for _, d := range figure.Definitions() {
		p.Definitions = append(p.Definitions, definition{page.URL("/figures/growth", "figure", d.Key), d.Title.In(string(r.Locale)), d.Population.In(string(r.Locale))})
	}
	return page.Show(p), nil
}
