package journal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
)

// keepEvery is how many entries lie between two checkpoints that are kept.
const keepEvery = 1000

// key is a node's identity: its log's name follows from its public key.
type key struct {
	log, origin, skey, vkey string
}

// newKey makes an Ed25519 key in the C2SP signed-note format.
func newKey(ids *id.Maker) (key, error) {
	var k key
	// The key's name has to be known before the key is made, so it is a random
	// name; the log's name is the hash of the public key.
	name := make([]byte, 8)
	ids.Bytes(name)
	k.origin = "homeward/" + hex.EncodeToString(name)
	var err error
	if k.skey, k.vkey, err = note.GenerateKey(byteReader{ids}, k.origin); err != nil {
		return key{}, err
	}
	k.log = LogName(k.vkey)
	return k, nil
}

// LogName gives the name of the log that a public key signs.
func LogName(vkey string) string {
	sum := sha256.Sum256([]byte(vkey))
	return "n" + hex.EncodeToString(sum[:8])
}

type byteReader struct{ ids *id.Maker }

func (r byteReader) Read(p []byte) (int, error) {
	r.ids.Bytes(p)
	return len(p), nil
}

func (k key) insert(tx *db.Tx) error {
	var n int
	if err := tx.Row(context.Background(), "SELECT COUNT(*) FROM log_key", nil, &n); err != nil {
		return err
	}
	if n > 0 {
		return fault.New(fault.AlreadyARegister, "the node already has a log")
	}
	signer, err := note.NewSigner(k.skey)
	if err != nil {
		return err
	}
	head, err := SignCheckpoint(signer, k.origin, 0, emptyRoot)
	if err != nil {
		return err
	}
	if err := tx.Exec("INSERT INTO log (log, origin, vkey, size, head, applied) VALUES ($1, $2, $3, 0, $4, 0)", k.log, k.origin, k.vkey, head); err != nil {
		return err
	}
	return tx.Exec("INSERT INTO log_key (log, skey) VALUES ($1, $2)", k.log, k.skey)
}

// emptyRoot is the root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1).
var emptyRoot = tlog.Hash(sha256.Sum256(nil))

// SignCheckpoint writes and signs a C2SP tlog-checkpoint: origin, size, root.
func SignCheckpoint(signer note.Signer, origin string, size int64, root tlog.Hash) (string, error) {
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return "", fmt.Errorf("sign checkpoint: %w", err)
	}
	return string(signed), nil
}

// Checkpoint is a signed statement about a whole log.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   tlog.Hash
	Note   string
}

// OpenCheckpoint checks the signature of a checkpoint and reads it. Anything
// after the third line is refused: it would be signed but not understood.
func OpenCheckpoint(text, vkey string) (Checkpoint, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("open checkpoint: %w", err)
	}
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("open checkpoint: %w", err)
	}
	c := Checkpoint{Note: text}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return Checkpoint{}, fmt.Errorf("open checkpoint: %d lines, expected 3", len(lines)-1)
	}
	c.Origin = lines[0]
	if _, err := fmt.Sscanf(lines[1], "%d", &c.Size); err != nil || fmt.Sprint(c.Size) != lines[1] || c.Size < 0 {
		return Checkpoint{}, fmt.Errorf("open checkpoint: size is not a number")
	}
	if c.Root, err = tlog.ParseHash(lines[2]); err != nil {
		return Checkpoint{}, fmt.Errorf("open checkpoint: %w", err)
	}
	return c, nil
}

// own is the log that this node writes. It takes part in every transaction
// (db.Batch); all its fields belong to the database's writer.
type own struct {
	key
	signer note.Signer
	size   int64
	peaks  []peak // roots of the complete subtrees, largest first
	last   time.Time

	committed struct { // as of the last commit
		size  int64
		peaks []peak
	}
}

// peak is a complete subtree on the right edge of the tree.
type peak struct {
	index int64 // tlog's stored hash index
	level int
	hash  tlog.Hash
}

func loadOwn(ctx context.Context, d *db.DB) (*own, error) {
	o := &own{}
	err := d.Row(ctx, "SELECT l.log, l.origin, l.vkey, k.skey FROM log_key k JOIN log l ON l.log = k.log", nil, &o.log, &o.origin, &o.vkey, &o.skey)
	if err != nil {
		return nil, err
	}
	if o.signer, err = note.NewSigner(o.skey); err != nil {
		return nil, fault.New(fault.CorruptDatabase, "the node's signing key is damaged: %w", err)
	}
	return o, o.load(ctx, d)
}

// load reads the size and the right edge of the tree.
func (o *own) load(ctx context.Context, a db.Asker) error {
	var head string
	if err := a.Row(ctx, "SELECT size, head FROM log WHERE log = $1", []any{o.log}, &o.size, &head); err != nil {
		return err
	}
	c, err := OpenCheckpoint(head, o.vkey)
	if err != nil {
		return fault.New(fault.CorruptDatabase, "log %s: run homeward verify: %w", o.log, err)
	}
	if c.Size != o.size {
		return fault.New(fault.CorruptDatabase, "log %s: its newest checkpoint is about size %d, not %d, run homeward verify", o.log, c.Size, o.size)
	}
	o.peaks = o.peaks[:0]
	done := int64(0) // leaves covered so far
	for level := 62; level >= 0; level-- {
		if o.size&(1<<level) == 0 {
			continue
		}
		done += 1 << level
		p := peak{index: tlog.StoredHashIndex(level, done>>level-1), level: level}
		var hashes []byte
		if err := a.Row(ctx, "SELECT hashes FROM entry WHERE log = $1 AND seq = $2", []any{o.log, done - 1}, &hashes); err != nil {
			return err
		}
		if len(hashes) < (level+1)*tlog.HashSize {
			return fault.New(fault.CorruptDatabase, "log %s: entry %d has too few tree hashes, run homeward verify", o.log, done-1)
		}
		copy(p.hash[:], hashes[level*tlog.HashSize:])
		o.peaks = append(o.peaks, p)
	}
	if o.size > 0 {
		var header []byte
		if err := a.Row(ctx, "SELECT header FROM entry WHERE log = $1 AND seq = $2", []any{o.log, o.size - 1}, &header); err != nil {
			return err
		}
		h, err := DecodeHeader(header)
		if err != nil {
			return fault.New(fault.CorruptDatabase, "log %s: entry %d: %w", o.log, o.size-1, err)
		}
		o.last = h.Time()
	}
	o.remember()
	return nil
}

func (o *own) remember() {
	o.committed.size = o.size
	o.committed.peaks = append(o.committed.peaks[:0], o.peaks...)
}

// tick gives the time of an act: the clock, but never before the last entry.
func (o *own) tick(now time.Time) time.Time {
	now = now.UTC().Truncate(time.Millisecond)
	if now.Before(o.last) {
		now = o.last
	}
	o.last = now
	return now
}

// append stores header, body and the tree hashes that this leaf completes.
func (o *own) append(tx *db.Tx, h Header, salt, body []byte) error {
	leaf, err := h.Encode()
	if err != nil {
		return err
	}
	if len(leaf) > HeaderMost {
		return fault.New(fault.TooLarge, "append %s: header of %d bytes", h.Kind, len(leaf))
	}
	hashes, err := tlog.StoredHashes(o.size, leaf, tlog.HashReaderFunc(o.read))
	if err != nil {
		return fmt.Errorf("append %s: %w", h.Kind, err)
	}
	flat := make([]byte, 0, len(hashes)*tlog.HashSize)
	for _, hash := range hashes {
		flat = append(flat, hash[:]...)
	}
	if err := tx.Exec("INSERT INTO entry (log, seq, header, hashes) VALUES ($1, $2, $3, $4)", h.Log, h.Seq, leaf, flat); err != nil {
		return err
	}
	if err := tx.Exec("INSERT INTO body (log, seq, salt, bytes) VALUES ($1, $2, $3, $4)", h.Log, h.Seq, salt, body); err != nil {
		return err
	}
	o.grow(hashes)
	return nil
}

// grow moves the right edge: the highest new hash swallows the lower peaks.
func (o *own) grow(hashes []tlog.Hash) {
	level := len(hashes) - 1
	for len(o.peaks) > 0 && o.peaks[len(o.peaks)-1].level < level {
		o.peaks = o.peaks[:len(o.peaks)-1]
	}
	o.peaks = append(o.peaks, peak{index: tlog.StoredHashIndex(level, o.size>>level), level: level, hash: hashes[level]})
	o.size++
}

// read serves tlog from the right edge, the only hashes an append needs.
func (o *own) read(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
next:
	for i, index := range indexes {
		for _, p := range o.peaks {
			if p.index == index {
				out[i] = p.hash
				continue next
			}
		}
		return nil, fault.New(fault.Internal, "log %s: hash %d is not on the edge of a tree of %d", o.log, index, o.size)
	}
	return out, nil
}

// Begin makes sure that what we remember is what the database holds; with a
// server database another process may have written.
func (o *own) Begin(tx *db.Tx) error {
	var size int64
	if err := tx.Row(context.Background(), "SELECT size FROM log WHERE log = $1", []any{o.log}, &size); err != nil {
		return err
	}
	if size == o.size {
		return nil
	}
	return o.load(context.Background(), tx)
}

// Mark lets one failed write of a batch take its entries back.
func (o *own) Mark() func() {
	size, last, peaks := o.size, o.last, append([]peak(nil), o.peaks...)
	return func() { o.size, o.last, o.peaks = size, last, peaks }
}

// Seal signs the new head and moves the applied mark, once per commit.
func (o *own) Seal(tx *db.Tx) error {
	if o.size == o.committed.size {
		return nil
	}
	root, err := o.root()
	if err != nil {
		return fmt.Errorf("seal log %s: %w", o.log, err)
	}
	head, err := SignCheckpoint(o.signer, o.origin, o.size, root)
	if err != nil {
		return fmt.Errorf("seal log %s: %w", o.log, err)
	}
	if o.size/keepEvery != o.committed.size/keepEvery {
		if err := tx.Exec("INSERT INTO checkpoint (log, size, note) VALUES ($1, $2, $3)", o.log, o.size, head); err != nil {
			return err
		}
	}
	return tx.Exec("UPDATE log SET size = $2, applied = $2, head = $3 WHERE log = $1", o.log, o.size, head)
}

// root is the root of the tree as it is now.
func (o *own) root() (tlog.Hash, error) {
	if o.size == 0 {
		return emptyRoot, nil
	}
	return tlog.TreeHash(o.size, tlog.HashReaderFunc(o.read))
}

// Done remembers the commit, or forgets what was not committed.
func (o *own) Done(committed bool) {
	if committed {
		o.remember()
		return
	}
	o.size = o.committed.size
	o.peaks = append(o.peaks[:0], o.committed.peaks...)
}
