package families

import (
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/web/tell"
)

type timelinePage struct {
	page.Base
	To, Label string
	Days      []tell.Day
	Older     string // address, "" at the beginning
	First     string // address of the newest, "" when they are shown
	Entries   bool   // the reader may open the technical entries
}

const linesMost = 50

// Timeline shows what was recorded about a family, newest first.
func Timeline(r *page.Request) (page.Result, error) {
	s, f, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p := &timelinePage{To: "/families/" + string(f.ID), Label: f.Label, Entries: policy.CanLook(r.Viewer, policy.Journal)}
	p.Crumbs = crumbs(r)
	before := journal.EntryID(r.Query("before"))
	all, err := r.Journal.Timeline(r.Context(), s, []string{string(f.ID)}, before, linesMost+1)
	if err != nil {
		return page.Result{}, err
	}
	if len(all) > linesMost {
		all = all[:linesMost]
		p.Older = page.URL(p.To+"/timeline", "before", string(all[linesMost-1].ID()))
	}
	if before != "" {
		p.First = p.To + "/timeline"
	}
	teller := tell.For(r)
	p.Days = tell.Days(teller.Lines(all))
	return page.Show(p), teller.Err()
}
