package figure

import (
	"context"
	"fmt"

	"github.com/go-json-experiment/json"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/when"
)

// Release is a release as it stands.
type Release struct {
	ID         id.Release
	AsOf       when.Day
	Size       int64 // entries of the log from which it was computed
	Checkpoint string
	Figures    []Figure
	State      State
	Entry      journal.EntryID
	Drafted    string // when recorded
	Known      string // as known at
	DraftedBy  id.Account
	Released   string
	ReleasedBy id.Account
	Ended      string
	EndedBy    id.Account
	Reason     string
}

// Published is the release as others are read together with it.
func (r Release) Published() Published { return Published{r.ID, r.AsOf, r.Figures} }

// Public reports whether everybody may read it: it was released, and perhaps
// withdrawn since.
func (r Release) Public() bool { return r.State == Released || r.State == Withdrawn }

// Plan is what the release tells, to compute it again.
func (r Release) Plan() Plan {
	p := Plan{AsOf: r.AsOf}
	for _, f := range r.Figures {
		c := Choice{Key: f.Key}
		for _, t := range f.Tables {
			c.By = append(c.By, t.By)
		}
		p.Choice = append(p.Choice, c)
	}
	return p
}

const columns = "release, as_of, size, checkpoint, figures, state, entry, drafted, known, drafted_by, released, released_by, ended, ended_by, reason"

func (r *Release) scan(scan func(...any) error) error {
	var asOf, figures string
	err := scan(&r.ID, &asOf, &r.Size, &r.Checkpoint, &figures, &r.State, &r.Entry, &r.Drafted, &r.Known, &r.DraftedBy, &r.Released, &r.ReleasedBy, &r.Ended, &r.EndedBy, &r.Reason)
	if err != nil {
		return err
	}
	span, _ := when.Partial(asOf).Span()
	r.AsOf = span.First
	return json.Unmarshal([]byte(figures), &r.Figures)
}

// FindRelease gives one release; a scope for the public finds what is public.
func FindRelease(ctx context.Context, from db.Asker, s policy.Scope, key id.Release) (Release, error) {
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM figure_release WHERE release = $1", []any{key}, (*Release).scan)
	if err != nil {
		return Release{}, fmt.Errorf("find release %s: %w", key, err)
	}
	if len(all) == 0 || !all[0].Public() && !s.For(policy.Aggregates) {
		return Release{}, fault.New(fault.NotFound, "find release %s: there is none, or not for this scope", key)
	}
	return all[0], nil
}

// Releases gives a page of releases, the newest first, and how many there are; a
// scope for the public those that are public.
func Releases(ctx context.Context, from db.Asker, s policy.Scope, offset, limit int) ([]Release, int, error) {
	where := ""
	if !s.For(policy.Aggregates) {
		where = " WHERE state IN ('released', 'withdrawn')"
	}
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM figure_release"+where+" ORDER BY drafted DESC, release DESC LIMIT $1 OFFSET $2", []any{limit, offset}, (*Release).scan)
	if err != nil {
		return nil, 0, fmt.Errorf("list releases: %w", err)
	}
	n := 0
	err = from.Row(ctx, "SELECT COUNT(*) FROM figure_release"+where, nil, &n)
	return all, n, err
}

// public gives every release that somebody outside may have read.
func public(ctx context.Context, from db.Asker) ([]Published, error) {
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM figure_release WHERE state IN ('released', 'withdrawn') ORDER BY as_of, release", nil, (*Release).scan)
	if err != nil {
		return nil, fmt.Errorf("read what was released: %w", err)
	}
	var published []Published
	for _, r := range all {
		published = append(published, r.Published())
	}
	return published, nil
}
