package web_test

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web"
	"homeward/internal/web/page"
	"homeward/internal/web/webtest"
)

// path is an address of a line of the table.
type path struct {
	method, path, need string
	escort             bool // an escort may come in
}

// paths gives an address for every line of the table.
func paths() []path {
	id := regexp.MustCompile(`\{[^}$]*\}`)
	escort := policy.Principal{Account: "0194f3c2-0000-7000-8000-0000000000a8", Agency: "0194f3c2-0000-7000-8000-0000000000a9", Roles: []policy.Role{policy.Escort}}
	var all []path
	for _, s := range web.Routes(web.Deps{}) {
		at := strings.TrimSuffix(id.ReplaceAllString(s.Pattern, "0194f3c2-0000-7000-8000-00000000ffff"), "{$}")
		all = append(all, path{s.Method, at, s.Need.String(), s.Need.Met(escort)})
	}
	return all
}

func TestEveryScreenStatesItsNeedAndHasItsTemplate(t *testing.T) {
	for _, s := range web.Routes(web.Deps{}) {
		if s.Need.String() == "nobody" {
			t.Errorf("%s %s: nobody may come in", s.Method, s.Pattern)
		}
		if s.Handle == nil {
			t.Errorf("%s %s has no handler", s.Method, s.Pattern)
		}
		if s.Method == http.MethodGet && s.Folder.Files != nil {
			if _, err := fs.Stat(s.Folder.Files, s.Stem+".html"); err != nil && !strings.Contains(s.Name(), "redirect") {
				t.Errorf("%s: no template: %v", s.Name(), err)
			}
		}
	}
}

func TestAPrincipalIsRefusedWhereverSheHasNoRight(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	stranger, nobody := w.As(t, "escort"), w.Browser(t)
	for _, p := range paths() {
		if p.need == "anyone" {
			continue
		}
		send(nobody, p.method, p.path)
		sent := nobody.At.Path == "/login"
		if p.method == http.MethodGet && !sent || p.method == http.MethodPost && nobody.Status != http.StatusUnauthorized {
			t.Errorf("%s %s, nobody: status %d at %s", p.method, p.path, nobody.Status, nobody.At)
		}
		if strings.HasPrefix(p.need, "logged in") || p.escort {
			continue
		}
		if send(stranger, p.method, p.path); stranger.Status != http.StatusForbidden {
			t.Errorf("%s %s, an account without rights: status %d", p.method, p.path, stranger.Status)
		}
	}
}

func send(b *webtest.Browser, method, path string) {
	if method == http.MethodPost {
		b.Post(path, url.Values{})
		return
	}
	b.Get(path)
}

func TestEveryAnswerCarriesTheHeaders(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	all := append(paths(), path{method: "GET", path: "/no/such/page"}, path{method: "GET", path: "/static/0/none.css"})
	for _, p := range all {
		r := httptest.NewRequest(p.method, "http://localhost"+p.path, nil)
		got := httptest.NewRecorder()
		w.Handler.ServeHTTP(got, r)
		h := got.Header()
		csp := h.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s %s: content security policy %q", p.method, p.path, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Cache-Control"), "no-store") || h.Get("Cross-Origin-Opener-Policy") != "same-origin" {
			t.Errorf("%s %s: %v", p.method, p.path, h)
		}
	}
}

func TestStaticFilesAreKeptForGood(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.Browser(t).Get("/login")
	sheet := regexp.MustCompile(`/static/[0-9a-f]+/homeward\.css`).FindString(b.Body)
	b.Get(sheet)
	if b.Status != 200 || !strings.Contains(b.Got.Get("Cache-Control"), "immutable") || !strings.HasPrefix(b.Got.Get("Content-Type"), "text/css") {
		t.Errorf("%s: %d, %v", sheet, b.Status, b.Got)
	}
}

func TestAFormFromAnotherSiteIsRefused(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "administrator")
	for name, headers := range map[string]http.Header{
		"by fetch metadata": {"Sec-Fetch-Site": {"cross-site"}, "Origin": {"https://elsewhere.example"}},
		"by its origin":     {"Sec-Fetch-Site": nil, "Origin": {"https://elsewhere.example"}},
	} {
		b.Header = headers
		b.Post("/accounts/"+string(w.Accounts[policy.Analyst].ID)+"/close", url.Values{})
		if b.Status != http.StatusForbidden {
			t.Errorf("%s: status %d", name, b.Status)
		}
	}
	acc, err := account.Find(t.Context(), w.DB, w.Accounts[policy.Analyst].ID)
	if err != nil || acc.Closed {
		t.Errorf("the account was closed: %+v, %v", acc, err)
	}
}

func TestOnlyOurOwnHostNamesAreAnswered(t *testing.T) {
	w := webtest.New(t, webtest.Options{Deps: func(d *web.Deps) { d.Hosts = []string{"register.example"} }})
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "Register.example": 200,
		"evil.example": 421, "localhost.evil.example": 421,
	} {
		r := httptest.NewRequest("GET", "/login", nil)
		r.Host = host
		got := httptest.NewRecorder()
		w.Handler.ServeHTTP(got, r)
		if got.Code != want {
			t.Errorf("%s: %d, want %d", host, got.Code, want)
		}
	}
}

func TestASessionEndsByIdlenessAndByAge(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "auditor")
	in := func() bool { return b.Get("/accounts").At.Path == "/accounts" }
	for range 20 {
		w.Clock.Move(29 * time.Minute)
		if !in() {
			t.Fatalf("out after being used every 29 minutes until %s", w.Clock.Now())
		}
	}
	w.Clock.Move(31 * time.Minute)
	if in() {
		t.Error("still in after 31 idle minutes")
	}
	b = w.As(t, "auditor")
	for range 71 {
		w.Clock.Move(10 * time.Minute)
		if !in() {
			t.Fatal("out too early")
		}
	}
	w.Clock.Move(10 * time.Minute)
	if in() {
		t.Error("still in after 12 hours")
	}
}

func TestLoginGivesANewTokenAndStoresOnlyItsHash(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	first, second := w.As(t, "auditor"), w.As(t, "auditor")
	a, b := first.Got.Get("Set-Cookie"), second.Got.Get("Set-Cookie")
	if a == b || !strings.Contains(a, "HttpOnly") || !strings.Contains(a, "SameSite=Lax") || strings.Contains(a, "Secure") {
		t.Errorf("%s\n%s", a, b)
	}
	token := strings.TrimPrefix(strings.Split(a, ";")[0], "homeward=")
	var stored int
	if err := w.DB.Row(t.Context(), "SELECT COUNT(*) FROM session WHERE token = $1", []any{token}, &stored); err != nil || stored != 0 {
		t.Errorf("the token itself is stored: %d, %v", stored, err)
	}
	if err := w.DB.Row(t.Context(), "SELECT COUNT(*) FROM session WHERE account = $1", []any{w.Accounts[policy.Auditor].ID}, &stored); err != nil || stored != 2 {
		t.Errorf("%d sessions, %v", stored, err)
	}
}

func TestBehindTLSTheCookieIsForThisHostOnly(t *testing.T) {
	w := webtest.New(t, webtest.Options{Deps: func(d *web.Deps) { d.TLS = true }})
	b := w.As(t, "auditor")
	if c := b.Got.Get("Set-Cookie"); !strings.HasPrefix(c, "__Host-homeward=") || !strings.Contains(c, "Secure") || !strings.Contains(c, "Path=/;") || strings.Contains(c, "Domain") {
		t.Error(c)
	}
}

func TestLogoutEndsTheSession(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "auditor")
	b.Get("/accounts").Submit("/logout")
	if b.At.Path != "/login" {
		t.Errorf("after logging out at %s", b.At)
	}
	if b.Get("/accounts").At.Path != "/login" {
		t.Error("still in after logging out")
	}
	var left int
	if err := w.DB.Row(t.Context(), "SELECT COUNT(*) FROM session WHERE account <> ''", nil, &left); err != nil || left != 0 {
		t.Errorf("%d sessions are left, %v", left, err)
	}
}

func TestAClosedAccountIsOutWithItsNextRequest(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "auditor")
	if b.Get("/accounts"); b.Status != 200 {
		t.Fatal(b.Status)
	}
	w.Act(t, policy.Administrator, policy.ManageAccounts, func(a *journal.Act, g policy.Grant) error {
		return account.Close(a, g, w.Accounts[policy.Auditor].ID)
	})
	if b.Get("/accounts"); b.At.Path != "/login" {
		t.Errorf("a closed account is at %s, status %d", b.At, b.Status)
	}
	if b.Login("auditor", webtest.Password); b.Status != http.StatusUnauthorized {
		t.Errorf("a closed account logs in: %d", b.Status)
	}
}

func TestATakenRoleIsGoneWithTheNextRequest(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "auditor")
	w.Act(t, policy.Administrator, policy.ManageAccounts, func(a *journal.Act, g policy.Grant) error {
		return account.ChangeRoles(a, g, w.Accounts[policy.Auditor].ID, []policy.Role{policy.Escort})
	})
	if b.Get("/accounts"); b.Status != http.StatusForbidden {
		t.Errorf("status %d", b.Status)
	}
}

func TestAnUnknownLoginLooksLikeAWrongPassword(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	code := regexp.MustCompile(`value="(auditor|nobody)"`)
	for try := range 7 { // the sixth and seventh meet the lock
		var says [2]string
		for i, login := range []string{"auditor", "nobody"} {
			b := w.Browser(t)
			b.Login(login, "a wrong password")
			says[i] = b.Got.Get("Set-Cookie") + code.ReplaceAllString(b.Body, "value")
			if want := map[bool]int{true: 401, false: 429}[try < 5]; b.Status != want {
				t.Errorf("%s, try %d: status %d, want %d", login, try, b.Status, want)
			}
		}
		if says[0] != says[1] {
			t.Errorf("try %d: the pages differ:\n%s\n%s", try, says[0], says[1])
		}
	}
}

func TestOneAddressTriesOnlySoManyLogins(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.Browser(t)
	refused := 0
	for i := range 30 {
		b.Login("nobody"+string(rune('a'+i)), "whatever it is")
		if b.Status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused != 10 {
		t.Errorf("%d of 30 logins at once were refused", refused)
	}
	other := w.Browser(t)
	other.Address = "192.0.2.2:4711"
	if other.Login("auditor", webtest.Password); other.Status != http.StatusSeeOther {
		t.Errorf("another address: %d", other.Status)
	}
	w.Clock.Move(6 * time.Second)
	if b.Login("auditor", webtest.Password); b.Status != http.StatusSeeOther {
		t.Errorf("the first one after a while: %d", b.Status)
	}
}

func TestAfterLoginOnlyToOurOwnPages(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	for next, want := range map[string]string{
		"/accounts?state=closed": "/accounts?state=closed",
		"//elsewhere.example/x":  "/", "https://elsewhere.example": "/", "/\\elsewhere.example": "/", "javascript:alert(1)": "/", "": "/",
	} {
		b := w.Browser(t).Get("/login?next=" + url.QueryEscape(next))
		if form := `<input type="hidden" name="next" value="` + want + `">`; !strings.Contains(b.Body, form) {
			t.Errorf("next=%q: the form has no %s", next, form)
		}
		b.Once(http.MethodPost, "/login", url.Values{"login": {"auditor"}, "password": {webtest.Password}, "next": {next}})
		if got := b.Got.Get("Location"); got != want {
			t.Errorf("next=%q leads to %q, want %q", next, got, want)
		}
	}
}

func TestTheLanguageFollowsCookieThenBrowser(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.Browser(t)
	b.Header.Set("Accept-Language", "ar-SY,ar;q=0.9")
	if b.Get("/login"); !strings.Contains(b.Body, `<html lang="ar" dir="rtl">`) {
		t.Errorf("a browser in Arabic: %.80s", b.Body)
	}
	b.Submit("Русский")
	if !strings.Contains(b.Body, `<html lang="ru" dir="ltr">`) || b.At.Path != "/login" {
		t.Errorf("after pressing Russian: %.80s at %s", b.Body, b.At)
	}
}

// broken are screens that fail, to see what readers are told.
func broken(*webtest.World) []page.Screen {
	folder := page.Folder{Name: "broken"}
	screen := func(path string, h page.Handler) page.Screen {
		return page.Screen{Method: http.MethodGet, Pattern: path, Folder: folder, Stem: "broken", Need: page.LoggedIn(), Handle: h}
	}
	return []page.Screen{
		screen("/broken/panic", func(*page.Request) (page.Result, error) { panic("Amina Secret") }),
		screen("/broken/error", func(*page.Request) (page.Result, error) {
			return page.Result{}, fault.New(fault.Conflict, "Amina Secret, table person")
		}),
	}
}

func TestReadersLearnWhatToDoAndNeverTheCause(t *testing.T) {
	w := webtest.New(t, webtest.Options{Screens: broken})
	b := w.As(t, "analyst")
	for path, want := range map[string]int{"/broken/panic": 500, "/broken/error": 409, "/nowhere": 404} {
		b.Get(path)
		if b.Status != want || strings.Contains(b.Body, "Secret") || !b.Sees("This did not work") || !b.Sees("Code for your administrator") {
			t.Errorf("%s: status %d, %s", path, b.Status, b.Text())
		}
	}
}

func TestTheLogHoldsNoNamesAndNoSearches(t *testing.T) {
	var log bytes.Buffer
	w := webtest.New(t, webtest.Options{Screens: broken, Deps: func(d *web.Deps) { d.Log = slog.New(slog.NewJSONHandler(&log, nil)) }})
	b := w.As(t, "administrator")
	b.Get("/accounts?q=Amina").Get("/Amina").Get("/broken/panic?q=Amina")
	b.Get("/agencies/new").Fill("name", "Amina").Fill("kind", "ngo").Submit("Add")
	text := log.String()
	for _, never := range []string{"Amina", "Nora", webtest.Password} {
		if strings.Contains(text, never) {
			t.Errorf("the log holds %q:\n%s", never, text)
		}
	}
	for _, always := range []string{`"screen":"accounts/list"`, `"pattern":"/agencies/new"`, `"status":500`, "goroutine", string(w.Accounts[policy.Administrator].ID)} {
		if !strings.Contains(text, always) {
			t.Errorf("the log lacks %q:\n%s", always, text)
		}
	}
}

func TestAFormThatIsTooLongIsRefused(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "administrator")
	b.Post("/agencies/new", url.Values{"name": {strings.Repeat("x", 300<<10)}})
	if b.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("300 KiB: status %d", b.Status)
	}
	b.Post("/agencies/new", url.Values{"name": {"\xff\xfe"}})
	if b.Status != http.StatusUnprocessableEntity {
		t.Errorf("no UTF-8: status %d", b.Status)
	}
}

func TestHtmxGetsThePartAndNotTheShell(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "auditor")
	b.Header.Set("HX-Request", "true")
	b.Header.Set("HX-Request-Type", "partial")
	b.Get("/accounts")
	if strings.Contains(b.Body, "<html") || !strings.Contains(b.Body, "<h1>") {
		t.Errorf("%.200s", b.Body)
	}
}

func TestAPageIsCompressedAndFitsTheFirstWindow(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	b := w.As(t, "administrator")
	b.Header.Set("Accept-Encoding", "gzip")
	for _, path := range []string{"/accounts", "/accounts/new", "/account", "/agencies"} {
		b.Get(path)
		if b.Got.Get("Content-Encoding") != "gzip" || len(b.Body) > 14<<10 {
			t.Errorf("%s: %d bytes, encoding %q", path, len(b.Body), b.Got.Get("Content-Encoding"))
		}
	}
}
