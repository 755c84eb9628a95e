package look

import (
	"encoding/hex"
	"strconv"

	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Sealed is the payload of look.sealed: how many lines the log of who looked at
// whom had, and the hash of the newest.
type Sealed struct {
	Size int64  `json:"size"`
	Head string `json:"head"` // 64 hexadecimal digits
}

// Tell gives what the sentence of the timeline says.
func (p Sealed) Tell() []any { return []any{"Count", strconv.FormatInt(p.Size, 10)} }

var sealed = journal.Define("look.sealed", journal.System,
	Sealed{Size: 1000, Head: "4f0c5ee6f2b4a0c1d9a7f1c2b3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6"}, applySealed)

// Seal records how far the log is.
func Seal(a *journal.Act, g policy.Grant, size int64, head []byte) error {
	if err := g.For(policy.Checkpoint); err != nil {
		return err
	}
	_, err := sealed.Record(a, nil, Sealed{Size: size, Head: hex.EncodeToString(head)})
	return err
}

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{sealed} }
