package figure

import (
	"cmp"
	_ "embed"
	"fmt"

	"github.com/go-json-experiment/json"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyDrafted(w *journal.Writer, e journal.Header, p DraftedEntry) error {
	figures, err := json.Marshal(p.Figures, json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("write release %s: %w", p.Release, err)
	}
	return w.Exec(`
		INSERT INTO figure_release (release, as_of, size, checkpoint, figures, state, entry, drafted, known, drafted_by, released, released_by, ended, ended_by, reason)
		VALUES ($1, $2, $3, $4, $5, 'drafted', $6, $7, $8, $9, '', '', '', '', '')
		ON CONFLICT (release) DO NOTHING`,
		p.Release, p.AsOf, p.Size, p.Checkpoint, string(figures), e.ID(), e.Recorded, cmp.Or(p.KnownAt, string(e.Recorded)), e.By)
}

func applyReleased(w *journal.Writer, e journal.Header, p ReleasedEntry) error {
	return w.Exec("UPDATE figure_release SET state = 'released', released = $2, released_by = $3 WHERE release = $1 AND state = 'drafted'", p.Release, e.Recorded, e.By)
}

func applyDiscarded(w *journal.Writer, e journal.Header, p DiscardedEntry) error {
	return w.Exec("UPDATE figure_release SET state = 'discarded', ended = $2, ended_by = $3, reason = $4 WHERE release = $1 AND state = 'drafted'", p.Release, e.Recorded, e.By, p.Reason)
}

func applyWithdrawn(w *journal.Writer, e journal.Header, p WithdrawnEntry) error {
	return w.Exec("UPDATE figure_release SET state = 'withdrawn', ended = $2, ended_by = $3, reason = $4 WHERE release = $1 AND state = 'released'", p.Release, e.Recorded, e.By, p.Reason)
}

func applyStated(w *journal.Writer, e journal.Header, p StatedEntry) error {
	return w.Exec(`
		INSERT INTO figure_statement (release, locale, body, recorded, by_account, stamp)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (release, locale) DO UPDATE SET body = $3, recorded = $4, by_account = $5, stamp = $6
		WHERE figure_statement.stamp < $6`,
		p.Release, p.Locale, p.Text, e.Recorded, e.By, e.Recorded+" "+string(e.ID()))
}
