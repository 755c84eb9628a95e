// Package looks holds the screens of who looked at whom: the whole log with what
// is above its limit, and the looks at one child. They are for the data
// protection officer and the auditor, and leave their own trace.
//
// Pages name those who looked and say which case it was; a child's name stands
// behind the link, in the case.
package looks

import (
	"embed"
	"net/http"

	"homeward/internal/look"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "looks", Files: files}

type screens struct{ log *look.Log }

// Screens are the lines of this folder in the table of screens.
func Screens(log *look.Log) []page.Screen {
	s := screens{log}
	asks, watches := page.Asks(policy.Looks), page.Does(policy.WatchCases)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/looks", Folder: Folder, Stem: "list", Need: asks, Handle: s.List},
		{Method: http.MethodGet, Pattern: "/looks/{id}", Folder: Folder, Stem: "show", Need: asks, Handle: s.Show},
		{Method: http.MethodPost, Pattern: "/looks/{id}/watch", Folder: Folder, Stem: "show", Need: watches, Handle: s.Watch},
		{Method: http.MethodPost, Pattern: "/looks/{id}/unwatch", Folder: Folder, Stem: "show", Need: watches, Handle: s.Unwatch},
	}
}

// flush writes what is waiting, so that a reader sees the last look too.
func (s screens) flush(r *page.Request) error {
	if s.log == nil {
		return nil
	}
	return s.log.Flush(r.Context())
}
