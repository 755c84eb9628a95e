// Package lists holds the screens of importing: the lists that came, taking in a
// new one, the dry run, recording it, and one list with what became of its rows.
//
// A file that is sent is read in memory and kept there for as long as it is
// being checked, for the session that sent it, at most half an hour after it was
// last looked at (drafts.go). Nothing of it is written to disk before somebody
// records it: a list of children must not lie unencrypted among the temporary
// files of a machine. How many files are kept at once is bounded.
//
// It refuses to record what was not shown: a choice that was changed after the
// dry run is planned and shown again first. It refuses to record twice: a draft
// is recorded once, and the noun knows rows it has seen. It mends nothing; what
// is wrong is named by row and column.
//
// Start at Screens, then draft.go and preview.go.
package lists

import (
	"embed"
	"log/slog"
	"net/http"

	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "lists", Files: files}

// Bounds of what is sent. The body holds the file, the other fields and what
// stands around them. Longer lists are for the command line.
const (
	fileMost = 10 << 20
	listMost = 50_000 // rows of a list
	bodyMost = fileMost + 1<<20
	yamlMost = 256 << 10
)

// importing is the screens of taking a list in, which share the drafts.
type importing struct {
	drafts *drafts
	log    *slog.Logger
}

// Screens are the lines of this folder in the table of screens. log gets why
// recording stopped, if it does; nil writes nothing.
func Screens(clock when.Clock, log *slog.Logger) []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	i := &importing{drafts: newDrafts(clock), log: log}
	look, take := page.Asks(policy.People), page.Does(policy.ImportList)
	return []page.Screen{
		{Method: get, Pattern: "/lists", Folder: Folder, Stem: "list", Need: look, Handle: List},
		{Method: get, Pattern: "/lists/new", Folder: Folder, Stem: "add", Need: take, Handle: New},
		{Method: post, Pattern: "/lists/new", Folder: Folder, Stem: "add", Need: take, Handle: i.Add, Body: bodyMost},
		{Method: get, Pattern: "/lists/{id}", Folder: Folder, Stem: "show", Need: look, Handle: Show},
		{Method: get, Pattern: "/lists/preview/{token}", Folder: Folder, Stem: "preview", Need: take, Handle: i.Preview},
		{Method: post, Pattern: "/lists/preview/{token}", Folder: Folder, Stem: "preview", Need: take, Handle: i.Change},
		{Method: get, Pattern: "/lists/preview/{token}/mapping", Folder: Folder, Stem: "preview", Need: take, Handle: i.Mapping},
		{Method: post, Pattern: "/lists/preview/{token}/mapping", Folder: Folder, Stem: "preview", Need: take, Handle: i.UseMapping, Body: 2 * yamlMost},
		{Method: post, Pattern: "/lists/preview/{token}/discard", Folder: Folder, Stem: "preview", Need: take, Handle: i.Discard},
		{Method: post, Pattern: "/lists/preview/{token}/record", Folder: Folder, Stem: "preview", Need: take, Handle: i.Record},
		{Method: get, Pattern: "/lists/progress/{token}", Folder: Folder, Stem: "progress", Need: take, Handle: i.Progress},
	}
}
