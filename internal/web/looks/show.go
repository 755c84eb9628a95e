package looks

import (
	"time"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/look"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	Number   string // of the case
	To       string // its address
	Lines    []line
	All      int
	Paging   page.Paging
	Path     string // of this page
	MayWatch bool
	Watch    look.Watch
	Watched  bool
	Form     *formkit.Form
}

// Show shows who looked at one child: at the case and at the person.
func (s screens) Show(r *page.Request) (page.Result, error) {
	p, err := s.show(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

func (s screens) show(r *page.Request) (*showPage, error) {
	scope, err := r.Look(policy.Looks)
	if err != nil {
		return nil, err
	}
	c, err := named(r)
	if err != nil {
		return nil, err
	}
	if err := s.flush(r); err != nil {
		return nil, err
	}
	p := &showPage{
		Base:   page.Base{Crumbs: []page.Crumb{{To: "/looks", Label: r.T("looks.list.title")}}},
		Number: c.Number.String(), To: "/cases/" + string(c.ID), Path: "/looks/" + string(c.ID),
		MayWatch: r.May(policy.WatchCases), Form: formkit.New(r.Words, "looks.watch"),
	}
	paging := r.Page(pageSize)
	lines, all, err := look.List(r.Context(), r.Store, scope, look.Filter{About: []string{string(c.ID), string(c.Person)}}, paging.Offset(), paging.Limit())
	if err != nil {
		return nil, err
	}
	p.All, p.Paging = all, r.Of(paging, all)
	b := newBook(r)
	for _, one := range lines {
		p.Lines = append(p.Lines, b.line(one))
	}
	if p.Watch, p.Watched, err = look.Watched(r.Context(), r.Store, scope, string(c.ID)); err != nil {
		return nil, err
	}
	return p, b.err
}

// named is the case that the address names, or that of the person it names.
func named(r *page.Request) (casefile.Case, error) {
	scope, err := r.Look(policy.Cases)
	if err != nil {
		return casefile.Case{}, err
	}
	which, err := page.PathID[id.Case](r, "id")
	if err != nil {
		return casefile.Case{}, err
	}
	c, err := casefile.Find(r.Context(), r.DB(), scope, which)
	if fault.Is(err, fault.NotFound) {
		return casefile.OfPerson(r.Context(), r.DB(), scope, id.Person(which))
	}
	return c, err
}

// Watch makes opening the case an alarm.
func (s screens) Watch(r *page.Request) (page.Result, error) {
	return s.watching(r, func(g policy.Grant, c casefile.Case, typed formkit.Values) error {
		return look.StartWatch(r.Context(), r.Store, g, string(c.ID), typed.Text("why"), r.Now)
	}, "looks.watch.done")
}

// Unwatch ends it.
func (s screens) Unwatch(r *page.Request) (page.Result, error) {
	return s.watching(r, func(g policy.Grant, c casefile.Case, _ formkit.Values) error {
		return look.EndWatch(r.Context(), r.Store, g, string(c.ID))
	}, "looks.unwatch.done")
}

func (s screens) watching(r *page.Request, do func(policy.Grant, casefile.Case, formkit.Values) error, done string) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	g, err := r.Allow(policy.WatchCases)
	if err != nil {
		return page.Result{}, err
	}
	c, err := named(r)
	if err != nil {
		return page.Result{}, err
	}
	err = do(g, c, typed)
	if len(fault.Fields(err)) > 0 {
		p, again := s.show(r)
		if again != nil {
			return page.Result{}, again
		}
		p.Form.Take(typed).Refuse(err)
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/looks/" + string(c.ID)).Saying(done), nil
}

func parse(at string) (time.Time, error) { return time.Parse(time.RFC3339, at) }
