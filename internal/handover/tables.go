package handover

import (
	"context"
	_ "embed"

	"homeward/internal/casefile"
	"homeward/internal/custody"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/operation"
	"homeward/internal/signature"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyOffered(w *journal.Writer, e journal.Header, p OfferedEntry) error {
	err := w.Exec(`
		INSERT INTO handover (handover, operation, manifest, version, seal, point, giver, receiver, final, recorded, state, given, received, hash, text, ended, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'offered', -1, -1, '', '', '', '') ON CONFLICT (handover) DO NOTHING`,
		p.Handover, p.Operation, p.Manifest, p.Version, p.Seal, p.Point, p.Giver, p.Receiver, p.Final, e.Recorded)
	if err != nil {
		return err
	}
	for _, who := range p.People {
		err := w.Exec("INSERT INTO handover_line (handover, person, extra, mark, reason, remark, marked, by_whom) VALUES ($1, $2, FALSE, '', '', '', '', '') ON CONFLICT (handover, person) DO NOTHING", p.Handover, who)
		if err != nil {
			return err
		}
	}
	if err := operation.TakesPart(w, p.Operation, p.Giver); err != nil {
		return err
	}
	return operation.TakesPart(w, p.Operation, p.Receiver)
}

func applyTicked(w *journal.Writer, e journal.Header, p TickedEntry) error {
	var n int
	if err := w.Row("SELECT COUNT(*) FROM handover_tick WHERE tick = $1", []any{p.Key}, &n); err != nil || n > 0 {
		return err
	}
	if err := w.Exec("INSERT INTO handover_tick (tick, handover) VALUES ($1, $2)", p.Key, p.Handover); err != nil {
		return err
	}
	if p.Mark == Unmarked { // who was added by mistake is taken off again
		if err := w.Exec("DELETE FROM handover_line WHERE handover = $1 AND person = $2 AND extra", p.Handover, p.Person); err != nil {
			return err
		}
		return w.Exec("UPDATE handover_line SET mark = '', reason = '', remark = '', marked = $3, by_whom = $4 WHERE handover = $1 AND person = $2", p.Handover, p.Person, e.Recorded, e.By)
	}
	return w.Exec(`
		INSERT INTO handover_line (handover, person, extra, mark, reason, remark, marked, by_whom) VALUES ($1, $2, TRUE, $3, $4, $5, $6, $7)
		ON CONFLICT (handover, person) DO UPDATE SET mark = excluded.mark, reason = excluded.reason, remark = excluded.remark, marked = excluded.marked, by_whom = excluded.by_whom`,
		p.Handover, p.Person, p.Mark, p.Reason, p.Note, e.Recorded, e.By)
}

func applyCounted(w *journal.Writer, _ journal.Header, p CountedEntry) error {
	if p.Side == Giver {
		return w.Exec("UPDATE handover SET given = $2 WHERE handover = $1 AND state = 'offered'", p.Handover, p.Heads)
	}
	return w.Exec("UPDATE handover SET received = $2 WHERE handover = $1 AND state = 'offered'", p.Handover, p.Heads)
}

// A signature counts if it verifies with a key of whoever recorded it.
func applySigned(w *journal.Writer, e journal.Header, p SignedEntry) error {
	good, err := signature.Known(context.Background(), w.Direct(), e.By, p.Public)
	if err != nil {
		return err
	}
	good = good && signature.Verify(p.Public, signature.Text(Purpose, string(p.Handover), string(p.Side), 1, p.Hash), p.Signature)
	return w.Exec(`
		INSERT INTO handover_signature (entry, handover, side, hash, account, agency, public, signature, recorded, good)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Handover, p.Side, p.Hash, e.By, e.Agency, p.Public, p.Signature, e.Recorded, good)
}

func applyAccepted(w *journal.Writer, e journal.Header, p ConcludedEntry) error {
	var h Handover
	err := w.Row("SELECT operation, giver, receiver, final, state FROM handover WHERE handover = $1", []any{p.Handover}, &h.Operation, &h.Giver, &h.Receiver, &h.Final, &h.State)
	if fault.Is(err, fault.NotFound) || err == nil && (h.State == Accepted || h.State == Refused) {
		return nil // offered on another node and not here yet, or accepted twice
	}
	if err != nil {
		return err
	}
	if err := w.Exec("UPDATE handover SET state = 'accepted', hash = $2, text = $3, ended = $4 WHERE handover = $1", p.Handover, p.Hash, p.Text, e.Recorded); err != nil {
		return err
	}
	marked := func(marks string) ([]id.Person, error) {
		return db.All(context.Background(), w.Direct(), "SELECT person FROM handover_line WHERE handover = $1 AND mark IN "+marks+" ORDER BY person", []any{p.Handover},
			func(p *id.Person, scan func(...any) error) error { return scan(p) })
	}
	here, err := marked("('boarded', 'added')")
	if err != nil {
		return err
	}
	absent, err := marked("('not_boarded')")
	if err != nil {
		return err
	}
	for _, who := range absent {
		if err := casefile.StayedBehind(w, e, who); err != nil {
			return err
		}
	}
	stage := casefile.Travelling
	if h.Final {
		stage = casefile.Arrived
	}
	for _, who := range here {
		if err := custody.Pass(w, e, who, h.Giver, h.Receiver, p.Handover); err != nil {
			return err
		}
		if err := casefile.Carried(w, e, who, stage); err != nil {
			return err
		}
	}
	return operation.Reached(w, h.Operation, operation.UnderWay)
}

// Both signed that hands were changed, whatever the counts: the operation has
// begun, and its manifest changes no more.
func applyDisputed(w *journal.Writer, _ journal.Header, p ConcludedEntry) error {
	var o id.Operation
	err := w.Row("SELECT operation FROM handover WHERE handover = $1 AND state = 'offered'", []any{p.Handover}, &o)
	if fault.Is(err, fault.NotFound) {
		return nil // offered on another node and not here yet, or concluded
	}
	if err != nil {
		return err
	}
	if err := w.Exec("UPDATE handover SET state = 'disputed', hash = $2, text = $3 WHERE handover = $1", p.Handover, p.Hash, p.Text); err != nil {
		return err
	}
	return operation.Reached(w, o, operation.UnderWay)
}

func applyRefused(w *journal.Writer, e journal.Header, p RefusedEntry) error {
	return w.Exec("UPDATE handover SET state = 'refused', why = $2, ended = $3 WHERE handover = $1 AND state = 'offered'", p.Handover, p.Reason, e.Recorded)
}

func applyAlarmRaised(w *journal.Writer, e journal.Header, p AlarmEntry) error {
	return w.Exec(`
		INSERT INTO handover_alarm (alarm, operation, handover, kind, person, listed, given, received, recorded, closed_by, closed_why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '') ON CONFLICT (alarm) DO NOTHING`,
		p.Alarm, p.Operation, p.Handover, p.Kind, p.Person, p.Listed, p.Given, p.Received, e.Recorded)
}

func applyAlarmClosed(w *journal.Writer, e journal.Header, p AlarmClosedEntry) error {
	return w.Exec("UPDATE handover_alarm SET closed_by = $2, closed_why = $3 WHERE alarm = $1 AND closed_by = ''", p.Alarm, e.By, p.Reason)
}
