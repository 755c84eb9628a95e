package pathway

import (
	"strconv"

	"homeward/internal/id"
	"homeward/internal/journal"
)

// Recorded is the payload of pathway.recorded.
type Recorded struct {
	Pathway string `json:"pathway"`
	Version int    `json:"version"`
	YAML    string `json:"yaml"`
}

// Chosen is the payload of pathway.chosen: a case is put on a pathway.
type Chosen struct {
	Case    id.Case `json:"case"`
	Pathway string  `json:"pathway"`
	Version int     `json:"version"`
	Reason  string  `json:"reason,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p Recorded) Tell() []any {
	return []any{"Pathway", p.Pathway, "Version", strconv.Itoa(p.Version)}
}

// Tell gives what the sentence of the timeline says.
func (p Chosen) Tell() []any {
	return []any{"Pathway", p.Pathway, "Version", strconv.Itoa(p.Version)}
}

var (
	recorded = journal.Define("pathway.recorded", journal.System,
		Recorded{Pathway: "invented", Version: 1, YAML: "pathway: invented\nversion: 1\n"}, applyRecorded)
	chosen = journal.Define("pathway.chosen", journal.Journey,
		Chosen{Case: "0194f3c2-0000-7000-8000-0000000000c1", Pathway: "iraq-russia", Version: 1, Reason: "the consent rule of the newer version holds for her (invented)"}, applyChosen)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{recorded, chosen} }
