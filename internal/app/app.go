// Package app builds the program from one config, in reading order: database,
// journal, words, search index, pages. Commands and tests use the same App, so
// what a test opens is what runs in service.
//
// Construction is all there is here. Start at Open.
package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/look"
	"homeward/internal/match"
	"homeward/internal/nouns"
	"homeward/internal/policy"
	"homeward/internal/web"
	"homeward/internal/web/page"
	"homeward/internal/worklist"
)

// Config is every choice that building the program depends on. The zero value
// of each field but Data and Key is safe.
type Config struct {
	Data     string // folder of the register
	Key      db.Key
	ReadOnly bool // open the database without its writer; nothing can be recorded
	Clock    func() time.Time
	IDs      *id.Maker
	Progress func(done, all int64) // told about a rebuild at opening
	Hashing  account.Hashing       // zero: the standard one
	// PasswordOnly asks nobody to add a second factor. Only a demonstration, a
	// measurement or a test sets it: their people are invented.
	PasswordOnly bool
}

// App is the program, built.
type App struct {
	Config    Config
	DB        *db.DB
	Journal   *journal.Journal
	Catalog   *lang.Catalog
	Index     *match.Index
	Passwords *account.Passwords
	Looks     *look.Log
}

// Open builds the program on an existing register.
func Open(ctx context.Context, c Config) (*App, error) {
	c = c.complete()
	d, err := db.Open(ctx, db.Options{Dir: c.Data, Key: c.Key, ReadOnly: c.ReadOnly})
	if err != nil {
		return nil, err
	}
	j, err := journal.Open(ctx, d, c.journal())
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return build(c, d, j)
}

// Create makes a new register with its first agency and the account in whose
// name the command line records, and builds the program on it.
func Create(ctx context.Context, c Config, first agency.New) (*App, error) {
	c = c.complete()
	d, err := db.Create(ctx, db.Options{Dir: c.Data, Key: c.Key})
	if err != nil {
		return nil, err
	}
	j, err := journal.Create(ctx, d, c.journal())
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if err := found(ctx, j, first); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return build(c, d, j)
}

func (c Config) complete() Config {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.IDs == nil {
		c.IDs = id.Random()
	}
	if c.Hashing == (account.Hashing{}) {
		c.Hashing = account.Standard()
	}
	return c
}

func (c Config) journal() journal.Options {
	return journal.Options{
		Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections(),
		Clock: c.Clock, IDs: c.IDs, Progress: c.Progress,
	}
}

func build(c Config, d *db.DB, j *journal.Journal) (*App, error) {
	catalog, err := lang.Load()
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	passwords, err := account.NewPasswords(c.Hashing)
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	a := &App{Config: c, DB: d, Journal: j, Catalog: catalog, Index: match.NewIndex(j), Passwords: passwords}
	a.Looks = look.NewLog(d, j, func(ctx context.Context) (policy.Grant, error) {
		who, err := a.Operator(ctx, "")
		if err != nil {
			return policy.Grant{}, err
		}
		return policy.Allow(who, policy.Checkpoint)
	}, slog.Default())
	return a, nil
}

// Close waits for what is being written and closes the register.
func (a *App) Close() error {
	return errors.Join(a.Looks.Flush(context.Background()), a.DB.Close())
}

// CommandLine is the login of the account that the command line acts as. It is
// a machine's account: what it records is never taken for a person's decision.
const CommandLine = "command-line"

// nobody acts for a register that has no account yet.
type nobody struct{}

func (nobody) By() journal.By { return journal.By{} }

func found(ctx context.Context, j *journal.Journal, first agency.New) error {
	_, err := j.Act(ctx, nobody{}, func(a *journal.Act) error {
		office, err := agency.Found(a, first)
		if err != nil {
			return err
		}
		_, err = account.Found(a, account.New{
			Login: CommandLine, Name: "Command line", Agency: office, Machine: true,
			Roles: []policy.Role{policy.IntakeOfficer, policy.FieldOfficer, policy.Analyst, policy.Administrator},
		})
		return err
	})
	return err
}

// Operator is the principal of the command line, or of the account named by
// login, for acts that should carry a person's agency.
func (a *App) Operator(ctx context.Context, login string) (policy.Principal, error) {
	if login == "" {
		login = CommandLine
	}
	who, err := account.ByLogin(ctx, a.DB, login)
	if err != nil {
		return policy.Principal{}, fault.New(fault.NotFound, "no account with login %q: %w", login, err)
	}
	return who.Principal(), nil
}

// Receiving is in whose name the form for relatives is received: a machine's, for
// nobody who works here has typed it.
func (a *App) Receiving(ctx context.Context) (policy.Principal, error) { return a.Operator(ctx, "") }

// Retries try the requests again whenever something is recorded that may
// concern them; what it proposes is recorded in the name of the command line's
// account, which is a machine's.
func (a *App) Retries(log *slog.Logger) *match.Retries {
	return match.NewRetries(a.Journal, a.Index, func(ctx context.Context) (policy.Grant, error) {
		who, err := a.Operator(ctx, "")
		if err != nil {
			return policy.Grant{}, err
		}
		return policy.Allow(who, policy.ProposeMatch)
	}, log)
}

// Pages is what the web pages are built from; commands add where they listen.
func (a *App) Pages() web.Deps {
	return web.Deps{
		Journal: a.Journal, DB: a.DB, Passwords: a.Passwords, Catalog: a.Catalog,
		Clock: a.Config.Clock, Index: a.Index, Looks: a.Looks, Counts: counts(worklist.NewMenu(a.Journal)),
		PasswordOnly: a.Config.PasswordOnly,
	}
}

// counts are what waits behind the links of the menu. What a person must decide
// is marked on the page Today alone.
func counts(menu *worklist.Menu) func(context.Context, policy.Principal) (map[string]page.Count, error) {
	return func(ctx context.Context, who policy.Principal) (map[string]page.Count, error) {
		waiting, err := menu.Counts(ctx, who)
		all := map[string]page.Count{}
		for path, n := range waiting {
			all[path] = page.Count{N: n}
		}
		if n := waiting["/today"]; n > 0 {
			all["/today"] = page.Count{N: n, Kind: "warn"}
		}
		return all, err
	}
}
