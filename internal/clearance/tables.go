package clearance

import (
	"context"
	_ "embed"
	"slices"
	"strings"

	"homeward/internal/casefile"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/pathway"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// Projections keep how far a case has come on its pathway in step with what was
// chosen and who consented.
func Projections() []journal.Projection {
	return []journal.Projection{{
		Name:  "way of a case",
		Kinds: []string{"case.opened", "pathway.chosen", "consent.recorded"},
		Apply: func(w *journal.Writer, e journal.Header) error { return derive(w, e, id.Case(e.Subjects[0])) },
	}, {
		Name:  "way of a case by what was decided as best, and by nationality",
		Kinds: []string{"interests.decided", "interests.reviewed", "interests.appealed", "interests.appeal_answered", "interests.reopened", "nationality.recorded"},
		Apply: func(w *journal.Writer, e journal.Header) error { return derive(w, e, id.Case(e.Subjects[0])) },
	}, {
		Name:  "way of the children of a family",
		Kinds: []string{"family.formed", "family.member_added", "family.member_removed", "person.stated", "person.preferred", "person.unpreferred"},
		Apply: deriveFamily,
	}, {
		Name:  "way of the cases on a pathway",
		Kinds: []string{"pathway.recorded"},
		Apply: deriveAll,
	}}
}

func applyAsked(w *journal.Writer, e journal.Header, p AskedEntry) error {
	err := w.Exec(`
		INSERT INTO clearance (clearance, asking, casefile, person, pathway, version, demand, decider, agency, recorded, on_date, due, reference,
			state, answered, answer_ref, conditions, until, reason, contested, reminded, reminders, blocked_by, blocked_from, they_say)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'asked', '', '', '', '', '', FALSE, '', 0, '', '', '')
		ON CONFLICT (clearance) DO NOTHING`,
		p.Clearance, p.Asking, p.Case, p.Person, p.Pathway, p.Version, p.Demand, p.Decider, e.Agency, e.Recorded, p.On, p.Due, p.Reference)
	if err != nil {
		return err
	}
	return nil // a question alone brings nobody further
}

func applyAnswered(w *journal.Writer, e journal.Header, p AnsweredEntry) error {
	err := w.Exec(`
		INSERT INTO clearance_answer (entry, clearance, answer, on_date, recorded, reference, conditions, until, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Clearance, p.Answer, p.On, e.Recorded, p.Reference, p.Conditions, p.Until, p.Reason)
	if err != nil {
		return err
	}
	return settle(w, e, p.Clearance)
}

// given is an answer as it was recorded.
type given struct {
	answer                               State
	on, until                            when.Partial
	recorded, reference, conditions, why string
}

// strictness: of answers of one day the strictest counts.
var strictness = []State{Granted, Conditional, More, Refused, Withdrawn}

// settle computes which answer counts: the newest by its day; of one day the
// newest recorded if it follows from the other, else the strictest. It depends
// on the set of answers, not on the order of their arrival.
func settle(w *journal.Writer, e journal.Header, key id.Clearance) error {
	all, err := db.All(context.Background(), w.Direct(), `
		SELECT answer, on_date, until, recorded, reference, conditions, reason
		FROM clearance_answer
		WHERE clearance = $1
		ORDER BY on_date, recorded, entry`, []any{key}, func(g *given, scan func(...any) error) error {
		return scan(&g.answer, &g.on, &g.until, &g.recorded, &g.reference, &g.conditions, &g.why)
	})
	if err != nil || len(all) == 0 {
		return err
	}
	counts, contested := all[0], false
	for _, g := range all[1:] {
		if g.answer == counts.answer || counts.answer == More || (Clearance{State: counts.answer}).takes(g.answer) {
			counts, contested = g, false
			continue
		}
		contested = true
		if slices.Index(strictness, g.answer) > slices.Index(strictness, counts.answer) {
			counts = g
		}
	}
	var c id.Case
	var pathwayKey, demand string
	var version int
	err = w.Row("SELECT casefile, pathway, version, demand FROM clearance WHERE clearance = $1", []any{key}, &c, &pathwayKey, &version, &demand)
	if fault.Is(err, fault.NotFound) { // asked on another node, not here yet
		return nil
	}
	if err != nil {
		return err
	}
	if counts.until == "" {
		p, err := pathway.Find(context.Background(), w.Direct(), pathwayKey, version)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if d, ok := p.Demand(demand); ok && d.Valid > 0 {
			counts.until = (counts.on.Day() + when.Day(d.Valid)).Partial()
		}
	}
	state := counts.answer
	if state == More {
		state = Asked
	}
	err = w.Exec(`
		UPDATE clearance SET state = $2, answered = $3, answer_ref = $4, conditions = $5, until = $6, reason = $7, contested = $8
		WHERE clearance = $1 AND state <> 'unasked'`, key, state, counts.on, counts.reference, counts.conditions, counts.until, counts.why, contested)
	if err != nil {
		return err
	}
	return derive(w, e, c)
}

func applyUnasked(w *journal.Writer, _ journal.Header, p UnaskedEntry) error {
	return w.Exec("UPDATE clearance SET state = 'unasked', reason = $2 WHERE clearance = $1 AND state = 'asked'", p.Clearance, p.Reason)
}

func applyReminded(w *journal.Writer, _ journal.Header, p RemindedEntry) error {
	return w.Exec("UPDATE clearance SET reminded = CASE WHEN reminded < $2 THEN $2 ELSE reminded END, reminders = reminders + 1 WHERE clearance = $1", p.Clearance, p.On)
}

func applyDisputed(w *journal.Writer, _ journal.Header, p DisputedEntry) error {
	return w.Exec("UPDATE clearance SET blocked_by = $2, blocked_from = $3, they_say = $4 WHERE clearance = $1", p.Clearance, p.Who, p.Since, p.Says)
}

func applyWaiverProposed(w *journal.Writer, e journal.Header, p WaiverEntry) error {
	return w.Exec(`
		INSERT INTO clearance_waiver (casefile, demand, reason, proposed_by, confirmed_by, recorded) VALUES ($1, $2, $3, $4, '', $5)
		ON CONFLICT (casefile, demand) DO NOTHING`, p.Case, p.Demand, p.Reason, e.By, e.Recorded)
}

func applyWaived(w *journal.Writer, e journal.Header, p WaiverEntry) error {
	err := w.Exec("UPDATE clearance_waiver SET confirmed_by = $3 WHERE casefile = $1 AND demand = $2 AND confirmed_by = '' AND proposed_by <> $3", p.Case, p.Demand, e.By)
	if err != nil {
		return err
	}
	return derive(w, e, p.Case)
}

// derive computes how far a case has come, as of the newest thing on record
// about it: no clock, and the same in every order of arrival.
func derive(w *journal.Writer, e journal.Header, c id.Case) error {
	ctx := context.Background()
	p, err := pathway.OfCase(ctx, w.Direct(), c)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	r, err := OnRecord(ctx, w.Asker(), p, c) // people may be held
	if err != nil {
		return err
	}
	var newest string
	err = w.Row(`
		SELECT MAX(at) FROM (
			SELECT since AS at FROM pathway_case WHERE casefile = $1
			UNION ALL SELECT a.recorded FROM clearance_answer a JOIN clearance c ON c.clearance = a.clearance WHERE c.casefile = $1
			UNION ALL SELECT recorded FROM identity_nationality WHERE casefile = $1
			UNION ALL SELECT d.recorded FROM interests_decision d JOIN interests i ON i.procedure_id = d.procedure_id WHERE i.casefile = $1
			UNION ALL SELECT recorded FROM consent WHERE casefile = $1) AS known`, []any{c}, &newest)
	if err != nil {
		return err
	}
	on, _ := when.ParsePartial(newest[:10])
	return casefile.Reached(w, e, c, casefile.Stage(p.Reached(r, on.Day())))
}

// deriveFamily derives the cases of all children who are in a family with a
// subject, for a parent who came, left or died changes what parting them means.
func deriveFamily(w *journal.Writer, e journal.Header) error {
	if strings.HasPrefix(e.Kind, "person.") && e.Compartment != journal.Identity {
		return nil
	}
	for _, subject := range e.Subjects {
		all, err := db.All(context.Background(), w.Direct(), `
			SELECT DISTINCT p.casefile
			FROM family_member m
			JOIN family_member o ON o.family = m.family
			JOIN casefile c ON c.person = o.person
			JOIN pathway_case p ON p.casefile = c.casefile
			WHERE m.person = $1
			ORDER BY p.casefile`, []any{subject}, func(c *id.Case, scan func(...any) error) error { return scan(c) })
		if err != nil {
			return err
		}
		for _, c := range all {
			if err := derive(w, e, c); err != nil {
				return err
			}
		}
	}
	return nil
}

func deriveAll(w *journal.Writer, e journal.Header) error {
	all, err := db.All(context.Background(), w.Direct(), "SELECT casefile FROM pathway_case WHERE pathway = $1 ORDER BY casefile", []any{e.Subjects[0]},
		func(c *id.Case, scan func(...any) error) error { return scan(c) })
	for _, c := range all {
		if err := derive(w, e, c); err != nil {
			return err
		}
	}
	return err
}
