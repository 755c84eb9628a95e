package test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"homeward/internal/account"
)

// A case manager adds a passkey, comes in with it the next time, and a key that
// is not hers, though it answers, opens nothing.
func TestAPasskeyInTheBrowser(t *testing.T) {
	d := newDemonstration(t)
	d.at = strings.Replace(d.at, "127.0.0.1", "localhost", 1) // keys answer to names
	b := d.open(t, "en", 1280)
	key := b.plugIn()

	b.login("case-manager")
	b.visit("/account/factors")
	b.do(chromedp.SendKeys(chromedp.CSS(`input[name=label]`), "the blue stick"))
	b.press(`form[action="/account/factors/passkey"] button`)
	b.sees("Recovery codes")
	b.accessible("codes")
	b.visit("/account/factors")
	b.sees("the blue stick", "10 recovery codes are left")
	b.accessible("factors")

	b.leave()
	b.login("case-manager")
	if !strings.HasPrefix(b.address(), "/login/second") {
		t.Fatalf("after the password she is at %s", b.address())
	}
	b.accessible("second")
	ask[bool](b, `(f => { const send = f.submit.bind(f); f.submit = () => { sessionStorage.answer = f.elements.answer.value; send() }; return true })(document.querySelector('form[action="/login/passkey"]'))`)
	b.press(`form[action="/login/passkey"] button`)
	if b.address() != "/" && b.address() != "/today" {
		t.Fatalf("with her key she is at %s: %s", b.address(), b.text("main"))
	}

	// Her answer of a moment ago, sent again, and one that is none.
	b.leave()
	b.login("case-manager")
	for _, answer := range []string{`sessionStorage.answer`, `"{}"`, `"no answer"`} {
		if status := ask[int](b, `fetch("/login/passkey", {method: "POST", body: new URLSearchParams({answer: `+answer+`})}).then(r => r.status)`); status != 401 {
			t.Errorf("answer %s: status %d", answer, status)
		}
	}

	// Another stick, with a key of its own, in the hands of somebody who knows
	// the password.
	b.leave()
	b.unplug(key)
	b.plugIn()
	b.login("case-manager")
	ask[bool](b, `document.querySelector('form[action="/login/passkey"] button').click() || true`)
	b.do(chromedp.WaitVisible(chromedp.CSS(`[data-failed]`)))
	b.visit("/cases")
	if !strings.HasPrefix(b.address(), "/login") {
		t.Fatalf("with a foreign key she is at %s", b.address())
	}

	acc, err := account.ByLogin(t.Context(), d.app.DB, "case-manager")
	if err != nil || !acc.Has(account.Passkey) || acc.Has(account.TOTP) {
		t.Errorf("%+v, %v", acc.Factors, err)
	}
}

// plugIn gives the browser a key that its holder unlocks.
func (b *browser) plugIn() webauthn.AuthenticatorID {
	b.Helper()
	added, err := chromedp.Run(b.ctx, func(ctx context.Context, t *chromedp.Target) (webauthn.AddVirtualAuthenticatorResult, error) {
		if _, err := cdp.Call(ctx, t, webauthn.Enable, webauthn.EnableParams{}); err != nil {
			return webauthn.AddVirtualAuthenticatorResult{}, err
		}
		return cdp.Call(ctx, t, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportUsb,
			HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
		}})
	})
	if err != nil {
		b.Fatalf("plug in a key: %v", err)
	}
	return added.AuthenticatorID
}

func (b *browser) unplug(key webauthn.AuthenticatorID) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, func(ctx context.Context, t *chromedp.Target) (cdp.Empty, error) {
		return cdp.Call(ctx, t, webauthn.RemoveVirtualAuthenticator, webauthn.RemoveVirtualAuthenticatorParams{AuthenticatorID: key})
	}); err != nil {
		b.Fatalf("unplug a key: %v", err)
	}
}
