package test

import (
	"context"
	"fmt"
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
	if err != nil {
		t.Fatal(err)
	}
	if keys, err := account.Passkeys(t.Context(), d.app.DB, acc.ID); err != nil || len(keys) != 1 {
		t.Errorf("%+v, %v", keys, err)
	}
	if !acc.Has(account.Passkey) || acc.Has(account.TOTP) {
		t.Errorf("%+v", acc.Factors)
	}
}

// A holder who loses one of two keys removes that one and keeps the other; it
// takes a code, and not any.
func TestOneOfTwoPasskeysIsRemoved(t *testing.T) {
	d := newDemonstration(t)
	d.at = strings.Replace(d.at, "127.0.0.1", "localhost", 1)
	b := d.open(t, "ar", 360)
	words := d.app.Catalog.For("ar")
	var codes []string
	for _, label := range []string{"blue", "green"} {
		key := b.plugIn()
		if label == "blue" {
			b.login("case-manager")
		}
		b.visit("/account/factors")
		b.do(chromedp.SendKeys(chromedp.CSS(`input[name=label]`), label))
		b.press(`form[action="/account/factors/passkey"] button`)
		if label == "blue" {
			codes = strings.Fields(b.text(".codes, main ol, main ul"))
		}
		b.unplug(key)
	}
	b.visit("/account/factors")
	b.sees("blue", "green")
	b.accessible("two keys")
	remove := func(label, code string) {
		b.fill("recovery", code)
		ask[bool](b, fmt.Sprintf(`([...document.querySelectorAll('button[formaction="/account/factors/passkey/remove"]')].find(e => e.textContent.includes(%q)).id = "chosen", true)`, label))
		b.press(`#chosen`)
	}
	remove("blue", "not a code")
	b.sees("blue", words.T("account.field.wrong_code"))
	remove("blue", codes[0])
	b.sees("green", words.T("account.factors.key_removed"))
	if strings.Contains(b.text("main"), "blue") {
		t.Errorf("the removed key is still there: %s", b.text("main"))
	}
	remove("green", codes[1])
	acc, err := account.ByLogin(t.Context(), d.app.DB, "case-manager")
	if err != nil || acc.Second() {
		t.Errorf("after the last key: %+v, %v", acc.Factors, err)
	}
	if left, err := account.CodesLeft(t.Context(), d.app.DB, acc.ID); err != nil || left != 0 {
		t.Errorf("%d recovery codes are left, %v", left, err)
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
