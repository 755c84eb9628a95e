package pathway

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyRecorded(w *journal.Writer, e journal.Header, p Recorded) error {
	return w.Exec("INSERT INTO pathway (pathway, version, yaml, recorded) VALUES ($1, $2, $3, $4) ON CONFLICT (pathway, version) DO NOTHING",
		p.Pathway, p.Version, p.YAML, e.Recorded)
}

func applyChosen(w *journal.Writer, e journal.Header, p Chosen) error {
	return w.Exec(`
		INSERT INTO pathway_case (casefile, pathway, version, since, reason) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (casefile) DO UPDATE SET pathway = excluded.pathway, version = excluded.version, since = excluded.since, reason = excluded.reason
		WHERE pathway_case.since <= excluded.since`,
		p.Case, p.Pathway, p.Version, e.Recorded, p.Reason)
}
