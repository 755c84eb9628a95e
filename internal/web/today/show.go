package today

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"homeward/internal/lang"
	"homeward/internal/name"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
	"homeward/internal/worklist"
)

type showPage struct {
	page.Base
	Lede     string
	Tiles    []tile
	Sections []section
	Empty    *empty
	Quiet    bool   // nothing waits of what this reader acts on
	NewTo    string // the first thing this reader does, "" for none
	NewWords string
}

// tile is a number and the list it counts.
type tile struct {
	To    string
	N     int
	Words string
	Kind  string // "", "warn"
	More  bool   // there are more than N
}

// section is the beginning of a list.
type section struct {
	ID    string
	Title string
	About string // in which order, and why these
	To    string // the whole list
	All   int
	Many  bool   // more than were counted
	When  string // what the last column says, "" since when it waits
	More  bool
	Rows  []row
}

// row says who waits for what, since when.
type row struct {
	To    string
	Name  string // as written, "" unknown
	Latin string
	More  string // beside the name: relation, age, number
	Other string // a second name, of the child found; "" for none
	What  string
	Why   string // somebody's own words
	Since string
}

// empty is said to who has no work here in this version.
type empty struct {
	Text  string
	To    string // where she can look meanwhile, "" for nowhere
	Words string
}

const (
	rowsMost  = 10
	staleDays = 90 // nobody said for so long where a child is
	listDays  = 30
)

// Show tells what waits.
func Show(r *page.Request) (page.Result, error) {
	p := &showPage{}
	for _, part := range []func(*page.Request) error{p.due, p.requests, p.proposals, p.unmatched, p.disputes, p.blocked, p.orders, p.hearings, p.unverified, p.lists, p.system} {
		if err := part(r); err != nil {
			return page.Result{}, err
		}
	}
	counts, err := worklist.Counts(r.Context(), r.DB(), r.Viewer)
	if err != nil {
		return page.Result{}, err
	}
	day := r.Today().Partial().Text(string(r.Locale))
	switch n := counts["/today"]; {
	case n > 0:
		p.Lede = r.N("today.show.waiting", n, "Day", day)
	case r.May(policy.DecideMatch) || r.May(policy.DecideRequest):
		p.Lede = r.T("today.show.nothing", "Day", day)
	default:
		p.Lede = day
	}
	p.Quiet = len(p.Tiles) > 0 && len(p.Sections) == 0 && (r.May(policy.StateFacts) || r.May(policy.DecideRequest))
	if len(p.Tiles) == 0 {
		p.Empty = emptyFor(r)
	}
	if r.May(policy.ReceiveRequest) {
		p.NewTo, p.NewWords = "/requests/new", r.T("today.show.new_request")
	} else if r.May(policy.OpenCase) {
		p.NewTo, p.NewWords = "/found/new", r.T("today.show.new_found")
	}
	return page.Show(p), nil
}

// emptyFor says what will stand here, and where the reader can look meanwhile.
func emptyFor(r *page.Request) *empty {
	e := &empty{Text: r.T("today.empty.any")}
	for _, role := range r.Viewer.Roles {
		if key := "today.empty." + string(role); r.Words.Has(key) {
			e.Text = r.T(key)
			break
		}
	}
	if policy.CanLook(r.Viewer, policy.Cases) {
		e.To, e.Words = "/cases", r.T("layout.nav.cases")
	}
	return e
}

// inside is a label as it stands within a sentence.
func inside(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

// latin is a Latin reading to stand under a name, "" where it would repeat it.
func latin(text string) string {
	if reading := name.Latin(text); !strings.EqualFold(reading, text) {
		return reading
	}
	return ""
}

// dayOf words the day of a recorded moment, "" if there is none.
func dayOf(recorded string, locale lang.Locale) string {
	at, err := time.Parse(time.RFC3339Nano, recorded)
	if err != nil {
		return ""
	}
	return when.DayOfTime(at).Partial().Text(string(locale))
}
