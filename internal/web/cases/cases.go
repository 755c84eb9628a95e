// Package cases holds the screens of a case: the list of children on the way
// home, and for one child the overview, all facts with their sources, the form
// for a statement, the timeline, and steering (block, release, end, take up
// again).
//
// A case is read at a glance: who, where, waiting for whom, what can I do. The
// child found and the person sought that a match says she is are read together
// (person.Union); each source says which of the two it speaks of. What the
// reader's compartments leave out is not on the page at all.
//
// It refuses to write a fact without its source, to steer without a reason, and
// to lose what was typed: a form that is not taken is drawn again as it was.
// Every question of a case page is by key, so that it costs the same with a
// hundred thousand cases.
//
// Start at Screens, then child.go (what all pages of a case read) and show.go.
package cases

import (
	"embed"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "cases", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look := page.Asks(policy.Cases)
	return []page.Screen{
		{Method: get, Pattern: "/cases", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: get, Pattern: "/cases/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/cases/{id}/facts", Folder: Folder, Stem: "facts", Need: look, Handle: Facts},
		{Method: post, Pattern: "/cases/{id}/prefer", Folder: Folder, Stem: "facts", Need: page.Does(policy.PreferFacts), Handle: Prefer},
		{Method: post, Pattern: "/cases/{id}/unprefer", Folder: Folder, Stem: "facts", Need: page.Does(policy.PreferFacts), Handle: Unprefer},
		{Method: get, Pattern: "/cases/{id}/papers", Folder: Folder, Stem: "papers", Need: look, Handle: Papers},
		{Method: get, Pattern: "/cases/{id}/state", Folder: Folder, Stem: "state", Need: page.Does(policy.StateFacts), Handle: NewStatement},
		{Method: post, Pattern: "/cases/{id}/state", Folder: Folder, Stem: "state", Need: page.Does(policy.StateFacts), Handle: State},
		{Method: get, Pattern: "/cases/{id}/steer", Folder: Folder, Stem: "steer", Need: page.Does(policy.SteerCase, policy.CloseCase), Handle: Choose},
		{Method: post, Pattern: "/cases/{id}/steer", Folder: Folder, Stem: "steer", Need: page.Does(policy.SteerCase, policy.CloseCase), Handle: Steer},
		{Method: get, Pattern: "/cases/{id}/timeline", Folder: Folder, Stem: "timeline", Need: look, Handle: Timeline},
		{Method: post, Pattern: "/cases/{id}/notes", Folder: Folder, Stem: "show", Need: page.Does(policy.WriteNote), Handle: WriteNote},
		{Method: post, Pattern: "/cases/{id}/notes/{note}/withdraw", Folder: Folder, Stem: "show", Need: page.Does(policy.WriteNote), Handle: WithdrawNote},
	}
}
