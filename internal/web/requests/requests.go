// Package requests holds the screens of requests: the list, one request with the
// people it asks for, the intake form with its receipt, what is decided about a
// request, and joining two that ask for the same people.
//
// An intake officer does her day's work here: she writes down what a relative
// says, in the relative's own words and letters, hands over the receipt code,
// and sees whether somebody else has asked for the same child already. Who asks
// and how to reach them is in the compartment "request"; nobody else comes in.
//
// It refuses to lose what was typed: the intake form carries every field from
// step to step, without script. It proposes two requests to be joined and joins
// none by itself; both relatives keep their codes, and it can be undone.
//
// Start at Screens; intake.go is the form, show.go the page of one request.
package requests

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "requests", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, receive := page.Asks(policy.Requests), page.Does(policy.ReceiveRequest)
	decide := page.Does(policy.DecideRequest)
	all := []page.Screen{
		{Method: get, Pattern: "/requests", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: post, Pattern: "/requests/code", Folder: Folder, Stem: "list", Need: look, Handle: ByCode},
		{Method: get, Pattern: "/requests/new", Folder: Folder, Stem: "new", Need: receive, Handle: New},
		{Method: post, Pattern: "/requests/new", Folder: Folder, Stem: "new", Need: receive, Handle: Take, Body: formMost},
		{Method: get, Pattern: "/requests/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/requests/{id}/receipt", Folder: Folder, Stem: "receipt", Need: look, Handle: Receipt},
		{Method: get, Pattern: "/requests/{id}/timeline", Folder: Folder, Stem: "timeline", Need: look, Handle: Timeline},
		{Method: get, Pattern: "/requests/{id}/sought", Folder: Folder, Stem: "sought", Need: receive, Handle: NewSought},
		{Method: post, Pattern: "/requests/{id}/sought", Folder: Folder, Stem: "sought", Need: receive, Handle: AddSought},
		{Method: get, Pattern: "/requests/{id}/join", Folder: Folder, Stem: "join", Need: decide, Handle: Compare},
		{Method: post, Pattern: "/requests/{id}/join", Folder: Folder, Stem: "join", Need: decide, Handle: Join},
		{Method: post, Pattern: "/requests/{id}/open", Folder: Folder, Stem: "step", Need: decide, Handle: Open},
	}
	for _, s := range steps {
		all = append(all,
			page.Screen{Method: get, Pattern: "/requests/{id}/" + s.what, Folder: Folder, Stem: "step", Need: decide, Handle: s.ask},
			page.Screen{Method: post, Pattern: "/requests/{id}/" + s.what, Folder: Folder, Stem: "step", Need: decide, Handle: s.take})
	}
	return all
}
