package figures

import (
	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/policy"
	"homeward/internal/web/charts"
	"homeward/internal/web/page"
)

type growthPage struct {
	page.Base
	Title, Population, Event string
	Line                     *charts.Line
}

// Growth draws a figure as of every day since it began. It is for the house: what is
// published goes through a release.
func Growth(r *page.Request) (page.Result, error) {
	s, err := r.Look(policy.Aggregates)
	if err != nil {
		return page.Result{}, err
	}
	d, err := figure.Find(r.Query("figure"))
	if err != nil {
		return page.Result{}, fault.New(fault.NotFound, "draw the growth of a figure: %w", err)
	}
	days, err := figure.Days(r.Context(), r.DB(), s, d)
	if err != nil {
		return page.Result{}, err
	}
	locale := string(r.Locale)
	return page.Show(&growthPage{
		Base: crumbs(r), Title: d.Title.In(locale), Population: d.Population.In(locale), Event: d.Event.In(locale),
		Line: charts.NewLine(days, r.Today(), r.Locale.Direction() == "rtl"),
	}), nil
}
