package forms

import (
	"bytes"
	"io"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type definePage struct {
	page.Base
	Form     *formkit.Form
	Problems []form.Problem
	Left     []form.Left // of a workbook
	Dry      *dry        // what would be recorded; nil before the dry run
}

// dry is a sound form that nobody has recorded yet.
type dry struct {
	Looks   looks
	Key     string
	Version int
	Extends string
	Before  int // version it follows, 0 the first
	Added   []string
	Gone    []string
	Changed []string
	Same    bool // this very text is recorded
}

// New draws the empty form, or that of the next version with the text of the
// newest.
func New(r *page.Request) (page.Result, error) {
	p := newDefinePage(r)
	if key := r.Query("form"); key != "" {
		all, err := form.Versions(r.Context(), r.DB(), key)
		if err != nil {
			return page.Result{}, err
		}
		if len(all) > 0 {
			p.Form.Set("yaml", all[0].YAML)
		}
	}
	return page.Show(p), nil
}

// Define reads the text or the file that was sent and shows what would be
// recorded; with do=record it records that.
func Define(r *page.Request) (page.Result, error) {
	p := newDefinePage(r)
	typed, err := r.Form()
	if fault.Is(err, fault.TooLarge) {
		p.Form.Fail("file", "forms.define.too_large")
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	text, err := p.text(r, typed)
	if err != nil || p.Form.Failed() {
		return page.Redraw(p), err
	}
	f, problems := form.Read([]byte(text))
	if p.Problems = problems; len(problems) > 0 {
		p.Form.Fail("yaml", "forms.define.problems")
		return page.Redraw(p), nil
	}
	if typed.Text("do") == "record" {
		err := r.Act(policy.DefineForm, func(a *journal.Act, g policy.Grant) error {
			_, err := form.Record(a, g, []byte(text))
			return err
		})
		if p.Form.Refuse(err) {
			return page.Redraw(p), nil
		}
		if err != nil {
			return page.Result{}, err
		}
		return page.Redirect("/forms/"+f.Key).Saying("forms.define.done", "Form", f.Title.In(string(r.Locale))), nil
	}
	if err := form.Follows(r.Context(), r.DB(), f, []byte(text)); p.Form.Refuse(err) {
		return page.Redraw(p), nil
	} else if err != nil {
		return page.Result{}, err
	}
	p.Dry, err = dryRun(r, f)
	return page.Show(p), err
}

// text is what was typed, or what stands in the file that was sent: YAML, or a
// workbook, which is translated.
func (p *definePage) text(r *page.Request, typed formkit.Values) (string, error) {
	text := typed.Raw("yaml")
	if r.HTTP.MultipartForm == nil || len(r.HTTP.MultipartForm.File["file"]) == 0 {
		if strings.TrimSpace(text) == "" {
			p.Form.Fail("yaml", "fault.field.required")
		}
		return text, nil
	}
	file, _, err := r.File("file")
	if err != nil {
		return "", err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return "", err
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		yaml, left, err := form.FromWorkbook(data, form.Start{Extends: form.Thing(typed.Text("extends")), Compartment: journal.Compartment(typed.Text("compartment"))})
		if fault.Is(err, fault.BadInput) {
			p.Form.Fail("file", "forms.define.no_workbook")
			return "", nil
		}
		if err != nil {
			return "", err
		}
		data, p.Left = yaml, left
	case len(data) > form.YAMLMost:
		p.Form.Fail("file", "forms.define.too_large")
		return "", nil
	}
	text = strings.ToValidUTF8(string(data), "\ufffd")
	p.Form.Set("yaml", text)
	return text, nil
}

// dryRun compares a form with the version it follows.
func dryRun(r *page.Request, f form.Form) (*dry, error) {
	d := &dry{Looks: looksOf(r, f, r.Locale), Key: f.Key, Version: f.Version, Extends: thing(r, f.Extends)}
	before, err := form.Newest(r.Context(), r.DB(), f.Key)
	if fault.Is(err, fault.NotFound) {
		return d, nil
	}
	if err != nil {
		return nil, err
	}
	d.Before, d.Same = before.Version, before.Version == f.Version // another text was refused
	for _, one := range f.Fields {
		had, ok := before.Field(one.Key)
		switch {
		case !ok:
			d.Added = append(d.Added, one.Key)
		case had.Type != one.Type || had.Compartment != one.Compartment || had.Required != one.Required:
			d.Changed = append(d.Changed, one.Key)
		}
	}
	for _, had := range before.Fields {
		if _, ok := f.Field(had.Key); !ok {
			d.Gone = append(d.Gone, had.Key)
		}
	}
	return d, nil
}

func newDefinePage(r *page.Request) *definePage {
	f := formkit.New(r.Words, "forms.define")
	var things, compartments []formkit.Choice
	for _, t := range form.Things() {
		things = append(things, formkit.Choice{Value: string(t), Label: thing(r, t)})
	}
	for _, c := range form.Compartments() {
		compartments = append(compartments, formkit.Choice{Value: string(c), Label: r.T("compartments." + string(c) + ".name")})
	}
	f.Choices("extends", things...).Choices("compartment", compartments...)
	return &definePage{Base: page.Base{Crumbs: crumbs(r)}, Form: f}
}
