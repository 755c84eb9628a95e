// Package today holds the first page after login: what waits, for this reader,
// since when. Tiles are numbers that lead to the list they count; below them
// stand the first lines of each list. What a reader may not ask for is not on
// her page, and where her role has no work in this version the page says so.
//
// The questions are those of package worklist. Start at show.go; each kind of
// work is one function in work.go.
package today

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "today", Files: files}

// Screens are the lines of the table of screens.
func Screens() []page.Screen {
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/today", Folder: Folder, Stem: "show", Need: page.LoggedIn(), Handle: Show},
		{Method: http.MethodGet, Pattern: "/today/unverified", Folder: Folder, Stem: "unverified", Need: page.Asks(policy.Cases), Handle: Unverified},
	}
}
