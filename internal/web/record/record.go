// Package record holds the public record: reports that somebody published, the
// claims read in them with the sentence each stands in, what a press officer
// decides of a claim, and what does not fit between reports, or between them and
// the register's own sums.
//
// Claims are read anew whenever a page is shown (package press); what people
// decided is recorded (package report). Nothing here leads to a child, and nothing
// here changes the record of one.
//
// Start at Screens, then list.go; show.go draws the claims of one report.
package record

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "record", Files: files}

// Bounds of what is sent.
const (
	fileMost = 10 << 20
	bodyMost = fileMost + 1<<20
)

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	see := page.Asks(policy.Aggregates)
	receive, judge := page.Does(policy.ReceiveReport), page.Does(policy.JudgeClaim)
	return []page.Screen{
		{Method: get, Pattern: "/record", Folder: Folder, Stem: "list", Need: see, Handle: List},
		{Method: get, Pattern: "/record/new", Folder: Folder, Stem: "add", Need: receive, Handle: New},
		{Method: post, Pattern: "/record/new", Folder: Folder, Stem: "add", Need: receive, Handle: Add, Body: bodyMost},
		{Method: get, Pattern: "/record/{id}", Folder: Folder, Stem: "show", Need: see, Handle: Show},
		{Method: get, Pattern: "/record/{id}/judge", Folder: Folder, Stem: "judge", Need: judge, Handle: Ask},
		{Method: post, Pattern: "/record/{id}/judge", Folder: Folder, Stem: "judge", Need: judge, Handle: Judge},
	}
}
