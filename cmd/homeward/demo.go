package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"text/tabwriter"

	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/web/login"
)

// demoCommand builds an invented world and serves it. It touches no register of
// yours: everything stands in a folder of its own, which is removed at the end.
type demoCommand struct {
	Listen  string   `env:"HOMEWARD_LISTEN" help:"Address and port. Default: port 8420 of this machine, or the next free one."`
	Host    []string `env:"HOMEWARD_HOST" help:"Name under which readers reach the pages, besides localhost; may be given several times."`
	Data    string   `type:"path" help:"Folder for the demonstration, which then stays; the next run opens it again. Default: a temporary one."`
	Keep    bool     `help:"Do not remove the temporary folder at the end."`
	NoServe bool     `help:"Build it, print the accounts, and end."`
	Second  bool     `name:"second-factor" help:"Ask for a second factor, as a real register always does; here a password is enough otherwise."`
	Scale   int      `hidden:"" help:"Build this many cases without a story, for measuring."`
	Dev     bool     `hidden:"" help:"Name the template of each page at its foot."`
}

// demoPort is the port tried first, demoPorts how many are tried.
const demoPort, demoPorts = 8420, 40

// Run builds or reopens the demonstration and serves it until it is told to
// stop.
func (c *demoCommand) Run(t *terminal) (err error) {
	dir, err := c.folder()
	if err != nil {
		return err
	}
	if c.Data == "" && !c.Keep {
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	a, world, err := c.open(t, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if c.NoServe {
		return c.print(t, a, world, dir, "")
	}
	at, err := c.address()
	if err != nil {
		return err
	}
	var printed error
	err = listening{Listen: at, Host: c.Host, Public: true, Dev: c.Dev}.serve(t, a, pages{
		Demo: true, Accounts: doors(world),
		Ready: func(address string) { printed = c.print(t, a, world, dir, address) },
	})
	return errors.Join(err, printed)
}

func (c *demoCommand) folder() (string, error) {
	if c.Data == "" {
		return os.MkdirTemp("", "homeward-demo-")
	}
	return c.Data, os.MkdirAll(c.Data, 0o700)
}

// open builds the world in an empty folder, or opens the one that is there.
func (c *demoCommand) open(t *terminal, dir string) (*app.App, demo.World, error) {
	clock := demo.NewClock()
	config := app.Config{Data: filepath.Join(dir, "register"), Clock: clock.Now, IDs: id.Seeded(demo.Seed, clock.Now), Hashing: demo.Hashing(), PasswordOnly: !c.Second}
	keyFile := filepath.Join(dir, "key")
	var err error
	if _, missing := os.Stat(filepath.Join(config.Data, db.File)); missing == nil {
		return c.reopen(t, config, keyFile, clock)
	}
	if config.Key, err = db.NewKeyFile(keyFile); err != nil {
		return nil, demo.World{}, err
	}
	a, err := app.Create(t.ctx, config, demo.Office)
	if err != nil {
		return nil, demo.World{}, err
	}
	// Building makes much garbage in a small heap: collect it less often meanwhile.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	deps := demo.Deps{Journal: a.Journal, DB: a.DB, Passwords: a.Passwords, Clock: clock, Progress: t.bar("Inventing a world")}
	var world demo.World
	if c.Scale > 0 {
		world, err = demo.Bulk(t.ctx, deps, c.Scale)
	} else {
		world, err = demo.Build(t.ctx, deps)
	}
	if err != nil {
		return nil, demo.World{}, errors.Join(err, a.Close())
	}
	return a, world, nil
}

func (c *demoCommand) reopen(t *terminal, config app.Config, keyFile string, clock *demo.Clock) (*app.App, demo.World, error) {
	var err error
	if config.Key, err = db.ReadKeyFile(keyFile); err != nil {
		return nil, demo.World{}, err
	}
	clock.Live()
	config.IDs, config.Progress = id.Random(), t.rebuilding()
	a, err := app.Open(t.ctx, config)
	if err != nil {
		return nil, demo.World{}, err
	}
	world, err := demo.Recall(t.ctx, a.DB)
	if err != nil {
		return nil, demo.World{}, errors.Join(err, a.Close())
	}
	return a, world, nil
}

// address is the one asked for, or the first free port from demoPort on.
func (c *demoCommand) address() (string, error) {
	if c.Listen != "" {
		return c.Listen, nil
	}
	for port := demoPort; port < demoPort+demoPorts; port++ {
		at := fmt.Sprintf("127.0.0.1:%d", port)
		if l, err := net.Listen("tcp", at); err == nil {
			return at, l.Close()
		}
	}
	return "", fault.New(fault.InUse, "ports %d to %d are all in use: give --listen 127.0.0.1:0", demoPort, demoPort+demoPorts-1)
}

// doors are the accounts as the page of the login offers them.
func doors(world demo.World) []login.DemoAccount {
	var all []login.DemoAccount
	for _, acc := range world.Accounts {
		all = append(all, login.DemoAccount{Login: acc.Login, Password: demo.Password, Name: acc.Name, Role: "roles." + string(acc.Role) + ".name"})
	}
	return all
}

// print tells where the pages are and how to get in. Names come last: their
// scripts differ in width.
func (c *demoCommand) print(t *terminal, a *app.App, world demo.World, dir, address string) error {
	head, err := a.Journal.Head(t.ctx)
	if err != nil {
		return err
	}
	words, err := english()
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "Everybody in this register is invented. %d entries, root %s\n\n", head.Size, head.Root)
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "login\trole\tagency, name")
	for _, acc := range world.Accounts {
		fmt.Fprintf(w, "%s\t%s\t%s, %s\n", acc.Login, words.T("roles."+string(acc.Role)+".name"), acc.Agency, acc.Name)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "\nThe password of all of them: %s\n", demo.Password)
	if c.Data != "" || c.Keep {
		register, key := filepath.Join(dir, "register"), filepath.Join(dir, "key")
		fmt.Fprintf(t.out, "The folder stays: homeward verify --data %s --key-file %s\n", quoted(register), quoted(key))
	}
	if address != "" {
		fmt.Fprintf(t.out, "The pages: %s (stop with Ctrl-C)\n", address)
	}
	return nil
}

// quoted writes a path as a shell takes it.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"$&()\\") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}
