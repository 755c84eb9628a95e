package web

import (
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// contentSecurity allows what the pages are made of and nothing else: our own
// style sheet and scripts, our images and those inside the page, forms to us.
const contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// fileSecurity is for files: opened on its own, one may load and run nothing.
const fileSecurity = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// headers sets what every answer carries. Pages are kept nowhere: the next
// person at this machine must not find them by going back.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentSecurity)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		camera := "()"
		if strings.HasPrefix(r.URL.Path, "/handovers/") { // a roll-call reads cards
			camera = "(self)"
		}
		h.Set("Permissions-Policy", "camera="+camera+", geolocation=(), microphone=()")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// compressed packs answers. The jitter keeps the length of a page from telling
// an eavesdropper whether a search found what he guesses (BREACH).
func compressed(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.RandomJitter(32, 0, false))
	if err != nil {
		return nil, err
	}
	return wrap(next), nil
}
