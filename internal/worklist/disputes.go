package worklist

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/person"
	"homeward/internal/policy"
)

// Disputes gives the people about whom sources disagree, in what the scope shows,
// and nobody chose, those
// longest in the register first: an identifier sorts by when it was made.
func Disputes(ctx context.Context, from db.Asker, s policy.Scope, limit int) (Section[person.Brief], error) {
	var out Section[person.Brief]
	if !s.Sees(journal.Identity) {
		return out, fault.New(fault.Denied, "disputes to settle: outside the scope")
	}
	const of = "FROM person WHERE disputes > 0 AND disputes & $1 <> 0"
	narrow, args := "", []any{person.DisputesSeen(s)}
	if s.Agency() != "" {
		narrow, args = " AND agency = $2", append(args, s.Agency())
	}
	var err error
	if out.All, err = count(ctx, from, "disputes to settle", "SELECT COUNT(*) "+of+narrow, args...); err != nil || out.All == 0 || limit == 0 {
		return out, err
	}
	first, err := keys[id.Person](ctx, from, "SELECT person "+of+narrow+fmt.Sprintf(" ORDER BY person LIMIT %d", limit), args...)
	if err != nil {
		return out, fmt.Errorf("disputes to settle: %w", err)
	}
	for _, who := range first {
		b, err := briefOf(ctx, from, s, who)
		if err != nil {
			return out, err
		}
		out.Rows = append(out.Rows, b)
	}
	return out, nil
}
