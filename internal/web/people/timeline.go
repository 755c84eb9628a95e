package people

import (
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

type timelinePage struct {
	page.Base
	Head    head
	Days    []tell.Day
	Older   string // address, "" at the beginning
	First   string // address of the newest, "" when they are shown
	Entries bool   // the reader may open the technical entries
}

const linesMost = 50

// Timeline shows what was recorded about a person, newest first.
func Timeline(r *page.Request) (page.Result, error) {
	s, who, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &timelinePage{Entries: policy.CanLook(r.Viewer, policy.Journal)}
	p.Crumbs = crumbs(r)
	if p.Head, err = headOf(r, who); err != nil {
		return page.Result{}, err
	}
	before := journal.EntryID(r.Query("before"))
	all, err := r.Journal.Timeline(r.Context(), s, []string{string(who.ID)}, before, linesMost+1)
	if err != nil {
		return page.Result{}, err
	}
	to := p.Head.To + "/timeline"
	if len(all) > linesMost {
		all = all[:linesMost]
		p.Older = page.URL(to, "before", string(all[linesMost-1].ID()))
	}
	if before != "" {
		p.First = to
	}
	teller := tell.For(r)
	p.Days = tell.Days(teller.Lines(all))
	return page.Show(p), teller.Err()
}
