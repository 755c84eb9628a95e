package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"regexp"
)

var asset = regexp.MustCompile(`(?:href|src)="(/static/[^"#]+)`)

// first adds up a first visit: the page today and every file it names.
func (s *site) first() (int, error) {
	total, err := s.get("/today")
	if err != nil {
		return 0, err
	}
	answer, err := s.client.Get(s.server.URL + "/today")
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err
	}
	seen := map[string]bool{}
	for _, found := range asset.FindAllSubmatch(body, -1) {
		path := string(found[1])
		if seen[path] {
			continue
		}
		seen[path] = true
		n, err := s.get(path)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}

func newJar() http.CookieJar {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic(err) // it only fails for options, and there are none
	}
	return jar
}
