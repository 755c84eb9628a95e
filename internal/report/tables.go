package report

import (
	_ "embed"
	"fmt"

	"github.com/go-json-experiment/json"

	"homeward/internal/journal"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyReceived(w *journal.Writer, e journal.Header, p Received) error {
	return w.Exec(`
		INSERT INTO report (report, title, outlet, url, language, published, digest, body, agency, recorded)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (report) DO NOTHING`,
		p.Report, p.Title, p.Outlet, p.URL, p.Language, p.Published, p.Digest, p.Text, e.Agency, e.Recorded)
}

func applyJudged(w *journal.Writer, e journal.Header, p Judged) error {
	correction, err := json.Marshal(p.Correction, json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("write a verdict of report %s: %w", p.Report, err)
	}
	return w.Exec(`
		INSERT INTO report_verdict (report, start, ends, verdict, correction, reason, by_account, stamp)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (report, start, ends) DO UPDATE SET verdict = $4, correction = $5, reason = $6, by_account = $7, stamp = $8
		WHERE report_verdict.stamp < $8`,
		p.Report, p.Start, p.End, p.Verdict, string(correction), p.Reason, e.By, e.Recorded+" "+string(e.ID()))
}
