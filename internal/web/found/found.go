// Package found holds the screens of children found in the field: the list of
// those who are not identified yet, and recording a child by hand where there is
// no list.
//
// Whoever records a child writes down what was said and by whom, in any script;
// unknown is an answer. Recording opens a case. Brothers and sisters are
// recorded one after the other: place, mother and source stay, and the children
// stand in one family, as declared.
//
// It refuses to invent: a place that could be several is asked about once and
// otherwise kept as text, and nothing is filled in that nobody said.
//
// Start at Screens, then list.go and new.go. ask.go is the question behind the
// list.
package found

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "found", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	return []page.Screen{
		{Method: get, Pattern: "/found", Folder: Folder, Stem: "list", Need: page.Asks(policy.Cases), Handle: List},
		{Method: get, Pattern: "/found/new", Folder: Folder, Stem: "new", Need: page.Does(policy.OpenCase), Handle: New},
		{Method: post, Pattern: "/found/new", Folder: Folder, Stem: "new", Need: page.Does(policy.OpenCase), Handle: Record},
	}
}
