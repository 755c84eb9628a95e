package worklist

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"homeward/internal/db"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Menu gives Counts for every page. It counts again only after something was
// recorded, so that a large register costs a page no more than a small one. It
// is safe for concurrent use.
type Menu struct {
	j *journal.Journal

	mu    sync.Mutex // guards all below
	size  int64      // of the journal, when known was counted
	known map[string]map[string]int
}

// NewMenu makes a menu that has counted nothing yet.
func NewMenu(j *journal.Journal) *Menu { return &Menu{j: j} }

// Counts is Counts as of what is recorded now.
func (m *Menu) Counts(ctx context.Context, who policy.Principal) (map[string]int, error) {
	size, err := m.j.Size(ctx)
	if err != nil {
		return nil, err
	}
	// Whoever has the same roles in the same agency sees the same numbers.
	key := fmt.Sprint(who.Agency, who.Roles, who.Machine, who.Account == "")
	m.mu.Lock()
	counts, known := m.known[key]
	known = known && m.size == size
	m.mu.Unlock()
	if known {
		return maps.Clone(counts), nil
	}
	if counts, err = Counts(ctx, m.j.DB(), who); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case size < m.size: // somebody has counted what came later
		return counts, nil
	case size > m.size || m.known == nil:
		m.size, m.known = size, map[string]map[string]int{}
	}
	m.known[key] = maps.Clone(counts)
	return counts, nil
}

// Counts gives what waits behind the links of the menu, by their path:
// "/requests" and "/matches" for who may ask for them, and under "/today" as
// much of it as the viewer may decide herself. Where nothing waits there is no
// number.
func Counts(ctx context.Context, from db.Asker, who policy.Principal) (map[string]int, error) {
	counts := map[string]int{}
	for _, one := range []struct {
		path   string
		asks   policy.Question
		decide policy.Action
		count  func(context.Context, db.Asker, policy.Scope) (int, error)
	}{
		{"/requests", policy.Requests, policy.DecideRequest, countReceived},
		{"/matches", policy.Matches, policy.DecideMatch, countProposals},
	} {
		if !policy.CanLook(who, one.asks) {
			continue
		}
		s, err := policy.Look(who, one.asks)
		if err != nil {
			return nil, err
		}
		n, err := one.count(ctx, from, s)
		if err != nil {
			return nil, fmt.Errorf("count what waits: %w", err)
		}
		if n == 0 {
			continue
		}
		counts[one.path] = n
		if policy.May(who, one.decide) {
			counts["/today"] += n
		}
	}
	return counts, nil
}
