package manifest

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// OpenedEntry is the payload of manifest.opened.
type OpenedEntry struct {
	Manifest  id.Manifest  `json:"manifest"`
	Operation id.Operation `json:"operation"`
}

// ListedEntry is the payload of manifest.listed.
type ListedEntry struct {
	Manifest id.Manifest `json:"manifest"`
	Person   id.Person   `json:"person"`
	Case     id.Case     `json:"case,omitempty"`
	Kind     Kind        `json:"kind"`
	Unit     id.Family   `json:"unit,omitempty"`
}

// DelistedEntry is the payload of manifest.delisted.
type DelistedEntry struct {
	Manifest id.Manifest `json:"manifest"`
	Person   id.Person   `json:"person"`
	Reason   string      `json:"reason"`
}

// SeatedEntry is the payload of manifest.seated: a whole leg anew.
type SeatedEntry struct {
	Manifest id.Manifest `json:"manifest"`
	Leg      int         `json:"leg"`
	Seats    []Placed    `json:"seats"`
	Reason   string      `json:"reason,omitempty"` // why units are parted
}

// OverrideEntry is the payload of manifest.override_proposed and .overridden.
type OverrideEntry struct {
	Manifest id.Manifest `json:"manifest"`
	Person   id.Person   `json:"person"`
	Lack     string      `json:"lack"`
	Reason   string      `json:"reason"`
}

// SignedEntry is the payload of manifest.signed.
type SignedEntry struct {
	Manifest  id.Manifest `json:"manifest"`
	Version   int         `json:"version"`
	Hash      string      `json:"hash"`
	Public    string      `json:"public"`
	Signature string      `json:"signature"`
}

// SealedEntry is the payload of manifest.sealed: the text that both signed.
type SealedEntry struct {
	Manifest  id.Manifest  `json:"manifest"`
	Operation id.Operation `json:"operation"`
	Version   int          `json:"version"`
	Hash      string       `json:"hash"`
	Text      string       `json:"text"`
}

// Tell gives what the sentence of the timeline says.
func (p OpenedEntry) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p ListedEntry) Tell() []any { return nil }

// Tell gives what the sentence of the timeline says.
func (p DelistedEntry) Tell() []any { return []any{"Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p SeatedEntry) Tell() []any { return []any{"Leg", p.Leg} }

// Tell gives what the sentence of the timeline says.
func (p OverrideEntry) Tell() []any { return []any{"Lack", p.Lack, "Reason", p.Reason} }

// Tell gives what the sentence of the timeline says.
func (p SignedEntry) Tell() []any { return []any{"Version", p.Version, "Hash", short(p.Hash)} }

// Tell gives what the sentence of the timeline says.
func (p SealedEntry) Tell() []any { return []any{"Version", p.Version, "Hash", short(p.Hash)} }

func short(hash string) string { return hash[:min(8, len(hash))] }

const (
	someOne    = id.Manifest("0194f3c2-0000-7000-8000-0000000000b5")
	someOp     = id.Operation("0194f3c2-0000-7000-8000-0000000000b1")
	somePerson = id.Person("0194f3c2-0000-7000-8000-0000000000aa")
	someHash   = "5a1d8f0c3b7e9d246a0f18c7b35e92d4081f6c2ab94e7d3058c1f6a2d97b4e03"
	someKey    = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
)

var (
	opened           = journal.Define("manifest.opened", journal.Journey, OpenedEntry{someOne, someOp}, applyOpened)
	listed           = journal.Define("manifest.listed", journal.Journey, ListedEntry{someOne, somePerson, "0194f3c2-0000-7000-8000-0000000000c1", Child, "0194f3c2-0000-7000-8000-0000000000d1"}, applyListed)
	delisted         = journal.Define("manifest.delisted", journal.Journey, DelistedEntry{someOne, somePerson, "she has a fever"}, applyDelisted)
	seated           = journal.Define("manifest.seated", journal.Journey, SeatedEntry{someOne, 1, []Placed{{string(somePerson), "Il-76 (invented)"}}, "her brother lies in the ambulance"}, applySeated)
	overrideProposed = journal.Define("manifest.override_proposed", journal.Journey, OverrideEntry{someOne, somePerson, LackPlacement, "her grandmother is being checked; the hospital keeps her until then"}, applyOverrideProposed)
	overridden       = journal.Define("manifest.overridden", journal.Journey, OverrideEntry{someOne, somePerson, LackPlacement, "her grandmother is being checked; the hospital keeps her until then"}, applyOverridden)
	signed           = journal.Define("manifest.signed", journal.Journey, SignedEntry{someOne, 1, someHash, someKey, "00"}, applySigned)
	sealed           = journal.Define("manifest.sealed", journal.Journey, SealedEntry{someOne, someOp, 1, someHash, "homeward manifest v1\n"}, applySealed)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind {
	return []journal.Kind{opened, listed, delisted, seated, overrideProposed, overridden, signed, sealed}
}
