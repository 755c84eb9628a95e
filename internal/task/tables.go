package task

import (
	_ "embed"

	"homeward/internal/journal"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyAdded(w *journal.Writer, e journal.Header, p AddedEntry) error {
	return w.Exec(`
		INSERT INTO task (task, casefile, person, kind, compartment, what, due, agency, from_agency, recorded)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (task) DO NOTHING`,
		p.Task, p.Case, p.Person, p.Kind, string(p.Kind.Compartment()), p.What, p.Due, p.Agency, e.Agency, e.Recorded)
}

func applyDone(w *journal.Writer, e journal.Header, p DoneEntry) error {
	return step(w, e, string(p.Task), IsDone, p.On, p.Outcome)
}

func applyDropped(w *journal.Writer, e journal.Header, p DroppedEntry) error {
	return step(w, e, string(p.Task), Dropped, "", p.Reason)
}

func applyReopened(w *journal.Writer, e journal.Header, p ReopenedEntry) error {
	return step(w, e, string(p.Task), Open, "", p.Reason)
}

func step(w *journal.Writer, e journal.Header, key string, s State, on when.Partial, remark string) error {
	return w.Exec(`
		INSERT INTO task_step (entry, task, state, on_date, remark, by_who, recorded)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (entry) DO NOTHING`, e.ID(), key, s, on, remark, e.By, e.Recorded)
}

func applyAssigned(w *journal.Writer, e journal.Header, p AssignedEntry) error {
	return w.Exec(`
		INSERT INTO assignment (item, casefile, account, by_who, recorded) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (item) DO UPDATE SET account = $3, by_who = $4, recorded = $5 WHERE assignment.recorded <= $5`,
		p.Item, p.Case, p.To, e.By, e.Recorded)
}
