package worklist

import (
	"context"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/request"
)

// Outlook is what a requester can be told: one of a few words, the same for
// everybody who asks. An intake officer sees it of every request of her agency,
// though she sees no match and no case: not who was found, where, by whom, nor
// how many of those asked for. The names travel in words (states.outlook.<name>):
// append only.
type Outlook string

// The outlooks.
const (
	Looking   Outlook = "looking"    // nobody asked for is confirmed yet
	News      Outlook = "news"       // somebody is, and the requester was not told since
	Answered  Outlook = "answered"   // the requester was told what is known
	Closed    Outlook = "closed"     // nothing more is to be done
	TakenBack Outlook = "taken_back" // the requester took it back, and is not called
)

// Outlooks in the order in which a request passes them.
func Outlooks() []Outlook { return []Outlook{Looking, News, Answered, Closed, TakenBack} }

// outlooks asks, for each request, for all that are merged with it, over others
// too: relatives ask for the same child under persons of their own, and a match
// of one is news for all. What they are in is the standing of the request that
// the others went into. A circle of merges ends, for a row is taken once.
const outlooks = `
	WITH RECURSIVE together (request, of_request) AS (
		SELECT request, request
		FROM request
		WHERE request = $1
		UNION
		SELECT t.request, CASE WHEN r.request = t.of_request THEN r.into_request ELSE r.request END
		FROM together t
		JOIN request r ON r.request = t.of_request OR (r.into_request = t.of_request AND r.into_request <> ''))
	SELECT t.of_request = t.request, r.state, r.settled, COALESCE((
		SELECT MAX(m.decided)
		FROM request_sought q
		JOIN match m ON m.sought = q.person
		WHERE q.request = t.of_request AND m.state = 'confirmed'), '')
	FROM together t
	JOIN request r ON r.request = t.of_request`

// OutlookOf gives the outlook of requests that the viewer has found in her
// scope. It needs the compartment of requests and no other.
func OutlookOf(ctx context.Context, from db.Asker, s policy.Scope, requests ...id.Request) (map[id.Request]Outlook, error) {
	if !s.Sees(journal.Request) {
		return nil, fault.New(fault.Denied, "outlook of requests: outside the scope")
	}
	all := map[id.Request]Outlook{}
	for _, r := range requests {
		var own, head standing
		err := db.Each(ctx, from, outlooks, []any{r}, func(scan func(...any) error) error {
			var itself bool
			var one standing
			if err := scan(&itself, &one.state, &one.settled, &one.news); err != nil {
				return err
			}
			own.news = max(own.news, one.news)
			if itself {
				own.state, own.settled = one.state, one.settled
			}
			if one.state != request.IsMerged {
				head = one
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if own.state == request.IsMerged && head.state != request.IsWithdrawn {
			own.state, own.settled = head.state, head.settled
		}
		all[r] = own.outlook()
	}
	return all, nil
}

// standing is what an outlook follows from; times are as the journal writes
// them, "" never.
type standing struct {
	state   request.State
	settled string // when the requester was last answered, or the request closed
	news    string // when a match was last confirmed
}

// outlook: news come before an older answer, so that nobody is forgotten who
// was told too early that there are none.
func (s standing) outlook() Outlook {
	switch {
	case s.state == request.IsWithdrawn:
		return TakenBack
	case s.news > s.settled:
		return News
	case s.state == request.IsAnswered:
		return Answered
	case s.state == request.IsClosed:
		return Closed
	}
	return Looking
}
