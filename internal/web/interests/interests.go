// Package interests holds the pages of the best-interests procedure. The list is
// at /interests; what is best for one child is at /interests/{id} (id of the
// case), one procedure at a time: the table of options and factors, what the
// child and the mother said, the panel, the decision and what became of it.
//
// Each step (open, weigh, hear, seat, stand down, decide, review, appeal, answer,
// reopen) is one form at /interests/{id}/record?do=…; the noun interests holds
// the rules, the form draws what they refuse. A page adds nothing up: there is no
// sum under the table.
//
// Start at Screens, then show.go; record.go has the table of steps.
package interests

import (
	"embed"
	"net/http"

	"homeward/internal/casefile"
	"homeward/internal/id"
	"homeward/internal/interests"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "interests", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	may := page.Does(policy.WeighInterests, policy.DecideInterests)
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/interests", Folder: Folder, Stem: "list", Need: page.Asks(policy.Care), Handle: List},
		{Method: http.MethodGet, Pattern: "/interests/{id}", Folder: Folder, Stem: "show", Need: page.Asks(policy.Care), Handle: Show},
		{Method: http.MethodGet, Pattern: "/interests/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: http.MethodPost, Pattern: "/interests/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
	}
}

// child is a case with the child and the procedures about her.
type child struct {
	casefile.Case
	scope      policy.Scope
	Person     person.Person
	Procedures []interests.Procedure
}

func find(r *page.Request) (child, error) {
	var c child
	key, err := page.PathID[id.Case](r, "id")
	if err != nil {
		return c, err
	}
	if c.scope, err = r.Look(policy.Care); err != nil {
		return c, err
	}
	if c.Case, err = casefile.Find(r.Context(), r.DB(), c.scope, key); err != nil {
		return c, err
	}
	if c.Person, err = person.Find(r.Context(), r.DB(), c.scope, c.Case.Person); err != nil {
		return c, err
	}
	c.Procedures, err = interests.Of(r.Context(), r.DB(), c.scope, c.Case.Person)
	return c, err
}

func (c child) to(more string) string { return "/interests/" + string(c.ID) + more }

// of gives the procedure that is meant: the one named, else the newest.
func (c child) of(r *page.Request, named string) (interests.File, bool, error) {
	for _, p := range c.Procedures {
		if named == "" || named == string(p.ID) {
			f, err := interests.Find(r.Context(), r.DB(), c.scope, p.ID)
			return f, err == nil, err
		}
	}
	return interests.File{}, false, nil
}

// crumbs lead back to the case.
func (c child) crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/cases", Label: r.T("layout.nav.cases")}, {To: "/cases/" + string(c.ID), Label: c.Number.String()}}
}
