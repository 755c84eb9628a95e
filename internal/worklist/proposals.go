package worklist

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/policy"
)

// Proposals gives the matches that wait for somebody's decision, the likeliest
// first, as the queue has them.
func Proposals(ctx context.Context, from db.Asker, s policy.Scope, limit int) (Section[match.Brief], error) {
	var out Section[match.Brief]
	if !s.Sees(journal.Identity) {
		return out, fault.New(fault.Denied, "matches that wait: outside the scope")
	}
	var err error
	if out.All, err = countProposals(ctx, from, s); err != nil || out.All == 0 || limit == 0 {
		return out, err
	}
	query, args := "SELECT match FROM match WHERE state = 'proposed'"+ofAgency(s), []any{}
	if s.Agency() != "" {
		args = append(args, s.Agency())
	}
	first, err := keys[id.Match](ctx, from, query+fmt.Sprintf(" ORDER BY probability DESC LIMIT %d", limit), args...)
	if err != nil {
		return out, fmt.Errorf("matches that wait: %w", err)
	}
	for _, m := range first {
		var b match.Brief
		if b.Match, err = match.Find(ctx, from, s, m); err != nil {
			return out, err
		}
		if b.SoughtBrief, err = briefOf(ctx, from, s, b.Sought); err != nil {
			return out, err
		}
		if b.FoundBrief, err = briefOf(ctx, from, s, b.Found); err != nil {
			return out, err
		}
		out.Rows = append(out.Rows, b)
	}
	return out, nil
}

// ofAgency narrows to the scope's agency. The index of matches does not hold the
// agency, so for those who see all of them it is not asked.
func ofAgency(s policy.Scope) string {
	if s.Agency() == "" {
		return ""
	}
	return " AND agency = $1"
}

func countProposals(ctx context.Context, from db.Asker, s policy.Scope) (int, error) {
	if s.Agency() == "" {
		return count(ctx, from, "matches that wait", "SELECT COUNT(*) FROM match WHERE state = 'proposed'")
	}
	return count(ctx, from, "matches that wait", "SELECT COUNT(*) FROM match WHERE state = 'proposed'"+ofAgency(s), s.Agency())
}

// NextProposal gives the proposal that follows m in the queue, likeliest first;
// after the last comes the first. "" if there is no other.
func NextProposal(ctx context.Context, from db.Asker, s policy.Scope, m match.Match) (id.Match, error) {
	if !s.Sees(journal.Identity) {
		return "", fault.New(fault.Denied, "the next proposal: outside the scope")
	}
	p := int64(m.Probability*1e6 + 0.5)
	for _, later := range []string{
		" AND probability = $3 AND match > $2 ORDER BY match",
		" AND probability < $3 AND match <> $2 ORDER BY probability DESC, match",
		" AND probability >= $3 AND match <> $2 ORDER BY probability DESC, match",
	} {
		next, err := keys[id.Match](ctx, from, "SELECT match FROM match WHERE state = 'proposed' AND ($1 = '' OR agency = $1)"+later+" LIMIT 1", s.Agency(), m.ID, p)
		if err != nil {
			return "", fmt.Errorf("the proposal after %s: %w", m.ID, err)
		}
		if len(next) > 0 {
			return next[0], nil
		}
	}
	return "", nil
}
