package court

import (
	"context"
	_ "embed"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyScheduled(w *journal.Writer, e journal.Header, p ScheduledEntry) error {
	err := w.Exec(`
		INSERT INTO hearing (hearing, casefile, person, agency, recorded, matter, court, about, first_on, on_date, at_time, source, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, 'scheduled') ON CONFLICT (hearing) DO NOTHING`,
		p.Hearing, p.Case, p.Person, e.Agency, e.Recorded, p.Matter, p.Court, p.About, p.On, p.Time, p.Source)
	if err != nil {
		return err
	}
	return settle(w, EventEntry{Hearing: p.Hearing})
}

func applyMade(w *journal.Writer, e journal.Header, p MadeEntry) error {
	err := w.Exec(`
		INSERT INTO court_order (court_order, casefile, person, agency, recorded, hearing, court, on_date, reference, subject, words, addressee, first_by, deadline, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, 'in_force') ON CONFLICT (court_order) DO NOTHING`,
		p.Order, p.Case, p.Person, e.Agency, e.Recorded, p.Hearing, p.Court, p.On, p.Reference, p.Subject, p.Text, p.Addressee, p.By)
	if err != nil {
		return err
	}
	return settle(w, EventEntry{Order: p.Order})
}

// event applies what happens to a hearing or an order afterwards.
func event(what string) func(*journal.Writer, journal.Header, EventEntry) error {
	return func(w *journal.Writer, e journal.Header, p EventEntry) error {
		err := w.Exec(`
			INSERT INTO court_event (entry, of_what, what, recorded, on_date, who, words, to_date, stays, set_aside)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (entry) DO NOTHING`,
			e.ID(), p.of(), what, e.Recorded, p.On, p.Who, p.Words, p.To, p.Stays, p.Undone)
		if err != nil {
			return err
		}
		return settle(w, p)
	}
}

// settle derives how a hearing or an order stands.
func settle(w *journal.Writer, p EventEntry) error {
	events, err := eventsOf(context.Background(), w.Direct(), p.of())
	if err != nil {
		return err
	}
	var first when.Partial
	if p.Hearing != "" {
		err = w.Row("SELECT first_on FROM hearing WHERE hearing = $1", []any{p.Hearing}, &first)
		if fault.Is(err, fault.NotFound) { // scheduled on another node, not here yet
			return nil
		}
		if err != nil {
			return err
		}
		state, on := foldHearing(first, events)
		return w.Exec("UPDATE hearing SET state = $2, on_date = $3 WHERE hearing = $1", p.Hearing, state, on)
	}
	err = w.Row("SELECT first_by FROM court_order WHERE court_order = $1", []any{p.Order}, &first)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	state, by := foldOrder(first, events)
	return w.Exec("UPDATE court_order SET state = $2, deadline = $3 WHERE court_order = $1", p.Order, state, by)
}

func eventsOf(ctx context.Context, from db.Asker, of string) ([]Event, error) {
	return db.All(ctx, from, "SELECT entry, what, recorded, on_date, who, words, to_date, stays, set_aside FROM court_event WHERE of_what = $1 ORDER BY recorded, entry LIMIT 200",
		[]any{of}, func(e *Event, scan func(...any) error) error {
			return scan(&e.Entry, &e.What, &e.Recorded, &e.On, &e.Who, &e.Words, &e.To, &e.Stays, &e.Undone)
		})
}

// keys of what a case has.
type keys struct {
	Case    id.Case
	Person  id.Person
	subject string
}

func (k keys) subjects() []string { return []string{string(k.Case), string(k.Person), k.subject} }
