package verify

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// tree computes again, from leaf hashes alone, the hashes that were stored.
type tree struct {
	size int64
	edge map[int64]tlog.Hash
	flat []byte
}

// add gives the hashes that the next leaf completes, 32 bytes each.
func (t *tree) add(leaf tlog.Hash) ([]byte, error) {
	hashes, err := tlog.StoredHashesForRecordHash(t.size, leaf, tlog.HashReaderFunc(t.read))
	if err != nil {
		return nil, err
	}
	if t.edge == nil {
		t.edge = map[int64]tlog.Hash{}
	}
	t.flat = t.flat[:0]
	at := tlog.StoredHashIndex(0, t.size)
	for i, h := range hashes {
		// The hashes below the highest are swallowed by it and never read again.
		if i == len(hashes)-1 {
			t.edge[at+int64(i)] = h
		}
		t.flat = append(t.flat, h[:]...)
	}
	for level := 0; level < len(hashes)-1; level++ {
		delete(t.edge, tlog.StoredHashIndex(level, t.size>>level-1))
	}
	t.size++
	return t.flat, nil
}

func (t *tree) root() (tlog.Hash, error) {
	return tlog.TreeHash(t.size, tlog.HashReaderFunc(t.read))
}

func (t *tree) read(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		h, ok := t.edge[index]
		if !ok {
			return nil, fmt.Errorf("hash %d is not on the edge of a tree of %d", index, t.size)
		}
		out[i] = h
	}
	return out, nil
}
