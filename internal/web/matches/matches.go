// Package matches holds the screens of matches: the list of proposals, the page
// that sets a person sought and a person found side by side, deciding, taking a
// decision back, and letting the program look for new proposals.
//
// The probability shown is of the link: the chance that both are one child,
// among everybody who could be meant. No person carries a score. The bars show
// evidence as it stood when the match was proposed, and a person decides, with a
// reason. What the register would say today stands beside it: who else may be
// meant, what changed, and what would change it.
//
// Start at list.go and filter.go (the list), then show.go; what a pair looks
// like is in side.go, evidence.go, facts.go and kin.go (both families), how
// likely it is in today.go and change.go.
package matches

import (
	"embed"
	"log/slog"
	"net/http"

	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "matches", Files: files}

// comparing sets two persons side by side. index may be nil: then nothing is said
// of today.
type comparing struct{ index *match.Index }

// Screens are the lines of the table of screens. index is where candidates come
// from; without one nobody can let the program look for matches.
func Screens(j *journal.Journal, index *match.Index, log *slog.Logger) []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	runs, compare := NewRuns(j, index, log), &comparing{index}
	look, decide := page.Asks(policy.Matches), page.Does(policy.DecideMatch)
	return []page.Screen{
		{Method: get, Pattern: "/matches", Folder: Folder, Stem: "list", Need: look, Handle: runs.List},
		{Method: get, Pattern: "/matches/run", Folder: Folder, Stem: "run", Need: look, Handle: runs.Show},
		{Method: post, Pattern: "/matches/run", Folder: Folder, Stem: "run", Need: page.Does(policy.ProposeMatch), Handle: runs.Start},
		{Method: get, Pattern: "/matches/{id}", Folder: Folder, Stem: "show", Need: look, Handle: compare.Show},
		{Method: post, Pattern: "/matches/{id}/decide", Folder: Folder, Stem: "show", Need: decide, Handle: compare.Decide},
		{Method: post, Pattern: "/matches/{id}/reopen", Folder: Folder, Stem: "show", Need: decide, Handle: compare.Reopen},
		{Method: post, Pattern: "/matches/{id}/again", Folder: Folder, Stem: "show", Need: page.Does(policy.ProposeMatch), Handle: compare.Again},
	}
}
