// Package documents holds the papers and pictures that are filed with a case, a
// person, a request or a clearance: their list, the form that files one, the
// page of one, its file, and its withdrawal.
//
// A page of another folder calls Of and draws the result with {{template
// "documents" .Papers}}, which stands with the parts that all screens share
// (layout/partials.html). Whoever opens a document finds one of the things it is
// filed with in her own scope, and sees its compartment; otherwise there is no
// such document.
//
// A file that was sent is taken by package scan or refused with a sentence that
// says what to do; what was typed stands there again. A picture is one that the
// program drew itself, so a page may show it, in an answer that may load and run
// nothing; a PDF is only ever saved. Neither is kept by the browser.
//
// Start at Screens, then subject.go (what documents are filed with) and new.go.
package documents

import (
	"embed"
	"net/http"
	"time"

	"homeward/internal/document"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "documents", Files: files}

// drainMost bounds how much of a file that is too long is read, so that its
// sender is told: browsers show an answer when they have sent all.
const drainMost = 400 << 20

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look := page.Asks(policy.Cases, policy.People, policy.Requests)
	may, takesBack := page.Does(policy.FileDocument), page.Does(policy.FileDocument, policy.SteerCase)
	return []page.Screen{
		{Method: get, Pattern: "/documents", Folder: Folder, Stem: "list", Need: look, Handle: ListOf},
		{Method: get, Pattern: "/documents/new", Folder: Folder, Stem: "new", Need: may, Handle: New},
		{Method: post, Pattern: "/documents/new", Folder: Folder, Stem: "new", Need: may, Handle: File, Body: drainMost},
		{Method: get, Pattern: "/documents/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/documents/{id}/file", Folder: Folder, Stem: "show", Need: look, Handle: Save},
		{Method: get, Pattern: "/documents/{id}/picture", Folder: Folder, Stem: "show", Need: look, Handle: Picture},
		{Method: get, Pattern: "/documents/{id}/withdraw", Folder: Folder, Stem: "withdraw", Need: takesBack, Handle: Ask},
		{Method: post, Pattern: "/documents/{id}/withdraw", Folder: Folder, Stem: "withdraw", Need: takesBack, Handle: Withdraw},
	}
}

// List is a page of documents, as {{template "documents" .}} draws it.
type List struct {
	Rows   []Row
	Paging page.Paging
	New    string // address of the form, "" for who may not file one
}

// Row is a document in a list.
type Row struct {
	To, Kind, Title, Issuer, Issued, On string
	About                               string // compartment in words
	Picture, Withdrawn                  bool
}

const rowsMost = 30

// Of reads a page of the documents filed with any of the subjects that the
// reader may see in the scope in which she found them. filed is what the form
// files a new one with.
func Of(r *page.Request, s policy.Scope, filed document.Subject, subjects ...string) (List, error) {
	var l List
	total, err := document.Count(r.Context(), r.DB(), s, subjects)
	if err != nil {
		return l, err
	}
	paging := r.Page(rowsMost)
	all, err := document.Of(r.Context(), r.DB(), s, subjects, paging.Offset(), paging.Limit())
	if err != nil {
		return l, err
	}
	l.Paging = r.Of(paging, total)
	for _, d := range all {
		l.Rows = append(l.Rows, Row{
			To: to(d, ""), Kind: r.T("document.kind." + string(d.Kind)), Title: d.Title, Issuer: d.Issuer, Issued: d.Issued.Text(string(r.Locale)),
			On: day(r, d.Recorded), About: r.T("compartments." + string(d.Compartment) + ".name"), Picture: d.Media.Picture(), Withdrawn: d.Withdrawn != nil,
		})
	}
	if r.May(policy.FileDocument) && len(document.Offered(s)) > 0 {
		l.New = page.URL("/documents/new", "of", text(filed))
	}
	return l, nil
}

type listPage struct {
	page.Base
	Of     subject
	Papers List
}

// ListOf shows the documents filed with one thing.
func ListOf(r *page.Request) (page.Result, error) {
	of, err := named(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{Base: page.Base{Crumbs: of.crumbs(r)}, Of: of}
	p.Papers, err = Of(r, of.scope, of.Subject, of.ID)
	return page.Show(p), err
}

func to(d document.Document, more string) string { return "/documents/" + string(d.ID) + more }

// day words the day of a recorded moment.
func day(r *page.Request, recorded string) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(r.Locale))
}

// megabytes is the bound of a file as forms say it.
const megabytes = scan.BytesMost >> 20
