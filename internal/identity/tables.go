package identity

import (
	"context"
	_ "embed"
	"strings"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyEvidence(w *journal.Writer, e journal.Header, p EvidenceEntry) error {
	return w.Exec(`
		INSERT INTO identity_evidence (evidence, casefile, person, agency, kind, topic, bearing, on_date, by_whom, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (evidence) DO NOTHING`,
		p.Evidence, p.Case, p.Person, e.Agency, p.Kind, p.Topic, p.Bearing, p.On, p.By, p.Words)
}

func applyPaper(w *journal.Writer, e journal.Header, p PaperEntry) error {
	return w.Exec(`
		INSERT INTO identity_paper (paper, casefile, person, agency, recorded, kind, number, issuer, issuer_kind, on_date, recognised, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (paper) DO NOTHING`,
		p.ID, p.Case, p.Person, e.Agency, e.Recorded, p.Kind, p.Number, p.Issuer, p.IssuerKind, p.On, strings.Join(p.Recognised, " "), p.Words)
}

func applyNationality(w *journal.Writer, e journal.Header, p NationalityEntry) error {
	err := w.Exec(`
		INSERT INTO identity_nationality (nationality, casefile, person, agency, recorded, country, state, through, on_date, authority, reference, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (nationality) DO NOTHING`,
		p.Nationality, p.Case, p.Person, e.Agency, e.Recorded, p.Country, p.State, p.Through, p.On, p.Authority, p.Reference, p.Words)
	if err != nil {
		return err
	}
	return settle(w, p.Case, p.Person)
}

func applyScreened(w *journal.Writer, e journal.Header, p ScreenedEntry) error {
	err := w.Exec(`
		INSERT INTO identity_screening (entry, casefile, agency, recorded, on_date, by_whom, no_papers, barrier, loss, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Case, e.Agency, e.Recorded, p.On, p.By, p.NoPapers, p.Barrier, p.Loss, p.Words)
	if err != nil {
		return err
	}
	return settle(w, p.Case, p.Person)
}

// settle derives how a child stands by all that is said.
func settle(w *journal.Writer, c id.Case, who id.Person) error {
	ctx := context.Background()
	said, err := nationalities(ctx, w.Direct(), c)
	if err != nil {
		return err
	}
	screenings, err := screenings(ctx, w.Direct(), c)
	if err != nil {
		return err
	}
	var since when.Partial
	for _, n := range said {
		since = max(since, n.On)
	}
	for _, s := range screenings {
		since = max(since, s.On)
	}
	return w.Exec(`
		INSERT INTO identity_risk (casefile, agency, person, risk, since)
		VALUES ($1, COALESCE((SELECT agency FROM casefile WHERE casefile = $1), ''), $2, $3, $4)
		ON CONFLICT (casefile) DO UPDATE SET agency = COALESCE((SELECT agency FROM casefile WHERE casefile = $1), ''), risk = $3, since = $4`, c, who, riskOf(said, screenings), since)
}

func applyTaken(w *journal.Writer, e journal.Header, p TakenEntry) error {
	return w.Exec(`
		INSERT INTO identity_sample (sample, casefile, person, agency, recorded, compared, relation, on_date, collector, witness, place, seal)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (sample) DO NOTHING`,
		p.Sample, p.Case, p.Person, e.Agency, e.Recorded, p.With, p.Relation, p.On, p.Collector, p.Witness, p.Place, p.Seal)
}

func applyMoved(w *journal.Writer, e journal.Header, p MovedEntry) error {
	return w.Exec(`
		INSERT INTO identity_hand (entry, sample, recorded, on_date, giver, receiver, intact, words)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Sample, e.Recorded, p.On, p.From, p.To, p.Intact, p.Words)
}

func applyTested(w *journal.Writer, e journal.Header, p TestedEntry) error {
	return w.Exec(`
		INSERT INTO identity_result (entry, sample, account, recorded, on_date, lab, method, markers, ratio, finding, report, destroy_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (entry) DO NOTHING`,
		e.ID(), p.Sample, e.By, e.Recorded, p.On, p.Lab, p.Method, p.Markers, p.Ratio, p.Finding, p.Report, p.DestroyBy)
}

func applyConcluded(w *journal.Writer, e journal.Header, p ConcludedEntry) error {
	return w.Exec(`
		INSERT INTO identity_conclusion (entry, sample, account, recorded, bearing)
		VALUES ($1, $2, $3, $4, $5) ON CONFLICT (entry) DO NOTHING`, e.ID(), p.Sample, e.By, e.Recorded, p.Bearing)
}

func applyDestroyed(w *journal.Writer, _ journal.Header, p DestroyedEntry) error {
	return w.Exec("INSERT INTO identity_destroyed (sample, on_date, by_whom) VALUES ($1, $2, $3) ON CONFLICT (sample) DO NOTHING", p.Sample, p.On, p.By)
}
