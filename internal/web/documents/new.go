package documents

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"homeward/internal/document"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// drawTime bounds how long a picture may take; a page has 30 seconds.
const drawTime = 15 * time.Second

type newPage struct {
	page.Base
	Of    subject
	To    string
	Form  *formkit.Form
	Most  int  // megabytes
	Again bool // the file was right, and has to be chosen again: a browser forgets it
}

// New draws the empty form.
func New(r *page.Request) (page.Result, error) {
	p, err := newForm(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Set("kind", r.Query("kind"))
	return page.Show(p), nil
}

// File files what was sent, or draws the form again with what is wrong.
func File(r *page.Request) (page.Result, error) {
	p, err := newForm(r)
	if err != nil {
		return page.Result{}, err
	}
	typed, sent, err := r.Upload("file", scan.BytesMost)
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	n, whole := p.read(r, typed)
	unfit, err := take(r, &n, sent)
	if err != nil {
		return page.Result{}, err
	}
	var filed id.Document
	if whole {
		err = r.Act(policy.FileDocument, func(a *journal.Act, g policy.Grant) (err error) {
			filed, err = document.File(a, g, p.Of.scope, n) // refused where the file is unfit
			return err
		})
	}
	if p.refuse(err, unfit) {
		p.Again = unfit == ""
		result := page.Redraw(p)
		if sent.Over {
			result.Status = http.StatusRequestEntityTooLarge
		}
		return result, nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/documents/" + string(filed)).Saying("documents.done.file"), nil
}

// read reads what was typed; whole is false if a date is none.
func (p *newPage) read(r *page.Request, typed formkit.Values) (n document.New, whole bool) {
	n = document.New{
		Subjects: p.Of.all, Kind: document.Kind(typed.Text("kind")), Compartment: journal.Compartment(typed.Text("compartment")),
		Title: typed.Text("title"), Issuer: typed.Text("issuer"), Number: typed.Text("number"), Language: typed.Text("language"), Remark: typed.Text("remark"),
	}
	for name, date := range map[string]*when.Partial{"issued": &n.Issued, "until": &n.Until} {
		var err error
		if *date, err = when.ReadPartial(typed.Text(name), when.Reading{Lang: string(r.Locale)}); err != nil {
			p.Form.Fail(name, "fault.field.not_a_date")
		}
	}
	return n, !p.Form.Failed()
}

// take looks at the file and seals it; unfit is why it cannot be taken.
func take(r *page.Request, n *document.New, sent formkit.File) (unfit string, err error) {
	if sent.Over {
		return "too_large", nil
	}
	ctx, cancel := context.WithTimeout(r.Context(), drawTime)
	defer cancel()
	file, err := scan.Read(ctx, sent.Data)
	var why *scan.Error
	if errors.As(err, &why) {
		return why.Code, nil
	}
	if err != nil {
		return "", err
	}
	n.Media, n.Width, n.Height = file.Media, file.Width, file.Height
	n.File, err = r.Journal.Seal(file.Data)
	return "", err
}

// refuse takes in what is wrong with the fields, then with the file, which
// stands last, and reports whether anything is.
func (p *newPage) refuse(err error, unfit string) bool {
	var wrong []fault.Field
	for _, f := range fault.Fields(err) {
		if f.Name != "file" {
			wrong = append(wrong, f)
		}
	}
	if wrong != nil {
		p.Form.Refuse(fault.Invalid("file a document", wrong...))
	}
	if unfit != "" {
		p.Form.Fail("file", "scan.wrong."+unfit, "Most", megabytes)
	}
	return p.Form.Failed()
}

func newForm(r *page.Request) (*newPage, error) {
	of, err := named(r)
	if err != nil {
		return nil, err
	}
	offered := document.Offered(of.scope)
	if len(offered) == 0 {
		return nil, fault.New(fault.Denied, "file a document with %s: the reader sees no compartment", of.ID)
	}
	var kinds, compartments []formkit.Choice
	for _, k := range document.Kinds() {
		if k.Usual() == "" || slices.Contains(offered, k.Usual()) {
			kinds = append(kinds, formkit.Choice{Value: string(k), Label: r.T("document.kind." + string(k))})
		}
	}
	for _, c := range offered {
		compartments = append(compartments, formkit.Choice{Value: string(c), Label: r.T("compartments." + string(c) + ".name")})
	}
	form := formkit.New(r.Words, "documents.field").Choices("kind", kinds...).Choices("compartment", compartments...)
	crumbs := append(of.crumbs(r), page.Crumb{To: of.List(), Label: r.T("documents.list.title")})
	return &newPage{
		Base: page.Base{Crumbs: crumbs}, Of: of, To: page.URL("/documents/new", "of", text(of.Subject)), Form: form, Most: megabytes,
	}, nil
}
