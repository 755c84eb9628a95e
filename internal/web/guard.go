package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"homeward/internal/when"
)

// hosts answers only for the names we are known by. Without it a foreign page
// could point its own name at this machine and read the register through the
// reader's browser (DNS rebinding).
func (s *server) hosts(next http.Handler) http.Handler {
	allowed := map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}
	for _, h := range s.deps.Hosts {
		allowed[strings.ToLower(h)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !allowed[hostOf(r.Host)] {
			http.Error(w, "homeward does not answer to this name", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func hostOf(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// visitors bounds how many logins one address may try, whatever the account: a
// bucket of tokens for each. mu guards buckets.
type visitors struct {
	clock   when.Clock
	mu      sync.Mutex
	buckets map[string]bucket
}

// bucket is how many tries are left, counted at a time.
type bucket struct {
	left float64
	at   time.Time
}

func newVisitors(clock when.Clock) *visitors {
	return &visitors{clock: clock, buckets: map[string]bucket{}}
}

// take takes one try of the address and reports whether there was one.
func (v *visitors) take(remote string) bool {
	now := v.clock()
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.buckets) >= visitorsMost {
		v.forget(now)
	}
	address := addressOf(remote)
	b, known := v.buckets[address]
	if !known {
		b = bucket{left: loginBurst, at: now}
	}
	b.left = min(loginBurst, b.left+float64(now.Sub(b.at))/float64(loginEvery))
	b.at = now
	if b.left < 1 {
		v.buckets[address] = b
		return false
	}
	b.left--
	v.buckets[address] = b
	return true
}

// forget drops addresses whose buckets are full again; if none is, all: under
// such an attack the lockout of accounts is what holds.
func (v *visitors) forget(now time.Time) {
	for address, b := range v.buckets {
		if now.Sub(b.at) > loginBurst*loginEvery {
			delete(v.buckets, address)
		}
	}
	if len(v.buckets) >= visitorsMost {
		v.buckets = map[string]bucket{}
	}
}

// addressOf takes a whole /64 of IPv6 as one visitor: that is what one person
// is given.
func addressOf(remote string) string {
	ap, err := netip.ParseAddrPort(remote)
	if err != nil {
		return remote
	}
	addr := ap.Addr().Unmap()
	if addr.Is6() {
		if prefix, err := addr.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return addr.String()
}
