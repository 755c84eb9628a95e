package figures

import (
	"time"

	"homeward/internal/account"
	"homeward/internal/fault"
	"homeward/internal/figure"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/charts"
	"homeward/internal/web/page"
	"homeward/internal/when"
)

type showPage struct {
	page.Base
	To         string
	Public     string // address of the public page, "" while there is none
	ID         id.Release
	AsOf       when.Day
	KnownAt    time.Time
	Size       int64
	State      figure.State
	Figures    []charts.Figure
	Steps      []step
	Refused    []string
	MayRelease bool
	Own        bool // drafted by the reader: another person releases
	MayEnd     bool
	MayState   bool
}

// step is what somebody did with the release.
type step struct {
	State  figure.State
	At     time.Time
	By     string
	Reason string
}

// Show draws a release with its tables and its history.
func Show(r *page.Request) (page.Result, error) {
	one, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	p, err := newShowPage(r, one)
	return page.Show(p), err
}

func newShowPage(r *page.Request, one figure.Release) (*showPage, error) {
	p := &showPage{
		Base: crumbs(r), To: "/figures/" + string(one.ID), ID: one.ID, AsOf: one.AsOf, KnownAt: moment(one.Known), Size: one.Size, State: one.State,
		Figures: charts.Draw(r.Words, one.Figures), Own: one.DraftedBy == r.Viewer.Account,
	}
	if one.Public() {
		p.Public = "/published/" + string(one.ID)
	}
	switch one.State {
	case figure.Drafted:
		p.MayRelease, p.MayEnd = r.May(policy.ReleaseFigures), r.May(policy.DraftFigures)
	case figure.Released:
		p.MayEnd, p.MayState = r.May(policy.ReleaseFigures), r.May(policy.StateFigures)
	}
	for _, s := range []struct {
		state  figure.State
		at     string
		by     id.Account
		reason string
	}{{figure.Drafted, one.Drafted, one.DraftedBy, ""}, {figure.Released, one.Released, one.ReleasedBy, ""}, {one.State, one.Ended, one.EndedBy, one.Reason}} {
		if s.at == "" {
			continue
		}
		by, err := account.Find(r.Context(), r.DB(), s.by)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
		p.Steps = append(p.Steps, step{s.state, moment(s.at), by.Name, s.reason})
	}
	return p, nil
}

// Release lets a draft go, or says why it is refused.
func Release(r *page.Request) (page.Result, error) {
	one, err := find(r)
	if err != nil {
		return page.Result{}, err
	}
	err = r.Act(policy.ReleaseFigures, func(a *journal.Act, g policy.Grant) error { return figure.Publish(a, g, one.ID) })
	if exposed := refusal(err); exposed != nil {
		p, err := newShowPage(r, one)
		if err != nil {
			return page.Result{}, err
		}
		p.Refused = tell(r, exposed)
		return page.Redraw(p), nil
	}
	if err != nil {
		return page.Result{}, err
	}
	return page.Redirect("/figures/" + string(one.ID)).Saying("figures.show.released"), nil
}
