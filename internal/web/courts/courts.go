// Package courts holds the pages of what courts do. The list at /courts has the
// orders that somebody must still comply with, those whose deadline comes next
// first, and the hearings to come; /courts/{id} (id of the case) has all hearings
// and orders about one child, with what became of each.
//
// Each step (schedule, adjourn, hold, cancel; order, comply, appeal, answer,
// lapse) is one form at /courts/{id}/record?do=…; the noun court holds the rules,
// the form draws what they refuse.
//
// Start at Screens, then show.go; record.go has the table of steps.
package courts

import (
	"embed"
	"net/http"

	"homeward/internal/casefile"
	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "courts", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	see, may := page.Asks(policy.Courts), page.Does(policy.RecordCourt)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/courts", Folder: Folder, Stem: "list", Need: see, Handle: List},
		{Method: http.MethodGet, Pattern: "/courts/{id}", Folder: Folder, Stem: "show", Need: see, Handle: Show},
		{Method: http.MethodGet, Pattern: "/courts/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: http.MethodPost, Pattern: "/courts/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
	}
}

// child is a case with the name of the child.
type child struct {
	casefile.Case
	scope policy.Scope
	Name  string
}

func find(r *page.Request) (child, error) {
	var c child
	key, err := page.PathID[id.Case](r, "id")
	if err != nil {
		return c, err
	}
	if c.scope, err = r.Look(policy.Courts); err != nil {
		return c, err
	}
	if c.Case, err = casefile.Find(r.Context(), r.DB(), c.scope, key); err != nil {
		return c, err
	}
	p, err := person.Find(r.Context(), r.DB(), c.scope, c.Person)
	c.Name = p.Name()
	return c, err
}

func (c child) to(more string) string { return "/courts/" + string(c.ID) + more }

// crumbs lead back to the case.
func (c child) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}, {To: "/cases/" + string(c.ID), Label: c.Number.String()}}
}
