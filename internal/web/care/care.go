// Package care holds the page of how a child is cared for: the next visit, the
// placement now and those before, the visits that were made and missed, and her
// health, as three words for those who plan the journey and in full for medical
// roles. Its address has the id of the case, /care/{id}.
//
// What a reader's compartments leave out is not on the page at all: no heading,
// no empty section, no number. Each step (plan, check, start, decline, end,
// review, visit, miss, examine) is one form at /care/{id}/record?do=…; the nouns
// placement, visit and healthcheck hold the rules, the form draws what they
// refuse.
//
// Start at Screens, then show.go; record.go has the table of steps.
package care

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
var Folder = page.Folder{Name: "care", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	may := page.Does(policy.PlanPlacement, policy.StartPlacement, policy.RecordVisit, policy.Examine)
	return []page.Screen{
		{Method: get, Pattern: "/care/{id}", Folder: Folder, Stem: "show", Need: page.Asks(policy.Cases), Handle: Show},
		{Method: get, Pattern: "/care/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: post, Pattern: "/care/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
	}
}

// child is a case with the name of the child, as far as the reader may see it.
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

func (c child) to(more string) string { return "/care/" + string(c.Case.ID) + more }

// crumbs lead back to the case.
func (c child) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}, {To: "/cases/" + string(c.Case.ID), Label: c.Number.String()}}
}
