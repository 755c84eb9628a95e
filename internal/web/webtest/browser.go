package webtest

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Browser keeps cookies and the page it is on, follows redirects, fills forms.
// It runs no scripts, as some readers' browsers do not.
type Browser struct {
	t       testing.TB
	handler http.Handler
	jar     http.CookieJar
	Address string // RemoteAddr of its requests
	Header  http.Header

	At     *url.URL
	Status int
	Got    http.Header
	Body   string
	doc    *html.Node
	filled url.Values
	chosen []chosenFile

	multipart bool // the next body is one with files
}

// chosenFile is a file chosen in the form of a page.
type chosenFile struct {
	field, name string
	data        []byte
}

// Browser opens a browser nobody is logged in on.
func (w *World) Browser(t testing.TB) *Browser {
	jar, err := cookiejar.New(nil)
	must(t, err)
	return &Browser{t: t, handler: w.Handler, jar: jar, Address: "192.0.2.1:4711", Header: http.Header{}}
}

// Serve lets another handler answer from now on; cookies stay.
func (b *Browser) Serve(h http.Handler) *Browser {
	b.handler = h
	return b
}

// As opens a browser on which the account with a login is logged in.
func (w *World) As(t testing.TB, login string) *Browser {
	t.Helper()
	b := w.Browser(t)
	b.Login(login, Password)
	if b.Status != http.StatusSeeOther {
		t.Fatalf("log in as %s: status %d", login, b.Status)
	}
	return b
}

// Login logs in by the form of the login page and stops where that leads.
func (b *Browser) Login(login, password string) {
	b.t.Helper()
	b.do(http.MethodPost, "/login", url.Values{"login": {login}, "password": {password}}, false)
}

// Get goes to a page, through redirects.
func (b *Browser) Get(path string) *Browser {
	b.t.Helper()
	return b.do(http.MethodGet, path, nil, true)
}

// Post sends values as a form of our own pages would.
func (b *Browser) Post(path string, values url.Values) *Browser {
	b.t.Helper()
	return b.do(http.MethodPost, path, values, true)
}

func (b *Browser) do(method, path string, values url.Values, follow bool) *Browser {
	b.t.Helper()
	for range 10 {
		b.Once(method, path, values)
		to := b.Got.Get("Location")
		if to == "" || !follow {
			return b
		}
		method, path, values = http.MethodGet, to, nil
	}
	b.t.Fatalf("%s leads round in circles", path)
	return b
}

// Once sends one request and follows nothing.
func (b *Browser) Once(method, path string, values url.Values) {
	b.t.Helper()
	to, err := url.Parse(path)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	base := &url.URL{Scheme: "http", Host: "localhost", Path: "/"}
	if b.At != nil {
		base = b.At
	}
	to = base.ResolveReference(to)
	to.Fragment = "" // browsers keep it to themselves
	var body io.Reader
	sort := "application/x-www-form-urlencoded"
	switch {
	case values != nil && b.multipart:
		body, sort = b.parts(values)
	case values != nil:
		body = strings.NewReader(values.Encode())
	}
	b.multipart, b.chosen = false, nil
	r := httptest.NewRequestWithContext(b.t.Context(), method, to.String(), body)
	r.RemoteAddr = b.Address
	if values != nil {
		r.Header.Set("Content-Type", sort)
		r.Header.Set("Origin", "http://localhost")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for key, v := range b.Header {
		r.Header[key] = v
	}
	for _, c := range b.jar.Cookies(to) {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	answer := w.Result()
	b.jar.SetCookies(to, answer.Cookies())
	b.At, b.Status, b.Got, b.Body, b.filled = to, answer.StatusCode, answer.Header, w.Body.String(), nil
	if b.doc, err = html.Parse(strings.NewReader(b.Body)); err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
}

// Text gives what the page says in its main part, without tags, spaces run
// together; menu and print line are left out.
func (b *Browser) Text() string {
	var out strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			out.WriteString(n.Data + " ")
		}
		if attr(n, "class") == "printhead" {
			return
		}
		if n.DataAtom == atom.Input && attr(n, "type") != "hidden" && attr(n, "type") != "password" {
			out.WriteString(attr(n, "value") + " ")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	root := find(b.doc, func(n *html.Node) bool { return n.DataAtom == atom.Main })
	if root == nil {
		root = b.doc
	}
	walk(root)
	return strings.Join(strings.Fields(out.String()), " ")
}

// Sees reports whether the page says something.
func (b *Browser) Sees(text string) bool {
	return strings.Contains(b.Text(), strings.Join(strings.Fields(text), " "))
}

// Fill types into a field of the page; for checkboxes and selects it adds the
// answer with that value.
func (b *Browser) Fill(name string, values ...string) *Browser {
	b.t.Helper()
	if find(b.doc, func(n *html.Node) bool { return attr(n, "name") == name }) == nil {
		b.t.Fatalf("%s has no field %s", b.At.Path, name)
	}
	if b.filled == nil {
		b.filled = url.Values{}
	}
	b.filled[name] = values
	return b
}

// Pick chooses checkboxes or a radio of a field by the beginning of their words,
// where the value is an identifier that a script cannot know.
func (b *Browser) Pick(name string, words ...string) *Browser {
	b.t.Helper()
	var values []string
	for _, begins := range words {
		var input *html.Node
		find(b.doc, func(n *html.Node) bool {
			if n.DataAtom == atom.Label && strings.HasPrefix(textOf(n), begins) {
				input = find(n, func(c *html.Node) bool { return c.DataAtom == atom.Input && attr(c, "name") == name })
			}
			return input != nil
		})
		if input == nil {
			b.t.Fatalf("%s has no choice %q of %s", b.At.Path, begins, name)
		}
		values = append(values, attr(input, "value"))
	}
	return b.Fill(name, values...)
}

// Choose chooses a file in a field of the page.
func (b *Browser) Choose(field, name string, data []byte) *Browser {
	b.t.Helper()
	if find(b.doc, func(n *html.Node) bool { return attr(n, "name") == field && attr(n, "type") == "file" }) == nil {
		b.t.Fatalf("%s has no field %s for a file", b.At.Path, field)
	}
	b.chosen = append(b.chosen, chosenFile{field, name, data})
	return b
}

// upload sends a form with its files.
func (b *Browser) upload(to string, values url.Values) *Browser {
	b.t.Helper()
	b.multipart = true
	return b.Post(to, values)
}

// parts is the body of a form with files, and its content type.
func (b *Browser) parts(values url.Values) (io.Reader, string) {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, all := range values {
		for _, value := range all {
			must(b.t, w.WriteField(name, value))
		}
	}
	for _, f := range b.chosen {
		part, err := w.CreateFormFile(f.field, f.name)
		must(b.t, err)
		_, err = part.Write(f.data)
		must(b.t, err)
	}
	must(b.t, w.Close())
	return &body, w.FormDataContentType()
}

// Submit sends the form whose button says so, or that goes to that address; ""
// is the one form in the content. What stands in its fields is sent along.
func (b *Browser) Submit(which string) *Browser {
	b.t.Helper()
	form, button := b.form(which)
	if form == nil {
		b.t.Fatalf("%s has no form %q", b.At.Path, which)
	}
	values := url.Values{}
	standing(form, values)
	if button != nil && attr(button, "name") != "" {
		values.Set(attr(button, "name"), attr(button, "value"))
	}
	for name, v := range b.filled {
		values[name] = v
	}
	to := attr(form, "action")
	if button != nil && attr(button, "formaction") != "" {
		to = attr(button, "formaction")
	}
	if to == "" {
		to = b.At.String()
	}
	if strings.EqualFold(attr(form, "enctype"), "multipart/form-data") {
		return b.upload(to, values)
	}
	if !strings.EqualFold(attr(form, "method"), "post") {
		return b.Get(to + "?" + values.Encode())
	}
	return b.Post(to, values)
}

func (b *Browser) form(which string) (form, button *html.Node) {
	main := find(b.doc, func(n *html.Node) bool { return n.DataAtom == atom.Main })
	for _, root := range []*html.Node{main, b.doc} {
		if root == nil {
			continue
		}
		form = find(root, func(n *html.Node) bool {
			if n.DataAtom != atom.Form {
				return false
			}
			button = find(n, func(c *html.Node) bool { return c.DataAtom == atom.Button && textOf(c) == which })
			return which == "" || attr(n, "action") == which || button != nil
		})
		if form != nil {
			return form, button
		}
	}
	return nil, nil
}

// standing collects what a browser would send with the form untouched.
func standing(n *html.Node, into url.Values) {
	name := attr(n, "name")
	switch {
	case name == "":
	case n.DataAtom == atom.Input:
		kind := attr(n, "type")
		if kind == "file" {
			break // it goes with the files
		}
		if kind != "checkbox" && kind != "radio" && kind != "submit" || has(n, "checked") {
			into.Add(name, attr(n, "value"))
		}
	case n.DataAtom == atom.Textarea:
		into.Add(name, strings.TrimPrefix(rawText(n), "\n"))
	case n.DataAtom == atom.Select:
		chosen := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Option && has(c, "selected") })
		if chosen == nil {
			chosen = find(n, func(c *html.Node) bool { return c.DataAtom == atom.Option })
		}
		if chosen != nil {
			into.Add(name, attr(chosen, "value"))
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		standing(c, into)
	}
}

// Link gives the address of the link that says so, "" if there is none.
func (b *Browser) Link(text string) string {
	a := find(b.doc, func(n *html.Node) bool { return n.DataAtom == atom.A && textOf(n) == text })
	if a == nil {
		return ""
	}
	return attr(a, "href")
}

func find(n *html.Node, ok func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && ok(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, ok); found != nil {
			return found
		}
	}
	return nil
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string { return strings.Join(strings.Fields(rawText(n)), " ") }

func rawText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var out strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.WriteString(rawText(c))
	}
	return out.String()
}
