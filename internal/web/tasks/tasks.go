// Package tasks holds the screens of a task: adding one to a case, one task with
// what was done, dropped, reopened and said about it, and the form of each step.
//
// Who does not see the compartment of a task's kind does not see the task. The
// list of tasks is part of the list of all work (folder work). Start at
// Screens, then show.go.
package tasks

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "tasks", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	add, do := page.Does(policy.AddTask), page.Does(policy.DoTask)
	return []page.Screen{
		{Method: get, Pattern: "/tasks/new", Folder: Folder, Stem: "add", Need: add, Handle: New},
		{Method: post, Pattern: "/tasks/new", Folder: Folder, Stem: "add", Need: add, Handle: Add},
		{Method: get, Pattern: "/tasks/{id}", Folder: Folder, Stem: "show", Need: page.Asks(policy.Work), Handle: Show},
		{Method: get, Pattern: "/tasks/{id}/record", Folder: Folder, Stem: "record", Need: do, Handle: Ask},
		{Method: post, Pattern: "/tasks/{id}/record", Folder: Folder, Stem: "record", Need: do, Handle: Record},
	}
}
