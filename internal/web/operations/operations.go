// Package operations holds the pages of operations: the list at /operations, the
// form that plans one, and the page of one with its way, its team and permits,
// the board that shows child by child what is missing and who owes it, its
// handovers with their headcounts, and its alarms.
//
// Each step (a leg, somebody on the team, a permit, a departure, an end) is one
// form at /operations/{id}/record?do=…; the list of who travels and its seal are
// under /manifests, changes of hands under /handovers.
//
// Start at Screens, then show.go; record.go has the table of steps.
package operations

import (
	"embed"
	"net/http"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "operations", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, plan := page.Asks(policy.Operations), page.Does(policy.PlanOperation)
	may := page.Does(policy.PlanOperation, policy.RunOperation)
	return []page.Screen{
		{Method: get, Pattern: "/operations", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: get, Pattern: "/operations/new", Folder: Folder, Stem: "new", Need: plan, Handle: New},
		{Method: post, Pattern: "/operations/new", Folder: Folder, Stem: "new", Need: plan, Handle: Add},
		{Method: get, Pattern: "/operations/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/operations/{id}/drawn", Folder: Folder, Stem: "drawn", Need: look, Handle: Drawn},
		{Method: get, Pattern: "/operations/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: post, Pattern: "/operations/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
	}
}

// find reads the operation that the address names.
func find(r *page.Request) (operation.Operation, policy.Scope, error) {
	key, err := page.PathID[id.Operation](r, "id")
	if err != nil {
		return operation.Operation{}, policy.Scope{}, err
	}
	s, err := r.Look(policy.Operations)
	if err != nil {
		return operation.Operation{}, s, err
	}
	o, err := operation.Find(r.Context(), r.DB(), s, key)
	return o, s, err
}

func to(o operation.Operation, more string) string { return "/operations/" + string(o.ID) + more }

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/operations", Label: r.T("layout.nav.operations")}}
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}
