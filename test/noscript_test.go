package test

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"homeward/internal/handover"
)

var keyOfCard = regexp.MustCompile(`name="key" value="([^"]+)"`)

// Without script the roll-call is forms: a tick goes to the server and the page
// comes back; the same form sent twice counts once; a tick in the name of somebody
// else, or without its reason, is not taken.
func TestTheRollCallWithoutScript(t *testing.T) {
	d := newDemonstration(t)
	y := newYard(t, d, 3)
	y.offer()
	c := d.client(t, "escort")
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	to := d.at + "/handovers/" + string(y.hand)
	send := func(script bool, values url.Values) (int, string, string) {
		t.Helper()
		ask, err := http.NewRequest(http.MethodPost, to+"/tick", strings.NewReader(values.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if script {
			ask.Header.Set("HX-Request", "true")
		}
		answer, err := c.Do(ask)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, answer.Header.Get("Location"), string(body)
	}
	shown, err := c.Get(to)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(shown.Body)
	shown.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	key := keyOfCard.FindSubmatch(page)
	if key == nil {
		t.Fatalf("the page offers no form: %s", clip(string(page), 500))
	}
	form := url.Values{"person": {string(y.kids[0].person)}, "key": {string(key[1])}, "mark": {"boarded"}}
	for range 2 {
		if code, back, _ := send(false, form); code != http.StatusSeeOther || !strings.HasPrefix(back, "/handovers/") || !strings.HasSuffix(back, "#p-"+form.Get("person")) {
			t.Errorf("a tick is answered by %d to %q", code, back)
		}
	}
	if n := y.ticks(); n != 1 {
		t.Errorf("the same form sent twice is recorded %d times", n)
	}

	missed := url.Values{"person": {string(y.kids[1].person)}, "key": {"k2"}, "mark": {"not_boarded"}}
	if code, _, _ := send(false, missed); code != http.StatusSeeOther {
		t.Errorf("a tick without its reason is answered by %d", code)
	}
	code, _, body := send(true, missed)
	if code != http.StatusUnprocessableEntity || !strings.Contains(body, d.app.Catalog.For("en").T("fault.field.required")) {
		t.Errorf("to a script a tick without its reason is answered by %d: %s", code, body)
	}
	foreign := url.Values{"person": {string(y.kids[1].person)}, "key": {"k3"}, "mark": {"boarded"}, "as": {string(y.account("field-officer"))}}
	if code, _, _ := send(true, foreign); code != http.StatusUnauthorized {
		t.Errorf("a tick in the name of somebody else is answered by %d", code)
	}
	if call := y.roll(); call.Here() != 1 || call.Count(handover.NotBoarded) != 0 {
		t.Errorf("%d are here, %d not on board; want 1 and 0", call.Here(), call.Count(handover.NotBoarded))
	}
}
