package record

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/press"
	"homeward/internal/report"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type addPage struct {
	page.Base
	Form *formkit.Form
	Most int // megabytes
}

// New draws the empty form.
func New(r *page.Request) (page.Result, error) { return page.Show(newAddPage(r)), nil }

func newAddPage(r *page.Request) *addPage {
	return &addPage{
		Base: page.Base{Crumbs: []page.Crumb{{To: "/record", Label: r.T("layout.nav.record")}}},
		Form: formkit.New(r.Words, "record.add"), Most: fileMost >> 20,
	}
}

// Add records a report that was sent as a file or pasted as text.
func Add(r *page.Request) (page.Result, error) {
	p := newAddPage(r)
	typed, err := r.Form()
	if fault.Is(err, fault.TooLarge) {
		p.Form.Fail("file", "record.add.too_large", "Most", p.Most)
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	p.Form.Take(typed)
	o := press.Options{Outlet: typed.Text("outlet"), Today: r.Now}
	if on, wrong := when.ReadPartial(typed.Text("published"), when.Reading{Lang: string(r.Locale)}); wrong != nil || on != "" && len(on) != len("2019-07-15") {
		p.Form.Fail("published", "record.add.day")
	} else {
		o.Published = string(on)
	}
	name, data := p.text(r, typed)
	if p.Form.Failed() {
		return page.Redraw(p), nil
	}
	read, err := press.OpenAny(name, bytes.NewReader(data), o)
	if err != nil {
		if !fault.Is(err, fault.BadInput) {
			return page.Result{}, err
		}
		p.Form.Fail(trouble(name, data, o.Published, r.Today()))
		return page.Redraw(p), nil
	}
	n := report.FromFile(read)
	if title := typed.Text("title"); title != "" {
		n.Title = title
	}
	n.URL = typed.Text("url")
	var recorded id.Report
	err = r.Act(policy.ReceiveReport, func(a *journal.Act, g policy.Grant) (err error) {
		recorded, err = report.Receive(a, g, n)
		return err
	})
	if fault.Is(err, fault.Conflict) && recorded != "" {
		return page.Redirect("/record/" + string(recorded)).Saying("record.add.known"), nil
	}
	if p.Form.Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/record/" + string(recorded)).Saying("record.add.done"), nil
}

// trouble says what is wrong with a report that could not be read, and in which field.
func trouble(name string, data []byte, published string, today when.Day) (field, key string) {
	page := bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("<html")) || strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".htm")
	span, dated := when.Partial(published).Span()
	switch {
	case dated && span.First > today+1:
		return "published", "fault.field.in_the_future"
	case len(bytes.TrimSpace(data)) == 0:
		return "file", "record.add.empty"
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "file", "record.add.pdf"
	case page:
		return "file", "record.add.page"
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return "file", "record.add.encoding"
	}
	return "file", "record.add.unreadable"
}

// text gives the file that was sent, or what was pasted.
func (p *addPage) text(r *page.Request, typed formkit.Values) (name string, data []byte) {
	if f, header, err := r.File("file"); err == nil {
		defer f.Close()
		if data, err = io.ReadAll(io.LimitReader(f, fileMost+1)); err == nil && (len(data) > 0 || header.Filename != "" && typed.Raw("text") == "") {
			if len(data) > fileMost {
				p.Form.Fail("file", "record.add.too_large", "Most", p.Most)
			}
			return header.Filename, data
		}
	}
	pasted := typed.Raw("text")
	if pasted == "" {
		p.Form.Fail("text", "record.add.nothing")
	}
	return "report.txt", []byte(pasted)
}
