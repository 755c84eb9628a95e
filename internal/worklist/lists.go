package worklist

import (
	"context"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/list"
	"homeward/internal/policy"
)

// Lists gives the lists that were imported since a moment, the newest first.
// There are few lists in a register, however long each is.
func Lists(ctx context.Context, from db.Asker, s policy.Scope, since time.Time, limit int) (Section[list.Brief], error) {
	var out Section[list.Brief]
	if !s.Sees(journal.Identity) {
		return out, fault.New(fault.Denied, "lists imported lately: outside the scope")
	}
	begin := since.UTC().Format(time.RFC3339)
	var err error
	out.All, err = count(ctx, from, "lists imported lately", "SELECT COUNT(*) FROM list WHERE received >= $1 AND ($2 = '' OR agency = $2)", begin, s.Agency())
	if err != nil || out.All == 0 || limit == 0 {
		return out, err
	}
	out.Rows, _, err = list.List(ctx, from, s, 0, min(limit, out.All))
	return out, err
}
