// Package published holds the pages that everybody may read without an account: the
// figures that were released, with their definitions, as tables and as files, and
// what is said publicly from them. They are the same for everybody who speaks a
// language and may be kept by whoever passes them on.
//
// It shows only what a second person released, also after it was withdrawn, for what
// was published is known; it says so then.
//
// Start at Screens, then show.go.
package published

import (
	"embed"
	"net/http"
	"time"

	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "published", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	const get = http.MethodGet
	all := page.Anyone()
	return []page.Screen{
		{Method: get, Pattern: "/published", Folder: Folder, Stem: "list", Need: all, Handle: List},
		{Method: get, Pattern: "/published/{id}", Folder: Folder, Stem: "show", Need: all, Handle: Show},
		{Method: get, Pattern: "/published/{id}/figures.csv", Folder: Folder, Stem: "show", Need: all, Handle: CSV},
		{Method: get, Pattern: "/published/{id}/figures.json", Folder: Folder, Stem: "show", Need: all, Handle: JSON},
		{Method: get, Pattern: "/published/{id}/statement", Folder: Folder, Stem: "statement", Need: all, Handle: Statement},
	}
}

// find gives the public release that the address names.
func find(r *page.Request) (figure.Release, error) {
	key, err := page.PathID[id.Release](r, "id")
	if err != nil {
		return figure.Release{}, err
	}
	return figure.FindRelease(r.Context(), r.DB(), policy.Public(), key)
}

func moment(recorded string) time.Time {
	at, err := time.Parse(time.RFC3339, recorded)
	if err != nil {
		return time.Time{}
	}
	return at
}

func crumbs(r *page.Request) page.Base {
	return page.Base{Crumbs: []page.Crumb{{To: "/published", Label: r.T("figures.public.title")}}}
}

type listPage struct {
	page.Base
	Rows        []row
	Paging      page.Paging
	Definitions []definition
}

type row struct {
	To        string
	AsOf      when.Day
	Released  time.Time
	Withdrawn bool
	Titles    []string
}

type definition struct{ Title, Population, Event string }

// pageSize is how many releases a page lists.
const pageSize = 20

// List shows what was released and how it is counted.
func List(r *page.Request) (page.Result, error) {
	at := r.Page(pageSize)
	all, total, err := figure.Releases(r.Context(), r.DB(), policy.Public(), at.Offset(), at.Limit())
	if err != nil {
		return page.Result{}, err
	}
	locale := string(r.Locale)
	p := &listPage{Paging: r.Of(at, total)}
	for _, one := range all {
		line := row{To: "/published/" + string(one.ID), AsOf: one.AsOf, Released: moment(one.Released), Withdrawn: one.State == figure.Withdrawn}
		for _, f := range one.Figures {
			d, _ := figure.Find(f.Key)
			line.Titles = append(line.Titles, d.Title.In(locale))
		}
		p.Rows = append(p.Rows, line)
	}
	for _, d := range figure.Definitions() {
		p.Definitions = append(p.Definitions, definition{d.Title.In(locale), d.Population.In(locale), d.Event.In(locale)})
	}
	return page.Show(p).ForAll(), nil
}

// in is the language asked for in the address, or the reader's.
func in(r *page.Request) lang.Locale {
	if l, ok := lang.Parse(r.Query("in")); ok {
		return l
	}
	return r.Locale
}
