package test

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/id"
	"homeward/internal/web"
)

// demonstration is the invented world, served; built once for all browser tests
// that only look.
type demonstration struct {
	app   *app.App
	world demo.World
	at    string
}

// newDemonstration builds and serves a world of its own for a test that
// changes it; with changes what the pages are built from, before they are.
func newDemonstration(t testing.TB, with ...func(deps *web.Deps, at string)) *demonstration {
	t.Helper()
	dir := t.TempDir()
	key, err := db.NewKeyFile(filepath.Join(dir, "key"))
	if err != nil {
		t.Fatal(err)
	}
	clock := demo.NewClock()
	a, err := app.Create(context.Background(), app.Config{Data: filepath.Join(dir, "data"), Key: key, Clock: clock.Now, IDs: id.Seeded(demo.Seed, clock.Now), Hashing: demo.Hashing(), PasswordOnly: true}, demo.Office)
	if err != nil {
		t.Fatal(err)
	}
	world, err := demo.Build(context.Background(), demo.Deps{Journal: a.Journal, DB: a.DB, Passwords: a.Passwords, Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	deps := a.Pages()
	deps.Public = a.Receiving
	server := httptest.NewUnstartedServer(nil)
	for _, change := range with {
		change(&deps, "http://"+server.Listener.Addr().String())
	}
	if server.Config.Handler, err = web.New(deps); err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(func() {
		server.Close()
		a.Close()
	})
	return &demonstration{app: a, world: world, at: server.URL}
}

// browser is a headless Chromium with one page.
type browser struct {
	testing.TB
	ctx     context.Context
	at      string
	profile string // where it keeps what it keeps
}

// chromium finds the browser; `make tools` installs it from Debian's packages.
var chromium = sync.OnceValue(func() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
})

// open starts a browser for readers of a language on a screen of a width.
func (d *demonstration) open(t testing.TB, language string, width int64, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	if chromium() == "" {
		t.Fatal("no Chromium on this machine: run `make tools` once")
	}
	profile := t.TempDir()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium()), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("use-fake-device-for-media-stream", true), chromedp.Flag("use-fake-ui-for-media-stream", true), // a camera that shows nothing
		chromedp.Flag("accept-lang", language), chromedp.Flag("lang", language),
		chromedp.UserDataDir(profile),
	)
	allocated, stopAllocator := chromedp.NewExecAllocator(context.Background(), append(options, more...)...)
	ctx, stop := chromedp.NewContext(allocated)
	t.Cleanup(func() { stop(); stopAllocator() })
	b := &browser{TB: t, ctx: ctx, at: d.at, profile: profile}
	// The browser lives as long as the context of the first call.
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	var as []chromedp.EmulateViewportOption
	if width < 600 {
		as = append(as, chromedp.EmulateMobile)
	}
	b.do(chromedp.EmulateViewport(width, 900, as...))
	return b
}

// do runs steps within a time that no honest page needs.
func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 30*time.Second)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.picture("failed")
		b.Fatalf("in the browser, at %s: %v", b.address(), err)
	}
}

// ask evaluates a JavaScript expression in the page.
func ask[T any](b *browser, expression string) T {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, 30*time.Second)
	defer stop()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("ask the page %q: %v", clipped(expression), err)
	}
	return value
}

func clipped(s string) string {
	if len(s) > 80 {
		return s[:80] + "…"
	}
	return s
}

// visit opens an address of the site.
func (b *browser) visit(path string) {
	b.Helper()
	b.do(chromedp.Navigate(b.at + path))
}

// login comes in as the account of a role of the demonstration.
func (b *browser) login(name string) {
	b.Helper()
	b.enter(name, demo.Password)
}

// enter comes in with a login and its password.
func (b *browser) enter(name, password string) {
	b.Helper()
	b.visit("/login")
	b.do(
		chromedp.SendKeys(chromedp.CSS(`input[name=login]`), name),
		chromedp.SendKeys(chromedp.CSS(`input[name=password]`), password),
	)
	b.press(`main form[action="/login"] button, form button[type=submit]`)
	if strings.HasSuffix(b.address(), "/login") {
		b.picture("login")
		b.Fatalf("login as %s was refused: %s", name, b.text("main"))
	}
}

// fill types into fields by their names.
func (b *browser) fill(fields ...string) {
	b.Helper()
	for i := 0; i < len(fields); i += 2 {
		selector := fmt.Sprintf(`main [name=%q]`, fields[i])
		switch kind := ask[string](b, fmt.Sprintf(`(e => e ? e.type : "missing")(document.querySelector(%q))`, selector)); kind {
		case "missing":
			b.picture("missing")
			b.Fatalf("%s has no field %s", b.address(), fields[i])
		case "radio", "checkbox":
			b.do(chromedp.Click(chromedp.CSS(fmt.Sprintf(`main [name=%q][value=%q]`, fields[i], fields[i+1]))))
		case "select-one":
			b.do(chromedp.SetValue(chromedp.CSS(selector), fields[i+1]))
		default:
			ask[string](b, fmt.Sprintf(`document.querySelector(%q).value = ""`, selector))
			b.do(chromedp.SendKeys(chromedp.CSS(selector), fields[i+1]))
		}
	}
}

// press clicks and waits until the next page has loaded.
func (b *browser) press(selector string) {
	b.Helper()
	ask[bool](b, `window.__here = true`)
	b.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
	b.arrive()
}

// arrive waits until a page other than the one of press has loaded.
func (b *browser) arrive() {
	b.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for time.Now().Before(deadline) {
		ctx, stop := context.WithTimeout(b.ctx, 5*time.Second)
		arrived, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!window.__here && document.readyState === "complete"`))
		stop()
		if err == nil && arrived {
			return
		}
		<-time.After(20 * time.Millisecond) // while Chromium loads; it tells us no other way that survives a navigation
	}
	b.picture("stuck")
	b.Fatalf("no new page came after the click; still at %s", b.address())
}

func (b *browser) address() string {
	b.Helper()
	return strings.TrimPrefix(ask[string](b, "location.href"), b.at)
}

func (b *browser) text(selector string) string {
	b.Helper()
	return ask[string](b, fmt.Sprintf("[...document.querySelectorAll(%q)].map(e => e.innerText).join('\\n')", selector))
}

// sees fails unless the page says each of the texts.
func (b *browser) sees(texts ...string) {
	b.Helper()
	page := plain(b.text("body"))
	for _, text := range texts {
		if !strings.Contains(page, plain(text)) {
			b.picture("unseen")
			b.Fatalf("%s does not say %q; it says:\n%s", b.address(), text, clip(page, 3000))
		}
	}
}

// plain drops the invisible marks that isolate names in sentences.
func plain(s string) string {
	return strings.NewReplacer("\u2068", "", "\u2069", "", "\u2067", "", "\u2066", "", "\u00a0", " ", "\u202f", " ").Replace(s)
}

func clip(s string, most int) string {
	r := []rune(s)
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// picture saves a screenshot where PICTURES says, for people to look at.
func (b *browser) picture(name string) {
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	ctx, stop := context.WithTimeout(b.ctx, 30*time.Second)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		b.Logf("picture %s: %v", name, err)
	}
}

//go:embed testdata/axe.min.js
var axe string

// violation is what axe-core found.
type violation struct {
	ID     string   `json:"id"`
	Impact string   `json:"impact"`
	Nodes  []string `json:"nodes"`
}

// accessible runs axe-core on the page and fails on every serious finding, and
// checks that nothing makes the page wider than the screen.
func (b *browser) accessible(what string) {
	b.Helper()
	ask[bool](b, axe+"\n;true")
	found := ask[string](b, `axe.run(document, {runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))}))))`)
	var all []violation
	if err := json.Unmarshal([]byte(found), &all); err != nil {
		b.Fatal(err)
	}
	for _, v := range all {
		if v.Impact == "serious" || v.Impact == "critical" {
			b.Errorf("%s: %s (%s): %s", what, v.ID, v.Impact, strings.Join(v.Nodes, " | "))
			continue
		}
		b.Logf("%s: %s (%s): %s", what, v.ID, v.Impact, strings.Join(v.Nodes, " | "))
	}
	if wider := ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wider > 1 {
		who := ask[string](b, `[...document.querySelectorAll("body *")].filter(e => !e.closest("details:not([open])") && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || e.getBoundingClientRect().left < -1).slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join(" | ")`)
		b.Errorf("%s: the page is %d px wider than the screen: %s", what, wider, who)
	}
}
