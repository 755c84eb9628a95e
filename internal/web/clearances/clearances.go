// Package clearances holds the questions to authorities: the queue at
// /clearances, one question with what it shows of the child and its answer, the
// form that asks about one or many children with one note, and the list of
// answers to a note that an authority sent back, with a dry run.
//
// A clearing officer sees what the own agency is asked, never a case and never a
// search; an agency that answers only sees its open questions and a box for each.
//
// Start at Screens, then list.go; record.go has the table of steps.
package clearances

import (
	"embed"
	"net/http"

	"homeward/internal/agency"
	"homeward/internal/clearance"
	"homeward/internal/id"
	"homeward/internal/pathway"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "clearances", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	look, ask := page.Asks(policy.Clearances), page.Does(policy.AskClearance)
	may := page.Does(policy.AskClearance, policy.AnswerClearance, policy.TranscribeAnswer)
	return []page.Screen{
		{Method: get, Pattern: "/clearances", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: get, Pattern: "/clearances/ask", Folder: Folder, Stem: "ask", Need: ask, Handle: Compose},
		{Method: post, Pattern: "/clearances/ask", Folder: Folder, Stem: "ask", Need: ask, Handle: Send},
		{Method: get, Pattern: "/clearances/answers", Folder: Folder, Stem: "answers", Need: page.Does(policy.TranscribeAnswer), Handle: Choose},
		{Method: post, Pattern: "/clearances/answers", Folder: Folder, Stem: "answers", Need: page.Does(policy.TranscribeAnswer), Handle: Take, Body: fileMost + 256<<10},
		{Method: get, Pattern: "/clearances/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/clearances/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Ask},
		{Method: post, Pattern: "/clearances/{id}/record", Folder: Folder, Stem: "record", Need: may, Handle: Record},
	}
}

// find reads the question that the address names.
func find(r *page.Request) (clearance.Clearance, error) {
	key, err := page.PathID[id.Clearance](r, "id")
	if err != nil {
		return clearance.Clearance{}, err
	}
	s, err := r.Look(policy.Clearances)
	if err != nil {
		return clearance.Clearance{}, err
	}
	c, err := clearance.Find(r.Context(), r.DB(), s, key)
	if err == nil && answersOnly(r) && c.State != clearance.Asked {
		return c, outside(key)
	}
	return c, err
}

// answersOnly reports whether the reader's agency may see open questions alone.
func answersOnly(r *page.Request) bool {
	return r.Agency.Kind == agency.Security && !r.May(policy.AskClearance)
}

func to(c clearance.Clearance, more string) string { return "/clearances/" + string(c.ID) + more }

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/clearances", Label: r.T("clearances.list.title")}}
}

// titleOf words what is asked.
func titleOf(r *page.Request, d pathway.Demand) string { return d.Title.In(string(r.Locale)) }
