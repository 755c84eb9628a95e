package match

import (
	_ "embed"
	"fmt"
	"math"

	"github.com/go-json-experiment/json"

	"homeward/internal/id"
	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

// stamp orders entries: by time recorded, then by entry, so that the order of
// arrival does not matter.
func stamp(e journal.Header) string { return e.Recorded + " " + string(e.ID()) }

func applyProposed(w *journal.Writer, e journal.Header, p ProposedPayload) error {
	if err := known(w, p.Match, p.Sought, p.Found); err != nil {
		return err
	}
	evidence := p.Evidence
	if evidence == nil {
		evidence = []Evidence{}
	}
	text, err := json.Marshal(evidence, json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("write the derived row of match %s: %w", p.Match, err)
	}
	return w.Exec(`
		UPDATE match SET request = $3, agency = $4, model = $5, probability = $6, bits = $7, evidence = $8, proposed = $9, proposed_by = $10
		WHERE sought = $1 AND found = $2 AND proposed < $9`,
		p.Sought, p.Found, p.Request, e.Agency, p.Model, millionths(p.Probability), tenths(p.Bits), string(text), stamp(e), e.By)
}

// known makes the row of a pair, whichever of its entries comes first.
func known(w *journal.Writer, m id.Match, sought, found id.Person) error {
	if err := w.Exec("INSERT INTO match_id (match, sought, found) VALUES ($1, $2, $3) ON CONFLICT (match) DO NOTHING", m, sought, found); err != nil {
		return err
	}
	return w.Exec(`
		INSERT INTO match (sought, found, match, request, agency, state, model, probability, bits, evidence, proposed, proposed_by, decided, decided_by, reason)
		VALUES ($1, $2, $3, '', '', 'proposed', '', 0, 0, '[]', '', '', '', '', '')
		ON CONFLICT (sought, found) DO UPDATE SET match = CASE WHEN excluded.match < match.match THEN excluded.match ELSE match.match END`,
		sought, found, m)
}

func applyDecision(w *journal.Writer, e journal.Header, d decision, state State) error {
	if err := known(w, d.Match, d.Sought, d.Found); err != nil {
		return err
	}
	return w.Exec("UPDATE match SET state = $3, decided = $4, decided_by = $5, reason = $6 WHERE sought = $1 AND found = $2 AND decided < $4",
		d.Sought, d.Found, state, stamp(e), e.By, d.Reason)
}

func applyConfirmed(w *journal.Writer, e journal.Header, p ConfirmedPayload) error {
	return applyDecision(w, e, decision(p), Confirmed)
}

func applyRejected(w *journal.Writer, e journal.Header, p RejectedPayload) error {
	return applyDecision(w, e, decision(p), Rejected)
}

func applyParked(w *journal.Writer, e journal.Header, p ParkedPayload) error {
	return applyDecision(w, e, decision(p), Parked)
}

func applyReopened(w *journal.Writer, e journal.Header, p ReopenedPayload) error {
	return applyDecision(w, e, decision(p), Proposed)
}

func millionths(p float64) int64 { return int64(math.Round(bounded(p) * 1e6)) }
func tenths(b float64) int64     { return int64(math.Round(bounded(b) * 10)) }
