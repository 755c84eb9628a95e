package interests

import (
	"context"
	_ "embed"

	"github.com/go-json-experiment/json"

	"homeward/internal/id"
	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyOpened(w *journal.Writer, e journal.Header, p OpenedEntry) error {
	err := w.Exec(`
		INSERT INTO interests (procedure_id, casefile, person, agency, recorded, form, about, why, quorum, state, review)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', '') ON CONFLICT (procedure_id) DO NOTHING`,
		p.Procedure, p.Case, p.Person, e.Agency, e.Recorded, p.Form, p.About, p.Why, p.Quorum)
	if err != nil {
		return err
	}
	return settle(w, p.Person)
}

func applyWeighed(w *journal.Writer, e journal.Header, p WeighedEntry) error {
	return w.Exec(`
		INSERT INTO interests_weighing (entry, procedure_id, option_id, recorded, kind, title, parts_parent, parts_sibling, cells)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Procedure, p.Option, e.Recorded, p.Kind, p.Title, p.PartsParent, p.PartsSibling, list(p.Cells))
}

func applyHeard(w *journal.Writer, e journal.Header, p HeardEntry) error {
	return w.Exec(`
		INSERT INTO interests_voice (entry, procedure_id, who, on_date, asked, language, interpreter, words, hindrance, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Procedure, p.Who, p.On, p.Asked, p.Language, p.Interpreter, p.Words, p.Hindrance, p.Why)
}

func applySeated(w *journal.Writer, e journal.Header, p SeatedEntry) error {
	return w.Exec(`
		INSERT INTO interests_member (member, procedure_id, recorded, name, profession, conflict, statement, on_date)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (member) DO NOTHING`,
		p.Member, p.Procedure, e.Recorded, p.Name, p.Profession, p.Conflict, p.Statement, p.On)
}

func applyStoodDown(w *journal.Writer, _ journal.Header, p StoodDownEntry) error {
	return w.Exec("INSERT INTO interests_left (member, on_date, reason) VALUES ($1, $2, $3) ON CONFLICT (member) DO NOTHING", p.Member, p.On, p.Reason)
}

func applyDecided(w *journal.Writer, e journal.Header, p DecidedEntry) error {
	err := w.Exec(`
		INSERT INTO interests_decision (entry, procedure_id, person, account, recorded, form, about, option_id, kind, title, parts_parent, parts_sibling,
			on_date, reasons, dissent, review, present, replaces)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Procedure, p.Person, e.By, e.Recorded, p.Form, p.About, p.Option, p.Kind, p.Title, p.PartsParent, p.PartsSibling,
		p.On, p.Reasons, p.Dissent, p.Review, list(p.Present), list(p.Replaces))
	if err != nil {
		return err
	}
	return settle(w, p.Person)
}

// turn applies what happens to a decision afterwards. The child is the second
// subject of each.
func turn(what string) func(*journal.Writer, journal.Header, TurnEntry) error {
	return func(w *journal.Writer, e journal.Header, p TurnEntry) error {
		err := w.Exec(`
			INSERT INTO interests_turn (entry, decision, what, account, recorded, on_date, who, reasons, review, appeal, set_aside)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (entry) DO NOTHING`,
			e.ID(), p.Decision, what, e.By, e.Recorded, p.On, p.Who, p.Reasons, p.Review, p.Appeal, p.SetAside)
		if err != nil || len(e.Subjects) < 2 {
			return err
		}
		return settle(w, id.Person(e.Subjects[1]))
	}
}

// settle derives the state of every procedure about a child.
func settle(w *journal.Writer, who id.Person) error {
	ctx := context.Background()
	all, err := decisions(ctx, w.Direct(), who)
	if err != nil {
		return err
	}
	procedures, err := keysOf(ctx, w.Direct(), who)
	for _, key := range procedures {
		state, review := stateOf(key, all)
		if err := w.Exec("UPDATE interests SET state = $2, review = $3 WHERE procedure_id = $1", key, state, review); err != nil {
			return err
		}
	}
	return err
}

// list writes a list as JSON; a list of texts cannot fail to be written.
func list[T any](all []T) string {
	if all == nil {
		all = []T{}
	}
	text, err := json.Marshal(all)
	if err != nil {
		return "[]"
	}
	return string(text)
}
