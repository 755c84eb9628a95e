package report

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/policy"
)

// Report is a report as it stands.
type Report struct {
	ID        id.Report
	Title     string
	Outlet    string
	URL       string
	Language  string
	Published string // ISO day, "" unknown
	Text      string
	Recorded  string
	Verdicts  []Given
}

// Given is the newest verdict on some words.
type Given struct {
	Start, End int
	Verdict    Verdict
	Correction Correction
	Reason     string
	By         id.Account
}

// On gives the verdict on the words from start to end, or on words that hold or lie
// in them: rules that read better tomorrow may take in a word more.
func (r Report) On(start, end int) (Given, bool) {
	for _, g := range r.Verdicts {
		if g.Start == start && g.End == end {
			return g, true
		}
	}
	for _, g := range r.Verdicts {
		if g.Start <= start && g.End >= end || g.Start >= start && g.End <= end {
			return g, true
		}
	}
	return Given{}, false
}

const columns = "report, title, outlet, url, language, published, body, recorded"

func (r *Report) into() []any {
	return []any{&r.ID, &r.Title, &r.Outlet, &r.URL, &r.Language, &r.Published, &r.Text, &r.Recorded}
}

// Find gives a report with its verdicts.
func Find(ctx context.Context, from db.Asker, s policy.Scope, which id.Report) (Report, error) {
	var r Report
	if !s.For(policy.Aggregates) {
		return r, fault.New(fault.NotFound, "find report: outside the scope")
	}
	if err := from.Row(ctx, "SELECT "+columns+" FROM report WHERE report = $1", []any{which}, r.into()...); err != nil {
		return Report{}, fmt.Errorf("find report: %w", err)
	}
	all, err := verdicts(ctx, from, "WHERE report = $1", which)
	r.Verdicts = all[r.ID]
	return r, err
}

func verdicts(ctx context.Context, from db.Asker, where string, args ...any) (map[id.Report][]Given, error) {
	all := map[id.Report][]Given{}
	err := db.Each(ctx, from, "SELECT report, start, ends, verdict, correction, reason, by_account FROM report_verdict "+where+" ORDER BY report, start, ends", args,
		func(scan func(...any) error) error {
			var r id.Report
			var g Given
			var correction string
			if err := scan(&r, &g.Start, &g.End, &g.Verdict, &correction, &g.Reason, &g.By); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(correction), &g.Correction); err != nil {
				return err
			}
			all[r] = append(all[r], g)
			return nil
		})
	if err != nil {
		return nil, fmt.Errorf("find verdicts: %w", err)
	}
	return all, nil
}

// ListMost bounds the reports that one page sets against each other.
const ListMost = 100

// List gives the newest reports with their verdicts.
func List(ctx context.Context, from db.Asker, s policy.Scope, offset, limit int) ([]Report, error) {
	if !s.For(policy.Aggregates) {
		return nil, fault.New(fault.Denied, "list reports: outside the scope")
	}
	rows, err := db.All(ctx, from, "SELECT "+columns+" FROM report ORDER BY recorded DESC, report DESC LIMIT $1 OFFSET $2", []any{limit, offset},
		func(r *Report, scan func(...any) error) error { return scan(r.into()...) })
	if err != nil {
		return nil, fmt.Errorf("list reports: %w", err)
	}
	given, err := verdicts(ctx, from, "")
	for i := range rows {
		rows[i].Verdicts = given[rows[i].ID]
	}
	return rows, err
}
