package documents

import (
	"io"

	"homeward/internal/account"
	"homeward/internal/document"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	D              document.Document
	Of             subject
	Kind, About    string
	Proves         []string
	By, On         string
	File, Picture  string // addresses; Picture is "" of a PDF
	Kilobytes      int
	WithdrawnBy    string
	Withdraw, List string
}

// Show draws a document: what it is, who filed it, and the way to its file.
func Show(r *page.Request) (page.Result, error) {
	d, of, err := opened(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Base: page.Base{Crumbs: of.crumbs(r)}, D: d, Of: of, Kind: r.T("document.kind." + string(d.Kind)),
		About: r.T("compartments." + string(d.Compartment) + ".name"), On: day(r, d.Recorded), File: to(d, "/file"),
		Kilobytes: int(d.Size+1023) >> 10, List: of.List(),
	}
	if d.Media.Picture() {
		p.Picture = to(d, "/picture")
	}
	for _, proof := range d.Kind.Proves() {
		p.Proves = append(p.Proves, r.T("document.proof."+string(proof)))
	}
	if p.By, err = nameOf(r, d.By); err != nil {
		return page.Result{}, err
	}
	if d.Withdrawn != nil {
		p.WithdrawnBy, err = nameOf(r, d.Withdrawn.By)
	} else if mayWithdraw(r, d) != "" {
		p.Withdraw = to(d, "/withdraw")
	}
	return page.Show(p), err
}

// Save sends the file to be saved.
func Save(r *page.Request) (page.Result, error) { return send(r, false) }

// Picture sends a picture to be shown within the page of its document. It is one
// that the program drew itself; what it did not draw is not shown.
func Picture(r *page.Request) (page.Result, error) { return send(r, true) }

func send(r *page.Request, inline bool) (page.Result, error) {
	d, of, err := opened(r)
	if err != nil {
		return page.Result{}, err
	}
	if inline && !d.Media.Picture() {
		return page.Result{}, fault.New(fault.NotFound, "document %s is no picture", d.ID)
	}
	file, err := document.Read(r.Context(), r.Journal, of.scope, d)
	if err != nil {
		return page.Result{}, err
	}
	return page.Send(page.Download{
		Name: string(d.ID) + d.Media.Ending(), Type: string(d.Media), Inline: inline,
		To: func(w io.Writer) error { _, err := w.Write(file); return err },
	}), nil
}

// mayWithdraw is the action by which the reader may withdraw a document, "" if
// she may not: one's own, or as who steers cases.
func mayWithdraw(r *page.Request, d document.Document) policy.Action {
	switch {
	case d.By == r.Viewer.Account && r.May(policy.FileDocument):
		return policy.FileDocument
	case r.May(policy.SteerCase):
		return policy.SteerCase
	}
	return ""
}

func nameOf(r *page.Request, who id.Account) (string, error) {
	a, err := account.Find(r.Context(), r.DB(), who)
	if fault.Is(err, fault.NotFound) {
		err = nil
	}
	return a.Name, err
}
