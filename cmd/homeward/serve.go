package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"homeward/internal/app"
	"homeward/internal/fault"
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
	Listen  string   `default:"127.0.0.1:8420" env:"HOMEWARD_LISTEN" help:"Address and port. Only this machine by default."`
	Host    []string `env:"HOMEWARD_HOST" help:"Name under which readers reach the pages, besides localhost; may be given several times."`
	TLSCert string   `type:"existingfile" env:"HOMEWARD_TLS_CERT" help:"Certificate (PEM). Needed to serve other machines."`
	TLSKey  string   `type:"existingfile" env:"HOMEWARD_TLS_KEY" help:"Key of the certificate (PEM)."`
	Dev     bool     `env:"HOMEWARD_DEV" help:"Name the template of each page at its foot."`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	return c.serve(t, a, pages{})
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
	deps := a.Pages()
	deps.Log, deps.Version, deps.Dev = slog.New(slog.NewTextHandler(t.err, nil)), Version, l.Dev
	deps.Hosts, deps.TLS = l.Host, l.TLSCert != ""
	deps.Demo, deps.DemoAccounts = p.Demo, p.Accounts
	handler, err := web.New(deps)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", l.Listen)
	if err != nil {
		return fault.New(fault.InUse, "listen on %s: is another server running there? try --listen 127.0.0.1:0: %w", l.Listen, err)
	}
	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	go a.Index.Warm(ctx) // searching waits for it, pages do not
	if !p.Demo {         // the demonstration has a story of its own
		go a.Retries(deps.Log).Watch(ctx, time.Now)
	}
	server := web.Server(handler)
	ended := make(chan error, 1)
	go func() { ended <- l.accept(server, listener) }()
	l.announce(t, listener.Addr().String(), p)
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return server.Shutdown(last)
}

func (l listening) accept(server *http.Server, listener net.Listener) error {
	var err error
	if l.TLSCert != "" {
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
	if l.TLSCert != "" {
		scheme = "https"
	}
	at := scheme + "://" + address
	if p.Ready != nil {
		p.Ready(at)
		return
	}
	fmt.Fprintf(t.out, "homeward serves at %s (stop with Ctrl-C)\n", at)
}

// check refuses to send passwords over a network in clear text.
func (l listening) check() error {
	if (l.TLSCert == "") != (l.TLSKey == "") {
		return fault.New(fault.BadInput, "--tls-cert and --tls-key go together")
	}
	host, _, err := net.SplitHostPort(l.Listen)
	if err != nil {
		return fault.New(fault.BadInput, "--listen wants an address and a port, like 127.0.0.1:8420: %w", err)
	}
	ip := net.ParseIP(host)
	if l.TLSCert == "" && host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fault.New(fault.BadInput, "--listen %s reaches other machines: give --tls-cert and --tls-key, or put a proxy on this machine in front of 127.0.0.1", l.Listen)
	}
	return nil
}
