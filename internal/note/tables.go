package note

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyWritten(w *journal.Writer, e journal.Header, p Written) error {
	return w.Exec(`
		INSERT INTO note (note, subject, compartment, agency, by_account, recorded, entry, text, withdrawn, withdrawn_by, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '')
		ON CONFLICT (note) DO UPDATE SET subject = $2, compartment = $3, agency = $4, by_account = $5, recorded = $6, entry = $7, text = $8
		WHERE note.entry = '' OR $6 < note.recorded OR ($6 = note.recorded AND $7 < note.entry)`,
		p.Note, p.Subject, e.Compartment, e.Agency, e.By, e.Recorded, e.ID(), p.Text)
}

// applyWithdrawn keeps the first of several withdrawals.
func applyWithdrawn(w *journal.Writer, e journal.Header, p Withdrawn) error {
	return w.Exec(`
		INSERT INTO note (note, subject, compartment, agency, by_account, recorded, entry, text, withdrawn, withdrawn_by, reason)
		VALUES ($1, '', '', '', '', '', '', '', $2, $3, $4)
		ON CONFLICT (note) DO UPDATE SET withdrawn = $2, withdrawn_by = $3, reason = $4
		WHERE note.withdrawn = '' OR $2 < note.withdrawn OR ($2 = note.withdrawn AND ($3 < note.withdrawn_by OR ($3 = note.withdrawn_by AND $4 < note.reason)))`,
		p.Note, e.Recorded, e.By, p.Reason)
}
