// Package identity holds the pages of who a child is. The list at /identity has
// the children by how they stand towards statelessness; /identity/{id} (id of the
// case) has nationality, the three questions, papers, evidence and the samples
// for DNA tests of one child, with the hands each went through.
//
// What a test found is on the page only of those who handle results, below the
// sample; others read what a second person concluded. Each step is one form at
// /identity/{id}/record?do=…; the noun identity holds the rules.
//
// Start at Screens, then show.go; record.go has the table of steps.
package identity

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
var Folder = page.Folder{Name: "identity", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	see, may := page.Asks(policy.Cases), page.Does(policy.RecordIdentity, policy.HandleSample, policy.ReadResults)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/identity", Folder: Folder, Stem: "list", Need: see, Handle: List},
		{Method: http.MethodGet, Pattern: "/identity/{id}", Folder: Folder, Stem: "show", Need: see, Handle: Show},
		{Method: http.MethodGet, Pattern: "/identity/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: http.MethodPost, Pattern: "/identity/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
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
	if c.scope, err = r.Look(policy.Cases); err != nil {
		return c, err
	}
	if c.Case, err = casefile.Find(r.Context(), r.DB(), c.scope, key); err != nil {
		return c, err
	}
	p, err := person.Find(r.Context(), r.DB(), c.scope, c.Person)
	c.Name = p.Name()
	return c, err
}

func (c child) to(more string) string { return "/identity/" + string(c.ID) + more }

// crumbs lead back to the case.
func (c child) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}, {To: "/cases/" + string(c.ID), Label: c.Number.String()}}
}
