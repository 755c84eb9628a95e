package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"homeward/internal/web"
	"homeward/internal/web/webtest"
)

// The office starts the new version in the morning; while the tables are made
// again everybody who comes sees how far it is, in their language, and the same
// address shows the register as soon as it is ready.
func TestWhoComesWhileTheTablesAreMadeAgainIsToldHowFarItIs(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	door, err := web.NewDoor(web.Deps{Catalog: w.Catalog})
	if err != nil {
		t.Fatal(err)
	}
	door.Tell(0, 784_119)
	if got := ask(t, door, "GET", "/login", "en"); !strings.Contains(got.text, "0 of 784,119 entries, 0%") {
		t.Errorf("at the beginning: %s", got.text)
	}
	door.Tell(196_030, 784_119)
	for locale, want := range map[string]string{
		"en": "196,030 of 784,119 entries, 25%",
		"ru": "из 784",
		"ar": "يجري تجهيز السجل",
		"fr": "Le registre se prépare",
	} {
		got := ask(t, door, "GET", "/cases?stage=found", locale)
		if got.Code != http.StatusServiceUnavailable || got.Header().Get("Retry-After") != "5" || got.Header().Get("Refresh") != "5" {
			t.Errorf("%s: status %d, headers %v", locale, got.Code, got.Header())
		}
		if !strings.Contains(got.text, want) || !strings.Contains(got.text, `lang="`+locale+`"`) {
			t.Errorf("%s: does not say %q:\n%s", locale, want, got.text)
		}
		if got.Header().Get("Content-Security-Policy") == "" || got.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: without the headers of every page: %v", locale, got.Header())
		}
	}

	// A form that was open since yesterday is not taken, and not sent again.
	if got := ask(t, door, "POST", "/requests/new", "en"); got.Code != http.StatusServiceUnavailable || got.Header().Get("Refresh") != "" {
		t.Errorf("a form: status %d, headers %v", got.Code, got.Header())
	}
	// The language can be chosen, and the page has its looks.
	if got := ask(t, door, "POST", "/language", "en"); got.Code != http.StatusSeeOther || !strings.Contains(got.Header().Get("Set-Cookie"), "language=ar") {
		t.Errorf("language: status %d, headers %v", got.Code, got.Header())
	}
	_, sheet, _ := strings.Cut(ask(t, door, "GET", "/", "en").text, `rel="stylesheet" href="`)
	sheet, _, _ = strings.Cut(sheet, `"`)
	if got := ask(t, door, "GET", sheet, "en"); got.Code != http.StatusOK {
		t.Errorf("style sheet %q: status %d", sheet, got.Code)
	}

	door.Open(w.Handler)
	if got := ask(t, door, "GET", "/login", "en"); got.Code != http.StatusOK || !strings.Contains(got.text, "Log in") {
		t.Errorf("when it is ready: status %d: %s", got.Code, got.text)
	}
}

type told struct {
	*httptest.ResponseRecorder
	text string
}

func ask(t *testing.T, h http.Handler, method, path, locale string) told {
	t.Helper()
	var body io.Reader
	if method == "POST" {
		body = strings.NewReader(url.Values{"locale": {"ar"}, "next": {"/"}}.Encode())
	}
	r := httptest.NewRequest(method, "http://localhost"+path, body)
	r.Header.Set("Accept-Language", locale)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return told{w, strings.NewReplacer("\u2068", "", "\u2069", "").Replace(w.Body.String())}
}
