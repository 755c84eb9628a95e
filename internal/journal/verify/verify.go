// Package verify checks a journal from its stored bytes alone. It shares the
// format with package journal (the header decoder, the commitment, the
// checkpoint) and nothing of the part that applies entries, so a mistake there
// cannot hide here.
//
// It proves: every header is in the one allowed spelling and stands at its
// place without gaps; every body is the one its header commits to; the stored
// tree hashes are those of the headers (RFC 6962); every checkpoint is signed
// by the log's key and is the true root at its size; the log's name is the hash
// of its key, and our secret key is its other half; every file that a body
// speaks of is there, whole, and opened by the body's key. It does not prove that what
// people recorded is true, nor when it happened.
package verify

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/db"
	"homeward/internal/journal"
)

// mostProblems bounds a report; a journal with more is broken anyway.
const mostProblems = 100

// Problem says where something is wrong.
type Problem struct {
	Log  string `json:"log"`
	Seq  int64  `json:"seq"` // -1 where it concerns the whole log
	What string `json:"what"`
}

// Report is the result of a check. It is sound if there are no problems.
type Report struct {
	Entries  int64     `json:"entries"`
	Files    int64     `json:"files"`    // sealed files that their entries open
	Unopened int64     `json:"unopened"` // sealed files that no body here speaks of
	Logs     []Log     `json:"logs"`
	Problems []Problem `json:"problems"`
	mu       sync.Mutex
	claims   []claim // of sealed files; mu guards it
}

// Log says what was proved of one log.
type Log struct {
	Name        string `json:"log"`
	Origin      string `json:"origin"`
	Size        int64  `json:"size"`
	Root        string `json:"root"`
	Checkpoints int    `json:"checkpoints"`
	Withheld    int64  `json:"withheld"` // bodies that are not here (only in logs of other nodes)
}

// Sound reports whether nothing is wrong.
func (r *Report) Sound() bool { return len(r.Problems) == 0 }

func (r *Report) add(log string, seq int64, format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.Problems) < mostProblems {
		r.Problems = append(r.Problems, Problem{Log: log, Seq: seq, What: fmt.Sprintf(format, args...)})
	}
}

// Options of a check.
type Options struct {
	// Since are checkpoints somebody kept elsewhere (on paper, at another
	// agency); the journal must still contain what they signed.
	Since    []string
	Progress func(done, all int64)
}

// Journal checks every log in the database.
func Journal(ctx context.Context, d db.Asker, opt Options) (*Report, error) {
	r := &Report{Problems: []Problem{}}
	logs, err := db.All(ctx, d, "SELECT l.log, l.origin, l.vkey, l.size, l.applied, l.head, COALESCE(k.skey, '') FROM log l LEFT JOIN log_key k ON k.log = l.log ORDER BY l.log", nil,
		func(l *row, scan func(...any) error) error {
			return scan(&l.name, &l.origin, &l.vkey, &l.size, &l.applied, &l.head, &l.skey)
		})
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	if len(logs) == 0 {
		r.add("", -1, "there is no log at all")
	}
	for _, l := range logs {
		if err := l.verify(ctx, d, r, opt); err != nil {
			return nil, fmt.Errorf("verify: %w", err)
		}
	}
	if err := sealed(ctx, d, r); err != nil {
		return nil, err
	}
	return r, strays(ctx, d, r)
}

// strays are rows that belong to no log: a changed log name leaves them behind.
func strays(ctx context.Context, d db.Asker, r *Report) error {
	for _, table := range []string{"entry", "body", "checkpoint", "log_key"} {
		var n int64
		if err := d.Row(ctx, "SELECT COUNT(*) FROM "+table+" WHERE log NOT IN (SELECT log FROM log)", nil, &n); err != nil {
			return fmt.Errorf("verify: %w", err)
		}
		if n > 0 {
			r.add("", -1, "%d rows of table %s belong to no log", n, table)
		}
	}
	return nil
}

// row is a log as stored.
type row struct {
	name, origin, vkey, head, skey string
	size, applied                  int64
}

// entry is one stored entry, then with its leaf hash.
type entry struct {
	seq            int64
	header, hashes []byte
	salt, body     []byte
	hasBody        bool
	leaf           tlog.Hash
}

func (l *row) verify(ctx context.Context, d db.Asker, r *Report, opt Options) error {
	l.checkKeys(r)
	points, err := l.checkpoints(ctx, d, r, opt)
	if err != nil {
		return err
	}
	out := Log{Name: l.name, Origin: l.origin, Size: l.size}
	for _, at := range points {
		out.Checkpoints += len(at)
	}
	tree := &tree{}
	next := int64(0)
	check := func(e entry) {
		for ; next < e.seq; next++ {
			r.add(l.name, next, "the entry is missing")
		}
		next = e.seq + 1
		if !e.hasBody {
			out.Withheld++
			if l.skey != "" {
				r.add(l.name, e.seq, "the body is missing")
			}
		}
		hashes, err := tree.add(e.leaf)
		if err != nil || !bytes.Equal(hashes, e.hashes) {
			r.add(l.name, e.seq, "the stored tree hashes are not those of the headers")
		}
		l.checkPoints(points[tree.size], tree, r)
		if opt.Progress != nil && tree.size%5000 == 0 {
			opt.Progress(tree.size, l.size)
		}
	}
	l.checkPoints(points[0], tree, r)
	if err := l.stream(ctx, d, r, check); err != nil {
		return err
	}
	if next != l.size {
		r.add(l.name, -1, "the log says it has %d entries, %d are there", l.size, next)
	}
	for size, at := range points {
		if size > tree.size {
			r.add(l.name, -1, "%d checkpoint(s) at size %d: the log has only %d entries, it was cut", len(at), size, tree.size)
		}
	}
	if l.applied != l.size {
		r.add(l.name, -1, "derived tables stand at entry %d of %d; start the server or run homeward rebuild", l.applied, l.size)
	}
	if err := l.orphans(ctx, d, r); err != nil {
		return err
	}
	root, err := tree.root()
	if err != nil {
		return err
	}
	out.Root = root.String()
	r.Entries += tree.size
	r.Logs = append(r.Logs, out)
	return nil
}

func (l *row) checkKeys(r *Report) {
	if journal.LogName(l.vkey) != l.name {
		r.add(l.name, -1, "the log's name is not the hash of its public key")
	}
	if v, err := note.NewVerifier(l.vkey); err != nil || v.Name() != l.origin {
		r.add(l.name, -1, "the public key does not belong to the log's origin")
	}
	if l.skey == "" {
		return
	}
	signer, err := note.NewSigner(l.skey)
	if err != nil {
		r.add(l.name, -1, "the secret key is damaged")
		return
	}
	signed, err := journal.SignCheckpoint(signer, l.origin, 0, tlog.Hash{})
	if err == nil {
		_, err = journal.OpenCheckpoint(signed, l.vkey)
	}
	if err != nil {
		r.add(l.name, -1, "the secret key is not the other half of the public key")
	}
}

// checkpoints opens every signed statement about the log, by size.
func (l *row) checkpoints(ctx context.Context, d db.Asker, r *Report, opt Options) (map[int64][]journal.Checkpoint, error) {
	points := map[int64][]journal.Checkpoint{}
	open := func(text string, size int64, what string) {
		c, err := journal.OpenCheckpoint(text, l.vkey)
		switch {
		case err != nil:
			r.add(l.name, -1, "%s: the signature does not hold", what)
		case c.Origin != l.origin:
			r.add(l.name, -1, "%s: it is about another log", what)
		case size >= 0 && c.Size != size:
			r.add(l.name, -1, "%s: it is about size %d", what, c.Size)
		default:
			points[c.Size] = append(points[c.Size], c)
		}
	}
	open(l.head, l.size, "newest checkpoint")
	for _, text := range opt.Since {
		open(text, -1, "checkpoint that was kept elsewhere")
	}
	err := db.Each(ctx, d, "SELECT size, note FROM checkpoint WHERE log = $1", []any{l.name}, func(scan func(...any) error) error {
		var size int64
		var text string
		if err := scan(&size, &text); err != nil {
			return err
		}
		open(text, size, fmt.Sprintf("checkpoint at %d", size))
		return nil
	})
	return points, err
}

func (l *row) checkPoints(points []journal.Checkpoint, t *tree, r *Report) {
	if len(points) == 0 {
		return
	}
	root, err := t.root()
	for _, c := range points {
		if err != nil || c.Root != root {
			r.add(l.name, -1, "checkpoint at %d: its root is not that of the entries", t.size)
		}
	}
}

// stream reads the log in order and checks headers and bodies on all cores;
// check gets the entries in order.
func (l *row) stream(ctx context.Context, d db.Asker, r *Report, check func(entry)) error {
	type block struct {
		entries []entry
		done    chan struct{}
	}
	work := make(chan *block, 2*runtime.NumCPU())
	order := make(chan *block, 2*runtime.NumCPU())
	var failed error
	go func() {
		defer close(order)
		defer close(work)
		const most = 500
		b := &block{done: make(chan struct{})}
		flush := func() {
			if len(b.entries) > 0 {
				work <- b
				order <- b
				b = &block{done: make(chan struct{})}
			}
		}
		failed = db.Each(ctx, d, `
			SELECT e.seq, e.header, e.hashes, b.salt, b.bytes
			FROM entry e
			LEFT JOIN body b ON b.log = e.log AND b.seq = e.seq
			WHERE e.log = $1
			ORDER BY e.seq`, []any{l.name}, func(scan func(...any) error) error {
			var e entry
			if err := scan(&e.seq, &e.header, &e.hashes, &e.salt, &e.body); err != nil {
				return err
			}
			e.hasBody = e.salt != nil
			b.entries = append(b.entries, e)
			if len(b.entries) == most {
				flush()
			}
			return nil
		})
		flush()
	}()
	for range runtime.NumCPU() {
		go func() {
			for b := range work {
				for i := range b.entries {
					l.checkEntry(&b.entries[i], r)
				}
				close(b.done)
			}
		}()
	}
	for b := range order {
		<-b.done
		for _, e := range b.entries {
			check(e)
		}
	}
	return failed
}

// checkEntry checks what can be checked of an entry by itself.
func (l *row) checkEntry(e *entry, r *Report) {
	e.leaf = tlog.RecordHash(e.header)
	h, err := journal.DecodeHeader(e.header)
	if err != nil {
		r.add(l.name, e.seq, "the header is damaged: %v", err)
		return
	}
	if h.Log != l.name || h.Seq != e.seq {
		r.add(l.name, e.seq, "the header says it is entry %s", h.ID())
	}
	if !e.hasBody {
		return
	}
	if len(e.salt) != journal.SaltSize || journal.Commit(e.salt, e.body) != h.Body {
		r.add(l.name, e.seq, "the body is not the one the header commits to")
	}
	if c, ok := claimOf(l.name, e.seq, e.body); ok {
		r.mu.Lock()
		r.claims = append(r.claims, c)
		r.mu.Unlock()
	}
}

// orphans are bodies without an entry.
func (l *row) orphans(ctx context.Context, d db.Asker, r *Report) error {
	return db.Each(ctx, d, "SELECT b.seq FROM body b LEFT JOIN entry e ON e.log = b.log AND e.seq = b.seq WHERE b.log = $1 AND e.seq IS NULL LIMIT 100", []any{l.name}, func(scan func(...any) error) error {
		var seq int64
		if err := scan(&seq); err != nil {
			return err
		}
		r.add(l.name, seq, "there is a body without an entry")
		return nil
	})
}
