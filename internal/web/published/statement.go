package published

import (
	"time"

	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/lang"
	"homeward/internal/web/charts"
	"homeward/internal/web/page"
)

type statementPage struct {
	page.Base
	To        string
	Lang      lang.Locale
	Others    []other
	Text      []string
	On        time.Time
	Withdrawn bool
}

type other struct {
	To   string
	Lang lang.Locale
	Name string
}

// Statement shows what is said from a release in a language, to be printed.
func Statement(r *page.Request) (page.Result, error) {
	one, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	said, err := figure.Statements(r.Context(), r.DB(), one.ID)
	if err != nil {
		return page.Result{}, err
	}
	if len(said) == 0 {
		return page.Result{}, fault.New(fault.NotFound, "nothing is said from release %s", one.ID)
	}
	l := in(r)
	if _, ok := said[string(l)]; !ok { // in a language in which something is said
		for _, o := range lang.Locales {
			if _, ok := said[string(o)]; ok {
				l = o
				break
			}
		}
	}
	words, err := charts.WordsOf(l)
	if err != nil {
		return page.Result{}, err
	}
	s := said[string(l)]
	p := &statementPage{
		Base: crumbs(r), To: "/published/" + string(one.ID), Lang: l, Text: charts.Said(words, one, s.Text), On: moment(s.Recorded), Withdrawn: one.State == figure.Withdrawn,
	}
	for _, o := range lang.Locales {
		if _, ok := said[string(o)]; ok && o != l {
			p.Others = append(p.Others, other{page.URL(p.To+"/statement", "in", string(o)), o, o.Name()})
		}
	}
	return page.Show(p).ForAll(), nil
}
