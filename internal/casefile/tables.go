package casefile

import (
	"context"
	_ "embed"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/person"
	"homeward/internal/place"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// Projections keep the stage in step with statements and matches.
func Projections() []journal.Projection {
	return []journal.Projection{{
		Name:  "casefile stage",
		Kinds: []string{"person.stated", "person.preferred", "person.unpreferred", "match.confirmed", "match.rejected", "match.parked", "match.reopened"},
		Apply: follow,
	}}
}

// follow derives again the cases of the people an entry is about. Statements
// about identity alone change no stage, and they are most of the journal.
func follow(w *journal.Writer, e journal.Header) error {
	if e.Compartment == journal.Identity && e.Kind == "person.stated" || e.Compartment == journal.Family {
		return nil
	}
	for _, subject := range e.Subjects {
		if err := derive(w, e, id.Person(subject)); err != nil {
			return err
		}
	}
	return nil
}

// derive computes stage and place of a person's case; a person without a case
// is none of our business.
func derive(w *journal.Writer, e journal.Header, who id.Person) error {
	var c id.Case
	var had Stage
	var exit ExitKind
	var way, journey, cared Stage
	var closed string
	err := w.Row("SELECT casefile, stage, exit, way, journey, cared, closed FROM casefile WHERE person = $1", []any{who}, &c, &had, &exit, &way, &journey, &cared, &closed)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	k, held, err := onRecord(w, who)
	if err != nil {
		return err
	}
	k.exit, k.way, k.journey, k.cared, k.closed = exit, way, journey, cared, closed != ""
	if stage := k.stage(); stage != had {
		return w.Exec("UPDATE casefile SET matched = $2, held = $3, stage = $4, since = $5 WHERE casefile = $1", c, k.matched, held, stage, e.Recorded)
	}
	return w.Exec("UPDATE casefile SET matched = $2, held = $3 WHERE casefile = $1", c, k.matched, held)
}

// onRecord gathers what the stage of a child depends on, but for an exit, and
// the accepted place of custody.
func onRecord(w *journal.Writer, who id.Person) (known, place.ID, error) {
	p, err := person.Standing(w, who)
	if err != nil && !fault.Is(err, fault.NotFound) { // nothing stated yet is no error
		return known{}, "", err
	}
	same, err := match.ConfirmedFor(context.Background(), w.Direct(), who)
	if err != nil {
		return known{}, "", err
	}
	returned, _ := p.Get(person.AttrReturned)
	return known{matched: len(same), returned: string(returned.Accepted.Date)}, p.Held(), nil
}

func applyOpened(w *journal.Writer, e journal.Header, p Opened) error {
	k, held, err := onRecord(w, p.Person)
	if err != nil {
		return err
	}
	return w.Exec(`
		INSERT INTO casefile (casefile, number, person, agency, opened, stage, since, matched, held, way, journey, blocked_by, blocked_why, blocked_from, exit, exit_on, exit_why, cared, closing_by, closing_why, closed)
		VALUES ($1, $2, $3, $4, $5, $6, $5, $7, $8, '', '', '', '', '', '', '', '', '', '', '', '')
		ON CONFLICT (casefile) DO NOTHING`, p.Case, int64(p.Number), p.Person, e.Agency, e.Recorded, k.stage(), k.matched, held)
}

func applyBlocked(w *journal.Writer, e journal.Header, p Blocked) error {
	return w.Exec("UPDATE casefile SET blocked_by = $2, blocked_why = $3, blocked_from = $4 WHERE casefile = $1", p.Case, p.Who, p.Reason, e.Recorded)
}

func applyReleased(w *journal.Writer, e journal.Header, p Released) error {
	return w.Exec("UPDATE casefile SET blocked_by = '', blocked_why = '', blocked_from = '' WHERE casefile = $1", p.Case)
}

func applyExited(w *journal.Writer, e journal.Header, p Exited) error {
	err := w.Exec("UPDATE casefile SET exit = $2, exit_on = $3, exit_why = $4 WHERE casefile = $1", p.Case, p.Exit, p.On, p.Reason)
	if err != nil {
		return err
	}
	return deriveCase(w, e, p.Case)
}

func applyResumed(w *journal.Writer, e journal.Header, p Resumed) error {
	if err := w.Exec("UPDATE casefile SET exit = '', exit_on = '', exit_why = '' WHERE casefile = $1", p.Case); err != nil {
		return err
	}
	return deriveCase(w, e, p.Case)
}

func applyClosingProposed(w *journal.Writer, e journal.Header, p ClosingEntry) error {
	return w.Exec("UPDATE casefile SET closing_by = $2, closing_why = $3 WHERE casefile = $1 AND closed = ''", p.Case, e.By, p.Reason)
}

func applyClosingDeclined(w *journal.Writer, _ journal.Header, p ClosingEntry) error {
	return w.Exec("UPDATE casefile SET closing_by = '', closing_why = '' WHERE casefile = $1 AND closed = ''", p.Case)
}

func applyClosed(w *journal.Writer, e journal.Header, p ClosingEntry) error {
	if err := w.Exec("UPDATE casefile SET closed = $2 WHERE casefile = $1 AND closing_by <> '' AND closing_by <> $3", p.Case, e.Recorded, e.By); err != nil {
		return err
	}
	return deriveCase(w, e, p.Case)
}

func applyReopened(w *journal.Writer, e journal.Header, p ClosingEntry) error {
	if err := w.Exec("UPDATE casefile SET closed = '', closing_by = '', closing_why = '' WHERE casefile = $1", p.Case); err != nil {
		return err
	}
	return deriveCase(w, e, p.Case)
}

// Cared keeps whether a child is placed, and whether somebody has looked how she
// lives there ("", Placed or FollowedUp), and derives the stage of her case
// again. The noun that knows visits calls it.
func Cared(w *journal.Writer, e journal.Header, c id.Case, cared Stage) error {
	if err := w.Exec("UPDATE casefile SET cared = $2 WHERE casefile = $1", c, cared); err != nil {
		return err
	}
	return deriveCase(w, e, c)
}

// Reached keeps how far a case has come on its pathway ("", Identified, Decided
// or Cleared) and derives its stage again. The noun that knows pathways and
// answers calls it from its projections.
func Reached(w *journal.Writer, e journal.Header, c id.Case, way Stage) error {
	if err := w.Exec("UPDATE casefile SET way = $2 WHERE casefile = $1", c, way); err != nil {
		return err
	}
	return deriveCase(w, e, c)
}

// Carried keeps how far a child is on an operation ("", Scheduled, Travelling or
// Arrived) and derives the stage of the case again; a person without a case has
// none. The nouns that seal manifests and accept handovers call it.
func Carried(w *journal.Writer, e journal.Header, who id.Person, journey Stage) error {
	if err := w.Exec("UPDATE casefile SET journey = $2 WHERE person = $1", who, journey); err != nil {
		return err
	}
	return derive(w, e, who)
}

// StayedBehind takes a child who was scheduled and did not set out back to where
// the case stood before; one who is on the way already stays there.
func StayedBehind(w *journal.Writer, e journal.Header, who id.Person) error {
	if err := w.Exec("UPDATE casefile SET journey = '' WHERE person = $1 AND journey = $2", who, Scheduled); err != nil {
		return err
	}
	return derive(w, e, who)
}

func deriveCase(w *journal.Writer, e journal.Header, c id.Case) error {
	var who id.Person
	err := w.Row("SELECT person FROM casefile WHERE casefile = $1", []any{c}, &who)
	if fault.Is(err, fault.NotFound) { // opened on another node, not here yet
		return nil
	}
	if err != nil {
		return err
	}
	return derive(w, e, who)
}
