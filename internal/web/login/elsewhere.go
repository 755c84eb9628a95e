package login

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/web/page"
)

// Elsewhere are the providers of a register. What a provider says of itself is
// asked at the first login and kept.
type Elsewhere struct {
	all    []account.Provider
	client *http.Client
	mu     sync.Mutex // guards known
	known  map[string]*oidc.Provider
}

// Bounds of a question to a provider, and of the code it sends people back with.
const (
	providerTime = 10 * time.Second
	codeMost     = 8 << 10 // bytes
)

// NewElsewhere makes the providers; without any nobody is offered one.
func NewElsewhere(all []account.Provider) *Elsewhere {
	return &Elsewhere{all: all, client: &http.Client{Timeout: providerTime}, known: map[string]*oidc.Provider{}}
}

// All gives the providers in the order in which pages offer them.
func (e *Elsewhere) All() []account.Provider {
	if e == nil {
		return nil
	}
	return e.all
}

func (e *Elsewhere) find(key string) (account.Provider, error) {
	i := slices.IndexFunc(e.All(), func(p account.Provider) bool { return p.Key == key })
	if i < 0 {
		return account.Provider{}, fault.New(fault.NotFound, "login: there is no provider of this name")
	}
	return e.all[i], nil
}

// asked gives a provider with what it says of itself.
func (e *Elsewhere) asked(ctx context.Context, p account.Provider) (*oidc.Provider, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if known := e.known[p.Key]; known != nil {
		return known, nil
	}
	// What it learns is kept longer than this request.
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), e.client), p.Issuer)
	if err != nil {
		return nil, err
	}
	e.known[p.Key] = found
	return found, nil
}

func configOf(p account.Provider, r *page.Request, from *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: p.ClientID, ClientSecret: p.Secret, Endpoint: from.Endpoint(), Scopes: []string{oidc.ScopeOpenID},
		RedirectURL: r.Site().Origin + "/login/elsewhere/" + p.Key + "/back",
	}
}

// begun is what the session keeps until somebody comes back from a provider.
type begun struct {
	Key, State, Nonce, Verifier, Next string
	Link                              id.Account // whose account is to be linked, "" to log in
}

// Leave sends the browser to a provider: to log in, or, for who is logged in
// and asks for it, to link her account.
func (s Screens) Leave(r *page.Request) (page.Result, error) {
	p, err := s.Elsewhere.find(r.HTTP.PathValue("key"))
	if err != nil {
		return page.Result{}, err
	}
	from, err := s.Elsewhere.asked(r.Context(), p)
	if err != nil {
		return s.refused(r, "login.elsewhere.silent", http.StatusBadGateway), nil
	}
	b := begun{Key: p.Key, State: random(), Nonce: random(), Verifier: oauth2.GenerateVerifier(), Next: page.Local(r.Query("next"), "/")}
	if r.Account.ID != "" {
		b.Link = r.Account.ID
	}
	kept, err := json.Marshal(b)
	if err != nil {
		return page.Result{}, err
	}
	r.Session.Keep(r.Context(), string(kept))
	config := configOf(p, r, from)
	return page.Redirect(config.AuthCodeURL(b.State, oidc.Nonce(b.Nonce), oauth2.S256ChallengeOption(b.Verifier))), nil
}

// Back takes who comes back from a provider.
func (s Screens) Back(r *page.Request) (page.Result, error) {
	p, err := s.Elsewhere.find(r.HTTP.PathValue("key"))
	if err != nil {
		return page.Result{}, err
	}
	var b begun
	if err := json.Unmarshal([]byte(r.Session.Kept(r.Context())), &b); err != nil || b.Key != p.Key || subtle.ConstantTimeCompare([]byte(b.State), []byte(r.Query("state"))) != 1 {
		return s.refused(r, "login.elsewhere.stale", http.StatusUnauthorized), nil
	}
	who, said, err := s.identify(r, p, b)
	if err != nil {
		return s.refused(r, "login.elsewhere.failed", http.StatusUnauthorized), nil
	}
	if b.Link != "" {
		return s.link(r, p, b, who)
	}
	acc, err := account.ByIdentity(r.Context(), r.Store, who)
	switch {
	case fault.Is(err, fault.NotFound), fault.Is(err, fault.Denied): // both read the same
		return s.refused(r, "login.elsewhere.unknown", http.StatusUnauthorized), nil
	case err != nil:
		return page.Result{}, err
	case skips(p, said, acc):
		if err := r.Session.Begin(r.Context(), acc.ID); err != nil {
			return page.Result{}, err
		}
		return page.Redirect(b.Next), nil
	}
	return enter(r, acc, b.Next)
}

// skips reports whether a second factor that was asked at the provider stands for
// ours. Who has none here is led to add one all the same.
func skips(p account.Provider, amr []string, acc account.Account) bool {
	return p.Trusted && slices.Contains(amr, "mfa") && acc.Second()
}

// identify asks the provider who came: the code is good once and only with the
// verifier, the token is signed for us and answers our own question.
func (s Screens) identify(r *page.Request, p account.Provider, b begun) (who account.Identity, amr []string, err error) {
	ctx, stop := context.WithTimeout(oidc.ClientContext(r.Context(), s.Elsewhere.client), providerTime)
	defer stop()
	from, err := s.Elsewhere.asked(ctx, p)
	if err != nil {
		return who, nil, err
	}
	code := r.HTTP.URL.Query().Get("code") // some are long
	if len(code) > codeMost {
		return who, nil, fault.New(fault.TooLarge, "login at %s: the code has %d bytes", p.Key, len(code))
	}
	config := configOf(p, r, from)
	token, err := config.Exchange(ctx, code, oauth2.VerifierOption(b.Verifier))
	if err != nil {
		return who, nil, fault.New(fault.Denied, "login at %s: the code was refused", p.Key)
	}
	raw, _ := token.Extra("id_token").(string)
	verified, err := from.Verifier(&oidc.Config{ClientID: p.ClientID}).Verify(ctx, raw)
	if err != nil || verified.Nonce != b.Nonce {
		return who, nil, fault.New(fault.Denied, "login at %s: the answer is not one to our question", p.Key)
	}
	var said struct {
		AMR []string `json:"amr"`
	}
	if err := verified.Claims(&said); err != nil {
		return who, nil, fault.New(fault.Denied, "login at %s: the answer cannot be read", p.Key)
	}
	return account.Identity{Issuer: verified.Issuer, Subject: verified.Subject}, said.AMR, nil
}

// link links the account of whoever asked for it, if she is still the one who
// is logged in.
func (s Screens) link(r *page.Request, p account.Provider, b begun, who account.Identity) (page.Result, error) {
	if r.Account.ID != b.Link {
		return s.refused(r, "login.elsewhere.stale", http.StatusUnauthorized), nil
	}
	err := account.Link(r.Context(), r.Journal, r.Store, r.Account, who, r.Now)
	if fault.Is(err, fault.Conflict) {
		return page.Redirect("/account/factors").Saying("login.elsewhere.taken"), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/account/factors").Saying("login.elsewhere.linked", "Name", p.Name), nil
}

// refused draws the form to log in with why nobody got in.
func (s Screens) refused(r *page.Request, why string, status int) page.Result {
	if r.Account.ID != "" {
		return page.Redirect("/account/factors").Saying(why)
	}
	p := s.page(r, "/")
	p.Refused = r.T(why)
	result := page.Redraw(p).As("login")
	result.Status = status
	return result
}

func random() string {
	b := make([]byte, 32)
	rand.Read(b) // never fails, see its documentation
	return base64.RawURLEncoding.EncodeToString(b)
}
