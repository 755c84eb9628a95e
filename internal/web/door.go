package web

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"sync/atomic"

	"homeward/internal/lang"
	"homeward/internal/web/login"
	"homeward/internal/web/page"
)

// Door answers from the start of the program on: with a calm page that says how
// far it has come while derived tables are made again, which takes minutes in a
// large register after an upgrade, then with the pages themselves. The waiting
// page needs no script: the browser asks again by itself. Nothing that is sent
// meanwhile is taken, and nobody is let in.
type Door struct {
	server  *server
	waiting http.Handler
	pages   atomic.Pointer[http.Handler]
	// done and all are how far the work has come, in entries.
	done, all atomic.Int64
}

// askAgain is how long a browser waits before it asks again, in seconds.
const askAgain = 5

// NewDoor makes a door that is not open yet. Of d it needs the words, the names
// under which we are reached, and whether that is by https.
func NewDoor(d Deps) (*Door, error) {
	files, err := newStatics()
	if err != nil {
		return nil, fmt.Errorf("build the waiting page: %w", err)
	}
	pages, err := page.NewRenderer(d.Catalog, files.prefix)
	if err != nil {
		return nil, fmt.Errorf("build the waiting page: %w", err)
	}
	o := &Door{server: &server{deps: d, pages: pages}}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", files)
	mux.HandleFunc("POST /language", o.language)
	mux.HandleFunc("/", o.wait)
	packed, err := compressed(http.NewCrossOriginProtection().Handler(mux))
	if err != nil {
		return nil, fmt.Errorf("build the waiting page: %w", err)
	}
	o.waiting = o.server.hosts(headers(packed))
	return o, nil
}

// Tell says how far the work has come.
func (o *Door) Tell(done, all int64) {
	o.done.Store(done)
	o.all.Store(all)
}

// Open lets readers through to the pages.
func (o *Door) Open(pages http.Handler) { o.pages.Store(&pages) }

func (o *Door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if pages := o.pages.Load(); pages != nil {
		(*pages).ServeHTTP(w, r)
		return
	}
	o.waiting.ServeHTTP(w, r)
}

// waitPage tells how far the tables are.
type waitPage struct {
	page.Base
	Done, All int
	Percent   string
}

func (o *Door) wait(w http.ResponseWriter, r *http.Request) {
	l := spokenTo(r)
	p := &waitPage{Done: int(o.done.Load()), All: int(o.all.Load())}
	p.Percent = o.server.deps.Catalog.For(l).Percent(float64(p.Done) / float64(max(p.All, 1)))
	here := "/"
	if r.Method == http.MethodGet {
		here = r.URL.RequestURI()
	}
	page.Dress(p, page.Shell{Locale: l, Here: here, Demo: o.server.deps.Demo})
	var body bytes.Buffer
	if err := o.server.pages.Render(&body, l, "layout/wait", "", p); err != nil {
		http.Error(w, "503", http.StatusServiceUnavailable)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", string(l))
	h.Set("Vary", "Cookie, Accept-Language")
	h.Set("Retry-After", strconv.Itoa(askAgain))
	if r.Method == http.MethodGet { // what was sent by a form is not sent again
		h.Set("Refresh", strconv.Itoa(askAgain))
	}
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write(body.Bytes()) // the reader may be gone; there is nobody left to tell
}

// language takes the language that was pressed on the waiting page.
func (o *Door) language(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formMost)
	if l, ok := lang.Parse(r.PostFormValue("locale")); ok {
		cookie := login.LanguageCookieFor(l)
		cookie.Secure = o.server.deps.TLS
		http.SetCookie(w, cookie)
	}
	http.Redirect(w, r, page.Local(r.PostFormValue("next"), "/"), http.StatusSeeOther)
}
