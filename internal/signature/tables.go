package signature

import (
	"context"
	_ "embed"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/id"
	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// A key that somebody else recorded before stays that one's.
func applyKeyMade(w *journal.Writer, e journal.Header, p KeyMadeEntry) error {
	return w.Exec("INSERT INTO signing_key (public, account, agency, recorded) VALUES ($1, $2, $3, $4) ON CONFLICT (public) DO NOTHING",
		p.Public, e.By, e.Agency, e.Recorded)
}

// Of gives the key in use of an account, or NotFound. Public keys are no secret
// inside the register: every signature names one.
func Of(ctx context.Context, from db.Asker, who id.Account) (public string, err error) {
	if err := from.Row(ctx, "SELECT public FROM signing_key WHERE account = $1 ORDER BY recorded DESC, public LIMIT 1", []any{who}, &public); err != nil {
		return "", fmt.Errorf("key of account %s: %w", who, err)
	}
	return public, nil
}

// Known reports whether a key is one that an account made.
func Known(ctx context.Context, from db.Asker, who id.Account, public string) (bool, error) {
	var n int
	err := from.Row(ctx, "SELECT COUNT(*) FROM signing_key WHERE public = $1 AND account = $2", []any{public, who}, &n)
	return n > 0, err
}
