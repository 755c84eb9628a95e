package forms

import (
	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

// Sheets are the forms that extend what a page records, within its own form. A
// nil Sheets draws and records nothing.
type Sheets struct {
	all   []sheet
	scope policy.Scope
}

// Extend finds the forms that extend a thing and puts their words into the form
// of the page; call it before the form takes what was typed.
func Extend(r *page.Request, t form.Thing, into *formkit.Form) (*Sheets, error) {
	if !r.May(policy.FillForm) || !policy.CanLook(r.Viewer, t.Question()) {
		return nil, nil
	}
	scope, err := r.Look(t.Question())
	if err != nil {
		return nil, err
	}
	forms, err := form.Extending(r.Context(), r.DB(), t)
	s := &Sheets{scope: scope}
	for _, f := range forms {
		if sh := newSheet(f, scope, into, r.Words, string(r.Locale)); len(sh.fields) > 0 {
			s.all = append(s.all, sh)
		}
	}
	return s, err
}

// All are the sheets to draw, each with a title and fields.
func (s *Sheets) All() []sheet {
	if s == nil {
		return nil
	}
	return s.all
}

// Typed is what was typed in the fields of all sheets, for a page in several
// steps to send along.
func (s *Sheets) Typed(v formkit.Values) []Typed {
	var all []Typed
	for _, sh := range s.All() {
		for _, one := range sh.fields {
			for _, value := range v.All(sh.name(one.Key)) {
				all = append(all, Typed{sh.name(one.Key), value})
			}
		}
	}
	return all
}

// Typed is one value of a field.
type Typed struct{ Name, Value string }

// Record records what was typed about a thing that this act has just recorded.
// What is wrong comes with the names that the fields have on the page.
func (s *Sheets) Record(r *page.Request, a *journal.Act, about About, typed formkit.Values) error {
	if s == nil {
		return nil
	}
	g, err := r.Allow(policy.FillForm)
	if err != nil {
		return err
	}
	var wrong []fault.Field
	for _, sh := range s.all {
		_, err := form.Fill(a, g, s.scope, about.filled(sh.form, sh.typed(typed), string(r.Locale)))
		if len(fault.Fields(err)) == 0 && err != nil {
			return err
		}
		wrong = append(wrong, sh.named(err)...)
	}
	if len(wrong) > 0 {
		return fault.Invalid("fill the forms about "+about.Subject, wrong...)
	}
	return nil
}

// named gives what is wrong by the names of the page.
func (sh sheet) named(err error) []fault.Field {
	fields := append([]fault.Field(nil), fault.Fields(err)...)
	for i, f := range fields {
		if _, ok := sh.form.Field(f.Name); ok {
			fields[i].Name = sh.name(f.Name)
		}
	}
	return fields
}
