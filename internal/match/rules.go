package match

import (
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/name"
	"homeward/internal/person"
	"homeward/internal/policy"
)

const (
	reasonMost   = 4000 // characters
	evidenceMost = 40
)

// check gives the match the pair has already, "" if none, and whether there is
// anything to record.
func (n New) check(a *journal.Act) (m id.Match, changed bool, err error) {
	ctx := context.Background()
	switch {
	case n.Sought == n.Found:
		return "", false, fault.New(fault.BadInput, "propose match: person %s with herself", n.Sought)
	case !(n.Probability >= 0 && n.Probability <= 1), n.Bits != n.Bits, n.Bits > 1000, n.Bits < -1000:
		return "", false, fault.New(fault.BadInput, "propose match of %s and %s: the weights are no numbers in bounds", n.Sought, n.Found)
	case len(n.Evidence) > evidenceMost:
		return "", false, fault.New(fault.BadInput, "propose match of %s and %s: %d pieces of evidence", n.Sought, n.Found, len(n.Evidence))
	}
	had, err := ofPair(ctx, a, n.Sought, n.Found)
	switch {
	case fault.Is(err, fault.NotFound):
	case err != nil:
		return "", false, err
	case had.State == Proposed || had.State == Parked:
		return had.ID, had.Model != n.Model || math.Abs(had.Bits-n.Bits) >= news || !sameEvidence(had.Evidence, n.Evidence), nil
	case had.State == Rejected:
		return had.ID, false, conflict("match.fault.rejected", "propose match %s: the pair was rejected", had.ID)
	default:
		return had.ID, false, conflict("match.fault.confirmed", "propose match %s: it is confirmed", had.ID)
	}
	for _, p := range []id.Person{n.Sought, n.Found} {
		if _, err := person.Find(ctx, a, policy.Inside(), p); err != nil {
			return "", false, err
		}
	}
	return "", true, mustBeFree(a, decision{Sought: n.Sought, Found: n.Found})
}

// sameEvidence: the same facts are set against each other. How rare a name is
// changes a little with everybody who joins the register; that alone is no news.
func sameEvidence(a, b []Evidence) bool {
	return slices.EqualFunc(a, b, func(x, y Evidence) bool { return x.Field == y.Field && x.A == y.A && x.B == y.B })
}

// news is how many bits the whole must have changed by to be recorded again.
const news = 2.0

// decide is what the verbs that decide begin with.
func decide(a *journal.Act, g policy.Grant, m id.Match, reason string, from ...State) (decision, journal.EntryID, error) {
	if err := g.For(policy.DecideMatch); err != nil {
		return decision{}, "", err
	}
	reason = strings.TrimSpace(name.Clean(reason))
	if reason == "" {
		return decision{}, "", fault.Invalid("decide match "+string(m), fault.Field{Name: "reason", Key: "fault.field.reason_required"})
	}
	if utf8.RuneCountInString(reason) > reasonMost {
		return decision{}, "", fault.Invalid("decide match "+string(m), fault.Field{Name: "reason", Key: "fault.field.too_long Max=4000"})
	}
	had, err := Find(context.Background(), a, policy.Inside(), m)
	if err != nil {
		return decision{}, "", err
	}
	if !slices.Contains(from, had.State) {
		return decision{}, "", conflict("match.fault.state_"+string(had.State), "decide match %s: it is %s", m, had.State)
	}
	return decision{Match: had.ID, Sought: had.Sought, Found: had.Found, Reason: reason}, had.entry, nil
}

// mustBeFree: neither of the two is confirmed with somebody else.
func mustBeFree(a *journal.Act, d decision) error {
	for _, p := range []struct {
		column, key string
		who         id.Person
	}{{"found", "match.fault.found_taken", d.Found}, {"sought", "match.fault.sought_taken", d.Sought}} {
		var other id.Match
		err := a.Row(context.Background(), "SELECT match FROM match WHERE "+p.column+" = $1 AND state = 'confirmed' AND NOT (sought = $2 AND found = $3) ORDER BY match LIMIT 1",
			[]any{p.who, d.Sought, d.Found}, &other)
		if err == nil {
			return conflict(p.key, "match %s with %s: person %s is confirmed in match %s; reopen that first", d.Sought, d.Found, p.who, other)
		}
		if !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}

// conflict is a Conflict that says in the user's words which rule it is.
func conflict(key, format string, args ...any) error {
	f := fault.New(fault.Conflict, format, args...)
	f.Fields = []fault.Field{{Name: "match", Key: key}}
	return f
}
