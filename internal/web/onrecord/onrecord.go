// Package onrecord words what else is on record beside the steps of a case, each
// in one line that leads to its page: what a court ordered and by when, the next
// hearing, what was decided as best for the child, how she stands towards
// statelessness.
// The page of a case and that of the way home show the same lines, each with the
// template "onrecord".
//
// What a reader's compartments leave out gives no line at all.
package onrecord

import (
	"homeward/internal/casefile"
	"homeward/internal/court"
	"homeward/internal/identity"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

// Line is one thing on record.
type Line struct {
	To    string // "" for who may not open the page
	Title string
	Kind  string // of the badge
	Icon  string
	State string
	Own   string // somebody's own words
	More  string
}

// Lines gives what is on record about a case.
func Lines(r *page.Request, s policy.Scope, c casefile.Case) ([]Line, error) {
	var all []Line
	for _, read := range []func(*page.Request, policy.Scope, casefile.Case) ([]Line, error){orders, hearings, best, nationality} {
		lines, err := read(r, s, c)
		if err != nil {
			return nil, err
		}
		all = append(all, lines...)
	}
	return all, nil
}

// best is what was decided as best, or is still asked.
func best(r *page.Request, s policy.Scope, c casefile.Case) ([]Line, error) {
	procedures, err := interests.Of(r.Context(), r.DB(), s, c.Person)
	var all []Line
	for _, p := range procedures {
		l := Line{Title: r.T("interests.about." + string(p.About)), State: r.T("states.interests." + string(p.State))}
		switch p.State {
		case interests.Decided:
			l.Kind, l.Icon = "ok", "check"
		case interests.Suspended:
			l.Kind, l.Icon = "bad", "pause"
		case interests.Appealed:
			l.Kind, l.Icon = "warn", "alert"
		default:
			l.Kind, l.Icon = "now", "clock"
		}
		if p.Review != "" {
			l.More = r.T("interests.show.review", "Day", p.Review.Text(string(r.Locale)))
		}
		if p.State == interests.Decided && p.ReviewLate(r.Today()) {
			l.Kind, l.Icon, l.State = "bad", "alert", r.T("interests.list.late")
		}
		if policy.CanLook(r.Viewer, policy.Care) {
			l.To = page.URL("/interests/"+string(c.ID), "of", string(p.ID))
		}
		f, err := interests.Find(r.Context(), r.DB(), s, p.ID)
		if err != nil {
			return nil, err
		}
		if d, ok := f.Standing(); ok {
			l.Own = d.Choice.Title
		}
		all = append(all, l)
	}
	return all, err
}

// orders are those that somebody must still comply with, with the days left.
func orders(r *page.Request, s policy.Scope, c casefile.Case) ([]Line, error) {
	found, err := court.OrdersOf(r.Context(), r.DB(), s, c.ID)
	var all []Line
	for _, o := range found {
		if !o.State.Open() {
			continue
		}
		l := Line{To: toCourts(r, c), Title: r.T("today.orders.title") + ": " + r.T("court.subject."+string(o.Subject)), Kind: "now", Icon: "clock", State: r.T("states.order." + string(o.State)), Own: o.Text}
		if left, runs := o.Left(r.Today()); runs && left < 0 {
			l.Kind, l.Icon, l.State = "bad", "alert", r.N("courts.left.past", -left)
		} else if runs {
			l.Kind, l.State = "warn", r.N("courts.left.days", left)
		}
		if o.By != "" {
			l.More = o.By.Text(string(r.Locale))
		}
		all = append(all, l)
	}
	return all, err
}

// hearings are those to come, and those adjourned to no day.
func hearings(r *page.Request, s policy.Scope, c casefile.Case) ([]Line, error) {
	found, err := court.HearingsOf(r.Context(), r.DB(), s, c.ID)
	var all []Line
	for _, h := range found {
		if h.State != court.Scheduled && h.State != court.Adjourned {
			continue
		}
		l := Line{To: toCourts(r, c), Title: r.T("court.matter." + string(h.Matter)), Kind: "now", Icon: "calendar", State: r.T("states.hearing." + string(h.State)), Own: h.Court, More: h.On.Text(string(r.Locale))}
		if h.State == court.Scheduled && h.On < r.Today().Partial() {
			l.Kind, l.Icon, l.State = "warn", "question", r.T("courts.show.past")
		}
		all = append(all, l)
	}
	return all, err
}

func toCourts(r *page.Request, c casefile.Case) string {
	if !policy.CanLook(r.Viewer, policy.Courts) {
		return ""
	}
	return "/courts/" + string(c.ID)
}

// nationality is how a child stands towards statelessness, once something is on
// record or somebody may ask.
func nationality(r *page.Request, s policy.Scope, c casefile.Case) ([]Line, error) {
	if !s.Sees(journal.Identity) {
		return nil, nil
	}
	f, err := identity.Of(r.Context(), r.DB(), s, c.ID)
	if err != nil || f.Risk == identity.NotAsked && !r.May(policy.RecordIdentity) {
		return nil, err
	}
	l := Line{To: "/identity/" + string(c.ID), Title: r.T("identity.list.title"), Kind: "unknown", Icon: "question", State: r.T("states.statelessness." + string(f.Risk))}
	switch f.Risk {
	case identity.National:
		l.Kind, l.Icon = "ok", "check"
	case identity.AtRisk:
		l.Kind, l.Icon = "bad", "alert"
	case identity.ClaimRuns:
		l.Kind, l.Icon = "now", "clock"
	}
	return []Line{l}, nil
}
