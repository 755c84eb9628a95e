// Package work holds the list of what the reader's agency has to do, by when:
// answers, reminders, consents, visits, reviews, birthdays, tasks. Chips narrow it
// to what is overdue or soon, to what she took herself, to what nobody took, and
// to what other agencies owe; lines can be given to a colleague, many at once.
//
// A line leads to the page where it is done, and is gone when that is on record:
// nothing is ticked off here. Who sees which line follows from compartments
// (package worklist). Start at list.go.
package work

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "work", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/work", Folder: Folder, Stem: "list", Need: page.Asks(policy.Work), Handle: List},
		{Method: http.MethodPost, Pattern: "/work/assign", Folder: Folder, Stem: "list", Need: page.Does(policy.AssignWork), Handle: Assign},
	}
}
