// Package search holds the one search of the pages: the box on top of each of
// them with its suggestions, and the page of results. One field takes a name in
// any script, the number of a case, a receipt code, the label of a row on a list
// or a number of a document.
//
// What is typed is personal data. It travels in the body of a form and never in
// an address (OWASP ASVS 5.0, 14.2.1), so that it stands in no history, no log
// and no referrer. The viewer's scope is applied before anything is counted.
//
// Each line says why it was found. With script the box is a combobox (ARIA 1.2)
// with the lines as its list; without, Enter leads to the page of results.
//
// It refuses to answer "nothing" while the index is still being built: it says
// so. And it refuses to answer faster than anybody types. Start at Screens, then
// find.go.
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

// searching asks the index, which it has read what was recorded.
type searching struct {
	index *match.Index
	log   *slog.Logger
	pace  pace

	mu  sync.Mutex
	now *reading // the one that goes on, nil when none does
}

// reading is one reading of what was recorded, in the background: it goes on for
// the next question when this one does not wait for it.
type reading struct {
	ended chan struct{}
	err   error // written before ended is closed
}

// patience is how long a page waits for the index to read what was recorded: a
// small register, or what came since the last question, is read in that time.
const patience = 800 * time.Millisecond

// follow has the index read what was recorded. ready reports whether it can
// answer at all, current whether it knows everything that is recorded by now.
func (s *searching) follow(r *page.Request) (ready, current bool, err error) {
	if s.index == nil {
		return false, false, nil
	}
	size, err := r.Journal.Size(r.Context())
	if err != nil {
		return false, false, err
	}
	wait := time.NewTimer(patience)
	defer wait.Stop()
	for over := false; s.index.Read() < size && !over; {
		reads := s.read(r.Context())
		select {
		case <-reads.ended:
			over = reads.err != nil
		case <-wait.C:
			over = true
		case <-r.Context().Done():
			return false, false, r.Context().Err()
		}
	}
	return s.index.Read() > 0, s.index.Read() >= size, nil
}

// read begins to read, once at a time.
func (s *searching) read(ctx context.Context) *reading {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now != nil {
		return s.now
	}
	one := &reading{ended: make(chan struct{})}
	s.now = one
	go func() {
		if one.err = s.index.Refresh(context.WithoutCancel(ctx)); one.err != nil {
			s.log.Error("read what was recorded for the search", "error", one.err.Error())
		}
		s.mu.Lock()
		s.now = nil
		s.mu.Unlock()
		close(one.ended)
	}()
	return one
}
