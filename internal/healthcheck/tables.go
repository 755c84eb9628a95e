package healthcheck

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// The two entries of an examination write two tables, so their order of arrival
// does not matter, nor does it if one of them never comes.

func applyExamined(w *journal.Writer, _ journal.Header, p Examined) error {
	return w.Exec("INSERT INTO health_detail (healthcheck, person, findings, needs) VALUES ($1, $2, $3, $4) ON CONFLICT (healthcheck) DO NOTHING",
		p.Healthcheck, p.Person, p.Findings, p.Needs)
}

func applyConcluded(w *journal.Writer, e journal.Header, p Concluded) error {
	var until int64
	if p.Until != "" {
		until = int64(p.Until.Day())
	}
	return w.Exec(`
		INSERT INTO healthcheck (healthcheck, person, moment, fitness, on_date, until, agency, recorded)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (healthcheck) DO NOTHING`, p.Healthcheck, p.Person, p.Moment, p.Fitness, p.On, until, e.Agency, e.Recorded)
}
