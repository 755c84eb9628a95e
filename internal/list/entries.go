package list

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Received is the payload of list.received: a list came, before its rows.
type Received struct {
	List     id.List  `json:"list"`
	Name     string   `json:"name"`
	Kind     Kind     `json:"kind"`
	Rows     int      `json:"rows"`
	Unusable int      `json:"unusable,omitempty"` // rows that cannot be recorded
	Problems int      `json:"problems,omitempty"` // usable rows with a problem
	Digest   string   `json:"digest"`             // of all rows, in any order
	Language string   `json:"language,omitempty"`
	Dates    string   `json:"dates"`   // order of dates in figures: dmy, mdy, ymd
	Columns  []Column `json:"columns"` // header and field, in the list's order
}

// Recorded is the payload of list.recorded: rows and families of a list, in the
// same act as the statements that they made.
type Recorded struct {
	List     id.List       `json:"list"`
	Rows     []RecordedRow `json:"rows,omitempty"`
	Families []id.Family   `json:"families,omitempty"`
}

// RecordedRow says what became of a row.
type RecordedRow struct {
	Number  int        `json:"number"`
	Label   string     `json:"label,omitempty"`
	Digest  string     `json:"digest"`
	Person  id.Person  `json:"person"`
	Request id.Request `json:"request,omitempty"`
	Case    id.Case    `json:"case,omitempty"`
}

// Tell gives what the sentence of the timeline says.
func (p Received) Tell() []any { return []any{"Name", p.Name, "Count", p.Rows} }

// Tell gives what the sentence of the timeline says.
func (p Recorded) Tell() []any { return []any{"Count", len(p.Rows), "Families", len(p.Families)} }

const (
	inventedList   = id.List("0194f3c2-0000-7000-8000-0000000000b1")
	inventedPerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
)

var (
	received = journal.Define("list.received", journal.Identity, Received{
		List: inventedList, Name: "Invented list of March 2019", Kind: Found, Rows: 1, Language: "en", Dates: "dmy",
		Digest:  "7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a",
		Columns: []Column{{Header: "No", Field: FieldRow}, {Header: "Name", Field: FieldName}, {Header: "Family no", Field: FieldGroup}},
	}, applyReceived)
	recorded = journal.Define("list.recorded", journal.Identity, Recorded{
		List: inventedList,
		Rows: []RecordedRow{{
			Number: 2, Label: "X-0001", Person: inventedPerson, Case: "0194f3c2-0000-7000-8000-0000000000c1",
			Digest: "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab",
		}},
		Families: []id.Family{"0194f3c2-0000-7000-8000-0000000000f1"},
	}, applyRecorded)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{received, recorded} }
