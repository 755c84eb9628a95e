package views

import (
	"slices"
	"unicode/utf8"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type savePage struct {
	page.Base
	Form   *formkit.Form
	Screen string
	Query  string
	Back   string
}

// saver makes the identifiers of views, which are not in the journal.
type saver struct{ ids *id.Maker }

// Save keeps the filter of a list under a name. A name that is there already
// gets the new filter.
func (s saver) Save(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p := &savePage{Form: formkit.New(r.Words, "views.save").Take(typed), Screen: typed.Text("screen"), Query: clean(typed.Raw("query"))}
	if !slices.Contains(screens, p.Screen) {
		return page.Result{}, fault.New(fault.NotFound, "save a view: there is no such list")
	}
	p.Back = address(p.Screen, p.Query)
	label := name.Clean(typed.Text("name"))
	switch {
	case label == "":
		p.Form.Fail("name", "fault.field.required")
	case utf8.RuneCountInString(label) > nameMost:
		p.Form.Fail("name", "fault.field.too_long", "Max", nameMost)
	case p.Query == "":
		p.Form.Fail("name", "views.save.nothing")
	}
	had, err := Of(r.Context(), r.Store, r.Viewer.Account, p.Screen)
	if err != nil {
		return page.Result{}, err
	}
	at := slices.IndexFunc(had, func(v View) bool { return v.Name == label })
	if at < 0 && len(had) >= viewsMost {
		p.Form.Fail("name", "views.save.too_many", "Most", viewsMost)
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	v := View{Name: label, Query: p.Query}
	if at >= 0 {
		v.ID = had[at].ID
	} else {
		v.ID = id.New[id.View](s.ids)
	}
	err = r.Store.Write(r.Context(), func(tx *db.Tx) error {
		return tx.Exec("INSERT INTO saved_view (id, account, screen, name, query) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO UPDATE SET query = $5",
			v.ID, r.Viewer.Account, p.Screen, v.Name, v.Query)
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back).Saying("views.save.done", "Name", v.Name), nil
}

// Remove forgets a view of the reader's own. The list behind it stays as it is.
func (s saver) Remove(r *page.Request) (page.Result, error) {
	v, err := page.PathID[id.View](r, "id")
	if err != nil {
		return page.Result{}, err
	}
	var screen, label string
	err = r.Store.Row(r.Context(), "SELECT screen, name FROM saved_view WHERE id = $1 AND account = $2", []any{v, r.Viewer.Account}, &screen, &label)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Store.Write(r.Context(), func(tx *db.Tx) error {
		return tx.Exec("DELETE FROM saved_view WHERE id = $1 AND account = $2", v, r.Viewer.Account)
	})
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/"+screen).Saying("views.remove.done", "Name", label), nil
}
