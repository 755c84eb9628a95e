package requests

import (
	"time"

	"homeward/internal/id"
	"homeward/internal/name"
	"homeward/internal/request"
	"homeward/internal/web/page"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

// to is the address of a page of a request.
func to(r id.Request, more string) string { return "/requests/" + string(r) + more }

func crumbs(r *page.Request) []page.Crumb {
	return []page.Crumb{{To: "/requests", Label: r.T("layout.nav.requests")}}
}

// below are the crumbs of a page under the page of one request.
func below(r *page.Request, one request.Request) []page.Crumb {
	return append(crumbs(r), page.Crumb{To: to(one.ID, ""), Label: codeOf(r, one.Code)})
}

// codeOf is the receipt code, or a word for it where the receipt has not come
// from its node yet.
func codeOf(r *page.Request, code string) string {
	if code == "" {
		return r.T("layout.value.unknown")
	}
	return code
}

// badges of the states: amber waits for us, teal is under way, green is done.
var badges = map[request.State]struct{ kind, icon string }{
	request.IsReceived:  {"warn", "clock"},
	request.IsOpen:      {"now", "requests"},
	request.IsAnswered:  {"now", "check"},
	request.IsClosed:    {"ok", "check"},
	request.IsMerged:    {"", "link"},
	request.IsWithdrawn: {"unknown", "undo"},
}

func badgeOf(r *page.Request, s request.State) badge {
	b := badges[s]
	return badge{b.kind, b.icon, r.T("states.request." + string(s))}
}

// outlooks: amber waits for us to call, teal is under way.
var outlooks = map[worklist.Outlook]struct{ kind, icon string }{
	worklist.Looking:   {"now", "search"},
	worklist.News:      {"warn", "flag"},
	worklist.Answered:  {"ok", "check"},
	worklist.Closed:    {"", "check"},
	worklist.TakenBack: {"unknown", "undo"},
}

// outlookOf words what the requester can be told, in the same shape for every
// request.
func outlookOf(r *page.Request, o worklist.Outlook) badge {
	b := outlooks[o]
	return badge{b.kind, b.icon, r.T("states.outlook." + string(o))}
}

// asked is the day a request was made, or else the day it was recorded.
func asked(r *page.Request, on when.Partial, recorded string) string {
	if on != "" {
		return on.Text(string(r.Locale))
	}
	return dayOf(r, recorded)
}

// dayOf words the day of a recorded moment, "" if there is none.
func dayOf(r *page.Request, recorded string) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(r.Locale))
}

// latin is a Latin reading to stand under a name, "" where it would repeat it.
func latin(text string) string {
	if name.Dominant(text) == name.Latn {
		return ""
	}
	return name.Latin(text)
}
