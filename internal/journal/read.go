package journal

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/db"
	"homeward/internal/fault"
)

// Recorded is an entry as read back. Payload is nil if the body was erased or
// withheld, if the kind is unknown, or if the reader may not see the
// compartment; Withheld says the last.
type Recorded struct {
	Header
	Payload  any
	Withheld bool
}

// Sight says which compartments a reader may see; a policy.Scope is one.
type Sight interface{ Sees(Compartment) bool }

// Entry reads one entry.
func (j *Journal) Entry(ctx context.Context, sight Sight, e EntryID) (Recorded, error) {
	log, seq, ok := e.Split()
	if !ok {
		return Recorded{}, fault.New(fault.NotFound, "read entry: malformed name")
	}
	all, err := j.read(ctx, sight, log, []int64{seq})
	if err != nil {
		return Recorded{}, err
	}
	return all[0], nil
}

// Page reads up to limit entries of our log before seq, newest first; before
// 0 or less starts at the newest. It also gives the size of the log.
func (j *Journal) Page(ctx context.Context, sight Sight, before int64, limit int) ([]Recorded, int64, error) {
	var size int64
	if err := j.db.Row(ctx, "SELECT size FROM log WHERE log = $1", []any{j.log}, &size); err != nil {
		return nil, 0, err
	}
	if before <= 0 || before > size {
		before = size
	}
	var seqs []int64
	for seq := before - 1; seq >= 0 && len(seqs) < limit; seq-- {
		seqs = append(seqs, seq)
	}
	all, err := j.read(ctx, sight, j.log, seqs)
	return all, size, err
}

// Timeline reads the newest entries about any of the subjects, newest first,
// each once, leaving out what the reader may not see. before, if not empty,
// continues a former page.
func (j *Journal) Timeline(ctx context.Context, sight Sight, subjects []string, before EntryID, limit int) ([]Recorded, error) {
	last := int64(1) << 62
	if _, seq, ok := before.Split(); ok {
		last = seq
	}
	var seqs []int64
	for _, subject := range subjects {
		err := db.Each(ctx, j.db, `
			SELECT seq, compartment
			FROM entry_subject
			WHERE subject = $1 AND log = $2 AND seq < $3
			ORDER BY seq DESC
			LIMIT $4`, []any{subject, j.log, last, limit}, func(scan func(...any) error) error {
			var seq int64
			var c Compartment
			if err := scan(&seq, &c); err != nil {
				return err
			}
			if sight.Sees(c) {
				seqs = append(seqs, seq)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(seqs)
	seqs = slices.Compact(seqs)
	slices.Reverse(seqs)
	return j.read(ctx, sight, j.log, seqs[:min(limit, len(seqs))])
}

func (j *Journal) read(ctx context.Context, sight Sight, log string, seqs []int64) ([]Recorded, error) {
	all := make([]Recorded, 0, len(seqs))
	for _, seq := range seqs {
		var header, body []byte
		err := j.db.Row(ctx, `
			SELECT e.header, COALESCE(b.bytes, '')
			FROM entry e
			LEFT JOIN body b ON b.log = e.log AND b.seq = e.seq
			WHERE e.log = $1 AND e.seq = $2`, []any{log, seq}, &header, &body)
		if err != nil {
			return nil, err
		}
		r, err := j.recorded(sight, header, body)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

func (j *Journal) recorded(sight Sight, header, body []byte) (Recorded, error) {
	h, err := DecodeHeader(header)
	if err != nil {
		return Recorded{}, fault.New(fault.CorruptDatabase, "read entry, run homeward verify: %w", err)
	}
	if !sight.Sees(h.Compartment) {
		return Recorded{Header: h, Withheld: true}, nil
	}
	r := Recorded{Header: h}
	kind, known := j.kinds[h.Kind]
	if !known || len(body) == 0 {
		return r, nil
	}
	if r.Payload, err = kind.Decode(body); err != nil {
		return Recorded{}, fault.New(fault.CorruptDatabase, "read entry, run homeward verify: %w", err)
	}
	return r, nil
}

// Head is the newest checkpoint of our log.
func (j *Journal) Head(ctx context.Context) (Checkpoint, error) {
	var head, vkey string
	if err := j.db.Row(ctx, "SELECT head, vkey FROM log WHERE log = $1", []any{j.log}, &head, &vkey); err != nil {
		return Checkpoint{}, err
	}
	return OpenCheckpoint(head, vkey)
}

// Size is the number of entries in our log; followers of the journal compare
// it with how far they have read.
func (j *Journal) Size(ctx context.Context) (int64, error) {
	var size int64
	err := j.db.Row(ctx, "SELECT size FROM log WHERE log = $1", []any{j.log}, &size)
	return size, err
}

// Touched gives the subjects of the entries [from, to) of our log, each once,
// in no order: what a follower has to look at again. Entries of the kinds without
// are passed over.
func (j *Journal) Touched(ctx context.Context, from, to int64, without ...string) ([]string, error) {
	seen := map[string]bool{}
	var all []string
	err := db.Each(ctx, j.db, "SELECT header FROM entry WHERE log = $1 AND seq >= $2 AND seq < $3", []any{j.log, from, to}, func(scan func(...any) error) error {
		var header []byte
		if err := scan(&header); err != nil {
			return err
		}
		h, err := DecodeHeader(header)
		if err != nil {
			return err
		}
		if slices.Contains(without, h.Kind) {
			return nil
		}
		for _, s := range h.Subjects {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
		return nil
	})
	return all, err
}

// SizeAt is how many entries of our log had been recorded by a moment. Entries are
// recorded in the order of time, so it halves its way there.
func (j *Journal) SizeAt(ctx context.Context, by time.Time) (int64, error) {
	var low int64
	high, err := j.Size(ctx)
	for low < high && err == nil {
		at := (low + high) / 2
		var header []byte
		if err = j.db.Row(ctx, "SELECT header FROM entry WHERE log = $1 AND seq = $2", []any{j.log, at}, &header); err != nil {
			break
		}
		var h Header
		if h, err = DecodeHeader(header); err != nil {
			break
		}
		if h.Time().After(by) {
			high = at
		} else {
			low = at + 1
		}
	}
	if err != nil {
		return 0, fmt.Errorf("find what was recorded by a moment: %w", err)
	}
	return low, nil
}

// Holds checks that a checkpoint is one of this log: signed with its key, and the
// root of its first entries.
func (j *Journal) Holds(ctx context.Context, text string) (Checkpoint, error) {
	c, err := OpenCheckpoint(text, j.own.vkey)
	if err != nil {
		return c, fault.New(fault.CorruptDatabase, "the checkpoint is not signed by this log: %w", err)
	}
	size, err := j.Size(ctx)
	if err != nil {
		return c, err
	}
	root := emptyRoot
	switch {
	case c.Size > size:
		return c, fault.New(fault.CorruptDatabase, "the checkpoint is of %d entries, the log has %d, run homeward verify", c.Size, size)
	case c.Size > 0:
		if root, err = tlog.TreeHash(c.Size, storedHashes{ctx, j.db, j.log}); err != nil {
			return c, fmt.Errorf("check a checkpoint: %w", err)
		}
	}
	if root != c.Root {
		return c, fault.New(fault.CorruptDatabase, "the first %d entries of the log are not those of the checkpoint, run homeward verify", c.Size)
	}
	return c, nil
}
