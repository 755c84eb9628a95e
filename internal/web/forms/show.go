package forms

import (
	"io"
	"strconv"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	Looks     looks
	To        string
	Key       string
	Extends   string
	Version   int
	Newest    bool
	Closed    bool
	Versions  []version
	Languages []page.Chip
	MayDefine bool
	MayRead   bool
}

// looks is a form as it will look, with what it says of its fields.
type looks struct {
	Title  string
	Lang   string
	Dir    string
	Fields []Drawn
	Rules  []rule
}

// rule is what holds for one field.
type rule struct {
	Key, Label, Type, Compartment string
	Required, Searchable          bool
	Bounds, Pattern               string
}

type version struct {
	To      string
	Number  int
	On      string
	Current bool
}

// Show draws one version of a form in one of the languages. All fields are drawn,
// as the form asks and speaks of nobody.
func Show(r *page.Request) (page.Result, error) {
	f, all, err := chosen(r)
	if err != nil {
		return page.Result{}, err
	}
	var options []page.Option
	for _, l := range lang.Locales {
		options = append(options, page.Option{Value: string(l), Label: l.Name(), Count: -1})
	}
	in, ok := lang.Parse(r.Query("lang"))
	if !ok {
		in = r.Locale
	}
	p := &showPage{
		Base: page.Base{Crumbs: crumbs(r)}, To: "/forms/" + f.Key, Key: f.Key, Extends: thing(r, f.Extends), Version: f.Version, Newest: f.Version == all[0].Number, Closed: f.Closed,
		Languages: r.Chips("lang", options...), MayDefine: r.May(policy.DefineForm), MayRead: policy.CanLook(r.Viewer, f.Extends.Question()),
	}
	for i := range p.Languages {
		p.Languages[i].Current = lang.Locales[i] == in
	}
	p.Looks = looksOf(r, f, in)
	for _, v := range all {
		p.Versions = append(p.Versions, version{page.URL(p.To, "version", strconv.Itoa(v.Number)), v.Number, day(r, v.Recorded), v.Number == f.Version})
	}
	return page.Show(p), nil
}

// chosen finds the version that the address asks for, else the newest.
func chosen(r *page.Request) (form.Form, []form.Version, error) {
	key := r.HTTP.PathValue("key")
	all, err := form.Versions(r.Context(), r.DB(), key)
	if err != nil {
		return form.Form{}, nil, err
	}
	if len(all) == 0 {
		return form.Form{}, nil, fault.New(fault.NotFound, "show form: there is none of this name")
	}
	number := all[0].Number
	if v := r.Query("version"); v != "" {
		if number, err = strconv.Atoi(v); err != nil {
			return form.Form{}, nil, fault.New(fault.NotFound, "show form %s: no such version", key)
		}
	}
	f, err := form.Find(r.Context(), r.DB(), key, number)
	return f, all, err
}

func looksOf(r *page.Request, f form.Form, in lang.Locale) looks {
	l := looks{Title: f.Title.In(string(in)), Lang: string(in), Dir: in.Direction()}
	l.Fields = newSheet(f, policy.Inside(), formkit.New(r.Words, "forms.field"), r.Words, string(in)).Fields()
	for _, one := range f.Fields {
		if one.Type == form.Note {
			continue
		}
		w := rule{
			Key: one.Key, Label: one.Label.In(string(r.Locale)), Type: r.T("form.type." + string(one.Type)), Compartment: r.T("compartments." + string(one.Compartment) + ".name"),
			Required: one.Required, Searchable: one.Searchable, Pattern: one.Pattern,
		}
		if one.Least != "" {
			w.Bounds = r.T("forms.show.least", "Least", bound(r, one, one.Least))
		}
		if one.Most != "" {
			if w.Bounds != "" {
				w.Bounds += ", "
			}
			w.Bounds += r.T("forms.show.most", "Most", bound(r, one, one.Most))
		}
		l.Rules = append(l.Rules, w)
	}
	return l
}

func bound(r *page.Request, f form.Field, text string) string {
	if text == "today" {
		return r.T("forms.show.today")
	}
	return answer(r.Words, f, text, string(r.Locale))
}

// Text gives the YAML of a version, to make the next one of.
func Text(r *page.Request) (page.Result, error) {
	f, all, err := chosen(r)
	if err != nil {
		return page.Result{}, err
	}
	for _, v := range all {
		if v.Number == f.Version {
			return page.Send(page.Download{
				Name: f.Key + "-" + strconv.Itoa(f.Version) + ".yaml", Type: "application/yaml; charset=utf-8",
				To: func(w io.Writer) error {
					_, err := io.WriteString(w, v.YAML)
					return err
				},
			}), nil
		}
	}
	return page.Result{}, fault.New(fault.NotFound, "text of form %s: no such version", f.Key)
}
