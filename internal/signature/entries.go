package signature

import (
	"homeward/internal/id"
	"homeward/internal/journal"
)

// KeyMadeEntry is the payload of signature.key_made.
type KeyMadeEntry struct {
	Account id.Account `json:"account"`
	Agency  id.Agency  `json:"agency"`
	Public  string     `json:"public"` // Ed25519, hex
}

// Tell gives what the sentence of the timeline says.
func (p KeyMadeEntry) Tell() []any { return []any{"Key", p.Public[:min(len(p.Public), 8)]} }

var keyMade = journal.Define("signature.key_made", journal.System, KeyMadeEntry{
	Account: "0194f3c2-0000-7000-8000-0000000000a8", Agency: "0194f3c2-0000-7000-8000-0000000000a9",
	Public: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", // RFC 8032 §7.1, test 1
}, applyKeyMade)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{keyMade} }
