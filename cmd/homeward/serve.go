package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"homeward/internal/app"
	"homeward/internal/certificate"
	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/web"
	"homeward/internal/web/login"
)

// serveCommand serves the pages of a register.
type serveCommand struct {
	folder
	listening
}

// listening is where and how pages are served.
type listening struct {
	Listen    string   `default:"127.0.0.1:8420" env:"HOMEWARD_LISTEN" help:"Address and port. Only this machine by default."`
	Host      []string `env:"HOMEWARD_HOST" help:"Name under which readers reach the pages, besides localhost; may be given several times."`
	TLSCert   string   `type:"existingfile" env:"HOMEWARD_TLS_CERT" help:"Certificate (PEM). Needed to serve other machines."`
	TLSKey    string   `type:"existingfile" env:"HOMEWARD_TLS_KEY" help:"Key of the certificate (PEM)."`
	Own       bool     `name:"own-certificate" env:"HOMEWARD_OWN_CERTIFICATE" help:"Serve over TLS with a certificate of the register's own, for phones on the hotspot of this machine; its fingerprint is printed, and a code that leads phones to the page that tells how to trust it."`
	Public    bool     `name:"public-form" env:"HOMEWARD_PUBLIC_FORM" help:"Offer the form for relatives at /ask, to everybody who reaches the pages."`
	Providers string   `name:"identity-providers" type:"existingfile" env:"HOMEWARD_IDENTITY_PROVIDERS" help:"Identity providers of agencies that have their own (YAML, see the manual)."`
	posting
	Dev bool `env:"HOMEWARD_DEV" help:"Name the template of each page at its foot."`

	own *certificate.Own // with --own-certificate, once the folder is known
}

// tls reports whether readers reach the pages by https.
func (l listening) tls() bool { return l.TLSCert != "" || l.own != nil }

// Run serves until it is told to stop. A register whose tables have to be made
// again first is answered for at once, by a page that says so.
func (c *serveCommand) Run(t *terminal) error {
	if err := c.check(); err != nil {
		return err
	}
	key, err := c.key(t)
	if err != nil {
		return err
	}
	if _, wrong := os.Stat(c.Data); c.Own && wrong == nil { // a folder that is not there is told below
		if c.own, err = certificate.Open(c.Data, c.Host, time.Now); err != nil {
			return err
		}
	}
	ctx, stop := context.WithCancelCause(t.ctx)
	defer stop(nil)
	var early *site
	bar := t.rebuilding()
	a, err := app.Open(ctx, app.Config{Data: c.Data, Key: key, Progress: func(done, all int64) {
		if early == nil {
			s, err := c.site(pages{}, nil)
			if err != nil {
				stop(err)
				return
			}
			early = s
			c.announce(t, early.address, pages{})
			fmt.Fprintln(t.err, "The tables are made again from the journal first; until then the pages say how far that is.")
		}
		early.door.Tell(done, all)
		bar(done, all)
	}})
	if early != nil {
		defer early.close()
	}
	if err != nil {
		return cmp.Or(context.Cause(ctx), err)
	}
	defer a.Close()
	return c.serveOn(t, early, a, pages{})
}

// pages says what a demonstration adds to the pages.
type pages struct {
	Demo     bool
	Accounts []login.DemoAccount
	Ready    func(address string) // called once, when the pages answer
}

// serve answers until the context ends, then lets running requests finish.
func (l listening) serve(t *terminal, a *app.App, p pages) error {
	if err := l.check(); err != nil {
		return err
	}
	return l.serveOn(t, nil, a, p)
}

// serveOn serves on a site that answers already, or on a new one.
func (l listening) serveOn(t *terminal, s *site, a *app.App, p pages) error {
	deps := a.Pages()
	deps.Log, deps.Version, deps.Dev = slog.New(slog.NewTextHandler(t.err, nil)), Version, l.Dev
	deps.Hosts, deps.TLS, deps.Own = l.Host, l.tls(), l.own
	if l.Public {
		deps.Public = a.Receiving
	}
	var err error
	if deps.Providers, err = readProviders(l.Providers); err != nil {
		return err
	}
	post, err := l.post(l.Host, a, deps)
	if err != nil {
		return err
	}
	deps.Posted = post.Server.On()
	deps.Demo, deps.DemoAccounts = p.Demo, p.Accounts
	handler, err := web.New(deps)
	if err != nil {
		return err
	}
	early := s != nil
	if !early {
		if s, err = l.site(p, a.Catalog); err != nil {
			return err
		}
		defer s.close()
	}
	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	go a.Index.Warm(ctx) // searching waits for it, pages do not
	if !p.Demo {         // the demonstration has a story of its own
		go a.Retries(deps.Log).Watch(ctx, time.Now)
	}
	if deps.Posted {
		go post.Watch(ctx, time.Now)
	}
	s.door.Open(handler)
	if !early {
		l.announce(t, s.address, p)
	}
	select {
	case err := <-s.ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return s.server.Shutdown(last)
}

// site is a server that answers, with the door that readers come through.
type site struct {
	door    *web.Door
	server  *http.Server
	address string
	ended   chan error
}

// site begins to answer. words may be nil, they are read then.
func (l listening) site(p pages, words *lang.Catalog) (*site, error) {
	if words == nil {
		var err error
		if words, err = lang.Load(); err != nil {
			return nil, err
		}
	}
	door, err := web.NewDoor(web.Deps{Catalog: words, Hosts: l.Host, TLS: l.tls(), Own: l.own, Demo: p.Demo})
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", l.Listen)
	if err != nil {
		return nil, fault.New(fault.InUse, "listen on %s: is another server running there? try --listen 127.0.0.1:0: %w", l.Listen, err)
	}
	s := &site{door: door, server: web.Server(door), address: listener.Addr().String(), ended: make(chan error, 1)}
	go func() { s.ended <- l.accept(s.server, listener) }()
	return s, nil
}

// close stops at once; whoever was to be let finish has been.
func (s *site) close() { _ = s.server.Close() }

func (l listening) accept(server *http.Server, listener net.Listener) error {
	var err error
	if l.own != nil {
		server.TLSConfig = l.own.Config()
	}
	if l.tls() {
		err = server.ServeTLS(listener, l.TLSCert, l.TLSKey)
	} else {
		err = server.Serve(listener)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

func (l listening) announce(t *terminal, address string, p pages) {
	scheme := "http"
	if l.tls() {
		scheme = "https"
	}
	at := scheme + "://" + address
	if p.Ready != nil {
		p.Ready(at)
		return
	}
	fmt.Fprintf(t.out, "homeward serves at %s (stop with Ctrl-C)\n", at)
	if l.own != nil {
		tellPhones(t, address, l.own)
	}
}

// check refuses to send passwords over a network in clear text.
func (l listening) check() error {
	if l.Own && l.TLSCert != "" {
		return fault.New(fault.BadInput, "give --own-certificate, or --tls-cert and --tls-key, not both")
	}
	if (l.TLSCert == "") != (l.TLSKey == "") {
		return fault.New(fault.BadInput, "--tls-cert and --tls-key go together")
	}
	host, _, err := net.SplitHostPort(l.Listen)
	if err != nil {
		return fault.New(fault.BadInput, "--listen wants an address and a port, like 127.0.0.1:8420: %w", err)
	}
	ip := net.ParseIP(host)
	if l.TLSCert == "" && !l.Own && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fault.New(fault.BadInput, "--listen %s reaches other machines: give --tls-cert and --tls-key, or --own-certificate for phones on a hotspot, or put a proxy on this machine in front of 127.0.0.1", l.Listen)
	}
	return nil
}
