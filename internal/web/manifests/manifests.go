// Package manifests holds the pages of the list of who travels: the list with its
// travel units, seats, signatures and versions at /manifests/{id}, one line with
// what it lacks and who owes it, and the page on which a person reads and signs.
//
// Each step (add a child or an adult, take a line off, decide seats, propose or
// confirm an override) is one form at /manifests/{id}/record?do=…
//
// What is taken along on paper stands under it too: the list, seats, wristbands
// and the doctor's sheet (print.go and a file for each).
//
// Start at Screens, then show.go; record.go has the table of steps.
package manifests

import (
	"embed"
	"net/http"

	"homeward/internal/id"
	"homeward/internal/manifest"
	"homeward/internal/name"
	"homeward/internal/operation"
	"homeward/internal/policy"
	"homeward/internal/signature"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "manifests", Files: files}

// signing is what the page on which somebody signs needs.
type signing struct{ keys signature.Keys }

// Screens are the lines of this folder in the table of screens.
func Screens(keys signature.Keys) []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, sign := page.Asks(policy.Operations), page.Does(policy.SignList)
	may, plan := page.Does(policy.PlanOperation, policy.OverrideGate), page.Does(policy.PlanOperation)
	s := signing{keys}
	return []page.Screen{
		{Method: get, Pattern: "/manifests/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/manifests/{id}/lines/{person}", Folder: Folder, Stem: "line", Need: look, Handle: Line},
		{Method: get, Pattern: "/manifests/{id}/print", Folder: Folder, Stem: "print", Need: look, Handle: Print},
		{Method: get, Pattern: "/manifests/{id}/seats", Folder: Folder, Stem: "seats", Need: look, Handle: Seats},
		{Method: get, Pattern: "/manifests/{id}/cards", Folder: Folder, Stem: "cards", Need: look, Handle: Cards},
		{Method: get, Pattern: "/manifests/{id}/medical", Folder: Folder, Stem: "medical", Need: page.Asks(policy.Health), Handle: Medical},
		{Method: get, Pattern: "/manifests/{id}/formats", Folder: Folder, Stem: "formats", Need: plan, Handle: Formats},
		{Method: post, Pattern: "/manifests/{id}/formats", Folder: Folder, Stem: "formats", Need: plan, Handle: Paxlst},
		{Method: get, Pattern: "/manifests/{id}/list.csv", Folder: Folder, Stem: "formats", Need: plan, Handle: CSV},
		{Method: get, Pattern: "/manifests/{id}/list.xlsx", Folder: Folder, Stem: "formats", Need: plan, Handle: XLSX},
		{Method: get, Pattern: "/manifests/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: post, Pattern: "/manifests/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
		{Method: get, Pattern: "/manifests/{id}/sign", Folder: Folder, Stem: "sign", Need: sign, Handle: Read},
		{Method: post, Pattern: "/manifests/{id}/sign", Folder: Folder, Stem: "sign", Need: sign, Handle: s.Sign},
	}
}

// list is a manifest with its operation, as far as the reader may see them.
type list struct {
	manifest.Manifest
	op    operation.Operation
	scope policy.Scope
}

// find reads the manifest that the address names.
func find(r *page.Request) (list, error) {
	var m list
	key, err := page.PathID[id.Manifest](r, "id")
	if err != nil {
		return m, err
	}
	if m.scope, err = r.Look(policy.Operations); err != nil {
		return m, err
	}
	if m.Manifest, err = manifest.Find(r.Context(), r.DB(), m.scope, key); err != nil {
		return m, err
	}
	m.op, err = operation.Find(r.Context(), r.DB(), m.scope, m.Operation)
	return m, err
}

// changes reports whether the list can still be changed.
func (m list) changes() bool {
	return m.op.State == operation.Planned || m.op.State == operation.Sealed
}

func (m list) to(more string) string { return "/manifests/" + string(m.ID) + more }

func (m list) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/operations", Label: r.T("layout.nav.operations")}, {To: "/operations/" + string(m.op.ID), Label: m.op.Name}}
}

// below are the crumbs of a page under the list.
func (m list) below(r *page.Request) []page.Crumb {
	return append(m.crumbs(r), page.Crumb{To: m.to(""), Label: r.T("manifests.show.title")})
}

// reading is a Latin reading to stand under a name, "" where it would repeat it.
func reading(text string) string {
	if latin := name.Latin(text); latin != text {
		return latin
	}
	return ""
}
