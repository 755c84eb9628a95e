// Package ways holds the page of a child's way home at /ways/{id} (id of the
// case): what the pathway demands and what became of each, whom the case waits
// for and since when, who consented to the return, and which birthdays come near.
//
// Each step (put on a pathway, record consent, propose or confirm going on
// without) is one form at /ways/{id}/record?do=…; questions to authorities have
// pages of their own under /clearances.
//
// Start at show.go; record.go has the table of steps.
package ways

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
var Folder = page.Folder{Name: "ways", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	may := page.Does(policy.ChoosePathway, policy.RecordConsent, policy.WaiveDemand)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/ways/{id}", Folder: Folder, Stem: "show", Need: page.Asks(policy.Cases), Handle: Show},
		{Method: http.MethodGet, Pattern: "/ways/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: http.MethodPost, Pattern: "/ways/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
	}
}

// child is a case with what the reader may see of the child.
type child struct {
	casefile.Case
	scope  policy.Scope
	Person person.Person
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
	c.Person, err = person.Find(r.Context(), r.DB(), c.scope, c.Case.Person)
	return c, err
}

func (c child) to(more string) string { return "/ways/" + string(c.ID) + more }

// crumbs lead back to the case.
func (c child) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}, {To: "/cases/" + string(c.ID), Label: c.Number.String()}}
}
