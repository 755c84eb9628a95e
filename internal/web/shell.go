package web

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"homeward/internal/policy"
	"homeward/internal/web/login"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

const languageCookie = login.LanguageCookie

// shell fills what stands around the content. A part of a page needs none of it
// but the language; an error page asks nothing more of the database.
func (a *answer) shell(template string, whole bool) page.Shell {
	s, r := a.server, a.r
	shell := page.Shell{Locale: r.Locale, Here: a.here(), Demo: s.deps.Demo, KeysOff: r.Preferences.KeysOff}
	if s.deps.Dev {
		shell.File = "internal/web/" + template + ".html"
	}
	ctx := r.Context()
	if whole {
		shell.Toast = s.sessions.PopString(ctx, keySay)
	}
	if r.Account.ID == "" {
		return shell
	}
	shell.Name, shell.Agency = r.Account.Name, r.Agency.Name
	shell.PrintedBy = r.T("layout.page.printed_by", "Name", r.Account.Name, "Agency", r.Agency.Name, "When", when.TimeText(r.Now, string(r.Locale)))
	shell.Search = s.paths["/search"] && policy.CanLook(r.Viewer, policy.People)
	var counts map[string]page.Count
	if whole {
		counts = a.counts(ctx)
		shell.Foot = a.foot(ctx)
	}
	shell.Nav, shell.More = page.Menu(r.Viewer, r.HTTP.URL.Path, func(path string) bool { return s.paths[path] }, counts)
	return shell
}

// counts and foot are comforts: a page without them is still the page.
func (a *answer) counts(ctx context.Context) map[string]page.Count {
	if a.server.deps.Counts == nil {
		return nil
	}
	counts, err := a.server.deps.Counts(ctx, a.r.Viewer)
	if err != nil {
		a.server.deps.Log.Warn("menu counts", "request", a.r.ID, "error", err.Error())
	}
	return counts
}

func (a *answer) foot(ctx context.Context) string {
	size, err := a.r.Journal.Size(ctx)
	if err != nil {
		a.server.deps.Log.Warn("foot", "request", a.r.ID, "error", err.Error())
		return ""
	}
	return a.r.T("layout.page.node", "Node", a.r.Journal.Log(), "Size", size)
}

// commitSession is what scs's own middleware does; we do it ourselves because
// the whole answer is drawn before any of it is sent.
func commitSession(m *scs.SessionManager, ctx context.Context, w http.ResponseWriter) error {
	switch m.Status(ctx) {
	case scs.Modified:
		token, expiry, err := m.Commit(ctx)
		if err != nil {
			return err
		}
		m.WriteSessionCookie(ctx, w, token, expiry)
	case scs.Destroyed:
		m.WriteSessionCookie(ctx, w, "", time.Time{})
	}
	return nil
}
