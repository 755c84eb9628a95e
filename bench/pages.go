package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"homeward/internal/app"
	"homeward/internal/db"
	"homeward/internal/demo"
	"homeward/internal/id"
	"homeward/internal/web"
	"homeward/internal/when"
)

// sized is a register of n cases, built once and used by several parts.
func (b *bench) sized(n int) (db.Options, error) {
	dir := filepath.Join(b.dir, fmt.Sprint("cases-", n))
	if key, err := db.ReadKeyFile(dir + ".key"); err == nil {
		return db.Options{Dir: dir, Key: key}, nil
	}
	key, err := db.NewKeyFile(dir + ".key")
	if err != nil {
		return db.Options{}, err
	}
	opt := db.Options{Dir: dir, Key: key}
	clock := demo.NewClock()
	a, err := app.Create(b.ctx, app.Config{Data: dir, Key: key, Clock: clock.Now, IDs: id.Seeded(demo.Seed, clock.Now), Hashing: demo.Hashing(), PasswordOnly: true}, demo.Office)
	if err != nil {
		return opt, err
	}
	took, err := timed(func() error {
		_, err := demo.Bulk(b.ctx, demo.Deps{Journal: a.Journal, DB: a.DB, Passwords: a.Passwords, Clock: clock}, n)
		return err
	})
	if err != nil {
		return opt, err
	}
	fmt.Printf("        a register of %d cases was built in %v\n", n, took.Round(time.Millisecond))
	return opt, a.Close()
}

func (b *bench) large() (db.Options, error) { return b.sized(b.cases) }

// site is a register served to one reader who has logged in.
type site struct {
	app    *app.App
	server *httptest.Server
	client *http.Client
	cases  []string
}

func (b *bench) serve(opt db.Options) (*site, error) { return b.serveBy(opt, nil) }

// serveBy serves by a clock of its own, nil for the machine's.
func (b *bench) serveBy(opt db.Options, clock when.Clock) (*site, error) {
	a, err := app.Open(b.ctx, app.Config{Data: opt.Dir, Key: opt.Key, Clock: clock, Hashing: demo.Hashing(), PasswordOnly: true})
	if err != nil {
		return nil, err
	}
	handler, err := web.New(a.Pages())
	if err != nil {
		return nil, err
	}
	s := &site{app: a, server: httptest.NewServer(handler), client: &http.Client{Jar: newJar(), Transport: &http.Transport{DisableCompression: true}}}
	answer, err := s.client.PostForm(s.server.URL+"/login", url.Values{"login": {"case-manager"}, "password": {demo.Password}})
	if err != nil {
		return nil, err
	}
	answer.Body.Close()
	s.cases, err = db.All(b.ctx, a.DB, "SELECT casefile FROM casefile ORDER BY casefile LIMIT 500", nil, func(c *string, scan func(...any) error) error { return scan(c) })
	return s, err
}

func (s *site) close() {
	s.server.Close()
	s.app.Close()
}

// get fetches a page as a browser would and gives its size on the wire.
func (s *site) get(path string) (int, error) {
	request, err := http.NewRequest(http.MethodGet, s.server.URL+path, nil)
	if err != nil {
		return 0, err
	}
	request.Header.Set("Accept-Encoding", "gzip")
	answer, err := s.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	n, err := io.Copy(io.Discard, answer.Body)
	if answer.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s answered %s", path, answer.Status)
	}
	if strings.HasSuffix(answer.Request.URL.Path, "/login") {
		return 0, fmt.Errorf("%s asked to log in", path)
	}
	return int(n), err
}

// pages sets the page of a case, and the first page of long lists, in a large
// register against a small one.
func (b *bench) pages() error {
	small, err := b.sized(1000)
	if err != nil {
		return err
	}
	large, err := b.large()
	if err != nil {
		return err
	}
	few, err := b.serve(small)
	if err != nil {
		return err
	}
	defer few.close()
	many, err := b.serve(large)
	if err != nil {
		return err
	}
	defer many.close()
	if err := b.against("page of a case", few, many, 350, 1.3, func(s *site, i int) string { return "/cases/" + s.cases[i%len(s.cases)] }); err != nil {
		return err
	}
	for _, path := range []string{"/cases", "/cases?order=name", "/found", "/requests"} {
		// A list counts what its filters give, in an index: it may grow a third as
		// fast as the register.
		if err := b.against(path, few, many, 40, float64(b.cases)/1000/3, func(*site, int) string { return path }); err != nil {
			return err
		}
	}
	return nil
}

// against sets one page in a large register against the same in a small one, in
// turns, after a few rounds that only warm up.
func (b *bench) against(what string, few, many *site, rounds int, most float64, path func(s *site, i int) string) error {
	var fews, manys []time.Duration
	warm := rounds/8 + 1
	for i := range warm + rounds {
		for _, side := range []struct {
			site *site
			all  *[]time.Duration
		}{{few, &fews}, {many, &manys}} {
			took, err := timed(func() error {
				_, err := side.site.get(path(side.site, i))
				return err
			})
			if err != nil {
				return err
			}
			if i >= warm {
				*side.all = append(*side.all, took)
			}
		}
	}
	f, m := median(fews), median(manys)
	b.most(fmt.Sprintf("%s at %d / at 1,000 cases", what, b.cases), float64(m)/float64(f), most, "x", fmt.Sprintf("%v against %v", m, f))
	return nil
}

// sizes measures pages on the wire against one initial TCP window.
func (b *bench) sizes() error {
	small, err := b.sized(1000)
	if err != nil {
		return err
	}
	s, err := b.serve(small)
	if err != nil {
		return err
	}
	defer s.close()
	worst, where := 0, ""
	for _, path := range []string{"/today", "/cases", "/cases/" + s.cases[0], "/cases/" + s.cases[0] + "/facts", "/cases/" + s.cases[0] + "/timeline", "/found", "/requests", "/matches", "/people", "/families", "/journal"} {
		n, err := s.get(path)
		if err != nil {
			return err
		}
		fmt.Printf("        %-60s %6d bytes on the wire\n", path, n)
		if n > worst {
			worst, where = n, path
		}
	}
	b.most("largest page after the first, KB gzipped", float64(worst)/1024, 14, "", where)
	first, err := s.first()
	if err != nil {
		return err
	}
	b.most("first visit: login page and all it needs, KB", float64(first)/1024, 150, "", "page, stylesheet, scripts, icons, gzipped")
	return nil
}
