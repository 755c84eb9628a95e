package look

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applySealed(w *journal.Writer, e journal.Header, p Sealed) error {
	return w.Exec("INSERT INTO look_seal (log, size, head) VALUES ($1, $2, $3) ON CONFLICT (log, size) DO NOTHING", e.Log, p.Size, p.Head)
}
