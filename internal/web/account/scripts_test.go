package account_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"homeward/internal/policy"
	"homeward/internal/web"
	"homeward/internal/web/webtest"
)

func TestShow(t *testing.T) { webtest.Run(t, webtest.New(t, webtest.Options{}), "show.txt") }
func TestPassword(t *testing.T) {
	webtest.Run(t, webtest.New(t, webtest.Options{}), "password.txt")
}

func TestEndingTheOtherSessions(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	office, train := w.As(t, "escort"), w.As(t, "escort")
	train.Get("/account").Submit("End all others")
	if !train.Sees("All other sessions have ended") || !train.Sees("You are logged in nowhere else") {
		t.Errorf("on the train: %s", train.Text())
	}
	if office.Get("/account"); office.At.Path != "/login" {
		t.Errorf("in the office she is still at %s", office.At)
	}
}

func TestEndingOneSession(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	train, office, home := w.As(t, "escort"), w.As(t, "escort"), w.As(t, "escort")
	train.Get("/account").Submit("End")
	out := 0
	for _, b := range []*webtest.Browser{train, office, home} {
		if b.Get("/account"); b.At.Path == "/login" {
			out++
		}
	}
	if out != 1 || train.At.Path == "/login" {
		t.Errorf("%d sessions ended; on the train she is at %s", out, train.At)
	}
}

// The way of somebody who comes in for the first time, and then every day.
func TestASecondFactor(t *testing.T) {
	w := webtest.New(t, webtest.Options{Deps: func(d *web.Deps) { d.PasswordOnly = false }})
	b := w.As(t, "analyst")
	if b.Post("/account/keys", url.Values{"keys": {"off"}}); b.At.Path != "/account/factors" {
		t.Errorf("a form was taken: %d at %s", b.Status, b.At)
	}
	if b.Get("/cases"); b.At.Path != "/account/factors" || !b.Sees("Add a second factor") {
		t.Fatalf("without a second factor she is at %s: %s", b.At, b.Text())
	}
	secret := strings.ReplaceAll(regexp.MustCompile(`(?s)<bdi class="code wrap" translate="no">(.*?)</bdi>`).FindStringSubmatch(b.Body)[1], " ", "")
	code := func() string {
		code, err := totp.GenerateCode(secret, w.Clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	if b.Fill("code", "not a code").Submit("Add the second factor"); b.Status != 422 || !b.Sees("This code is not right") {
		t.Fatalf("a wrong code: %d %s", b.Status, b.Text())
	}
	if b.Fill("code", code()).Submit("Add the second factor"); b.Status != 200 || !b.Sees("Recovery codes") {
		t.Fatalf("the right code: %d %s", b.Status, b.Text())
	}
	recovery := regexp.MustCompile(`[a-z2-9]{5}(-[a-z2-9]{5}){3}`).FindString(b.Body)
	if b.Get("/journal"); b.At.Path != "/journal" || b.Status != 200 {
		t.Fatalf("with it she is at %s: %d", b.At, b.Status)
	}

	// The next day the password alone opens nothing.
	w.Clock.Move(24 * time.Hour)
	b = w.Browser(t)
	b.Get("/journal").Fill("login", "analyst").Fill("password", webtest.Password).Submit("Log in")
	if b.At.Path != "/login/second" {
		t.Fatalf("after the password she is at %s", b.At)
	}
	half := b.At.String()
	if b.Get("/journal"); b.At.Path != "/login" {
		t.Fatalf("half logged in, the register opens: %s", b.At)
	}
	if b.Get(half).Fill("code", "000000").Submit("Log in"); b.Status != 401 {
		t.Errorf("a wrong code: %d", b.Status)
	}
	if b.Fill("code", code()).Submit("Log in"); b.At.Path != "/journal" || b.Status != 200 {
		t.Fatalf("after the code she is at %s: %d", b.At, b.Status)
	}

	// Without the telephone, and too slowly.
	b = w.Browser(t)
	b.Get("/account").Fill("login", "analyst").Fill("password", webtest.Password).Submit("Log in")
	w.Clock.Move(11 * time.Minute)
	if b.Fill("code", recovery).Submit("Log in"); b.At.Path != "/login" || !b.Sees("That took too long") {
		t.Fatalf("eleven minutes later she is at %s: %s", b.At, b.Text())
	}
	b.Fill("login", "analyst").Fill("password", webtest.Password).Submit("Log in")
	if b.Fill("code", recovery).Submit("Log in"); b.At.Path != "/account" {
		t.Fatalf("with a recovery code she is at %s: %s", b.At, b.Text())
	}
	if b.Get("/account/factors"); !b.Sees("9 recovery codes are left") {
		t.Errorf("%s", b.Text())
	}

	// An administrator takes the lost one off.
	admin := w.As(t, "administrator")
	admin.Get("/account/factors")
	adminSecret := strings.ReplaceAll(regexp.MustCompile(`(?s)<bdi class="code wrap" translate="no">(.*?)</bdi>`).FindStringSubmatch(admin.Body)[1], " ", "")
	now, err := totp.GenerateCode(adminSecret, w.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	admin.Fill("code", now).Submit("Add the second factor")
	admin.Get("/accounts/" + string(w.Accounts[policy.Analyst].ID)).Submit("Remove the lost second factor")
	if !admin.Sees("The second factor was removed") {
		t.Fatalf("%s", admin.Text())
	}
	if b.Get("/account"); b.At.Path != "/login" {
		t.Errorf("her sessions go on: %s", b.At)
	}
}
