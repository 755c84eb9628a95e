package test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"homeward/internal/match"
	"homeward/internal/policy"
)

// An analyst goes through the matches by keyboard alone: ? shows the keys, j and k
// walk, 1 asks why it is to be confirmed; what folds out is accessible too.
func TestMatchesAreWalkedByKeyboard(t *testing.T) {
	d := newDemonstration(t)
	if err := d.app.Index.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	families, _, err := match.ByFamily(t.Context(), d.app.DB, policy.Inside(), match.Filter{State: match.Proposed}, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	var first *match.Asked
	for i := range families {
		if len(families[i].Rows) > 1 {
			first = &families[i]
			break
		}
	}
	if first == nil {
		t.Fatal("no family waits in the demonstration")
	}
	one, two := "/matches/"+string(first.Rows[0].ID), "/matches/"+string(first.Rows[1].ID)
	b := d.open(t, "en", 1280)
	b.login("analyst")
	b.visit("/matches")
	b.sees("children asked for together")
	b.visit(one + "?band=propose")
	b.sees("Who may be the person sought", "Both families, row by row", "This pair")
	b.do(chromedp.KeyEvent("?"))
	if !ask[bool](b, `document.querySelector("details.keys").open`) {
		t.Error("? does not show the keys")
	}
	ask[bool](b, `(document.querySelectorAll(".ev details").forEach(d => d.open = true), true)`)
	b.accessible("comparison with everything folded out")
	b.key("j")
	if b.address() != two+"?band=propose" {
		t.Errorf("j leads to %s, want %s", b.address(), two)
	}
	b.key("k")
	if b.address() != one+"?band=propose" {
		t.Errorf("k leads to %s", b.address())
	}
	b.key("1")
	if !strings.Contains(b.address(), "decide=confirm") || !strings.Contains(b.address(), "band=propose") {
		t.Errorf("1 leads to %s", b.address())
	}
	if size := ask[int](b, `performance.getEntriesByType("navigation")[0].transferSize`); size < 1000 || size > 14<<10 {
		t.Errorf("the page has %d bytes on the wire", size)
	}
}

// key presses a key that leads to another page.
func (b *browser) key(key string) {
	b.Helper()
	ask[bool](b, `window.__here = true`)
	b.do(chromedp.KeyEvent(key))
	b.arrive()
}
