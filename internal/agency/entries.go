package agency

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Added is the payload of agency.added.
type Added struct {
	Agency  id.Agency `json:"agency"`
	Name    string    `json:"name"`
	Kind    Kind      `json:"kind"`
	Country string    `json:"country,omitempty"`
}

// Renamed is the payload of agency.renamed.
type Renamed struct {
	Agency id.Agency `json:"agency"`
	Name   string    `json:"name"`
}

// Tell gives what the sentence of the timeline says.
func (p Added) Tell() []any { return []any{"Name", p.Name} }

// Tell gives what the sentence of the timeline says.
func (p Renamed) Tell() []any { return []any{"Name", p.Name} }

var (
	added = journal.Define("agency.added", journal.System,
		Added{Agency: "0194f3c2-0000-7000-8000-000000000001", Name: "Office of the Commissioner (invented)", Kind: Intake, Country: "RU"}, applyAdded)
	renamed = journal.Define("agency.renamed", journal.System,
		Renamed{Agency: "0194f3c2-0000-7000-8000-000000000001", Name: "Commissioner for Children (invented)"}, applyRenamed)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{added, renamed} }
