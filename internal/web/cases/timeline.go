package cases

import (
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

type timelinePage struct {
	page.Base
	Head  head
	Days  []tell.Day
	Older string // address of the page of older entries, "" if there are none
	First string // address of the newest page, "" if this is it
	// Entries is set for who may read the technical entries.
	Entries bool
}

// linesMost is one page of the timeline.
const linesMost = 40

// Timeline tells what was recorded about the case, newest first.
func Timeline(r *page.Request) (page.Result, error) {
	c, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	before := journal.EntryID(r.Query("before"))
	lines, older, err := story(r, c, before, linesMost)
	if err != nil {
		return page.Result{}, err
	}
	p := &timelinePage{Head: headOf(r, c, "/timeline"), Days: tell.Days(lines), Entries: policy.CanLook(r.Viewer, policy.Journal)}
	p.Crumbs = crumbs(r)
	if older != "" {
		p.Older = page.URL(c.to("/timeline"), "before", string(older))
	}
	if before != "" {
		p.First = c.to("/timeline")
	}
	return page.Show(p), nil
}

// story tells up to limit entries about the case before one; older is where the
// next page begins, "" at the end.
func story(r *page.Request, c child, before journal.EntryID, limit int) (lines []tell.Line, older journal.EntryID, err error) {
	entries, err := r.Journal.Timeline(r.Context(), c.scope, c.subjects(), before, limit+1)
	if err != nil {
		return nil, "", err
	}
	if len(entries) > limit {
		entries = entries[:limit]
		older = entries[limit-1].ID()
	}
	teller := tell.For(r)
	lines = teller.Lines(entries)
	return lines, older, teller.Err()
}
