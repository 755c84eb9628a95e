package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/lang"
	"homeward/internal/web/page"
)

// answer is the answer to one request in the making.
type answer struct {
	server *server
	w      http.ResponseWriter
	r      *page.Request
	status int
}

// give answers the request and returns the error it had to show, for the log.
func (a *answer) give() (shown error) {
	s, r := a.server, a.r
	ctx, cancel := context.WithTimeout(r.HTTP.Context(), pageTime)
	defer cancel()
	r.HTTP = r.HTTP.WithContext(ctx)
	r.Journal, r.Store, r.Now, r.Catalog = s.deps.Journal, s.deps.DB, s.deps.Clock(), s.deps.Catalog
	r.Posted = s.deps.Posted
	a.speak(spokenTo(r.HTTP))

	shown = a.identify()
	var result page.Result
	if shown == nil {
		result, shown = a.ask()
		if err := a.note(result, shown); err != nil && shown == nil {
			shown = err // nothing is shown without a trace
		}
	}
	var body bytes.Buffer
	if shown == nil {
		shown = a.draw(&body, result)
	}
	if shown != nil {
		body.Reset()
		result = a.explain(&body, shown)
	}
	if err := a.keepSession(); err != nil && shown == nil {
		shown = err
		body.Reset()
		result = a.explain(&body, err)
	}
	if result.Public && a.unchanged(body.Bytes()) {
		return shown
	}
	a.write(result, body.Bytes())
	return shown
}

// identify finds out who asks: the session's account as it stands now, so that
// closing an account or taking a role away works with the next request.
func (a *answer) identify() error {
	s, r := a.server, a.r
	token := ""
	if cookie, err := r.HTTP.Cookie(s.sessions.Cookie.Name); err == nil {
		token = cookie.Value
	}
	ctx, err := s.sessions.Load(r.HTTP.Context(), token)
	if err != nil {
		return err
	}
	r.HTTP = r.HTTP.WithContext(ctx)
	r.Session = &session{manager: s.sessions, store: s.sessions.Store.(*store), browser: browserOf(r.HTTP.UserAgent())}

	who := id.Account(s.sessions.GetString(ctx, keyAccount))
	if who == "" {
		return nil
	}
	began, err := time.Parse(time.RFC3339, s.sessions.GetString(ctx, keyBegan))
	if err != nil || r.Now.Sub(began) >= sessionMost {
		return s.sessions.Destroy(ctx)
	}
	acc, err := account.Find(ctx, r.DB(), who)
	if fault.Is(err, fault.NotFound) || err == nil && acc.Closed {
		return s.sessions.Destroy(ctx)
	}
	if err != nil {
		return err
	}
	r.Account, r.Viewer = acc, acc.Principal()
	if r.Agency, err = agency.Find(ctx, r.DB(), acc.Agency); err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if r.Preferences, err = account.FindPreferences(ctx, r.DB(), who); err != nil {
		return err
	}
	switch {
	case r.Preferences.Locale != "":
		a.speak(r.Preferences.Locale)
	case acc.Locale != "":
		a.speak(acc.Locale)
	}
	return nil
}

// ask lets in who may come in, and asks the screen.
func (a *answer) ask() (result page.Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = caught(p)
		}
	}()
	r := a.r
	if !r.Screen.Need.Met(r.Viewer) {
		if r.Viewer.Account == "" {
			return page.Result{}, fault.New(fault.SessionEnded, "nobody is logged in")
		}
		return page.Result{}, fault.New(fault.Denied, "account %s: needed is: %s", r.Viewer.Account, r.Screen.Need)
	}
	if r.Account.FirstPassword && !r.Screen.Need.Public() && r.Screen.Name() != passwordScreen {
		return page.Redirect(passwordPath), nil
	}
	if a.unproved() {
		return page.Redirect(factorsPath), nil
	}
	if d, guarded := doors[r.Screen.Name()]; guarded && r.HTTP.Method == http.MethodPost {
		took, err := a.server.visitors.take(r.Context(), d, r.HTTP.RemoteAddr)
		if err != nil {
			return page.Result{}, err
		}
		if !took {
			return page.Result{}, fault.New(fault.RateLimited, "too many tries at %s from one address", d.name)
		}
	}
	return r.Screen.Handle(r)
}

// unproved reports whether the reader has to add a second factor before she may
// go on.
func (a *answer) unproved() bool {
	r := a.r
	if a.server.deps.PasswordOnly || r.Screen.Need.Public() || r.Account.Second() {
		return false
	}
	return r.Screen.Name() != passwordScreen && r.Screen.Name() != factorsScreen
}

// doors are the screens that strangers may send forms to.
var doors = map[string]door{loginScreen: loginDoor, secondScreen: loginDoor, elsewhereScreen: loginDoor, backScreen: loginDoor, "ask/new": askDoor, "ask/status": statusDoor}

// The screens that the server itself must know.
const (
	loginScreen  = "login/login"
	secondScreen = "login/second"

	elsewhereScreen = "login/redirect_there"
	backScreen      = "login/redirect_back"
	factorsScreen   = "account/factors"
	factorsPath     = "/account/factors"
	loginPath       = "/login"
	passwordScreen  = "account/password"
	passwordPath    = "/account/password"
)

// draw makes the body of a result.
func (a *answer) draw(body *bytes.Buffer, result page.Result) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = caught(p)
		}
	}()
	switch {
	case result.File != nil:
		return result.File.To(body)
	case result.Page == nil:
		if result.Say != "" {
			a.r.Session.Say(a.r.Context(), a.r.T(result.Say, result.Arg...))
		}
		return nil
	}
	stem := result.Stem
	if stem == "" {
		stem = a.r.Screen.Stem
	}
	name, block := a.r.Screen.Folder.Name+"/"+stem, result.Block
	if block == "" && a.r.Partial() {
		block = "content"
	}
	shell := a.shell(name, block == "")
	if result.Public {
		shell = page.Shell{Locale: a.r.Locale, Here: shell.Here, Demo: shell.Demo, File: shell.File, Wide: true}
	}
	shell.Failed = result.Status == http.StatusUnprocessableEntity
	page.Dress(result.Page, shell)
	return a.server.pages.Render(body, a.r.Locale, name, block, result.Page)
}

// explain makes the page that tells what did not work. Somebody whose session
// has ended is sent to the login page, unless she sent a form: what she typed
// would be lost.
func (a *answer) explain(body *bytes.Buffer, shown error) page.Result {
	r, kind := a.r, fault.Of(shown)
	if errors.Is(shown, context.DeadlineExceeded) {
		kind = fault.Unavailable
	}
	again := ""
	read := r.HTTP.Method == http.MethodGet || r.HTTP.Method == http.MethodHead
	if read {
		again = r.HTTP.URL.RequestURI()
	}
	login := page.URL(loginPath, "next", again)
	if kind == fault.SessionEnded && read && !r.Partial() {
		return page.Redirect(login)
	}
	result := page.Result{Status: page.StatusOf(kind)}
	p := &page.ErrorPage{Sentence: r.T("fault." + string(kind)), Code: r.ID}
	if r.Account.ID == "" && !r.Screen.Need.Public() {
		p.Login = login
	}
	switch kind {
	case fault.NotFound:
		if r.Account.ID == "" {
			p.Login = loginPath
		}
	case fault.SessionEnded:
		if r.Partial() {
			a.w.Header().Set("HX-Redirect", loginPath)
		}
	case fault.Internal, fault.Unavailable, fault.RateLimited:
		p.Again = again
	}
	block := ""
	if r.Partial() {
		block = "content"
	}
	page.Dress(p, a.shell("layout/error", false))
	if err := a.server.pages.Render(body, r.Locale, "layout/error", block, p); err != nil {
		a.server.deps.Log.Error("error page", "request", r.ID, "error", err.Error())
		body.Reset()
		body.WriteString(p.Sentence + " " + p.Code)
	}
	return result
}

// keepSession writes the session, if it changed, and tells the browser.
func (a *answer) keepSession() error {
	m, ctx := a.server.sessions, a.r.HTTP.Context()
	if a.r.Session == nil {
		return nil // it could not be read, which is what is being shown
	}
	return commitSession(m, ctx, a.w)
}

// unchanged lets a public answer be kept for a minute and asked for again by its
// hash; it reports whether the reader has it already.
func (a *answer) unchanged(body []byte) bool {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h := a.w.Header()
	h.Set("Cache-Control", "public, max-age=60")
	h.Set("ETag", tag)
	if !strings.Contains(a.r.HTTP.Header.Get("If-None-Match"), tag) {
		return false
	}
	h.Add("Vary", varies)
	a.status = http.StatusNotModified
	a.w.WriteHeader(a.status)
	return true
}

// varies is what an answer depends on besides its address.
const varies = "Cookie, Accept-Language, HX-Request"

func (a *answer) write(result page.Result, body []byte) {
	h := a.w.Header()
	h.Add("Vary", varies)
	a.status = result.Status
	if c := result.Cookie; c != nil {
		c.Secure = a.server.deps.TLS
		http.SetCookie(a.w, c)
	}
	if result.Forget {
		h.Set("Clear-Site-Data", `"storage"`)
	}
	switch {
	case result.To != "":
		h.Set("Location", result.To)
		a.w.WriteHeader(result.Status)
		return
	case result.Realm != "":
		h.Set("WWW-Authenticate", `Basic realm="`+result.Realm+`", charset="UTF-8"`)
		a.w.WriteHeader(result.Status)
		return
	case result.File != nil:
		how := "attachment"
		if result.File.Inline {
			how = "inline"
		}
		h.Set("Content-Security-Policy", fileSecurity)
		h.Set("Content-Type", result.File.Type)
		h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": result.File.Name}))
	default:
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Language", string(a.r.Locale))
	}
	a.w.WriteHeader(result.Status)
	_, _ = a.w.Write(body) // the reader may be gone; there is nobody left to tell
}

func (a *answer) speak(l lang.Locale) {
	a.r.Locale, a.r.Words = l, a.server.deps.Catalog.For(l)
}

// spokenTo is the language of somebody we do not know: the one chosen on this
// browser, else the one it asks for.
func spokenTo(r *http.Request) lang.Locale {
	if cookie, err := r.Cookie(languageCookie); err == nil {
		if l, ok := lang.Parse(cookie.Value); ok {
			return l
		}
	}
	return lang.Match(r.Header.Get("Accept-Language"))
}

// here is the address the language form comes back to.
func (a *answer) here() string {
	if a.r.HTTP.Method == http.MethodGet {
		return a.r.HTTP.URL.RequestURI()
	}
	u := url.URL{Path: a.r.HTTP.URL.Path}
	if !a.server.paths[strings.TrimSuffix(a.r.Screen.Pattern, "/{$}")] {
		return "/"
	}
	return u.RequestURI()
}
