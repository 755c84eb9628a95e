package lists

import (
	"io"
	"net/http"

	"homeward/internal/fault"
	"homeward/internal/list"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

type addPage struct {
	page.Base
	Form *formkit.Form
	Most int // megabytes
	Rows int // of a list
}

// New draws the empty form.
func New(r *page.Request) (page.Result, error) {
	return page.Show(newAddPage(r)), nil
}

// Add reads the file that was sent and goes on to the dry run. A file that
// cannot be read is named as what it is, with what to do.
func (i *importing) Add(r *page.Request) (page.Result, error) {
	p := newAddPage(r)
	typed, err := r.Form()
	if fault.Is(err, fault.TooLarge) {
		p.Form.Fail("file", "lists.add.too_large", "Most", p.Most)
		return tooLarge(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	file, name, err := sent(r, "file")
	if err != nil && !p.Form.Refuse(err) {
		return page.Result{}, err
	}
	if len(file) > fileMost {
		p.Form.Fail("file", "lists.add.too_large", "Most", p.Most)
		return tooLarge(p), nil
	}
	d := draft{tag: r.Session.Tag(r.Context()), account: r.Viewer.Account, agency: r.Viewer.Agency, file: name, data: file}
	if scope, err := r.Look(policy.People); err == nil {
		d.register = list.Register{From: r.DB(), Scope: scope}
	}
	h := how{Kind: list.Kind(typed.Text("kind")), Name: typed.Text("name"), On: typed.Text("on")}
	if h.Name == "" {
		h.Name = title(name)
	}
	if h.Kind != list.Requests && h.Kind != list.Found {
		p.Form.Fail("kind", "fault.field.unknown_choice")
	}
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	d, err = d.with(r.Context(), r.DB(), h)
	if d.reading.Table == nil && p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil && len(fault.Fields(err)) == 0 {
		return page.Result{}, err
	}
	token, err := i.drafts.add(d) // with a wrong day or name too: both can be mended there
	if err != nil {
		p.Form.Fail("file", "lists.add.too_many")
		return page.Result{Status: http.StatusServiceUnavailable, Page: p}, nil
	}
	return page.Redirect("/lists/preview/" + token), nil
}

func tooLarge(p page.Page) page.Result {
	return page.Result{Status: http.StatusRequestEntityTooLarge, Page: p}
}

// sent gives a file of the form, which lies in memory, and its name.
func sent(r *page.Request, field string) ([]byte, string, error) {
	f, header, err := r.File(field)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	return data, header.Filename, err
}

func newAddPage(r *page.Request) *addPage {
	form := formkit.New(r.Words, "lists.add").Choices("kind", kindChoices(r)...)
	return &addPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/lists", Label: r.T("lists.list.title")}}},
		Form: form, Most: fileMost >> 20, Rows: listMost,
	}
}

func kindChoices(r *page.Request) []formkit.Choice {
	var all []formkit.Choice
	for _, k := range list.Kinds() {
		all = append(all, formkit.Choice{Value: string(k), Label: r.T("list.kind." + string(k)), Hint: r.T("lists.kind." + string(k) + "_about")})
	}
	return all
}
