package placement

import (
	_ "embed"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyPlanned(w *journal.Writer, e journal.Header, p PlannedEntry) error {
	return w.Exec(`
		INSERT INTO placement (placement, casefile, person, agency, recorded, kind, carer, place, state, from_date, until, reason, split_why,
			authority, act, despite, started, reviewed, result, ended, ended_why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'planned', $9, $10, $11, $12, '', '', '', '', '', '', '', '')
		ON CONFLICT (placement) DO NOTHING`,
		p.Placement, p.Case, p.Person, e.Agency, e.Recorded, p.Kind, p.Carer, p.Where, p.From, p.Until, p.Reason, p.SplitWhy)
}

func applyChecked(w *journal.Writer, e journal.Header, p CheckedEntry) error {
	return w.Exec(`
		INSERT INTO placement_check (entry, placement, item, outcome, on_date, by_whom, until, remark)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Placement, p.Item, p.Outcome, p.On, p.By, p.Until, p.Note)
}

func applyStarted(w *journal.Writer, _ journal.Header, p StartedEntry) error {
	return w.Exec("UPDATE placement SET state = 'started', started = $2, reviewed = $2, authority = $3, act = $4, despite = $5 WHERE placement = $1 AND state = 'planned'",
		p.Placement, p.On, p.Authority, p.Act, p.Despite)
}

func applyDeclined(w *journal.Writer, _ journal.Header, p DeclinedEntry) error {
	return w.Exec("UPDATE placement SET state = 'declined', ended = $2, ended_why = $3 WHERE placement = $1 AND state = 'planned'", p.Placement, p.On, p.Reason)
}

func applyEnded(w *journal.Writer, _ journal.Header, p EndedEntry) error {
	return w.Exec("UPDATE placement SET state = 'ended', ended = $2, ended_why = $3 WHERE placement = $1 AND state = 'started'", p.Placement, p.On, p.Reason)
}

func applyReviewed(w *journal.Writer, _ journal.Header, p ReviewedEntry) error {
	return w.Exec("UPDATE placement SET reviewed = $2, result = $3 WHERE placement = $1 AND reviewed <= $2", p.Placement, p.On, p.Result)
}
