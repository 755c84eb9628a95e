package figures

import (
	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/charts"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type statementPage struct {
	page.Base
	To, Public string
	Lang       lang.Locale
	Tabs       []tab
	Names      []charts.Name
	Preview    []string
	Form       *formkit.Form
}

type tab struct {
	To, Name string
	Lang     lang.Locale
	Said     bool
	Current  bool
}

// newStatementPage draws what is said in a language, or proposes what to say.
func newStatementPage(r *page.Request) (*statementPage, figure.Release, error) {
	one, err := find(r)
	if err != nil {
		return nil, one, err
	}
	if one.State != figure.Released {
		return nil, one, fault.New(fault.Conflict, "state from release %s: it is %s", one.ID, one.State)
	}
	said, err := figure.Statements(r.Context(), r.DB(), one.ID)
	if err != nil {
		return nil, one, err
	}
	in, ok := lang.Parse(r.Query("in"))
	if !ok {
		in = r.Locale
	}
	words, err := charts.WordsOf(in)
	if err != nil {
		return nil, one, err
	}
	p := &statementPage{
		Base: crumbs(r), To: "/figures/" + string(one.ID), Public: "/published/" + string(one.ID) + "/statement", Lang: in,
		Names: charts.Names(words, one), Form: formkit.New(r.Words, "figures.statement"),
	}
	p.Crumbs = append(p.Crumbs, page.Crumb{To: p.To, Label: r.T("figures.show.title", "Day", one.AsOf.Partial().Text(string(r.Locale)))})
	for _, l := range lang.Locales {
		_, has := said[string(l)]
		p.Tabs = append(p.Tabs, tab{page.URL(p.To+"/statement", "in", string(l)), l.Name(), l, has, l == in})
	}
	text := said[string(in)].Text
	if text == "" {
		text = charts.Proposed(words, one)
	}
	p.Form.Set("text", text)
	p.Preview = charts.Said(words, one, text)
	return p, one, nil
}

// AskStatement draws the form of a statement.
func AskStatement(r *page.Request) (page.Result, error) {
	p, _, err := newStatementPage(r)
	return page.Show(p), err
}

// Say shows a statement as it would read, or records it.
func Say(r *page.Request) (page.Result, error) {
	p, one, err := newStatementPage(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	s := figure.Statement{Release: one.ID, Locale: string(p.Lang), Text: typed.Raw("text")}
	if typed.Text("do") == "preview" {
		if p.Form.Refuse(figure.CheckStatement(one, s.Text)) {
			return page.Redraw(p), nil
		}
		words, err := charts.WordsOf(p.Lang)
		if err != nil {
			return page.Result{}, err
		}
		p.Preview = charts.Said(words, one, s.Text)
		return page.Show(p), nil
	}
	err = r.Act(policy.StateFigures, func(a *journal.Act, g policy.Grant) error { return figure.Say(a, g, s) })
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(page.URL(p.To+"/statement", "in", string(p.Lang))).Saying("figures.statement.done"), nil
}
