package agency

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyAdded(w *journal.Writer, e journal.Header, p Added) error {
	return w.Exec("INSERT INTO agency (agency, name, kind, country, ended) VALUES ($1, $2, $3, $4, FALSE) ON CONFLICT (agency) DO NOTHING",
		p.Agency, p.Name, p.Kind, p.Country)
}

func applyRenamed(w *journal.Writer, e journal.Header, p Renamed) error {
	return w.Exec("UPDATE agency SET name = $2 WHERE agency = $1", p.Agency, p.Name)
}
