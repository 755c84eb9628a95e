// Package list reads a list of people as an agency sent it (a table of XLSX or
// CSV) and records what it says as statements.
//
// Two kinds of list are known: requests, in which relatives ask for children,
// and found, in which somebody met children in the field. A Mapping says which
// column is which field; Guess proposes one from the headings in English,
// Russian, Arabic and French, and names the columns it is not sure of. Plan is
// the dry run: it reads every row into facts, with what is wrong by row and
// column, and records nothing. Record records a plan, in acts of some 200 rows.
//
// Rules: one bad row never costs the good ones. An empty cell, and a cell that
// says "unknown", state nothing. What cannot be read is kept as it was written
// and reported. A column that nobody knows is kept cell by cell under its own
// heading. A row that was recorded before is not recorded again, in whatever
// order or encoding the list comes; a row that changed is a further statement
// about the same person. Who may be listed twice is reported, never joined.
//
// What it refuses: to mend a cell, to fill in a date, to drop a row silently.
//
// Start at Read, then mapping.go, plan.go, record.go.
package list

import "slices"

// Kind says what a list is about. Append only, the names travel.
type Kind string

// The kinds of list.
const (
	Requests Kind = "requests" // relatives ask for children
	Found    Kind = "found"    // children met in the field
)

// Kinds in the order in which forms show them.
func Kinds() []Kind { return []Kind{Requests, Found} }

func (k Kind) known() bool { return slices.Contains(Kinds(), k) }
