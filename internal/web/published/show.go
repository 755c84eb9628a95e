package published

import (
	"time"

	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/web/charts"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	To         string
	ID         id.Release
	AsOf       when.Day
	KnownAt    time.Time
	Released   time.Time
	Withdrawn  time.Time // zero unless it was
	Reason     string
	Checkpoint string
	Figures    []charts.Figure
	Said       bool // there is a statement in the reader's language
}

// Show draws one release.
func Show(r *page.Request) (page.Result, error) {
	one, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	said, err := figure.Statements(r.Context(), r.DB(), one.ID)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: crumbs(r), To: "/published/" + string(one.ID), ID: one.ID, AsOf: one.AsOf, KnownAt: moment(one.Known), Released: moment(one.Released),
		Checkpoint: one.Checkpoint, Figures: charts.Draw(r.Words, one.Figures), Said: len(said) > 0,
	}
	if one.State == figure.Withdrawn {
		p.Withdrawn, p.Reason = moment(one.Ended), one.Reason
	}
	return page.Show(p).ForAll(), nil
}
