// Package calendar gives a calendar program what is due: /calendar.ics, an
// iCalendar (RFC 5545) with one line for each day on which something is due, its
// number and nothing else: no name, no case, no kind of work. A stolen telephone
// tells that its owner has work to do.
//
// The program logs in with HTTP Basic (RFC 7617) by a key of its own, which opens
// nothing else; there is no secret in the address. The holder makes and ends the
// key on /account/calendar, and says there whether she wants to be reminded by
// letters too (package remind). Start at Screens, then feed.go.
package calendar

import (
	"embed"
	"net/http"

	"homeward/internal/account"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "calendar", Files: files}

// Screens are the lines of this folder in the table of screens.
func Screens() []page.Screen {
	return []page.Screen{
		{Method: http.MethodGet, Pattern: "/calendar.ics", Folder: Folder, Stem: "settings", Need: page.Anyone(), Handle: Feed},
		{Method: http.MethodGet, Pattern: "/account/calendar", Folder: Folder, Stem: "settings", Need: page.Asks(policy.Work), Handle: Settings},
		{Method: http.MethodPost, Pattern: "/account/calendar", Folder: Folder, Stem: "settings", Need: page.Asks(policy.Work), Handle: Change},
	}
}

type settingsPage struct {
	page.Base
	Address, Login string
	Key            string // shown once, right after it was made
	On             bool
	Letters        *formkit.Form
	Posted         bool // this register sends letters
}

// Settings shows how to bring what is due into a calendar.
func Settings(r *page.Request) (page.Result, error) {
	p, err := newSettings(r)
	if err != nil {
		return page.Result{}, err
	}
	return page.Show(p), nil
}

// Change makes a new key and shows it, or ends the one there is.
func Change(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	if typed.Text("do") == "letters" {
		return letters(r, typed)
	}
	if typed.Text("do") == "end" {
		if err := account.EndCalendar(r.Context(), r.Store, r.Account.ID); err != nil {
			return page.Result{}, err
		}
		return page.Redirect("/account/calendar").Saying("calendar.settings.ended"), nil
	}
	key, err := account.NewCalendarKey(r.Context(), r.Store, r.Account.ID)
	if err != nil {
		return page.Result{}, err
	}
	p, err := newSettings(r)
	if err != nil {
		return page.Result{}, err
	}
	p.Key = key
	return page.Show(p), nil
}

func newSettings(r *page.Request) (*settingsPage, error) {
	scheme := "https://"
	if r.HTTP.TLS == nil {
		scheme = "http://"
	}
	p := &settingsPage{Address: scheme + r.HTTP.Host + "/calendar.ics", Login: r.Account.Login}
	p.Crumbs = []page.Crumb{{To: "/account", Label: r.T("account.show.title")}}
	to, err := account.MailOf(r.Context(), r.Store, r.Account.ID)
	if err != nil {
		return nil, err
	}
	p.Letters, p.Posted = formkit.New(r.Words, "calendar.letters").Set("mail", to), r.Posted
	p.On, err = account.HasCalendar(r.Context(), r.Store, r.Account.ID)
	return p, err
}

// letters keeps where the reader wants to be reminded.
func letters(r *page.Request, typed formkit.Values) (page.Result, error) {
	p, err := newSettings(r)
	if err != nil {
		return page.Result{}, err
	}
	err = account.SetMail(r.Context(), r.Store, r.Account.ID, typed.Text("mail"))
	if p.Letters.Take(typed).Refuse(err) {
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/account/calendar").Saying("calendar.letters.done"), nil
}
