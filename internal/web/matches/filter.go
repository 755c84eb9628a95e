package matches

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// narrowed is the filter of the list as it stands in the address. It goes with
// the reader from match to match, so that "next" means next of those.
type narrowed struct {
	State   string // "" those that wait for a decision, allStates every one
	Band    string
	Request string
}

// allStates stands in the address for a list of every state; the list itself
// begins with what waits for a decision.
const allStates = "all"

// narrowedBy reads the filter from the address; what is none counts as not set.
func narrowedBy(r *page.Request) narrowed {
	var n narrowed
	states := []page.Option{{}, {Value: allStates}}
	for _, s := range match.States() {
		if s != match.Proposed {
			states = append(states, page.Option{Value: string(s)})
		}
	}
	bands := []page.Option{{}}
	for _, b := range match.Bands() {
		bands = append(bands, page.Option{Value: string(b)})
	}
	n.State, n.Band = r.Chosen("state", states...), r.Chosen("band", bands...)
	if q, err := id.Parse[id.Request](r.Query("request")); err == nil {
		n.Request = string(q)
	}
	return n
}

func (n narrowed) filter() match.Filter {
	f := match.Filter{Band: match.Band(n.Band), Request: id.Request(n.Request)}
	switch n.State {
	case "":
		f.State = match.Proposed
	case allStates:
	default:
		f.State = match.State(n.State)
	}
	return f
}

// at writes an address with the filter and further parameters.
func (n narrowed) at(path string, more ...string) string {
	return page.URL(path, append([]string{"state", n.State, "band", n.Band, "request", n.Request}, more...)...)
}

// waits reports whether the list holds what is still to be decided.
func (n narrowed) waits() bool { return n.State == "" || n.State == string(match.Parked) }

// beside finds the match before and the one after. Where matches wait to be
// decided, after the last comes the first.
func (n narrowed) beside(r *page.Request, s policy.Scope, m match.Match) (match.Beside, error) {
	f := n.filter()
	b, err := match.BesideIn(r.Context(), r.DB(), s, f, m)
	if err != nil || b.Next != "" || !n.waits() {
		return b, err
	}
	first, _, err := match.ByFamily(r.Context(), r.DB(), s, f, 0, 1)
	if err == nil && len(first) > 0 && len(first[0].Rows) > 0 && first[0].Rows[0].ID != m.ID {
		b.Next = first[0].Rows[0].ID
	}
	return b, err
}

// missing: there is nothing, or nothing this reader may see.
func missing(err error) bool { return fault.Is(err, fault.NotFound) }
