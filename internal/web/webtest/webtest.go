// Package webtest tests screens as their readers meet them: over HTTP, on a real
// journal in a real encrypted database, without a browser.
//
// New makes a small world: one agency, an account for each role, and what a test
// records itself. Run plays a text script: log in as a role, get a page, fill a
// form, see what is there. Tests of a screen folder use it from outside (package
// cases_test), because it serves the table of all screens; package pagetest
// draws templates from inside.
//
// It fakes nothing but the clock and the cost of a password hash.
package webtest

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/look"
	"homeward/internal/nouns"
	"homeward/internal/policy"
	"homeward/internal/web"
	"homeward/internal/web/page"
)

// World is a register with pages over it.
type World struct {
	Journal   *journal.Journal
	DB        *db.DB
	Passwords *account.Passwords
	Catalog   *lang.Catalog
	Agency    id.Agency
	Clock     *Clock
	Handler   http.Handler
	Looks     *look.Log
	Deps      web.Deps // what the pages are built from
	// Accounts has one account for each role, whose login is the role's name:
	// "case_manager". All have the password Password.
	Accounts map[policy.Role]account.Account
	// Names are what scripts may write as {name}: identifiers made by the test.
	Names map[string]string
}

// Password of every account of a World.
const Password = "seven grey geese"

// Options widen a World beyond agencies and accounts.
type Options struct {
	Kinds       []journal.Kind
	Tables      []journal.Table
	Projections []journal.Projection
	// Screens to serve besides those of the table: for a screen that is not in
	// it yet. They are given the world, whose services they may need.
	Screens func(w *World) []page.Screen
	Deps    func(*web.Deps) // changes what the pages are built from
}

// Everything is a world with all nouns.
func Everything() Options {
	return Options{Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections()}
}

// Clock is the clock of a World. It stands still until it is moved.
type Clock struct{ now time.Time }

// Now gives the time.
func (c *Clock) Now() time.Time { return c.now }

// Move moves the clock on.
func (c *Clock) Move(d time.Duration) { c.now = c.now.Add(d) }

// founder records what stands before anybody is there.
type founder struct{}

func (founder) By() journal.By { return journal.By{} }

// New makes a world that is checked whole when the test ends.
func New(t testing.TB, opt Options) *World {
	t.Helper()
	w := &World{
		DB: dbtest.Open(t), Clock: &Clock{now: journaltest.Start},
		Accounts: map[policy.Role]account.Account{}, Names: map[string]string{},
	}
	kinds := slices.Concat(agency.Entries(), account.Entries(), look.Entries(), opt.Kinds)
	tables := slices.Concat(agency.Tables(), account.Tables(), look.Tables(), opt.Tables)
	var err error
	w.Journal, err = journal.Create(t.Context(), w.DB, journal.Options{
		Kinds:       once(kinds, journal.Kind.Name),
		Tables:      once(tables, func(t journal.Table) string { return t.Name }),
		Projections: opt.Projections,
		Clock:       w.Clock.Now, IDs: id.Seeded(7, w.Clock.Now),
	})
	must(t, err)
	t.Cleanup(func() {
		if !t.Failed() {
			journaltest.Check(t, w.Journal)
		}
	})
	w.Catalog, err = lang.Load()
	must(t, err)
	w.Passwords, err = account.NewPasswords(account.Hashing{MemoryKiB: 8, Passes: 1, Lanes: 1, BelowFloor: true})
	must(t, err)
	w.found(t)
	w.serve(t, opt)
	return w
}

// once leaves out what a test lists though every world has it.
func once[T any](all []T, name func(T) string) []T {
	var kept []T
	seen := map[string]bool{}
	for _, one := range all {
		if !seen[name(one)] {
			seen[name(one)] = true
			kept = append(kept, one)
		}
	}
	return kept
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("make a world for the test: %v", err)
	}
}

// found records the agency and the accounts.
func (w *World) found(t testing.TB) {
	t.Helper()
	_, err := w.Journal.Act(t.Context(), founder{}, func(a *journal.Act) (err error) {
		w.Agency, err = agency.Found(a, agency.New{Name: "Office of the Commissioner", Kind: agency.Intake, Country: "RU"})
		return err
	})
	must(t, err)
	w.Names["agency"] = string(w.Agency)
	for i, role := range policy.Roles() {
		w.Add(t, role, account.New{Login: string(role), Name: fmt.Sprintf("Nora Test %d", i+1), Agency: w.Agency, Roles: []policy.Role{role}})
	}
}

// Add records an account with the common password. A script logs in with its
// login, as here the name of the role.
func (w *World) Add(t testing.TB, role policy.Role, n account.New) account.Account {
	t.Helper()
	var added id.Account
	_, err := w.Journal.Act(t.Context(), founder{}, func(a *journal.Act) (err error) {
		added, err = account.Found(a, n)
		return err
	})
	must(t, err)
	must(t, w.Passwords.SetPassword(t.Context(), w.Journal, w.DB, founder{}, added, Password, false))
	acc, err := account.Find(t.Context(), w.DB, added)
	must(t, err)
	w.Accounts[role] = acc
	w.Names[n.Login] = string(added)
	return acc
}

func (w *World) serve(t testing.TB, opt Options) {
	t.Helper()
	w.Looks = look.NewLog(w.DB, w.Journal, func(context.Context) (policy.Grant, error) {
		return policy.Allow(w.Accounts[policy.Analyst].Principal(), policy.Checkpoint)
	}, nil)
	t.Cleanup(func() { must(t, w.Looks.Flush(context.Background())) })
	deps := web.Deps{
		Journal: w.Journal, DB: w.DB, Passwords: w.Passwords, Catalog: w.Catalog, Clock: w.Clock.Now, Looks: w.Looks,
		Log: slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelError})), Demo: true, PasswordOnly: true,
	}
	if opt.Deps != nil {
		opt.Deps(&deps)
	}
	w.Deps = deps
	screens := web.Routes(deps)
	if opt.Screens != nil {
		screens = replace(screens, opt.Screens(w))
	}
	var err error
	w.Handler, err = web.NewFor(deps, screens)
	must(t, err)
}

// replace adds screens; one with the method and pattern of another stands in
// its place.
func replace(screens, more []page.Screen) []page.Screen {
	all := append([]page.Screen(nil), more...)
	for _, s := range screens {
		known := false
		for _, m := range more {
			known = known || m.Method == s.Method && m.Pattern == s.Pattern
		}
		if !known {
			all = append(all, s)
		}
	}
	return all
}

// Act records as the account of a role, and fails the test if that may not.
func (w *World) Act(t testing.TB, role policy.Role, action policy.Action, fn func(*journal.Act, policy.Grant) error) {
	t.Helper()
	g, err := policy.Allow(w.Accounts[role].Principal(), action)
	must(t, err)
	_, err = w.Journal.Act(t.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	must(t, err)
}

// testLog sends the server's errors to the test's log.
type testLog struct{ t testing.TB }

func (l testLog) Write(p []byte) (int, error) {
	l.t.Logf("server: %s", p)
	return len(p), nil
}
