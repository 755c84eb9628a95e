package figures_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"homeward/internal/journal"
	"homeward/internal/nouns"
	"homeward/internal/person"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
	"homeward/internal/when"
)

// world is a register to which so many came home.
func world(t *testing.T) *webtest.World {
	t.Helper()
	w := webtest.New(t, webtest.Options{Kinds: nouns.Kinds(), Tables: nouns.Tables(), Projections: nouns.Projections()})
	home(t, w, 14, "female", "2018-11-20")
	home(t, w, 16, "male", "2018-11-20")
	return w
}

func home(t *testing.T, w *webtest.World, n int, sex string, day when.Partial) {
	t.Helper()
	w.Act(t, policy.FieldOfficer, policy.StateFacts, func(a *journal.Act, g policy.Grant) error {
		for i := range n {
			_, err := person.State(a, g, person.Statement{Person: person.New(a), Source: person.Source{Kind: person.AgencyRecord, Who: "invented"}, Facts: []person.Fact{
				{Attr: person.AttrName, Text: fmt.Sprintf("Invented %d", i)}, {Attr: person.AttrSex, Text: sex, Code: sex},
				{Attr: person.AttrOrigin, Text: "Chechnya", Place: "adm:RUS-RU003001"},
				{Attr: person.AttrReturned, Text: "flight", Code: "flight", Date: day},
			}})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func TestFiguresAreReleasedByTwo(t *testing.T) { webtest.Run(t, world(t), "figures.txt") }

// A citizen has no account, and her browser asks again with what it kept.
func TestACitizenReadsWhatWasReleased(t *testing.T) {
	w := world(t)
	press := w.As(t, "press_officer")
	press.Get("/figures/new")
	press.Fill("as_of", "2018-11-30").Submit("Keep as a draft")
	released := press.At.Path
	second := w.As(t, "data_protection_officer")
	second.Get(released).Submit("Release")
	public := strings.Replace(released, "/figures/", "/published/", 1)

	b := w.Browser(t)
	b.Get(public)
	if b.Status != http.StatusOK || !b.Sees("Children who came home") || !b.Sees("30") || b.Got.Get("Cache-Control") != "public, max-age=60" || len(b.Got.Values("Set-Cookie")) > 0 {
		t.Fatalf("status %d, %q, cookies %q: %s", b.Status, b.Got.Get("Cache-Control"), b.Got.Values("Set-Cookie"), b.Text())
	}
	tag := b.Got.Get("ETag")
	b.Header.Set("If-None-Match", tag)
	b.Get(public)
	if b.Status != http.StatusNotModified || b.Body != "" || tag == "" {
		t.Errorf("asked again with %s: status %d", tag, b.Status)
	}
	second.Get(public)
	if strings.Contains(second.Body, second.Got.Get("ETag")) || strings.Contains(second.Body, `action="/logout"`) || second.Got.Get("ETag") != tag {
		t.Errorf("somebody logged in sees another page: %s", second.Got.Get("ETag"))
	}
	b.Header.Del("If-None-Match")
	b.Get(public + "/figures.csv")
	if !strings.Contains(b.Body, "#indicator+code,#date+asof") || !strings.Contains(b.Body, "returned,2018-11-30,") || !strings.Contains(b.Body, ",sex,female,,,14,false") {
		t.Errorf("the file: %s", b.Body)
	}
	b.Get(public + "/figures.json")
	if !strings.Contains(b.Body, `"as_of":"2018-11-30"`) || !strings.Contains(b.Body, `"checkpoint":"homeward/`) || !strings.Contains(b.Body, `"population":{`) {
		t.Errorf("the file: %s", b.Body)
	}
}
