// Package report holds texts that somebody published and what people decided of
// the claims in them: the public record.
//
// A report is kept as its text, with who published it and when. The claims in it
// are not recorded: package press finds them whenever the report is read, so that
// better rules find more tomorrow. What a person decided of a claim is recorded,
// with the words it stands on: confirmed (the report says so), corrected (it says
// something else, with what), or rejected (it says nothing of the kind). The newest
// verdict counts; the older ones stay in the journal.
//
// What it refuses: to touch the record of a child. Nothing here has a person as its
// subject, and nothing reads it but pages about the public record.
//
// Verbs: Receive, Judge. Questions: Find, List, Texts. Everything is in the
// compartment public.
package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/press"
)

// Verdict is what a person decided of a claim. Append only.
type Verdict string

// The verdicts.
const (
	Confirmed Verdict = "confirmed"
	Corrected Verdict = "corrected"
	Rejected  Verdict = "rejected"
)

// Verdicts in the order in which forms show them.
func Verdicts() []Verdict { return []Verdict{Confirmed, Corrected, Rejected} }

// Correction is what a report says instead, as far as it differs; "" and nil stand
// for what was read.
type Correction struct {
	Count    *int   `json:"count,omitempty"`
	Who      string `json:"who,omitempty"`
	Kind     string `json:"kind,omitempty"`
	Standing string `json:"standing,omitempty"`
	Date     string `json:"date,omitempty"` // ISO day, month or year
}

// New describes a report.
type New struct {
	Title     string
	Outlet    string
	URL       string
	Language  string
	Published string // ISO day, "" unknown
	Text      string
}

// Judgement describes a verdict.
type Judgement struct {
	Report     id.Report
	Start, End int // of the words it is about, in code points of the text
	Verdict    Verdict
	Correction Correction
	Reason     string
}

// FromFile reads a report as it was sent: text, a web page or a PDF.
func FromFile(p *press.Report) New {
	n := New{Title: p.Title, Outlet: p.Outlet, URL: p.URL, Language: p.Language, Text: p.Body()}
	if p.Published != nil {
		n.Published = *p.Published
	}
	return n
}

// Receive records a report. The same text twice is a Conflict that names the first.
func Receive(a *journal.Act, g policy.Grant, n New) (id.Report, error) {
	if err := g.For(policy.ReceiveReport); err != nil {
		return "", err
	}
	n, err := checked(n)
	if err != nil {
		return "", err
	}
	digest := digestOf(n.Text)
	var first id.Report
	err = a.Row(context.Background(), "SELECT report FROM report WHERE digest = $1", []any{digest}, &first)
	if err == nil {
		return first, fault.New(fault.Conflict, "receive a report: the same text is there as report %s", first)
	}
	if !fault.Is(err, fault.NotFound) {
		return "", err
	}
	r := journal.NewIn[id.Report](a)
	_, err = received.Record(a, []string{string(r)}, Received{
		Report: r, Title: n.Title, Outlet: n.Outlet, URL: n.URL, Language: n.Language, Published: n.Published, Digest: digest, Text: n.Text,
	})
	return r, err
}

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// Judge records what a person decided of a claim. A correction and a rejection say
// why.
func Judge(a *journal.Act, g policy.Grant, j Judgement) error {
	if err := g.For(policy.JudgeClaim); err != nil {
		return err
	}
	var language, text string
	if err := a.Row(context.Background(), "SELECT language, body FROM report WHERE report = $1", []any{j.Report}, &language, &text); err != nil {
		return err
	}
	words, err := checkJudgement(&j, text)
	if err != nil {
		return err
	}
	_, err = judged.Record(a, []string{string(j.Report)}, Judged{
		Report: j.Report, Start: j.Start, End: j.End, Words: words, Verdict: j.Verdict, Correction: j.Correction, Reason: j.Reason,
	})
	return err
}

// Read finds the claims of a report as it stands, with the verdicts.
func (r Report) Read() (*press.Report, error) {
	head := "Language: " + r.Language + "\n"
	if r.Published != "" {
		head += "Date: " + r.Published + "\n"
	}
	if r.Outlet != "" {
		head += "Outlet: " + r.Outlet + "\n"
	}
	return press.Open(r.Title, []byte(head+"\n"+r.Text), press.Options{Today: time.Time{}})
}
