package figure

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/when"
)

// DraftedEntry is the payload of figure.drafted. Its figures are protected: what is
// hidden stands nowhere in it. They are computed from the first Size entries of the
// log, which the checkpoint signs.
type DraftedEntry struct {
	Release    id.Release `json:"release"`
	AsOf       string     `json:"as_of"` // ISO day
	Size       int64      `json:"size"`
	Checkpoint string     `json:"checkpoint"`
	KnownAt    string     `json:"known_at,omitzero"` // moment, RFC 3339, if the register was counted as it was known before the draft
	Figures    []Figure   `json:"figures"`
}

// ReleasedEntry is the payload of figure.released: a second person lets a draft go.
type ReleasedEntry struct {
	Release id.Release `json:"release"`
}

// DiscardedEntry is the payload of figure.discarded: a draft comes to nothing.
type DiscardedEntry struct {
	Release id.Release `json:"release"`
	Reason  string     `json:"reason"`
}

// WithdrawnEntry is the payload of figure.withdrawn: what was released is not to be
// used any more.
type WithdrawnEntry struct {
	Release id.Release `json:"release"`
	Reason  string     `json:"reason"`
}

// StatedEntry is the payload of figure.stated: what is said from a release.
type StatedEntry struct {
	Release id.Release `json:"release"`
	Locale  string     `json:"locale"`
	Text    string     `json:"text"`
}

// Tell gives what the sentence of the timeline says.
func (p StatedEntry) Tell() []any { return []any{"Language", p.Locale} }

// Tell gives what the sentence of the timeline says.
func (p DraftedEntry) Tell() []any { return []any{"Day", when.Partial(p.AsOf)} }

// Tell gives what the sentence of the timeline says: nothing but who and when.
func (p ReleasedEntry) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p DiscardedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p WithdrawnEntry) Tell() []any { return []any{"Reason", p.Reason} }

const someRelease = id.Release("0194f3c2-0000-7000-8000-0000000000e1")

var (
	drafted = journal.Define("figure.drafted", journal.Public, DraftedEntry{
		Release: someRelease, AsOf: "2019-12-31", Size: 4211, Checkpoint: "homeward/1f2e3d4c5b6a7988\n4211\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— homeward/1f2e3d4c5b6a7988 (invented)\n",
		Figures: []Figure{{Key: "returned", Version: 2, AsOf: "2019-12-31", Tables: []Table{
			{By: []string{"sex"}, Rows: []string{"female", "male"}, Columns: []string{Unknown}, Cells: [][]Cell{{{Count: 60}}, {{Count: 62}}}, Total: Cell{Count: 122}},
			{By: []string{"year", "sex"}, Total: Cell{Count: 122}, Withheld: true},
		}}},
	}, applyDrafted)
	released  = journal.Define("figure.released", journal.Public, ReleasedEntry{Release: someRelease}, applyReleased)
	discarded = journal.Define("figure.discarded", journal.Public, DiscardedEntry{Release: someRelease, Reason: "the day was mistyped"}, applyDiscarded)
	withdrawn = journal.Define("figure.withdrawn", journal.Public, WithdrawnEntry{Release: someRelease, Reason: "a list had been recorded twice (invented)"}, applyWithdrawn)
	stated    = journal.Define("figure.stated", journal.Public, StatedEntry{Release: someRelease, Locale: "en", Text: "As of {as_of}, {returned} children had come home (invented)."}, applyStated)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{drafted, released, discarded, withdrawn, stated} }
