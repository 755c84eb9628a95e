// Package ask holds the pages for relatives, who have no account: ask for
// somebody, keep the receipt code, ask with it how the request stands. They work
// on an old telephone, without JavaScript, in every language of the register.
//
// A request is recorded in the name of the program's own account; the office
// reads and opens it. With the code anybody learns the state of the request and
// since when, in the same few sentences for every request, and nothing about a
// child or about who asked. Nothing typed stands in an address.
//
// They refuse too many requests and codes from one network address (the server
// counts them, through restarts), and everything from somebody who fills the
// field that people do not see. No service of others is asked who is a person.
//
// Whether they are offered at all is the choice of who runs the register.
package ask

import (
	"context"
	"embed"
	"net/http"

	"homeward/internal/fault"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "ask", Files: files}

type screens struct {
	who func(context.Context) (policy.Principal, error) // in whose name requests are received; nil where the pages are not offered
}

// Screens are the lines of this folder in the table of screens.
func Screens(who func(context.Context) (policy.Principal, error)) []page.Screen {
	s := screens{who}
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/ask", Folder: Folder, Stem: "new", Need: page.Anyone(), Handle: s.offered(s.New)},
		{Method: http.MethodPost, Pattern: "/ask", Folder: Folder, Stem: "new", Need: page.Anyone(), Handle: s.offered(s.Receive)},
		{Method: http.MethodGet, Pattern: "/ask/receipt", Folder: Folder, Stem: "receipt", Need: page.Anyone(), Handle: s.offered(s.Receipt)},
		{Method: http.MethodGet, Pattern: "/ask/status", Folder: Folder, Stem: "status", Need: page.Anyone(), Handle: s.offered(s.Status)},
		{Method: http.MethodPost, Pattern: "/ask/status", Folder: Folder, Stem: "status", Need: page.Anyone(), Handle: s.offered(s.Tell)},
	}
}

// offered answers as if the pages did not exist where they are not offered.
func (s screens) offered(h page.Handler) page.Handler {
	return func(r *page.Request) (page.Result, error) {
		if s.who == nil {
			return page.Result{}, fault.New(fault.NotFound, "the public form is not offered here")
		}
		return h(r)
	}
}
