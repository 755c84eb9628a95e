// Package pathways holds the pictures of the pathways: the list at /pathways, and
// at /pathways/{key} what comes before what, drawn from the start side to the end
// side, with the same in a table for whoever reads no pictures. Pathways speak of
// rules and of nobody, so every account may read them.
//
// Start at show.go; draw.go lays the picture out.
package pathways

import (
	"embed"
	"net/http"

	"homeward/internal/pathway"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "pathways", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/pathways", Folder: Folder, Stem: "list", Need: page.LoggedIn(), Handle: List},
		{Method: http.MethodGet, Pattern: "/pathways/{key}", Folder: Folder, Stem: "show", Need: page.LoggedIn(), Handle: Show},
	}
}

type listPage struct {
	page.Base
	Rows []listed
}

type listed struct {
	To, Title, Key string
	Version, Cases int
	Recorded       bool
}

// List shows the newest version of every pathway.
func List(r *page.Request) (page.Result, error) {
	all, err := pathway.List(r.Context(), r.DB())
	if err != nil {
		return page.Result{}, err
	}
	p := &listPage{}
	for _, u := range all {
		p.Rows = append(p.Rows, listed{"/pathways/" + u.Key, u.Title.In(string(r.Locale)), u.Key, u.Version, u.Cases, u.Recorded})
	}
	return page.Show(p), nil
}
