package requests

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

type timelinePage struct {
	page.Base
	Code    string
	Days    []tell.Day
	Older   string // address of the page of older entries, "" if there are none
	Entries bool   // the reader may read the technical entries
}

// Timeline tells what was recorded about a request, newest first.
func Timeline(r *page.Request) (page.Result, error) {
	one, s, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	lines, older, err := story(r, s, one.ID, journal.EntryID(r.Query("before")), 40)
	if err != nil {
		return page.Result{}, err
	}
	p := &timelinePage{Code: codeOf(r, one.Code), Days: tell.Days(lines), Entries: policy.CanLook(r.Viewer, policy.Journal)}
	p.Crumbs = below(r, one)
	if older != "" {
		p.Older = page.URL(to(one.ID, "/timeline"), "before", string(older))
	}
	return page.Show(p), nil
}

// story tells up to limit entries about the request before one; older is where
// the next page begins, "" at the end.
func story(r *page.Request, s policy.Scope, one id.Request, before journal.EntryID, limit int) (lines []tell.Line, older journal.EntryID, err error) {
	entries, err := r.Journal.Timeline(r.Context(), s, []string{string(one)}, before, limit+1)
	if err != nil {
		return nil, "", err
	}
	if len(entries) > limit {
		entries = entries[:limit]
		older = entries[limit-1].ID()
	}
	teller := tell.For(r).Within(s)
	lines = teller.Lines(entries)
	return lines, older, teller.Err()
}
