package worklist

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/policy"
)

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
