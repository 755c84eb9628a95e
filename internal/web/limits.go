package web

import (
	"net/http"
	"time"
)

// Every bound of time and size of the web pages stands here.
const (
	formMost   = 256 << 10 // bytes of a form's body; a screen may state its own
	headerMost = 32 << 10

	headerTime = 10 * time.Second
	readTime   = 2 * time.Minute // a list over a slow satellite link
	writeTime  = 2 * time.Minute
	idleTime   = 90 * time.Second
	pageTime   = 30 * time.Second // a page that takes longer is given up

	sessionIdle = 30 * time.Minute
	sessionMost = 12 * time.Hour
	// sessionStep is how often a session's last use is written: not for every
	// page, because each write waits for the disk.
	sessionStep = time.Minute

	languageTime = 365 * 24 * time.Hour

	// awaitTime is how long a right password waits for the second factor.
	awaitTime = 10 * time.Minute
)

// What relatives may send from one address, and how often they may ask with a
// code: of 100,000 requests one address finds a code in about twelve years.
var (
	askDoor    = door{name: "ask", burst: 5, every: 10 * time.Minute}
	statusDoor = door{name: "status", burst: 10, every: time.Minute}
)

// loginDoor bounds the logins tried from one address.
var loginDoor = door{name: "login", burst: 20, every: 6 * time.Second}

// Server gives an HTTP server with our bounds; the caller listens and stops it.
func Server(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerMost,
	}
}
