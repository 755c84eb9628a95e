package operation

import (
	_ "embed"

	"github.com/go-json-experiment/json"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyPlanned(w *journal.Writer, e journal.Header, p PlannedEntry) error {
	err := w.Exec(`
		INSERT INTO operation (operation, agency, recorded, programme, name, on_date, state, ended, ended_why)
		VALUES ($1, $2, $3, $4, $5, $6, 'planned', '', '') ON CONFLICT (operation) DO NOTHING`,
		p.Operation, e.Agency, e.Recorded, p.Programme, p.Name, p.On)
	if err != nil {
		return err
	}
	return TakesPart(w, p.Operation, e.Agency)
}

func applyRouted(w *journal.Writer, _ journal.Header, p RoutedEntry) error {
	if err := w.Exec("DELETE FROM operation_leg WHERE operation = $1", p.Operation); err != nil {
		return err
	}
	for i, l := range p.Legs {
		vehicles, err := json.Marshal(l.Vehicles, json.Deterministic(true))
		if err != nil {
			return err
		}
		err = w.Exec(`
			INSERT INTO operation_leg (operation, leg, from_place, to_place, means, carrier, on_date, departs, arrives, vehicles, left_at, reached)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '')`,
			p.Operation, i+1, l.From, l.To, l.Means, l.Carrier, l.On, l.Departs, l.Arrives, string(vehicles))
		if err != nil {
			return err
		}
	}
	if len(p.Legs) == 0 {
		return nil
	}
	return w.Exec("UPDATE operation SET on_date = $2 WHERE operation = $1", p.Operation, p.Legs[0].On)
}

func applyJoined(w *journal.Writer, e journal.Header, p JoinedEntry) error {
	err := w.Exec(`
		INSERT INTO operation_post (post, operation, name, task, agency, account, recorded, gone, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, '') ON CONFLICT (post) DO NOTHING`,
		p.Post, p.Operation, p.Name, p.Task, p.Agency, p.Account, e.Recorded)
	if err != nil {
		return err
	}
	return TakesPart(w, p.Operation, p.Agency)
}

func applyLeft(w *journal.Writer, _ journal.Header, p LeftEntry) error {
	return w.Exec("UPDATE operation_post SET gone = TRUE, why = $2 WHERE post = $1", p.Post, p.Reason)
}

func applyPermitted(w *journal.Writer, e journal.Header, p PermittedEntry) error {
	return w.Exec(`
		INSERT INTO operation_permit (entry, operation, what, authority, reference, until) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (entry) DO NOTHING`, e.ID(), p.Operation, p.What, p.Authority, p.Reference, p.Until)
}

func applyDeparted(w *journal.Writer, _ journal.Header, p PassedEntry) error {
	return w.Exec("UPDATE operation_leg SET left_at = $3 WHERE operation = $1 AND leg = $2", p.Operation, p.Leg, moment(p.On, p.Hour))
}

func applyArrived(w *journal.Writer, _ journal.Header, p PassedEntry) error {
	return w.Exec("UPDATE operation_leg SET reached = $3 WHERE operation = $1 AND leg = $2", p.Operation, p.Leg, moment(p.On, p.Hour))
}

// moment is a day with an hour, if that is known.
func moment(on when.Partial, hour string) string {
	if hour == "" {
		return string(on)
	}
	return string(on) + " " + hour
}

func applyCompleted(w *journal.Writer, _ journal.Header, p EndedEntry) error {
	return ended(w, p, Completed)
}

func applyCancelled(w *journal.Writer, _ journal.Header, p EndedEntry) error {
	return ended(w, p, Cancelled)
}

func applyTurnedBack(w *journal.Writer, _ journal.Header, p EndedEntry) error {
	return ended(w, p, TurnedBack)
}

func ended(w *journal.Writer, p EndedEntry, s State) error {
	return w.Exec("UPDATE operation SET state = $2, ended = $3, ended_why = $4 WHERE operation = $1 AND state IN ('planned', 'sealed', 'under_way')", p.Operation, s, p.On, p.Reason)
}

// Reached moves an open operation to planned, sealed or under way. The nouns
// that seal manifests and accept handovers call it when they apply.
func Reached(w *journal.Writer, o id.Operation, s State) error {
	return w.Exec("UPDATE operation SET state = $2 WHERE operation = $1 AND state IN ('planned', 'sealed', 'under_way')", o, s)
}

// TakesPart lets an agency see an operation while it is open.
func TakesPart(w *journal.Writer, o id.Operation, a id.Agency) error {
	return w.Exec("INSERT INTO operation_party (operation, agency) VALUES ($1, $2) ON CONFLICT (operation, agency) DO NOTHING", o, a)
}
