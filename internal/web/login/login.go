// Package login holds the screens before the register: log in, log out, choose
// a language. They work without JavaScript and before anybody is known.
//
// It refuses to say whether a login exists: every refusal reads the same.
package login

import (
	"embed"
	"net/http"
	"time"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/lang"
	"homeward/internal/web/formkit"
	"homeward/internal/web/page"
)

//go:embed *.html
var files embed.FS

// Folder is this folder's templates.
var Folder = page.Folder{Name: "login", Files: files}

// Screens are the screens of this folder with what they need.
type Screens struct {
	Passwords *account.Passwords
	Elsewhere *Elsewhere    // identity providers of agencies
	Public    bool          // the form for relatives is offered, at /ask
	Demo      []DemoAccount // offered with one press; only in a demonstration
}

// DemoAccount is an account of a demonstration, with its password in the open.
type DemoAccount struct {
	Login    string
	Password string
	Name     string // of the invented person, for example "Nora Test"
	Role     string // key of words, for example "roles.analyst.name"
}

type loginPage struct {
	page.Base
	Form    *formkit.Form
	Refused string // why nobody got in, "" at first
	Next    string // where to go after
	Public  bool
	Others  []account.Provider // where agencies log in with their own
	Demo    []DemoAccount
}

// Show draws the form; somebody who is logged in has no need of it.
func (s Screens) Show(r *page.Request) (page.Result, error) {
	next := page.Local(r.Query("next"), "/")
	if r.Account.ID != "" {
		return page.Redirect(next), nil
	}
	return page.Show(s.page(r, next)), nil
}

// Login opens a session for whoever knows the password.
func (s Screens) Login(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	next := page.Local(typed.Text("next"), "/")
	acc, err := s.Passwords.Login(r.Context(), r.Store, typed.Text("login"), typed.Raw("password"), r.Now)
	if err == nil {
		return enter(r, acc, next)
	}
	p := s.page(r, next)
	p.Form.Set("login", typed.Text("login"))
	switch fault.Of(err) {
	case fault.Denied:
		p.Refused = r.T("login.login.refused")
	case fault.RateLimited:
		p.Refused = r.T("fault.rate_limited")
	default:
		return page.Result{}, err
	}
	result := page.Redraw(p)
	result.Status = page.StatusOf(fault.Of(err))
	if fault.Is(err, fault.Denied) {
		result.Status = http.StatusUnauthorized
	}
	return result, nil
}

// enter begins a session, or asks for the second factor first.
func enter(r *page.Request, acc account.Account, next string) (page.Result, error) {
	if acc.Second() {
		if err := r.Session.Await(r.Context(), acc.ID); err != nil {
			return page.Result{}, err
		}
		return page.Redirect(page.URL("/login/second", "next", next)), nil
	}
	if err := r.Session.Begin(r.Context(), acc.ID); err != nil {
		return page.Result{}, err
	}
	return page.Redirect(next), nil
}

func (s Screens) page(r *page.Request, next string) *loginPage {
	return &loginPage{Form: formkit.New(r.Words, "login.login"), Next: next, Public: s.Public, Others: s.Elsewhere.All(), Demo: s.Demo}
}

// Logout ends the session, and has the browser forget what the roll-call keeps.
func (s Screens) Logout(r *page.Request) (page.Result, error) {
	if err := r.Session.End(r.Context()); err != nil {
		return page.Result{}, err
	}
	result := page.Redirect("/login")
	result.Forget = true
	return result, nil
}

// LanguageCookie keeps the language of a browser nobody is logged in on.
const LanguageCookie = "language"

// Language takes the language that was pressed, for this browser and, if
// somebody is logged in, for her account.
func (s Screens) Language(r *page.Request) (page.Result, error) {
	typed, err := r.Form()
	if err != nil {
		return page.Result{}, err
	}
	locale, ok := lang.Parse(typed.Text("locale"))
	if !ok {
		return page.Result{}, fault.New(fault.BadInput, "choose language: none of ours")
	}
	if r.Account.ID != "" {
		p := r.Preferences
		p.Locale = locale
		if err := account.Prefer(r.Context(), r.Store, r.Account.ID, p); err != nil {
			return page.Result{}, err
		}
	}
	result := page.Redirect(page.Local(typed.Text("next"), "/"))
	result.Cookie = LanguageCookieFor(locale)
	return result, nil
}

// LanguageCookieFor keeps a language on a browser for a year.
func LanguageCookieFor(locale lang.Locale) *http.Cookie {
	return &http.Cookie{
		Name: LanguageCookie, Value: string(locale), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
		MaxAge: int((365 * 24 * time.Hour).Seconds()),
	}
}
