// Package search holds the one search of the pages: the box on top of each of
// them with its suggestions, and the page of results. One field takes a name in
// any script, the number of a case, a receipt code, the label of a row on a list
// or a number of a document.
//
// What is typed is personal data. It travels in the body of a form and never in
// an address (OWASP ASVS 5.0, 14.2.1), so that it stands in no history, no log
// and no referrer. The viewer's scope is applied before anything is counted.
//
// It refuses to answer "nothing" while the index is still being built: it says
// so. Start at Screens, then find.go.
package search

import (
	"context"
	"embed"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "search", Files: files}

// Screens are the lines of this folder in the table of screens. log gets why the
// index could not be built; nil writes nothing.
func Screens(x *match.Index, log *slog.Logger) []page.Screen {
	const get, post = http.MethodGet, http.MethodPost
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &searching{index: x, log: log}
	look := page.Asks(policy.People)
	return []page.Screen{
		{Method: get, Pattern: "/search", Folder: Folder, Stem: "search", Need: look, Handle: s.Empty},
		{Method: post, Pattern: "/search", Folder: Folder, Stem: "search", Need: look, Handle: s.Search},
		{Method: post, Pattern: "/search/suggest", Folder: Folder, Stem: "search", Need: look, Handle: s.Suggest},
	}
}

// searching asks the index, which it has built when nobody else has.
type searching struct {
	index *match.Index
	log   *slog.Logger

	mu      sync.Mutex
	warming chan struct{} // closed when the building that goes on has ended, nil when none does
}

// patience is how long a page waits for the index to be built: a small register
// is read in that time.
const patience = 1500 * time.Millisecond

// ready reports whether the index can answer now.
func (s *searching) ready(ctx context.Context) bool {
	if s.index == nil {
		return false
	}
	if s.index.Ready() {
		return true
	}
	wait := time.NewTimer(patience)
	defer wait.Stop()
	select {
	case <-s.warm(ctx):
	case <-wait.C:
	case <-ctx.Done():
	}
	return s.index.Ready()
}

// warm builds the index in the background, once at a time.
func (s *searching) warm(ctx context.Context) <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.warming != nil {
		return s.warming
	}
	ended := make(chan struct{})
	s.warming = ended
	go func() {
		if err := s.index.Warm(context.WithoutCancel(ctx)); err != nil {
			s.log.Error("build the search index", "error", err.Error())
		}
		s.mu.Lock()
		s.warming = nil
		s.mu.Unlock()
		close(ended)
	}()
	return ended
}
