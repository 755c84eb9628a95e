package forms

import (
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type fillPage struct {
	page.Base
	To, Back string
	Sheet    Filler
	Form     *formkit.Form
	Again    bool // a filling is corrected
}

// Filler is a form as its page draws it.
type Filler struct {
	Title  string
	Fields []Drawn
}

// Ask draws a form for the thing that the address names.
func Ask(r *page.Request) (page.Result, error) {
	p, _, _, err := filling(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Fill records the answers, or draws the form again with what is wrong.
func Fill(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, sh, about, err := filling(r)
	if err != nil {
		return page.Result{}, err
	}
	var n id.Filling
	err = r.Act(policy.FillForm, func(a *journal.Act, g policy.Grant) (err error) {
		n, err = form.Fill(a, g, about.scope, about.filled(sh.form, sh.typed(typed), string(r.Locale)))
		if err == nil && n == "" {
			err = fault.Invalid("fill form "+sh.form.Key, fault.Field{Name: sh.first(), Key: "form.rule.empty"})
		}
		return err
	})
	if refused(p, sh, typed, err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back + "#answers").Saying("forms.fill.done"), nil
}

func filling(r *page.Request) (*fillPage, sheet, About, error) {
	f, err := form.Newest(r.Context(), r.DB(), r.HTTP.PathValue("key"))
	if err == nil && f.Closed {
		err = fault.New(fault.NotFound, "fill form %s: it is closed", f.Key)
	}
	if err != nil {
		return nil, sheet{}, About{}, err
	}
	about, err := find(r, f.Extends, r.Query("of"))
	if err != nil {
		return nil, sheet{}, about, err
	}
	p, sh := newFillPage(r, f, about)
	p.To = page.URL("/forms/"+f.Key+"/fill", "of", about.Subject)
	return p, sh, about, nil
}

func newFillPage(r *page.Request, f form.Form, about About) (*fillPage, sheet) {
	p := &fillPage{Base: page.Base{Crumbs: []page.Crumb{{To: about.To(), Label: thing(r, f.Extends)}}}, Back: about.To(), Form: formkit.New(r.Words, "forms.field")}
	sh := newSheet(f, about.scope, p.Form, r.Words, string(r.Locale))
	p.Sheet = Filler{sh.Title(), sh.Fields()}
	return p, sh
}

// refused takes in what is wrong and draws the fields with it.
func refused(p *fillPage, sh sheet, typed formkit.Values, err error) bool {
	p.Form.Take(typed)
	if !p.Form.Refuse(fieldsOf(sh, err)) {
		return false
	}
	p.Sheet.Fields = sh.Fields()
	return true
}

func fieldsOf(sh sheet, err error) error {
	if fields := sh.named(err); len(fields) > 0 {
		return fault.Invalid("fill form "+sh.form.Key, fields...)
	}
	return err
}

// first is the first field that takes an answer.
func (sh sheet) first() string {
	for _, f := range sh.fields {
		if f.Type != form.Note {
			return f.Key
		}
	}
	return ""
}

// AskAgain draws a filling with its answers, to correct them.
func AskAgain(r *page.Request) (page.Result, error) {
	p, _, _, _, err := correcting(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Correct records the answers anew, with the reason.
func Correct(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	p, sh, about, held, err := correcting(r)
	if err != nil {
		return page.Result{}, err
	}
	for _, f := range sh.fields { // what was there and is not sent any more is empty
		p.Form.Set(sh.name(f.Key))
	}
	err = r.Act(policy.FillForm, func(a *journal.Act, g policy.Grant) error {
		return form.Correct(a, g, about.scope, held.ID, about.filled(sh.form, sh.typed(typed), string(r.Locale)), typed.Text("reason"))
	})
	if refused(p, sh, typed, err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect(p.Back + "#answers").Saying("forms.fill.corrected"), nil
}

func correcting(r *page.Request) (*fillPage, sheet, About, form.Filling, error) {
	held, about, err := heldOf(r)
	if err == nil && (held.By != r.Viewer.Account || held.Withdrawn != nil) {
		err = fault.New(fault.Denied, "correct filling %s: another's, or withdrawn", held.ID)
	}
	if err != nil {
		return nil, sheet{}, about, held, err
	}
	f, err := form.Find(r.Context(), r.DB(), held.Form, held.Version)
	if err != nil {
		return nil, sheet{}, about, held, err
	}
	p, sh := newFillPage(r, f, about)
	p.To, p.Again = "/forms/"+f.Key+"/"+string(held.ID)+"/correct", true
	for _, one := range sh.fields {
		values := held.Answer(one.Key)
		if one.Type == form.Date && len(values) == 1 {
			values = []string{answer(r.Words, one, values[0], string(r.Locale))}
		}
		if values != nil {
			p.Form.Set(sh.name(one.Key), values...)
		}
	}
	p.Sheet.Fields = sh.Fields()
	return p, sh, about, held, nil
}

// heldOf finds the filling that the address names, in the reader's scope, and
// what it is about.
func heldOf(r *page.Request) (form.Filling, About, error) {
	key, err := page.PathID[id.Filling](r, "filling")
	if err != nil {
		return form.Filling{}, About{}, err
	}
	f, err := form.Newest(r.Context(), r.DB(), r.HTTP.PathValue("key"))
	if err != nil {
		return form.Filling{}, About{}, err
	}
	s, err := r.Look(f.Extends.Question())
	if err != nil {
		return form.Filling{}, About{}, err
	}
	held, err := form.Get(r.Context(), r.DB(), s, key)
	if err == nil && held.Form != f.Key {
		err = fault.New(fault.NotFound, "filling %s is of another form", key)
	}
	if err != nil {
		return held, About{}, err
	}
	about, err := find(r, held.Extends, held.Subject)
	return held, about, err
}
