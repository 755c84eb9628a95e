package journal

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/db"
	"homeward/internal/fault"
)

// Proof is all that shows an entry to be in its log: whoever has the header's
// bytes and the log's key can check it without us (RFC 6962 §2.1.1).
type Proof struct {
	Header     []byte      // exact bytes, the leaf
	Leaf       tlog.Hash   // SHA-256 of a zero byte and the header
	Path       []tlog.Hash // from the leaf's neighbour up to the root
	Checkpoint Checkpoint  // the newest of the log; the path leads to its root
	VKey       string      // the key that signs the log

	// Salt and Body open the header's commitment; nil where the body was erased
	// or the reader may not see the compartment.
	Salt, Body []byte
}

// Prove gives the proof of an entry against the newest checkpoint of its log,
// after checking it: a proof that does not hold is a CorruptDatabase fault.
func (j *Journal) Prove(ctx context.Context, sight Sight, e EntryID) (Proof, error) {
	log, seq, ok := e.Split()
	if !ok {
		return Proof{}, fault.New(fault.NotFound, "prove entry: malformed name")
	}
	var p Proof
	var head string
	err := j.db.Row(ctx, `
		SELECT e.header, b.salt, b.bytes, l.head, l.vkey
		FROM entry e
		JOIN log l ON l.log = e.log
		LEFT JOIN body b ON b.log = e.log AND b.seq = e.seq
		WHERE e.log = $1 AND e.seq = $2`, []any{log, seq}, &p.Header, &p.Salt, &p.Body, &head, &p.VKey)
	if err != nil {
		return Proof{}, fmt.Errorf("prove entry %s: %w", e, err)
	}
	h, err := DecodeHeader(p.Header)
	if err != nil {
		return Proof{}, broken(e, err)
	}
	if !sight.Sees(h.Compartment) {
		p.Salt, p.Body = nil, nil
	}
	if p.Checkpoint, err = OpenCheckpoint(head, p.VKey); err != nil {
		return Proof{}, broken(e, err)
	}
	if p.Body != nil && Commit(p.Salt, p.Body) != h.Body {
		return Proof{}, broken(e, fmt.Errorf("the body is not the one the header commits to"))
	}
	p.Leaf = tlog.RecordHash(p.Header)
	path, err := tlog.ProveRecord(p.Checkpoint.Size, seq, storedHashes{ctx, j.db, log})
	if err != nil {
		return Proof{}, fmt.Errorf("prove entry %s: %w", e, err)
	}
	if err := tlog.CheckRecord(path, p.Checkpoint.Size, p.Checkpoint.Root, seq, p.Leaf); err != nil {
		return Proof{}, broken(e, err)
	}
	p.Path = path
	return p, nil
}

func broken(e EntryID, err error) error {
	return fault.New(fault.CorruptDatabase, "prove entry %s, run homeward verify: %w", e, err)
}

// storedHashes reads tree hashes where append left them: each with the leaf
// that completed it.
type storedHashes struct {
	ctx context.Context
	db  db.Asker
	log string
}

// ReadHashes serves tlog.
func (s storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		level, n := tlog.SplitStoredHashIndex(index)
		leaf := (n+1)<<level - 1
		var hashes []byte
		if err := s.db.Row(s.ctx, "SELECT hashes FROM entry WHERE log = $1 AND seq = $2", []any{s.log, leaf}, &hashes); err != nil {
			return nil, err
		}
		if len(hashes) < (level+1)*tlog.HashSize {
			return nil, fault.New(fault.CorruptDatabase, "log %s: entry %d has too few tree hashes, run homeward verify", s.log, leaf)
		}
		copy(out[i][:], hashes[level*tlog.HashSize:])
	}
	return out, nil
}
