// Package journal holds the screens of the journal: what was done, newest first,
// as sentences; one entry with everything that proves it; and the check of the
// whole journal, which runs beside the pages and says when it is done.
//
// It shows nothing of an entry that the reader may not see but that it is there:
// its place, its time, its hash and the proof that it stands in the log.
//
// Start at Screens.
package journal

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "journal", Files: files}

// Screens are this folder's lines of the table of screens. They share one
// Checker.
func Screens() []page.Screen {
	c := &Checker{}
	asks := page.Asks(policy.Journal)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/journal", Folder: Folder, Stem: "list", Need: asks, Handle: c.List},
		{Method: http.MethodGet, Pattern: "/journal/check", Folder: Folder, Stem: "list", Need: asks, Handle: c.Show},
		{Method: http.MethodPost, Pattern: "/journal/check", Folder: Folder, Stem: "list", Need: page.Does(policy.Checkpoint), Handle: c.Begin},
		{Method: http.MethodGet, Pattern: "/journal/checkpoint", Folder: Folder, Stem: "list", Need: asks, Handle: Checkpoint},
		{Method: http.MethodGet, Pattern: "/journal/{log}/{seq}", Folder: Folder, Stem: "entry", Need: asks, Handle: Entry},
		{Method: http.MethodGet, Pattern: "/journal/{log}/{seq}/{part}", Folder: Folder, Stem: "entry", Need: asks, Handle: Part},
	}
}
