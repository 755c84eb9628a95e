package pathways

import (
	"strings"

	"homeward/internal/fault"
	"homeward/internal/pathway"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	Title, Key string
	Version    int
	Until      when.Day
	Picture    picture
	Demands    []demand
	Consents   []consent
	Ages       []age
}

type demand struct {
	Title, Decides, Gate, Fee, Guarantee string
	After                                string
	Days, Valid, Remind                  int
	AnswerOnly                           bool
}

type consent struct {
	From, Until when.Day
	Of, Why     string
}

type age struct{ Title, Alarms string }

// Show draws one pathway.
func Show(r *page.Request) (page.Result, error) {
	all, err := pathway.List(r.Context(), r.DB())
	if err != nil {
		return page.Result{}, err
	}
	for _, u := range all {
		if u.Key == r.HTTP.PathValue("key") {
			return page.Show(shown(r, u.Pathway)), nil
		}
	}
	return page.Result{}, fault.New(fault.NotFound, "show pathway: there is none of this name")
}

func shown(r *page.Request, w pathway.Pathway) *showPage {
	in := func(t pathway.Texts) string { return t.In(string(r.Locale)) }
	p := &showPage{
		Base:  page.Base{Crumbs: []page.Crumb{{To: "/pathways", Label: r.T("pathways.list.title")}}},
		Title: in(w.Title), Key: w.Key, Version: w.Version, Until: w.Until, Picture: draw(r, w),
	}
	titles := map[string]string{}
	for _, d := range w.Demands {
		titles[d.Key] = in(d.Title)
		var after []string
		for _, before := range d.After {
			after = append(after, titles[before])
		}
		p.Demands = append(p.Demands, demand{
			Title: in(d.Title), Decides: r.T("agencies.kind." + string(d.Decides)), Gate: r.T("stages." + string(d.Gate) + ".name"), Fee: in(d.Fee), Guarantee: in(d.Guarantee),
			After: strings.Join(after, "; "), Days: d.Days, Valid: d.Valid, Remind: d.Remind, AnswerOnly: d.AnswerOnly,
		})
	}
	for _, c := range w.Consents {
		var of []string
		for _, who := range c.Of {
			of = append(of, r.T("consent.who."+who))
		}
		p.Consents = append(p.Consents, consent{c.From, c.Until, r.Words.List(of), in(c.Why)})
	}
	for _, a := range w.Ages {
		var days []string
		for _, d := range a.Alarms {
			days = append(days, r.N("pathways.show.days", d))
		}
		p.Ages = append(p.Ages, age{in(a.Title), r.Words.List(days)})
	}
	return p
}
