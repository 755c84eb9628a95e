// Package views holds the filters of list pages that a reader saved for herself.
//
// The state of every list stands in its address, so a view is a name and a
// query string; it belongs to one account and nobody else sees it. It is a
// comfort of one screen, not part of the journal.
//
// A list page asks For with its request and puts the Bar into its page; its
// template says {{template "views" .Views}} beside its chips. What is saved is
// checked again when it is shown: a view is only ever a query of the list it was
// saved for, never another address.
//
// Start at For; Save and Remove in save.go are the screens.
package views

import (
	"context"
	"embed"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "views", Files: files}

// Screens are the lines of the table of screens.
func Screens() []page.Screen {
	s := saver{ids: id.Random()}
	return []page.Screen{
		{Method: http.MethodPost, Pattern: "/views", Folder: Folder, Stem: "save", Need: page.LoggedIn(), Handle: s.Save},
		{Method: http.MethodPost, Pattern: "/views/{id}/remove", Folder: Folder, Stem: "remove", Need: page.LoggedIn(), Handle: s.Remove},
	}
}

// Bounds of what one reader saves.
const (
	viewsMost = 20 // of one list
	nameMost  = 60 // characters
	queryMost = 1000
)

// screens are the lists that have views, by the first word of their address.
var screens = []string{"cases", "requests", "found", "people", "families", "matches", "lists"}

// View is one saved filter.
type View struct {
	ID    id.View
	Name  string
	Query string // of the address, without the page
}

// Of gives the views an account saved for a list, by name.
func Of(ctx context.Context, from db.Asker, who id.Account, screen string) ([]View, error) {
	all, err := db.All(ctx, from, "SELECT id, name, query FROM saved_view WHERE account = $1 AND screen = $2 ORDER BY name, id LIMIT $3",
		[]any{who, screen, viewsMost}, func(v *View, scan func(...any) error) error { return scan(&v.ID, &v.Name, &v.Query) })
	if err != nil {
		return nil, fmt.Errorf("saved views of %s: %w", screen, err)
	}
	return all, nil
}

// Bar is what {{template "views" …}} draws: the saved views as links, a way to
// save the filter as it stands, and to remove the view that is shown.
type Bar struct {
	Chips   []page.Chip
	Screen  string
	Query   string  // to save; "" when nothing is narrowed or it is saved already
	Current id.View // the view that is shown, "" for none
}

// For gives the bar of a list page; screen is the first word of its address.
func For(r *page.Request, screen string) (Bar, error) {
	b := Bar{Screen: screen, Query: clean(r.HTTP.URL.RawQuery)}
	all, err := Of(r.Context(), r.Store, r.Viewer.Account, screen)
	if err != nil {
		return b, err
	}
	here := b.Query
	for _, v := range all {
		current := v.Query == here && here != ""
		if current {
			b.Current, b.Query = v.ID, ""
		}
		b.Chips = append(b.Chips, page.Chip{To: address(screen, v.Query), Label: v.Name, Count: -1, Current: current})
	}
	return b, nil
}

// clean brings a query string into one form, without what is not a filter: the
// page, and what an act left in the address. "" for none, or one too long.
func clean(raw string) string {
	q, err := url.ParseQuery(raw)
	if err != nil {
		return ""
	}
	for _, passing := range []string{"page", "before", "done"} {
		q.Del(passing)
	}
	for name, values := range q {
		if strings.TrimSpace(strings.Join(values, "")) == "" {
			q.Del(name)
		}
	}
	if text := q.Encode(); len(text) <= queryMost {
		return text
	}
	return ""
}

func address(screen, query string) string {
	if query == "" {
		return "/" + screen
	}
	return "/" + screen + "?" + query
}
