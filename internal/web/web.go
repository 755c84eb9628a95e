// Package web serves the pages. routes.go is the table of all screens, one line
// each; a screen's code and template are in the folder its line names.
//
// What stands around every answer, from the outside in: server.go (a code for
// each request, logging, panics), guard.go (which host names we answer to,
// requests sent from other sites), headers.go (content security policy and its
// kin, compression), session.go (who is this), answer.go (may she, the screen,
// its page or its error). Every bound of time and size is in limits.go.
//
// It refuses a request for a host it was not told of, a form sent from another
// site, a screen to somebody whose role does not need it, and to say why
// something failed: a reader gets a sentence with a next step and a code, the
// log gets the cause. Logs hold identifiers, never names or what was searched.
//
// Start at routes.go.
package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"homeward/internal/account"
	"homeward/internal/certificate"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/look"
	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/login"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// Deps is what the pages are built from. Package app fills it.
type Deps struct {
	Journal   *journal.Journal
	DB        *db.DB // the journal's database: sessions, credentials, settings
	Passwords *account.Passwords
	Catalog   *lang.Catalog
	Clock     when.Clock
	Log       *slog.Logger // nil writes nothing

	// Hosts are the names under which the pages are reached, besides those of
	// this machine itself ("localhost", "127.0.0.1", "::1").
	Hosts []string
	// TLS is set when readers reach us by https: cookies then go nowhere else.
	TLS bool
	// Own, if set, is the authority of the register's own certificate. The pages
	// then answer to the addresses of this machine too, and tell phones how to
	// trust it.
	Own *certificate.Own

	// Providers are the identity providers of agencies that have their own.
	Providers []account.Provider
	// Posted says that letters are sent to those who want them.
	Posted bool
	// Demo puts the ribbon over every page and offers DemoAccounts at login.
	Demo         bool
	DemoAccounts []login.DemoAccount

	Version string
	// Dev names the template of each page at its foot.
	Dev bool

	// PasswordOnly asks no account for a second factor that has none. It is for
	// demonstrations and tests, whose people are invented; an account that has a
	// second factor is asked for it there too.
	PasswordOnly bool

	// Public, if set, offers the form for relatives at /ask, and says in whose name
	// what they send is received.
	Public func(ctx context.Context) (policy.Principal, error)

	// Looks keeps who looked at whom. Only a test of something else leaves it out.
	Looks *look.Log

	// Index finds who may be meant; nil where there is none, then nobody can let
	// the program look for matches.
	Index *match.Index

	// Counts, if set, gives what waits behind the links of the menu by their
	// path, for example "/matches". It is asked for every whole page.
	Counts func(ctx context.Context, who policy.Principal) (map[string]page.Count, error)
}

// New builds the handler that serves all screens.
func New(d Deps) (http.Handler, error) { return NewFor(d, Routes(d)) }

// NewFor serves the given screens: for a test of screens that are not in the
// table yet.
func NewFor(d Deps, screens []page.Screen) (http.Handler, error) {
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	files, err := newStatics()
	if err != nil {
		return nil, fmt.Errorf("build pages: %w", err)
	}
	pages, err := page.NewRenderer(d.Catalog, files.prefix, folders(screens)...)
	if err != nil {
		return nil, fmt.Errorf("build pages: %w", err)
	}
	s := &server{
		deps: d, pages: pages, sessions: newSessions(d), paths: map[string]bool{},
		visitors: &visitors{db: d.DB, clock: d.Clock},
	}
	mux := http.NewServeMux()
	for _, screen := range screens {
		if screen.Handle == nil {
			return nil, fault.New(fault.Internal, "build pages: %s %s has no handler", screen.Method, screen.Pattern)
		}
		mux.Handle(screen.Method+" "+screen.Pattern, s.screen(screen))
		if screen.Method == http.MethodGet {
			s.paths[screen.Pattern] = true
		}
	}
	mux.Handle("GET /static/", files)
	mux.Handle("/", s.screen(nowhere()))
	return s.around(mux), nil
}

// folders gives each folder of the screens once.
func folders(screens []page.Screen) []page.Folder {
	var all []page.Folder
	seen := map[string]bool{}
	for _, s := range screens {
		if s.Folder.Files != nil && !seen[s.Folder.Name] {
			seen[s.Folder.Name] = true
			all = append(all, s.Folder)
		}
	}
	return all
}

// nowhere answers for every address that no screen has.
func nowhere() page.Screen {
	return page.Screen{
		Pattern: "/", Folder: page.Folder{Name: "layout"}, Stem: "nowhere", Need: page.Anyone(),
		Handle: func(*page.Request) (page.Result, error) {
			return page.Result{}, fault.New(fault.NotFound, "no screen has this address")
		},
	}
}
