package calendar_test

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"homeward/internal/casefile"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/task"
	"homeward/internal/web/webtest"
	"homeward/internal/when"
)

// TestACalendarTellsHowMuchIsDueAndNothingElse: a case manager brings what is due
// into her calendar, and ends that again.
func TestACalendarTellsHowMuchIsDueAndNothingElse(t *testing.T) {
	w := webtest.New(t, webtest.Everything())
	due := when.DayOfTime(w.Clock.Now()) + 3
	var child id.Person
	var file id.Case
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) (err error) {
		child = person.New(a)
		said := person.Statement{Person: child, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: "زينا المخترعة"}}}
		if _, err := said.Record(a); err != nil {
			return err
		}
		file, _, err = casefile.Open(a, g, casefile.New{Person: child, Why: "found"})
		return err
	})
	w.Act(t, policy.CaseManager, policy.AddTask, func(a *journal.Act, g policy.Grant) error {
		for range 2 {
			if _, err := task.Add(a, g, task.New{Case: file, Kind: task.Other, What: "call the school (invented)", Due: due.Partial(), Agency: g.Agency()}); err != nil {
				return err
			}
		}
		return nil
	})
	b := w.As(t, "case_manager")
	b.Get("/account/calendar").Submit("Make a key")
	key := regexp.MustCompile(`[a-z2-7]{26}`).FindString(b.Text())
	if key == "" {
		t.Fatalf("no key is shown: %s", b.Text())
	}
	feed := func(login, key string) *webtest.Browser {
		program := w.Browser(t)
		if key != "" {
			program.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(login+":"+key)))
		}
		program.Once(http.MethodGet, "/calendar.ics", nil)
		return program
	}
	got := feed("case_manager", key)
	day := strings.ReplaceAll(string(due.Partial()), "-", "")
	for _, want := range []string{"BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:" + day, "SUMMARY:homeward: 2 things are due", "END:VCALENDAR\r\n"} {
		if !strings.Contains(got.Body, want) {
			t.Errorf("status %d, the calendar lacks %q:\n%s", got.Status, want, got.Body)
		}
	}
	for _, secret := range []string{"زينا", "school", string(file), string(child), key} {
		if strings.Contains(got.Body, secret) {
			t.Errorf("the calendar tells %q", secret)
		}
	}
	for name, refused := range map[string]*webtest.Browser{
		"no key": feed("", ""), "a wrong key": feed("case_manager", strings.Repeat("a", 26)), "another's login": feed("analyst", key), "nobody's login": feed("nobody", key),
	} {
		if refused.Status != http.StatusUnauthorized || refused.Got.Get("WWW-Authenticate") == "" || refused.Body != "" {
			t.Errorf("%s: status %d, %q", name, refused.Status, refused.Body)
		}
	}
	b.Get("/account/calendar").Submit("End the key")
	if again := feed("case_manager", key); again.Status != http.StatusUnauthorized {
		t.Errorf("the key was ended and opens still: %d", again.Status)
	}
}
