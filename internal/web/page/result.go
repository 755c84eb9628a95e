package page

import (
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Page is a struct that embeds Base and is shown by the screen's template.
type Page interface{ base() *Base }

// Result is how a screen answers. Make one with Show, Redraw, Block, Redirect
// or Send.
type Result struct {
	Status int
	Page   Page
	Stem   string // template of the screen's folder, "" for the screen's own
	Block  string // only this {{define}} of it, for htmx; "" for the whole page

	To  string // redirect
	Say string // words for the reader on the next page
	Arg []any

	File   *Download
	Realm  string       // whoever asks is to log in with HTTP Basic; "" nobody
	Cookie *http.Cookie // beside the session's, for the language only

	// Forget has the browser forget what our scripts keep in it.
	Forget bool

	// Public is the same for everybody who speaks a language: it is drawn without
	// the reader's shell and may be kept by whoever passes it on.
	Public bool
}

// ForAll marks a result as public.
func (r Result) ForAll() Result {
	r.Public = true
	return r
}

// Download is a file to save. Inline is for a picture that we drew ourselves: a
// page shows it; everything else is saved, and opened by nothing of ours.
type Download struct {
	Name   string // as the browser is told to save it
	Type   string // of the content
	Inline bool
	To     func(io.Writer) error
}

// Show answers with the screen's template.
func Show(p Page) Result { return Result{Status: http.StatusOK, Page: p} }

// Redraw shows a form again with what is wrong.
func Redraw(p Page) Result { return Result{Status: http.StatusUnprocessableEntity, Page: p} }

// Block answers with one {{define}} of the screen's template and nothing around
// it, for a part that htmx puts into the page. data is usually the page's struct.
func Block(name string, p Page) Result { return Result{Status: http.StatusOK, Page: p, Block: name} }

// As shows with another template of the folder.
func (r Result) As(stem string) Result {
	r.Stem = stem
	return r
}

// Redirect sends the reader to a page of ours, with 303, so that going back does
// not send a form twice.
func Redirect(to string) Result { return Result{Status: http.StatusSeeOther, To: to} }

// Saying gives a redirect a sentence that the next page shows once.
func (r Result) Saying(key string, args ...any) Result {
	r.Say, r.Arg = key, args
	return r
}

// Send answers with a file.
func Send(d Download) Result { return Result{Status: http.StatusOK, File: &d} }

// Challenge asks a program, which cannot fill a form, for its login and key.
func Challenge(realm string) Result { return Result{Status: http.StatusUnauthorized, Realm: realm} }

// Local gives back a path of ours and falls back to otherwise for anything that
// could lead elsewhere, such as "//elsewhere" or "https:…".
func Local(path, otherwise string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return otherwise
	}
	return path
}

// URL writes a path with a query: page.URL("/cases", "stage", "found"). Empty
// values are left out.
func URL(path string, query ...string) string {
	values := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		if query[i+1] != "" {
			values.Set(query[i], query[i+1])
		}
	}
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}
