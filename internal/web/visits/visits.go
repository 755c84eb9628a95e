// Package visits holds the list of visits that are due, for who sees to placed
// children: overdue first, each line leading to the child's page of care.
//
// What is due follows from the schedule of the kind of placement (package
// visit); the list asks it as of today and keeps nothing. Start at list.go.
package visits

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "visits", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/visits", Folder: Folder, Stem: "list", Need: page.Asks(policy.Care), Handle: List},
	}
}
