package lists

import (
	"crypto/rand"
	"sync"
	"time"

	"homeward/internal/fault"
	"homeward/internal/when"
)

// How much is kept, and how long after it was last looked at.
const (
	keepFor    = 30 * time.Minute
	ofAccount  = 3 // the oldest goes when one more comes
	draftsMost = 12
	weightMost = 300 << 20 // of all together, in bytes of memory
)

// drafts keeps the lists that are being checked, in memory alone. A draft is not
// changed once it is in here: what changes is a new draft under the same token.
// It is safe for concurrent use.
type drafts struct {
	clock when.Clock

	mu    sync.Mutex // guards what follows
	all   map[string]draft
	came  int         // how many ever came
	sweep *time.Timer // nil while nothing is kept
}

func newDrafts(clock when.Clock) *drafts {
	return &drafts{clock: clock, all: map[string]draft{}}
}

// add keeps a new draft and gives it its token. It fails if too much is being
// checked by others.
func (s *drafts) add(d draft) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	own, weight, oldest := 0, d.weight(), ""
	for token, had := range s.all {
		weight += had.weight()
		if had.account != d.account || had.run.busy() {
			continue
		}
		own++
		if oldest == "" || had.nth < s.all[oldest].nth {
			oldest = token
		}
	}
	if own >= ofAccount {
		weight -= s.all[oldest].weight()
		delete(s.all, oldest)
	}
	if len(s.all) >= draftsMost || weight > weightMost {
		return "", fault.New(fault.Unavailable, "keep a list for checking: %d lists with %d bytes are kept", len(s.all), weight-d.weight())
	}
	s.came++
	d.token, d.nth = rand.Text(), s.came
	d.until = s.clock().Add(keepFor)
	s.all[d.token] = d
	if s.sweep == nil {
		s.sweep = time.AfterFunc(keepFor, s.clear)
	}
	return d.token, nil
}

// rowWeight is about what a row costs in memory, read and planned.
const rowWeight = 2 << 10

// weight is about what the draft costs in memory.
func (d draft) weight() int {
	if d.reading.Table == nil {
		return len(d.data)
	}
	return len(d.data) + rowWeight*len(d.reading.Table.Rows)
}

// find gives the draft of a session, which is then kept on.
func (s *drafts) find(token, tag string) (draft, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	d, ok := s.all[token]
	if !ok || tag == "" || d.tag != tag {
		return draft{}, false
	}
	d.until = s.clock().Add(keepFor)
	s.all[token] = d
	return d, true
}

// change puts another draft in the place of one that is not being recorded.
func (s *drafts) change(d draft) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	had, ok := s.all[d.token]
	if !ok || had.run.busy() {
		return false
	}
	d.until = s.clock().Add(keepFor)
	s.all[d.token] = d
	return true
}

// begin marks a draft as being recorded. It is true once: who presses twice is
// told no.
func (s *drafts) begin(token string, run *run) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, ok := s.all[token]
	if !ok || d.run != nil {
		return false
	}
	d.run = run
	s.all[token] = d
	return true
}

// forget lets go of the file of a draft that was recorded; what became of it can
// still be asked for.
func (s *drafts) forget(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d, ok := s.all[token]; ok {
		d.data, d.reading.Table, d.plan = nil, nil, nil
		s.all[token] = d
	}
}

func (s *drafts) drop(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.all[token].run.busy() {
		delete(s.all, token)
	}
}

// clear frees what nobody came back for, also while nobody asks.
func (s *drafts) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	s.sweep = nil
	if len(s.all) > 0 {
		s.sweep = time.AfterFunc(keepFor/6, s.clear)
	}
}

// expire drops what was not looked at for long; the caller holds mu.
func (s *drafts) expire() {
	now := s.clock()
	for token, d := range s.all {
		if !now.Before(d.until) && !d.run.busy() {
			delete(s.all, token)
		}
	}
}
