package report

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Received is the payload of report.received.
type Received struct {
	Report    id.Report `json:"report"`
	Title     string    `json:"title"`
	Outlet    string    `json:"outlet,omitempty"`
	URL       string    `json:"url,omitempty"`
	Language  string    `json:"language"`
	Published string    `json:"published,omitempty"` // ISO day
	Digest    string    `json:"digest"`              // of the text, to know it again
	Text      string    `json:"text"`
}

// Judged is the payload of report.judged.
type Judged struct {
	Report     id.Report  `json:"report"`
	Start      int        `json:"start"`
	End        int        `json:"end"`
	Words      string     `json:"words"`
	Verdict    Verdict    `json:"verdict"`
	Correction Correction `json:"correction"`
	Reason     string     `json:"reason,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p Received) Tell() []any { return []any{"Title", p.Title} }

// Tell gives what the sentence of the timeline says.
func (p Judged) Tell() []any {
	return []any{"Words", p.Words, "Verdict", "states.verdict." + string(p.Verdict)}
}

const exampleReport = id.Report("0194f3c2-0000-7000-8000-0000000000d1")

var (
	received = journal.Define("report.received", journal.Public, Received{
		Report: exampleReport, Title: "Forty-two children come home (invented)", Outlet: "The Invented Post", Language: "en", Published: "2021-03-17",
		Digest: "00112233445566778899aabbccddeeff", Text: "A plane with 42 children from Syria landed in Moscow on Tuesday.",
	}, applyReceived)
	judged = journal.Define("report.judged", journal.Public, Judged{
		Report: exampleReport, Start: 13, End: 24, Words: "42 children", Verdict: Rejected, Reason: "a caption of another picture",
	}, applyJudged)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{received, judged} }
