// Package onrecord words what else is on record beside the steps of a case, each
// in one line that leads to its page: what was decided as best for the child.
// The page of a case and that of the way home show the same lines, each with the
// template "onrecord".
//
// What a reader's compartments leave out gives no line at all.
package onrecord

import (
	"homeward/internal/casefile"
	"homeward/internal/interests"
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
	for _, read := range []func(*page.Request, policy.Scope, casefile.Case) ([]Line, error){best} {
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
