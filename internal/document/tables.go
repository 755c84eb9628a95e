package document

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyFiled(w *journal.Writer, e journal.Header, p Filed) error {
	for i, s := range p.Subjects {
		err := w.Exec("INSERT INTO document_subject (subject, document, noun, nth) VALUES ($1, $2, $3, $4) ON CONFLICT (subject, document) DO NOTHING", s.ID, p.Document, s.Noun, i)
		if err != nil {
			return err
		}
	}
	return w.Exec(`
		INSERT INTO document (document, compartment, agency, by_account, recorded, entry, kind, title, issuer, number, issued, until, language, remark,
			media, width, height, size, withdrawn, withdrawn_by, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, '', '', '')
		ON CONFLICT (document) DO UPDATE SET compartment = $2, agency = $3, by_account = $4, recorded = $5, entry = $6, kind = $7, title = $8, issuer = $9,
			number = $10, issued = $11, until = $12, language = $13, remark = $14, media = $15, width = $16, height = $17, size = $18
		WHERE document.entry = ''`,
		p.Document, e.Compartment, e.Agency, e.By, e.Recorded, e.ID(), p.Kind, p.Title, p.Issuer, p.Number, p.Issued, p.Until, p.Language, p.Remark,
		p.Media, p.Width, p.Height, p.Sealed.Size)
}

// applyWithdrawn keeps the first of several withdrawals.
func applyWithdrawn(w *journal.Writer, e journal.Header, p Withdrawn) error {
	return w.Exec(`
		INSERT INTO document (document, compartment, agency, by_account, recorded, entry, kind, title, issuer, number, issued, until, language, remark,
			media, width, height, size, withdrawn, withdrawn_by, reason)
		VALUES ($1, '', '', '', '', '', '', '', '', '', '', '', '', '', '', 0, 0, 0, $2, $3, $4)
		ON CONFLICT (document) DO UPDATE SET withdrawn = $2, withdrawn_by = $3, reason = $4
		WHERE document.withdrawn = '' OR $2 < document.withdrawn OR ($2 = document.withdrawn AND ($3 < document.withdrawn_by OR ($3 = document.withdrawn_by AND $4 < document.reason)))`,
		p.Document, e.Recorded, e.By, p.Reason)
}
