package worklist

import (
	"context"
	"fmt"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Unmatched gives the cases of children who were found and whose identity is
// not shown yet, the oldest first.
func Unmatched(ctx context.Context, from db.Asker, s policy.Scope, limit int) (Section[casefile.Row], error) {
	const of = "FROM casefile WHERE stage = 'found' AND ($1 = '' OR agency = $1)"
	return cases(ctx, from, s, limit, of, "number")
}

// Blocked gives the cases that something holds up, the longest first.
func Blocked(ctx context.Context, from db.Asker, s policy.Scope, limit int) (Section[casefile.Row], error) {
	const of = "FROM casefile WHERE blocked_why <> '' AND ($1 = '' OR agency = $1)"
	return cases(ctx, from, s, limit, of, "blocked_from, casefile")
}

func cases(ctx context.Context, from db.Asker, s policy.Scope, limit int, of, order string) (Section[casefile.Row], error) {
	var out Section[casefile.Row]
	if !s.Sees(journal.Identity) {
		return out, fault.New(fault.Denied, "cases that wait: outside the scope")
	}
	var err error
	if out.All, err = count(ctx, from, "cases that wait", "SELECT COUNT(*) "+of, s.Agency()); err != nil || out.All == 0 || limit == 0 {
		return out, err
	}
	first, err := keys[id.Case](ctx, from, "SELECT casefile "+of+" ORDER BY "+order+" LIMIT $2", s.Agency(), limit)
	if err != nil {
		return out, fmt.Errorf("cases that wait: %w", err)
	}
	out.Rows, err = rowsOf(ctx, from, s, first)
	return out, err
}

func rowsOf(ctx context.Context, from db.Asker, s policy.Scope, cases []id.Case) ([]casefile.Row, error) {
	var rows []casefile.Row
	for _, c := range cases {
		var r casefile.Row
		var err error
		if r.Case, err = casefile.Find(ctx, from, s, c); err != nil {
			return nil, err
		}
		if r.Child, err = briefOf(ctx, from, s, r.Case.Person); err != nil {
			return nil, err
		}
		if !s.Sees(journal.Whereabouts) {
			r.Held = ""
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// Stale is a child of whom nobody has said for long where she is.
type Stale struct {
	casefile.Row
	Verified when.Day // the last day on which a source said it
	Never    bool     // nobody ever said it
}

// Unverified gives the children on their way home of whom nobody said since a
// day where they are, those longest unseen first. It is empty for a scope that
// does not see whereabouts.
func Unverified(ctx context.Context, from db.Asker, s policy.Scope, since when.Day, offset, limit int) (Section[Stale], error) {
	var out Section[Stale]
	if !s.Sees(journal.Whereabouts) || !s.Sees(journal.Identity) {
		return out, nil
	}
	const of = "FROM whereabouts WHERE verified < $1 AND ($2 = '' OR agency = $2)"
	var err error
	if out.All, err = count(ctx, from, "children not seen for long", "SELECT COUNT(*) "+of, int64(since), s.Agency()); err != nil || out.All == 0 || limit == 0 {
		return out, err
	}
	days := map[id.Case]when.Day{}
	var first []id.Case
	err = db.Each(ctx, from, "SELECT casefile, verified "+of+" ORDER BY verified, agency, casefile LIMIT $3 OFFSET $4",
		[]any{int64(since), s.Agency(), limit, offset}, func(scan func(...any) error) error {
			var c id.Case
			var day int64
			err := scan(&c, &day)
			first, days[c] = append(first, c), when.Day(day)
			return err
		})
	if err != nil {
		return out, fmt.Errorf("children not seen for long: %w", err)
	}
	rows, err := rowsOf(ctx, from, s, first)
	for _, r := range rows {
		out.Rows = append(out.Rows, Stale{Row: r, Verified: days[r.Case.ID], Never: days[r.Case.ID] == never})
	}
	return out, err
}
