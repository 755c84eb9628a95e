// Package look keeps who looked at whom: every page about people that was shown,
// every search, every file that was given out, every refusal, every login. It
// is for the child, for the data protection officer and for the auditor; a
// reader who knows that she leaves a trace looks at what her task needs.
//
// Rules: a line holds identifiers, never a name and never what was searched; it
// is not changed and not taken out; its hash holds the one before it, and every
// thousand lines the journal records how many there are and the newest hash, so
// that whoever holds a checkpoint of the journal can tell if lines were changed,
// dropped or added later. Lines are written in batches: a machine that loses its
// power loses the lines of the last moment, at most flushTime. When they cannot
// be written, pages are refused rather than shown without a trace.
//
// It refuses to judge: an alarm is a count with its limit, for a person to look
// into. Who may read it is policy.Looks.
//
// Start at Log.Add, then Verify.
package look

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Did is what somebody did. The names travel in the log: append only.
type Did string

// What can be done.
const (
	Read         Did = "read"          // a page about one person, case or request
	Listed       Did = "listed"        // a list of people
	Searched     Did = "searched"      // by name or number
	Exported     Did = "exported"      // a file was given out
	Refused      Did = "refused"       // something she may not do or see, or that is not there
	LoggedIn     Did = "logged_in"     // with all that the account asks for
	LoginRefused Did = "login_refused" // by password or second factor
)

// Dids gives all of them, in the order in which pages show them.
func Dids() []Did {
	return []Did{Read, Listed, Searched, Exported, Refused, LoggedIn, LoginRefused}
}

// Line is one look.
type Line struct {
	N       int64         `json:"n"`
	At      string        `json:"at"` // RFC 3339, UTC
	Account id.Account    `json:"account,omitempty"`
	Agency  id.Agency     `json:"agency,omitempty"`
	As      []policy.Role `json:"as,omitempty"` // in which roles: what she looked for
	Did     Did           `json:"did"`
	Screen  string        `json:"screen"` // "cases/show"
	About   string        `json:"about,omitempty"`
	Request string        `json:"request"` // code of the request, as in the program's log
}

const (
	flushTime = 200 * time.Millisecond
	batchMost = 256
	sealEvery = 1000
)

// Log takes lines. Build one, in app; it is safe for concurrent use.
type Log struct {
	db    *db.DB
	j     *journal.Journal
	grant func(context.Context) (policy.Grant, error) // in whose name the journal records how far the log is
	log   *slog.Logger

	writing sync.Mutex // one batch at a time, in the order in which it was taken

	mu     sync.Mutex // guards what follows
	lines  []Line
	timer  *time.Timer
	failed error // why the last batch could not be written
}

// NewLog gives a log of a register. grant is asked for policy.Checkpoint.
func NewLog(d *db.DB, j *journal.Journal, grant func(context.Context) (policy.Grant, error), log *slog.Logger) *Log {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Log{db: d, j: j, grant: grant, log: log}
}

// Add takes a line, which is written soon. It fails when lines before it could
// not be written: then nothing more is to be shown.
func (l *Log) Add(ctx context.Context, line Line) error {
	l.mu.Lock()
	l.lines = append(l.lines, line)
	full, failed := len(l.lines) >= batchMost, l.failed
	if l.timer == nil && !full {
		l.timer = time.AfterFunc(flushTime, func() {
			if err := l.Flush(context.Background()); err != nil {
				l.log.Error("who looked at whom could not be written", "error", err.Error())
			}
		})
	}
	l.mu.Unlock()
	if full || failed != nil {
		return l.Flush(ctx)
	}
	return nil
}

// Flush writes every line taken so far. It is called before the log is read and
// when the program ends.
func (l *Log) Flush(ctx context.Context) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	l.mu.Lock()
	lines := l.lines
	l.lines = nil
	if l.timer != nil {
		l.timer.Stop()
		l.timer = nil
	}
	l.mu.Unlock()
	if len(lines) == 0 {
		return nil
	}
	var end tip
	before := int64(0)
	err := l.db.Write(context.WithoutCancel(ctx), func(tx *db.Tx) (err error) {
		if end, err = head(ctx, tx); err != nil {
			return err
		}
		before = end.n
		for _, line := range lines {
			if end, err = write(tx, end, line); err != nil {
				return err
			}
		}
		return nil
	})
	l.mu.Lock()
	l.failed = err
	if err != nil {
		l.lines = append(lines, l.lines...)
	}
	l.mu.Unlock()
	if err != nil {
		return fault.New(fault.Unavailable, "write who looked at whom: %w", err)
	}
	if before/sealEvery != end.n/sealEvery {
		return l.seal(ctx, end)
	}
	return nil
}

// seal records in the journal how far the log is.
func (l *Log) seal(ctx context.Context, end tip) error {
	g, err := l.grant(ctx)
	if err != nil {
		return err
	}
	_, err = l.j.Act(context.WithoutCancel(ctx), g, func(a *journal.Act) error { return Seal(a, g, end.n, end.hash[:]) })
	return err
}

// tip is the newest line.
type tip struct {
	n    int64
	hash [sha256.Size]byte
}

func head(ctx context.Context, from db.Asker) (tip, error) {
	var t tip
	var hash []byte
	err := from.Row(ctx, "SELECT n, hash FROM look ORDER BY n DESC LIMIT 1", nil, &t.n, &hash)
	if fault.Is(err, fault.NotFound) {
		return tip{}, nil
	}
	copy(t.hash[:], hash)
	return t, err
}

func write(tx *db.Tx, before tip, line Line) (tip, error) {
	line.N = before.n + 1
	text, err := json.Marshal(line)
	if err != nil {
		return before, err
	}
	after := tip{n: line.N, hash: chained(before.hash[:], text)}
	return after, tx.Exec("INSERT INTO look (n, line, hash, at, account, did, about) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		line.N, text, after.hash[:], line.At, line.Account, line.Did, line.About)
}

// chained is SHA-256("homeward look v1\n" || hash of the line before || line).
func chained(before, line []byte) [sha256.Size]byte {
	h := sha256.New()
	h.Write([]byte("homeward look v1\n"))
	h.Write(before)
	h.Write(line)
	var out [sha256.Size]byte
	h.Sum(out[:0])
	return out
}

// Stamp writes a moment as lines have it.
func Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
