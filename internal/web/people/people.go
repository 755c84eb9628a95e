// Package people holds the screens of persons: the list of everybody the reader
// may see, one person with all that was stated about her, the form for a further
// statement, and recording somebody who is no found child: a mother, an uncle.
//
// A person's page shows every statement with its source; which value is accepted
// and why stands beside it. What the reader's compartments leave out is not on
// the page at all. A child who has a case is worked on in the case: her form for
// statements is the case's.
//
// Start at Screens.
package people

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "people", Files: files}

// Screens are this folder's lines of the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, states := page.Asks(policy.People), page.Does(policy.StateFacts)
	return []page.Screen{
		{Method: get, Pattern: "/people", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: get, Pattern: "/people/new", Folder: Folder, Stem: "new", Need: states, Handle: New},
		{Method: post, Pattern: "/people/new", Folder: Folder, Stem: "new", Need: states, Handle: Add},
		{Method: get, Pattern: "/people/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/people/{id}/state", Folder: Folder, Stem: "state", Need: states, Handle: NewStatement},
		{Method: post, Pattern: "/people/{id}/state", Folder: Folder, Stem: "state", Need: states, Handle: State},
		{Method: get, Pattern: "/people/{id}/timeline", Folder: Folder, Stem: "timeline", Need: look, Handle: Timeline},
	}
}

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/people", Label: r.T("people.list.title")}}
}
