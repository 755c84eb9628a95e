package test

import (
	"bufio"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"homeward/internal/account"
	"homeward/internal/web"
)

// provider builds and starts an identity provider, a process of its own that
// listens on this machine, and gives its issuer.
func provider(t *testing.T, back string) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "provider")
	if out, err := exec.Command("go", "build", "-C", "provider", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build the provider: %v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), binary, "127.0.0.1:0", back)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the provider says nothing: %v", err)
	}
	return strings.TrimSpace(line)
}

// withProvider is a demonstration whose case manager's agency logs in with its own.
func withProvider(t *testing.T) (*demonstration, string) {
	t.Helper()
	var issuer string
	d := newDemonstration(t, func(deps *web.Deps, at string) {
		at = strings.Replace(at, "127.0.0.1", "localhost", 1)
		issuer = provider(t, at+"/login/elsewhere/ministry/back")
		deps.Providers = []account.Provider{{Key: "ministry", Name: "Ministry login (invented)", Issuer: issuer, ClientID: "homeward", Secret: "invented-secret"}}
	})
	d.at = strings.Replace(d.at, "127.0.0.1", "localhost", 1)
	return d, issuer
}

// A case manager links the login of her agency, comes in with it, and unlinks it.
// Whoever nobody linked gets nowhere.
func TestAnAgencyLogsInWithItsOwnProvider(t *testing.T) {
	d, _ := withProvider(t)
	b := d.open(t, "en", 1280)
	at := func(user string) {
		b.do(chromedp.WaitVisible(chromedp.CSS(`input[name=username]`)), chromedp.SendKeys(chromedp.CSS(`input[name=username]`), user), chromedp.SendKeys(chromedp.CSS(`input[name=password]`), "verysecure"))
		b.press(`button[type=submit]`)
	}
	// Nobody has linked anything yet.
	b.visit("/login?next=/cases")
	b.accessible("login with a provider")
	b.press(`a[href^="/login/elsewhere/ministry"]`)
	at("test-user@127.0.0.1")
	b.sees("No account here is linked to this login.")

	b.login("case-manager")
	b.visit("/account/factors")
	b.accessible("factors with a provider")
	b.press(`a[href="/login/elsewhere/ministry"]`)
	at("test-user@127.0.0.1")
	b.sees("Linked: you can log in with Ministry login (invented) from now on.")
	b.leave()

	b.visit("/login?next=/cases")
	b.press(`a[href^="/login/elsewhere/ministry"]`)
	at("test-user@127.0.0.1")
	if b.address() != "/cases" {
		t.Fatalf("she is at %s: %s", b.address(), b.text("main"))
	}
	b.visit("/account")
	b.sees("Николай Небывалов")

	// Another account cannot take the same login.
	b.leave()
	b.login("analyst")
	b.visit("/account/factors")
	b.press(`a[href="/login/elsewhere/ministry"]`)
	at("test-user@127.0.0.1")
	b.sees("Not linked: this login or your account is linked already.")
	b.leave()

	b.login("case-manager")
	b.visit("/account/factors")
	b.press(`button[name=provider]`)
	b.sees("No longer linked.")
	b.leave()
	b.visit("/login")
	b.press(`a[href^="/login/elsewhere/ministry"]`)
	at("test-user@127.0.0.1")
	b.sees("No account here is linked to this login.")
}

// What comes back from elsewhere opens nothing unless this browser asked for it,
// a moment ago, and the provider says so.
func TestNobodyComesBackWhoDidNotLeave(t *testing.T) {
	d, issuer := withProvider(t)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(c *http.Client, path string) (int, string, string) {
		t.Helper()
		resp, err := c.Get(d.at + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		text, _ := io.ReadAll(resp.Body)
		return resp.StatusCode, string(text), resp.Header.Get("Location")
	}
	status, _, to := get(client, "/login/elsewhere/ministry")
	leave, err := url.Parse(to)
	if err != nil || status != http.StatusSeeOther || !strings.HasPrefix(to, issuer) {
		t.Fatalf("%d, %s", status, to)
	}
	q := leave.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("nonce") == "" || q.Get("state") == "" || q.Get("redirect_uri") != d.at+"/login/elsewhere/ministry/back" {
		t.Errorf("the question to the provider: %s", to)
	}
	back := "/login/elsewhere/ministry/back?code=invented&state="
	stranger := &http.Client{Timeout: 20 * time.Second}
	for name, c := range map[string]struct {
		client *http.Client
		path   string
		says   string
	}{
		"another browser with the right state": {stranger, back + q.Get("state"), "begun in another browser"},
		"the same browser with another state":  {client, back + "guessed", "begun in another browser"},
		"a provider that is not there":         {client, "/login/elsewhere/none", ""},
	} {
		status, text, _ := get(c.client, c.path)
		if status < 400 || !strings.Contains(text, c.says) {
			t.Errorf("%s: %d %s", name, status, clip(text, 400))
		}
	}
	// The state was used up by the guess; a fresh one with a code that the
	// provider never gave opens nothing either.
	_, _, to = get(client, "/login/elsewhere/ministry")
	if leave, err = url.Parse(to); err != nil {
		t.Fatal(err)
	}
	status, text, _ := get(client, back+leave.Query().Get("state"))
	if status != http.StatusUnauthorized || !strings.Contains(text, "did not confirm who you are") {
		t.Errorf("a code that nobody gave: %d %s", status, clip(text, 400))
	}
	if status, _, _ := get(client, "/cases"); status == http.StatusOK {
		t.Error("somebody is in")
	}
	var linked int
	if err := d.app.DB.Row(t.Context(), "SELECT COUNT(*) FROM login_elsewhere", nil, &linked); err != nil || linked != 0 {
		t.Errorf("%d are linked, %v", linked, err)
	}
}
