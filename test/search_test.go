package test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// A relative on the telephone says "Polina"; the officer types it in Cyrillic,
// letter by letter, and the girl whose name was written down in Arabic stands
// under the box; arrow down and Enter open her page. The same the other way
// round, at a desk and on a phone.
func TestAChildIsFoundWhileSomebodyTypes(t *testing.T) {
	d := newDemonstration(t)
	arabic := d.met(t, "field-officer", "بولينا فيميشلينوفا")
	russian := d.met(t, "field-officer", "Вымышленова Полина")
	for _, c := range []struct {
		locale lang.Locale
		width  int64
		typed  string
		wants  id.Person
		why    string
	}{
		{lang.Russian, 1280, "полина", arabic, "search.differs.script_arab"},
		{lang.Arabic, 1280, "بولينا", russian, "search.differs.script_cyrl"},
		{lang.Arabic, 360, "بولينا", arabic, ""},
	} {
		t.Run(fmt.Sprint(c.locale, c.width), func(t *testing.T) {
			b := d.open(t, string(c.locale), c.width)
			b.login("field-officer")
			b.visit("/found")
			wanted := `.hits [role=option][href="/people/` + string(c.wants) + `"]`
			for _, letter := range c.typed {
				b.do(chromedp.SendKeys(chromedp.CSS("#q"), string(letter)))
			}
			b.until(`document.querySelector('` + wanted + `')`)
			b.accessible("suggestions " + string(c.locale))
			b.picture(fmt.Sprint("suggestions-", c.locale, c.width))
			if got := ask[string](b, `document.querySelector("#q").getAttribute("aria-expanded")`); got != "true" {
				t.Errorf("the box does not say that its list is open: %q", got)
			}
			if why := d.app.Catalog.For(c.locale); c.why != "" && !strings.Contains(plain(strings.ToLower(b.text(wanted))), plain(strings.ToLower(why.T(c.why)))) {
				t.Errorf("the line does not say why: %s", b.text(wanted))
			}
			if strings.Contains(b.address(), "?") {
				t.Errorf("what was typed stands in the address: %s", b.address())
			}

			// Escape closes and keeps what was typed; an arrow opens again.
			b.do(chromedp.KeyEvent(kb.Escape))
			if ask[bool](b, `!document.getElementById("hits").hidden || document.getElementById("q").value === ""`) {
				t.Error("Escape does not close the list, or takes what was typed")
			}
			b.do(chromedp.KeyEvent(kb.ArrowDown))
			for range ask[int](b, `[...document.querySelectorAll(".hits [role=option]")].findIndex(o => o.matches('`+wanted+`')) + 1`) {
				b.do(chromedp.KeyEvent(kb.ArrowDown))
			}
			if !ask[bool](b, `document.getElementById(document.getElementById("q").getAttribute("aria-activedescendant"))?.matches('`+wanted+`') ?? false`) {
				b.picture("not-chosen")
				t.Fatal("the arrow keys do not reach her")
			}
			ask[bool](b, `window.__here = true`)
			b.do(chromedp.KeyEvent(kb.Enter))
			b.arrive()
			if b.address() != "/people/"+string(c.wants) {
				t.Errorf("Enter leads to %s", b.address())
			}
		})
	}
}

// The consulate's officer does not see whom the office knows, neither by name nor
// as a number of people there might be: she meets her own Polina alone.
func TestWhoIsOutsideTheScopeDoesNotShowWhileTyping(t *testing.T) {
	d := newDemonstration(t)
	for range 9 {
		d.met(t, "analyst", "Пшеницына Полина") // more than are ever suggested
	}
	own := d.met(t, "field-officer", "بولينا فيميشلينوفا")
	b := d.open(t, "en", 1280)
	b.visit("/login")
	for _, reader := range []struct {
		login string
		typed string
		lines int
	}{{"field-officer", "полина", 1}, {"field-officer", "пшеницына", 0}, {"analyst", "пшеницына", 7}} {
		b.leave()
		b.login(reader.login)
		b.visit("/account")
		b.do(chromedp.SendKeys(chromedp.CSS("#q"), reader.typed))
		b.until(`document.querySelector(".hits [data-said]")`)
		if got := ask[int](b, `document.querySelectorAll(".hits [role=option]").length`); got != reader.lines {
			t.Errorf("%s types %s: %d lines, want %d: %s", reader.login, reader.typed, got, reader.lines, b.text("#hits"))
		}
		said := ask[string](b, `document.getElementById("hits-said").textContent`)
		switch reader.lines {
		case 0:
			if !strings.Contains(plain(said), "Nothing found") {
				t.Errorf("somebody else's child shows through: %s", said)
			}
		case 1:
			if !strings.HasPrefix(said, "1 suggestion;") || strings.Contains(b.text("#hits"), "There are more") || !ask[bool](b, `!!document.querySelector('.hits [href="/people/`+string(own)+`"]')`) {
				t.Errorf("the number of others shows through: %s, %s", said, b.text("#hits"))
			}
		}
	}
}

// met records a child whom the account of a login met.
func (d *demonstration) met(t *testing.T, login, called string) (who id.Person) {
	t.Helper()
	by, err := d.app.Operator(t.Context(), login)
	if err != nil {
		t.Fatal(err)
	}
	g, err := policy.Allow(by, policy.StateFacts)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.app.Journal.Act(t.Context(), g, func(a *journal.Act) error {
		who = person.New(a)
		_, err := person.State(a, g, person.Statement{Person: who, Source: person.Source{Kind: person.Interview, When: "2018-12-01"}, Facts: []person.Fact{
			{Attr: person.AttrName, Text: called}, {Attr: person.AttrSex, Code: "female"}, {Attr: person.AttrBorn, Text: "2015", Date: "2015"},
		}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// until waits until an expression, or what it promises, holds in the page.
func (b *browser) until(expression string) {
	b.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for time.Now().Before(deadline) {
		if ask[bool](b, `(async () => !!(await (`+expression+`)))()`) {
			return
		}
		<-time.After(20 * time.Millisecond) // while the page works; it tells us no other way
	}
	b.picture("waited")
	b.Fatalf("%s: it never came that %s; the page says:\n%s", b.address(), expression, clip(b.text("body"), 2000))
}
