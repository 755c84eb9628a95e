package journal

import (
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/journal"
	"homeward/internal/journal/verify"
	"homeward/internal/web/page"
	"homeward/internal/web/pagetest"
	"homeward/internal/web/tell"
)

var at = time.Date(2019, 3, 12, 14, 5, 0, 0, time.UTC)

func lines() []tell.Line {
	return []tell.Line{
		{Entry: "n7f3a9c2e41b0d855/41", Seq: 41, To: "/journal/n7f3a9c2e41b0d855/41", Kind: "case.opened", At: at, Text: "Nora Test opened a case.",
			About: []tell.Link{{To: "/people/1", Icon: "user", Name: "آمنة"}, {To: "/cases/1", Icon: "cases", Code: "1042-7"}, {To: "/people/2", Icon: "user"}}},
		{Entry: "n7f3a9c2e41b0d855/40", Seq: 40, To: "/journal/n7f3a9c2e41b0d855/40", At: at, Text: "An entry you may not read.", Withheld: 1},
	}
}

func TestListTemplate(t *testing.T) {
	filled := func(s state) *listPage {
		return &listPage{
			Head: journal.Checkpoint{Size: 42, Note: "homeward/1\n42\nabc=\n\n— homeward/1 x\n"}, Log: "n7f3a9c2e41b0d855", Check: s, May: true,
			Chips: []page.Chip{{To: "/journal", Label: "All", Count: -1, Current: true}}, Kind: "case.opened",
			Days: tell.Days(lines()), Size: 42, From: 41, To: 40, Older: "/journal?before=40", First: "/journal",
		}
	}
	broken := &verify.Report{Entries: 42, Problems: []verify.Problem{{Log: "n7f3a9c2e41b0d855", Seq: 7, What: "the entry is missing"}, {Seq: -1, What: "there is no log at all"}}}
	pagetest.Template(t, Folder, "list",
		filled(state{}),
		filled(state{Running: true, Done: 20, All: 42, By: "Nora Test", Began: at}),
		filled(state{Report: &verify.Report{Entries: 42}, By: "Nora Test", Ended: at}),
		filled(state{Report: broken, By: "Nora Test", Ended: at}),
		filled(state{Broken: true, Ended: at}),
	)
}

func TestEntryTemplate(t *testing.T) {
	all := lines()
	proof := journal.Proof{Path: make([]tlog.Hash, 3), VKey: "homeward/1+abc+def", Checkpoint: journal.Checkpoint{Note: "homeward/1\n42\nabc=\n"}}
	open := &entryPage{
		Line: all[0], Header: journal.Header{Kind: "case.opened", Compartment: journal.Identity, Body: "ab12"}, Exact: `{"log":"n1"}`,
		Pretty: "{}", Cut: true, Salt: []byte{1, 2}, Proof: proof, Because: all, CitedBy: all, Older: "/journal/n1/40", Newer: "/journal/n1/42",
	}
	gone := &entryPage{Line: all[0], Known: true, Header: journal.Header{Kind: "case.opened", Compartment: journal.Identity}, Proof: proof}
	pagetest.Template(t, Folder, "entry", open, gone, &entryPage{Line: all[1], Withheld: true, Proof: proof})
}
