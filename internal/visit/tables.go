package visit

import (
	_ "embed"
	"encoding/json"

	"homeward/internal/casefile"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/placement"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// Projections keep what is due in step with placements.
func Projections() []journal.Projection {
	return []journal.Projection{{
		Name:  "visits due",
		Kinds: []string{"placement.started", "placement.ended"},
		Apply: func(w *journal.Writer, e journal.Header) error {
			return derive(w, e, id.Placement(e.Subjects[0]))
		},
	}, {
		Name:  "a case opened for a child who is placed already",
		Kinds: []string{"case.opened"},
		Apply: func(w *journal.Writer, e journal.Header) error { return cared(w, e, id.Case(e.Subjects[0])) },
	}}
}

const insert = `
	INSERT INTO visit (visit, placement, person, state, on_date, by_whom, alone, answers, remark, agency, recorded)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (visit) DO NOTHING`

func applyPlanned(w *journal.Writer, e journal.Header, p Planned) error {
	return w.Exec(insert, p.Visit, p.Placement, p.Person, "planned", p.On, p.By, false, []byte("[]"), "", e.Agency, e.Recorded)
}

func applyDone(w *journal.Writer, e journal.Header, p Done) error {
	answers, err := json.Marshal(p.Answers)
	if err != nil {
		return err
	}
	if err := w.Exec(insert, p.Visit, p.Placement, p.Person, "done", p.On, p.By, p.Alone, answers, p.Concern, e.Agency, e.Recorded); err != nil {
		return err
	}
	return derive(w, e, p.Placement)
}

func applyMissed(w *journal.Writer, e journal.Header, p Missed) error {
	return w.Exec(insert, p.Visit, p.Placement, p.Person, "missed", p.On, p.Noticed, false, []byte("[]"), p.Why, e.Agency, e.Recorded)
}

// derive computes by when the next visit is due. It depends on the set of
// visits, not on their order.
func derive(w *journal.Writer, e journal.Header, key id.Placement) error {
	var state, started string
	var kind placement.Kind
	var c id.Case
	var who, agency string
	err := w.Row("SELECT state, started, kind, casefile, person, agency FROM placement WHERE placement = $1", []any{key}, &state, &started, &kind, &c, &who, &agency)
	if fault.Is(err, fault.NotFound) { // planned on another node, not here yet
		return nil
	}
	if err != nil {
		return err
	}
	if err := cared(w, e, c); err != nil {
		return err
	}
	if err := w.Exec("DELETE FROM visit_due WHERE placement = $1", key); err != nil || state != string(placement.Started) {
		return err
	}
	var newest when.Partial
	if err := w.Row("SELECT COALESCE(MAX(on_date), '') FROM visit WHERE placement = $1 AND state = 'done'", []any{key}, &newest); err != nil {
		return err
	}
	var last when.Day
	if newest != "" {
		last = newest.Day()
	}
	return w.Exec("INSERT INTO visit_due (placement, casefile, person, agency, kind, last, due) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		key, c, who, agency, kind, int64(last), int64(next(kind, when.Partial(started).Day(), last)))
}

// cared tells the case whether the child is placed and followed up.
func cared(w *journal.Writer, e journal.Header, c id.Case) error {
	var placed, visited bool
	err := w.Row(`
		SELECT EXISTS (SELECT 1 FROM placement WHERE casefile = $1 AND state = 'started'),
			EXISTS (SELECT 1 FROM visit v JOIN placement l ON l.placement = v.placement WHERE l.casefile = $1 AND v.state = 'done')`, []any{c}, &placed, &visited)
	if err != nil {
		return err
	}
	if !placed { // most cases, when they are opened, and nothing is kept of it yet
		var had casefile.Stage
		err := w.Row("SELECT cared FROM casefile WHERE casefile = $1", []any{c}, &had)
		if fault.Is(err, fault.NotFound) || err == nil && had == "" {
			return nil
		}
		if err != nil {
			return err
		}
	}
	stage := casefile.Stage("")
	if placed && visited {
		stage = casefile.FollowedUp
	} else if placed {
		stage = casefile.Placed
	}
	return casefile.Cared(w, e, c, stage)
}
