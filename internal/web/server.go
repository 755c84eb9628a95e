package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/alexedwards/scs/v2"

	"homeward/internal/fault"
	"homeward/internal/web/page"
)

// server holds what all requests share. It is not changed after New.
type server struct {
	deps     Deps
	pages    *page.Renderer
	sessions *scs.SessionManager
	paths    map[string]bool // patterns that can be read with GET
	visitors *visitors
}

// around puts what every request passes before the screens.
func (s *server) around(mux http.Handler) http.Handler {
	foreign := http.NewCrossOriginProtection()
	foreign.SetDenyHandler(s.screen(refused()))
	packed, err := compressed(foreign.Handler(mux))
	if err != nil {
		panic("web: " + err.Error()) // constant options that a test has seen work
	}
	return s.hosts(headers(packed))
}

// refused answers a form that was sent from another site.
func refused() page.Screen {
	return page.Screen{
		Folder: page.Folder{Name: "layout"}, Stem: "refused", Need: page.Anyone(),
		Handle: func(*page.Request) (page.Result, error) {
			return page.Result{}, fault.New(fault.Denied, "a form was sent from another site")
		},
	}
}

// screen answers the requests of one line of the table: it bounds the body and
// the time, logs one line without names, and turns a panic into an error page.
func (s *server) screen(sc page.Screen) http.Handler {
	most := sc.Body
	if most == 0 {
		most = formMost
	}
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		began := time.Now()
		hr.Body = http.MaxBytesReader(w, hr.Body, most)
		r := &page.Request{HTTP: hr, ID: rand.Text()[:10], Screen: sc, BodyMost: most}
		a := &answer{server: s, w: w, r: r}
		err := a.give()
		level := s.deps.Log.Info
		if err != nil && page.StatusOf(fault.Of(err)) >= 500 {
			level = s.deps.Log.Error
		}
		fields := []any{
			"request", r.ID, "method", hr.Method, "screen", sc.Name(), "pattern", sc.Pattern, "status", a.status,
			"account", r.Viewer.Account, "took", time.Since(began),
		}
		if err != nil {
			fields = append(fields, "fault", fault.Of(err), "error", err.Error())
		}
		level("page", fields...)
	})
}

// caught turns a panic into an error that says where, and not with which data.
func caught(p any) error {
	what := fmt.Sprintf("%T", p)
	if err, ok := p.(interface{ RuntimeError() }); ok {
		what = fmt.Sprint(err)
	}
	return fault.New(fault.Internal, "panic: %s\n%s", what, debug.Stack())
}
