// Package pagetest draws the templates of a screen folder in a test of that
// folder: Template. It knows no screens, so that a folder's own tests can use
// it; package webtest, which plays scripts over HTTP, is for tests from outside
// (package cases_test).
package pagetest

import (
	"bytes"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"homeward/internal/lang"
	"homeward/internal/web/page"
	"homeward/internal/web/static"
)

// Template draws the template stem of a folder with each of the pages, and with
// an empty page of the same type, in every language, and fails for what must not
// be on any page: a word that is missing, a style or script in the page, an icon
// we do not have, a label or link that leads to nothing, a heading left out.
//
//	pagetest.Template(t, Folder, "list", &listPage{…})
func Template(t *testing.T, folder page.Folder, stem string, pages ...page.Page) {
	t.Helper()
	catalog := load(t)
	renderer, err := page.NewRenderer(catalog, "/static/test/", folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatal("give at least one filled page")
	}
	for _, filled := range pages {
		empty := reflect.New(reflect.TypeOf(filled).Elem()).Interface().(page.Page)
		for _, p := range []page.Page{filled, empty} {
			for _, locale := range lang.Locales {
				page.Dress(p, page.Shell{Locale: locale, Name: "Nora Test", Agency: "Office", Here: "/"})
				var out bytes.Buffer
				if err := renderer.Render(&out, locale, folder.Name+"/"+stem, "", p); err != nil {
					t.Fatalf("%s in %s: %v", stem, locale, err)
				}
				for _, problem := range Problems(out.String(), p == filled) {
					t.Errorf("%s/%s in %s, %s: %s", folder.Name, stem, locale, state(p == filled), problem)
				}
			}
		}
	}
}

func state(filled bool) string {
	if filled {
		return "filled"
	}
	return "empty"
}

var unfinished = regexp.MustCompile(`⟦[^⟧]*⟧|<no value>|%!\w?\(|ZgotmplZ|<nil>|\[\]`)

// Problems lists what is wrong with a page. An empty page may lack words whose
// key is made from a value it does not have.
func Problems(source string, filled bool) []string {
	var problems []string
	for _, found := range unfinished.FindAllString(source, -1) {
		if filled || !strings.HasPrefix(found, "⟦") {
			problems = append(problems, "says "+found)
		}
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return append(problems, err.Error())
	}
	ids := map[string]int{}
	headings := 0
	var links, labels []string
	each(doc, func(n *html.Node) {
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				problems = append(problems, "has "+a.Key+"= on <"+n.Data+">, which the content security policy forbids")
			}
		}
		switch n.DataAtom {
		case atom.H1:
			headings++
		case atom.Style:
			problems = append(problems, "has a <style>")
		case atom.Script:
			if attr(n, "src") == "" {
				problems = append(problems, "has a script in the page")
			}
		case atom.Label:
			labels = append(labels, attr(n, "for"))
		case atom.A:
			if to, inside := strings.CutPrefix(attr(n, "href"), "#"); inside {
				links = append(links, to)
			}
		}
		if _, name, ok := strings.Cut(attr(n, "href"), "icons.svg#"); ok && n.Data == "use" && !static.Icon(name) {
			problems = append(problems, "uses the icon "+name+", which is not in icons.svg")
		}
	})
	if headings != 1 {
		problems = append(problems, "has not one <h1>")
	}
	for id, times := range ids {
		if times > 1 {
			problems = append(problems, "has the id "+id+" twice")
		}
	}
	for _, to := range append(links, labels...) {
		if to != "" && ids[to] == 0 {
			problems = append(problems, "points to #"+to+", which is not there")
		}
	}
	return problems
}

func each(n *html.Node, fn func(*html.Node)) {
	if n.Type == html.ElementNode {
		fn(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, fn)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Words gives the words of a language, for tests that build a form by hand.
func Words(t testing.TB, l lang.Locale) *lang.Words {
	t.Helper()
	return load(t).For(l)
}

func load(t testing.TB) *lang.Catalog {
	t.Helper()
	catalog, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return catalog
}
