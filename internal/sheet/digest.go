package sheet

import (
	"crypto/sha256"
	"encoding/binary"
)

// Digest is the same for two rows whose cells stood the same, for finding rows
// that were imported already. Empty cells at the end do not count, so that a
// list keeps its digests when it is saved as CSV or gets a new empty column.
// It is kept in registers: never change it.
func Digest(cells []string) [32]byte {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	h := sha256.New()
	var size [8]byte
	for _, cell := range cells {
		binary.BigEndian.PutUint64(size[:], uint64(len(cell)))
		h.Write(size[:]) // the length keeps "ab","c" apart from "a","bc"
		h.Write([]byte(cell))
	}
	return [32]byte(h.Sum(nil))
}
