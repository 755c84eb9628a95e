package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
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
		if !allowed[hostOf(r.Host)] && !(s.deps.Own != nil && reachedAt(r)) {
			http.Error(w, "homeward does not answer to this name", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// reachedAt reports whether the reader names the very address by which she
// reached us. No foreign name can be made to look like that.
func reachedAt(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	return ok && net.ParseIP(hostOf(r.Host)) != nil && hostOf(r.Host) == hostOf(local.String())
}

func hostOf(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// visitors bounds how often one address may knock at a door that strangers may
// knock at, whatever the account. It stands in the database, so that a restart
// gives nobody new tries.
type visitors struct {
	db    *db.DB
	clock when.Clock
}

// door is a place where tries are counted: so many at once, then one in every.
type door struct {
	name  string
	burst int
	every time.Duration
}

// take takes one try of the address and reports whether there was one. What is
// kept is when all its tries are given back (the generic cell rate algorithm).
func (v *visitors) take(ctx context.Context, d door, remote string) (took bool, err error) {
	now := v.clock().UnixNano()
	err = v.db.Write(ctx, func(tx *db.Tx) error {
		took = false
		key, err := account.DoorKey(ctx, tx)
		if err != nil {
			return err
		}
		visitor := keyed(key, addressOf(remote))
		if err := tx.Exec("DELETE FROM visitor WHERE free < $1", now); err != nil {
			return err
		}
		free := now
		err = tx.Row(ctx, "SELECT free FROM visitor WHERE door = $1 AND visitor = $2", []any{d.name, visitor}, &free)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		free = max(free, now) + int64(d.every)
		if free-now > int64(d.burst)*int64(d.every) {
			return nil
		}
		took = true
		return tx.Exec("INSERT INTO visitor (door, visitor, free) VALUES ($1, $2, $3) ON CONFLICT (door, visitor) DO UPDATE SET free = $3", d.name, visitor, free)
	})
	return took, err
}

// keyed hides addresses even from those who read the database.
func keyed(key, address string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(address))
	return hex.EncodeToString(mac.Sum(nil)[:16])
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
