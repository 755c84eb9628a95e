package cases

import (
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/journal"
	"homeward/internal/web/page"
)

// onItsWay says more exactly what a case on a pathway waits for: which authority
// must answer, since when and by when, and who is said to block it. Where that
// cannot be said, what the stage waits for stays.
func onItsWay(r *page.Request, c child, otherwise wait) wait {
	switch {
	case !c.scope.Sees(journal.Journey), c.Blocked(), c.Exit != "":
		return otherwise
	case c.Stage != casefile.Found && c.Stage != casefile.Identified && c.Stage != casefile.Decided:
		return otherwise
	}
	w, err := clearance.WaitingFor(r.Context(), r.DB(), c.scope, c.Case.ID, r.Today())
	if err != nil || w.Kind == clearance.WaitNothing || w.Kind == clearance.WaitPathway {
		return otherwise
	}
	said := wait{Kind: "warn", Icon: "clock", Words: r.T("ways.wait." + string(w.Kind)), Why: w.Demand.In(string(r.Locale))}
	if w.Who != "" {
		said.Why = r.T("consent.who." + w.Who)
	}
	if a, err := agency.Find(r.Context(), r.DB(), w.Decider); err == nil {
		said.By = a.Name
	}
	var more []string
	if w.Since != "" {
		more = append(more, r.T("layout.time.since", "When", w.Since.Text(string(r.Locale))))
	}
	if w.Due != "" {
		more = append(more, r.T("ways.show.due", "Day", w.Due.Text(string(r.Locale))))
	}
	if w.Late {
		said.Kind = "bad"
		more = append(more, r.T("clearances.list.late"))
	}
	if by := w.Question.BlockedBy; by != "" {
		said.Kind = "bad"
		more = append(more, r.T("clearances.show.blocked_by")+" "+by)
	}
	said.Since = r.Words.List(more)
	return said
}
