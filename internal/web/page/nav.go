package page

import (
	"strings"

	"homeward/internal/policy"
)

// Link is one link of the menu.
type Link struct {
	To, Icon, Words string
	Current         bool
	Wide            bool // not in the bar of a phone, but in its sheet
	Count           int
	Kind            string // of the count: "", "warn", "bad"
}

// Count is how much waits behind a link of the menu.
type Count struct {
	N    int
	Kind string // "", "warn", "bad"
}

// barMost is how many links a phone's bar holds beside "More".
const barMost = 5

type entry struct {
	to, icon, words string
	need            Need
	more            bool // always in the sheet
}

// menu is every link of the menu in its order; a reader sees those whose screen
// exists and whose need she meets.
func menu() []entry {
	return []entry{
		{"/today", "today", "layout.nav.today", LoggedIn(), false},
		{"/work", "check", "work.list.title", Asks(policy.Work), false},
		{"/requests", "requests", "layout.nav.requests", Asks(policy.Requests), false},
		{"/found", "found", "layout.nav.found", Asks(policy.People), false},
		{"/matches", "matches", "layout.nav.matches", Asks(policy.Matches), false},
		{"/cases", "cases", "layout.nav.cases", Asks(policy.Cases), false},
		{"/clearances", "shield", "clearances.list.title", Asks(policy.Clearances), false},
		{"/visits", "calendar", "care.show.visits", Asks(policy.Care), false},
		{"/operations", "operations", "layout.nav.operations", Asks(policy.Operations), false},
		{"/record", "record", "layout.nav.record", Asks(policy.Aggregates), false},
		{"/figures", "operations", "figures.list.title", Does(policy.DraftFigures, policy.ReleaseFigures), false},
		{"/accounts", "key", "accounts.list.title", Asks(policy.Accounts), false},
		{"/agencies", "shield", "agencies.list.title", Asks(policy.Accounts), false},
		{"/looks", "eye", "looks.list.title", Asks(policy.Looks), false},
		{"/families", "families", "layout.nav.families", Asks(policy.People), true},
		{"/people", "people", "layout.nav.people", Asks(policy.People), true},
		{"/pathways", "flag", "pathways.list.title", Asks(policy.Cases), true},
		{"/forms", "note", "forms.list.title", Does(policy.FillForm, policy.DefineForm), true},
		{"/lists", "upload", "layout.nav.import", Does(policy.ImportList), true},
		{"/journal", "journal", "layout.nav.journal", Asks(policy.Journal), true},
	}
}

// Menu gives the reader's links; exists says whether a path has a screen.
func Menu(who policy.Principal, here string, exists func(path string) bool, counts map[string]Count) (nav, more []Link) {
	for _, e := range menu() {
		if !exists(e.to) || !e.need.Met(who) {
			continue
		}
		link := Link{To: e.to, Icon: e.icon, Words: e.words, Count: counts[e.to].N, Kind: counts[e.to].Kind}
		link.Current = here == e.to || strings.HasPrefix(here, e.to+"/")
		if e.more {
			more = append(more, link)
			continue
		}
		link.Wide = len(nav) >= barMost
		nav = append(nav, link)
	}
	return nav, more
}
