package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// What a session holds. All values are texts.
const (
	keyAccount = "account"
	keyBegan   = "began" // RFC 3339
	keyBrowser = "browser"
	keySay     = "say" // a sentence for the next page
	// Who has given a right password and not yet the second factor, and when.
	// Such a session opens nothing.
	keyAwaited = "awaited"
	keyWaits   = "waits" // RFC 3339
	keyKept    = "kept"
)

// newSessions builds the session manager. scs makes and carries tokens and
// values; when a session ends is told by our own clock, in store and began.
func newSessions(d Deps) *scs.SessionManager {
	m := scs.New()
	m.Store = &store{db: d.DB, clock: d.Clock}
	m.Codec = texts{}
	m.Lifetime = sessionMost
	m.Cookie.Persist = false // it goes when the browser is closed
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = d.TLS
	m.Cookie.Name = "homeward"
	if d.TLS {
		m.Cookie.Name = "__Host-homeward" // browsers take it from this host only, by https only
	}
	return m
}

// texts writes a session's values as JSON with sorted members.
type texts struct{}

type sessionData struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

// Encode writes a session.
func (texts) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	data := sessionData{Deadline: deadline, Values: map[string]string{}}
	for key, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("encode session: %s is a %T", key, v)
		}
		data.Values[key] = text
	}
	return json.Marshal(data)
}

// Decode reads what Encode wrote.
func (texts) Decode(b []byte) (time.Time, map[string]any, error) {
	var data sessionData
	if err := json.Unmarshal(b, &data); err != nil {
		return time.Time{}, nil, fmt.Errorf("decode session: %w", err)
	}
	values := map[string]any{}
	for key, v := range data.Values {
		values[key] = v
	}
	return data.Deadline, values, nil
}

// store keeps sessions in the table session, under the hash of their token. The
// column expires holds the end by idleness; it moves on as the session is used,
// and Find gives no session whose end is past.
type store struct {
	db    *db.DB
	clock when.Clock
}

func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func sessionStamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// FindCtx gives a session that has not ended, and notes that it was used.
func (s *store) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	var expires string
	err := s.db.Row(ctx, "SELECT data, expires FROM session WHERE token = $1", []any{hashed(token)}, &data, &expires)
	if fault.Is(err, fault.NotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	end, err := time.Parse(time.RFC3339, expires)
	now := s.clock()
	if err != nil || !now.Before(end) {
		return nil, false, nil
	}
	if now.Add(sessionIdle).Sub(end) < sessionStep {
		return data, true, nil
	}
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("UPDATE session SET expires = $2 WHERE token = $1", hashed(token), sessionStamp(now.Add(sessionIdle)))
	})
	return data, true, err
}

// CommitCtx writes a session, and takes the chance to clear away ended ones.
func (s *store) CommitCtx(ctx context.Context, token string, data []byte, _ time.Time) error {
	_, values, err := texts{}.Decode(data)
	if err != nil {
		return err
	}
	account, _ := values[keyAccount].(string)
	now := s.clock()
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if err := tx.Exec("DELETE FROM session WHERE expires < $1", sessionStamp(now)); err != nil {
			return err
		}
		return tx.Exec(`
			INSERT INTO session (token, account, data, expires)
			VALUES ($1, $2, $3, $4)
			ON CONFLICT (token) DO UPDATE SET account = $2, data = $3, expires = $4`,
			hashed(token), account, data, sessionStamp(now.Add(sessionIdle)))
	})
}

// DeleteCtx ends a session.
func (s *store) DeleteCtx(ctx context.Context, token string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("DELETE FROM session WHERE token = $1", hashed(token))
	})
}

// Find, Commit and Delete are what scs uses without a context: never, since the
// methods above exist.
func (s *store) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit, see Find.
func (s *store) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete, see Find.
func (s *store) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// session is one request's page.Session.
type session struct {
	manager *scs.SessionManager
	store   *store
	browser string
}

// Begin gives the browser a new token, so that one known before login opens
// nothing after it.
func (s *session) Begin(ctx context.Context, who id.Account) error {
	if err := s.manager.Clear(ctx); err != nil {
		return err
	}
	if err := s.manager.RenewToken(ctx); err != nil {
		return err
	}
	s.manager.Put(ctx, keyAccount, string(who))
	s.manager.Put(ctx, keyBegan, sessionStamp(s.store.clock()))
	s.manager.Put(ctx, keyBrowser, s.browser)
	return nil
}

// Await keeps who has given a right password until Begin, under a new token.
func (s *session) Await(ctx context.Context, who id.Account) error {
	if err := s.manager.Clear(ctx); err != nil {
		return err
	}
	if err := s.manager.RenewToken(ctx); err != nil {
		return err
	}
	s.manager.Put(ctx, keyAwaited, string(who))
	s.manager.Put(ctx, keyWaits, sessionStamp(s.store.clock()))
	return nil
}

// Awaited is who Await kept, for as long as that holds.
func (s *session) Awaited(ctx context.Context) id.Account {
	since, err := time.Parse(time.RFC3339, s.manager.GetString(ctx, keyWaits))
	if err != nil || s.store.clock().Sub(since) >= awaitTime {
		return ""
	}
	return id.Account(s.manager.GetString(ctx, keyAwaited))
}

// Keep keeps a text until Kept.
func (s *session) Keep(ctx context.Context, text string) { s.manager.Put(ctx, keyKept, text) }

// Kept gives what Keep kept, once.
func (s *session) Kept(ctx context.Context) string { return s.manager.PopString(ctx, keyKept) }

// Tag is made from the token by a hash, another one than the table's.
func (s *session) Tag(ctx context.Context) string {
	if token := s.manager.Token(ctx); token != "" {
		return hashed("tag of " + token)
	}
	return ""
}

// End ends the session.
func (s *session) End(ctx context.Context) error { return s.manager.Destroy(ctx) }

// EndOthers ends every session of the account but this one.
func (s *session) EndOthers(ctx context.Context, who id.Account) error {
	return s.store.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Exec("DELETE FROM session WHERE account = $1 AND token <> $2", who, hashed(s.manager.Token(ctx)))
	})
}

// EndOne ends the session of the account that a line of Own names.
func (s *session) EndOne(ctx context.Context, who id.Account, key string) error {
	tokens, err := db.All(ctx, s.store.db, "SELECT token FROM session WHERE account = $1", []any{who},
		func(token *string, scan func(...any) error) error { return scan(token) })
	if err != nil {
		return err
	}
	for _, token := range tokens {
		if lineKey(token) == key {
			return s.store.db.Write(ctx, func(tx *db.Tx) error {
				return tx.Exec("DELETE FROM session WHERE account = $1 AND token = $2", who, token)
			})
		}
	}
	return nil // it has ended meanwhile
}

// lineKey names a session on a page and opens nothing.
func lineKey(token string) string { return hashed("line of " + token)[:16] }

// Own lists the sessions of the account, this one first.
func (s *session) Own(ctx context.Context, who id.Account) ([]page.SessionLine, error) {
	this := hashed(s.manager.Token(ctx))
	return db.All(ctx, s.store.db, `
		SELECT token, data, expires
		FROM session
		WHERE account = $1 AND expires > $2
		ORDER BY CASE WHEN token = $3 THEN 0 ELSE 1 END, expires DESC, token`,
		[]any{who, sessionStamp(s.store.clock()), this},
		func(line *page.SessionLine, scan func(...any) error) error {
			var token, expires string
			var data []byte
			if err := scan(&token, &data, &expires); err != nil {
				return err
			}
			_, values, err := texts{}.Decode(data)
			if err != nil {
				return err
			}
			began, _ := values[keyBegan].(string)
			line.This, line.Key = token == this, lineKey(token)
			line.Browser, _ = values[keyBrowser].(string)
			line.Began, _ = time.Parse(time.RFC3339, began)
			end, _ := time.Parse(time.RFC3339, expires)
			line.LastSeen = end.Add(-sessionIdle)
			return nil
		})
}

// Say keeps a sentence for the next page.
func (s *session) Say(ctx context.Context, text string) { s.manager.Put(ctx, keySay, text) }
