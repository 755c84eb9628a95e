package matches

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/match"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// Runs looks for matches in the background, one run at a time. It is safe for
// concurrent use. A run ends with the process; what it had proposed by then
// stands, and the next run takes up the rest.
type Runs struct {
	journal *journal.Journal
	index   *match.Index
	log     *slog.Logger

	mu   sync.Mutex // guards last
	last runState
}

// runState is how far the last run has come.
type runState struct {
	Running   bool
	Began     time.Time
	Ended     time.Time
	Done, All int // families of those sought
	Summary   match.Summary
	Failed    bool
}

// NewRuns makes what runs matching; index may be nil where there is none, then
// nobody can start a run. A nil log writes nothing.
func NewRuns(j *journal.Journal, index *match.Index, log *slog.Logger) *Runs {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Runs{journal: j, index: index, log: log}
}

// start begins a run unless one is under way.
func (s *Runs) start(ctx context.Context, g policy.Grant, now time.Time) error {
	if s.index == nil {
		return fault.New(fault.Unavailable, "look for matches: this server has no index")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last.Running {
		return nil
	}
	s.last = runState{Running: true, Began: now}
	go s.run(context.WithoutCancel(ctx), g)
	return nil
}

func (s *Runs) run(ctx context.Context, g policy.Grant) {
	began := time.Now()
	sought, err := match.SoughtNow(ctx, s.journal.DB())
	var sum match.Summary
	if err == nil {
		sum, err = match.Run(ctx, s.journal, s.index, g, match.Options{Sought: sought, Progress: s.progress})
	}
	if err != nil {
		s.log.Error("look for matches", "error", err.Error())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last.Running, s.last.Summary, s.last.Failed = false, sum, err != nil
	s.last.Ended = s.last.Began.Add(time.Since(began))
}

func (s *Runs) progress(done, all int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last.Done, s.last.All = done, all
}

func (s *Runs) state() runState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

type runPage struct {
	page.Base
	runState
	Counts []count
	MayRun bool
	Once   bool // a run was started since the server began
}

// count is a number of the run; no list holds just those it counts.
type count struct {
	Words string
	N     int
}

// Show tells how far the run has come; while it runs the page asks again by
// itself.
func (s *Runs) Show(r *page.Request) (page.Result, error) {
	st := s.state()
	p := &runPage{
		Base:     page.Base{Crumbs: []page.Crumb{{To: "/matches", Label: r.T("layout.nav.matches")}}},
		runState: st, MayRun: s.may(r), Once: !st.Began.IsZero(),
	}
	if p.Once {
		p.Counts = []count{
			{r.T("matches.run.sought"), st.Summary.Sought}, {r.T("matches.run.found"), st.Summary.Found},
			{r.T("matches.run.proposed"), st.Summary.Proposed}, {r.T("matches.run.unchanged"), st.Summary.Unchanged},
			{r.T("matches.run.nobody"), st.Summary.Nobody},
		}
	}
	if r.Partial() {
		return page.Block("run", p), nil
	}
	return page.Show(p), nil
}

// may reports whether the reader can start a run.
func (s *Runs) may(r *page.Request) bool { return s.index != nil && r.May(policy.ProposeMatch) }

// Start lets the program look for matches and goes to where it tells how far it
// has come.
func (s *Runs) Start(r *page.Request) (page.Result, error) {
	g, err := r.Allow(policy.ProposeMatch)
	if err != nil {
		return page.Result{}, err
	}
	if err := s.start(r.Context(), g, r.Now); err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/matches/run"), nil
}
