package figure

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"time"

	"homeward/internal/db"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// AsKnown makes the register as it was known with the first entries of the journal,
// size of them, in memory. Whoever asks for it closes it.
func AsKnown(ctx context.Context, j *journal.Journal, size int64, progress func(done, all int64)) (*db.DB, error) {
	then, err := db.Memory(ctx, fmt.Sprint("as-known-", size, "-", time.Now().UnixNano()))
	if err != nil {
		return nil, err
	}
	if err := j.RebuildTo(ctx, then, size, progress); err != nil {
		then.Close()
		return nil, err
	}
	return then, nil
}

// Again computes a release anew: it checks that the checkpoint is one of this
// journal, replays the journal up to it, and counts. It gives what differs from what
// was released, table by table; nothing is the proof.
func Again(ctx context.Context, j *journal.Journal, s policy.Scope, r Release, progress func(done, all int64)) ([]string, error) {
	if _, err := j.Holds(ctx, r.Checkpoint); err != nil {
		return nil, fmt.Errorf("compute release %s again: %w", r.ID, err)
	}
	then, err := AsKnown(ctx, j, r.Size, progress)
	if err != nil {
		return nil, fmt.Errorf("compute release %s again: %w", r.ID, err)
	}
	defer then.Close()
	again, err := Work(ctx, then, s, r.Plan())
	if err != nil {
		return nil, fmt.Errorf("compute release %s again: %w", r.ID, err)
	}
	var differs []string
	for i, f := range r.Figures {
		if f.Version != again[i].Version {
			differs = append(differs, fmt.Sprintf("%s: its definition is version %d now and was %d then", f.Key, again[i].Version, f.Version))
		}
		for k, t := range f.Tables {
			if k >= len(again[i].Tables) || !equal(t, again[i].Tables[k]) {
				differs = append(differs, f.Key+" by "+strings.Join(t.By, " and "))
			}
		}
	}
	return differs, nil
}

// equal compares two tables; nothing and an empty list are the same.
func equal(a, b Table) bool {
	same := func(a, b any) bool {
		return reflect.DeepEqual(a, b) || reflect.ValueOf(a).Len() == 0 && reflect.ValueOf(b).Len() == 0
	}
	return same(a.By, b.By) && same(a.Rows, b.Rows) && same(a.Columns, b.Columns) && same(a.Cells, b.Cells) &&
		same(a.OfRow, b.OfRow) && same(a.OfCol, b.OfCol) && a.Total == b.Total && a.Withheld == b.Withheld
}
