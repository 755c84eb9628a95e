package journal

import (
	"context"
	"io"
	"sync"
	"time"

	"homeward/internal/db"
	"homeward/internal/journal/verify"
	"homeward/internal/policy"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

// checkTime bounds one check of the journal; a million entries take minutes.
const checkTime = time.Hour

// Checker runs the check of the whole journal, one at a time, for all readers.
// It remembers the last result until the program ends.
type Checker struct {
	mu  sync.Mutex
	now state
}

// state is how far the check is, or what it found. The zero state is that
// nobody checked since the program began.
type state struct {
	Running    bool
	Done, All  int64 // entries
	By         string
	Began      time.Time
	Ended      time.Time
	Report     *verify.Report // nil while running or failed
	Broken     bool           // it could not be carried out
	Checkpoint int64          // size of the log when it began
}

// Known reports whether there is anything to tell.
func (s state) Known() bool { return s.Running || s.Report != nil || s.Broken }

// Percent is for <progress>.
func (s state) Percent() int64 {
	if s.All == 0 {
		return 0
	}
	return s.Done * 100 / s.All
}

// Proved is how many entries the check went through.
func (s state) Proved() int {
	if s.Report == nil {
		return 0
	}
	return int(s.Report.Entries)
}

func (c *Checker) state() state {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// begin starts a check unless one is running.
func (c *Checker) begin(ctx context.Context, from db.Asker, by string, size int64, clock when.Clock) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.now.Running {
		return false
	}
	c.now = state{Running: true, All: size, By: by, Began: clock(), Checkpoint: size}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), checkTime)
	go func() {
		defer cancel()
		report, err := verify.Journal(ctx, from, verify.Options{Progress: c.progress})
		c.mu.Lock()
		defer c.mu.Unlock()
		c.now.Running, c.now.Report, c.now.Broken, c.now.Ended = false, report, err != nil, clock()
	}()
	return true
}

func (c *Checker) progress(done, all int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now.Done, c.now.All = done, all
}

// Begin starts a check and goes back to the journal, which shows how far it is.
func (c *Checker) Begin(r *page.Request) (page.Result, error) {
	if _, err := r.Allow(policy.Checkpoint); err != nil {
		return page.Result{}, err
	}
	size, err := r.Journal.Size(r.Context())
	if err != nil {
		return page.Result{}, err
	}
	if !c.begin(r.Context(), r.DB(), r.Account.Name, size, r.Journal.Now) {
		return page.Redirect("/journal").Saying("journal.check.already"), nil
	}
	return page.Redirect("/journal"), nil
}

// Show gives how far the check is, as the part of the journal's page that htmx
// renews; a browser without script comes to the page itself.
func (c *Checker) Show(r *page.Request) (page.Result, error) {
	if !r.Partial() {
		return page.Redirect("/journal"), nil
	}
	p := &listPage{Check: c.state(), May: r.May(policy.Checkpoint)}
	return page.Block("check", p).As("list"), nil
}

func sendText(name, kind string, text []byte) page.Result {
	return page.Send(page.Download{Name: name, Type: kind, To: func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}})
}
