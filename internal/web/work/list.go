package work

import (
	"errors"
	"strings"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/remind"
	"homeward/internal/task"
	"homeward/internal/web/due"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/worklist"
)

type listPage struct {
	page.Base
	Whose, Bands, Kinds bar
	Rows                []due.Line
	Paging              page.Paging
	Others              bool // the list of what other agencies owe
	Team                []formkit.Choice
	Here                string // path and query, to come back to
}

// bar is one row of filters with its name.
type bar struct {
	Label string
	Chips []page.Chip
}

// Most is how far filters are counted.
func (bar) Most() int { return worklist.CountMost }

// Narrow reports whether a filter other than the first is chosen.
func (b bar) Narrow() bool { return len(b.Chips) > 0 && !b.Chips[0].Current }

const rowsMost = 25

// List shows what is to be done, as of today.
func List(r *page.Request) (page.Result, error) {
	p, err := newList(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func newList(r *page.Request) (*listPage, error) {
	v, err := worklist.Look(r.Viewer)
	if err != nil {
		return nil, err
	}
	p := &listPage{Here: r.HTTP.URL.RequestURI()}
	f, err := p.filter(r, v)
	if err != nil {
		return nil, err
	}
	total, err := v.Count(r.Context(), r.DB(), f, r.Today())
	if err != nil {
		return nil, err
	}
	paging := r.Page(rowsMost)
	all, err := v.Lines(r.Context(), r.DB(), f, r.Today(), paging.Offset(), paging.Limit())
	if err != nil {
		return nil, err
	}
	if p.Paging, p.Others = r.Of(paging, total), f.Whose == worklist.Others; total > worklist.CountMost {
		p.Paging = r.Beyond(paging, len(all) == rowsMost)
	}
	words := due.Wording(r)
	for _, l := range all {
		one, err := words.Line(l)
		if err != nil {
			return nil, err
		}
		p.Rows = append(p.Rows, one)
	}
	if r.May(policy.AssignWork) && !p.Others && len(p.Rows) > 0 {
		p.Team, err = team(r)
	}
	return p, err
}

// filter reads the chips from the address and counts each within the others.
func (p *listPage) filter(r *page.Request, v worklist.Viewer) (worklist.Filter, error) {
	whose := []worklist.Whose{worklist.Ours, worklist.Mine, worklist.Free, worklist.Others}
	bands := []worklist.Band{"", worklist.Overdue, worklist.Soon, worklist.Later, worklist.Undated}
	f := worklist.Filter{Whose: worklist.Whose(one(r.Query("whose"), whose)), Band: worklist.Band(one(r.Query("due"), bands))}
	f.Kind = worklist.WorkKind(one(r.Query("kind"), worklist.WorkKinds()))
	var failed error
	option := func(value, label string, f worklist.Filter) page.Option {
		n, err := v.Count(r.Context(), r.DB(), f, r.Today())
		failed = errors.Join(failed, err)
		return page.Option{Value: value, Label: r.T(label), Count: n}
	}
	var options []page.Option
	for _, w := range whose {
		options = append(options, option(string(w), "work.whose."+word(string(w), "ours"), worklist.Filter{Whose: w}))
	}
	p.Whose, options = bar{r.T("work.list.whose"), r.Chips("whose", options...)}, nil
	for _, b := range bands {
		options = append(options, option(string(b), "work.due."+word(string(b), "any"), worklist.Filter{Whose: f.Whose, Band: b, Kind: f.Kind}))
	}
	p.Bands = bar{r.T("work.list.due"), r.Chips("due", options...)}
	options = []page.Option{option("", "work.kind.any", worklist.Filter{Whose: f.Whose, Band: f.Band})}
	for _, k := range worklist.WorkKinds() {
		if o := option(string(k), "work.kind."+string(k), worklist.Filter{Whose: f.Whose, Band: f.Band, Kind: k}); o.Count > 0 || k == f.Kind {
			options = append(options, o)
		}
	}
	if len(options) > 2 {
		p.Kinds = bar{r.T("work.list.kinds"), r.Chips("kind", options...)}
	}
	return f, failed
}

func one[T ~string](text string, all []T) string {
	for _, o := range all {
		if string(o) == text {
			return text
		}
	}
	return ""
}

func word(text, empty string) string {
	if text == "" {
		return empty
	}
	return text
}

// team are the colleagues a line can be given to: people of the own agency who
// can see work, oneself first, and nobody.
func team(r *page.Request) ([]formkit.Choice, error) {
	all, err := account.Team(r.Context(), r.DB(), r.Viewer.Agency)
	if err != nil {
		return nil, err
	}
	choices := []formkit.Choice{{Value: string(r.Viewer.Account), Label: r.T("work.assign.me")}}
	for _, a := range all {
		if a.ID != r.Viewer.Account && policy.CanLook(a.Principal(), policy.Work) {
			choices = append(choices, formkit.Choice{Value: string(a.ID), Label: a.Name})
		}
	}
	return append(choices, formkit.Choice{Value: "nobody", Label: r.T("work.assign.nobody")}), nil
}

// Assign gives lines to a colleague, or takes them back from everybody.
func Assign(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	back := typed.Text("back")
	if !strings.HasPrefix(back, "/work") && !strings.HasPrefix(back, "/tasks/") {
		back = "/work"
	}
	items, to := typed.All("item"), id.Account(typed.Text("to"))
	if to == "nobody" {
		to = ""
	}
	if len(items) == 0 || typed.Text("to") == "" {
		return page.Redirect(back).Saying("work.assign.chosen_none"), nil
	}
	v, err := worklist.Look(r.Viewer)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.AssignWork, func(a *journal.Act, g policy.Grant) error {
		for _, item := range items {
			l, err := v.Find(r.Context(), a, item)
			if fault.Is(err, fault.NotFound) { // done since the page was drawn
				continue
			}
			if err != nil {
				return err
			}
			if err := task.Assign(a, g, l.Assigned(), to); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return page.Result{}, err
	}
	if to == "" {
		return page.Redirect(back).Saying("work.assign.freed"), nil
	}
	if to != r.Viewer.Account {
		if err := remind.Wanted(r.Context(), r.Store, to, r.Now); err != nil {
			return page.Result{}, err
		}
	}
	return page.Redirect(back).Saying("work.assign.done"), nil
}
