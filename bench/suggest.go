package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"homeward/internal/db"
	"homeward/internal/name"
)

// hurried is a clock on which a second passes with every look, so that the bound
// on questions while typing, which is meant for people, does not stop a bench.
func hurried() func() time.Time {
	began := time.Now()
	var looks atomic.Int64
	return func() time.Time { return began.Add(time.Duration(looks.Add(1)) * time.Second / 4) }
}

// typedMost is how many names are typed, each letter by letter from the second.
const typedMost = 60

// suggest sets the answer while somebody types at a large register against the
// same at a small one, and against an answer that looks for nobody (one letter),
// which costs what every answer costs: session, policy, template. Names are
// typed as they are written and in Latin letters, with the last letter but one
// left out in every third.
func (b *bench) suggest() error {
	small, err := b.sized(1000)
	if err != nil {
		return err
	}
	large, err := b.large()
	if err != nil {
		return err
	}
	few, err := b.serveBy(small, hurried())
	if err != nil {
		return err
	}
	defer few.close()
	many, err := b.serveBy(large, hurried())
	if err != nil {
		return err
	}
	defer many.close()
	for _, s := range []*site{few, many} {
		if err := s.app.Index.Warm(b.ctx); err != nil {
			return err
		}
	}
	typed, err := many.typed(b)
	if err != nil {
		return err
	}
	var fews, manys, nobody []time.Duration
	bytes := 0
	err = b.profiled(func() error {
		for i, text := range typed {
			for _, side := range []struct {
				site *site
				text string
				all  *[]time.Duration
			}{{few, text, &fews}, {many, text, &manys}, {many, "a", &nobody}} {
				n := 0
				took, err := timed(func() (err error) {
					n, err = side.site.post("/search/suggest", side.text)
					return err
				})
				if err != nil {
					return err
				}
				bytes = max(bytes, n)
				if i >= 20 {
					*side.all = append(*side.all, took)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	m, f, n := median(manys), median(fews), median(nobody)
	people, _ := many.app.Index.Size()
	fmt.Printf("        %d people; a suggestion takes %v, at 1,000 cases %v, an answer that looks for nobody %v\n", people, m, f, n)
	b.most("suggestions at the large register / at 1,000 cases", float64(m)/float64(f), 4, "x", "medians")
	pause := float64(150 * time.Millisecond) // after which the page asks
	b.most("a suggestion / the pause after which it is asked for", float64(m)/pause, 0.1, "x", "median")
	slices.Sort(manys)
	p95 := manys[len(manys)*95/100]
	b.most("the slowest 5 in 100 / that pause", float64(p95)/pause, 0.3, "x", fmt.Sprintf("%v; %d questions", p95, len(manys)))
	b.most("largest list of suggestions, KB gzipped", float64(bytes)/1024, 4, "", "")
	return nil
}

// typed gives what stands in the box, letter by letter.
func (s *site) typed(b *bench) ([]string, error) {
	names, err := db.All(b.ctx, s.app.DB, "SELECT name FROM person WHERE name <> '' ORDER BY person LIMIT $1", []any{typedMost}, func(n *string, scan func(...any) error) error { return scan(n) })
	var all []string
	for i, text := range names {
		if i%2 == 1 {
			text = strings.ToLower(name.Latin(text))
		}
		letters := []rune(text)
		if i%3 == 2 && len(letters) > 4 {
			letters = slices.Delete(letters, len(letters)-2, len(letters)-1)
		}
		for n := 2; n <= len(letters); n++ {
			all = append(all, string(letters[:n]))
		}
	}
	return all, err
}

// post asks as htmx does and gives the size on the wire.
func (s *site) post(path, typed string) (int, error) {
	request, err := http.NewRequest(http.MethodPost, s.server.URL+path, strings.NewReader(url.Values{"q": {typed}}.Encode()))
	if err != nil {
		return 0, err
	}
	for key, value := range map[string]string{"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true", "Sec-Fetch-Site": "same-origin", "Accept-Encoding": "gzip"} {
		request.Header.Set(key, value)
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	var body bytes.Buffer
	if _, err := io.Copy(&body, answer.Body); err != nil {
		return 0, err
	}
	if answer.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s answered %s", path, answer.Status)
	}
	return body.Len(), nil
}
