// Package figures holds the pages on which figures are drafted and released: what was
// released, a draft with its preview (what is hidden, and why it may be refused), the
// second person's decision, how a figure grew, and what is said publicly from a
// release. The pages that everybody may read are in folder published.
//
// Nothing here leads to a person: figures know none.
//
// Start at Screens, then draft.go.
package figures

import (
	"embed"
	"net/http"
	"time"

	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "figures", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	see := page.Asks(policy.Aggregates)
	draft, release, state := page.Does(policy.DraftFigures), page.Does(policy.ReleaseFigures), page.Does(policy.StateFigures)
	end := page.Does(policy.DraftFigures, policy.ReleaseFigures)
	return []page.Screen{
		{Method: get, Pattern: "/figures", Folder: Folder, Stem: "list", Need: see, Handle: List},
		{Method: get, Pattern: "/figures/growth", Folder: Folder, Stem: "growth", Need: see, Handle: Growth},
		{Method: get, Pattern: "/figures/new", Folder: Folder, Stem: "draft", Need: draft, Handle: New},
		{Method: post, Pattern: "/figures/new", Folder: Folder, Stem: "draft", Need: draft, Handle: Draft},
		{Method: get, Pattern: "/figures/{id}", Folder: Folder, Stem: "show", Need: see, Handle: Show},
		{Method: post, Pattern: "/figures/{id}/release", Folder: Folder, Stem: "show", Need: release, Handle: Release},
		{Method: get, Pattern: "/figures/{id}/end", Folder: Folder, Stem: "end", Need: end, Handle: AskEnd},
		{Method: post, Pattern: "/figures/{id}/end", Folder: Folder, Stem: "end", Need: end, Handle: End},
		{Method: get, Pattern: "/figures/{id}/statement", Folder: Folder, Stem: "statement", Need: state, Handle: AskStatement},
		{Method: post, Pattern: "/figures/{id}/statement", Folder: Folder, Stem: "statement", Need: state, Handle: Say},
	}
}

// find gives the release that the address names.
func find(r *page.Request) (figure.Release, error) {
	key, err := page.PathID[id.Release](r, "id")
	if err != nil {
		return figure.Release{}, err
	}
	s, err := r.Look(policy.Aggregates)
	if err != nil {
		return figure.Release{}, err
	}
	return figure.FindRelease(r.Context(), r.DB(), s, key)
}

func crumbs(r *page.Request) page.Base {
	return page.Base{Crumbs: []page.Crumb{{To: "/figures", Label: r.T("figures.list.title")}}}
}

// moment is when an entry was recorded.
func moment(recorded string) time.Time {
	at, err := time.Parse(time.RFC3339, recorded)
	if err != nil {
		return time.Time{}
	}
	return at
}
