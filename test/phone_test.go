package test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"homeward/internal/handover"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/manifest"
	"homeward/internal/policy"
)

// TestAPhoneLosesTheLaptopInTheYard has an escort call the roll of 33 children on
// a phone that loses its connection after 17 ticks. She goes on, reloads, closes
// the page and opens it again; the first delivery arrives and its answer is lost.
// In the end each tick is recorded once. What stands on the phone meanwhile names
// nobody, and after logout nothing stands there at all.
func TestAPhoneLosesTheLaptopInTheYard(t *testing.T) {
	d := newDemonstration(t)
	y := newYard(t, d, 33)
	y.offer()
	w := newWire(t, d.at)
	b := d.open(t, "en", 360)
	b.at = w.at
	words := d.app.Catalog.For(lang.English)
	b.login("escort")
	b.visit("/handovers/" + string(y.hand))
	b.until(`document.querySelector("[data-roll]").dataset.kept === "yes"`)
	b.accessible("roll-call on a phone")
	b.findsCards(y)
	c := d.client(t, "escort")
	for typed, want := range map[string]int{y.kids[17].name: 1, manifest.CardInGroups(manifest.Card(y.op, y.kids[3].person)): 1, "4KQ70M2NXV8T": 0, "": 0} { // without script
		answer, err := c.PostForm(d.at+"/handovers/"+string(y.hand)+"/find", url.Values{"q": {typed}})
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if n := strings.Count(string(body), "<article"); err != nil || n != want {
			t.Errorf("%q finds %d people, want %d; %v", typed, n, want, err)
		}
	}

	for _, k := range y.kids[:17] {
		b.tick(k)
	}
	b.until(`localStorage.getItem("homeward-roll") === "0"`)
	if got := y.ticks(); got != 17 {
		t.Fatalf("%d ticks are recorded, want 17", got)
	}

	w.set(cut)
	for _, k := range y.kids[17:27] {
		b.tick(k)
	}
	b.until(`document.querySelector("[data-part=number]").innerText === "10" && !document.querySelector("[data-part=offline]").hidden`)
	b.sees(words.T("handovers.kept.offline"), words.T("handovers.kept.waits"))
	b.accessible("roll-call without a connection")
	b.picture("roll-offline")

	b.visit("/handovers/" + string(y.hand)) // a reload, answered by the phone itself
	b.until(`document.querySelector("[data-part=number]").innerText === "10"`)
	b.sees(words.T("handovers.kept.page"), y.kids[32].name)
	b.counts(27, 6, 0)

	b.again() // the tab is closed and another one opened
	b.visit("/handovers/" + string(y.hand))
	b.until(`document.querySelector("[data-part=number]").innerText === "10"`)
	b.counts(27, 6, 0)
	for _, k := range y.kids[27:32] {
		b.tick(k)
	}
	b.leaveOut(y.kids[32], "unfit")
	b.until(`document.querySelector("[data-part=number]").innerText === "16"`)
	b.counts(32, 0, 1)
	b.picture("roll-kept")
	b.namesNobody(y.kids[20].name)
	if got := y.ticks(); got != 17 {
		t.Fatalf("%d ticks are recorded before the connection is back, want 17", got)
	}

	w.set(deaf)
	ask[bool](b, `document.querySelector("[data-part=deliver]").click() || true`)
	for range 500 {
		if y.ticks() == 18 {
			break
		}
		ask[bool](b, `new Promise(done => setTimeout(() => done(true), 20))`)
	}
	if got := y.ticks(); got != 18 {
		t.Fatalf("%d ticks are recorded after one whose answer was lost, want 18", got)
	}
	w.set(whole)
	ask[bool](b, `document.querySelector("[data-part=deliver]").click() || true`)
	b.until(`localStorage.getItem("homeward-roll") === "0"`)
	call := y.roll()
	if got := y.ticks(); got != 33 || call.Here() != 32 || call.Count(handover.NotBoarded) != 1 {
		t.Fatalf("%d ticks are recorded, %d here, %d not on board; want 33, 32, 1", got, call.Here(), call.Count(handover.NotBoarded))
	}
	b.visit("/handovers/" + string(y.hand))
	b.until(`document.querySelector("[data-roll]").dataset.kept === "yes" && document.querySelector("[data-roll]").hidden`)
	b.counts(32, 0, 1)

	b.anotherPersonTakesThePhone(y, w)
	b.comesTooLate(y, w)
	b.turnsThePage(newYard(t, d, 45), w)

	b.leave()
	b.until(`(async () => (await indexedDB.databases()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0)()`)
	w.set(cut)
	if err := chromedp.Do(b.ctx, chromedp.Navigate(w.at+"/handovers/"+string(y.hand))); err == nil {
		t.Errorf("after logout the phone still shows the roll-call: %s", b.text("body"))
	}
	journaltest.Check(t, d.app.Journal)
}

// anotherPersonTakesThePhone: the escort takes a tick back without a connection,
// and her session ends. Whoever logs in on the phone then is told that ticks wait,
// delivers none of them and does not see the escort's page; the escort does.
func (b *browser) anotherPersonTakesThePhone(y *yard, w *wire) {
	b.Helper()
	w.set(cut)
	undone := y.kids[0]
	ask[bool](b, fmt.Sprintf(`document.querySelector("#p-%s form[data-when=marked] button").click() || true`, undone.person))
	b.until(`document.querySelector("[data-part=number]").innerText === "1"`)
	b.counts(31, 1, 1)
	y.d.forgetSessions(b)
	w.set(whole)
	ask[bool](b, `document.querySelector("[data-part=deliver]").click() || true`)
	b.until(`!document.querySelector("[data-part=login]").hidden`)
	for _, c := range []struct {
		login, says string
		ticks       int
	}{{"operations-lead", "other", 33}, {"escort", "", 34}} {
		b.login(c.login)
		b.visit("/handovers/" + string(y.hand))
		if c.says != "" {
			b.until(`!document.querySelector("[data-part=` + c.says + `]").hidden && document.querySelector("[data-roll]").dataset.kept === "yes"`)
			b.accessible("roll-call of another person")
		} else {
			b.until(`document.querySelector("[data-roll]").hidden && localStorage.getItem("homeward-roll") === "0"`)
		}
		if got := y.ticks(); got != c.ticks {
			b.Errorf("after %s opened the page %d ticks are recorded, want %d", c.login, got, c.ticks)
		}
		if c.login == "operations-lead" {
			y.d.forgetSessions(b) // no logout, which would clear the phone
		}
	}
	if by := y.one("SELECT by_whom FROM handover_line WHERE handover = $1 AND person = $2", y.hand, undone.person); by != string(y.account("escort")) {
		b.Errorf("the tick is recorded in the name of %s", by)
	}
}

// comesTooLate: both sides sign on the laptop while a tick waits on the phone. It is
// delivered and not taken, and the escort reads so; what was signed stands.
func (b *browser) comesTooLate(y *yard, w *wire) {
	b.Helper()
	w.set(cut)
	b.tick(y.kids[0])
	y.d.as(b, "field-officer", policy.CallRoll, func(a *journal.Act, g policy.Grant) error {
		return handover.Tick(a, g, handover.Ticked{Handover: y.hand, Person: y.kids[0].person, Mark: handover.NotBoarded, Reason: "no_show"})
	})
	for _, login := range []string{"field-officer", "escort"} {
		y.d.as(b, login, policy.CallRoll, func(a *journal.Act, g policy.Grant) error { return handover.Count(a, g, y.hand, 31) })
	}
	for _, login := range []string{"field-officer", "escort"} {
		key := y.d.signer(b, login)
		y.d.as(b, login, policy.SignList, func(a *journal.Act, g policy.Grant) error {
			h, err := handover.Find(b.Context(), a, policy.Inside(), y.hand)
			if err != nil {
				return err
			}
			_, hash, err := handover.Body(b.Context(), a, h)
			if err != nil {
				return err
			}
			return handover.Sign(a, g, y.hand, hash, key)
		})
	}
	w.set(whole)
	ask[bool](b, `document.querySelector("[data-part=deliver]").click() || true`)
	b.until(`!document.querySelector("[data-part=refused]").hidden && document.querySelector("[data-part=waiting]").hidden`)
	b.sees(y.d.app.Catalog.For(lang.English).T("handovers.kept.refused"), y.d.app.Catalog.For(lang.English).T("fault.conflict"))
	b.accessible("a tick that came too late")
	b.picture("too-late")
	ask[bool](b, `document.querySelector("[data-part=forget]").click() || true`)
	b.until(`document.readyState === "complete" && !document.querySelector("[data-roll]")`) // nobody calls this roll any more
	b.sees(y.d.app.Catalog.For(lang.English).T("states.handover.accepted"))
	if call := y.roll(); call.Here() != 31 || call.Count(handover.NotBoarded) != 2 {
		b.Errorf("after it was signed %d are here, %d not on board; want 31 and 2", call.Here(), call.Count(handover.NotBoarded))
	}
}

// turnsThePage: a roll-call of 45 has two pages. The second was never opened while
// there was a connection; it is there without one, counts with the first, and what
// is ticked on both is delivered.
func (b *browser) turnsThePage(y *yard, w *wire) {
	b.Helper()
	y.offer()
	to := "/handovers/" + string(y.hand)
	b.visit(to)
	b.until(`document.querySelector("[data-roll]").dataset.kept === "yes"`)
	w.set(cut)
	onPage := func() []standing {
		return y.shown(ask[string](b, `[...document.querySelectorAll("article[data-card]")].map(c => c.dataset.person).join(" ")`))
	}
	b.visit(to)
	first := onPage()
	b.tick(first[0])
	b.visit(to + "?page=2")
	second := onPage()
	if len(first) != 40 || len(second) != 5 {
		b.Fatalf("the pages show %d and %d, want 40 and 5", len(first), len(second))
	}
	b.sees(second[4].name)
	b.tick(second[0])
	b.leaveOut(second[1], "refused")
	b.until(`document.querySelector("[data-part=number]").innerText === "3"`)
	b.counts(2, 42, 1)
	w.set(whole)
	ask[bool](b, `document.querySelector("[data-part=deliver]").click() || true`)
	b.until(`localStorage.getItem("homeward-roll") === "0"`)
	if call := y.roll(); call.Here() != 2 || call.Count(handover.NotBoarded) != 1 {
		b.Errorf("%d are here, %d not on board; want 2 and 1", call.Here(), call.Count(handover.NotBoarded))
	}
}

// shown gives the children that a page shows, by their identifiers.
func (y *yard) shown(people string) (all []standing) {
	for _, who := range strings.Fields(people) {
		for _, k := range y.kids {
			if string(k.person) == who {
				all = append(all, k)
			}
		}
	}
	return all
}

// findsCards looks for children by name, by card and with the camera. A card of
// another operation is told, and no card ticks anybody.
func (b *browser) findsCards(y *yard) {
	b.Helper()
	visible := func(typed string) string {
		ask[bool](b, fmt.Sprintf(`(f => { f.value = %q; f.dispatchEvent(new Event("input")); f.form.requestSubmit(); return true })(document.getElementById("find"))`, typed))
		return ask[string](b, `[...document.querySelectorAll("article[data-card]")].filter(c => !c.hidden).map(c => c.dataset.person).join(" ")`)
	}
	child := y.kids[17]
	card := manifest.Card(y.op, child.person)
	for _, typed := range []string{child.name, "NEBYVALOVA-18", card, strings.ToLower(manifest.CardInGroups(card)), manifest.CardMark + card} {
		if got := visible(typed); got != string(child.person) {
			b.Errorf("%q finds %s, want %s", typed, got, child.person)
		}
	}
	if got := visible(manifest.Card("0194f3c2-0000-7000-8000-0000000000b1", child.person)); got != "" || ask[bool](b, `document.querySelector("[data-foreign]").hidden`) {
		b.Errorf("a card of another operation finds %q and nothing is said", got)
	}
	visible("")
	if !ask[bool](b, `"BarcodeDetector" in window || document.querySelector("[data-scan]").hidden`) {
		b.Error("the camera is offered where the browser reads no codes")
	}

	// A browser that reads codes: the camera is Chromium's invented one, what it
	// reads is told here.
	if _, err := chromedp.Run(b.ctx, func(ctx context.Context, t *chromedp.Target) (page.AddScriptToEvaluateOnNewDocumentResult, error) {
		return cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf(`window.BarcodeDetector = class { async detect(video) { return video.videoWidth ? [{rawValue: "https://example.org"}, {rawValue: %q}] : [] } }`, manifest.CardMark+card)})
	}); err != nil {
		b.Fatal(err)
	}
	b.visit(b.address())
	ask[bool](b, `document.querySelector("[data-scan]").click() || true`)
	b.until(fmt.Sprintf(`!document.querySelector("dialog").open && document.activeElement.closest("article")?.dataset.person === %q`, child.person))
	if !ask[bool](b, `document.querySelector("dialog video").srcObject === null`) {
		b.Error("the camera stays on")
	}
	if n := y.ticks(); n != 0 {
		b.Errorf("a card ticked %d people", n)
	}
	b.visit(b.address())
}

// tick marks a child as boarded.
func (b *browser) tick(k standing) {
	b.Helper()
	ask[bool](b, fmt.Sprintf(`document.querySelector("#p-%s button[value=boarded]").click() || true`, k.person))
	b.until(fmt.Sprintf(`document.querySelector("#p-%s [data-when=marked]")?.hidden === false`, k.person))
}

// leaveOut marks a child as not boarded, with a reason.
func (b *browser) leaveOut(k standing, reason string) {
	b.Helper()
	ask[bool](b, fmt.Sprintf(`(c => { c.querySelector("details").open = true; c.querySelector("[name=reason][value=%s]").click(); c.querySelector("details form .btn").click(); return true })(document.querySelector("#p-%s"))`, reason, k.person))
	b.until(fmt.Sprintf(`document.querySelector("#p-%s [data-when=marked]")?.hidden === false`, k.person))
}

// counts checks the headcount that the page shows.
func (b *browser) counts(here, open, not int) {
	b.Helper()
	want := fmt.Sprint(here, " ", open, " ", not)
	got := ask[string](b, `["here", "open", "not_boarded"].map(n => document.querySelector("[data-count=" + n + "]").innerText).join(" ")`)
	if got != want {
		b.picture("counts")
		b.Errorf("the page counts %s, want %s", got, want)
	}
}

// again closes the page and opens another one in the same browser.
func (b *browser) again() {
	b.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	b.Cleanup(stop)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		b.Fatal(err)
	}
	if err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank")); err != nil {
		b.Fatal(err)
	}
	b.ctx = ctx
	b.do(chromedp.EmulateViewport(360, 900, chromedp.EmulateMobile))
}

// namesNobody searches everything that the browser keeps on the disk for a name.
// A text that a page stored in the clear shows that the search would find it.
func (b *browser) namesNobody(name string) {
	b.Helper()
	control := "Проба Небывалая"
	ask[bool](b, fmt.Sprintf(`new Promise(done => {
		const asked = indexedDB.open("control", 1);
		asked.onupgradeneeded = () => asked.result.createObjectStore("texts");
		asked.onsuccess = () => { const tx = asked.result.transaction("texts", "readwrite", {durability: "strict"}); tx.objectStore("texts").put(%q, 1); tx.oncomplete = () => { asked.result.close(); done(true) } };
	})`, control))
	if found := b.onDisk(control); len(found) == 0 {
		b.Fatal("the search does not find what a page keeps in the clear")
	}
	if found := b.onDisk(name); len(found) > 0 {
		b.Errorf("the name of a child stands in the clear in %q", found)
	}
	ask[bool](b, `new Promise(done => { indexedDB.deleteDatabase("control").onsuccess = () => done(true) })`)
}

func (b *browser) onDisk(text string) (found []string) {
	b.Helper()
	wide := make([]byte, 0, 2*len(text))
	for _, u := range utf16.Encode([]rune(text)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	err := filepath.WalkDir(b.profile, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return nil // the browser makes and removes files while we look
		}
		data, err := os.ReadFile(path)
		if err == nil && (bytes.Contains(data, []byte(text)) || bytes.Contains(data, wide)) {
			found = append(found, filepath.Base(path))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return found
}
