package ask_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/request"
	"homeward/internal/web"
	"homeward/internal/web/webtest"
)

// world offers the form, in the name of a machine as a register does.
func world(t *testing.T) *webtest.World {
	t.Helper()
	var w *webtest.World
	opt := webtest.Everything()
	opt.Deps = func(d *web.Deps) {
		d.Public = func(context.Context) (policy.Principal, error) { return w.Accounts["machine"].Principal(), nil }
	}
	w = webtest.New(t, opt)
	machine := w.Accounts[policy.IntakeOfficer]
	machine.Machine = true
	machine.Roles = []policy.Role{policy.IntakeOfficer}
	w.Accounts["machine"] = machine
	return w
}

func TestNew(t *testing.T) { webtest.Run(t, world(t), "new.txt") }

// ask sends a request and gives its code.
func ask(t *testing.T, w *webtest.World, address string) string {
	t.Helper()
	b := w.Browser(t)
	b.Address = address
	b.Get("/ask").Fill("sought", "Leyla Invented").Fill("relation_text", "aunt").Submit("Send")
	code := regexp.MustCompile(`HW-[0-9A-Z-]+`).FindString(b.Text())
	if b.At.Path != "/ask/receipt" || code == "" {
		t.Fatalf("status %d at %s: %s", b.Status, b.At, b.Text())
	}
	if strings.Contains(b.At.String(), code) {
		t.Errorf("the code stands in the address %s", b.At)
	}
	return code
}

func TestACodeTellsTheStateAndNothingElse(t *testing.T) {
	w := world(t)
	code := ask(t, w, "192.0.2.1:1")
	show := func(code string) string {
		t.Helper()
		b := w.Browser(t)
		b.Address = "192.0.2.9:1"
		b.Get("/ask/status").Fill("code", code).Submit("Show")
		for _, secret := range []string{"Leyla", "Invented", "aunt", "192.0.2"} {
			if strings.Contains(b.Body, secret) {
				t.Errorf("the page of a code says %q", secret)
			}
		}
		return b.Text()
	}
	if text := show(strings.ToLower(code)); !strings.Contains(text, "Your request has arrived.") {
		t.Errorf("at first: %s", text)
	}
	found, err := request.ByCode(t.Context(), w.Journal.DB(), policy.Inside(), code)
	if err != nil || found.Requester.Consent != "refused" || found.Channel != "form" {
		t.Fatalf("%+v, %v", found, err)
	}
	w.Act(t, policy.IntakeOfficer, policy.DecideRequest, func(a *journal.Act, g policy.Grant) error { return request.Open(a, g, found.ID) })
	open := show(code)
	w.Act(t, policy.IntakeOfficer, policy.DecideRequest, func(a *journal.Act, g policy.Grant) error {
		return request.Answer(a, g, found.ID, "Leyla was found")
	})
	answered := show(code)
	if !strings.Contains(open, "Somebody is working on your request.") || !strings.Contains(answered, "There is an answer for you.") {
		t.Errorf("open: %s\nanswered: %s", open, answered)
	}
	if none := show("HW-2222-2222-2"); !strings.Contains(none, "No request has this code.") {
		t.Errorf("a code that none has: %s", none)
	}
}

func TestStrangersAreSlowedDown(t *testing.T) {
	w := world(t)
	for range 5 {
		ask(t, w, "192.0.2.1:1")
	}
	b := w.Browser(t)
	b.Address = "192.0.2.1:77"
	if b.Get("/ask").Fill("sought", "Leyla Invented").Fill("relation_text", "aunt").Submit("Send"); b.Status != 429 {
		t.Errorf("the sixth at once: %d", b.Status)
	}
	ask(t, w, "198.51.100.7:1")
	w.Clock.Move(10 * time.Minute)
	ask(t, w, "192.0.2.1:1")
	b.Address = "203.0.113.5:1"
	looked := 0
	for range 15 {
		if b.Get("/ask/status").Fill("code", "HW-2222-2222-2").Submit("Show"); b.Status == 422 {
			looked++
		}
	}
	if looked != 10 {
		t.Errorf("%d codes were looked at", looked)
	}
}

func TestThePagesAreNotThereUnlessOffered(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	for _, path := range []string{"/ask", "/ask/status", "/ask/receipt"} {
		if b := w.Browser(t).Get(path); b.Status != 404 {
			t.Errorf("%s: %d", path, b.Status)
		}
	}
}

func TestAPageIsOneWindowOfANewConnection(t *testing.T) {
	w := world(t)
	for _, language := range []string{"en", "ru", "ar", "fr"} {
		b := w.Browser(t)
		b.Header.Set("Accept-Language", language)
		b.Header.Set("Accept-Encoding", "gzip")
		for _, path := range []string{"/ask", "/ask/status"} {
			if b.Once("GET", path, nil); len(b.Body) > 14<<10 || b.Got.Get("Content-Encoding") != "gzip" && len(b.Body) > 1024 {
				t.Errorf("%s in %s: %d bytes, %s", path, language, len(b.Body), b.Got.Get("Content-Encoding"))
			}
		}
	}
}
