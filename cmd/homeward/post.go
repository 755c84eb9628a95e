package main

import (
	"fmt"
	"os"
	"strings"

	"homeward/internal/app"
	"homeward/internal/mail"
	"homeward/internal/remind"
	"homeward/internal/web"
)

// posting is the office's mail server, for letters to colleagues who want them.
// They name nobody and no case.
type posting struct {
	MailServer   string `env:"HOMEWARD_MAIL_SERVER" placeholder:"HOST:PORT" help:"Mail server (SMTP with STARTTLS) for letters that say 'a case needs you' and nothing more. Default: no letters."`
	MailFrom     string `env:"HOMEWARD_MAIL_FROM" placeholder:"ADDRESS" help:"Address that letters come from."`
	MailUser     string `env:"HOMEWARD_MAIL_USER" help:"Login at the mail server, if it wants one."`
	MailPassword string `type:"existingfile" env:"HOMEWARD_MAIL_PASSWORD_FILE" placeholder:"FILE" help:"File with the password at the mail server."`
	PagesAt      string `env:"HOMEWARD_PAGES_AT" placeholder:"URL" help:"Address of the pages as letters name it. Default: the first --host."`
}

// post makes what sends letters; without a server it sends none.
func (p posting) post(hosts []string, a *app.App, deps web.Deps) (remind.Post, error) {
	post := remind.Post{DB: a.DB, Catalog: a.Catalog, Log: deps.Log, Address: p.PagesAt, Server: mail.Server{Address: p.MailServer, From: p.MailFrom, User: p.MailUser}}
	if !post.Server.On() {
		return post, nil
	}
	if err := post.Server.Check(); err != nil {
		return post, err
	}
	if p.MailPassword != "" {
		text, err := os.ReadFile(p.MailPassword)
		if err != nil {
			return post, fmt.Errorf("read the password at the mail server: %w", err)
		}
		post.Server.Password = strings.TrimSpace(string(text))
	}
	if post.Address == "" && len(hosts) > 0 {
		post.Address = "https://" + hosts[0]
	}
	if post.Address == "" {
		return post, fmt.Errorf("letters need the address of the pages: give --pages-at or --host")
	}
	return post, nil
}
