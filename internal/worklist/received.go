package worklist

import (
	"context"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Received is a request that came in and that nobody has opened yet.
type Received struct {
	ID       id.Request
	Code     string
	Relation string // of the requester
	Name     string // of the requester, as written, "" unknown
	People   int    // sought
	Since    string // when it was received, RFC 3339 in UTC
}

// Requests gives the requests that nobody has opened yet, the oldest first.
func Requests(ctx context.Context, from db.Asker, s policy.Scope, limit int) (Section[Received], error) {
	var out Section[Received]
	if !s.Sees(journal.Request) {
		return out, fault.New(fault.Denied, "requests that wait: outside the scope")
	}
	var err error
	if out.All, err = countReceived(ctx, from, s); err != nil || out.All == 0 || limit == 0 {
		return out, err
	}
	out.Rows, err = db.All(ctx, from, `
		SELECT r.request, r.code, r.relation, r.name, r.people, r.recorded
		FROM request r
		WHERE r.request IN (
			SELECT request
			FROM request
			WHERE state = 'received' AND ($1 = '' OR agency = $1)
			ORDER BY recorded, request
			LIMIT $2)
		ORDER BY r.recorded, r.request`, []any{s.Agency(), limit},
		func(q *Received, scan func(...any) error) error {
			return scan(&q.ID, &q.Code, &q.Relation, &q.Name, &q.People, &q.Since)
		})
	return out, err
}

func countReceived(ctx context.Context, from db.Asker, s policy.Scope) (int, error) {
	return count(ctx, from, "requests that wait", "SELECT COUNT(*) FROM request WHERE state = 'received' AND ($1 = '' OR agency = $1)", s.Agency())
}
