package page

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/policy"
	"homeward/internal/web/formkit"
	"homeward/internal/when"
)

// Request is one request of one reader. The server makes it; it is not shared
// between requests.
type Request struct {
	HTTP    *http.Request // for what the methods below do not give
	ID      string        // of this request, the code on error pages and in logs
	Screen  Screen
	Journal *journal.Journal
	Store   *db.DB // sessions, credentials, settings; nouns are asked with DB()
	Words   *lang.Words
	Posted  bool          // letters are sent to those who want them
	Catalog *lang.Catalog // for what is written in another language than the reader's
	Locale  lang.Locale
	Now     time.Time // one moment for the whole page
	Session Session   // for the screens of login and account

	// Viewer and what she is; zero values when nobody is logged in.
	Viewer      policy.Principal
	Account     account.Account
	Agency      agency.Agency
	Preferences account.Preferences

	// BodyMost is the bound of the body, all of which is kept in memory.
	BodyMost int64

	form *formkit.Values
}

// Session is the reader's session. Screens other than those of login and account
// use Tag only.
type Session interface {
	// Tag tells this session from every other one and opens nothing: for what is
	// kept for as long as she is logged in.
	Tag(ctx context.Context) string
	// Begin gives the browser a new session of the account.
	Begin(ctx context.Context, who id.Account) error
	// Await keeps who has given a right password until Begin; such a session
	// opens nothing. Awaited is who, "" when nobody or for too long.
	Await(ctx context.Context, who id.Account) error
	Awaited(ctx context.Context) id.Account
	// Keep keeps a text for this browser until Kept, which gives it once. It is
	// for the question that a passkey has to answer.
	Keep(ctx context.Context, text string)
	Kept(ctx context.Context) string
	End(ctx context.Context) error
	// EndOthers ends every session of the account but this one.
	EndOthers(ctx context.Context, who id.Account) error
	// EndOne ends the session of the account that a line of Own names by its Key.
	EndOne(ctx context.Context, who id.Account, key string) error
	// Own lists the sessions of the account, this one first.
	Own(ctx context.Context, who id.Account) ([]SessionLine, error)
	// Say keeps a sentence for the next page.
	Say(ctx context.Context, text string)
}

// SessionLine is one session as its holder sees it.
type SessionLine struct {
	Key      string // names it on a page and opens nothing
	This     bool
	Began    time.Time
	LastSeen time.Time // within a minute
	Browser  string    // "Firefox, Android"; "" if it could not be told
}

// Context carries the deadline of the request.
func (r *Request) Context() context.Context { return r.HTTP.Context() }

// DB answers the questions of nouns.
func (r *Request) DB() db.Asker { return r.Journal.DB() }

// T gives a text in the reader's language.
func (r *Request) T(key string, args ...any) string { return r.Words.T(key, args...) }

// N gives a text about a count in the reader's language.
func (r *Request) N(key string, count int, args ...any) string {
	return r.Words.N(key, count, args...)
}

// Today is the day of the request.
func (r *Request) Today() when.Day { return when.DayOfTime(r.Now) }

// Site is where the reader reaches the pages; the server answers only to names
// it was told of, so that it cannot be made up.
func (r *Request) Site() account.Site {
	host := r.HTTP.Host
	site := account.Site{Name: r.T("layout.app.name"), Domain: host, Origin: "https://" + host}
	if name, _, err := net.SplitHostPort(host); err == nil {
		site.Domain = name
	}
	if site.Domain == "localhost" && r.HTTP.TLS == nil {
		site.Origin = "http://" + host // browsers take this one name for safe
	}
	return site
}

// Query gives one value of the URL's query, trimmed and at most 300 bytes.
func (r *Request) Query(name string) string {
	v := strings.TrimSpace(r.HTTP.URL.Query().Get(name))
	if len(v) > 300 {
		v = strings.ToValidUTF8(v[:300], "")
	}
	return v
}

// PathID reads an identifier from the path: page.PathID[id.Case](r, "id"). What
// is none is not found.
func PathID[T ~string](r *Request, name string) (T, error) {
	parsed, err := id.Parse[T](r.HTTP.PathValue(name))
	if err != nil {
		return "", fault.New(fault.NotFound, "%s: %s in the path is no identifier", r.Screen.Name(), name)
	}
	return parsed, nil
}

// Allow gives a grant for an action, or a Denied fault.
func (r *Request) Allow(action policy.Action) (policy.Grant, error) {
	return policy.Allow(r.Viewer, action)
}

// May reports whether Allow would give a grant: ask it before showing a button.
func (r *Request) May(action policy.Action) bool { return policy.May(r.Viewer, action) }

// Look gives the scope of a question, or a Denied fault.
func (r *Request) Look(q policy.Question) (policy.Scope, error) { return policy.Look(r.Viewer, q) }

// Act allows an action and runs what records it, in one act of the journal.
func (r *Request) Act(action policy.Action, fn func(*journal.Act, policy.Grant) error) error {
	g, err := r.Allow(action)
	if err != nil {
		return err
	}
	_, err = r.Journal.Act(r.Context(), g, func(a *journal.Act) error { return fn(a, g) })
	return err
}

// Form reads the form that was sent, once.
func (r *Request) Form() (formkit.Values, error) {
	if r.form == nil {
		v, err := formkit.Read(r.HTTP, r.BodyMost)
		if err != nil {
			return formkit.Values{}, fmt.Errorf("%s: %w", r.Screen.Name(), err)
		}
		r.form = &v
	}
	return *r.form, nil
}

// Partial reports whether htmx asks for a part of a page that is already there.
func (r *Request) Partial() bool {
	h := r.HTTP.Header
	return h.Get("HX-Request") == "true" && h.Get("HX-Request-Type") != "full" &&
		h.Get("HX-Boosted") != "true" && h.Get("HX-History-Restore-Request") != "true"
}
