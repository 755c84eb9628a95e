package figure

import (
	"context"
	"fmt"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal"
)

// Known is the register as it was known at a moment, in memory. Whoever asks for it
// closes it.
type Known struct {
	At       time.Time
	Size     int64 // entries of the log that were recorded by then
	Register *db.DB
}

// KnownMost is how many entries are replayed while somebody waits for a page. What was
// known after more than that is counted by the command line: homeward figures --known-at.
const KnownMost = 100_000

// KnownAt replays the journal up to a moment, if that is no more than so many entries.
func KnownAt(ctx context.Context, j *journal.Journal, by time.Time, most int64) (*Known, error) {
	size, err := j.SizeAt(ctx, by)
	if err != nil {
		return nil, err
	}
	if size > most {
		return nil, fault.Invalid("draft figures", fault.Field{Name: "known_at", Key: "figure.fault.known_too_much"})
	}
	then, err := AsKnown(ctx, j, size, nil)
	if err != nil {
		return nil, fmt.Errorf("draft figures: %w", err)
	}
	return &Known{by.UTC(), size, then}, nil
}

// Close lets the register go; of none there is nothing to close.
func (k *Known) Close() error {
	if k == nil {
		return nil
	}
	return k.Register.Close()
}

// checkpoint signs what was counted, and says when it was known, ” if it is now.
func (k *Known) checkpoint(a *journal.Act) (head journal.Checkpoint, at string, err error) {
	if k == nil {
		head, err = a.Checkpoint()
		return head, "", err
	}
	head, err = a.CheckpointAt(k.Size)
	return head, k.At.Format(time.RFC3339), err
}
