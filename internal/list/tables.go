package list

import (
	_ "embed"

	"github.com/go-json-experiment/json"

	"homeward/internal/journal"
	"homeward/internal/name"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyReceived(w *journal.Writer, e journal.Header, p Received) error {
	mapping, err := json.Marshal(p.Columns, json.Deterministic(true))
	if err != nil {
		return err
	}
	return w.Exec(`
		INSERT INTO list (list, name, name_fold, kind, agency, account, received, language, rows, unusable, problems, recorded, families, digest, mapping)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, $12, $13)
		ON CONFLICT (list) DO NOTHING`,
		p.List, p.Name, name.Fold(p.Name), p.Kind, e.Agency, e.By, e.Recorded, p.Language,
		p.Rows, p.Unusable, p.Problems, p.Digest, string(mapping))
}

func applyRecorded(w *journal.Writer, e journal.Header, p Recorded) error {
	for _, r := range p.Rows {
		err := w.Exec(`
			INSERT INTO list_row (list, number, label, digest, person, request, casefile)
			VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (list, number) DO NOTHING`,
			p.List, r.Number, r.Label, r.Digest, r.Person, r.Request, r.Case)
		if err != nil {
			return err
		}
	}
	return w.Exec("UPDATE list SET recorded = recorded + $2, families = families + $3 WHERE list = $1", p.List, len(p.Rows), len(p.Families))
}
